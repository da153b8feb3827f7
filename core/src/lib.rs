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
//! - [`Scenario`]: what is compared; [`Input`]: every numeric input with its limits, sliders and sources.
//! - [`Model`]: a checked scenario, of which everything is asked.
//! - [`StrategyCost`]: the four cost terms, each formula beside the code that follows it.
//! - [`Model::fit`], [`Rule`]: which strategies solve the problem at hand, and why not the others.
//! - [`Model::verdict`]: the cheapest that fits, what each requirement costs, what to relax.
//! - [`Model::time_crossings`], [`Model::volume_crossings`]: every break-even.
//! - [`Model::crossings_along`]: every break-even along any other input.
//! - [`Model::flip_points`]: how far each input may move before another strategy is cheapest.
//! - [`Model::decision_map`]: the cheapest strategy over any two inputs.
//! - [`Model::waterfall`]: why one costs more than another; [`Model::deferred_switch`]: changing later.
//! - [`Model::bridge_to`]: what makes one scenario cost more than another.
//! - [`Distribution`], [`Model::tornado`]: what is uncertain, and which of it matters most.
//! - [`Simulation`], [`Model::uncertainty`]: how likely each choice is the cheapest, what a wrong one
//!   costs, and which number is worth measuring first.
//! - [`Preset`]: ten ready scenarios: the documents' figures, and one for each case that a document
//!   recommends something for.
//! - [`DocumentFigure`], [`Statement`], [`differences`]: what the five documents say, and where they
//!   differ.
//! - [`Catalog`]: dated prices of models, GPUs, databases and training, what of a scenario a row
//!   fills, and where each value comes from; [`Picks`]: which rows a scenario was filled from.
//! - [`TrainingPlan`]: GPU-hours, memory, GPUs and price of a training run.
//! - [`Report`]: all answers in one value, and as JSON.
//! - [`Model::explain`]: any figure as its formula, down to the inputs and their sources.
//!
//! All money is US dollars, a month is 730 hours, shares are 0 to 1. The crate has no clock, no
//! browser and no randomness but what a seed decides in it, and its results are the same on every
//! platform to the last bit.

mod analysis;
#[cfg(feature = "catalog")]
mod catalog;
mod check;
mod distribution;
mod documents;
mod error;
pub mod estimator;
mod explain;
mod fit;
mod formula;
mod input;
mod ledger;
mod math;
mod model;
pub mod model_reference;
mod presets;
mod random;
mod reading;
mod report;
mod requirement;
mod scenario;
mod source;
mod strategy;
mod verdict;

pub use analysis::{
    Boundary, Bridge, BridgeCause, BridgeStep, CrossingKind, DecisionMap, DeferredSwitch,
    EnvelopeInterval, Estimate, Fan, Flip, FlipPoint, InputCrossing, InputCrossings, InputCurve,
    MapCell, PartialInformationValue, Percentiles, Simulation, StrategyUncertainty, SwitchTrigger,
    TimeCrossing, TimeCrossings, Tornado, TornadoBar, TornadoEnd, Truncation, Uncertainty,
    VolumeCrossing, VolumeCrossings, VolumeCrossingsAtValue, VolumeCurve, VolumeSpread, Waterfall,
};
#[cfg(feature = "catalog")]
pub use catalog::{
    Adapter, Calibration, Catalog, ChatModel, Dated, Embedding, Extra, ExtraValue, Fill, Gpu,
    Listing, LongPromptTier, MemoryBySize, PickStatus, PickableRow, Precision, PriceList,
    Provenance, Reranker, Status, Throughput, TrainingRun, TrainingStep, TunedModel,
    VectorDatabase,
};
pub use distribution::Distribution;
pub use documents::{
    Approach, Aspect, Difference, DocumentFigure, Rating, Statement, Usage, UseCase, differences,
};
pub use error::Error;
pub use estimator::{GpuSpec, TrainingEstimate, TrainingMemory, TrainingMethod, TrainingPlan};
pub use explain::{
    Condition, Conditions, Constant, Explanation, Figure, Measure, Operation, Origin, Piece,
    Series, Term,
};
pub use fit::{
    Candidates, Fit, FitStatus, MIN_TRAINING_EXAMPLES, Outcome, QUARTERLY_UPDATES_PER_MONTH,
    Reason, Rule, RuleInfo, Threshold,
};
pub use formula::{Breakdown, Fleet, Hosting, Parts, PerQuery, Prices, StrategyCost, Tokens};
pub use input::{
    GROUPS, Group, Input, InputInfo, Quantity, Scale, ServingInput, TrainingInput, Unit,
};
pub use model::{Ledger, Model};
pub use presets::{Override, Preset};
pub use reading::dependence::{Shape, dependence};
pub use reading::number::accuracy;
pub use report::Report;
pub use requirement::{Requirement, Requirements};
pub use scenario::{
    Capacity, Full, Labour, Lora, Money, Picks, PresetId, Prompt, Quality, Range, Ranges,
    Retrieval, Scenario, Serving, Slot, Training, VERSION, Workload,
};
pub use source::{DOCUMENTS, Document, HOURS_PER_MONTH, PRICE_ROWS, PriceRow, Source};
pub use strategy::{Strategy, StrategySet, Tuning};
pub use verdict::{CheaperAlternative, Relaxation, RequirementCost, ScenarioChange, Verdict};

/// The README's example is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
