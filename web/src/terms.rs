//! The cost terms, in the order in which bars and tables show them.

use breakeven::Breakdown;

/// A cost term.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// Its name for people.
    pub name: &'static str,
    /// Its name in the style sheet.
    pub class: &'static str,
    /// Its dollars.
    pub usd: fn(&Breakdown) -> f64,
}

/// All of them: their sum is the total.
pub const TERMS: [Term; 5] = [
    Term { name: "Setup", class: "setup", usd: |costs| costs.setup },
    Term { name: "Queries", class: "queries", usd: |costs| costs.queries },
    Term { name: "Updates", class: "updates", usd: |costs| costs.updates },
    Term { name: "Hosting", class: "hosting", usd: |costs| costs.hosting },
    Term { name: "Wrong answers", class: "errors", usd: |costs| costs.errors },
];
