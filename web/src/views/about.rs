//! What the page shows about each input: what it means, where its default comes from, where a value
//! comes from that is not the default (a picked price, or a ready scenario), and what is remarked on
//! it.

use breakeven::catalog::Day;
use breakeven::{Input, InputInfo, Scenario};
use maud::{Markup, html};

use super::origin::{self, ValueOrigin};
use super::remarks::input_remarks;
use crate::{field, labels};

/// What people read about an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// What it means, in plain text: what a search finds.
    pub help: &'static str,
    /// Meaning, default, source, the documents' range and the key, as HTML.
    pub about: String,
}

/// The texts of all inputs, in the registry's order.
pub fn texts() -> impl Iterator<Item = Texts> {
    Input::ALL
        .into_iter()
        .map(Input::info)
        .map(|info| Texts { help: info.help, about: about(info).into_string() })
}

fn about(info: &InputInfo) -> Markup {
    let spoken = |value: f64| field::spoken(info, value);
    html! {
        p { (info.help) }
        p { "Default " (spoken(info.default)) ". " (origin::said(&info.source)) }
        @if let Some((low, high)) = info.documents {
            p { "The documents give " (spoken(low)) " to " (spoken(high)) ": the shaded part of the track." }
        } @else if let Some((low, high)) = info.assumed {
            p { "A named assumption is " (spoken(low)) " to " (spoken(high)) ": the shaded part of the track." }
        }
        p class="name" { (info.key) }
    }
}

/// Where the value of an input comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct ProvenanceMark {
    /// The input.
    pub input: Input,
    /// The value that it is true of.
    pub value: f64,
    /// In a word or two; empty for a default and for what the reader set.
    pub badge: String,
    /// The source, as HTML; empty where there is no badge.
    pub html: String,
    /// What is remarked on the value, as HTML; mostly empty.
    pub remark: String,
}

/// The marks of a scenario that starts on a day, in the registry's order: none for defaults and for
/// what the reader set, unless there is something to remark.
pub fn marks(scenario: &Scenario, today: Day) -> impl Iterator<Item = ProvenanceMark> {
    let remarks = input_remarks(scenario, today);
    Input::ALL.into_iter().filter_map(move |input| {
        let origin = ValueOrigin::of(scenario, input);
        let badge = match origin {
            ValueOrigin::Default(_) | ValueOrigin::Reader => String::new(),
            ValueOrigin::Preset(_, source) => labels::source_badge(source),
            ValueOrigin::Picked(fill) => labels::price_list_badge(&fill.listing.as_of.to_string()),
        };
        let html = match badge.as_str() {
            "" => String::new(),
            _ => html! { p { (origin.words()) } }.into_string(),
        };
        let remarks = remarks.iter().filter(|one| one.input == input);
        let remark: String = remarks.map(|one| one.markup().into_string()).collect();
        let mark = ProvenanceMark { input, value: scenario.get(input), badge, html, remark };
        (!mark.badge.is_empty() || !mark.remark.is_empty()).then_some(mark)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_input_says_what_it_means_and_where_it_is_from() {
        let texts: Vec<Texts> = texts().collect();
        assert_eq!(texts.len(), Input::ALL.len());
        let run = &texts[Input::LoraRunUsd as usize];
        assert_eq!(run.help, "What one LoRA training run costs, flat.");
        assert!(run.about.contains("Default $300 per run. Document 004"), "{}", run.about);
        assert!(run.about.contains("The documents give $50 per run to $5,000 per run"));
        for (input, texts) in Input::ALL.into_iter().zip(&texts) {
            assert!(texts.about.contains(&format!(">{input}<")), "{input}");
            assert!(!texts.about.contains(". ."), "{}", texts.about);
        }
    }
}
