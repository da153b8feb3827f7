//! The six strategies: retrieval (off or on) × tuning (none, LoRA, full), and sets of them.
//!
//! The set of strategies is closed, and so are the enums. The two axes are those of the documents
//! that the tool compares, and every combination is one strategy, so there is no seventh to add
//! without a new axis or a new kind of tuning. Either would be another model: each kind of tuning
//! has its own inputs, served model and formulas. A closed set in return lets every result hold one
//! value for each strategy in an array, and lets the compiler check that each `match` covers them
//! all.

use serde::{Deserialize, Serialize};

/// Whether and how the model's weights are trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tuning {
    /// They are not: the base model is used.
    None,
    /// A low-rank adapter (LoRA) is trained on top of the frozen base model.
    Lora,
    /// All weights are trained.
    Full,
}

/// A way to build the system: one combination of retrieval and tuning.
///
/// RAFT is [`RagLora`](Self::RagLora) or [`RagFull`](Self::RagFull) with passages in the training
/// examples; long-context prompting is [`Prompting`](Self::Prompting) with facts in the prompt.
///
/// The order of the variants is used everywhere: lists follow it, and of two strategies with equal
/// totals the earlier one counts as the cheaper.
///
/// ```
/// use breakeven::{Strategy, Tuning};
/// let strategy = Strategy::from_parts(true, Tuning::Lora);
/// assert_eq!(strategy.id(), "rag_lora");
/// assert_eq!(strategy.name(), "RAG + LoRA");
/// assert!(strategy.retrieval());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// The base model and a prompt.
    Prompting,
    /// Retrieval before every answer of the base model.
    Rag,
    /// A LoRA-tuned model.
    Lora,
    /// Retrieval with a LoRA-tuned model.
    RagLora,
    /// A fully fine-tuned model.
    Full,
    /// Retrieval with a fully fine-tuned model.
    RagFull,
}

impl Strategy {
    /// The number of strategies.
    pub const COUNT: usize = 6;

    /// Every strategy, in the order of the variants.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Prompting, Self::Rag, Self::Lora, Self::RagLora, Self::Full, Self::RagFull];

    /// The strategy with or without retrieval, and with a kind of tuning.
    pub const fn from_parts(retrieval: bool, tuning: Tuning) -> Self {
        match (retrieval, tuning) {
            (false, Tuning::None) => Self::Prompting,
            (true, Tuning::None) => Self::Rag,
            (false, Tuning::Lora) => Self::Lora,
            (true, Tuning::Lora) => Self::RagLora,
            (false, Tuning::Full) => Self::Full,
            (true, Tuning::Full) => Self::RagFull,
        }
    }

    /// The index in [`Strategy::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether passages are retrieved before every answer.
    pub const fn retrieval(self) -> bool {
        matches!(self, Self::Rag | Self::RagLora | Self::RagFull)
    }

    /// The kind of tuning.
    pub const fn tuning(self) -> Tuning {
        match self {
            Self::Prompting | Self::Rag => Tuning::None,
            Self::Lora | Self::RagLora => Tuning::Lora,
            Self::Full | Self::RagFull => Tuning::Full,
        }
    }

    /// The id in files and links, such as `rag_lora`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Prompting => "prompting",
            Self::Rag => "rag",
            Self::Lora => "lora",
            Self::RagLora => "rag_lora",
            Self::Full => "full",
            Self::RagFull => "rag_full",
        }
    }

    /// The strategy of an id; `None` where there is none.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|strategy| strategy.id() == id)
    }

    /// The display name, such as `RAG + LoRA`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prompting => "Prompting",
            Self::Rag => "RAG",
            Self::Lora => "LoRA",
            Self::RagLora => "RAG + LoRA",
            Self::Full => "Full fine-tuning",
            Self::RagFull => "RAG + full",
        }
    }
}

/// A set of strategies, such as those that are compared.
///
/// ```
/// use breakeven::{Strategy, StrategySet};
/// let set = StrategySet::ALL.without(Strategy::Prompting);
/// assert!(!set.contains(Strategy::Prompting));
/// assert_eq!(set.iter().count(), 5);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StrategySet(u8);

impl StrategySet {
    /// Every strategy.
    pub const ALL: Self = Self((1 << Strategy::COUNT) - 1);
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// Whether a strategy is in the set.
    pub const fn contains(self, strategy: Strategy) -> bool {
        self.0 & (1 << strategy.index()) != 0
    }

    /// The set with a strategy added.
    pub const fn with(self, strategy: Strategy) -> Self {
        Self(self.0 | (1 << strategy.index()))
    }

    /// The set with a strategy removed.
    pub const fn without(self, strategy: Strategy) -> Self {
        Self(self.0 & !(1 << strategy.index()))
    }

    /// The strategies of the set, in the order of [`Strategy::ALL`].
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Strategy> + Clone {
        Strategy::ALL.into_iter().filter(move |strategy| self.contains(*strategy))
    }

    /// The number of strategies in the set.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Every pair of strategies of the set, each once, the earlier strategy first.
    pub fn pairs(self) -> impl Iterator<Item = (Strategy, Strategy)> {
        self.iter().flat_map(move |a| self.iter().filter(move |b| a < *b).map(move |b| (a, b)))
    }
}

impl FromIterator<Strategy> for StrategySet {
    fn from_iter<I: IntoIterator<Item = Strategy>>(strategies: I) -> Self {
        strategies.into_iter().fold(Self::NONE, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_combination_of_retrieval_and_tuning_is_one_strategy() {
        for (index, strategy) in Strategy::ALL.into_iter().enumerate() {
            assert_eq!(strategy.index(), index);
            assert_eq!(Strategy::from_parts(strategy.retrieval(), strategy.tuning()), strategy);
            assert_eq!(Strategy::from_id(strategy.id()), Some(strategy));
        }
        assert_eq!(Strategy::from_id("RAG"), None);
    }

    #[test]
    fn a_set_contains_the_strategies_it_was_made_from() {
        assert_eq!(StrategySet::ALL.pairs().count(), 15);
        assert!(StrategySet::ALL.pairs().all(|(a, b)| a < b));
        assert_eq!(StrategySet::ALL.pairs().next(), Some((Strategy::Prompting, Strategy::Rag)));
        let set: StrategySet = [Strategy::Full, Strategy::Rag].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [Strategy::Rag, Strategy::Full]);
        assert_eq!(set.len(), 2);
        assert!(set.without(Strategy::Rag).without(Strategy::Full).is_empty());
    }
}
