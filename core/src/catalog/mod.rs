//! The dated price catalogue: what models, GPUs, databases and training cost, as lists showed it on
//! a day, and what of a scenario a row fills.
//!
//! A price that no list shows is `None`, never 0. Nothing is overwritten: a new price is a new row
//! of the same id with a later day, and the old one stays as history. What a scenario was filled
//! from is worked out from its values and its [`Picks`], never stored, so that nothing has to be
//! kept in step.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::error::Error;
use crate::scenario::{Picks, Slot};

mod against;
mod database;
mod fill;
mod listing;
mod parts;
mod provenance;
mod row;
mod rows;
mod serving;
mod table;

pub use against::Against;
pub use fill::Fill;
pub use listing::{Dated, Listing, PriceList, Status};
pub use parts::{
    Adapter, LongPromptTier, MemoryBySize, Objective, Precision, Provisioning, TrainingStep,
};
pub use provenance::{PickStatus, Provenance};
pub use row::Row;
pub use rows::{
    ChatModel, Embedding, Gpu, Reranker, Throughput, TrainingRun, TunedModel, VectorDatabase,
};
use table::{InFile, Listed};

/// Rows of price lists and measurements, each with its day and source.
///
/// ```
/// use breakeven::{Catalog, Input, Provenance, Scenario, Slot};
///
/// let catalog = Catalog::shipped();
/// let mut scenario = Scenario::default();
/// catalog.apply(&mut scenario, Slot::BaseModel, "openai/gpt-6-luna")?;
/// assert_eq!(scenario.base_serving.output_usd_per_million_tokens, 0.5);
///
/// // One of its prices is negotiated down: it is yours now, the others stay the list's.
/// scenario.base_serving.output_usd_per_million_tokens = 0.4;
/// let of = |input| catalog.provenance(&scenario, input);
/// assert_eq!(of(Input::BaseOutputUsdPerMillionTokens), Provenance::Yours);
/// let Provenance::Picked { fill, .. } = of(Input::BaseInputUsdPerMillionTokens) else { panic!() };
/// assert_eq!(fill.listing.as_of, "2026-11-04");
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalog {
    /// The day it was put together (ISO 8601).
    pub compiled: String,
    /// Models paid by the token.
    pub chat_models: Vec<ChatModel>,
    /// Training, and the models tuned by it.
    pub tuned_models: Vec<TunedModel>,
    /// Embedding models.
    pub embeddings: Vec<Embedding>,
    /// Rerankers.
    pub rerankers: Vec<Reranker>,
    /// Vector databases.
    pub vector_databases: Vec<VectorDatabase>,
    /// GPUs for rent.
    pub gpus: Vec<Gpu>,
    /// Measured speeds of models on GPUs.
    pub throughputs: Vec<Throughput>,
    /// Measured training runs.
    pub training_runs: Vec<TrainingRun>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    compiled: String,
    lists: BTreeMap<String, PriceList>,
    chat_models: Vec<rows::ChatModelInFile>,
    tuned_models: Vec<rows::TunedModelInFile>,
    embeddings: Vec<rows::EmbeddingInFile>,
    rerankers: Vec<rows::RerankerInFile>,
    vector_databases: Vec<rows::VectorDatabaseInFile>,
    gpus: Vec<rows::GpuInFile>,
    throughputs: Vec<rows::ThroughputInFile>,
    training_runs: Vec<rows::TrainingRunInFile>,
}

