//! How sure the answer is: what the ranges make of it.

mod information;

use breakeven::analysis::{Estimate, Fan, StrategyUncertainty, Uncertainty, VolumeSpread};
use breakeven::{Input, Strategy};
use maud::{Markup, PreEscaped, html};

use super::context::{Findings, RenderContext};
use super::figure::{AnalysisFigure, Cell, FigurePicture, FigureTable};
use crate::charts::{Bar, Bars, Fans, Scene, Tone, svg};
use crate::question::{DOCUMENTS, EVERY_RANGE};
use crate::{format, words};

/// A share as a percentage.
const PER_CENT: f64 = 100.0;
/// The unit of shares.
const SHARE: &str = "share";
const ID: &str = "chance";
const TITLE: &str = "How sure is the answer?";
/// Strategies that a picture shows: those with the least mean.
const MOST_SHOWN: usize = 3;
/// A mean that many times the least is not shown: it would stretch the axis.
const FAR: f64 = 6.0;

/// How sure the answer is, from the draws so far; without any, how to make it uncertain.
pub(super) fn write(context: &RenderContext, found: Option<&Findings>) -> Markup {
    let Some(found) = found else {
        return context.figure(&AnalysisFigure {
            id: ID,
            title: TITLE,
            meaning: html! {
                "So far every input is a single number, so there is nothing to say about uncertainty. Give an input a \
                 range with the button below its slider, or use all the ranges that the documents give, or these and those of named assumptions."
            },
            controls: html! {
                p class="buttons" {
                    (ranges(DOCUMENTS, "Use the documents’ ranges"))
                    (ranges(EVERY_RANGE, "Use these and those of assumptions"))
                }
            },
            caption: html! {},
            picture: None,
            table: None,
        });
    };
    let all = &found.uncertainty;
    let words = meaning(context, all);
    let shown = shown(all);
    html! {
        (context.figure(&AnalysisFigure {
            id: ID,
            title: TITLE,
            meaning: html! { (words) },
            controls: html! { p { (ranges("", "Clear all ranges")) } },
            caption: html! {},
            picture: Some(totals(context, &shown, &words)),
            table: Some(table(all)),
        }))
        (context.figure(&AnalysisFigure {
            id: "fans",
            title: "Cumulative cost by month, with its spread",
            meaning: html! { (spread(found, &shown)) },
            controls: html! {},
            caption: html! {},
            picture: Some(fans(context, found, &shown)),
            table: Some(fan_table(found, &shown)),
        }))
        (information::write(context, all))
        (context.figure(&AnalysisFigure {
            id: "spread",
            title: "Spread of the break-even volumes",
            meaning: html! { (volumes(found)) },
            controls: html! {},
            caption: html! {},
            picture: None,
            table: Some(volume_table(found)),
        }))
    }
}

/// The chance of the verdict, for beside it; nothing where nothing is uncertain.
pub(super) fn verdict(context: &RenderContext, found: Option<&Findings>) -> Markup {
    let answers = &context.answers;
    let chosen = answers.verdict.map(|verdict| verdict.strategy);
    let strategy = chosen.or_else(|| answers.cheapest());
    let lens = answers.candidates.lens();
    let chance = found.zip(strategy).and_then(|(found, strategy)| {
        let all = &found.uncertainty;
        let one = all.strategies.iter().find(|one| one.strategy == strategy)?;
        Some((one.cheapest.value, all.draws, strategy))
    });
    html! {
        @if let Some((chance, draws, strategy)) = chance {
            p class="around" {
                (strategy.name()) " is the cheapest" (words::lens_within(lens)) " in " b { (share(chance)) } " of "
                (format::count_full(draws as f64)) " draws of the uncertain inputs."
            }
        }
    }
}

/// A share to the whole per cent, and never called none or all where it is neither.
fn share(value: f64) -> String {
    let whole = (value * PER_CENT).round() / PER_CENT;
    if whole == 0.0 || whole == 1.0 { format::percent(value) } else { format::percent(whole) }
}

fn ranges(which: &str, words: &str) -> Markup {
    html! { button type="button" id=(format!("ranges-{which}")) data-ranges=(which) { (words) } }
}

