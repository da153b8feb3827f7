//! Where the values come from that are not the defaults: a picked price, or a ready scenario.

use breakeven::{Catalog, Fill, Input, Preset, Provenance, Scenario, Source};
use maud::{Markup, html};

use crate::field;

/// Where the value of an input comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The input.
    pub input: Input,
    /// The value that it is true of.
    pub value: f64,
    /// In a word or two.
    pub badge: String,
    /// The source, as HTML.
    pub html: String,
}

/// The marks of a scenario, in the registry's order: none for defaults and for what the reader set.
pub fn marks(scenario: &Scenario) -> impl Iterator<Item = Mark> {
    let preset = Preset::ALL.iter().find(|preset| preset.name == scenario.name);
    Input::ALL.into_iter().filter_map(move |input| {
        let value = scenario.get(input);
        let (badge, html) = match Catalog::shipped().provenance(scenario, input) {
            Provenance::Picked { fill, .. } => picked(&fill),
            Provenance::Default(_) => return None,
            Provenance::Yours => {
                let assigned = preset?.assigned.iter().find(|one| one.input == input)?;
                if assigned.value != value {
                    return None;
                }
                ready(preset?, &assigned.source)
            }
        };
        Some(Mark { input, value, badge, html: html.into_string() })
    })
}

fn picked(fill: &Fill<'_>) -> (String, Markup) {
    let listing = fill.listing;
    let badge = format!("Price list {}", listing.as_of);
    let value = field::spoken(fill.input.info(), fill.value);
    (
        badge,
        html! {
            p { "Now " (value) ": " (listing.name) ", " (listing.provider) ", as of " (listing.as_of) ". " (fill.note) }
        },
    )
}

fn ready(preset: &Preset, source: &Source) -> (String, Markup) {
    let badge = match source {
        Source::Document { document, .. } => format!("Document {}", document.id),
        Source::Price { row, .. } => format!("Price list {}", row.as_of),
        Source::Assumption { .. } => "Assumption".to_owned(),
    };
    (badge, html! { p { "In “" (preset.name) "”: " (source.to_string()) "." } })
}
