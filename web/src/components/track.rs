//! What stands behind a slider: its default, and the range the documents give.

use breakeven::Input;
use yew::prelude::*;

/// The track's length in its own units.
const LENGTH: f64 = 1000.0;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub input: Input,
}

#[component]
pub(super) fn Track(props: &Props) -> Html {
    let info = props.input.info();
    let at = |value: f64| info.position(value) * LENGTH;
    let range = info.documents.map(|(low, high)| {
        let (from, to) = (at(low), at(high));
        html! {
            <rect
                class="documents"
                x={format!("{from:.1}")} y="2"
                width={format!("{:.1}", to - from)} height="8"
            />
        }
    });
    let default = format!("{:.1}", at(info.default));
    html! {
        <svg class="track" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
            <line class="rail" x1="0" y1="6" x2="1000" y2="6" />
            { range }
            <line class="default" x1={default.clone()} y1="0" x2={default} y2="12" />
        </svg>
    }
}
