//! The answer, first.

use yew::prelude::*;

use crate::answers::Answers;
use crate::words;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub answers: Answers,
}

#[component]
pub(super) fn Verdict(props: &Props) -> Html {
    let answers = &props.answers;
    html! {
        <section class="verdict" aria-labelledby="verdict">
            <h1 id="verdict">
                { for words::verdict(answers).into_iter().map(|phrase| if phrase.strong {
                    html! { <strong>{ phrase.text }</strong> }
                } else {
                    html! { phrase.text }
                }) }
            </h1>
            <p class="around">{ words::around(answers).join(" ") }</p>
            <p class="caution">{ words::caution(answers) }</p>
        </section>
    }
}
