//! The page takes the place of its first sight: it is made in the same room, out of sight, and shown
//! when it is whole. Until then nothing is missing, and nothing jumps.

use web_sys::HtmlElement;

use super::turn::in_turn;
use crate::browser;

/// Has the page made.
pub fn take_over(make: impl FnOnce(HtmlElement) + 'static) {
    in_turn(move || {
        if let Some(place) = browser::element("app") {
            make(place);
        }
    });
}

/// Shows it: the style sheet hides it beside its first sight.
pub(super) fn show() {
    if let Some(sight) = browser::element("sight") {
        sight.set_inner_html("");
    }
}
