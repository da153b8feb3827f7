//! The table of [`Statement`]s: every row of the documents' comparison tables, and sentences of the
//! running text where the documents differ.
//!
//! The one table that is not here is that of document 002, which lists
//! [use cases](super::UseCase).

use super::approach::Approach::{self, Both, FineTuning, Prompting, Rag};
use super::statement::Aspect::{self, *};
use super::statement::{Rating, Statement};
use crate::source::{document_by_number, text};

const NONE: Option<Rating> = Some(Rating::None);
const LOW: Option<Rating> = Some(Rating::Low);
const MODERATE: Option<Rating> = Some(Rating::Moderate);
const HIGH: Option<Rating> = Some(Rating::High);
/// A statement that cannot be placed on the scale.
const UNRATED: Option<Rating> = None;

/// A cell of a comparison table.
const fn cell(
    document: &'static str,
    aspect: Aspect,
    approach: Approach,
    rating: Option<Rating>,
    summary: &'static str,
) -> Statement {
    Statement {
        document: document_by_number(document),
        aspect,
        approach,
        summary: text(summary),
        rating,
        relative: false,
        in_table: true,
    }
}

/// A sentence of the running text.
const fn prose(
    document: &'static str,
    aspect: Aspect,
    approach: Approach,
    rating: Option<Rating>,
    summary: &'static str,
) -> Statement {
    let mut statement = cell(document, aspect, approach, rating, summary);
    statement.in_table = false;
    statement
}

impl Statement {
    /// The same row, where the document only ranks the approaches.
    const fn relative(mut self) -> Self {
        self.relative = true;
        self
    }
}

impl Statement {
    /// Every statement, by document and then in the order of its text.
    pub const ALL: &'static [Self] = STATEMENTS;

    /// The statements about one aspect of one approach.
    pub fn about(
        aspect: Aspect,
        approach: Approach,
    ) -> impl Iterator<Item = &'static Self> + Clone {
        let matches = move |s: &&Self| s.aspect == aspect && s.approach == approach;
        Self::ALL.iter().filter(matches)
    }
}

