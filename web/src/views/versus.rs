//! Two scenarios side by side: what each costs and recommends, and what makes the difference.

#[cfg(test)]
mod tests;

use breakeven::analysis::{Bridge, BridgeCause, BridgeStep};
use breakeven::{Input, Model, Preset, Requirement, Strategy};
use maud::{Markup, html};

use super::context::RenderContext;
use super::controls::{disclosure, select};
use super::figure::{AnalysisFigure, Cell, FigureTable, TableRow, USD, table};
use super::shelf::Shelf;
use crate::answers::{Answers, volume_span};
use crate::charts::{Bar, Bars, Beside};
use crate::format::{self, HALF_A_CENT};
use crate::share::{from_fragment, to_fragment};
use crate::state::State;
use crate::{field, words};

pub(super) const ID: &str = "versus";
/// From one volume of the table of both curves to the next: as the axis is marked.
const DECADE: f64 = 10.0;
const A: &str = "versus.a";
const B: &str = "versus.b";
const STRATEGY: &str = "versus.strategy";
/// Holds the link to the scenario that was pinned.
const PIN: &str = "versus.pin";
/// Whether the two are exchanged.
const SWAPPED: &str = "versus.swapped";
const TOTALS: &str = "versus.totals";
const NOW: &str = "now";
const PINNED: &str = "pinned";
const DEFAULT: &str = "default";
const READY: &str = "ready.";
const SAVED: &str = "saved.";
const TITLE: &str = "Two scenarios side by side";
/// Steps that are drawn by themselves; the rest are one bar.
const MOST_BARS: usize = 14;
/// Inputs that a sentence names.
const MOST_NAMED: usize = 3;

/// One of the two.
struct Side {
    /// What it is called.
    name: String,
    state: State,
    answers: Answers,
}

pub(super) fn write(context: &RenderContext) -> Markup {
    let choices = &context.question.choices;
    let pinned = choices.get(PIN).is_some();
    let first = choices.get(A).unwrap_or(if pinned { PINNED } else { DEFAULT });
    let second = choices.get(B).unwrap_or(NOW);
    let swapped = choices.get(SWAPPED).is_some();
    let chosen = if swapped { [second, first] } else { [first, second] };
    let names = if swapped { [B, A] } else { [A, B] };
    let sides = chosen.map(|one| side(context, one));
    let controls = |more: Markup| {
        let options = options(context);
        html! {
            div class="switch" {
                @for (which, letter) in ["A", "B"].into_iter().enumerate() {
                    (select(names[which], letter, chosen[which], options.iter().map(|(value, words)| (value, words))))
                }
                button
                    type="button" id="versus-swap" data-choice=(SWAPPED)
                    data-value=(if swapped { "" } else { "yes" }) { "Swap A and B" }
                button
                    type="button" id="versus-hold" data-choice=(PIN)
                    data-value=(pin(&context.question.state)) { "Pin the current scenario" }
                (more)
            }
        }
    };
    let nothing = |said: &str| {
        context.figure(&AnalysisFigure {
            id: ID,
            title: TITLE,
            meaning: html! { (said) },
            controls: controls(html! {}),
            picture: None,
            caption: html! {},
            table: None,
        })
    };
    let [Some(a), Some(b)] = sides else {
        return nothing("One of the two no longer exists: choose another.");
    };
    // What it is called and was made from makes no difference to what anything costs.
    let unnamed = |state: &State| {
        let mut state = state.clone();
        state.scenario.name.clear();
        state.scenario.preset = None;
        state
    };
    if unnamed(&a.state) == unnamed(&b.state) {
        return nothing(
            "Both are the same. Change an input, or choose another scenario: the default, one you pinned or saved, or \
             a ready one.",
        );
    }
    let proposed =
        b.answers.verdict.or(a.answers.verdict).map_or(Strategy::Rag, |one| one.strategy);
    let strategy = choices.get(STRATEGY).and_then(Strategy::from_id).unwrap_or(proposed);
    let way = a.answers.model.bridge_to(&b.answers.model, strategy);
    let meaning = meaning(&a, &b, &way);
    let bars = bars(&way);
    let name = strategy.name();
    let title = format!("Total of {name} from A to B, US$");
    let picture = context.draw(meaning.clone(), |style, metrics, width, scene| {
        Bars { bars: &bars, connected: true, mark: Some(0.0), titles: &[&title, "US$"] }
            .lay_out(style, metrics, width, scene);
    });
    let more = select(
        STRATEGY,
        "Strategy",
        strategy.id(),
        Strategy::ALL.map(|one| (one.id(), one.name())),
    );
    html! {
        (context.figure(&AnalysisFigure {
            id: ID,
            title: TITLE,
            meaning: html! { (meaning) },
            controls: html! {
                (controls(more))
                ul class="flips" {
                    @for (letter, side) in [("A", &a), ("B", &b)] {
                        li { b { (letter) ", " (side.name) ": " } (verdict(&side.answers)) }
                    }
                    @for asked in asked(&a, &b) { li { (asked) } }
                }
                (totals(context, &a, &b))
            },
            picture: Some(picture),
            caption: html! {
                p class="caption" {
                    "Changes are applied one after another: inputs in the order of the page, then answers. What two of them cause \
                     together counts with the later one; the sum does not depend on the order."
                }
            },
            table: Some(steps(&way)),
        }))
        (context.figure(&curves(context, &a, &b, strategy)))
    }
}

