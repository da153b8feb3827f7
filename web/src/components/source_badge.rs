//! Where a value comes from, and the way back to its default.

use breakeven::{InputInfo, Source};
use yew::prelude::*;

use super::disclosure::Disclosure;
use super::element::{el, fixed, words};
use crate::field;

/// A badge that opens to what the input means and where its default comes from; and, where the
/// reader has changed the value, the way back.
pub(super) fn source_badge(
    info: &'static InputInfo,
    yours: bool,
    on_reset: Callback<MouseEvent>,
) -> Html {
    let (class, badge) = match &info.source {
        _ if yours => ("badge yours", "Yours".to_owned()),
        Source::Document { document, .. } => {
            ("badge document", format!("Document {}", document.id))
        }
        Source::Price { row, .. } => ("badge price", format!("Price list {}", row.as_of)),
        Source::Assumption { .. } => ("badge assumption", "Assumption".to_owned()),
    };
    let label = format!("{badge}: about {}", info.label);
    html! {
        <div class="source">
            <Disclosure
                title={badge}
                {class}
                {label}
                body={Callback::from(move |()| about(info))}
            />
            if yours {
                <button type="button" class="reset" aria-label={format!("Reset {}", info.label)} onclick={on_reset}>
                    { format!("Reset to {}", field::spoken(info, info.default)) }
                </button>
            }
        </div>
    }
}

fn about(info: &InputInfo) -> Html {
    let default = field::spoken(info, info.default);
    let source = sentence(&info.source.to_string());
    let mut parts = vec![
        words("p", &[], info.help),
        words("p", &[], format!("Default {default}. {source}{}", origin(&info.source))),
    ];
    if let Some((low, high)) = info.documents {
        let (low, high) = (field::spoken(info, low), field::spoken(info, high));
        let text = format!("The documents give {low} to {high}: the shaded part of the track.");
        parts.push(words("p", &[], text));
    }
    parts.push(words("p", fixed![("class", "name")], info.key));
    el("div", fixed![("class", "about")], parts)
}

/// The source's own title and date, where it has them.
fn origin(source: &Source) -> String {
    match source {
        Source::Document { document, .. } => {
            let date = document.date.map(|date| format!(", {date}")).unwrap_or_default();
            format!(" “{}”{date}.", document.title)
        }
        Source::Price { row, .. } => {
            let confirmed = if row.confirmed { "confirmed by" } else { "not confirmed by" };
            format!(" {}; {confirmed} a second list.", row.list)
        }
        Source::Assumption { .. } => String::new(),
    }
}

fn sentence(text: &str) -> String {
    if text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}
