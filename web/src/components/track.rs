//! What stands behind a slider: its default, the range the documents give, and the reader's own.

use breakeven::{InputInfo, Range};
use yew::prelude::*;

use super::element::{Fixed, el, el_with, fixed};

/// The track's length in its own units.
const LENGTH: f64 = 1000.0;

/// The track behind the slider of an input.
pub(super) fn track(info: &InputInfo, range: Option<Range>) -> Html {
    let at = |value: f64| (info.position(value) * LENGTH).round() as u32;
    let rail: Fixed =
        fixed![("class", "rail"), ("x1", "0"), ("y1", "6"), ("x2", "1000"), ("y2", "6")];
    let mut parts = vec![el("line", rail, Vec::new())];
    let yours = range.map(|range| (range.low, range.high));
    for (class, ends, y, height) in
        [("documents", info.documents, "2", "8"), ("range", yours, "4", "4")]
    {
        if let Some((low, high)) = ends {
            let (from, to) = (at(low), at(high));
            let names = &["class", "y", "height", "x", "width"];
            let fixed = [class, y, height].map(AttrValue::Static).into_iter();
            let place = fixed.chain([whole(from), whole(to - from)]).collect();
            parts.push(el_with("rect", names, place, Vec::new()));
        }
    }
    let default = whole(at(info.default));
    let names = &["class", "y1", "y2", "x1", "x2"];
    let place = vec!["default".into(), "0".into(), "12".into(), default.clone(), default];
    parts.push(el_with("line", names, place, Vec::new()));
    let picture: Fixed = fixed![
        ("class", "track"),
        ("viewBox", "0 0 1000 12"),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
    ];
    el("svg", picture, parts)
}

fn whole(length: u32) -> AttrValue {
    length.to_string().into()
}
