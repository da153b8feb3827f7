//! Where the documents contradict each other, derived from their [`Statement`]s.

use super::approach::Approach::{self, FineTuning, Prompting, Rag};
use super::statement::Aspect::{
    self, Behaviour, CostPerQuery, FactsInWeights, HallucinationRisk, Setup,
};
use super::statement::{Rating, Statement};
use crate::source::text;

/// An aspect of an approach that the documents rate differently.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The aspect.
    pub aspect: Aspect,
    /// The approach.
    pub approach: Approach,
    /// The lowest rating.
    pub lowest: Rating,
    /// The highest rating.
    pub highest: Rating,
    /// Whether the documents differ in degree only: those that name a level name the same one, and
    /// the others only rank the approaches.
    pub degree_only: bool,
    /// Which document says what, in a sentence; empty without the feature `texts`.
    pub sentence: &'static str,
}

impl Difference {
    /// The statements that differ.
    pub fn statements(&self) -> impl Iterator<Item = &'static Statement> + Clone {
        Statement::about(self.aspect, self.approach)
    }
}

/// The differences between the documents, in the order of aspects and then of approaches.
///
/// ```
/// use breakeven::documents::{Approach, Aspect, Rating, differences};
/// let setup = differences()
///     .find(|found| found.aspect == Aspect::Setup && found.approach == Approach::Rag)
///     .unwrap();
/// assert_eq!((setup.lowest, setup.highest), (Rating::Low, Rating::Moderate));
/// assert!(setup.degree_only);
/// ```
pub fn differences() -> impl Iterator<Item = Difference> {
    let pairs = Aspect::ALL
        .into_iter()
        .flat_map(|aspect| Approach::ALL.into_iter().map(move |approach| (aspect, approach)));
    pairs.filter_map(|(aspect, approach)| difference(aspect, approach))
}

/// The difference in one aspect of one approach, if the ratings differ.
fn difference(aspect: Aspect, approach: Approach) -> Option<Difference> {
    let rated = || Statement::about(aspect, approach).filter_map(|s| Some((s, s.rating?)));
    let lowest = rated().map(|(_, rating)| rating).min()?;
    let highest = rated().map(|(_, rating)| rating).max()?;
    if lowest == highest {
        return None;
    }
    // Two levels contradict each other; a level and a mere "lower" do not.
    let levels = || rated().filter(|(s, _)| !s.relative).map(|(_, rating)| rating);
    let sentence =
        SENTENCES.iter().find(|row| (row.0, row.1) == (aspect, approach)).map_or("", |row| row.2);
    Some(Difference {
        aspect,
        approach,
        lowest,
        highest,
        degree_only: levels().min() == levels().max(),
        sentence,
    })
}

/// One sentence for each difference: the aspect, the approach, and which document says what.
const SENTENCES: &[(Aspect, Approach, &str)] = &[
    (
        FactsInWeights,
        FineTuning,
        text(
            "000 and 003 call facts learned in training unreliable; 001 and 002 let weights hold knowledge, within bounds.",
        ),
    ),
    (
        Setup,
        Rag,
        text(
            "000 and 001 call setting RAG up moderate; 002 and 003 say no more than lighter than tuning.",
        ),
    ),
    (
        Setup,
        FineTuning,
        text(
            "000, 001 and 003 call setting tuning up high; 004 agrees for full fine-tuning ($35,000 a run) and calls LoRA ($300) a low barrier.",
        ),
    ),
    (
        CostPerQuery,
        Rag,
        text(
            "000 calls the cost of RAG's queries medium; 003 says no more than higher than a tuned model's.",
        ),
    ),
    (
        HallucinationRisk,
        FineTuning,
        text(
            "001 calls the risk moderate, 000 high where tuning is used to teach facts; 003 says that tuning does not lower it directly.",
        ),
    ),
    (
        Behaviour,
        Prompting,
        text(
            "001 and 004 doubt that prompting changes behaviour reliably; 002 and 003 say that a good prompt with examples often does.",
        ),
    ),
    (
        Behaviour,
        Rag,
        text("001 says that RAG does not change behaviour reliably, 004 that it does not at all."),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_difference_has_its_sentence_and_every_sentence_its_difference() {
        let found: Vec<Difference> = differences().collect();
        for difference in &found {
            let (aspect, approach) = (difference.aspect, difference.approach);
            assert!(difference.lowest < difference.highest);
            assert!(
                SENTENCES.iter().any(|row| (row.0, row.1) == (aspect, approach)),
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
        assert_eq!(found.len(), SENTENCES.len());
    }
}
