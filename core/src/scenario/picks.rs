//! The ids of the rows of the price catalogue that a scenario was filled from.
//!
//! Only ids are stored, so that files and links contain them also in builds without the catalogue;
//! `Catalog` finds the row with an id.

use core::fmt;

use crate::error::{Error, shortened};
use crate::input::{Input, ServingInput};
use crate::strategy::{Strategy, Tuning};

/// The inputs of one model without its reasoning tokens, which no price list gives.
const MODEL_INPUTS: usize = ServingInput::ALL.len() - 1;
const BASE_MODEL: [Input; MODEL_INPUTS] = model_inputs(Tuning::None);
const LORA_MODEL: [Input; MODEL_INPUTS] = model_inputs(Tuning::Lora);
const FULL_MODEL: [Input; MODEL_INPUTS] = model_inputs(Tuning::Full);

const fn model_inputs(tuning: Tuning) -> [Input; MODEL_INPUTS] {
    let mut inputs = [ServingInput::ALL[0].input(tuning); MODEL_INPUTS];
    let (mut from, mut to) = (0, 0);
    while from < ServingInput::ALL.len() {
        let input = ServingInput::ALL[from];
        from += 1;
        if matches!(input, ServingInput::ReasoningTokens) {
            continue;
        }
        inputs[to] = input.input(tuning);
        to += 1;
    }
    inputs
}

/// A part of a scenario that one row of the price catalogue fills.
///
/// ```
/// use breakeven::{Input, Slot};
/// assert_eq!(Slot::from_id("vector_database"), Some(Slot::VectorDatabase));
/// assert!(Slot::Embedding.inputs().contains(&Input::EmbeddingDimensions));
/// assert_eq!(Slot::of(Input::EmbeddingDimensions), Some(Slot::Embedding));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The model that prompting and RAG use.
    BaseModel,
    /// The model that LoRA and RAG + LoRA use.
    LoraModel,
    /// The model that full fine-tuning and RAG + full use.
    FullModel,
    /// The embedding model.
    Embedding,
    /// The reranker.
    Reranker,
    /// The vector database.
    VectorDatabase,
    /// The training of a LoRA adapter, paid by the token.
    LoraTraining,
    /// The training of all weights, paid by the token.
    FullTraining,
}

impl Slot {
    /// The number of slots.
    pub const COUNT: usize = 8;

