//! Break-even: what each way of giving a language model knowledge or behaviour costs, and where
//! one overtakes another.
//!
//! Six strategies, retrieval (off, on) × tuning (none, LoRA, full), are compared by setup, cost per
//! query, updates, hosting and wrong answers, month by month.
//!
//! # Example
//!
//! ```
//! use breakeven::{Model, Scenario, Strategy, StrategySet};
//!
//! let mut scenario = Scenario::default();
//! scenario.workload.queries_per_month = 250_000.0;
//!
//! // Checked once; from here on every question has an answer.
//! let model = Model::new(&scenario)?;
//! // The facts are missing: prompting alone is cheap, and ruled out.
//! let verdict = model.verdict(StrategySet::ALL).unwrap();
//! assert_eq!(verdict.strategy, Strategy::Rag);
//! assert_eq!(verdict.runner_up, Some(Strategy::RagLora));
//!
//! // 250,000 × 12 queries × (2,200 tokens at $1 + 300 tokens at $5 a million)
//! assert!((model.total(Strategy::Prompting) - 11_100.0).abs() < 1e-9);
//! # Ok::<(), breakeven::Error>(())
//! ```
//!
//! # Where to look
//!
//! A [`Scenario`] is what is compared: a value for every [`Input`], and the answers to the
//! [`Requirements`]. A [`Model`] is a scenario that was validated; every result is a method of it:
//!
//! | question | answer |
//! |---|---|
//! | What does a strategy cost? | [`Model::total`], [`Model::ledger`], [`Model::cost`] |
//! | Which strategy solves the problem, and why not the others? | [`Model::fit`], [`fit::Rule`] |
//! | Which is the cheapest that fits? | [`Model::verdict`] |
//! | Where does one strategy overtake another? | [`Model::time_crossings`], [`Model::volume_crossings`], [`Model::crossings_along`] |
//! | How far may an input move before the cheapest changes? | [`Model::flip_points`], [`Model::decision_map`] |
//! | Why does one cost more than another? | [`Model::waterfall`], [`Model::bridge_to`] |
//! | Does it pay to switch later? | [`Model::deferred_switch`] |
//! | How sure is the answer? | [`Model::tornado`], [`Simulation`], [`Model::uncertainty`] |
//! | How is a figure computed? | [`Model::explain`] |
//! | All answers in one value, and as JSON? | [`Model::report`] |
//!
//! | module | what it holds |
//! |---|---|
//! | [`model_reference`] | what is computed, to the formula |
//! | [`input`], [`scenario`] | the inputs with limits, sliders and sources; scenario files |
//! | [`cost`] | tokens, prices, cost terms and replicas of a strategy |
//! | [`fit`], [`verdict`] | rules of fit, reasons, alternatives to the verdict |
//! | [`analysis`] | break-evens, maps, differences, simulations |
//! | [`explain`] | figures as trees of formulas, and how totals depend on inputs |
//! | [`catalog`] | dated prices of models, GPUs, databases and training |
//! | [`estimator`] | GPU-hours, memory and price of a training run |
//! | [`documents`], [`presets`], [`source`] | the five documents' figures, ready scenarios, sources |
//!
//! All money is US dollars, a month is 730 hours, shares are 0 to 1. The crate has no clock, no
//! browser and no randomness but from a seed, and its results are the same on every platform to the
//! last bit.

pub mod analysis;
#[cfg(feature = "catalog")]
pub mod catalog;
mod check;
pub mod cost;
mod distribution;
pub mod documents;
mod error;
pub mod estimator;
pub mod explain;
pub mod fit;
mod formula;
pub mod input;
mod ledger;
mod math;
mod model;
pub mod model_reference;
pub mod presets;
mod random;
mod reading;
mod report;
mod requirement;
pub mod scenario;
pub mod source;
mod strategy;
pub mod verdict;

pub use analysis::Simulation;
#[cfg(feature = "catalog")]
pub use catalog::Catalog;
pub use cost::{Breakdown, StrategyCost};
pub use distribution::Distribution;
pub use error::Error;
pub use estimator::TrainingPlan;
pub use explain::{Explanation, Figure, Measure};
pub use fit::Candidates;
pub use input::{Input, InputInfo};
pub use model::{Ledger, Model};
pub use presets::Preset;
pub use report::Report;
pub use requirement::{Requirement, Requirements};
pub use scenario::{Picks, Range, Ranges, Scenario, Slot};
pub use source::Source;
pub use strategy::{Strategy, StrategySet, Tuning};
pub use verdict::Verdict;

/// The README's example is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
