//! A field to type a number into. Typing is never fought: what is typed stays until it is left.

use breakeven::InputInfo;
use web_sys::HtmlInputElement;
use yew::prelude::*;

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
    html! {
        <span class="field">
            if !prefix.is_empty() {
                <span class="prefix" aria-hidden="true">{ prefix }</span>
            }
            <input
                id={id.to_owned()}
                type="text"
                inputmode="decimal"
                autocomplete="off"
                value={text}
                aria-label={label}
                aria-invalid={draft.error.is_some().to_string()}
                aria-describedby={draft.error.as_ref().map(|_| error_id(id))}
                oninput={on_type}
                onblur={on_leave}
            />
        </span>
    }
}

/// The identifier of what is said to be wrong with a field.
pub(super) fn error_id(id: &str) -> String {
    format!("{id}-error")
}
