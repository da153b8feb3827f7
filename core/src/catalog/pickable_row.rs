//! A row that a slot can be filled from: one of the catalogue, or a GPU with a speed measured on it.

use super::fill::Fill;
use super::listing::Listing;
use super::rows::{
    Adapter, ChatModel, Embedding, Gpu, Reranker, Throughput, TunedModel, VectorDatabase,
};
use super::{model_fills, other_fills};
use crate::input::Input;
use crate::scenario::Slot;

/// A row that a slot of a scenario can be filled from.
///
/// ```
/// use breakeven::{Catalog, Input, Slot};
/// let id = "runpod/h100-sxm-secure+mlenergy/llama-3.3-70b-instruct-4xh100-128";
/// let row = Catalog::shipped().pick(Slot::FullModel, id).unwrap();
/// let fills = row.fills(Slot::FullModel);
/// let rent = fills.iter().find(|fill| fill.input == Input::FullReplicaUsdPerMonth).unwrap();
/// assert_eq!(rent.figure, Some("usd_per_gpu_hour"));
/// assert_eq!(rent.times, 4.0 * 730.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PickableRow<'a> {
    /// A model paid by the token.
    Chat(&'a ChatModel),
    /// A tuned model, or training paid by the token.
    Tuned(&'a TunedModel),
    /// Rented GPUs with a speed measured on their type.
    Rented(&'a Gpu, &'a Throughput),
    /// An embedding model.
    Embedding(&'a Embedding),
    /// A reranker.
    Reranker(&'a Reranker),
    /// A vector database.
    Database(&'a VectorDatabase),
}

impl<'a> PickableRow<'a> {
    /// The head of the row; of a GPU with a speed, the GPU's and the speed's.
    pub fn listings(self) -> (&'a Listing, Option<&'a Listing>) {
        match self {
            Self::Chat(row) => (&row.listing, None),
            Self::Tuned(row) => (&row.listing, None),
            Self::Rented(gpu, speed) => (&gpu.listing, Some(&speed.listing)),
            Self::Embedding(row) => (&row.listing, None),
            Self::Reranker(row) => (&row.listing, None),
            Self::Database(row) => (&row.listing, None),
        }
    }

    /// Its id, as [`Picks`](crate::Picks) keep it; of a GPU with a speed, both with a `+` between.
    pub fn id(self) -> String {
        match self.listings() {
            (first, None) => first.id.clone(),
            (first, Some(second)) => format!("{}+{}", first.id, second.id),
        }
    }

    /// Its name for people, with the provider's where it does not say it already; of a GPU with a
    /// speed, both.
    pub fn name(self) -> String {
        match self.listings() {
            (first, None) => titled(first),
            (gpu, Some(speed)) => format!("{}, rented from {}", speed.name, titled(gpu)),
        }
    }

    /// Whether that is its id, letters in any case.
    pub(super) fn has_id(self, id: &str) -> bool {
        match self.listings() {
            (first, None) => first.id.eq_ignore_ascii_case(id),
            (first, Some(second)) => id.split_once('+').is_some_and(|(gpu, speed)| {
                first.id.eq_ignore_ascii_case(gpu) && second.id.eq_ignore_ascii_case(speed)
            }),
        }
    }

    /// Whether each of some words, in any case, is in an id, name or provider of it.
    pub fn matches(self, words: &str) -> bool {
        let (first, second) = self.listings();
        words
            .split_whitespace()
            .all(|word| first.matches(word) || second.is_some_and(|second| second.matches(word)))
    }

    /// Whether it can fill that slot: of its kind, and with a price known.
    pub(super) fn fits(self, slot: Slot) -> bool {
        let of_its_kind = match (self, slot) {
            (Self::Tuned(row), Slot::LoraModel | Slot::LoraTraining) => {
                row.adapter != Adapter::Full
            }
            (Self::Tuned(row), Slot::FullModel | Slot::FullTraining) => {
                row.adapter != Adapter::Lora
            }
            (Self::Rented(gpu, speed), Slot::BaseModel | Slot::LoraModel | Slot::FullModel) => {
                model_fills::rentable(gpu, speed)
            }
            (Self::Chat(_), Slot::BaseModel | Slot::LoraModel | Slot::FullModel)
            | (Self::Embedding(_), Slot::Embedding)
            | (Self::Reranker(_), Slot::Reranker)
            | (Self::Database(_), Slot::VectorDatabase) => true,
            _ => false,
        };
        of_its_kind && self.filled(slot).iter().any(|fill| fill.figure.is_some())
    }

    /// What it gives the inputs of a slot: one fill for each that it knows. None where it does not
    /// fit the slot.
    pub fn fills(self, slot: Slot) -> Vec<Fill<'a>> {
        if self.fits(slot) { self.filled(slot) } else { Vec::new() }
    }

    /// The inputs of a slot that it does not know. [`Catalog::apply`](crate::Catalog::apply) leaves
    /// them at what they were, or at the default where another row had filled them.
    pub fn gaps(self, slot: Slot) -> Vec<Input> {
        let fills = self.fills(slot);
        let open = |input: &Input| fills.iter().all(|fill| fill.input != *input);
        slot.inputs().iter().copied().filter(open).collect()
    }

    fn filled(self, slot: Slot) -> Vec<Fill<'a>> {
        match self {
            Self::Chat(row) => {
                slot.model().map_or_else(Vec::new, |tuning| model_fills::chat(row, tuning))
            }
            Self::Tuned(row) => match (slot.model(), slot.training()) {
                (Some(tuning), _) => model_fills::tuned(row, tuning),
                (_, Some(tuning)) => other_fills::training(row, tuning),
                _ => Vec::new(),
            },
            Self::Rented(gpu, speed) => {
                slot.model().map_or_else(Vec::new, |tuning| model_fills::rented(gpu, speed, tuning))
            }
            Self::Embedding(row) => other_fills::embedding(row),
            Self::Reranker(row) => other_fills::reranker(row),
            Self::Database(row) => other_fills::database(row),
        }
    }
}

fn titled(listing: &Listing) -> String {
    let Listing { provider, name, .. } = listing;
    if provider.split_whitespace().any(|word| name.contains(word)) {
        name.clone()
    } else {
        format!("{provider} {name}")
    }
}
