//! What would change the answer: the nearest values at which another strategy is recommended, and
//! those at which another becomes the cheapest of those that are compared.

use breakeven::analysis::{Flip, FlipPoint};
use breakeven::{Candidates, Input, Lens, Model, Scenario};
use maud::{Markup, html};

use super::context::RenderContext;
use super::figure::{AnalysisFigure, Cell, FigureTable};
use super::fit;
use crate::question::{BACK, read_change, to_change};
use crate::{field, format, words};

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
    /// Under which lens the answer is another then.
    lens: Lens,
}

/// The ways to another answer under one lens, and how many inputs lead to none.
struct FlipList {
    lens: Lens,
    ways: Vec<FlipDirection>,
    none: usize,
}

pub(super) fn write(context: &RenderContext) -> Markup {
    let model = &context.answers.model;
    let lists = lists(context);
    let rows = lists.iter().flat_map(|list| &list.ways).map(|way| {
        let info = way.input.info();
        let cells = vec![
            Cell::value(info, model.scenario().get(way.input)),
            Cell::from(side(way.above)),
            Cell::figure(
                &field::spoken(info, format::significant(way.flip.value, 6)),
                way.flip.value,
                info.unit.name(),
            ),
            Cell::words(what(way.lens)),
            fit::name_of(way.flip.cheapest).into(),
        ];
        (field::name(info).into(), cells)
    });
    let rows: Vec<(Cell, Vec<Cell>)> = rows.collect();
    let nearest = |list: &FlipList| {
        html! {
            ol class="flips" {
                @for way in list.ways.iter().take(MOST) { li { (sentence(context, way)) } }
            }
        }
    };
    let (first, others) = lists.split_first().expect("invariant: those of the verdict come first");
    context.figure(&AnalysisFigure {
        id: ID,
        title: "What would change the answer",
        meaning: html! { (meaning(context, first)) },
        controls: html! {
            (back(context))
            (nearest(first))
            @for list in others {
                p class="meaning" { (meaning(context, list)) }
                (nearest(list))
            }
        },
        caption: html! {},
        picture: None,
        table: (!rows.is_empty()).then_some(FigureTable {
            title: "All flip points",
            head: vec!["Input", "Now", "Changes", "At", "What changes", "Then"],
            rows,
        }),
    })
}

/// The ways to another recommendation first; then, where others are compared, those to another
/// cheapest of them.
fn lists(context: &RenderContext) -> Vec<FlipList> {
    let list = |lens: Lens, points: &[FlipPoint]| FlipList {
        lens,
        ways: ways(lens, points),
        none: points.iter().filter(|point| point.flips().next().is_none()).count(),
    };
    let lens = context.answers.candidates.lens();
    let mut lists = vec![list(Lens::Fits, context.verdict_flip_points())];
    if lens != Lens::Fits {
        lists.push(list(lens, context.flip_points()));
    }
    lists
}

/// The ways to another answer, the nearest first. What flips as soon as something that is off (at 0)
/// is switched on at all comes last: it is another system, and no distance on a slider.
fn ways(lens: Lens, points: &[FlipPoint]) -> Vec<FlipDirection> {
    let of = |point: &FlipPoint| {
        let input = point.input;
        let way =
            |above, flip: Option<Flip>| flip.map(|flip| FlipDirection { input, above, flip, lens });
        [way(false, point.below), way(true, point.above)]
    };
    let mut ways: Vec<FlipDirection> = points.iter().flat_map(of).flatten().collect();
    crate::math::sort_by_f64_key(&mut ways, |way| {
        let off = way.flip.value == 0.0 && way.flip.distance == 0.0;
        if off { f64::INFINITY } else { way.flip.distance }
    });
    ways
}