/// The present state as a choice holds it: that of the default is no empty text, which would take the
/// choice back.
fn pin(state: &State) -> String {
    format!("#{}", to_fragment(state))
}

/// What can be compared: how a choice names it, and its words.
fn options(context: &RenderContext) -> Vec<(String, String)> {
    let choices = &context.question.choices;
    let mut options = vec![(NOW.to_owned(), "Current scenario".to_owned())];
    if choices.get(PIN).is_some() {
        options.push((PINNED.to_owned(), "Pinned scenario".to_owned()));
    }
    options.push((DEFAULT.to_owned(), "Default figures".to_owned()));
    let shelf = Shelf::of(choices);
    options.extend(shelf.names().map(|name| (format!("{SAVED}{name}"), format!("Saved: {name}"))));
    let ready = Preset::ALL.iter().map(|one| (format!("{READY}{}", one.id), one.name.to_owned()));
    options.extend(ready);
    options
}

fn side(context: &RenderContext, chosen: &str) -> Option<Side> {
    let choices = &context.question.choices;
    let (name, state) = match chosen {
        NOW => {
            let (state, answers) = (context.question.state.clone(), context.answers.clone());
            return Some(Side { name: "current scenario".to_owned(), state, answers });
        }
        PINNED => ("pinned scenario".to_owned(), from_fragment(choices.get(PIN)?).state),
        DEFAULT => ("default figures".to_owned(), State::default()),
        _ => match (chosen.strip_prefix(READY), chosen.strip_prefix(SAVED)) {
            (Some(id), _) => {
                let preset = Preset::from_id(id)?;
                (preset.name.to_owned(), State::from(preset.scenario()))
            }
            (None, saved) => {
                let name = saved?;
                (name.to_owned(), Shelf::of(choices).get(name)?.state)
            }
        },
    };
    let answers = Answers::to(&state).ok()?;
    Some(Side { name, state, answers })
}

fn verdict(answers: &Answers) -> String {
    words::verdict(answers).into_iter().map(|phrase| phrase.text).collect()
}

/// The questions that the two answer differently, a sentence each.
fn asked(a: &Side, b: &Side) -> Vec<String> {
    let [of_a, of_b] = [a, b].map(|side| side.state.scenario.requirements);
    let differ = Requirement::ALL.into_iter().filter(|one| of_a.get(*one) != of_b.get(*one));
    let word = |answer: bool| if answer { "yes" } else { "no" };
    differ
        .map(|one| {
            let (first, second) = (word(of_a.get(one)), word(of_b.get(one)));
            format!("“{}”: {first} in A, {second} in B.", one.statement())
        })
        .collect()
}

