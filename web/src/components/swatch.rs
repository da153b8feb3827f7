//! A piece of a strategy's line, as the charts draw it.

use breakeven::Strategy;
use yew::prelude::*;

use crate::charts::Style;

/// A short sample of the line.
pub(super) fn swatch(strategy: Strategy, style: &Style) -> Html {
    let line = style.line(strategy);
    let dash = if strategy.retrieval() { "5 3" } else { "none" };
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
