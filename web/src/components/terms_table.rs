//! The cost terms in numbers: the bars' table twin.

use breakeven::Strategy;
use yew::prelude::*;

use super::cost_bar::TERMS;
use super::disclosure::Disclosure;
use super::element::{el, fixed, table, words};
use crate::answers::Answers;
use crate::format;

const TITLE: &str = "The cost terms in numbers";

/// The table, closed at first.
pub(super) fn terms_table(answers: &Answers) -> Html {
    let answers = answers.clone();
    html! {
        <section class="terms" aria-label={TITLE}>
            <Disclosure
                title={TITLE}
                class="disclosure"
                body={Callback::from(move |()| rows(&answers))}
            />
        </section>
    }
}

fn rows(answers: &Answers) -> Html {
    let mut head = vec![words("th", fixed![("scope", "col")], "Over the horizon")];
    let column =
        |name: &'static str| words("th", fixed![("scope", "col"), ("class", "number")], name);
    head.extend(TERMS.map(|(name, _, _)| column(name)));
    head.push(column("Total"));
    let row = |strategy: Strategy| {
        let ledger = answers.ledger(strategy);
        let cell = |usd: f64| words("td", fixed![("class", "number")], format::money_exact(usd));
        let mut cells = vec![words("th", fixed![("scope", "row")], strategy.name())];
        cells.extend(TERMS.map(|(_, _, term)| cell(term(&ledger.breakdown))));
        cells.push(cell(ledger.total));
        el("tr", &[], cells)
    };
    table(TITLE, head, Strategy::ALL.map(row).into())
}
