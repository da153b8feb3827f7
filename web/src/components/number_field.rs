//! A field to type a number into. Typing is never fought: what is typed stays until it is left.

use breakeven::InputInfo;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::field;

/// What is typed and not yet left: shown as it is, whatever it means.
#[derive(Clone, Default, PartialEq)]
struct Typed {
    text: Option<String>,
    error: Option<String>,
    /// Of which replacing of all inputs it is: what was typed before the last is void.
    of: u32,
}

/// A field's draft.
#[derive(Clone)]
pub(super) struct Draft {
    typed: UseStateHandle<Typed>,
    of: u32,
}

/// A draft, void once all inputs are replaced: `of` counts how often that was.
#[hook]
pub(super) fn use_draft(of: u32) -> Draft {
    Draft { typed: use_state_eq(Typed::default), of }
}

impl Draft {
    fn shown(&self) -> Option<&Typed> {
        Some(&*self.typed).filter(|typed| typed.of == self.of)
    }

    /// Why what is typed is not taken.
    pub fn error(&self) -> Option<&String> {
        self.shown()?.error.as_ref()
    }

    /// Forgets what is typed: the value came from elsewhere.
    pub fn clear(&self) {
        self.typed.set(Typed::default());
    }

    /// The field. `take` is told what was typed where it is a value of the input, and says why it
    /// is not taken, if it is not. The label is left out where an element of its own labels it.
    pub fn field(
        &self,
        info: &'static InputInfo,
        id: &str,
        label: Option<String>,
        value: f64,
        take: impl Fn(f64) -> Result<(), String> + 'static,
    ) -> Html {
        let on_type = {
            let draft = self.clone();
            Callback::from(move |event: InputEvent| {
                let text = event.target_unchecked_into::<HtmlInputElement>().value();
                let error = field::parse(info, &text).and_then(&take).err();
                draft.typed.set(Typed { text: Some(text), error, of: draft.of });
            })
        };
        // Leaving a field that says something sensible shows it in full; an error stays to be
        // mended.
        let on_leave = {
            let draft = self.clone();
            Callback::from(move |_: FocusEvent| {
                if draft.typed.error.is_none() {
                    draft.clear();
                }
            })
        };
        let typed = self.shown().and_then(|typed| typed.text.clone());
        let text = typed.unwrap_or_else(|| field::text(info, value));
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
                    aria-invalid={self.error().is_some().to_string()}
                    aria-describedby={self.error().map(|_| error_id(id))}
                    oninput={on_type}
                    onblur={on_leave}
                />
            </span>
        }
    }
}

/// The identifier of what is said to be wrong with a field.
pub(super) fn error_id(id: &str) -> String {
    format!("{id}-error")
}
