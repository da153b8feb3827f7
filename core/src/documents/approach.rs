//! The approaches that the documents compare, and the use cases they recommend each for.

use crate::source::{Document, document_by_number, text};
use crate::strategy::{Strategy, StrategySet};

/// An approach as the documents name it: one or two [strategies](Strategy), because most documents
/// do not distinguish LoRA from full fine-tuning.
///
/// ```
/// use breakeven::documents::Approach;
/// use breakeven::Strategy;
/// assert!(Approach::Both.strategies().contains(Strategy::RagLora));
/// assert_eq!(Approach::from_strategy(Strategy::Full), Approach::FineTuning);
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
    /// Every approach, in the order of the variants.
    pub const ALL: [Self; 4] = [Self::Prompting, Self::Rag, Self::FineTuning, Self::Both];

    /// The approach that a strategy belongs to.
    pub const fn from_strategy(strategy: Strategy) -> Self {
        match strategy {
            Strategy::Prompting => Self::Prompting,
            Strategy::Rag => Self::Rag,
            Strategy::Lora | Strategy::Full => Self::FineTuning,
            Strategy::RagLora | Strategy::RagFull => Self::Both,
        }
    }

    /// The strategies that belong to the approach.
    pub fn strategies(self) -> StrategySet {
        Strategy::ALL
            .into_iter()
            .filter(|strategy| Self::from_strategy(*strategy) == self)
            .collect()
    }

    /// The display name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prompting => "Prompting",
            Self::Rag => "RAG",
            Self::FineTuning => "Fine-tuning",
            Self::Both => "RAG with tuning",
        }
    }
}

/// A use case that a document describes, and the approach it recommends.
///
/// ```
/// use breakeven::documents::{Approach, UseCase};
/// let legal = UseCase::from_preset("legal_compliance").unwrap();
/// assert_eq!((legal.document.id, legal.recommends), ("002", Approach::Both));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UseCase {
    /// The document.
    pub document: &'static Document,
    /// What is built, in the words of this project; empty without the feature `texts`.
    pub name: &'static str,
    /// The approach that the document recommends.
    pub recommends: Approach,
    /// The id of the [ready scenario](crate::Preset) that models it.
    pub preset: &'static str,
}

impl UseCase {
    /// Every use case, by document and then in the order of its text.
    pub const ALL: &'static [Self] = &[
        case("000", "an app for climbers", Approach::Both, "climbing_community"),
        case(
            "002",
            "questions about an internal knowledge base",
            Approach::Rag,
            "internal_knowledge_base",
        ),
        case("002", "customer support over product docs", Approach::Rag, "product_support"),
        case("002", "code in a house style", Approach::FineTuning, "house_style_code"),
        case("002", "classification in a domain", Approach::FineTuning, "domain_classification"),
        case("002", "analysis of legal documents", Approach::Both, "legal_compliance"),
        case("002", "a chatbot with a persona", Approach::FineTuning, "persona_chatbot"),
        case("003", "customer support in a brand's voice", Approach::Both, "brand_voice_support"),
        case("004", "medical documentation", Approach::Both, "medical_documentation"),
    ];

    /// The use case that a ready scenario models; `None` where it models none.
    pub fn from_preset(id: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|case| case.preset == id)
    }
}

/// Builds a row of [`UseCase::ALL`].
const fn case(
    document: &'static str,
    name: &'static str,
    recommends: Approach,
    preset: &'static str,
) -> UseCase {
    UseCase { document: document_by_number(document), name: text(name), recommends, preset }
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
