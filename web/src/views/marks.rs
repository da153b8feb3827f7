//! Where the values come from that are not the defaults: a picked price, or a ready scenario.

use breakeven::{Input, Scenario};
use maud::html;

use super::origin::ValueOrigin;
use crate::badge;

/// Where the value of an input comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct ProvenanceMark {
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
pub fn marks(scenario: &Scenario) -> impl Iterator<Item = ProvenanceMark> {
    Input::ALL.into_iter().filter_map(|input| {
        let origin = ValueOrigin::of(scenario, input);
        let badge = match origin {
            ValueOrigin::Default(_) | ValueOrigin::Reader => return None,
            ValueOrigin::Preset(_, source) => badge::of(source),
            ValueOrigin::Picked(fill) => badge::price_list(&fill.listing.as_of),
        };
        let html = html! { p { (origin.words()) } }.into_string();
        Some(ProvenanceMark { input, value: scenario.get(input), badge, html })
    })
}
