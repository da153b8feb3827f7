//! A strategy's total as one stacked bar of its cost terms.

use breakeven::Breakdown;
use yew::prelude::*;

use super::element::{Fixed, el, el_with, fixed};
use crate::terms::{CostTerm, TERMS};

/// The bar's length in its own units: whole ones are fine enough.
const LENGTH: f64 = 100_000.0;

/// Two slanted cuts near the end of a bar that is broken.
const BREAK: &str =
    "M88000 10 L89200 0 L90600 0 L89400 10 Z M91200 10 L92400 0 L93800 0 L92600 10 Z";

/// A bar; `full` is the total that fills it. One longer than that fills it too, by share of its
/// terms, and is broken at its end.
pub(super) fn cost_bar(breakdown: &Breakdown, full: f64) -> Html {
    let total = breakdown.total();
    let broken = total > full;
    let scale = if broken { total } else { full };
    let mut start = 0.0;
    let mut pieces = Vec::with_capacity(TERMS.len() + 1);
    for CostTerm { class, usd: term, .. } in TERMS {
        let width = if scale > 0.0 { term(breakdown) / scale * LENGTH } else { 0.0 };
        // A polygon: the place of a rectangle is style, which the browser would work out anew.
        let (from, to) = (units(start), units(start + width));
        let corners = [&from, ",0 ", &to, ",0 ", &to, ",10 ", &from, ",10"].concat();
        let values = vec![class.into(), corners.into()];
        pieces.push(el_with("polygon", &["class", "points"], values, Vec::new()));
        start += width;
    }
    if broken {
        pieces.push(el("path", fixed![("class", "break"), ("d", BREAK)], Vec::new()));
    }
    let picture: Fixed = fixed![
        ("class", "bar"),
        ("viewBox", "0 0 100000 10"),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
    ];
    el("svg", picture, pieces)
}

fn units(length: f64) -> String {
    (length.round() as u32).to_string()
}
