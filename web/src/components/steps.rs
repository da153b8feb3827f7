//! Undo and redo by the keyboard.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use crate::browser::around;

/// Where a text is typed: undo is then the text's own.
const TYPING: &str = "input:not([type=range],[type=checkbox],[type=radio],[type=file])";

/// Whether a key undoes or redoes; `None` where it does neither.
pub(super) fn step_by_key(event: &Event) -> Option<bool> {
    let key: &KeyboardEvent = event.unchecked_ref();
    if !key.ctrl_key() && !key.meta_key() || around(event, TYPING).is_some() {
        return None;
    }
    // With Shift the letter is a capital, and so it is where capitals are locked.
    match key.key().as_str() {
        "z" | "Z" => Some(!key.shift_key()),
        "y" | "Y" => Some(false),
        _ => None,
    }
}
