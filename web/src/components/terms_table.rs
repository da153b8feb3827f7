//! The cost terms in numbers: the bars' table twin.

use breakeven::Strategy;
use yew::prelude::*;

use super::cost_bar::TERMS;
use super::disclosure::Disclosure;
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
                body={Callback::from(move |()| table(&answers))}
            />
        </section>
    }
}

fn table(answers: &Answers) -> Html {
    let column = |name: &'static str| html! { <th scope="col" class="number">{ name }</th> };
    let row = |strategy: Strategy| {
        let ledger = answers.ledger(strategy);
        let cell = |usd: f64| html! { <td class="number">{ format::money_exact(usd) }</td> };
        html! {
            <tr key={strategy.id()}>
                <th scope="row">{ strategy.name() }</th>
                { for TERMS.map(|(_, _, term)| cell(term(&ledger.breakdown))) }
                { cell(ledger.total) }
            </tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={TITLE}>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ "Over the horizon" }</th>
                        { for TERMS.map(|(name, _, _)| column(name)) }
                        { column("Total") }
                    </tr>
                </thead>
                <tbody>{ for Strategy::ALL.map(row) }</tbody>
            </table>
        </div>
    }
}