impl Catalog {
    /// The catalogue that this release ships, read once.
    ///
    /// ```
    /// use breakeven::Catalog;
    /// let terra = Catalog::shipped().listing("openai/gpt-6.1-terra").unwrap();
    /// assert_eq!(terra.provider, "OpenAI");
    /// assert!(terra.confirmed);
    /// ```
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Catalog> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            // invariant: the file is part of the build, and a test reads it; were it wrong, the
            // catalogue would be empty
            Self::from_json(include_str!("../../data/prices.json")).unwrap_or_default()
        })
    }

    /// Reads a catalogue in the form of `core/data/prices.json`.
    ///
    /// # Errors
    /// [`Error::Syntax`] where it is not of that form, with line and column;
    /// [`Error::UnknownKey`] where a row names a list that is not in it.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let file: File = serde_json::from_str(json)
            .map_err(|error| Error::Syntax { message: error.to_string() })?;
        let lists = &file.lists;
        Ok(Self {
            compiled: file.compiled,
            chat_models: listed(lists, file.chat_models)?,
            tuned_models: listed(lists, file.tuned_models)?,
            embeddings: listed(lists, file.embeddings)?,
            rerankers: listed(lists, file.rerankers)?,
            vector_databases: listed(lists, file.vector_databases)?,
            gpus: listed(lists, file.gpus)?,
            throughputs: listed(lists, file.throughputs)?,
            training_runs: listed(lists, file.training_runs)?,
        })
    }

    /// The heads of all rows, history included.
    pub fn listings(&self) -> impl Iterator<Item = &Listing> {
        heads(&self.chat_models)
            .chain(heads(&self.tuned_models))
            .chain(heads(&self.embeddings))
            .chain(heads(&self.rerankers))
            .chain(heads(&self.vector_databases))
            .chain(heads(&self.gpus))
            .chain(heads(&self.throughputs))
            .chain(heads(&self.training_runs))
    }

    /// The head of the newest row of an id; `None` where there is none.
    pub fn listing(&self, id: &str) -> Option<&Listing> {
        self.listings().find(|listing| listing.id == id && !listing.superseded)
    }

    /// The newest rows in whose id, name or provider all of some words stand, in any case.
    ///
    /// ```
    /// use breakeven::Catalog;
    /// let found: Vec<_> = Catalog::shipped().search("pinecone STANDARD").collect();
    /// assert_eq!(found[0].id, "pinecone/standard");
    /// assert_eq!(found.len(), 1);
    /// ```
    pub fn search<'a>(&'a self, words: &'a str) -> impl Iterator<Item = &'a Listing> {
        self.listings().filter(move |listing| !listing.superseded && listing.matches(words))
    }

    /// The rows that a slot can be filled from: those that know at least one of its prices, the
    /// newest of each id, in the file's order. A rented GPU stands with each speed measured on as
    /// many of its type as can be rented.
    pub fn picks(&self, slot: Slot) -> Vec<Row<'_>> {
        let mut rows = self.candidates(slot);
        rows.retain(|row| row.fits(slot));
        rows
    }

    /// The row of an id among a slot's [`picks`](Self::picks), letters in any case; `None` where
    /// there is none.
    pub fn pick(&self, slot: Slot, id: &str) -> Option<Row<'_>> {
        self.candidates(slot).into_iter().find(|row| row.has_id(id) && row.fits(slot))
    }

    /// The rows of the kinds that a slot takes.
    fn candidates(&self, slot: Slot) -> Vec<Row<'_>> {
        match slot {
            Slot::BaseModel | Slot::LoraModel | Slot::FullModel => {
                let tuned = current(&self.tuned_models).map(Row::Tuned);
                let chat = current(&self.chat_models).map(Row::Chat);
                let rented = current(&self.gpus).flat_map(|gpu| {
                    current(&self.throughputs).map(|speed| Row::Rented(gpu, speed))
                });
                tuned.chain(chat).chain(rented).collect()
            }
            Slot::Embedding => current(&self.embeddings).map(Row::Embedding).collect(),
            Slot::Reranker => current(&self.rerankers).map(Row::Reranker).collect(),
            Slot::VectorDatabase => current(&self.vector_databases).map(Row::Database).collect(),
            Slot::LoraTraining | Slot::FullTraining => {
                current(&self.tuned_models).map(Row::Tuned).collect()
            }
        }
    }
}

fn heads<T: Listed>(rows: &[T]) -> impl Iterator<Item = &Listing> {
    rows.iter().map(Listed::listing)
}

fn current<T: Listed>(rows: &[T]) -> impl Iterator<Item = &T> {
    rows.iter().filter(|row| !row.listing().superseded)
}

/// Gives each row of the file its list, and marks as history what a later row replaces.
fn listed<T: InFile>(
    lists: &BTreeMap<String, PriceList>,
    rows: Vec<T>,
) -> Result<Vec<T::Row>, Error> {
    let mut newest: BTreeMap<String, String> = BTreeMap::new();
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let list = lists
            .get(row.list())
            .ok_or_else(|| Error::unknown_key(row.list(), lists.keys().map(String::as_str)))?;
        let row = row.listed(list);
        let head = row.listing();
        let day = newest.entry(head.id.clone()).or_default();
        if *day < head.as_of {
            day.clone_from(&head.as_of);
        }
        found.push(row);
    }
    for row in &mut found {
        let head = row.listing_mut();
        head.superseded = newest.get(&head.id).is_some_and(|day| head.as_of < *day);
    }
    Ok(found)
}
