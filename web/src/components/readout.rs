//! What the curves say where the reader points.

use yew::prelude::*;

use super::element::{el, fixed, says, words};
use super::swatch::swatch;
use crate::answers::AnswerSet;
use crate::charts::Style;
use crate::picture::PageChart;
use crate::state::VolumeMeasure;
use crate::words as sentences;

/// The costs at a place in months or queries a month; a hint while nobody points. Takes its room
/// also then, so that nothing below it moves.
pub(super) fn readout(
    picture: PageChart,
    answers: &AnswerSet,
    style: &Style,
    cursor: Option<f64>,
) -> Html {
    let Some(cursor) = cursor else {
        let hint = match picture {
            PageChart::Cumulative => "Point at a month to read the curves.",
            PageChart::Volume(_) => "Point at a volume to read the curves; click to move there.",
        };
        return words("p", fixed![("class", "readout")], hint);
    };
    let (title, costs) = match picture {
        PageChart::Cumulative => sentences::costs_at_month(answers, cursor),
        PageChart::Volume(measure) => {
            sentences::costs_at_volume(answers, measure == VolumeMeasure::PerQuery, cursor)
        }
    };
    let mut parts = vec![words("b", &[], title)];
    parts.extend(costs.into_iter().map(|(strategy, cost)| {
        let text = format!("{} {cost}", strategy.name());
        let reading = vec![swatch(strategy, style), says(text.into())];
        el("span", fixed![("class", "reading")], reading)
    }));
    el("p", fixed![("class", "readout")], parts)
}
