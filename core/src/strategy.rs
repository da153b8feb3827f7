//! The six strategies: retrieval (off or on) × tuning (none, LoRA, full).

use serde::{Deserialize, Serialize};

/// Whether and how a model's weights are trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tuning {
    /// The base model as it is.
    None,
    /// A low-rank adapter on top of a frozen model.
    Lora,
    /// All weights are trained.
    Full,
}

/// A way of building the system: a cell of retrieval × tuning.
///
/// RAFT is [`RagLora`](Self::RagLora) or [`RagFull`](Self::RagFull) with passages in the training
/// examples; long-context prompting is [`Prompting`](Self::Prompting) with facts in the prompt.
///
/// The order of the variants is the order everywhere, also where totals tie.
///
/// ```
/// use breakeven::{Strategy, Tuning};
/// let strategy = Strategy::of(true, Tuning::Lora);
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
    /// How many strategies there are.
    pub const COUNT: usize = 6;

    /// Every strategy, in order.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Prompting, Self::Rag, Self::Lora, Self::RagLora, Self::Full, Self::RagFull];

    /// The strategy at a cell of retrieval × tuning.
    pub const fn of(retrieval: bool, tuning: Tuning) -> Self {
        match (retrieval, tuning) {
            (false, Tuning::None) => Self::Prompting,
            (true, Tuning::None) => Self::Rag,
            (false, Tuning::Lora) => Self::Lora,
            (true, Tuning::Lora) => Self::RagLora,
            (false, Tuning::Full) => Self::Full,
            (true, Tuning::Full) => Self::RagFull,
        }
    }

    /// Its place in [`Strategy::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether passages are retrieved before every answer.
    pub const fn retrieval(self) -> bool {
        matches!(self, Self::Rag | Self::RagLora | Self::RagFull)
    }

    /// How the model is tuned.
    pub const fn tuning(self) -> Tuning {
        match self {
            Self::Prompting | Self::Rag => Tuning::None,
            Self::Lora | Self::RagLora => Tuning::Lora,
            Self::Full | Self::RagFull => Tuning::Full,
        }
    }

    /// The name in files and links, such as `rag_lora`.
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

    /// The strategy of an id; `None` where there is none of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|strategy| strategy.id() == id)
    }

    /// The name for people, such as `RAG + LoRA`.
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

/// Some of the strategies: those that are compared.
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
    /// All six.
    pub const ALL: Self = Self((1 << Strategy::COUNT) - 1);
    /// None of them.
    pub const NONE: Self = Self(0);

    /// Whether a strategy is in it.
    pub const fn contains(self, strategy: Strategy) -> bool {
        self.0 & (1 << strategy.index()) != 0
    }

    /// The same with one more.
    pub const fn with(self, strategy: Strategy) -> Self {
        Self(self.0 | (1 << strategy.index()))
    }

    /// The same with one less.
    pub const fn without(self, strategy: Strategy) -> Self {
        Self(self.0 & !(1 << strategy.index()))
    }

    /// Its strategies, in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Strategy> + Clone {
        Strategy::ALL.into_iter().filter(move |strategy| self.contains(*strategy))
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Every pair of them, each once, the earlier one first.
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
    fn every_cell_of_the_two_switches_is_one_strategy() {
        for (index, strategy) in Strategy::ALL.into_iter().enumerate() {
            assert_eq!(strategy.index(), index);
            assert_eq!(Strategy::of(strategy.retrieval(), strategy.tuning()), strategy);
            assert_eq!(Strategy::from_id(strategy.id()), Some(strategy));
        }
        assert_eq!(Strategy::from_id("RAG"), None);
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        assert_eq!(StrategySet::ALL.pairs().count(), 15);
        assert!(StrategySet::ALL.pairs().all(|(a, b)| a < b));
        assert_eq!(StrategySet::ALL.pairs().next(), Some((Strategy::Prompting, Strategy::Rag)));
        let set: StrategySet = [Strategy::Full, Strategy::Rag].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [Strategy::Rag, Strategy::Full]);
        assert_eq!(set.len(), 2);
        assert!(set.without(Strategy::Rag).without(Strategy::Full).is_empty());
    }
}
