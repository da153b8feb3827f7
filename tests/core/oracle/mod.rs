//! The oracle: an independent implementation of the model, written from core/docs/model.md alone in
//! rational numbers or 57 digits, and compared with the library over random scenarios.
//!
//! What floating-point numbers cannot decide is stated where it is decided: `Rent::replicas` (one
//! machine more or fewer), `OracleCalls::open_usd` (a prompt next to the long-prompt limit),
//! `Plan::slack` (accuracy near 1) and `order` (the edge of a tie).
mod accuracy;
mod calls;
mod crossings;
mod ledger;
mod number;
mod order;
mod plan;
mod scenario;
mod totals;
mod volume;
