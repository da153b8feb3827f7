//! Break-even: what each way of giving a language model knowledge or behaviour costs.

mod check;
mod error;
mod input;
pub mod math;
mod requirement;
mod scenario;
mod source;
mod strategy;

pub use error::Error;
pub use input::{GROUPS, Group, Input, InputInfo, Quantity, Scale};
pub use requirement::{Requirement, Requirements};
pub use scenario::{
    Capacity, Full, Labour, Lora, Money, Prompt, Quality, Range, Retrieval, Scenario, Serving,
    Training, VERSION, Workload,
};
pub use source::{DOCUMENTS, Document, HOURS_PER_MONTH, PRICE_ROWS, PriceRow, Source};
pub use strategy::{Strategy, Tuning};
