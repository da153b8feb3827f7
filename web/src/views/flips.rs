//! What would change the answer: the nearest values at which another strategy becomes cheapest.

use breakeven::analysis::{Flip, FlipPoint};
use breakeven::{Input, Model, Scenario, Strategy};
use maud::{Markup, html};

use super::context::RenderContext;
use super::figure::{AnalysisFigure, Cell, FigureTable};
use super::fit;
use crate::question::{BACK, read_change, to_change};
use crate::{field, format};

const ID: &str = "flips";
/// A thousandth of a slider: the least that a hand moves it.
const STOP: f64 = 0.001;
/// Sentences; the table has all.
const MOST: usize = 8;

/// One way to another answer.
#[derive(Clone, Copy)]
struct FlipDirection {
    input: Input,
    above: bool,
    flip: Flip,
}

pub(super) fn write(context: &RenderContext) -> Markup {
    let model = &context.answers.model;
    let points = context.flip_points();
    let ways = ways(points);
    let none = points.iter().filter(|point| point.flips().next().is_none()).count();
    let meaning = meaning(context, &ways, none);
    let rows = ways.iter().map(|way| {
        let info = way.input.info();
        let cells = vec![
            Cell::value(info, model.scenario().get(way.input)),
            Cell::from(side(way.above)),
            Cell::figure(
                &field::spoken(info, format::significant(way.flip.value, 6)),
                way.flip.value,
                info.unit.name(),
            ),
            fit::name_of(way.flip.cheapest).into(),
        ];
        (field::name(info).into(), cells)
    });
    context.figure(&AnalysisFigure {
        id: ID,
        title: "What would change the answer",
        meaning: html! { (meaning) },
        controls: html! {
            (back(context))
            ol class="flips" {
                @for way in ways.iter().take(MOST) { li { (sentence(context, way)) } }
            }
        },
        caption: html! {},
        picture: None,
        table: (!ways.is_empty()).then(|| FigureTable {
            title: "All flip points",
            head: vec!["Input", "Now", "Changes", "At", "Then cheapest"],
            rows: rows.collect(),
        }),
    })
}

/// The ways to another answer, the nearest first. What flips as soon as something that is off (at 0)
/// is switched on at all comes last: it is another system, and no distance on a slider.
fn ways(points: &[FlipPoint]) -> Vec<FlipDirection> {
    let of = |point: &FlipPoint| {
        let input = point.input;
        let way = |above, flip: Option<Flip>| flip.map(|flip| FlipDirection { input, above, flip });
        [way(false, point.below), way(true, point.above)]
    };
    let mut ways: Vec<FlipDirection> = points.iter().flat_map(of).flatten().collect();
    crate::math::sort_by_f64_key(&mut ways, |way| {
        let off = way.flip.value == 0.0 && way.flip.distance == 0.0;
        if off { f64::INFINITY } else { way.flip.distance }
    });
    ways
}

/// The nearest ways in sentences, after one that says who is the cheapest until then.
pub(super) fn nearest(context: &RenderContext) -> Vec<String> {
    let model = &context.answers.model;
    let points = context.flip_points();
    let ways = ways(points);
    let none = points.iter().filter(|point| point.flips().next().is_none()).count();
    let sentences = ways.iter().take(MOST).map(|way| {
        let info = way.input.info();
        let now = field::bare(info, model.scenario().get(way.input));
        let [name, at] = place(way);
        let then = then(way.flip.cheapest);
        format!("{name} {} {at} (now {now}): {then}.", side(way.above))
    });
    std::iter::once(meaning(context, &ways, none)).chain(sentences).collect()
}

/// The input of a way by name, and where the answer changes.
fn place(way: &FlipDirection) -> [String; 2] {
    let info = way.input.info();
    [field::name(info), field::spoken(info, format::significant(way.flip.value, 3))]
}

/// What becomes of the answer.
fn then(cheapest: Option<Strategy>) -> String {
    cheapest.map_or_else(
        || "every strategy is ruled out".to_owned(),
        |strategy| format!("{} becomes the cheapest", strategy.name()),
    )
}

