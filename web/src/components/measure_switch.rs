//! What the chart over query volume shows: the total, or the cost per query.

use yew::prelude::*;

use super::element::{chosen, el, fixed, says, tick, words};
use crate::state::{Action, VolumeMeasure};

/// The two choices.
pub(super) fn measure_switch(measure: VolumeMeasure, act: &Callback<Action>) -> Html {
    let choice = |which: VolumeMeasure, name: &'static str| {
        let ears = vec![chosen(act.reform(move |_| Action::Measure(which)))];
        let radio = tick("radio", measure == which, false, None, Some("measure".into()), ears);
        el("label", &[], vec![radio, says(name.into())])
    };
    let parts = vec![
        words("legend", fixed![("class", "unseen")], "What the chart shows"),
        choice(VolumeMeasure::Total, "Total"),
        choice(VolumeMeasure::PerQuery, "Per query"),
    ];
    el("fieldset", fixed![("class", "switch")], parts)
}