/// The six totals, and what B costs more.
fn totals(context: &RenderContext, a: &Side, b: &Side) -> Markup {
    let title = "Totals of all six";
    let choices = &context.question.choices;
    let best =
        |side: &Side, one: Strategy| side.answers.verdict.is_some_and(|best| best.strategy == one);
    // What nobody invoices stands apart from what is paid.
    let losses = Strategy::ALL.into_iter().any(|one| {
        [a, b].iter().any(|side| side.answers.ledger(one).breakdown.errors >= HALF_A_CENT)
    });
    let mut head = vec!["Strategy", "A", "B", "B minus A"];
    if losses {
        head.extend(["Cash in A", "Cash in B", "Cash, B minus A"]);
    }
    head.push("Recommended");
    let rows: Vec<TableRow> = Strategy::ALL
        .into_iter()
        .map(|one| {
            let [of_a, of_b] = [a, b].map(|side| side.answers.ledger(one).total);
            let chosen = match (best(a, one), best(b, one)) {
                (true, true) => "in both",
                (true, false) => "in A",
                (false, true) => "in B",
                (false, false) => "",
            };
            let [cash_a, cash_b] = [a, b].map(|side| side.answers.ledger(one).cash);
            let totals = [Cell::usd(of_a), Cell::usd(of_b), more(of_b - of_a)];
            let cash = [Cell::usd(cash_a), Cell::usd(cash_b), more(cash_b - cash_a)];
            let cash = cash.into_iter().filter(|_| losses);
            let cells = totals.into_iter().chain(cash).chain([chosen.into()]).collect();
            TableRow {
                head: html! { (one.name()) },
                cells,
                below: None,
                marked: !chosen.is_empty(),
            }
        })
        .collect();
    html! {
        (disclosure(choices, TOTALS, title))
        @if choices.get(TOTALS).is_some() {
            (table(title, &head, &rows))
        }
    }
}

/// A difference, which bears its sign.
fn more(usd: f64) -> Cell {
    let sign = if usd > 0.0 { "+" } else { "" };
    Cell::figure(&format!("{sign}{}", format::money_exact(usd)), usd, USD)
}

/// What a change is called: an input by its name, an answer by its question.
fn name_of(cause: BridgeCause) -> String {
    match cause {
        BridgeCause::Input(input) => field::name(input.info()),
        BridgeCause::Answer(requirement) => format!("“{}”", requirement.statement()),
    }
}

/// The greatest steps first.
fn ranked(way: &Bridge) -> Vec<BridgeStep> {
    let mut steps: Vec<BridgeStep> =
        way.steps.iter().copied().filter(|step| step.usd.abs() >= HALF_A_CENT).collect();
    crate::math::sort_by_f64_key(&mut steps, |step| -step.usd.abs());
    steps
}

/// What the difference means, in a sentence or two.
fn meaning(a: &Side, b: &Side, way: &Bridge) -> String {
    let name = way.strategy.name();
    let usd = way.difference();
    let mut text = if usd.abs() < HALF_A_CENT {
        format!("{name} costs the same in A and in B")
    } else {
        let than = if usd < 0.0 { "less" } else { "more" };
        format!("{name} costs {} {than} in B than in A", format::money(usd.abs()))
    };
    let steps = ranked(way);
    let named: Vec<String> = steps
        .iter()
        .take(MOST_NAMED)
        .map(|step| {
            let verb = if step.usd < 0.0 { "saves" } else { "adds" };
            format!("{} {verb} {}", name_of(step.cause), format::money(step.usd.abs()))
        })
        .collect();
    match (named.is_empty(), steps.len().saturating_sub(MOST_NAMED)) {
        (true, _) if way.steps.is_empty() => text += ": nothing that affects cost differs",
        (true, _) => text += ": what differs does not affect its cost",
        (false, 0) => text += &format!(": {}", words::series(&named)),
        (false, rest) => {
            text += &format!(": {}, and {rest} more changes make up the rest", named.join(", "))
        }
    }
    let best =
        |side: &Side| side.answers.verdict.map_or("none of them", |best| best.strategy.name());
    let (first, second) = (best(a), best(b));
    if first == second {
        text + &format!(". {first} is recommended in both.")
    } else {
        text + &format!(". The recommendation changes from {first} in A to {second} in B.")
    }
}

