//! Every row of the documents' comparison tables in our own words, and what their running text
//! adds where they differ. The table of 002, use cases, stands in `use_case.rs`.

use super::approach::Approach::{self, Both, FineTuning, Prompting, Rag};
use super::statement::Aspect::{self, *};
use super::statement::{Rating, Statement};
use crate::source::{numbered, text};

const NONE: Option<Rating> = Some(Rating::None);
const LOW: Option<Rating> = Some(Rating::Low);
const MODERATE: Option<Rating> = Some(Rating::Moderate);
const HIGH: Option<Rating> = Some(Rating::High);
/// Nothing that could be put on the scale.
const UNRATED: Option<Rating> = None;

/// A cell of a table.
const fn cell(
    document: &'static str,
    aspect: Aspect,
    approach: Approach,
    rating: Option<Rating>,
    says: &'static str,
) -> Statement {
    Statement {
        document: numbered(document),
        aspect,
        approach,
        says: text(says),
        rating,
        relative: false,
        in_table: true,
    }
}

/// A statement of the running text.
const fn prose(
    document: &'static str,
    aspect: Aspect,
    approach: Approach,
    rating: Option<Rating>,
    says: &'static str,
) -> Statement {
    let mut statement = cell(document, aspect, approach, rating, says);
    statement.in_table = false;
    statement
}

impl Statement {
    /// The same, where the document only ranks the approaches.
    const fn relative(mut self) -> Self {
        self.relative = true;
        self
    }
}

pub(super) const ALL: &[Statement] = &[
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

/// Where ratings differ: the aspect, the approach, and who says what.
pub(super) const SENTENCES: &[(Aspect, Approach, &str)] = &[
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
