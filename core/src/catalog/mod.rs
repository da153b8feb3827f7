//! The dated price catalogue: prices of models, GPUs, databases and training from published lists,
//! and the inputs of a scenario that each row fills.
//!
//! A price that no list gives is `None`, never 0. Rows are not overwritten: a new price is a new
//! row with the same id and a later date, and the old row stays as history. Which values of a
//! scenario come from a row is derived from the values and the [`Picks`](crate::Picks). It is not
//! stored, so it cannot become inconsistent.

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
