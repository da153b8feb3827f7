//! What is done once changes have settled, by one timer for a whole drag of a slider.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;

use crate::browser;

/// What waits for changes to settle.
#[derive(Default)]
pub(super) struct Settling {
    then: Option<Box<dyn FnOnce()>>,
    /// When the last change was.
    changed: f64,
    timer: Option<Timeout>,
}

/// Does something once there has been no other change for so many milliseconds; what waited for
/// the change before is not done.
pub(super) fn settle(settling: &Rc<RefCell<Settling>>, ms: f64, then: impl FnOnce() + 'static) {
    let mut waiting = settling.borrow_mut();
    waiting.then = Some(Box::new(then));
    waiting.changed = browser::now();
    if waiting.timer.is_none() {
        waiting.timer = Some(timer(settling.clone(), ms, ms));
    }
}

fn timer(settling: Rc<RefCell<Settling>>, ms: f64, wait: f64) -> Timeout {
    Timeout::new(wait.ceil() as u32, move || {
        let then = {
            let mut waiting = settling.borrow_mut();
            let rest = ms - (browser::now() - waiting.changed);
            waiting.timer = (rest > 0.0).then(|| timer(settling.clone(), ms, rest));
            if waiting.timer.is_some() { None } else { waiting.then.take() }
        };
        if let Some(then) = then {
            then();
        }
    })
}
