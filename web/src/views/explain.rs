//! How a figure comes about: its formula, by names and by numbers, and the parts one can open in
//! turn, down to the inputs and where these come from.

use breakeven::{
    Explanation, Figure, Fill, Measure, Operation, Piece, Quantity, Scenario, Strategy,
};
use maud::{Markup, html};

use super::Desk;
use super::origin::Origin;
use crate::{field, format};

const ID: &str = "explain";
/// The choice that holds the figure that is explained.
pub(super) const EXPLAIN: &str = ID;

/// What a list offers: the name of a figure, and the measure.
const MEASURES: [(&str, Measure); 11] = [
    ("Total", Measure::Total),
    ("Setup", Measure::Setup),
    ("Queries", Measure::Queries),
    ("Updates", Measure::Updates),
    ("Hosting", Measure::Hosting),
    ("Wrong answers", Measure::Errors),
    ("Cost per query", Measure::PerQuery),
    ("Cost per right answer", Measure::PerCorrectAnswer),
    ("Share of right answers", Measure::Accuracy),
    ("Tokens read per query", Measure::InputTokens),
    ("Inference of one query", Measure::Inference),
];

pub(super) fn write(desk: &Desk) -> Markup {
    let choices = &desk.question.choices;
    let chosen = choices.get(ID).and_then(Figure::parse);
    let explanation = chosen.and_then(|figure| desk.answers.model.explain(figure));
    let strategy = chosen.map(|figure| match figure {
        Figure::Of(strategy, _) | Figure::Margin(_, strategy) => strategy,
    });
    html! {
        section class="explain" id=(ID) aria-label="How a figure comes about" {
            div class="switch" { (lists(strategy, chosen)) }
            @if let Some(explanation) = &explanation { (opened(&desk.question.state.scenario, explanation)) }
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
    let list = |id: &str, title: &str, options: Vec<(String, &'static str, bool)>| {
        html! {
            label {
                (title) " "
                select id=(id) data-choice=(ID) {
                    @if chosen.is_none() { option value="" { "choose" } }
                    @for (value, words, selected) in options {
                        option value=(value) selected[selected && chosen.is_some()] { (words) }
                    }
                }
            }
        }
    };
    let figure = |strategy, measure| Figure::Of(strategy, measure).to_string();
    let strategies = Strategy::ALL.into_iter();
    let strategies = strategies.map(|one| (figure(one, measure), one.name(), one == of)).collect();
    let measures = MEASURES.into_iter();
    let mut measures: Vec<_> =
        measures.map(|(name, one)| (figure(of, one), name, one == measure)).collect();
    if measures.iter().all(|(.., chosen)| !chosen) {
        measures.insert(0, (figure(of, measure), "a part of it", true));
    }
    html! { (list("explain-strategy", "How a figure comes about: of", strategies)) (list("explain-measure", "the figure", measures)) }
}

fn opened(scenario: &Scenario, explanation: &Explanation) -> Markup {
    html! {
        div class="explanation" tabindex="-1" data-heir aria-live="polite" {
            (line(explanation))
            @if !explanation.operation.is_leaf() {
                ul { @for part in explanation.operands() { li { (part_of(scenario, part)) } } }
            }
        }
    }
}

/// Name, value, and the formula by names and by numbers.
fn line(node: &Explanation) -> Markup {
    let pieces = node.pieces();
    html! {
        p { b { (subject(node)) (node.name()) " = " (value(node)) } }
        @if !pieces.is_empty() {
            p class="formula" { "= " @for piece in &pieces { (piece_by(piece, Explanation::name)) } }
            p class="formula" { "= " @for piece in &pieces { (piece_by(piece, value)) } }
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

fn piece_by<T: Into<String>>(piece: &Piece<'_>, say: impl Fn(&Explanation) -> T) -> String {
    match piece {
        Piece::Sign(sign) => (*sign).to_owned(),
        Piece::Part(part) => say(part).into(),
    }
}

/// A part: its value, where it comes from, and a way into it.
fn part_of(scenario: &Scenario, part: &Explanation) -> Markup {
    html! {
        @match part.figure {
            Some(figure) if !part.operation.is_leaf() => {
                button type="button" class="disclosure" id=(format!("open-{figure}")) data-choice=(ID) data-value=(figure) {
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
        Operation::Input(input) => match Origin::of(scenario, input) {
            Origin::Default(source) => source.to_string(),
            Origin::Preset(preset, source) => {
                format!("{source}; by the ready scenario “{}”", preset.name)
            }
            Origin::Picked(Fill { listing, .. }) => {
                format!("Picked from the price lists, {}: {}", listing.as_of, listing.name)
            }
            Origin::Reader => "yours".to_owned(),
        },
        Operation::Answer(_) => "your answer".to_owned(),
        _ => return String::new(),
    };
    format!(" ({from})")
}

/// A value with its unit, to the digits that tell it apart.
fn value(node: &Explanation) -> String {
    match (node.operation, node.quantity()) {
        (Operation::Input(input), _) => field::spoken(input.info(), node.value),
        (_, Quantity::Money) => format::money_fine(node.value),
        (_, Quantity::Share) => format::percent(node.value),
        (_, Quantity::Amount) => format::plain(format::significant(node.value, 8), 8),
    }
}
