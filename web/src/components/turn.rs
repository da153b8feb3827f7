//! Work in turns: the page is made piece by piece, each in a task of its own, so that the browser
//! shows and answers in between. On a phone, all at once would block it for a third of a second.

use gloo::timers::callback::Timeout;

/// Does something in a task of its own, after all that waits already.
pub(super) fn in_turn(work: impl FnOnce() + 'static) {
    Timeout::new(0, work).forget();
}
