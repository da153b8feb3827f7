//! The ways of building that the documents speak of.

use crate::strategy::{Strategy, StrategySet};

/// A way of building the system as the documents name it: coarser than a [`Strategy`], since most
/// of them do not tell LoRA from full fine-tuning.
///
/// ```
/// use breakeven::{Approach, Strategy};
/// assert!(Approach::Both.strategies().contains(Strategy::RagLora));
/// assert_eq!(Approach::of(Strategy::Full), Approach::FineTuning);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Approach {
    /// The base model and a prompt.
    Prompting,
    /// Retrieval with the base model.
    Rag,
    /// A tuned model, LoRA or full, without retrieval.
    FineTuning,
    /// Retrieval with a tuned model.
    Both,
}

impl Approach {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Prompting, Self::Rag, Self::FineTuning, Self::Both];

    /// The approach that a strategy belongs to.
    pub const fn of(strategy: Strategy) -> Self {
        match strategy {
            Strategy::Prompting => Self::Prompting,
            Strategy::Rag => Self::Rag,
            Strategy::Lora | Strategy::Full => Self::FineTuning,
            Strategy::RagLora | Strategy::RagFull => Self::Both,
        }
    }

    /// The strategies that it covers.
    pub fn strategies(self) -> StrategySet {
        Strategy::ALL.into_iter().filter(|strategy| Self::of(*strategy) == self).collect()
    }

    /// The name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prompting => "Prompting",
            Self::Rag => "RAG",
            Self::FineTuning => "Fine-tuning",
            Self::Both => "RAG with tuning",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_strategy_belongs_to_one_approach() {
        let mut seen = StrategySet::NONE;
        for approach in Approach::ALL {
            for strategy in approach.strategies().iter() {
                assert!(!seen.contains(strategy), "{strategy:?}");
                seen = seen.with(strategy);
            }
        }
        assert_eq!(seen, StrategySet::ALL);
    }
}
