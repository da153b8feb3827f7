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
//! // a base accuracy of 75 % and the 5 points that retrieval adds
//! assert!((accuracy(&scenario, Strategy::Rag) - 0.80).abs() < 1e-12);
//! ```

pub use crate::formula::{
    Breakdown, Fleet, Hosting, Parts, PerQuery, Prices, StrategyCost, Tokens,
};
pub use crate::reading::number::accuracy;
