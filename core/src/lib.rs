//! Break-even: what each way of giving a language model knowledge or behaviour costs.

mod analysis;
mod check;
mod cost;
mod error;
mod input;
mod ledger;
pub mod math;
mod model;
mod report;
mod requirement;
mod scenario;
mod source;
mod strategy;

pub use analysis::{
    CrossingKind, Interval, TimeCrossing, TimeCrossings, Truncation, VolumeCrossing,
    VolumeCrossings, VolumeCurve,
};
pub use cost::{Fleet, Hosting, Parts, PerQuery, Prices, StrategyCost, Tokens, accuracy};
pub use error::Error;
pub use input::{GROUPS, Group, Input, InputInfo, Quantity, Scale};
pub use ledger::Breakdown;
pub use model::{Ledger, Model};
pub use report::{Report, Verdict};
pub use requirement::{Requirement, Requirements};
pub use scenario::{
    Capacity, Full, Labour, Lora, Money, Prompt, Quality, Range, Retrieval, Scenario, Serving,
    Training, VERSION, Workload,
};
pub use source::{DOCUMENTS, Document, HOURS_PER_MONTH, PRICE_ROWS, PriceRow, Source};
pub use strategy::{Strategy, StrategySet, Tuning};
