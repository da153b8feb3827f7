//! The cost model: each formula is written once, generic over the kind of number that it computes
//! with.
//!
//! [`Formulas`] has the formulas of one strategy as methods. Each file defines those of one part:
//!
//! | file | what it computes |
//! |---|---|
//! | `tokens` | the calls of a query and their tokens |
//! | `inference` | the cost of the tokens: prices, batch discount, long prompts |
//! | `retrieval` | what an index adds to setup, queries, updates and hosting |
//! | `tuning` | what training adds to setup, updates and hosting |
//! | `prompt` | the labour of the prompt, and the retirement of a model |
//! | `serving` | the time of a query, busy hours and rented replicas |
//! | `quality` | accuracy, and the cost of wrong answers |
//! | `strategy_cost` | the sum of these: the four cost terms of a strategy |
//! | `months`, `series` | growth, price change and discounting, month by month |
//! | `traffic` | the share of a prompt cache that hits, from traffic and lifetime |
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
mod inference;
mod months;
mod prompt;
mod quality;
mod retrieval;
mod series;
mod serving;
mod strategy_cost;
mod term;
mod tokens;
mod total;
mod traffic;
mod tuning;
mod value;

pub use constant::Constant;
pub use figure::{Figure, Measure};
pub(crate) use formulas::Formulas;
pub use inference::Prices;
pub(crate) use months::{Month, MonthlyFactors, Months, Sums, Timeline, cumulative_rent, rent};
pub use prompt::Retirement;
pub(crate) use retrieval::Retrieval;
pub use series::Series;
pub use serving::Fleet;
pub use strategy_cost::{Hosting, Parts, PerQuery, StrategyCost};
pub use term::Term;
pub use tokens::Tokens;
pub use total::Breakdown;
pub(crate) use total::{Rates, correct_answers, discounted_queries, queries_asked};
pub use traffic::cache_hit_share;
pub use value::{Reading, Value};
