//! Where a value comes from, and the way back to its default.

use breakeven::{InputInfo, Source};
use yew::prelude::*;

use super::about::about;
use super::disclosure::Disclosure;
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
                body={Callback::from(move |()| about(info.input))}
            />
            if yours {
                <button type="button" class="reset" aria-label={format!("Reset {}", info.label)} onclick={on_reset}>
                    { format!("Reset to {}", field::spoken(info, info.default)) }
                </button>
            }
        </div>
    }
}
