//! What the chart over query volume shows: the total, or the cost per query.

use yew::prelude::*;

use crate::state::{Action, VolumeMeasure};

/// The two choices.
pub(super) fn measure_switch(measure: VolumeMeasure, act: &Callback<Action>) -> Html {
    let choice = |which: VolumeMeasure, name: &'static str| {
        let act = act.clone();
        let choose = Callback::from(move |_: Event| act.emit(Action::Measure(which)));
        let checked = measure == which;
        html! {
            <label>
                <input type="radio" name="measure" {checked} onchange={choose} />
                { name }
            </label>
        }
    };
    html! {
        <fieldset class="switch">
            <legend class="unseen">{ "What the chart shows" }</legend>
            { choice(VolumeMeasure::Total, "Total") }
            { choice(VolumeMeasure::PerQuery, "Per query") }
        </fieldset>
    }
}
