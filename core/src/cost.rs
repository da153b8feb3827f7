//! The costs of a strategy as plain numbers: tokens, prices, cost terms and replicas.
//!
//! The formulas behind them are described in the [model reference](crate::model_reference).
//!
//! ```
//! use breakeven::cost::{Tokens, accuracy};
//! use breakeven::{Scenario, Strategy};
//! let scenario = Scenario::default();
//! // 600 tokens of instructions, 1,500 of examples, 5 × 400 of passages, 100 of question
//! assert_eq!(Tokens::of(&scenario, Strategy::Rag).input, 4_200.0);
//! // half of the queries need missing facts, retrieval finds nine in ten, and of what can be
//! // answered four fifths are right
//! assert!((accuracy(&scenario, Strategy::Rag) - (1.0 - 0.5 * 0.1) * 0.8).abs() < 1e-12);
//! ```

pub use crate::formula::{
    Breakdown, Fleet, Hosting, Parts, PerQuery, Prices, Retirement, StrategyCost, Tokens,
    cache_hit_share,
};
pub use crate::reading::number::accuracy;
