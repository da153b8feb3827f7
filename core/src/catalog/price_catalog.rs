//! The catalogue: its rows by kind, the parsing of its file, and the rows that can fill a slot.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Deserialize;

use super::day::Day;
use super::file_row::{CatalogRow, FileRow};
use super::listing::{Listing, PriceList};
use super::pickable_row::PickableRow;
use super::rows::{
    ChatModel, Embedding, Gpu, Reranker, Throughput, TrainingRun, TunedModel, VectorDatabase,
};
use crate::error::Error;
use crate::scenario::Slot;

/// The price catalogue: rows of price lists and measurements, each with its date and source.
///
/// ```
/// use breakeven::catalog::Provenance;
/// use breakeven::{Catalog, Input, Scenario, Slot};
///
/// let catalog = Catalog::shipped();
/// let mut scenario = Scenario::default();
/// let today = "2026-11-30".parse()?;
/// catalog.apply(&mut scenario, Slot::BaseModel, "openai/gpt-6-luna", today)?;
/// assert_eq!(scenario.base_serving.output_usd_per_million_tokens, 0.5);
///
/// // The user changes one price: its source is now the user, the others still come from the list.
/// scenario.base_serving.output_usd_per_million_tokens = 0.4;
/// let of = |input| catalog.provenance(&scenario, input);
/// assert_eq!(of(Input::BaseOutputUsdPerMillionTokens), Provenance::Yours);
/// let Provenance::Picked { fill, .. } = of(Input::BaseInputUsdPerMillionTokens) else { panic!() };
/// assert_eq!(fill.listing.as_of.to_string(), "2026-11-04");
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Catalog {
    /// The day on which the catalogue was compiled. Nothing is counted from it.
    pub compiled: Day,
    /// Models paid by the token.
    pub chat_models: Vec<ChatModel>,
    /// Training offers, and the prices of the models tuned by them.
    pub tuned_models: Vec<TunedModel>,
    /// Embedding models.
    pub embeddings: Vec<Embedding>,
    /// Rerankers.
    pub rerankers: Vec<Reranker>,
    /// Vector databases.
    pub vector_databases: Vec<VectorDatabase>,
    /// GPUs that can be rented.
    pub gpus: Vec<Gpu>,
    /// Measured speeds of models on GPUs.
    pub throughputs: Vec<Throughput>,
    /// Measured training runs.
    pub training_runs: Vec<TrainingRun>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CatalogFile {
    compiled: Day,
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
    /// The catalogue that is included in this release; parsed at the first call.
    ///
    /// ```
    /// use breakeven::Catalog;
    /// let today = "2026-11-30".parse()?;
    /// let terra = Catalog::shipped().listing("openai/gpt-6.1-terra", today).unwrap();
    /// assert_eq!(terra.provider, "OpenAI");
    /// assert!(terra.confirmed);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Catalog> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            Self::from_json(include_str!("../../data/prices.json"))
                .expect("invariant: the shipped catalogue is read by a test")
        })
    }

    /// Parses a catalogue in the format of `core/data/prices.json`.
    ///
    /// # Errors
    /// [`Error::Syntax`] if it is not JSON or not in that format, with line and column or with the row's
    /// id and the field; [`Error::UnknownKey`] if a row names a list that the file does not
    /// contain. An unknown column is no error: it is stored in the row's `extra`.
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

    /// The listings of all rows, including history and announced prices.
    pub fn listings(&self) -> impl Iterator<Item = &Listing> {
        listings_of(&self.chat_models)
            .chain(listings_of(&self.tuned_models))
            .chain(listings_of(&self.embeddings))
            .chain(listings_of(&self.rerankers))
            .chain(listings_of(&self.vector_databases))
            .chain(listings_of(&self.gpus))
            .chain(listings_of(&self.throughputs))
            .chain(listings_of(&self.training_runs))
    }

    /// The listing of the row with an id that holds on a day; `None` if there is none.
    pub fn listing(&self, id: &str, day: Day) -> Option<&Listing> {
        self.listings().find(|listing| listing.id == id && listing.holds_on(day))
    }

    /// The listings that hold on a day and whose id, name or provider contains each of some words,
    /// ignoring case.
    ///
    /// ```
    /// use breakeven::Catalog;
    /// let today = "2026-11-30".parse()?;
    /// let found: Vec<_> = Catalog::shipped().search("pinecone STANDARD", today).collect();
    /// assert_eq!(found[0].id, "pinecone/standard");
    /// assert_eq!(found.len(), 1);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn search<'a>(&'a self, words: &'a str, day: Day) -> impl Iterator<Item = &'a Listing> {
        self.listings().filter(move |listing| listing.holds_on(day) && listing.matches(words))
    }

    /// The rows that can fill a slot and be bought on a day, in the file's order: those that have at
    /// least one of its prices, that hold on the day, and that have not closed. A GPU is listed once
    /// for each speed measured on GPUs of its type, if as many can be rented.
    pub fn picks(&self, slot: Slot, day: Day) -> Vec<PickableRow<'_>> {
        let mut rows = self.candidates(slot);
        rows.retain(|row| row.holds_on(day) && row.is_offered(slot, day));
        rows
    }

    /// The row with an id among a slot's [`picks`](Self::picks), ignoring case; `None` if there is
    /// none.
    pub fn pick(&self, slot: Slot, id: &str, day: Day) -> Option<PickableRow<'_>> {
        let mut rows = self.candidates(slot).into_iter();
        rows.find(|row| row.has_id(id) && row.holds_on(day) && row.is_offered(slot, day))
    }

    /// The rows with an id that can fill a slot, whatever the day: the newest first, then history.
    pub(super) fn rows_ever(&self, slot: Slot, id: &str) -> Vec<PickableRow<'_>> {
        let mut rows = self.candidates(slot);
        rows.retain(|row| row.has_id(id) && row.fits(slot));
        rows.reverse();
        rows
    }

    /// The rows of the kinds that can fill a slot, history and announced prices included.
    fn candidates(&self, slot: Slot) -> Vec<PickableRow<'_>> {
        let tuned = || self.tuned_models.iter().map(PickableRow::Tuned);
        match slot {
            Slot::BaseModel | Slot::LoraModel | Slot::FullModel => {
                let chat = self.chat_models.iter().map(PickableRow::Chat);
                let rented = self.gpus.iter().flat_map(|gpu| {
                    self.throughputs.iter().map(move |speed| PickableRow::Rented(gpu, speed))
                });
                tuned().chain(chat).chain(rented).collect()
            }
            Slot::Embedding => self.embeddings.iter().map(PickableRow::Embedding).collect(),
            Slot::Reranker => self.rerankers.iter().map(PickableRow::Reranker).collect(),
            Slot::VectorDatabase => {
                self.vector_databases.iter().map(PickableRow::Database).collect()
            }
            Slot::LoraTraining | Slot::FullTraining => tuned().collect(),
        }
    }
}

fn listings_of<T: CatalogRow>(rows: &[T]) -> impl Iterator<Item = &Listing> {
    rows.iter().map(CatalogRow::listing)
}

/// Parses the rows of one kind, and notes for each by which later row with the same id it is
/// replaced.
fn read_rows<T: CatalogRow>(
    lists: &BTreeMap<String, PriceList>,
    rows: Vec<FileRow>,
) -> Result<Vec<T>, Error> {
    let mut days: BTreeMap<String, BTreeSet<Day>> = BTreeMap::new();
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        let row = T::from_file(row, lists)?;
        let listing = row.listing();
        days.entry(listing.id.clone()).or_default().insert(listing.as_of);
        read.push(row);
    }
    for row in &mut read {
        let listing = row.listing_mut();
        if let Some(days) = days.get(&listing.id) {
            listing.replaced = days.iter().copied().find(|day| *day > listing.as_of);
            listing.earliest = days.first() == Some(&listing.as_of);
        }
    }
    Ok(read)
}