/// From A's total to B's, step by step.
fn bars(way: &Bridge) -> Vec<Bar> {
    let whole = |label: &str, usd: f64| Bar::whole(label.to_owned(), usd, way.strategy);
    let large: Vec<BridgeStep> = ranked(way).into_iter().take(MOST_BARS).collect();
    let mut bars = vec![whole("A", way.from)];
    let mut at = way.from;
    let mut bar = |label: String, usd: f64| {
        bars.push(Bar::step(label, at, usd, false));
        at += usd;
    };
    for step in way.steps.iter().filter(|step| large.contains(step)) {
        bar(name_of(step.cause), step.usd);
    }
    let rest: f64 = way.steps.iter().filter(|step| !large.contains(step)).map(|one| one.usd).sum();
    if rest.abs() >= HALF_A_CENT {
        bar("All others".to_owned(), rest);
    }
    bars.push(whole("B", way.to));
    bars
}

/// Every input that differs, and what its change makes.
fn steps(way: &Bridge) -> FigureTable<'static> {
    let rows = way.steps.iter().map(|step| {
        let value = |value: f64| match step.cause {
            BridgeCause::Input(input) => Cell::value(input.info(), value),
            BridgeCause::Answer(_) => if value == 0.0 { "no" } else { "yes" }.into(),
        };
        let cells =
            vec![value(step.before), value(step.after), more(step.usd), Cell::usd(step.total)];
        (name_of(step.cause).into(), cells)
    });
    let sum = vec!["".into(), "".into(), more(way.difference()), Cell::usd(way.to)];
    FigureTable {
        title: "What differs, step by step",
        head: vec!["Input", "In A", "In B", "Effect", "Total after it"],
        rows: rows.chain([("Sum".into(), sum)]).collect(),
    }
}

fn curves(
    context: &RenderContext,
    a: &Side,
    b: &Side,
    strategy: Strategy,
) -> AnalysisFigure<'static> {
    let models: [&Model; 2] = [&a.answers.model, &b.answers.model];
    let [of_a, of_b] = models.map(|model| model.volume_curve(strategy));
    let summary = format!(
        "Total of {} by query volume: A is the dotted line, B the solid one. Each dot marks where its scenario stands.",
        strategy.name()
    );
    let picture = context.draw(summary.clone(), |style, metrics, width, scene| {
        Beside {
            strategy,
            costs: [&|volume| of_a.total(volume), &|volume| of_b.total(volume)],
            span: volume_span(),
            present: models.map(|model| model.scenario().workload.queries_per_month),
        }
        .lay_out(style, metrics, width, scene);
    });
    let (from, to) = volume_span();
    let decades = std::iter::successors(Some(from), |volume| Some(volume * DECADE));
    let present = models.map(|model| model.scenario().workload.queries_per_month);
    let mut volumes: Vec<f64> = decades.take_while(|volume| *volume <= to).chain(present).collect();
    volumes.sort_by(f64::total_cmp);
    volumes.dedup();
    let info = Input::QueriesPerMonth.info();
    let rows = volumes.into_iter().map(|volume| {
        let (in_a, in_b) = (of_a.total(volume), of_b.total(volume));
        (Cell::value(info, volume), vec![Cell::usd(in_a), Cell::usd(in_b), more(in_b - in_a)])
    });
    let table = FigureTable {
        title: "Both at selected volumes",
        head: vec!["Queries per month", "In A", "In B", "B minus A"],
        rows: rows.collect(),
    };
    AnalysisFigure {
        id: CURVES,
        title: "Both by query volume",
        meaning: html! { (summary) },
        controls: html! {},
        picture: Some(picture),
        caption: html! {},
        table: Some(table),
    }
}

/// The identifier of the chart of both curves.
pub(super) const CURVES: &str = "versus-curves";