const STATEMENTS: &[Statement] = &[
    cell("000", Setup, Rag, MODERATE, "medium: an index is built"),
    cell("000", Setup, FineTuning, HIGH, "high: training is paid for"),
    cell("000", UpdateCost, Rag, LOW, "low: the index is updated"),
    cell("000", UpdateCost, FineTuning, HIGH, "high: a retrain"),
    cell("000", CostPerQuery, Rag, MODERATE, "medium: the context is longer"),
    cell("000", CostPerQuery, FineTuning, LOW, "low: no context is added"),
    cell("000", Latency, Rag, HIGH, "higher: a search comes first").relative(),
    cell("000", Latency, FineTuning, LOW, "lower").relative(),
    cell("000", UpdateFrequency, Rag, HIGH, "at once"),
    cell("000", UpdateFrequency, FineTuning, LOW, "slow: a retrain each time"),
    cell("000", Explainability, Rag, HIGH, "high: the source is known"),
    cell("000", Explainability, FineTuning, LOW, "low: a black box"),
    prose("000", Attribution, Rag, HIGH, "the source behind an answer can be traced"),
    prose("000", FactsInWeights, FineTuning, LOW, "learned facts are unreliable"),
    prose("000", HallucinationRisk, FineTuning, HIGH, "facts learned in training invite it"),
    cell("001", WhatItChanges, FineTuning, UNRATED, "behaviour, by the weights"),
    cell("001", WhatItChanges, Rag, UNRATED, "the context that the model reads"),
    cell("001", KnowledgeCurrency, FineTuning, LOW, "as it was when trained"),
    cell("001", KnowledgeCurrency, Rag, HIGH, "always up to date"),
    cell("001", Setup, FineTuning, HIGH, "high: data and training"),
    cell("001", Setup, Rag, MODERATE, "moderate: index and search"),
    cell("001", CostPerQuery, FineTuning, UNRATED, "training once, then inference"),
    cell("001", CostPerQuery, Rag, UNRATED, "retrieval and inference"),
    cell("001", UpdateFrequency, FineTuning, LOW, "by a retrain"),
    cell("001", UpdateFrequency, Rag, HIGH, "whenever the index is updated"),
    cell("001", HallucinationRisk, FineTuning, MODERATE, "moderate"),
    cell("001", HallucinationRisk, Rag, LOW, "lower: answers are grounded").relative(),
    cell("001", Attribution, FineTuning, NONE, "not by itself"),
    cell("001", Attribution, Rag, HIGH, "built in: citations"),
    cell("001", Latency, FineTuning, LOW, "lower: nothing is retrieved").relative(),
    cell("001", Latency, Rag, HIGH, "higher: a search, then the answer").relative(),
    cell("001", Setup, FineTuning, UNRATED, "training compute, $50 to $5,000 and more"),
    cell("001", Setup, Rag, UNRATED, "vector database and embedding, $10 to $100"),
    cell("001", CostPerQuery, FineTuning, UNRATED, "inference of the model alone"),
    cell("001", CostPerQuery, Rag, UNRATED, "retrieval on top of inference"),
    cell("001", UpdateCost, FineTuning, HIGH, "a retrain, $50 to $5,000 and more"),
    cell("001", UpdateCost, Rag, LOW, "a fresh index in minutes, at low cost"),
    cell("001", OngoingCost, FineTuning, UNRATED, "hosting of the model"),
    cell("001", OngoingCost, Rag, UNRATED, "vector database and embedding"),
    prose("001", CostPerQuery, FineTuning, LOW, "lower, once trained").relative(),
    prose("001", FactsInWeights, FineTuning, MODERATE, "a model absorbs expertise, up to a bound"),
    prose("001", Behaviour, Prompting, LOW, "prompting alone does not change it reliably"),
    prose("001", Behaviour, FineTuning, HIGH, "its main purpose; consistent"),
    prose("001", Behaviour, Rag, LOW, "not reliably; it depends on what is retrieved"),
    prose(
        "002",
        FactsInWeights,
        FineTuning,
        MODERATE,
        "knowledge can go into the weights, less flexibly",
    ),
    prose("002", UpdateCost, Rag, LOW, "a fresh index"),
    prose("002", UpdateCost, FineTuning, HIGH, "a retrain whenever the data change"),
    prose("002", Setup, Rag, LOW, "faster to try, and no labelled data").relative(),
    prose(
        "002",
        Behaviour,
        Prompting,
        MODERATE,
        "a strong prompt with examples may stand in for tuning",
    ),
    prose("002", Behaviour, FineTuning, HIGH, "format, tone, way of reasoning"),
    cell("003", Solves, Rag, UNRATED, "missing knowledge"),
    cell("003", Solves, FineTuning, UNRATED, "wrong behaviour, style or format"),
    cell("003", WhatItChanges, Rag, UNRATED, "the prompt, not the model"),
    cell("003", WhatItChanges, FineTuning, UNRATED, "the weights"),
    cell("003", UpdateFrequency, Rag, HIGH, "at once: the knowledge base is edited"),
    cell("003", UpdateFrequency, FineTuning, LOW, "by a retrain"),
    cell("003", Setup, Rag, LOW, "lower").relative(),
    cell("003", Setup, FineTuning, HIGH, "higher: data and training").relative(),
    cell("003", CostPerQuery, Rag, HIGH, "higher: prompts are longer").relative(),
    cell("003", CostPerQuery, FineTuning, LOW, "lower: prompts are shorter").relative(),
    cell("003", HallucinationRisk, Rag, LOW, "strongly reduced"),
    cell("003", HallucinationRisk, FineTuning, UNRATED, "not reduced directly"),
    cell("003", Attribution, Rag, HIGH, "yes: what was retrieved is known"),
    cell("003", Attribution, FineTuning, NONE, "no"),
    cell("003", BestFor, Rag, UNRATED, "questions about documents, current data"),
    cell("003", BestFor, FineTuning, UNRATED, "constant format, voice, narrow tasks"),
    prose("003", FactsInWeights, FineTuning, LOW, "imprecise, hard to update"),
    prose("003", Explainability, Rag, HIGH, "one can look at what was retrieved"),
    prose("003", Behaviour, Prompting, MODERATE, "try it to its limit first: it often does"),
    prose("003", Behaviour, FineTuning, HIGH, "what it is for"),
    prose("004", KnowledgeCurrency, FineTuning, LOW, "as it was when trained"),
    prose("004", Attribution, FineTuning, NONE, "what weights hold cannot be cited or audited"),
    prose("004", Attribution, Rag, HIGH, "points to the passages"),
    prose("004", Setup, FineTuning, HIGH, "in full: about $35,000 a run, too dear to experiment"),
    prose("004", Setup, FineTuning, LOW, "by LoRA: about $300 a run"),
    prose("004", CostPerQuery, FineTuning, LOW, "lower: prompts are shorter").relative(),
    prose("004", Behaviour, Prompting, LOW, "less reliable than tuning for what stays the same"),
    prose("004", Behaviour, Rag, NONE, "it changes neither reasoning nor tone nor format"),
    prose(
        "004",
        Behaviour,
        FineTuning,
        HIGH,
        "in the weights, without instructions in every prompt",
    ),
    prose("004", OngoingCost, Both, HIGH, "two systems are kept running"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::DOCUMENTS;

    #[test]
    fn every_aspect_and_every_document_has_a_statement() {
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
    fn every_cell_of_the_tables_has_a_statement() {
        // 000 has one table, 001 two, 003 one: table rows by document, each with a cell for RAG and
        // one for fine-tuning.
        for (document, rows) in [("000", 6), ("001", 8 + 4), ("002", 0), ("003", 8), ("004", 0)] {
            let cells = Statement::ALL.iter().filter(|s| s.in_table && s.document.id == document);
            assert_eq!(cells.count(), 2 * rows, "{document}");
        }
    }

    #[test]
    fn a_table_row_has_a_cell_for_both_approaches() {
        for statement in Statement::ALL.iter().filter(|s| s.in_table) {
            let other = match statement.approach {
                Rag => FineTuning,
                _ => Rag,
            };
            let has = |s: &&Statement| s.document == statement.document && s.in_table;
            let rows = |approach| Statement::about(statement.aspect, approach).filter(has).count();
            assert_eq!(rows(statement.approach), rows(other), "{statement:?}");
        }
    }
}
