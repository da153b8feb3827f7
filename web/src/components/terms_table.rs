//! The cost terms in numbers.

use breakeven::Strategy;
use yew::prelude::*;

use super::cost_bar::TERMS;
use crate::answers::Answers;
use crate::format;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub answers: Answers,
}

/// The bars' table twin. Made only while it is open: no slider step pays for what is not seen.
#[component]
pub(super) fn TermsTable(props: &Props) -> Html {
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <section class="terms">
            <h2>
                <button type="button" class="disclosure" aria-expanded={open.to_string()} onclick={toggle}>
                    { "The cost terms in numbers" }
                </button>
            </h2>
            if *open {
                <div class="scroll" tabindex="0" role="region" aria-label="The cost terms in numbers">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{ "Over the horizon" }</th>
                                { for TERMS.map(|(name, _, _)| html! {
                                    <th scope="col" class="number">{ name }</th>
                                }) }
                                <th scope="col" class="number">{ "Total" }</th>
                            </tr>
                        </thead>
                        <tbody>
                            { for Strategy::ALL.map(|strategy| {
                                let ledger = props.answers.ledger(strategy);
                                html! {
                                    <tr key={strategy.id()}>
                                        <th scope="row">{ strategy.name() }</th>
                                        { for TERMS.map(|(_, _, term)| html! {
                                            <td class="number">
                                                { format::money_exact(term(&ledger.breakdown)) }
                                            </td>
                                        }) }
                                        <td class="number total">{ format::money_exact(ledger.total) }</td>
                                    </tr>
                                }
                            }) }
                        </tbody>
                    </table>
                </div>
            }
        </section>
    }
}
