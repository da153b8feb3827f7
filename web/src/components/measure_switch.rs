//! What the chart over query volume shows: the total, or the cost per query.

use yew::prelude::*;

use crate::state::{Action, VolumeMeasure};

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub measure: VolumeMeasure,
    pub act: Callback<Action>,
}

#[component]
pub(super) fn MeasureSwitch(props: &Props) -> Html {
    let choice = |measure: VolumeMeasure, name: &'static str| {
        let act = props.act.clone();
        let choose = Callback::from(move |_: Event| act.emit(Action::Measure(measure)));
        let checked = props.measure == measure;
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
