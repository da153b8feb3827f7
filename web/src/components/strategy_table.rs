//! The six strategies: total, cost terms as one bar, and what an answer costs.

use breakeven::Strategy;
use yew::prelude::*;

use super::cost_bar::cost_bar;
use super::element::{Fixed, el, el_with, fixed, says, words};
use super::strategy_name::StrategyName;
use crate::answers::AnswerSet;
use crate::charts::Style;
use crate::format;
use crate::state::Action;
use crate::terms::{TERMS, Term};

/// Totals up to so many times the cheapest are drawn to one scale; the bars of dearer ones are
/// broken, or the cheap ones could not be seen beside them.
const LONGEST_BAR: f64 = 5.0;

/// The table. Its checkboxes switch strategies on and off.
pub(super) fn strategy_table(answers: &AnswerSet, style: Style, act: &Callback<Action>) -> Html {
    let full = bar_scale(answers);
    let rows = Strategy::ALL.map(|strategy| row(answers, strategy, full, style, act));
    let column = |fixed: Fixed, name: &'static str| words("th", fixed, name);
    let head = vec![
        column(fixed![("scope", "col")], "Strategy"),
        column(fixed![("scope", "col"), ("class", "number")], "Total"),
        column(fixed![("scope", "col"), ("class", "number")], "Per query"),
        column(fixed![("scope", "col"), ("class", "number accuracy")], "Right"),
        column(fixed![("scope", "col"), ("class", "number correct")], "Per right answer"),
    ];
    let terms = TERMS.map(|Term { name, class, .. }| {
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
    let cheapest = answers.verdict.is_some_and(|verdict| verdict.strategy == strategy);
    let alone = shown && answers.shown.len() == 1;
    let per = |value: Option<f64>| value.map_or_else(|| format::NONE.to_owned(), format::money);
    let times = answers
        .verdict
        .map(|verdict| ledger.total / answers.ledger(verdict.strategy).total)
        .filter(|_| ledger.total > full);
    let mut bar = vec![cost_bar(&ledger.breakdown, full)];
    if let Some(times) = times {
        let text = format!("{}×", format::times(times));
        bar.push(words("span", fixed![("class", "times")], text));
    }
    let name =
        html! { <StrategyName {strategy} {shown} {cheapest} {alone} {style} act={act.clone()} /> };
    let title = vec![name, el("span", fixed![("class", "bar-line")], bar)];
    let class = match (cheapest, shown) {
        (true, _) => "cheapest",
        (_, false) => "off",
        _ => "",
    };
    let cells = vec![
        el("th", fixed![("scope", "row")], title),
        words("td", fixed![("class", "number total")], format::money_exact(ledger.total)),
        words("td", fixed![("class", "number")], per(ledger.per_query)),
        words("td", fixed![("class", "number accuracy")], format::percent(ledger.accuracy)),
        words("td", fixed![("class", "number correct")], per(ledger.per_correct_answer)),
    ];
    el_with("tr", &["class"], vec![class.into()], cells)
}

/// The total that fills a bar: the largest that is not far beyond the cheapest compared.
fn bar_scale(answers: &AnswerSet) -> f64 {
    let Some(verdict) = answers.verdict else {
        return 0.0;
    };
    let longest = LONGEST_BAR * answers.ledger(verdict.strategy).total;
    answers
        .shown
        .iter()
        .map(|strategy| answers.ledger(strategy).total)
        .filter(|total| *total <= longest)
        .fold(0.0, f64::max)
}
