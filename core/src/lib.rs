//! A cost calculator that compares prompting, retrieval (RAG) and fine-tuning of language models,
//! and finds the break-even points between them.
//!
//! It compares six strategies, every combination of retrieval (off, on) and tuning (none, LoRA,
//! full). The total cost of each is the sum of setup, queries, updates, hosting and wrong answers
//! over a horizon of months.
//!
//! # Example
//!
//! ```
//! use breakeven::{Model, Scenario, Strategy, StrategySet};
//!
//! let mut scenario = Scenario::default();
//! scenario.workload.queries_per_month = 250_000.0;
//!
//! // Validates the scenario; the methods of a model do not validate again.
//! let model = Model::new(&scenario)?;
//! // The model lacks the facts, so prompting alone is ruled out although it costs least.
//! let verdict = model.verdict(StrategySet::ALL).unwrap();
//! assert_eq!(verdict.strategy, Strategy::Rag);
//! assert_eq!(verdict.runner_up, Some(Strategy::RagLora));
//!
//! // Labour of $3,200.32, and 250,000 × 12 queries: 1,890 tokens from the cache at $0.05 a million,
//! // 210 written to it at $1.25, 100 of question at $1 and 300 of answer at $5.
//! let query = (1_890.0 * 0.05 + 210.0 * 1.25 + 100.0 + 300.0 * 5.0) / 1e6;
//! assert!((model.total(Strategy::Prompting) - (3_200.32 + 3e6 * query)).abs() < 1e-9);
//! # Ok::<(), breakeven::Error>(())
//! ```
//!
//! # Where to look
//!
//! A [`Scenario`] describes the system to build: a value for every [`Input`], and a yes or no for
//! each of the [`Requirements`]. A [`Model`] is a validated scenario; its methods give the results:
//!
//! | question | method or type |
//! |---|---|
//! | What does a strategy cost? | [`Model::total`], [`Model::ledger`], [`Model::cost`] |
//! | Which strategy solves the problem, and why not the others? | [`Model::fit`], [`fit::Rule`] |
//! | Which is the cheapest that fits? | [`Model::verdict`] |
//! | Where does one strategy overtake another? | [`Model::time_crossings`], [`Model::volume_crossings`], [`Model::crossings_along`] |
//! | How far may an input change before another strategy is the cheapest? | [`Model::flip_points`], [`Model::decision_map`] |
//! | Why does one cost more than another? | [`Model::waterfall`], [`Model::bridge_to`] |
//! | Does it pay to start with one strategy and switch to another later? | [`Model::deferred_switch`] |
//! | How sure is the answer? | [`Model::tornado`], [`Simulation`], [`Model::uncertainty`] |
//! | How is a number computed? | [`Model::explain`] |
//! | All results in one value, and as JSON? | [`Model::report`] |
//!
//! | module | what it holds |
//! |---|---|
//! | [`model_reference`] | the specification: every formula and rule |
//! | [`input`], [`scenario`] | the inputs with limits, sliders and sources; scenario files |
//! | [`cost`] | tokens, prices, cost terms and replicas of a strategy |
//! | [`fit`], [`verdict`] | rules that exclude strategies, the recommendation, alternatives to it |
//! | [`analysis`] | break-evens, maps, differences, simulations |
//! | [`explain`] | numbers as trees of formulas, and how totals depend on inputs |
//! | [`catalog`] | dated prices of models, GPUs, databases and training |
//! | [`estimator`] | GPU-hours, memory and price of a training run |
//! | [`documents`], [`presets`], [`source`] | the five source documents as data, ready scenarios, sources of values |
//! | [`published`] | bills and measurements that were published, beside what the model gives |
//!
//! All money is in US dollars, a month is 730 hours, and a share is a number from 0 to 1. The crate
//! uses no clock and no browser, and takes random numbers from a given seed only. Its results are
//! the same on every platform to the last bit.

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
mod lens;
mod math;
mod model;
pub mod model_reference;
pub mod presets;
pub mod published;
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
pub use lens::Lens;
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