fn meaning(context: &RenderContext, all: &Uncertainty) -> String {
    let chances = ranked(all);
    let within = words::lens_within(all.lens);
    let mut text =
        format!("In {} draws of the uncertain inputs", format::count_full(all.draws as f64));
    for (index, one) in chances.iter().take(3).enumerate() {
        let (name, chance) = (one.strategy.name(), share(one.cheapest.value));
        text += &match index {
            0 => format!(" {name} is the cheapest{within} in {chance}"),
            _ if one.cheapest.value > 0.0 => format!(", {name} in {chance}"),
            _ => String::new(),
        };
    }
    let choice = all.strategies.iter().find(|one| one.strategy == all.choice);
    if let Some(choice) = choice {
        text += &format!(
            ". On average {} costs least: {}, and {} more than the cheapest of each draw.",
            choice.strategy.name(),
            format::money(choice.mean.value),
            format::money(choice.regret.value),
        );
    }
    let chosen = context.answers.verdict.map(|verdict| verdict.strategy);
    if let Some(chosen) = chosen.filter(|chosen| *chosen != all.choice) {
        let choice = words::caveat_of(&context.answers, all.choice);
        text += &format!(" Recommended is {}, not {choice}.", chosen.name());
    }
    text
}

/// By their chances, the greatest first; of equal ones the one of the lesser mean.
fn ranked(all: &Uncertainty) -> Vec<StrategyUncertainty> {
    let mut ranked = all.strategies.clone();
    crate::math::sort_by_f64_key(&mut ranked, |one| one.mean.value);
    crate::math::sort_by_f64_key(&mut ranked, |one| -one.cheapest.value);
    ranked
}

/// The strategies that compete.
fn shown(all: &Uncertainty) -> Vec<StrategyUncertainty> {
    let mut shown = all.strategies.clone();
    crate::math::sort_by_f64_key(&mut shown, |one| one.mean.value);
    let least = shown.first().map_or(0.0, |one| one.mean.value);
    shown.retain(|one| one.mean.value <= FAR * least || one.cheapest.value > 0.0);
    shown.truncate(MOST_SHOWN);
    shown
}

fn totals(context: &RenderContext, shown: &[StrategyUncertainty], words: &str) -> FigurePicture {
    let bars: Vec<Bar> = shown
        .iter()
        .map(|one| Bar {
            label: format!("{} ({})", one.strategy.name(), share(one.cheapest.value)),
            from: one.total.p10.value,
            to: one.total.p90.value,
            before: if one.total.p10.value < one.total.p90.value {
                format::money(one.total.p10.value)
            } else {
                String::new()
            },
            after: format::money(one.total.p90.value),
            tone: Tone::Whole(one.strategy),
            apart: false,
        })
        .collect();
    let titles = ["Total cost in eight of ten draws, US$", "Total cost, US$"];
    context.draw(words.to_owned(), |style, metrics, width, scene| {
        Bars { bars: &bars, connected: false, mark: None, titles: &titles }
            .lay_out(style, metrics, width, scene);
    })
}

fn table(all: &Uncertainty) -> FigureTable<'static> {
    let row = |one: &StrategyUncertainty| {
        let dollars = |estimate: Estimate| Cell::usd_rounded(estimate.value);
        let chance = one.cheapest;
        let percent = |share: f64, digits: usize| {
            Cell::figure(&format::percent(format::significant(share, digits)), share, SHARE)
        };
        let cells = vec![
            percent(chance.value, 3),
            percent(chance.error, 2),
            dollars(one.mean),
            dollars(one.total.p10),
            dollars(one.total.p50),
            dollars(one.total.p90),
            dollars(one.regret),
            Cell::usd_rounded(one.regret.error),
        ];
        (one.strategy.name().into(), cells)
    };
    FigureTable {
        title: "Chances, totals and regret",
        head: vec![
            "Strategy",
            "Cheapest",
            "± error",
            "Mean",
            "1 in 10 below",
            "Median",
            "1 in 10 above",
            "Regret",
            "± error",
        ],
        rows: ranked(all).iter().map(row).collect(),
    }
}