/// The nearest ways in sentences, after one that says what holds until then: a list for the
/// recommendation, and one for the cheapest of those that are compared.
pub(super) fn nearest(context: &RenderContext) -> Vec<Vec<String>> {
    let model = &context.answers.model;
    let in_words = |list: &FlipList| {
        let sentences = list.ways.iter().take(MOST).map(|way| {
            let info = way.input.info();
            let now = field::bare(info, model.scenario().get(way.input));
            let [name, at] = place(way);
            format!("{name} {} {at} (now {now}): {}.", side(way.above), then(way))
        });
        std::iter::once(meaning(context, list)).chain(sentences).collect()
    };
    lists(context).iter().map(in_words).collect()
}

/// The input of a way by name, and where the answer changes.
fn place(way: &FlipDirection) -> [String; 2] {
    let info = way.input.info();
    [field::name(info), field::spoken(info, format::significant(way.flip.value, 3))]
}

/// What becomes of the answer.
fn then(way: &FlipDirection) -> String {
    match way.flip.cheapest {
        None => "every strategy is ruled out".to_owned(),
        Some(strategy) if way.lens == Lens::Fits => format!("{} is recommended", strategy.name()),
        Some(strategy) => {
            format!("{} becomes the cheapest{}", strategy.name(), words::lens_within(way.lens))
        }
    }
}

/// What a way leads to another of.
fn what(lens: Lens) -> &'static str {
    match lens {
        Lens::Fits => "the recommendation",
        Lens::Allowed => "the cheapest of those not ruled out",
        Lens::All => "the cheapest on cost alone",
    }
}

fn side(above: bool) -> &'static str {
    if above { "above" } else { "below" }
}

fn sentence(context: &RenderContext, way: &FlipDirection) -> Markup {
    let model = &context.answers.model;
    let info = way.input.info();
    let now = field::bare(info, model.scenario().get(way.input));
    let [name, at] = place(way);
    // Both lists may name one input.
    let list = if way.lens == Lens::Fits { "go" } else { "go-cheapest" };
    html! {
        div class="flip" {
            span { (name) " " (side(way.above)) " " b { (at) } " (now " (now) "): " (then(way)) "." }
            @if let Some(value) = beyond(context, way) {
                button
                    type="button" id=(format!("{list}-{}-{}", info.key.replace('.', "-"), side(way.above)))
                    data-go=(to_change(way.input, value)) aria-label=(format!("Try it: {name} {}", field::spoken(info, value)))
                    { "Try it" }
            }
        }
    }
}

/// A value with few digits just beyond a flip, at which the answer is indeed what its sentence says.
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
                    let compared = Candidates::new(context.answers.shown, way.lens);
                    model.cheapest(model.candidates(compared)) == way.flip.cheapest
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

/// What holds until one of the ways is gone.
fn meaning(context: &RenderContext, list: &FlipList) -> String {
    let answers = &context.answers;
    let FlipList { lens, ways, none } = list;
    let all = Input::ALL.len();
    let compared = answers.model.candidates(Candidates::new(answers.shown, *lens));
    let Some(cheapest) = answers.model.cheapest(compared) else {
        return match ways.as_slice() {
            [] => "Every strategy is ruled out, and no single input changes that.".to_owned(),
            _ => "Every strategy is ruled out. Each of these changes alone lets one back in, the nearest first."
                .to_owned(),
        };
    };
    let name = cheapest.name();
    let recommended = *lens == Lens::Fits;
    let Some(way) = ways.first() else {
        let being = if recommended { "recommended" } else { "the cheapest" };
        let within = if recommended { "" } else { words::lens_within(*lens) };
        return format!(
            "No single input, within its limits, stops {name} from being {being}{within}."
        );
    };
    let nearest = field::name(way.input.info());
    if recommended {
        format!(
            "{name} is recommended until one of these inputs passes the value shown, the nearest first; {nearest} is \
             the nearest along its slider. {none} of the {all} inputs cannot change the recommendation on their own."
        )
    } else {
        let also = if answers.is_chosen(cheapest) { "" } else { ", but not recommended," };
        format!(
            "{}{name} is the cheapest{also} until one of these inputs passes the value shown; {nearest} is the nearest. \
             {none} of the {all} inputs cannot change that on their own.",
            words::lens_start(*lens),
        )
    }
}
