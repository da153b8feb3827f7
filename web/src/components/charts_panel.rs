//! The two charts, each with a place for its table of crossings, which the worker fills.

use breakeven::Input;
use yew::prelude::*;

use super::chart::Chart;
use super::measure_switch::measure_switch;
use crate::answers::Answers;
use crate::charts::Style;
use crate::picture::Picture;
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
    html! {
        <>
            <section class="figure" aria-labelledby="by-volume">
                <h2 id="by-volume">{ "Where one overtakes another, by query volume" }</h2>
                { measure_switch(measure, act) }
                <Chart
                    id={BY_VOLUME}
                    picture={Picture::Volume(measure)}
                    answers={answers.clone()}
                    {style}
                    label={if per_query { "Cost per query by query volume" } else { "Total cost by query volume" }}
                    {on_pick}
                />
                <div id="place-volume-table"></div>
            </section>
            <section class="figure" aria-labelledby="by-month">
                <h2 id="by-month">{ "What it has cost so far, by month" }</h2>
                <Chart
                    id={CUMULATIVE}
                    picture={Picture::Cumulative}
                    answers={answers.clone()}
                    {style}
                    label="Cumulative cost by month"
                />
                <div id="place-time-table"></div>
            </section>
        </>
    }
}
