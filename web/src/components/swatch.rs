//! A piece of a strategy's line, as the charts draw it.

use breakeven::Strategy;
use yew::prelude::*;

use super::element::{Fixed, el, el_with, fixed};
use crate::charts::Style;

/// A short sample of the line.
pub(super) fn swatch(strategy: Strategy, style: &Style) -> Html {
    let dash = if strategy.retrieval() { "5 3" } else { "none" };
    let values = vec![
        "1".into(),
        "5".into(),
        "21".into(),
        "5".into(),
        "3".into(),
        style.line(strategy).ink.color.hex().into(),
        dash.into(),
    ];
    let names = &["x1", "y1", "x2", "y2", "stroke-width", "stroke", "stroke-dasharray"];
    let line = el_with("line", names, values, Vec::new());
    let picture: Fixed = fixed![
        ("class", "swatch"),
        ("viewBox", "0 0 22 10"),
        ("width", "22"),
        ("height", "10"),
        ("aria-hidden", "true"),
    ];
    el("svg", picture, vec![line])
}
