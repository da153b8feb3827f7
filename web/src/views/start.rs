//! Where to start from: the ready scenarios.

use breakeven::{Preset, Scenario};
use maud::{Markup, html};

use super::context::RenderContext;
use super::shelf;
use crate::share::to_fragment;
use crate::state::State;

pub(super) fn write(context: &RenderContext) -> Markup {
    let scenario = &context.question.state.scenario;
    let chosen = Preset::of_scenario(scenario);
    let link = |scenario: Scenario| to_fragment(&State::from(scenario));
    html! {
        label class="start-from" {
            "Start from "
            select id="start" data-load {
                option value=(link(Scenario::default())) selected[chosen.is_none()] {
                    @if scenario.name.is_empty() || chosen.is_some() { "the default figures" } @else { (scenario.name) }
                }
                @for preset in Preset::ALL {
                    option value=(link(preset.scenario())) selected[chosen == Some(preset)] { (preset.name) }
                }
            }
        }
        @if let Some(preset) = chosen {
            p class="caption" { (preset.description) (changed(preset, scenario)) (recommends(preset)) }
        }
        (shelf::write(context))
    }
}

/// How many figures are no longer the ready scenario's.
fn changed(preset: &Preset, scenario: &Scenario) -> String {
    let ready = preset.scenario();
    let inputs = breakeven::Input::ALL.into_iter();
    match inputs.filter(|input| ready.get(*input) != scenario.get(*input)).count() {
        0 => String::new(),
        1 => " You have changed one of its figures.".to_owned(),
        some => format!(" You have changed {some} of its figures."),
    }
}

fn recommends(preset: &Preset) -> String {
    preset.use_case().map_or_else(String::new, |case| {
        let document = case.document;
        format!(" Document {} recommends {} for it.", document.id, case.recommends.name())
    })
}
