//! Labels of results: the cost terms, in the order in which bars and tables show them, and the
//! badges of sources.

use breakeven::{Breakdown, Source};

/// A cost term.
#[derive(Clone, Copy, Debug)]
pub struct CostTerm {
    /// Its name for people.
    pub name: &'static str,
    /// Its name in the style sheet.
    pub class: &'static str,
    /// Its dollars.
    pub usd: fn(&Breakdown) -> f64,
}

/// All of them: their sum is the total.
pub const TERMS: [CostTerm; 5] = [
    CostTerm { name: "Setup", class: "setup", usd: |costs| costs.setup },
    CostTerm { name: "Queries", class: "queries", usd: |costs| costs.queries },
    CostTerm { name: "Updates", class: "updates", usd: |costs| costs.updates },
    CostTerm { name: "Hosting", class: "hosting", usd: |costs| costs.hosting },
    CostTerm { name: "Wrong answers", class: "errors", usd: |costs| costs.errors },
];

/// How long a prompt cache keeps what it holds after its last use, as providers sell it: what it is
/// called, and hours.
pub const CACHE_LIFETIMES: [(&str, f64); 2] = [("5 minutes", 5.0 / 60.0), ("1 hour", 1.0)];

/// Where a value comes from, in a word or two: the badge of a source.
pub fn source_badge(source: &Source) -> String {
    match source {
        Source::Document { document, .. } => format!("Document {}", document.id),
        Source::Price { row, .. } => price_list_badge(row.as_of),
        Source::Assumption { .. } => "Assumption".to_owned(),
    }
}

/// The badge of a price list of some day.
pub fn price_list_badge(as_of: &str) -> String {
    format!("Price list {as_of}")
}
