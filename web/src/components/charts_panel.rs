//! The two charts, each with a place for its table of crossings, which the worker fills.

use breakeven::Input;
use yew::prelude::*;

use super::chart::Chart;
use super::element::{chosen, el, el_with, fixed, place, says, tick, words};
use crate::answers::Answers;
use crate::charts::Style;
use crate::picture::PageChart;
use crate::question::{BY_VOLUME, CUMULATIVE};
use crate::state::{Action, VolumeMeasure};

/// The charts, by volume first: where to switch is the question that brings people here.
pub(super) fn charts_panel(
    answers: &Answers,
    measure: VolumeMeasure,
    style: Style,
    act: &Callback<Action>,
    on_change: &Callback<(Input, f64)>,
) -> Html {
    let per_query = measure == VolumeMeasure::PerQuery;
    // A click on the volume axis moves the present volume there.
    let on_pick = {
        let on_change = on_change.clone();
        Callback::from(move |volume: f64| {
            let info = Input::QueriesPerMonth.info();
            on_change.emit((info.input, crate::field::stop(info, info.position(volume))));
        })
    };
    let label =
        if per_query { "Cost per query by query volume" } else { "Total cost by query volume" };
    let chart =
        |id: &'static str, picture: PageChart, label: &'static str, on_pick: Callback<f64>| {
            let answers = answers.clone();
            html! { <Chart {id} {picture} {answers} {style} {label} {on_pick} /> }
        };
    let by_volume = vec![
        words("h2", fixed![("id", "by-volume")], "Break-even by query volume"),
        measure_switch(measure, act),
        chart(BY_VOLUME, PageChart::Volume(measure), label, on_pick),
        place("place-volume-table"),
    ];
    let label = "Cumulative cost by month";
    let by_month = vec![
        words("h2", fixed![("id", "by-month")], "Cumulative cost by month"),
        chart(CUMULATIVE, PageChart::Cumulative, label, Callback::noop()),
        place("place-time-table"),
    ];
    let figure = |name: &'static str, parts: Vec<Html>| {
        el_with("section", &["class", "aria-labelledby"], vec!["figure".into(), name.into()], parts)
    };
    [figure("by-volume", by_volume), figure("by-month", by_month)].into_iter().collect()
}

/// What the chart over query volume shows: the total, or the cost per query.
fn measure_switch(measure: VolumeMeasure, act: &Callback<Action>) -> Html {
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
