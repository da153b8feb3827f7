//! A piece of a strategy's line, as the charts draw it.

use breakeven::Strategy;
use yew::prelude::*;

use super::element::{el, el_with};
use crate::charts::Style;

/// A short sample of the line.
pub(super) fn swatch(strategy: Strategy, style: &Style) -> Html {
    let dash = if strategy.retrieval() { "5 3" } else { "none" };
    let line = el_with(
        "line",
        &[("x1", "1"), ("y1", "5"), ("x2", "21"), ("y2", "5"), ("stroke-width", "3")],
        vec![
            ("stroke", style.line(strategy).ink.color.hex()),
            ("stroke-dasharray", dash.to_owned()),
        ],
        Vec::new(),
    );
    let picture = &[
        ("class", "swatch"),
        ("viewBox", "0 0 22 10"),
        ("width", "22"),
        ("height", "10"),
        ("aria-hidden", "true"),
    ];
    el("svg", picture, vec![line])
}
