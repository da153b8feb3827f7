//! What stands behind a slider: its default, and the range the documents give.

use breakeven::InputInfo;
use yew::prelude::*;

/// The track's length in its own units.
const LENGTH: f64 = 1000.0;

/// The track behind the slider of an input.
pub(super) fn track(info: &InputInfo) -> Html {
    let at = |value: f64| (info.position(value) * LENGTH).round() as u32;
    let range = info.documents.map(|(low, high)| {
        let (from, to) = (at(low), at(high));
        html! {
            <rect
                class="documents"
                x={from.to_string()} y="2"
                width={(to - from).to_string()} height="8"
            />
        }
    });
    let default = at(info.default).to_string();
    html! {
        <svg class="track" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
            <line class="rail" x1="0" y1="6" x2="1000" y2="6" />
            { range }
            <line class="default" x1={default.clone()} y1="0" x2={default} y2="12" />
        </svg>
    }
}
