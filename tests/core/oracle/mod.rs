//! A second opinion: the page of formulas written a second time, from the page alone, in rational
//! numbers or 57 digits, and held against the library over random scenarios.
//!
//! What floats cannot decide is stated where it is decided: `Rent::replicas` (one machine more or
//! fewer), `Plan::slack` (accuracy near 1) and `order` (the edge of a tie).
mod crossings;
mod ledger;
mod number;
mod order;
mod page;
mod plan;
mod time;
mod totals;
mod volume;
