//! A strategy's total as one stacked bar of its cost terms.

use breakeven::Breakdown;
use yew::prelude::*;

/// The cost terms in the order of the bar, with their names for people and in the style sheet.
pub(super) const TERMS: [(&str, &str, fn(&Breakdown) -> f64); 5] = [
    ("Setup", "setup", |b| b.setup),
    ("Queries", "queries", |b| b.queries),
    ("Updates", "updates", |b| b.updates),
    ("Hosting", "hosting", |b| b.hosting),
    ("Errors", "errors", |b| b.errors),
];

/// The bar's length in its own units.
const LENGTH: f64 = 1000.0;
const HEIGHT: f64 = 10.0;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub breakdown: Breakdown,
    /// The total that fills the bar.
    pub full: f64,
}

/// A bar. One longer than the scale fills it, by share of its terms, and is broken at its end.
#[component]
pub(super) fn CostBar(props: &Props) -> Html {
    let total = props.breakdown.total();
    let broken = total > props.full;
    let scale = if broken { total } else { props.full };
    let mut start = 0.0;
    let pieces = TERMS.map(|(_, class, term)| {
        let width = if scale > 0.0 { term(&props.breakdown) / scale * LENGTH } else { 0.0 };
        let x = start;
        start += width;
        html! {
            <rect
                class={class}
                x={format!("{x:.2}")} y="0"
                width={format!("{width:.2}")} height={HEIGHT.to_string()}
            />
        }
    });
    html! {
        <svg
            class="bar"
            viewBox={format!("0 0 {LENGTH} {HEIGHT}")}
            preserveAspectRatio="none"
            aria-hidden="true"
        >
            { for pieces }
            if broken {
                <path class="break" d="M880 10 L892 0 L906 0 L894 10 Z M912 10 L924 0 L938 0 L926 10 Z" />
            }
        </svg>
    }
}
