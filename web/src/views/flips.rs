//! What would change the answer: the nearest values at which another strategy is recommended, and
//! those at which another becomes the cheapest of those that are compared.

use breakeven::analysis::{Flip, FlipPoint, FlipSide, UnsettledStretch};
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

/// One way to another answer, or where the search did not settle whether there is one.
#[derive(Clone, Copy)]
struct FlipDirection {
    input: Input,
    above: bool,
    change: FlipSide,
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
        let [at, then] = match way.change {
            FlipSide::Flip(flip) => {
                let at = field::spoken(info, format::significant(flip.value, 6));
                let at = Cell::figure(&at, flip.value, info.unit.name());
                [at, fit::name_of(flip.cheapest).into()]
            }
            FlipSide::Unsettled(stretch) => {
                let at = Cell::words(&between(way.input, &stretch, 6));
                [at.of(stretch.value, info.unit.name()), Cell::words("not settled")]
            }
            FlipSide::Never => [Cell::words("never"), Cell::words("the same")],
        };
        let now = Cell::value(info, model.scenario().get(way.input));
        let cells = vec![now, Cell::from(side(way.above)), at, Cell::words(what(way.lens)), then];
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
        none: points.iter().filter(|point| point.never_changes()).count(),
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
        [(false, point.below), (true, point.above)].map(|(above, change)| FlipDirection {
            input,
            above,
            change,
            lens,
        })
    };
    let mut ways: Vec<FlipDirection> = points.iter().flat_map(of).collect();
    ways.retain(|way| way.change != FlipSide::Never);
    crate::math::sort_by_f64_key(&mut ways, |way| way.change.sort_key());
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
            let [name, at, then] = told(way);
            format!("{name} {at} (now {now}): {then}.")
        });
        std::iter::once(meaning(context, list)).chain(sentences).collect()
    };
    lists(context).iter().map(in_words).collect()
}

/// The input of a way by name, where the answer changes, and what becomes of it.
fn told(way: &FlipDirection) -> [String; 3] {
    let info = way.input.info();
    let [at, then] = match way.change {
        FlipSide::Flip(flip) => {
            let at = field::spoken(info, format::significant(flip.value, 3));
            [format!("{} {at}", side(way.above)), then(flip, way.lens)]
        }
        FlipSide::Unsettled(stretch) => [between(way.input, &stretch, 3), unsettled(way.lens)],
        FlipSide::Never => [side(way.above).to_owned(), "nothing changes".to_owned()],
    };
    [field::name(info), at, then]
}

/// A stretch of an input's values.
fn between(input: Input, stretch: &UnsettledStretch, digits: usize) -> String {
    let info = input.info();
    let end = |value: f64| field::spoken(info, format::significant(value, digits));
    format!("between {} and {}", end(stretch.from), end(stretch.to))
}

/// What becomes of the answer.
fn then(flip: Flip, lens: Lens) -> String {
    match flip.cheapest {
        None => "every strategy is ruled out".to_owned(),
        Some(strategy) if lens == Lens::Fits => format!("{} is recommended", strategy.name()),
        Some(strategy) => {
            format!("{} becomes the cheapest{}", strategy.name(), words::lens_within(lens))
        }
    }
}

/// What is said where the search gave up.
fn unsettled(lens: Lens) -> String {
    let becomes = if lens == Lens::Fits { "is recommended" } else { "becomes the cheapest" };
    format!(
        "not settled whether another strategy {becomes} there, as totals stay within a few replicas of each other"
    )
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
    let [name, at, then] = told(way);
    // Both lists may name one input.
    let (list, tries) = match way.lens {
        Lens::Fits => ("go", "Try it"),
        _ => ("go-cheapest", "Try it for the cheapest"),
    };
    html! {
        div class="flip" {
            span { (name) " " b { (at) } " (now " (now) "): " (then) "." }
            @if let Some(value) = way.change.flip().and_then(|flip| beyond(context, way, flip)) {
                button
                    type="button" id=(format!("{list}-{}-{}", info.key.replace('.', "-"), side(way.above)))
                    data-go=(to_change(way.input, value)) aria-label=(format!("{tries}: {name} {}", field::spoken(info, value)))
                    { "Try it" }
            }
        }
    }
}

/// A value with few digits just beyond a flip, at which the answer is indeed what its sentence says.
fn beyond(context: &RenderContext, way: &FlipDirection, flip: Flip) -> Option<f64> {
    let info = way.input.info();
    let (at, sign) = (flip.value, if way.above { 1.0 } else { -1.0 });
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
                    model.cheapest(model.candidates(compared)) == flip.cheapest
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
    let open = ways.iter().filter(|way| way.change.unsettled().is_some()).count();
    let open = match open {
        0 => String::new(),
        1 => " For one of them the search did not settle it.".to_owned(),
        _ => format!(" For {open} of them the search did not settle it."),
    };
    if recommended {
        format!(
            "{name} is recommended until one of these inputs passes the value shown, the nearest first; {nearest} is \
             the nearest along its slider. {none} of the {all} inputs cannot change the recommendation on their own.{open}"
        )
    } else {
        let also = if answers.is_chosen(cheapest) { "" } else { ", but not recommended," };
        format!(
            "{}{name} is the cheapest{also} until one of these inputs passes the value shown; {nearest} is the nearest. \
             {none} of the {all} inputs cannot change that on their own.{open}",
            words::lens_start(*lens),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_settled_is_said_with_its_stretch_and_never_as_none() {
        let stretch = UnsettledStretch { value: 20.0, from: 10.0, to: 20.0, distance: 0.25 };
        let mut point = FlipPoint {
            input: Input::HistoryTokens,
            lens: Lens::Allowed,
            below: FlipSide::Unsettled(stretch),
            above: FlipSide::Never,
        };
        assert!(!point.never_changes());
        let found = ways(Lens::Allowed, &[point]);
        let [way] = found.as_slice() else { panic!("one way: {}", found.len()) };
        let [_, at, then] = told(way);
        assert_eq!(at, "between 10 tokens and 20 tokens");
        assert!(then.starts_with("not settled whether another strategy becomes the cheapest"));
        // A way that is switched on from 0 comes after it, though its distance is 0.
        let (value, cheapest, distance) = (0.0, None, 0.0);
        point.above = FlipSide::Flip(Flip { value, cheapest, distance, switched_on: true });
        let above: Vec<bool> = ways(Lens::Allowed, &[point]).iter().map(|way| way.above).collect();
        assert_eq!(above, [false, true]);
    }
}