fn spread(found: &Findings, shown: &[StrategyUncertainty]) -> String {
    let Some(first) = shown.first() else {
        return String::new();
    };
    let months = found.fans.first().map_or(0, |fan| fan.months.len().saturating_sub(1));
    let (after, name) = (format::months(months as f64), first.strategy.name());
    let [low, middle, high] =
        [first.total.p10, first.total.p50, first.total.p90].map(|one| format::money(one.value));
    if low == high {
        return format!(
            "After {after} {name} has cost {middle}, whatever the uncertain inputs are."
        );
    }
    format!(
        "After {after} {name} has cost between {low} and {high} in eight of ten draws; the median is {middle}."
    )
}

/// The fans of the strategies that compete.
fn competing(found: &Findings, shown: &[StrategyUncertainty]) -> Vec<Fan> {
    let among = |fan: &&Fan| shown.iter().any(|one| one.strategy == fan.strategy);
    found.fans.iter().filter(among).cloned().collect()
}

fn fans(context: &RenderContext, found: &Findings, shown: &[StrategyUncertainty]) -> FigurePicture {
    let fans = competing(found, shown);
    context.draw(spread(found, shown), |style, metrics, width, scene| {
        Fans { fans: &fans }.lay_out(style, metrics, width, scene);
    })
}

/// The bands of those that are compared, to lie under the lines of the chart of cumulative cost:
/// laid out as the page lays that chart out.
pub(super) fn fan_under(context: &RenderContext, found: Option<&Findings>) -> Markup {
    let Some(found) = found else {
        return html! {};
    };
    let question = &context.question;
    let (style, size) = (question.theme.style(), (question.width, question.height));
    let mut chart = Scene::default();
    let picture = crate::picture::PageChart::Cumulative;
    picture.lay_out(&context.answers, None, &style, &context.metrics, size, &mut chart);
    let Some(plot) = chart.plot else {
        return html! {};
    };
    let mut under = Scene::default();
    Fans { fans: &found.fans }.under(&plot, &style, size, &mut under);
    html! { (PreEscaped(svg::document(&under, &context.metrics, None))) }
}

fn fan_table(found: &Findings, shown: &[StrategyUncertainty]) -> FigureTable<'static> {
    let fans = competing(found, shown);
    let rows = fans.iter().flat_map(|fan| {
        fan.months.iter().enumerate().map(|(month, at)| {
            let head = format!("{}, {}", fan.strategy.name(), format::month(month as f64));
            let cells = [at.p10, at.p50, at.p90].map(|one| Cell::usd(one.value));
            (head.into(), cells.into())
        })
    });
    FigureTable {
        title: "The spread in numbers",
        head: vec!["Strategy and month", "1 in 10 below", "Median", "1 in 10 above"],
        rows: rows.collect(),
    }
}

fn volumes(found: &Findings) -> String {
    let draws = found.volumes.first().map_or(0, |spread| spread.draws);
    format!(
        "The lowest break-even volume of each pair of strategies in {} draws.",
        format::count_full(draws as f64)
    )
}

fn volume_table(found: &Findings) -> FigureTable<'static> {
    let row = |spread: &VolumeSpread| {
        let count = |value: f64| {
            let text = format::count_full(format::significant(value, 3));
            Cell::figure(&text, value, Input::QueriesPerMonth.info().unit.name())
        };
        let percentiles = spread.queries_per_month.map_or_else(
            || [format::NONE, format::NONE, format::NONE].map(Cell::from),
            |at| [at.p10, at.p50, at.p90].map(|one| count(one.value)),
        );
        let [low, middle, high] = percentiles;
        let of = |one: Estimate| Cell::figure(&share(one.value), one.value, SHARE);
        let shares = [spread.none, spread.several].map(of);
        let [none, several] = shares;
        let pair: [Strategy; 2] = [spread.a, spread.b];
        let name = pair.map(Strategy::name).join(" and ");
        (name.into(), vec![low, middle, high, none, several])
    };
    FigureTable {
        title: "Break-even volumes of every pair",
        head: vec!["Pair", "1 in 10 below", "Median", "1 in 10 above", "None in", "Several in"],
        rows: found.volumes.iter().map(row).collect(),
    }
}
