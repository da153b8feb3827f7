//! Total cost along any input: which is cheapest where.

use breakeven::analysis::{EnvelopeInterval, InputCrossings, Truncation};
use breakeven::input::GROUPS;
use breakeven::{Input, Model, Strategy, StrategySet};
use maud::{Markup, html};

use super::context::RenderContext;
use super::controls::id;
use super::export;
use super::figure::{AnalysisFigure, Cell, FigureTable};
use crate::charts::{Strip, Sweep};
use crate::{field, format, words};

const ID: &str = "along";
const INPUT: &str = "along.input";
/// Places along the slider at which the totals are worked out for the picture.
const SAMPLES: usize = 121;

pub(super) fn write(context: &RenderContext) -> Markup {
    let chosen = context.question.choices.get(INPUT).and_then(|key| Input::from_key(key).ok());
    let input = chosen.unwrap_or(Input::KnowledgeUpdatesPerMonth);
    let info = input.info();
    let model = &context.answers.model;
    let found = model.crossings_along(input, context.answers.candidates);
    let name = field::name(info);
    let meaning = meaning(context, &found, &name);
    let write_end = |value: f64| field::spoken(info, format::significant(value, 6));
    let bands = bands(&found.truncated, write_end);
    let lines = lines(model, input, context.answers.shown.iter().collect());
    let axis = field::axis(info);
    let intervals = |envelope: &[CheapestAlong]| {
        envelope.iter().map(|one| (one.from, one.to, one.cheapest)).collect()
    };
    let strip = Strip::new(found.lens, intervals(&found.envelope), intervals(&found.verdicts));
    let no_choice =
        context.answers.shown.iter().filter(|one| !context.answers.compared.contains(*one));
    let no_choice: StrategySet = no_choice.collect();
    let picture = context.draw(meaning.clone(), |style, metrics, width, scene| {
        let style = &style.thin(no_choice.iter());
        Sweep {
            info,
            names: [&axis, &name],
            lines: &lines,
            crossings: &found.crossings,
            strip: &strip,
            envelope: &found.envelope,
            present: model.scenario().get(input),
            write: &|value| field::short(info, value),
        }
        .lay_out(style, metrics, width, scene);
    });
    let crossings = found.crossings.iter().take(context.capture.most_rows(ID)).map(|one| {
        let cheaper = one.cheaper_above;
        let dearer = if cheaper == one.a { one.b } else { one.a };
        let at = format!("Above {}", field::spoken(info, format::significant(one.value, 6)));
        let at = Cell::from(at).of(one.value, info.unit.name());
        (at, vec![cheaper.name().into(), dearer.name().into()])
    });
    // Where no two cross, the picture's twin in numbers is who is cheapest where.
    let stretches: Vec<(Cell, Vec<Cell>)> = found
        .envelope
        .iter()
        .map(|one| {
            let write = |value: f64| field::bare(info, format::significant(value, 6));
            let head = format!("{} to {}", write(one.from), write(one.to));
            let cheapest = one.cheapest.map_or("none", Strategy::name);
            (Cell::words(&head), vec![cheapest.into(), "every other that is compared".into()])
        })
        .collect();
    let title = format!("All break-evens along this input ({})", found.crossings.len());
    context.figure(&AnalysisFigure {
        id: ID,
        title: "Break-even along any input",
        meaning: html! { (meaning) },
        controls: html! {
            div class="switch" { (select(INPUT, "Along", input)) }
            @for band in &bands { p { (band) } }
        },
        caption: export::rows_left_out(&context.question.choices, ID, found.crossings.len()),
        picture: Some(picture),
        table: Some(FigureTable {
            title: &title,
            head: vec![&name, "is cheaper", "than"],
            rows: if found.crossings.is_empty() { stretches } else { crossings.collect() },
        }),
    })
}

/// A list of all inputs by their groups.
pub(super) fn select(choice: &str, title: &str, chosen: Input) -> Markup {
    html! {
        label {
            (title) " "
            select id=(id(choice)) data-choice=(choice) {
                @for group in GROUPS {
                    optgroup label=(group.title) {
                        @for input in group.inputs {
                            option value=(input) selected[*input == chosen] { (input.info().label) }
                        }
                    }
                }
            }
        }
    }
}

