//! Which rows of the price catalogue a scenario was filled from.
//!
//! Only the ids are kept, so that files and links carry them also in builds without the catalogue;
//! `Catalog` finds the row of an id.

use core::fmt;

use crate::error::{Error, shortened};
use crate::input::{Input, ServingInput};
use crate::strategy::{Strategy, Tuning};

const MODEL_INPUTS: usize = ServingInput::ALL.len();
/// The base model's row also gives the batch discount, which holds for every model.
const BASE_MODEL: [Input; MODEL_INPUTS + 1] = model_inputs(Tuning::None);
const LORA_MODEL: [Input; MODEL_INPUTS] = model_inputs(Tuning::Lora);
const FULL_MODEL: [Input; MODEL_INPUTS] = model_inputs(Tuning::Full);

/// The inputs of one model; in a longer array, the batch discount after them.
const fn model_inputs<const N: usize>(tuning: Tuning) -> [Input; N] {
    let mut inputs = [Input::BatchDiscountShare; N];
    let mut i = 0;
    while i < MODEL_INPUTS {
        inputs[i] = ServingInput::ALL[i].input(tuning);
        i += 1;
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
    /// The model behind prompting and RAG.
    BaseModel,
    /// The model behind LoRA and RAG + LoRA.
    LoraModel,
    /// The model behind full fine-tuning and RAG + full.
    FullModel,
    /// The embedding model.
    Embedding,
    /// The reranker.
    Reranker,
    /// The vector database.
    VectorDatabase,
    /// Who trains the LoRA adapter, paid by the token.
    LoraTraining,
    /// Who trains the whole model, paid by the token.
    FullTraining,
}

impl Slot {
    /// How many there are.
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

    /// The name in files and links.
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

    /// The slot of a name; `None` where there is none.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|slot| slot.id() == id)
    }

    /// The tuning whose model is in this slot; `None` where the slot is no model's.
    pub const fn model(self) -> Option<Tuning> {
        match self {
            Self::BaseModel => Some(Tuning::None),
            Self::LoraModel => Some(Tuning::Lora),
            Self::FullModel => Some(Tuning::Full),
            _ => None,
        }
    }

    /// The tuning whose training is in this slot; `None` where the slot is for no training.
    pub const fn training(self) -> Option<Tuning> {
        match self {
            Self::LoraTraining => Some(Tuning::Lora),
            Self::FullTraining => Some(Tuning::Full),
            _ => None,
        }
    }

    /// The inputs that a row in this slot can fill. No input has two slots.
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
            ],
            Self::LoraTraining => &[Input::LoraRunUsd, Input::LoraUsdPerMillionTrainingTokens],
            Self::FullTraining => &[Input::FullRunUsd, Input::FullUsdPerMillionTrainingTokens],
        }
    }

    /// Whether a strategy runs on what is in this slot: a model's ending, say, concerns those that run
    /// on that model. The batch discount, which a base model's row gives all, makes no one run on it.
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

    /// The slot whose row answers for an input; `None` for what no price list tells.
    pub fn of(input: Input) -> Option<Self> {
        Self::ALL.into_iter().find(|slot| slot.inputs().contains(&input))
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// The most characters of an id: two rows of the catalogue joined, and room for longer names.
const LONGEST_ID: usize = 160;

/// The picked row of each slot that has one, in the slots' order.
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
    fn place(&self, slot: Slot) -> Result<usize, usize> {
        self.0.binary_search_by_key(&slot, |(other, _)| *other)
    }

    /// The picked row's id, where a row is picked.
    pub fn get(&self, slot: Slot) -> Option<&str> {
        self.place(slot).ok().map(|at| self.0[at].1.as_str())
    }

    /// Notes that a row is picked, in place of the one that was; its id is kept in small letters.
    /// Fills no input: `Catalog::apply` does both.
    ///
    /// # Errors
    /// [`Error::WrongType`] where it can be no row's id: empty, longer than 160 characters, or
    /// with others than letters a to z, digits and `. _ / + -`. Whether the catalogue has such a
    /// row is not asked.
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
        match self.place(slot) {
            Ok(at) => self.0[at].1 = id,
            Err(at) => self.0.insert(at, (slot, id)),
        }
        Ok(())
    }

    /// Forgets a pick; the inputs stay as they are.
    pub fn remove(&mut self, slot: Slot) {
        if let Ok(at) = self.place(slot) {
            self.0.remove(at);
        }
    }

    /// The slots with a picked row and its id, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Slot, &str)> + '_ {
        self.0.iter().map(|(slot, id)| (*slot, id.as_str()))
    }

    /// How many slots have a picked row.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none has.
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
