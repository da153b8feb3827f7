//! The page's address, which follows what the reader has chosen.

use std::cell::RefCell;
use std::rc::Rc;

use super::settle::{Settling, settle};
use crate::browser;
use crate::history::SETTLED_MS;
use crate::share;
use crate::state::State;

/// The address, and what it follows.
pub(super) struct AddressBar {
    settling: Rc<RefCell<Settling>>,
    /// What it follows, or already says.
    state: State,
}

impl AddressBar {
    /// The address of a state that came from it. A link that could not be read whole stays until
    /// something is changed.
    pub fn of(state: State) -> Self {
        Self { settling: Rc::default(), state }
    }

    /// Has the address follow a state once that has settled.
    pub fn follow(&mut self, state: &State) {
        if self.state == *state {
            return;
        }
        self.state = state.clone();
        let (state, fragment) = (state.clone(), browser::fragment());
        settle(&self.settling, SETTLED_MS, move || {
            // Where the address is another by now, a link is being followed.
            if browser::fragment() == fragment {
                browser::replace_fragment(&share::to_fragment(&state));
            }
        });
    }
}
