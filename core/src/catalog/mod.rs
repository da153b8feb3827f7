//! The dated price catalogue: prices of models, GPUs, databases and training from published lists,
//! and the inputs of a scenario that each row fills.
//!
//! A price that no list gives is `None`, never 0. Rows are not overwritten: a new price is a new
//! row with the same id and a later date, which may be announced for a day to come, and the old row
//! stays as history. Which row holds on a day, what can still be bought, and in how many months it
//! ends is counted to the [`Day`] that the caller gives, never to the catalogue's own. Which values
//! of a scenario come from a row is derived from the values and the [`Picks`](crate::Picks). It is
//! not stored, so it cannot become inconsistent.

mod calibration;
mod comparison;
mod database_fills;
mod day;
mod file_row;
mod fill;
mod listing;
mod model_fills;
mod other_fills;
mod pickable_row;
mod price_catalog;
mod provenance;
mod rented_fills;
mod rows;

pub use calibration::Calibration;
pub use comparison::{
    Comparable, ComparableBasis, ESTIMATED_PARAMETERS_BILLION, FAR_FACTOR, Outlier,
};
pub use day::Day;
pub use file_row::{Extra, ExtraValue};
pub use fill::Fill;
pub use listing::{Dated, Listing, OfferState, PriceList, Status};
pub use pickable_row::PickableRow;
pub use price_catalog::Catalog;
pub use provenance::{PickStatus, Provenance};
pub use rows::{
    Adapter, ChatModel, Embedding, Gpu, MemoryBySize, Precision, Provisioning, Reranker,
    Throughput, TrainingRun, TrainingStep, TunedModel, VectorDatabase,
};
