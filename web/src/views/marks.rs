//! Where the values come from that are not the defaults: a picked price, or a ready scenario.

use breakeven::{Input, Scenario};
use maud::html;

use super::origin::Origin;
use crate::badge;

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
    Input::ALL.into_iter().filter_map(|input| {
        let origin = Origin::of(scenario, input);
        let badge = match origin {
            Origin::Default(_) | Origin::Reader => return None,
            Origin::Preset(_, source) => badge::of(source),
            Origin::Picked(fill) => badge::price_list(&fill.listing.as_of),
        };
        let html = html! { p { (origin.words()) } }.into_string();
        Some(Mark { input, value: scenario.get(input), badge, html })
    })
}
