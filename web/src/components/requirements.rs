//! What is asked: six statements to agree with or not.

use breakeven::{Requirement, Requirements};
use yew::prelude::*;

use super::element::{Control, control, el, fixed, says, words};

/// The statements. What is ticked is heard where all of the page's choices are
/// ([`Pane`](super::analyses::Pane)): six listeners less in each slider step.
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
