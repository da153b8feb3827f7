//! The reader's own marks in numbers: asked of the browser by the page and by its worker alike, so
//! that both write one way.

use wasm_bindgen::prelude::*;

use crate::format::Separators;

#[wasm_bindgen]
extern "C" {
    /// Whether the reader prefers a language of which it is known that it has
    /// [`Separators::ENGLISH`]: start.js and worker.js say so.
    #[wasm_bindgen(thread_local_v2, js_name = english)]
    static IS_ENGLISH: bool;
}

/// Has numbers written and read as the reader is used to from now on.
///
/// To ask makes a browser read its tables of languages, a tenth of a second on a phone.
pub fn take() {
    if !IS_ENGLISH.with(|is| *is) {
        let sample = JsValue::from_f64(Separators::SAMPLE);
        let sample = sample.unchecked_ref::<js_sys::Object>().to_locale_string();
        Separators::of(&String::from(sample)).put();
    }
}