/// What is said of the bands whose crossings are not listed: those that hold too many, and those that
/// are not settled.
pub(super) fn bands(truncated: &[Truncation], write: impl Fn(f64) -> String) -> Vec<String> {
    let list = |unsettled: bool| {
        let own = truncated.iter().filter(|band| band.unsettled == unsettled);
        let names = own.map(|band| {
            let (from, to) = (write(band.from), write(band.to));
            format!("{} and {} between {from} and {to}", band.a.name(), band.b.name())
        });
        names.collect::<Vec<_>>().join("; ")
    };
    let said = [
        ("Too many crossings to list all: ", list(false)),
        ("Not settled which of two costs less: ", list(true)),
    ];
    said.into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(what, list)| format!("{what}{list}."))
        .collect()
}

fn lines(model: &Model, input: Input, visible: Vec<Strategy>) -> Vec<(Strategy, Vec<f64>)> {
    let mut lines: Vec<_> = visible.into_iter().map(|strategy| (strategy, Vec::new())).collect();
    let mut scenario = model.scenario().clone();
    for sample in 0..SAMPLES {
        let value = input.info().at(sample as f64 / (SAMPLES - 1) as f64);
        // A slider's value is always allowed, and the others are as they were.
        if scenario.set(input, value).is_ok()
            && let Ok(model) = Model::new(&scenario)
        {
            for (strategy, totals) in &mut lines {
                totals.push(model.total(*strategy));
            }
        }
    }
    lines
}

/// What is cheapest between two values of an input.
type CheapestAlong = EnvelopeInterval<Option<Strategy>>;

fn meaning(context: &RenderContext, found: &InputCrossings, name: &str) -> String {
    let info = found.input.info();
    let present = context.answers.model.scenario().get(found.input);
    let start = words::lens_start(found.lens);
    let cheapest =
        |one: &CheapestAlong| one.cheapest.map_or("none, as all are ruled out,", Strategy::name);
    let write = |value: f64| field::spoken(info, format::significant(value, 3));
    let Some(first) = found.envelope.first() else {
        return "Nothing is compared.".to_owned();
    };
    if found.envelope.len() == 1 {
        let ends = (field::bare(info, found.from), write(found.to));
        let text = format!(
            "{start}{} is the cheapest for any value of {name} from {} to {}.",
            cheapest(first),
            ends.0,
            ends.1
        );
        return text + &recommended(context, found);
    }
    let place = EnvelopeInterval::at(&found.envelope, present);
    let here = |one: &CheapestAlong| place == Some(one);
    let mut text = format!("{start}up");
    for (index, one) in found.envelope.iter().take(6).enumerate() {
        let cheapest = cheapest(one);
        let now = if here(one) { ", where it is now" } else { "" };
        text += &match index {
            0 => format!(" to {} {cheapest} is the cheapest{now}", write(one.to)),
            _ if index + 1 == found.envelope.len() => {
                format!("; above {} {cheapest}{now}", write(one.from))
            }
            _ => format!("; from there to {} {cheapest}{now}", write(one.to)),
        };
    }
    text + "." + &recommended(context, found)
}

/// That the cheapest is not everywhere the one recommended, where that is so.
fn recommended(context: &RenderContext, found: &InputCrossings) -> String {
    if found.envelope == found.verdicts {
        return String::new();
    }
    let (chosen, cheapest) = (context.answers.verdict, context.answers.cheapest());
    let here = match chosen.zip(cheapest) {
        Some((chosen, cheapest)) if chosen.strategy != cheapest => {
            format!(" Recommended here is {}.", chosen.strategy.name())
        }
        _ => String::new(),
    };
    format!("{here} Where the strip is hatched the cheapest is not the one recommended.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_of_too_many_crossings_are_told_from_those_that_are_not_settled() {
        let band = |a, unsettled| {
            let (b, from, to) = (Strategy::Full, 1.0, 2.0);
            Truncation { a, b, from, to, unsettled }
        };
        let truncated = [band(Strategy::Rag, false), band(Strategy::Lora, true)];
        let (full, lora) = (Strategy::Full.name(), Strategy::Lora.name());
        assert_eq!(
            bands(&truncated, |value| value.to_string()),
            [
                format!(
                    "Too many crossings to list all: {} and {full} between 1 and 2.",
                    Strategy::Rag.name()
                ),
                format!("Not settled which of two costs less: {lora} and {full} between 1 and 2."),
            ]
        );
        assert!(bands(&[], |value| value.to_string()).is_empty());
    }
}
