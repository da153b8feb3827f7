//! What is asked: six statements to agree with or not.

use breakeven::{Requirement, Requirements};
use yew::prelude::*;

/// The statements. What is ticked is heard where all of the page's choices are
/// ([`use_analyses`](super::analyses)): six listeners less in each slider step.
pub(super) fn requirements(answers: &Requirements) -> Html {
    let statement = |requirement: Requirement| {
        let checked = answers.get(requirement);
        html! {
            <label>
                <input type="checkbox" data-answer={requirement.id()} {checked} />
                { requirement.statement() }
            </label>
        }
    };
    html! {
        <fieldset class="requirements">
            <legend>{ "What is asked" }</legend>
            { for Requirement::ALL.map(statement) }
        </fieldset>
    }
}
