//! The six strategies: total, cost terms as one bar, and what an answer costs.

use std::rc::Rc;

use breakeven::{Breakdown, Strategy};
use yew::prelude::*;

use super::element::{Fixed, el, el_with, fixed, says, words};
use super::scheduling::{Memo, MemoPart};
use super::strategy_name::StrategyName;
use crate::answers::AnswerSet;
use crate::charts::Style;
use crate::format::{self, HALF_A_CENT};
use crate::labels::{CostTerm, TERMS};
use crate::state::Action;

/// Totals up to so many times that of the one to choose are drawn to one scale; the bars of dearer
/// ones are broken, or the cheap ones could not be seen beside them.
const LONGEST_BAR: f64 = 5.0;
/// The bar's length in its own units: whole ones are fine enough.
const BAR_LENGTH: f64 = 100_000.0;

/// Two slanted cuts near the end of a bar that is broken.
const BAR_BREAK: &str =
    "M88000 10 L89200 0 L90600 0 L89400 10 Z M91200 10 L92400 0 L93800 0 L92600 10 Z";

/// The table. Its checkboxes switch strategies on and off.
pub(super) fn strategy_table(answers: &AnswerSet, style: Style, act: &Callback<Action>) -> Html {
    let full = bar_scale(answers);
    let rows = Strategy::ALL.map(|strategy| row(answers, strategy, full, style, act));
    let column = |fixed: Fixed, name: &'static str| words("th", fixed, name);
    let head = vec![
        column(fixed![("scope", "col")], "Strategy"),
        column(fixed![("scope", "col"), ("class", "number")], "Total"),
        column(fixed![("scope", "col"), ("class", "number")], "Per query"),
        column(fixed![("scope", "col"), ("class", "number accuracy")], "Accuracy"),
        column(fixed![("scope", "col"), ("class", "number correct")], "Per correct answer"),
    ];
    let terms = TERMS.map(|CostTerm { name, class, .. }| {
        el_with("span", &["class"], vec![["term ", class].concat().into()], vec![says(name.into())])
    });
    let body = vec![el("thead", &[], vec![el("tr", &[], head)]), el("tbody", &[], rows.into())];
    let parts = vec![
        words("h2", fixed![("id", "strategies")], "What each costs"),
        el("p", fixed![("class", "key"), ("aria-hidden", "true")], terms.into()),
        el("table", fixed![("class", "strategies")], body),
    ];
    el("section", fixed![("aria-labelledby", "strategies")], parts)
}

fn row(
    answers: &AnswerSet,
    strategy: Strategy,
    full: f64,
    style: Style,
    act: &Callback<Action>,
) -> Html {
    let ledger = answers.ledger(strategy);
    let shown = answers.shown.contains(strategy);
    let chosen = answers.verdict.is_some_and(|verdict| verdict.strategy == strategy);
    let fit = answers.fit(strategy);
    let (status, rule) = (fit.status(), fit.primary_rule());
    let alone = shown && answers.shown.len() == 1;
    let per = |value: Option<f64>| value.map_or_else(|| format::NONE.to_owned(), format::money);
    let mut bar = vec![cost_bar(&ledger.breakdown, full)];
    if ledger.total > full {
        let times = ledger.total / reference(answers);
        let text = format!("{}×", format::times(times));
        bar.push(words("span", fixed![("class", "times")], text));
    }
    let name =
        StrategyName { strategy, shown, chosen, status, rule, alone, style, act: act.clone() };
    let name = html! { <Memo part={Rc::new(name) as Rc<dyn MemoPart>} /> };
    let title = vec![name, el("span", fixed![("class", "bar-line")], bar)];
    let class = match (chosen, shown) {
        (true, _) => "chosen",
        (_, false) => "off",
        _ => "",
    };
    // What nobody invoices stands apart from what is paid.
    let mut total = vec![says(format::money_exact(ledger.total).into())];
    if ledger.breakdown.errors >= HALF_A_CENT {
        let cash = [&format::money_exact(ledger.cash), " cash"].concat();
        total.push(words("small", &[], cash));
    }
    let cells = vec![
        el("th", fixed![("scope", "row")], title),
        el("td", fixed![("class", "number total"), ("data-explain", "total")], total),
        words(
            "td",
            fixed![("class", "number"), ("data-explain", "per_query")],
            per(ledger.per_query),
        ),
        words(
            "td",
            fixed![("class", "number accuracy"), ("data-explain", "accuracy")],
            format::percent(ledger.accuracy),
        ),
        words(
            "td",
            fixed![("class", "number correct"), ("data-explain", "per_correct_answer")],
            per(ledger.per_correct_answer),
        ),
    ];
    el_with("tr", &["class", "data-row"], vec![class.into(), strategy.id().into()], cells)
}

/// The total that the others are held against: the one to choose, or the cheapest there is.
fn reference(answers: &AnswerSet) -> f64 {
    let chosen = answers.verdict.map(|verdict| verdict.strategy);
    let strategy = chosen.or_else(|| answers.model.cheapest(answers.shown));
    strategy.map_or(0.0, |strategy| answers.ledger(strategy).total)
}

/// The total that fills a bar: the largest that is not far beyond the one they are held against.
fn bar_scale(answers: &AnswerSet) -> f64 {
    let longest = LONGEST_BAR * reference(answers);
    answers
        .shown
        .iter()
        .map(|strategy| answers.ledger(strategy).total)
        .filter(|total| *total <= longest)
        .fold(0.0, f64::max)
}

/// A total as one stacked bar of its cost terms; `full` is the total that fills it. One longer than
/// that fills it too, by share of its terms, and is broken at its end.
fn cost_bar(breakdown: &Breakdown, full: f64) -> Html {
    let total = breakdown.total();
    let broken = total > full;
    let scale = if broken { total } else { full };
    let mut start = 0.0;
    let mut pieces = Vec::with_capacity(TERMS.len() + 1);
    for CostTerm { class, usd: term, .. } in TERMS {
        let width = if scale > 0.0 { term(breakdown) / scale * BAR_LENGTH } else { 0.0 };
        // A polygon: the place of a rectangle is style, which the browser would work out anew.
        let (from, to) = (units(start), units(start + width));
        let corners = [&from, ",0 ", &to, ",0 ", &to, ",10 ", &from, ",10"].concat();
        let values = vec![class.into(), corners.into()];
        pieces.push(el_with("polygon", &["class", "points"], values, Vec::new()));
        start += width;
    }
    if broken {
        pieces.push(el("path", fixed![("class", "break"), ("d", BAR_BREAK)], Vec::new()));
    }
    let picture: Fixed = fixed![
        ("class", "bar"),
        ("viewBox", "0 0 100000 10"),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
    ];
    el("svg", picture, pieces)
}

fn units(length: f64) -> String {
    (length.round() as u32).to_string()
}