fn side(above: bool) -> &'static str {
    if above { "above" } else { "below" }
}

fn sentence(context: &RenderContext, way: &FlipDirection) -> Markup {
    let model = &context.answers.model;
    let info = way.input.info();
    let now = field::bare(info, model.scenario().get(way.input));
    let [name, at] = place(way);
    html! {
        div class="flip" {
            span { (name) " " (side(way.above)) " " b { (at) } " (now " (now) "): " (then(way.flip.cheapest)) "." }
            @if let Some(value) = beyond(context, way) {
                button
                    type="button" id=(format!("go-{}-{}", info.key.replace('.', "-"), side(way.above)))
                    data-go=(to_change(way.input, value)) aria-label=(format!("Try it: {name} {}", field::spoken(info, value)))
                    { "Try it" }
            }
        }
    }
}

/// A value with few digits just beyond a flip, at which its strategy is indeed the cheapest.
fn beyond(context: &RenderContext, way: &FlipDirection) -> Option<f64> {
    let info = way.input.info();
    let (at, sign) = (way.flip.value, if way.above { 1.0 } else { -1.0 });
    let mut scenario: Scenario = context.answers.model.scenario().clone();
    let digits = (3..=15).flat_map(|digits| {
        let step = at.abs() * libm::exp10(f64::from(1 - digits));
        [at, at + sign * step].map(|value| format::significant(value, digits as usize))
    });
    // Next to 0 no digit is small enough: the least there is, or a thousandth of the slider.
    let near = format::significant(info.at(info.position(at) + sign * STOP), 3);
    digits.chain(info.least_above_zero()).chain([near]).map(|value| info.allowed(value)).find(
        |value| {
            (value - at) * sign >= 0.0
                && scenario.set(way.input, *value).is_ok()
                && Model::new(&scenario).is_ok_and(|model| {
                    let compared = model.candidates(context.answers.candidates);
                    model.cheapest(compared) == way.flip.cheapest
                })
        },
    )
}

/// The way back, where the reader has gone to one of them.
fn back(context: &RenderContext) -> Markup {
    let Some((input, value)) = context.question.choices.get(BACK).and_then(read_change) else {
        return html! {};
    };
    let info = input.info();
    let now = context.answers.model.scenario().get(input);
    if now == value {
        return html! {};
    }
    html! {
        p class="back" {
            (field::name(info)) " is now " (field::spoken(info, now)) ". "
            button type="button" id="go-back" data-back data-go=(to_change(input, value)) {
                "Back to " (field::spoken(info, value))
            }
        }
    }
}

fn meaning(context: &RenderContext, ways: &[FlipDirection], none: usize) -> String {
    let answers = &context.answers;
    let all = Input::ALL.len();
    let Some(cheapest) = answers.model.cheapest(answers.compared) else {
        return match ways {
            [] => "Every strategy is ruled out, and no single input changes that.".to_owned(),
            _ => "Every strategy is ruled out. Each of these changes alone lets one back in, the nearest first."
                .to_owned(),
        };
    };
    let name = cheapest.name();
    match ways.first() {
        None => {
            format!("No single input, within its limits, stops {name} from being the cheapest.")
        }
        Some(way) => format!(
            "{}{name} is the cheapest until one of these inputs passes the value shown, the nearest first; {} is the \
             nearest along its slider. {none} of the {all} inputs cannot change the answer on their own.",
            among(context, cheapest),
            field::name(way.input.info()),
        ),
    }
}

/// Who is compared, where the cheapest of them is not the one to choose.
fn among(context: &RenderContext, cheapest: Strategy) -> &'static str {
    let chosen = context.answers.verdict.map(|verdict| verdict.strategy);
    if chosen == Some(cheapest) {
        ""
    } else if context.question.state.widened {
        "On cost alone, "
    } else {
        "On cost, among the strategies that are not ruled out, "
    }
}
