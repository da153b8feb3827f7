//! The cost terms, in the order in which bars and tables show them.

use breakeven::Breakdown;

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
