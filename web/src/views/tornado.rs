//! Which input moves the difference of the two cheapest most.

use breakeven::analysis::{Tornado, TornadoBar};
use maud::{Markup, html};

use super::context::RenderContext;
use super::controls::tick;
use super::figure::{AnalysisFigure, Cell, FigureTable};
use crate::charts::{Bar, Bars, Tone};
use crate::{field, format, words};

const ID: &str = "tornado";
const OTHERS: &str = "tornado.others";
/// Bars shown; the table has all.
const MOST_BARS: usize = 12;

pub(super) fn write(context: &RenderContext) -> Markup {
    let choices = &context.question.choices;
    let ranged = !context.question.state.scenario.ranges.is_empty();
    let others = !ranged || choices.get(OTHERS).is_some();
    let tornado = context.answers.model.tornado(context.answers.candidates, others);
    let Some(tornado) = tornado.filter(|tornado| tornado.bars.iter().any(|bar| bar.length() > 0.0))
    else {
        return context.figure(&AnalysisFigure {
            id: ID,
            title: TITLE,
            meaning: html! {
                "There is nothing to compare" (words::lens_within(context.answers.candidates.lens()))
                ": this takes two strategies and an input that moves their difference. The switch above compares more."
            },
            controls: html! {},
            caption: html! {},
            picture: None,
            table: None,
        });
    };
    let bars: Vec<Bar> = moving(&tornado).take(MOST_BARS).map(to_bar).collect();
    let (first, next) = (tornado.cheapest.name(), tornado.runner_up.name());
    let meaning = meaning(context, &tornado, ranged);
    let title = format!("Extra cost of {next} over {first}, US$");
    let picture = context.draw(meaning.clone(), |style, metrics, width, scene| {
        let titles = [title.as_str(), "Difference, US$"];
        Bars { bars: &bars, connected: false, mark: Some(tornado.difference), titles: &titles }
            .lay_out(style, metrics, width, scene);
    });
    let rows = moving(&tornado).map(|bar| {
        let info = bar.input.info();
        let ends = [bar.low, bar.high];
        let cells = ends
            .into_iter()
            .flat_map(|end| [Cell::value(info, end.value), Cell::usd(end.difference)]);
        (field::name(info).into(), cells.collect())
    });
    context.figure(&AnalysisFigure {
        id: ID,
        title: TITLE,
        meaning: html! { (meaning) },
        controls: html! {
            @if ranged {
                div class="switch" { (tick(choices, OTHERS, "Also move every input without a range, by 10%")) }
            }
        },
        caption: html! {},
        picture: Some(picture),
        table: Some(FigureTable {
            title: "All inputs that move the difference",
            head: vec!["Input", "Low", "Difference, US$", "High", "Difference, US$"],
            rows: rows.collect(),
        }),
    })
}

const TITLE: &str = "Which input matters most";

fn moving(tornado: &Tornado) -> impl Iterator<Item = &TornadoBar> {
    tornado.bars.iter().filter(|bar| bar.length() > 0.0)
}

fn to_bar(bar: &TornadoBar) -> Bar {
    let info = bar.input.info();
    let (left, right) = if bar.low.difference <= bar.high.difference {
        (bar.low, bar.high)
    } else {
        (bar.high, bar.low)
    };
    let text = |value: f64| field::short(info, value);
    let turns = left.difference < 0.0 || right.difference < 0.0;
    Bar {
        label: field::name(info),
        from: left.difference,
        to: right.difference,
        before: text(left.value),
        after: text(right.value),
        tone: if turns { Tone::More } else { Tone::Less },
        apart: false,
    }
}

fn meaning(context: &RenderContext, tornado: &Tornado, ranged: bool) -> String {
    let (first, next) = (tornado.cheapest.name(), tornado.runner_up.name());
    let how = if ranged {
        "moved to the ends of its range"
    } else {
        "moved by 10% either way, since none has a range"
    };
    let Some(most) = moving(tornado).next() else {
        return String::new();
    };
    let label = field::name(most.input.info());
    let mut text = format!(
        "{}{first} is the cheapest{}, and {next} costs {} more. With each input {how}, one at a time, {label} changes that most: from {} to {}.",
        words::lens_start(tornado.lens),
        if context.answers.is_chosen(tornado.cheapest) {
            ""
        } else {
            " and not the one recommended"
        },
        format::money(tornado.difference),
        format::money(most.low.difference),
        format::money(most.high.difference),
    );
    let turning: Vec<String> = moving(tornado)
        .filter(|bar| bar.low.difference.min(bar.high.difference) < 0.0)
        .map(|bar| field::name(bar.input.info()))
        .collect();
    text += &match turning.as_slice() {
        [] => format!(" None of them alone makes {next} the cheaper of the two."),
        [one] => format!(" {one} alone can make {next} the cheaper of the two."),
        [one, others @ ..] => {
            format!(
                " {one} and {} more can each alone make {next} the cheaper of the two.",
                others.len()
            )
        }
    };
    text
}
