//! A row that can fill a slot of a scenario: a row of the catalogue, or a GPU joined with a speed
//! measured on it.

use super::day::Day;
use super::fill::Fill;
use super::listing::Listing;
use super::rows::{
    Adapter, ChatModel, Embedding, Gpu, Reranker, Throughput, TunedModel, VectorDatabase,
};
use super::{database_fills, model_fills, other_fills, rented_fills};
use crate::input::{Input, ServingInput};
use crate::scenario::Slot;
use crate::source::text;
use crate::strategy::Tuning;

/// A row that can fill a slot of a scenario.
///
/// ```
/// use breakeven::{Catalog, Input, Slot};
/// let today = "2026-11-30".parse()?;
/// let id = "runpod/h100-sxm-secure+mlenergy/llama-3.3-70b-instruct-4xh100-128";
/// let row = Catalog::shipped().pick(Slot::FullModel, id, today).unwrap();
/// let fills = row.fills(Slot::FullModel, today);
/// let rent = fills.iter().find(|fill| fill.input == Input::FullReplicaUsdPerMonth).unwrap();
/// assert_eq!(rent.figure, Some("usd_per_gpu_hour"));
/// assert_eq!(rent.times, 4.0 * 730.0);
/// # Ok::<(), breakeven::Error>(())
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
                rented_fills::rentable(gpu, speed)
            }
            (Self::Chat(_), Slot::BaseModel | Slot::LoraModel | Slot::FullModel)
            | (Self::Embedding(_), Slot::Embedding)
            | (Self::Reranker(_), Slot::Reranker)
            | (Self::Database(_), Slot::VectorDatabase) => true,
            _ => false,
        };
        of_its_kind && self.lasting_fills(slot).iter().any(|fill| fill.figure.is_some())
    }

    /// Whether the row is the one of its id that holds on a day; for a GPU with a speed, whether
    /// both are.
    pub(super) fn holds_on(self, day: Day) -> bool {
        let (first, second) = self.listings();
        first.holds_on(day) && second.is_none_or(|second| second.holds_on(day))
    }

    /// Whether the row fits a slot and can be bought for it on a day.
    pub(super) fn is_offered(self, slot: Slot, day: Day) -> bool {
        let (first, second) = self.listings();
        let ended = match slot.training() {
            Some(_) => first.takes_no_new_jobs(day),
            None => first.has_closed(day),
        };
        !ended && !second.is_some_and(|second| second.has_closed(day)) && self.fits(slot)
    }

    /// The fills for the inputs of a slot, one for each, in a scenario that starts on a day. Empty
    /// if the row does not fit the slot.
    pub fn fills(self, slot: Slot, day: Day) -> Vec<Fill<'a>> {
        if !self.fits(slot) {
            return Vec::new();
        }
        let mut fills = self.lasting_fills(slot);
        fills.extend(slot.model().map(|tuning| self.retirement(tuning, day)));
        fills
    }

    /// The inputs of a slot about which the list says nothing: a fill sets them to what its note
    /// says.
    pub fn gaps(self, slot: Slot) -> Vec<Input> {
        let fills = if self.fits(slot) { self.lasting_fills(slot) } else { Vec::new() };
        fills.into_iter().filter(|fill| fill.is_gap).map(|fill| fill.input).collect()
    }

    /// The fills that do not depend on the day: all but the month of retirement.
    pub(super) fn lasting_fills(self, slot: Slot) -> Vec<Fill<'a>> {
        match self {
            Self::Chat(row) => {
                slot.model().map_or_else(Vec::new, |tuning| model_fills::chat(row, tuning))
            }
            Self::Tuned(row) => match (slot.model(), slot.training()) {
                (Some(tuning), _) => model_fills::tuned(row, tuning),
                (_, Some(tuning)) => other_fills::training(row, tuning),
                _ => Vec::new(),
            },
            Self::Rented(gpu, speed) => slot
                .model()
                .map_or_else(Vec::new, |tuning| rented_fills::rented(gpu, speed, tuning)),
            Self::Embedding(row) => other_fills::embedding(row),
            Self::Reranker(row) => other_fills::reranker(row),
            Self::Database(row) => database_fills::database(row),
        }
    }

    /// The fill for the month in which the model retires.
    pub(super) fn retirement(self, tuning: Tuning, day: Day) -> Fill<'a> {
        let listing = self.listings().0;
        let input = ServingInput::RetiresAfterMonths.input(tuning);
        let months = listing.closes.map(|closes| day.months_until(closes).max(1));
        let months = months.map(f64::from).filter(|months| input.info().check(*months).is_ok());
        let note = match (self, months) {
            (_, Some(_)) => text("whole months to the day on which it closes, rounded up"),
            (Self::Rented(..), None) => text("a model on rented machines stays"),
            (_, None) => text("no closing day is announced"),
        };
        Fill::fixed(listing, input, months.unwrap_or(0.0), note)
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
