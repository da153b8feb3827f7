//! Messages from the worker to the page.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::DedicatedWorkerGlobalScope;

use crate::question::SECTION;

/// The worker's global scope.
pub(super) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Posts a message.
pub(super) fn post(message: &Array) {
    // Fails for what cannot be cloned alone: texts and numbers always can.
    let _ = scope().post_message(message);
}

/// Posts the HTML of an element of the page.
pub(super) fn section(ticket: u32, place: &str, html: &str) {
    post(&Array::of4(&SECTION.into(), &ticket.into(), &place.into(), &html.into()));
}
