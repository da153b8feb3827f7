//! Cases in which facts are missing, and nothing else: document 002 recommends RAG.

use super::assigned::assume;
use super::{Input, Preset, Requirement, text};

pub(super) const INTERNAL_KNOWLEDGE_BASE: Preset = Preset {
    id: "internal_knowledge_base",
    name: "Internal knowledge base",
    about: text("Employees ask about policies, processes and past projects."),
    requirements: &[Requirement::LacksFacts],
    assigned: &[
        assume(Input::QueriesPerMonth, 20_000.0, "1,000 employees, one question each working day"),
        assume(Input::KnowledgeUpdatesPerMonth, 20.0, "the index is refreshed each working day"),
        assume(Input::InstructionTokens, 500.0, "whom to answer, how long, when to say no"),
        assume(Input::ExampleTokens, 600.0, "two examples of 300 tokens"),
        assume(Input::HistoryTokens, 400.0, "every second question follows up on another"),
        assume(Input::QuestionTokens, 60.0, "two or three sentences"),
        assume(Input::CorpusTokens, 2.5e7, "50,000 pages of 500 tokens"),
        assume(Input::ChunksPerQuery, 6.0, "answers lie scattered over several pages"),
        assume(Input::CorpusChurnShare, 0.002, "100 of 50,000 pages change in a day"),
        assume(
            Input::RetrievalSetupHours,
            80.0,
            "two weeks: connectors, access rights, evaluation",
        ),
        assume(Input::ReindexHours, 0.1, "a glance at the nightly job's log"),
        assume(Input::RetrievalUpkeepHoursPerMonth, 4.0, "an hour a week"),
        assume(Input::LabelUsdPerExample, 5.0, "three minutes of an employee who knows"),
        assume(Input::TrainingSetupHours, 120.0, "three weeks: data, pipeline, evaluation"),
        assume(Input::RetrainHours, 8.0, "a day to gather data and compare models"),
        assume(Input::TrainingUpkeepHoursPerMonth, 4.0, "an hour a week"),
    ],
    document_ranges: false,
};

pub(super) const PRODUCT_SUPPORT: Preset = Preset {
    id: "product_support",
    name: "Support over product docs",
    about: text("Customers ask how a product works; answers come from its documentation."),
    requirements: &[Requirement::LacksFacts],
    assigned: &[
        assume(Input::QueriesPerMonth, 150_000.0, "50,000 customers, three questions a month"),
        assume(Input::KnowledgeUpdatesPerMonth, 8.7, "two releases of the documentation a week"),
        assume(Input::RetryShare, 0.02, "one answer in fifty is asked for again"),
        assume(Input::InstructionTokens, 800.0, "tone, limits, when to hand over to a person"),
        assume(Input::ExampleTokens, 900.0, "three examples of 300 tokens"),
        assume(Input::HistoryTokens, 800.0, "the third turn of a conversation on average"),
        assume(Input::QuestionTokens, 80.0, "a short paragraph"),
        assume(Input::AnswerTokens, 250.0, "steps to follow, in two paragraphs"),
        assume(Input::CacheHitShare, 0.5, "busy hours keep the instructions in the cache"),
        assume(Input::CorpusTokens, 4e6, "8,000 pages of 500 tokens"),
        assume(Input::CorpusChurnShare, 0.01, "80 of 8,000 pages change in a release"),
        assume(Input::RetrievalSetupHours, 60.0, "a week and a half: parsing, search, evaluation"),
        assume(Input::ReindexHours, 0.25, "a quarter of an hour to look at the refreshed index"),
        assume(Input::RetrievalUpkeepHoursPerMonth, 6.0, "an hour and a half a week"),
        assume(Input::TrainingSetupHours, 120.0, "three weeks: data, pipeline, evaluation"),
        assume(Input::RetrainHours, 8.0, "a day to gather data and compare models"),
        assume(Input::TrainingUpkeepHoursPerMonth, 4.0, "an hour a week"),
        assume(
            Input::WrongAnswerUsd,
            0.5,
            "one wrong answer in ten becomes a call of three minutes at the labour price",
        ),
    ],
    document_ranges: false,
};
