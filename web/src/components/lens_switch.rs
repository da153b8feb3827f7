//! The one switch of the lens: which strategies charts, analyses and reports compare.

use breakeven::Lens;
use yew::prelude::*;

use super::element::{chosen, el, fixed, says, tick, words};
use crate::answers::AnswerSet;
use crate::state::Action;
use crate::words as sentences;

/// The switch, and what its present position means for the answer.
pub(super) fn lens_switch(answers: &AnswerSet, act: &Callback<Action>) -> Html {
    let lens = answers.candidates.lens();
    let choice = |which: Lens| {
        let ears = vec![chosen(act.reform(move |_| Action::Compare(which)))];
        let radio = tick("radio", lens == which, false, None, Some("lens".into()), ears);
        el("label", &[], vec![radio, says(sentences::lens_name(which).into())])
    };
    let mut parts = vec![words("legend", &[], "Compare in charts, analyses and reports")];
    parts.extend(Lens::ALL.map(choice));
    let switch = el("fieldset", fixed![("class", "switch")], parts);
    let note = words("p", fixed![("id", "lens-note")], sentences::lens_note(answers));
    el("div", fixed![("class", "lens")], vec![switch, note])
}
