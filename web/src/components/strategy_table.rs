//! The six strategies: total, cost terms as one bar, and what an answer costs.

use breakeven::Strategy;
use yew::prelude::*;

use super::cost_bar::{TERMS, cost_bar};
use super::swatch::swatch;
use crate::answers::AnswerSet;
use crate::charts::Style;
use crate::format;
use crate::state::Action;

/// Totals up to so many times the cheapest are drawn to one scale; the bars of dearer ones are
/// broken, or the cheap ones could not be seen beside them.
const LONGEST_BAR: f64 = 5.0;

/// The table. Its checkboxes switch strategies on and off.
pub(super) fn strategy_table(answers: &AnswerSet, style: &Style, act: &Callback<Action>) -> Html {
    let full = bar_scale(answers);
    let rows = Strategy::ALL.map(|strategy| row(answers, strategy, full, style, act));
    html! {
        <section aria-labelledby="strategies">
            <h2 id="strategies">{ "What each costs" }</h2>
            <p class="key" aria-hidden="true">
                { for TERMS.map(|(name, class, _)| html! {
                    <span class={classes!("term", class)}>{ name }</span>
                }) }
            </p>
            <table class="strategies">
                <thead>
                    <tr>
                        <th scope="col">{ "Strategy" }</th>
                        <th scope="col" class="number">{ "Total" }</th>
                        <th scope="col" class="number">{ "Per query" }</th>
                        <th scope="col" class="number accuracy">{ "Right" }</th>
                        <th scope="col" class="number correct">{ "Per right answer" }</th>
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        </section>
    }
}

fn row(
    answers: &AnswerSet,
    strategy: Strategy,
    full: f64,
    style: &Style,
    act: &Callback<Action>,
) -> Html {
    let ledger = answers.ledger(strategy);
    let shown = answers.shown.contains(strategy);
    let cheapest = answers.verdict.is_some_and(|verdict| verdict.strategy == strategy);
    let alone = shown && answers.shown.len() == 1;
    let toggle = {
        let act = act.clone();
        Callback::from(move |_: Event| act.emit(Action::Toggle(strategy)))
    };
    let per = |value: Option<f64>| value.map_or_else(|| format::NONE.to_owned(), format::money);
    let times = answers
        .verdict
        .map(|verdict| ledger.total / answers.ledger(verdict.strategy).total)
        .filter(|_| ledger.total > full);
    html! {
        <tr key={strategy.id()} class={classes!(cheapest.then_some("cheapest"), (!shown).then_some("off"))}>
            <th scope="row">
                <label class="strategy">
                    <input
                        type="checkbox"
                        checked={shown}
                        disabled={alone}
                        onchange={toggle}
                        aria-label={format!("Compare {}", strategy.name())}
                    />
                    { swatch(strategy, style) }
                    <span>{ strategy.name() }</span>
                    if cheapest {
                        <span class="tag">{ "cheapest" }</span>
                    }
                </label>
                <span class="bar-line">
                    { cost_bar(&ledger.breakdown, full) }
                    if let Some(times) = times {
                        <span class="times">{ format!("{}×", format::times(times)) }</span>
                    }
                </span>
            </th>
            <td class="number total">{ format::money_exact(ledger.total) }</td>
            <td class="number">{ per(ledger.per_query) }</td>
            <td class="number accuracy">{ format::percent(ledger.accuracy) }</td>
            <td class="number correct">{ per(ledger.per_correct_answer) }</td>
        </tr>
    }
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
