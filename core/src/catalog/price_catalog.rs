//! The catalogue: its rows by kind, read from its file, and which of them can fill a slot.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::file_row::{CatalogRow, FileRow};
use super::listing::{Listing, PriceList};
use super::pickable_row::PickableRow;
use super::rows::{
    ChatModel, Embedding, Gpu, Reranker, Throughput, TrainingRun, TunedModel, VectorDatabase,
};
use crate::error::Error;
use crate::scenario::Slot;

/// Rows of price lists and measurements, each with its day and source.
///
/// ```
/// use breakeven::catalog::Provenance;
/// use breakeven::{Catalog, Input, Scenario, Slot};
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
struct CatalogFile {
    compiled: String,
    lists: BTreeMap<String, PriceList>,
    chat_models: Vec<FileRow>,
    tuned_models: Vec<FileRow>,
    embeddings: Vec<FileRow>,
    rerankers: Vec<FileRow>,
    vector_databases: Vec<FileRow>,
    gpus: Vec<FileRow>,
    throughputs: Vec<FileRow>,
    training_runs: Vec<FileRow>,
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
            Self::from_json(include_str!("../../data/prices.json"))
                .expect("invariant: the shipped catalogue is read by a test")
        })
    }

    /// Reads a catalogue in the form of `core/data/prices.json`.
    ///
    /// # Errors
    /// [`Error::Syntax`] where it is not JSON or not of that form, with line and column or with the
    /// row's id and its field; [`Error::UnknownKey`] where a row names a list that is not in it.
    /// A column that no kind of row names is no error: it is in the row's `extra`.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let file: CatalogFile = serde_json::from_str(json)
            .map_err(|error| Error::Syntax { message: error.to_string() })?;
        let lists = &file.lists;
        Ok(Self {
            compiled: file.compiled,
            chat_models: read_rows(lists, file.chat_models)?,
            tuned_models: read_rows(lists, file.tuned_models)?,
            embeddings: read_rows(lists, file.embeddings)?,
            rerankers: read_rows(lists, file.rerankers)?,
            vector_databases: read_rows(lists, file.vector_databases)?,
            gpus: read_rows(lists, file.gpus)?,
            throughputs: read_rows(lists, file.throughputs)?,
            training_runs: read_rows(lists, file.training_runs)?,
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

    /// The newest rows whose id, name or provider has all of some words, in any case.
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
    /// newest of each id, in the file's order. A rented GPU is listed with each speed measured on
    /// as many of its type as can be rented.
    pub fn picks(&self, slot: Slot) -> Vec<PickableRow<'_>> {
        let mut rows = self.candidates(slot);
        rows.retain(|row| row.fits(slot));
        rows
    }

    /// The row of an id among a slot's [`picks`](Self::picks), letters in any case; `None` where
    /// there is none.
    pub fn pick(&self, slot: Slot, id: &str) -> Option<PickableRow<'_>> {
        self.candidates(slot).into_iter().find(|row| row.has_id(id) && row.fits(slot))
    }

    /// The rows of the kinds that a slot takes.
    fn candidates(&self, slot: Slot) -> Vec<PickableRow<'_>> {
        match slot {
            Slot::BaseModel | Slot::LoraModel | Slot::FullModel => {
                let tuned = current(&self.tuned_models).map(PickableRow::Tuned);
                let chat = current(&self.chat_models).map(PickableRow::Chat);
                let rented = current(&self.gpus).flat_map(|gpu| {
                    current(&self.throughputs).map(|speed| PickableRow::Rented(gpu, speed))
                });
                tuned.chain(chat).chain(rented).collect()
            }
            Slot::Embedding => current(&self.embeddings).map(PickableRow::Embedding).collect(),
            Slot::Reranker => current(&self.rerankers).map(PickableRow::Reranker).collect(),
            Slot::VectorDatabase => {
                current(&self.vector_databases).map(PickableRow::Database).collect()
            }
            Slot::LoraTraining | Slot::FullTraining => {
                current(&self.tuned_models).map(PickableRow::Tuned).collect()
            }
        }
    }
}

fn heads<T: CatalogRow>(rows: &[T]) -> impl Iterator<Item = &Listing> {
    rows.iter().map(CatalogRow::listing)
}

fn current<T: CatalogRow>(rows: &[T]) -> impl Iterator<Item = &T> {
    rows.iter().filter(|row| !row.listing().superseded)
}

/// Reads the rows of one kind, and marks as history those that a later row of the same id replaces.
fn read_rows<T: CatalogRow>(
    lists: &BTreeMap<String, PriceList>,
    rows: Vec<FileRow>,
) -> Result<Vec<T>, Error> {
    let mut newest: BTreeMap<String, String> = BTreeMap::new();
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        let row = T::from_file(row, lists)?;
        let head = row.listing();
        let day = newest.entry(head.id.clone()).or_default();
        if *day < head.as_of {
            day.clone_from(&head.as_of);
        }
        read.push(row);
    }
    for row in &mut read {
        let head = row.listing_mut();
        head.superseded = newest.get(&head.id).is_some_and(|day| head.as_of < *day);
    }
    Ok(read)
}
