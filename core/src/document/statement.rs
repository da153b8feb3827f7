//! The documents' comparison tables, and where the documents differ from each other.

use super::approach::Approach;
use super::tables;
use crate::source::{Document, text};

/// What the documents compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Which problem it solves.
    Solves,
    /// What it changes: the prompt or the weights.
    WhatItChanges,
    /// Whether weights can hold facts: how far what a model learned by tuning can be relied on.
    FactsInWeights,
    /// How current its knowledge is.
    KnowledgeCurrency,
    /// How often, or how soon, its knowledge can change.
    UpdateFrequency,
    /// What bringing its knowledge up to date takes and costs.
    UpdateCost,
    /// Effort and cost until it runs for the first time.
    Setup,
    /// Cost of one query.
    CostPerQuery,
    /// What is paid for as long as it runs.
    OngoingCost,
    /// Time until an answer.
    Latency,
    /// Risk of invented answers.
    HallucinationRisk,
    /// Whether answers name their sources.
    Attribution,
    /// How well one can see where an answer comes from.
    Explainability,
    /// How reliably it makes the model behave as wanted.
    Behaviour,
    /// What it is best for.
    BestFor,
}

impl Aspect {
    /// All of them, in order.
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

    /// The name for people; empty without the feature `texts`.
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

/// How much of an aspect, on one scale for all documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rating {
    /// None at all; "no", "not native".
    None,
    /// Low; "lower" of two.
    Low,
    /// Moderate, medium.
    Moderate,
    /// High; "higher" of two, "yes", "native".
    High,
}

/// What one document says of one aspect of one approach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Statement {
    /// The document.
    pub document: &'static Document,
    /// What it speaks of.
    pub aspect: Aspect,
    /// Of which approach.
    pub approach: Approach,
    /// What it says, in our words; empty without the feature `texts`.
    pub says: &'static str,
    /// That as a rating, where it is one.
    pub rating: Option<Rating>,
    /// Whether it only ranks the approaches ("lower", "higher") and names no level: it then
    /// differs from another document in degree at most.
    pub relative: bool,
    /// Whether it stands in one of the document's tables; else in its running text.
    pub in_table: bool,
}

impl Statement {
    /// Every statement, by document and then in the order they stand there.
    pub const ALL: &'static [Self] = tables::ALL;

    /// What the documents say of one aspect of one approach.
    pub fn of(aspect: Aspect, approach: Approach) -> impl Iterator<Item = &'static Self> + Clone {
        let speaks = move |s: &&Self| s.aspect == aspect && s.approach == approach;
        Self::ALL.iter().filter(speaks)
    }
}

/// An aspect of an approach that the documents rate differently.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The aspect.
    pub aspect: Aspect,
    /// The approach.
    pub approach: Approach,
    /// The least that a document says.
    pub least: Rating,
    /// The most that another says.
    pub most: Rating,
    /// Whether it is one of degree alone: those who name a level name the same, and the others only
    /// rank the approaches.
    pub degree_only: bool,
    /// Who says what, in a sentence; empty without the feature `texts`.
    pub sentence: &'static str,
}

impl Difference {
    /// Who says what.
    pub fn statements(&self) -> impl Iterator<Item = &'static Statement> + Clone {
        Statement::of(self.aspect, self.approach)
    }
}

/// Where the documents rate the same thing differently, in the order of aspects and approaches.
///
/// ```
/// use breakeven::{Approach, Aspect, Rating, differences};
/// let setup = differences()
///     .find(|found| found.aspect == Aspect::Setup && found.approach == Approach::Rag)
///     .unwrap();
/// assert_eq!((setup.least, setup.most), (Rating::Low, Rating::Moderate));
/// assert!(setup.degree_only);
/// ```
pub fn differences() -> impl Iterator<Item = Difference> {
    let pairs = Aspect::ALL
        .into_iter()
        .flat_map(|aspect| Approach::ALL.into_iter().map(move |approach| (aspect, approach)));
    pairs.filter_map(|(aspect, approach)| difference(aspect, approach))
}

fn difference(aspect: Aspect, approach: Approach) -> Option<Difference> {
    let rated = || Statement::of(aspect, approach).filter_map(|s| Some((s, s.rating?)));
    let least = rated().map(|(_, rating)| rating).min()?;
    let most = rated().map(|(_, rating)| rating).max()?;
    if least == most {
        return None;
    }
    // Levels that documents name themselves contradict each other; a mere "lower" does not.
    let levels = || rated().filter(|(s, _)| !s.relative).map(|(_, rating)| rating);
    let named = tables::SENTENCES
        .iter()
        .find(|(about, of, _)| (*about, *of) == (aspect, approach))
        .map_or("", |(_, _, sentence)| *sentence);
    Some(Difference {
        aspect,
        approach,
        least,
        most,
        degree_only: levels().min() == levels().max(),
        sentence: named,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::DOCUMENTS;

    #[test]
    fn every_difference_has_its_sentence_and_every_sentence_its_difference() {
        let found: Vec<Difference> = differences().collect();
        for difference in &found {
            let (aspect, approach) = (difference.aspect, difference.approach);
            assert!(difference.least < difference.most);
            assert!(
                tables::SENTENCES.iter().any(|(about, of, _)| (*about, *of) == (aspect, approach)),
                "{aspect:?} of {approach:?} has no sentence"
            );
            let mut ids: Vec<&str> = difference
                .statements()
                .filter(|statement| statement.rating.is_some())
                .map(|statement| statement.document.id)
                .collect();
            ids.dedup();
            for id in ids {
                let named = !cfg!(feature = "texts") || difference.sentence.contains(id);
                assert!(named, "{aspect:?} of {approach:?}: {id} is not named");
            }
        }
        assert_eq!(found.len(), tables::SENTENCES.len());
    }

    #[test]
    fn every_aspect_is_spoken_of_and_every_document_speaks() {
        for aspect in Aspect::ALL {
            assert!(Statement::ALL.iter().any(|s| s.aspect == aspect), "{aspect:?}");
        }
        for document in &DOCUMENTS {
            assert!(Statement::ALL.iter().any(|s| s.document == document), "{}", document.id);
        }
        let order: Vec<&str> = Statement::ALL.iter().map(|s| s.document.id).collect();
        assert!(order.is_sorted(), "by document");
        assert!(Aspect::ALL.is_sorted());
    }

    #[test]
    fn no_cell_of_the_tables_is_left_out() {
        // 000 has one table, 001 two, 003 one: rows by document, each with a cell for either side.
        for (document, rows) in [("000", 6), ("001", 8 + 4), ("002", 0), ("003", 8), ("004", 0)] {
            let cells = Statement::ALL.iter().filter(|s| s.in_table && s.document.id == document);
            assert_eq!(cells.count(), 2 * rows, "{document}");
        }
    }

    #[test]
    fn a_row_of_a_table_speaks_of_both_approaches() {
        for statement in Statement::ALL.iter().filter(|s| s.in_table) {
            let other = match statement.approach {
                Approach::Rag => Approach::FineTuning,
                _ => Approach::Rag,
            };
            let has = |s: &&Statement| s.document == statement.document && s.in_table;
            let rows = |of| Statement::of(statement.aspect, of).filter(has).count();
            assert_eq!(rows(statement.approach), rows(other), "{statement:?}");
        }
    }
}
