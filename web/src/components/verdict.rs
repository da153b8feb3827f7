//! The answer, and the seven requirements it depends on.

use breakeven::{Requirement, Requirements};
use yew::prelude::*;

use super::element::{Control, control, el, fixed, says, words};
use crate::answers::AnswerSet;
use crate::words as sentences;

/// The verdict, and what surrounds it.
pub(super) fn verdict(answers: &AnswerSet) -> Html {
    let phrases = sentences::verdict(answers)
        .into_iter()
        .map(|phrase| match phrase.strong {
            true => words("strong", &[], phrase.text),
            false => says(phrase.text.into()),
        })
        .collect();
    let parts = vec![
        el("h1", fixed![("id", "verdict"), ("tabindex", "-1")], phrases),
        words("p", fixed![("class", "around")], sentences::around(answers).join(" ")),
        // What the worker says of it, and how far its draws are.
        el("div", fixed![("id", "place-verdict-chance")], Vec::new()),
        el("progress", fixed![("id", "draws"), ("max", "1"), ("aria-label", "Draws")], Vec::new()),
        // How much of the margin is the models' prices.
        el("div", fixed![("id", "place-verdict-model")], Vec::new()),
    ];
    el("section", fixed![("class", "verdict"), ("aria-labelledby", "verdict")], parts)
}

/// The requirements: seven statements to agree with or not. What is ticked is heard where all of the
/// page's choices are ([`Pane`](super::analyses::Pane)): seven listeners less in each slider step.
pub(super) fn requirements(answers: &Requirements) -> Html {
    let statement = |requirement: Requirement| {
        let checked = Some(answers.get(requirement));
        let values = vec![Some("checkbox".into()), Some(requirement.id().into())];
        let tick = Control { values, checked, ..Control::default() };
        let tick = control("input", &["type", "data-answer"], tick, Vec::new());
        el("label", &[], vec![tick, says(requirement.statement().into())])
    };
    let mut parts = vec![words("legend", &[], "Requirements")];
    parts.extend(Requirement::ALL.map(statement));
    el("fieldset", fixed![("class", "requirements")], parts)
}