    /// Every slot, in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::BaseModel,
        Self::LoraModel,
        Self::FullModel,
        Self::Embedding,
        Self::Reranker,
        Self::VectorDatabase,
        Self::LoraTraining,
        Self::FullTraining,
    ];

    /// The id in files and links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::BaseModel => "base_model",
            Self::LoraModel => "lora_model",
            Self::FullModel => "full_model",
            Self::Embedding => "embedding",
            Self::Reranker => "reranker",
            Self::VectorDatabase => "vector_database",
            Self::LoraTraining => "lora_training",
            Self::FullTraining => "full_training",
        }
    }

    /// The slot with an id; `None` where there is none.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|slot| slot.id() == id)
    }

    /// The kind of tuning whose model is in this slot; `None` if the slot is not for a model.
    pub const fn model(self) -> Option<Tuning> {
        match self {
            Self::BaseModel => Some(Tuning::None),
            Self::LoraModel => Some(Tuning::Lora),
            Self::FullModel => Some(Tuning::Full),
            _ => None,
        }
    }

    /// The kind of tuning whose training is in this slot; `None` if the slot is not for training.
    pub const fn training(self) -> Option<Tuning> {
        match self {
            Self::LoraTraining => Some(Tuning::Lora),
            Self::FullTraining => Some(Tuning::Full),
            _ => None,
        }
    }

    /// The inputs that a row in this slot can fill. No input belongs to two slots.
    pub const fn inputs(self) -> &'static [Input] {
        match self {
            Self::BaseModel => &BASE_MODEL,
            Self::LoraModel => &LORA_MODEL,
            Self::FullModel => &FULL_MODEL,
            Self::Embedding => &[Input::EmbeddingUsdPerMillionTokens, Input::EmbeddingDimensions],
            Self::Reranker => &[Input::RerankerUsdPerThousandQueries],
            Self::VectorDatabase => &[
                Input::DatabaseUsdPerMonth,
                Input::DatabaseUsdPerGbMonth,
                Input::DatabaseUsdPerMillionQueries,
                Input::DatabaseUsdPerMillionGbQueries,
                Input::DatabaseUsdPerGbWritten,
            ],
            Self::LoraTraining => &[Input::LoraRunUsd, Input::LoraUsdPerMillionTrainingTokens],
            Self::FullTraining => &[Input::FullRunUsd, Input::FullUsdPerMillionTrainingTokens],
        }
    }

    /// Whether a strategy uses the product in this slot: that a model is discontinued, for example,
    /// concerns the strategies that run on it.
    ///
    /// ```
    /// use breakeven::{Slot, Strategy};
    /// assert!(Slot::LoraModel.concerns(Strategy::RagLora));
    /// assert!(!Slot::BaseModel.concerns(Strategy::RagLora));
    /// ```
    pub const fn concerns(self, strategy: Strategy) -> bool {
        match (self.model(), self.training()) {
            (Some(tuning), _) | (_, Some(tuning)) => strategy.tuning() as u8 == tuning as u8,
            (None, None) => strategy.retrieval(),
        }
    }

    /// The slot whose row can fill an input; `None` for inputs that no price list gives.
    pub fn of(input: Input) -> Option<Self> {
        Self::ALL.into_iter().find(|slot| slot.inputs().contains(&input))
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// The maximum length of an id: enough for the joined ids of two rows of the catalogue, with room
/// for longer names.
const LONGEST_ID: usize = 160;

/// The id of the picked row of each slot that has one, in the order of slots.
///
/// ```
/// use breakeven::{Picks, Slot};
/// let mut picks = Picks::default();
/// picks.set(Slot::BaseModel, "OpenAI/gpt-6.1-terra")?;
/// assert_eq!(picks.get(Slot::BaseModel), Some("openai/gpt-6.1-terra"));
/// assert!(picks.set(Slot::Reranker, "<script>").is_err());
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picks(Vec<(Slot, String)>);

impl Picks {
    fn position(&self, slot: Slot) -> Result<usize, usize> {
        self.0.binary_search_by_key(&slot, |(other, _)| *other)
    }

    /// The id of the picked row; `None` if no row is picked.
    pub fn get(&self, slot: Slot) -> Option<&str> {
        self.position(slot).ok().map(|at| self.0[at].1.as_str())
    }

    /// Sets the picked row of a slot, replacing an earlier one. The id is stored in lower case. No
    /// input is changed: `Catalog::apply` does both.
    ///
    /// # Errors
    /// [`Error::WrongType`] if it is not a valid id: empty, longer than 160 characters, or with
    /// characters other than letters a to z, digits and `. _ / + -`. Whether the catalogue has a
    /// row with the id is not checked.
    pub fn set(&mut self, slot: Slot, id: &str) -> Result<(), Error> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._/+-".contains(&byte);
        if id.is_empty() || id.len() > LONGEST_ID || !id.bytes().all(allowed) {
            return Err(Error::WrongType {
                key: format!("picks.{slot}"),
                found: format!("the text \"{}\"", shortened(id)),
                expected: format!(
                    "a row's id: at most {LONGEST_ID} letters a to z, digits and . _ / + -"
                ),
            });
        }
        let id = id.to_ascii_lowercase();
        match self.position(slot) {
            Ok(at) => self.0[at].1 = id,
            Err(at) => self.0.insert(at, (slot, id)),
        }
        Ok(())
    }

    /// Removes the pick of a slot; the inputs are not changed.
    pub fn remove(&mut self, slot: Slot) {
        if let Ok(at) = self.position(slot) {
            self.0.remove(at);
        }
    }

    /// The slots that have a picked row, each with the row's id, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Slot, &str)> + '_ {
        self.0.iter().map(|(slot, id)| (*slot, id.as_str()))
    }

    /// The number of slots that have a picked row.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no slot has a picked row.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_known_by_their_ids_and_share_no_input() {
        let mut seen = Vec::new();
        for slot in Slot::ALL {
            assert_eq!(Slot::from_id(slot.id()), Some(slot));
            for input in slot.inputs() {
                assert!(!seen.contains(input), "{input}");
                assert_eq!(Slot::of(*input), Some(slot));
                seen.push(*input);
            }
        }
        assert_eq!(Slot::of(Input::QueriesPerMonth), None);
        assert_eq!(Slot::of(Input::BaseReasoningTokens), None);
    }

    #[test]
    fn in_order_whatever_the_order_of_picking() {
        let mut picks = Picks::default();
        for (slot, id) in [
            (Slot::Reranker, "b/2"),
            (Slot::BaseModel, "a/1+c"),
            (Slot::FullTraining, "D"),
            (Slot::Reranker, "b/3"),
        ] {
            picks.set(slot, id).expect(id);
        }
        picks.remove(Slot::FullTraining);
        picks.remove(Slot::FullTraining);
        let all: Vec<_> = picks.iter().collect();
        assert_eq!(all, [(Slot::BaseModel, "a/1+c"), (Slot::Reranker, "b/3")]);
    }

    #[test]
    fn the_longest_id_and_one_more() {
        let mut picks = Picks::default();
        assert!(picks.set(Slot::Embedding, &"x".repeat(LONGEST_ID)).is_ok());
        assert!(picks.set(Slot::Reranker, &"x".repeat(LONGEST_ID + 1)).is_err());
        assert_eq!(picks.get(Slot::Reranker), None);
    }
}
