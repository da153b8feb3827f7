//! What the curves say where the reader points.

use yew::prelude::*;

use super::swatch::Swatch;
use crate::answers::Answers;
use crate::charts::Style;
use crate::picture::Picture;
use crate::state::VolumeMeasure;
use crate::words;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub picture: Picture,
    pub answers: Answers,
    pub style: Style,
    /// Where, in months or queries a month; nowhere while nobody points.
    pub cursor: Option<f64>,
}

/// Takes its room also while empty, so that nothing below it moves.
#[component]
pub(super) fn Readout(props: &Props) -> Html {
    let Some(cursor) = props.cursor else {
        let hint = match props.picture {
            Picture::Cumulative => "Point at a month to read the curves.",
            Picture::Volume(_) => "Point at a volume to read the curves; click to move there.",
        };
        return html! { <p class="readout">{ hint }</p> };
    };
    let (title, costs) = match props.picture {
        Picture::Cumulative => words::costs_at_month(&props.answers, cursor),
        Picture::Volume(measure) => {
            words::costs_at_volume(&props.answers, measure == VolumeMeasure::PerQuery, cursor)
        }
    };
    html! {
        <p class="readout">
            <b>{ title }</b>
            { for costs.into_iter().map(|(strategy, cost)| html! {
                <span class="reading">
                    <Swatch {strategy} style={props.style} />
                    { format!("{} {cost}", strategy.name()) }
                </span>
            }) }
        </p>
    }
}
