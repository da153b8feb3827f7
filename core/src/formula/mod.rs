//! The cost model: each formula once, generic over the kind of number that it computes with.
//!
//! [`Formulas`] holds the formulas of one strategy, a file here for each part of a strategy:
//!
//! | file | what it computes |
//! |---|---|
//! | `tokens` | tokens of a query, and what they cost |
//! | `retrieval` | what an index adds to setup, queries, updates and hosting |
//! | `tuning` | what training adds to setup, updates and hosting |
//! | `serving` | rented replicas |
//! | `quality` | accuracy, and what wrong answers cost |
//! | `strategy_cost` | the sum of these: the four cost terms of a strategy |
//! | `months`, `series` | growth, price change and discounting, month by month |
//! | `total` | totals over the horizon, per query and per correct answer |
//!
//! Each formula is written with the operators of a [`Value`] and takes its inputs from a
//! [`Reading`]. The module [`reading`](crate::reading) has the readings: `f64` for results, many
//! draws at a time for simulations, a tree for explanations, and the shape of the dependence on
//! each input. The compiler makes a copy of the formulas for each, so that a total costs what it
//! would cost if the formula were written with `f64` by hand.
//!
//! What the formulas mean is the [model reference](crate::model_reference).

mod constant;
mod figure;
mod formulas;
mod months;
mod quality;
mod retrieval;
mod series;
mod serving;
mod strategy_cost;
mod term;
mod tokens;
mod total;
mod tuning;
mod value;

pub use constant::Constant;
pub use figure::{Figure, Measure};
pub(crate) use formulas::Formulas;
pub(crate) use months::{Month, Months, Pace, Sums, Timeline, cumulative_rent, rent};
pub(crate) use retrieval::Retrieval;
pub use series::Series;
pub use serving::Fleet;
pub use strategy_cost::{Hosting, Parts, PerQuery, StrategyCost};
pub use term::Term;
pub use tokens::{Prices, Tokens};
pub use total::Breakdown;
pub(crate) use total::{Rates, correct_answers, queries_asked};
pub use value::{Reading, Value};
