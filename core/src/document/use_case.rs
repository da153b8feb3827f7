//! The cases that documents recommend an approach for.

use super::approach::Approach;
use crate::source::{Document, numbered, text};

/// A case that a document describes, and what it recommends.
///
/// ```
/// use breakeven::{Approach, UseCase};
/// let legal = UseCase::from_preset("legal_compliance").unwrap();
/// assert_eq!((legal.document.id, legal.recommends), ("002", Approach::Both));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UseCase {
    /// The document.
    pub document: &'static Document,
    /// What is built, in our words; empty without the feature `texts`.
    pub name: &'static str,
    /// What the document recommends.
    pub recommends: Approach,
    /// The ready scenario that stands for it.
    pub preset: &'static str,
}

impl UseCase {
    /// Every case, by document and then in the order they stand there.
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

    /// The case that a ready scenario stands for; `None` where it stands for none.
    pub fn from_preset(id: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|case| case.preset == id)
    }
}

const fn case(
    document: &'static str,
    name: &'static str,
    recommends: Approach,
    preset: &'static str,
) -> UseCase {
    UseCase { document: numbered(document), name: text(name), recommends, preset }
}
