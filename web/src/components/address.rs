//! The page's address, which follows what the reader has chosen.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::browser;
use crate::share;
use crate::state::State;

/// How long a change rests before it shows in the address.
const SETTLED_MS: f64 = 250.0;

/// A change that has not settled.
#[derive(Default)]
struct Unsettled {
    state: Option<State>,
    /// The address at the last change: where it is another, a link is being followed.
    fragment: String,
    /// When the last change was.
    changed: f64,
    /// Runs while there is a change: one timer for a whole drag of a slider.
    timer: Option<Timeout>,
}

/// Has the address follow a state once that has settled. Not on loading: a link that could not be
/// read whole stays in the address until something is changed.
#[hook]
pub(super) fn use_address(state: &State) {
    let unsettled = use_mut_ref(Unsettled::default);
    let loading = use_mut_ref(|| true);
    use_effect_with(state.clone(), move |state| {
        if !loading.replace(false) {
            let mut waiting = unsettled.borrow_mut();
            waiting.state = Some(state.clone());
            waiting.fragment = browser::fragment();
            waiting.changed = browser::now();
            if waiting.timer.is_none() {
                waiting.timer = Some(timer(unsettled.clone(), SETTLED_MS));
            }
        }
    });
}

fn timer(unsettled: Rc<RefCell<Unsettled>>, wait: f64) -> Timeout {
    Timeout::new(wait.ceil() as u32, move || {
        let mut waiting = unsettled.borrow_mut();
        let rest = SETTLED_MS - (browser::now() - waiting.changed);
        waiting.timer = (rest > 0.0).then(|| timer(unsettled.clone(), rest));
        if waiting.timer.is_none()
            && let Some(state) = waiting.state.take()
            && waiting.fragment == browser::fragment()
        {
            browser::replace_fragment(&share::to_fragment(&state));
        }
    })
}
