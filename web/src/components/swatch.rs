//! A piece of a strategy's line, as the charts draw it.

use breakeven::Strategy;
use yew::prelude::*;

use crate::charts::Style;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub strategy: Strategy,
    pub style: Style,
}

#[component]
pub(super) fn Swatch(props: &Props) -> Html {
    let line = props.style.line(props.strategy);
    let dash = if props.strategy.retrieval() { "5 3" } else { "none" };
    html! {
        <svg class="swatch" viewBox="0 0 22 10" width="22" height="10" aria-hidden="true">
            <line
                x1="1" y1="5" x2="21" y2="5"
                stroke={line.ink.color.hex()}
                stroke-width="3"
                stroke-dasharray={dash}
            />
        </svg>
    }
}
