//! The cost model: each formula is written once, generic over the kind of number that it computes
//! with.
//!
//! [`Formulas`] has the formulas of one strategy as methods. Each file defines those of one part:
//!
//! | file | what it computes |
//! |---|---|
//! | `tokens` | tokens of a query, and their cost |
//! | `retrieval` | what an index adds to setup, queries, updates and hosting |
//! | `tuning` | what training adds to setup, updates and hosting |
//! | `serving` | rented replicas |
//! | `quality` | accuracy, and the cost of wrong answers |
//! | `strategy_cost` | the sum of these: the four cost terms of a strategy |
//! | `months`, `series` | growth, price change and discounting, month by month |
//! | `total` | totals over the horizon, per query and per correct answer |
//!
//! Each formula is written with the operators of a [`Value`] and takes its inputs from a
//! [`Reading`]. The module [`reading`](crate::reading) has the readings: `f64` for results, many
//! draws at a time for simulations, a tree for explanations, and the shape of the dependence on
//! each input. The compiler makes a copy of the formulas for each reading, so that computing a
//! total is as fast as if the formulas were written for `f64`.
//!
//! The formulas are specified in the [model reference](crate::model_reference).

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
pub(crate) use months::{Month, MonthlyFactors, Months, Sums, Timeline, cumulative_rent, rent};
pub(crate) use retrieval::Retrieval;
pub use series::Series;
pub use serving::Fleet;
pub use strategy_cost::{Hosting, Parts, PerQuery, StrategyCost};
pub use term::Term;
pub use tokens::{Prices, Tokens};
pub use total::Breakdown;
pub(crate) use total::{Rates, correct_answers, queries_asked};
pub use value::{Reading, Value};
