//! The answer, first.

use yew::prelude::*;

use crate::answers::AnswerSet;
use crate::words;

/// The verdict, what surrounds it, and what it leaves out.
pub(super) fn verdict(answers: &AnswerSet) -> Html {
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
