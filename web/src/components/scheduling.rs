//! When the page does its work: in a later task, once changes have settled, or only where a part of
//! the page has changed.
//!
//! The page is made piece by piece, each in a separate task, so that the browser shows and answers
//! in between: on a phone, all at once would block it for a third of a second. One timer serves a
//! whole drag of a slider, and no slider step pays for parts of the page that change seldom.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::browser;

/// Does something in a task of its own, after all that waits already.
pub(super) fn in_turn(work: impl FnOnce() + 'static) {
    Timeout::new(0, work).forget();
}

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

/// What a part of the page is made of.
pub(super) trait MemoView: PartialEq + 'static {
    /// The part.
    fn view(&self) -> Html;
}

/// A part of whatever kind: one component serves all.
pub(super) trait MemoPart: Any {
    /// Whether another part is the same.
    fn is(&self, other: &dyn Any) -> bool;

    /// The part.
    fn show(&self) -> Html;
}

impl<T: MemoView> MemoPart for T {
    fn is(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn show(&self) -> Html {
        self.view()
    }
}

/// A part, made anew only where it is another than before.
#[derive(Properties)]
pub(super) struct Props {
    pub part: Rc<dyn MemoPart>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let other: &dyn Any = &*other.part;
        self.part.is(other)
    }
}

pub(super) struct Memo;

impl Component for Memo {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        ctx.props().part.show()
    }
}
