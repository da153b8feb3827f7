//! A row that can fill a slot of a scenario: a row of the catalogue, or a GPU joined with a speed
//! measured on it.

use super::fill::Fill;
use super::listing::Listing;
use super::rows::{
    Adapter, ChatModel, Embedding, Gpu, Reranker, Throughput, TunedModel, VectorDatabase,
};
use super::{model_fills, other_fills};
use crate::input::Input;
use crate::scenario::Slot;

/// A row that can fill a slot of a scenario.
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
    /// The listing of the row; for a GPU with a speed, the listings of both.
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

    /// The id, as stored in [`Picks`](crate::Picks); for a GPU with a speed, both ids joined by
    /// `+`.
    pub fn id(self) -> String {
        match self.listings() {
            (first, None) => first.id.clone(),
            (first, Some(second)) => format!("{}+{}", first.id, second.id),
        }
    }

    /// The display name, with the provider's name unless it contains that already; for a GPU with a
    /// speed, both names.
    pub fn name(self) -> String {
        match self.listings() {
            (first, None) => name_with_provider(first),
            (gpu, Some(speed)) => {
                format!("{}, rented from {}", speed.name, name_with_provider(gpu))
            }
        }
    }

    /// Whether the row has an id, ignoring case.
    pub(super) fn has_id(self, id: &str) -> bool {
        match self.listings() {
            (first, None) => first.id.eq_ignore_ascii_case(id),
            (first, Some(second)) => id.split_once('+').is_some_and(|(gpu, speed)| {
                first.id.eq_ignore_ascii_case(gpu) && second.id.eq_ignore_ascii_case(speed)
            }),
        }
    }

    /// Whether an id, name or provider of the row contains each of some words, ignoring case.
    pub fn matches(self, words: &str) -> bool {
        let (first, second) = self.listings();
        words
            .split_whitespace()
            .all(|word| first.matches(word) || second.is_some_and(|second| second.matches(word)))
    }

    /// Whether the row can fill a slot: it is of the right kind and has at least one of the prices.
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

    /// The fills for the inputs of a slot: one for each input whose value the row has. Empty if the
    /// row does not fit the slot.
    pub fn fills(self, slot: Slot) -> Vec<Fill<'a>> {
        if self.fits(slot) { self.filled(slot) } else { Vec::new() }
    }

    /// The inputs of a slot whose value the row does not have.
    /// [`Catalog::apply`](crate::Catalog::apply) does not change them, except that it resets those
    /// that another row had filled to the default.
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

/// The name of a row, with the provider's name unless it contains that already.
fn name_with_provider(listing: &Listing) -> String {
    let Listing { provider, name, .. } = listing;
    if provider.split_whitespace().any(|word| name.contains(word)) {
        name.clone()
    } else {
        format!("{provider} {name}")
    }
}
