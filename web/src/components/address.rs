//! The page's address, which follows what the reader has chosen.

use yew::prelude::*;

use super::settle::{Settling, settle};
use crate::browser;
use crate::share;
use crate::state::State;

/// How long a change rests before it shows in the address.
const SETTLED_MS: f64 = 250.0;

/// Has the address follow a state once that has settled. Not on loading: a link that could not be
/// read whole stays in the address until something is changed.
#[hook]
pub(super) fn use_address(state: &State) {
    let settling = use_mut_ref(Settling::default);
    let loading = use_mut_ref(|| true);
    use_effect_with(state.clone(), move |state| {
        if !loading.replace(false) {
            let (state, fragment) = (state.clone(), browser::fragment());
            settle(&settling, SETTLED_MS, move || {
                // Where the address is another by now, a link is being followed.
                if browser::fragment() == fragment {
                    browser::replace_fragment(&share::to_fragment(&state));
                }
            });
        }
    });
}
