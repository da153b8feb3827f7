//! Where a value comes from, and the way back to its default.

use breakeven::{Input, Source};
use yew::prelude::*;

use crate::field;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub input: Input,
    /// Whether the reader has changed it.
    pub yours: bool,
    pub on_reset: Callback<()>,
}

/// A badge that opens to what the input means and where its default comes from.
#[component]
pub(super) fn SourceBadge(props: &Props) -> Html {
    let open = use_state(|| false);
    let info = props.input.info();
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let reset = {
        let on_reset = props.on_reset.clone();
        Callback::from(move |_: MouseEvent| on_reset.emit(()))
    };
    let (class, badge) = match &info.source {
        _ if props.yours => ("yours", "Yours".to_owned()),
        Source::Document { document, .. } => ("document", format!("Document {}", document.id)),
        Source::Price { row, .. } => ("price", format!("Price list {}", row.as_of)),
        Source::Assumption { .. } => ("assumption", "Assumption".to_owned()),
    };
    let label = format!("{badge}: about {}", info.label);
    html! {
        <div class="source">
            <button
                type="button"
                class={classes!("badge", class)}
                aria-expanded={open.to_string()}
                aria-label={label}
                onclick={toggle}
            >
                { badge }
            </button>
            if props.yours {
                <button type="button" class="reset" aria-label={format!("Reset {}", info.label)} onclick={reset}>
                    { format!("Reset to {}", field::spoken(info, info.default)) }
                </button>
            }
            if *open {
                <div class="about">
                    <p>{ info.help }</p>
                    <p>
                        { format!("Default {}. {}", field::spoken(info, info.default), sentence(&info.source.to_string())) }
                        { origin(&info.source) }
                    </p>
                    if let Some((low, high)) = info.documents {
                        <p>
                            { format!(
                                "The documents give {} to {}: the shaded part of the track.",
                                field::spoken(info, low),
                                field::spoken(info, high),
                            ) }
                        </p>
                    }
                    <p class="name">{ info.key }</p>
                </div>
            }
        </div>
    }
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
