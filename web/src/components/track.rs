//! What stands behind a slider: its default, and the range the documents give.

use breakeven::InputInfo;
use yew::prelude::*;

use super::element::{el, el_with};

/// The track's length in its own units.
const LENGTH: f64 = 1000.0;

/// The track behind the slider of an input.
pub(super) fn track(info: &InputInfo) -> Html {
    let at = |value: f64| (info.position(value) * LENGTH).round() as u32;
    let rail = &[("class", "rail"), ("x1", "0"), ("y1", "6"), ("x2", "1000"), ("y2", "6")];
    let mut parts = vec![el("line", rail, Vec::new())];
    if let Some((low, high)) = info.documents {
        let (from, to) = (at(low), at(high));
        let place = vec![("x", from.to_string()), ("width", (to - from).to_string())];
        let range = &[("class", "documents"), ("y", "2"), ("height", "8")];
        parts.push(el_with("rect", range, place, Vec::new()));
    }
    let default = at(info.default).to_string();
    let place = vec![("x1", default.clone()), ("x2", default)];
    let mark = &[("class", "default"), ("y1", "0"), ("y2", "12")];
    parts.push(el_with("line", mark, place, Vec::new()));
    let picture = &[
        ("class", "track"),
        ("viewBox", "0 0 1000 12"),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
    ];
    el("svg", picture, parts)
}
