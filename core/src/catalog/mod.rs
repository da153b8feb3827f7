//! The dated price catalogue: what models, GPUs, databases and training cost, as lists showed it on
//! a day, and what of a scenario a row fills.
//!
//! A price that no list shows is `None`, never 0. Nothing is overwritten: a new price is a new row
//! of the same id with a later day, and the old one stays as history. What a scenario was filled
//! from is worked out from its values and its [`Picks`](crate::Picks), never stored, so that nothing has to be
//! kept in step.

mod calibration;
mod file_row;
mod fill;
mod listing;
mod model_fills;
mod other_fills;
mod pickable_row;
mod price_catalog;
mod provenance;
mod rows;

pub use calibration::Calibration;
pub use file_row::{Extra, ExtraValue};
pub use fill::Fill;
pub use listing::{Dated, Listing, PriceList, Status};
pub use pickable_row::PickableRow;
pub use price_catalog::Catalog;
pub use provenance::{PickStatus, Provenance};
pub use rows::{
    Adapter, ChatModel, Embedding, Gpu, LongPromptTier, MemoryBySize, Precision, Reranker,
    Throughput, TrainingRun, TrainingStep, TunedModel, VectorDatabase,
};
