//! A statement of a document about one approach, and the scale that statements are rated on.

use super::approach::Approach;
use crate::source::{Document, text};

/// A property by which the documents compare the approaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Which problem the approach solves.
    Solves,
    /// What it changes: the prompt or the weights.
    WhatItChanges,
    /// Whether weights can hold facts: how reliable facts are that a model learned in training.
    FactsInWeights,
    /// How current the knowledge is.
    KnowledgeCurrency,
    /// How often, or how soon, the knowledge can change.
    UpdateFrequency,
    /// Effort and cost of one update of the knowledge.
    UpdateCost,
    /// Effort and cost before the first query.
    Setup,
    /// Cost of one query.
    CostPerQuery,
    /// Recurring cost that does not depend on the number of queries.
    OngoingCost,
    /// Time from a query to its answer.
    Latency,
    /// Risk of invented facts in answers.
    HallucinationRisk,
    /// Whether answers cite their sources.
    Attribution,
    /// How well the origin of an answer can be inspected.
    Explainability,
    /// How reliably it changes the style, format and reasoning of the model.
    Behaviour,
    /// What kind of system it suits best.
    BestFor,
}

impl Aspect {
    /// Every aspect, in the order of the variants.
    pub const ALL: [Self; 15] = [
        Self::Solves,
        Self::WhatItChanges,
        Self::FactsInWeights,
        Self::KnowledgeCurrency,
        Self::UpdateFrequency,
        Self::UpdateCost,
        Self::Setup,
        Self::CostPerQuery,
        Self::OngoingCost,
        Self::Latency,
        Self::HallucinationRisk,
        Self::Attribution,
        Self::Explainability,
        Self::Behaviour,
        Self::BestFor,
    ];

    /// The display name; empty without the feature `texts`.
    pub const fn name(self) -> &'static str {
        text(match self {
            Self::Solves => "What it solves",
            Self::WhatItChanges => "What it changes",
            Self::FactsInWeights => "Facts held in weights",
            Self::KnowledgeCurrency => "How current its knowledge is",
            Self::UpdateFrequency => "How often its knowledge can change",
            Self::UpdateCost => "Cost of an update",
            Self::Setup => "Effort and cost of setup",
            Self::CostPerQuery => "Cost per query",
            Self::OngoingCost => "Ongoing cost",
            Self::Latency => "Latency",
            Self::HallucinationRisk => "Risk of hallucination",
            Self::Attribution => "Source attribution",
            Self::Explainability => "Explainability",
            Self::Behaviour => "Hold on behaviour",
            Self::BestFor => "Best for",
        })
    }
}

/// The level of an aspect, on one scale for all documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rating {
    /// Absent: "no", "not native".
    None,
    /// Low, or the lower of two.
    Low,
    /// Moderate or medium.
    Moderate,
    /// High, or the higher of two; "yes", "native".
    High,
}

/// A statement of one document about one aspect of one approach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Statement {
    /// The document.
    pub document: &'static Document,
    /// The aspect.
    pub aspect: Aspect,
    /// The approach.
    pub approach: Approach,
    /// A summary in our words; empty without the feature `texts`.
    pub summary: &'static str,
    /// The statement as a rating; `None` where it cannot be placed on the scale.
    pub rating: Option<Rating>,
    /// Whether it only ranks the approaches ("lower", "higher") and names no level, so that it can
    /// differ from another document in degree only.
    pub relative: bool,
    /// Whether it is a cell of a comparison table; otherwise it is from the running text.
    pub in_table: bool,
}
