//! How a figure comes about: its formula, by names and by numbers, and the parts one can open in
//! turn, down to the inputs and where these come from.

use breakeven::catalog::Fill;
use breakeven::explain::{Operation, Piece};
use breakeven::input::Quantity;
use breakeven::{Explanation, Figure, Measure, Scenario, Strategy};
use maud::{Markup, html};

use super::context::RenderContext;
use super::controls::list;
use super::origin::ValueOrigin;
use crate::question::EXPLAIN;
use crate::{field, format};

/// What a list offers: the name of a figure, and the measure.
const MEASURES: [(&str, Measure); 12] = [
    ("Total", Measure::Total),
    ("Setup", Measure::Setup),
    ("Queries", Measure::Queries),
    ("Updates", Measure::Updates),
    ("Hosting", Measure::Hosting),
    ("Wrong answers", Measure::Errors),
    ("Cash: total without wrong answers", Measure::Cash),
    ("Cost per query", Measure::PerQuery),
    ("Cost per correct answer", Measure::PerCorrectAnswer),
    ("Accuracy", Measure::Accuracy),
    ("Tokens read per query", Measure::InputTokens),
    ("Inference of one query", Measure::Inference),
];

pub(super) fn write(context: &RenderContext) -> Markup {
    let choices = &context.question.choices;
    let chosen = choices.get(EXPLAIN).and_then(Figure::parse);
    let explanation = chosen.and_then(|figure| context.answers.model.explain(figure));
    let strategy = chosen.map(|figure| match figure {
        Figure::Of(strategy, _) | Figure::Margin(_, strategy) => strategy,
    });
    html! {
        section id=(EXPLAIN) aria-label="How a figure is calculated" {
            // The place is read out as it changes: the lists, made anew with it, are not.
            div class="switch" aria-live="off" { (lists(strategy, chosen)) }
            @if let Some(explanation) = &explanation { (opened(context, explanation)) }
        }
    }
}

/// Two lists, each of which asks for another figure.
fn lists(strategy: Option<Strategy>, chosen: Option<Figure>) -> Markup {
    let of = strategy.unwrap_or(Strategy::Rag);
    let measure = match chosen {
        Some(Figure::Of(_, measure)) => measure,
        _ => Measure::Total,
    };
    let figure = |strategy, measure| Figure::Of(strategy, measure).to_string();
    let selected = chosen.map_or_else(String::new, |_| figure(of, measure));
    let none = || chosen.is_none().then(|| (String::new(), "choose"));
    let strategies = Strategy::ALL.map(|one| (figure(one, measure), one.name()));
    let measures = MEASURES.map(|(name, one)| (figure(of, one), name));
    let listed = MEASURES.iter().any(|(_, one)| *one == measure);
    let part = (!listed).then(|| (selected.clone(), "a part of it"));
    let list = |id: &str, title: &str, options: Vec<(String, &str)>| {
        list([id, EXPLAIN], title, &selected, options)
    };
    let strategies = none().into_iter().chain(strategies).collect();
    let measures = none().into_iter().chain(part).chain(measures).collect();
    html! {
        (list("explain-strategy", "Explain a figure: strategy", strategies))
        (list("explain-measure", "figure", measures))
    }
}

fn opened(context: &RenderContext, explanation: &Explanation) -> Markup {
    let scenario = &context.question.state.scenario;
    // What follows a slider is for the eye: the ear is told the verdict.
    let live = context.follows.then_some("off");
    html! {
        div class="explanation" tabindex="-1" data-heir aria-live=[live] {
            (line(explanation))
            @if !explanation.operation.is_leaf() {
                ul { @for part in explanation.operands() { li { (part_of(scenario, part)) } } }
            }
        }
    }
}

/// Name, value, and the formula by names and by numbers.
fn line(node: &Explanation) -> Markup {
    html! {
        p { b { (subject(node)) (node.name()) " = " (value(node)) } }
        @if !node.operation.is_leaf() {
            p class="formula" { "= " (node.formula()) }
            p class="formula" { "= " (by_numbers(node)) }
        }
        @if !node.note.is_empty() { p { (node.note) } }
    }
}

/// Whose figure it is.
fn subject(node: &Explanation) -> String {
    match node.figure {
        Some(Figure::Of(_, Measure::Total)) | None => String::new(),
        Some(Figure::Of(strategy, _)) => format!("{}: ", strategy.name()),
        Some(Figure::Margin(one, other)) => format!("{} less {}: ", other.name(), one.name()),
    }
}

/// The formula by numbers.
pub(super) fn by_numbers(node: &Explanation) -> String {
    let written = node.pieces().into_iter().map(|piece| match piece {
        Piece::Sign(sign) => sign.to_owned(),
        Piece::Part(part) => value(part),
    });
    written.collect()
}

/// A part: its value, where it comes from, and a way into it.
fn part_of(scenario: &Scenario, part: &Explanation) -> Markup {
    html! {
        @match part.figure {
            Some(figure) if !part.operation.is_leaf() => {
                button type="button" class="disclosure" id=(format!("open-{figure}")) data-choice=(EXPLAIN) data-value=(figure) {
                    (part.name())
                }
            }
            _ => { (part.name()) }
        }
        " = " (value(part)) (origin(scenario, part))
        @if !part.note.is_empty() { " " (part.note) }
        @if part.figure.is_none() && !part.operation.is_leaf() {
            ul { @for inner in part.operands() { li { (part_of(scenario, inner)) } } }
        }
    }
}

/// Where the value of a leaf comes from.
fn origin(scenario: &Scenario, part: &Explanation) -> String {
    let from = match part.operation {
        Operation::Input(input) => match ValueOrigin::of(scenario, input) {
            ValueOrigin::Default(source) => source.to_string(),
            ValueOrigin::Preset(preset, source) => {
                format!("{source}; by the ready scenario “{}”", preset.name)
            }
            ValueOrigin::Picked(Fill { listing, .. }) => {
                format!("Picked from the price lists, {}: {}", listing.as_of, listing.name)
            }
            ValueOrigin::Reader => "yours".to_owned(),
        },
        Operation::Answer(_) => "your answer".to_owned(),
        _ => return String::new(),
    };
    format!(" ({from})")
}

/// A value with its unit, to the digits that tell it apart.
pub(super) fn value(node: &Explanation) -> String {
    match (node.operation, node.quantity()) {
        (Operation::Input(input), _) => field::spoken(input.info(), node.value),
        (_, Quantity::Money) => format::money_fine(node.value),
        (_, Quantity::Share) => format::percent(node.value),
        (_, Quantity::Amount) => format::plain(format::significant(node.value, 8), 8),
    }
}
