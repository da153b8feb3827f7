//! What the curves say where the reader points.

use yew::prelude::*;

use super::swatch::swatch;
use crate::answers::AnswerSet;
use crate::charts::Style;
use crate::picture::Picture;
use crate::state::VolumeMeasure;
use crate::words;

/// The costs at a place in months or queries a month; a hint while nobody points. Takes its room
/// also then, so that nothing below it moves.
pub(super) fn readout(
    picture: Picture,
    answers: &AnswerSet,
    style: &Style,
    cursor: Option<f64>,
) -> Html {
    let Some(cursor) = cursor else {
        let hint = match picture {
            Picture::Cumulative => "Point at a month to read the curves.",
            Picture::Volume(_) => "Point at a volume to read the curves; click to move there.",
        };
        return html! { <p class="readout">{ hint }</p> };
    };
    let (title, costs) = match picture {
        Picture::Cumulative => words::costs_at_month(answers, cursor),
        Picture::Volume(measure) => {
            words::costs_at_volume(answers, measure == VolumeMeasure::PerQuery, cursor)
        }
    };
    html! {
        <p class="readout">
            <b>{ title }</b>
            { for costs.into_iter().map(|(strategy, cost)| html! {
                <span class="reading">
                    { swatch(strategy, style) }
                    { format!("{} {cost}", strategy.name()) }
                </span>
            }) }
        </p>
    }
}
