//! A field to type a number into. Typing is never fought: what is typed stays until it is left.

use breakeven::InputInfo;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::element::{Control, control, el, fixed, left, moved, words};
use crate::field;

/// What is typed and not yet left: shown as it is, whatever it means.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Draft {
    pub text: Option<String>,
    /// Why it is not taken.
    pub error: Option<String>,
}

/// The field. `on_type` is told what is typed. The label is left out where an element of its own
/// labels it.
pub(super) fn number_field(
    info: &'static InputInfo,
    id: &str,
    label: Option<String>,
    value: f64,
    draft: &Draft,
    on_type: Callback<String>,
    on_leave: Callback<FocusEvent>,
) -> Html {
    let on_type = on_type
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let text = draft.text.clone().unwrap_or_else(|| field::text(info, value));
    let prefix = field::prefix(info);
    let mut parts = Vec::new();
    if !prefix.is_empty() {
        parts.push(words("span", fixed![("class", "prefix"), ("aria-hidden", "true")], prefix));
    }
    let keys = &[
        "id",
        "type",
        "inputmode",
        "autocomplete",
        "aria-label",
        "aria-invalid",
        "aria-describedby",
    ];
    let values = vec![
        Some(id.to_owned().into()),
        Some("text".into()),
        Some("decimal".into()),
        Some("off".into()),
        label.map(AttrValue::from),
        Some(if draft.error.is_some() { "true" } else { "false" }.into()),
        draft.error.as_ref().map(|_| error_id(id).into()),
    ];
    let (value, ears) = (Some(text.into()), vec![moved(on_type), left(on_leave)]);
    parts.push(control("input", keys, Control { values, value, ears, checked: None }, Vec::new()));
    el("span", fixed![("class", "field")], parts)
}

/// The identifier of what is said to be wrong with a field.
pub(super) fn error_id(id: &str) -> String {
    format!("{id}-error")
}
