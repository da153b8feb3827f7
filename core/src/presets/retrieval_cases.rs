//! Ready scenarios in which the model lacks facts: document 002 recommends RAG.

use super::preset::{Preset, assumed};
use super::price_lists::{
    FULL_BY_THE_TOKEN, FULL_WITHOUT_FLAT_PRICE, LORA_BY_THE_TOKEN, LORA_WITHOUT_FLAT_PRICE,
};
use crate::input::Input;
use crate::requirement::Requirement;
use crate::scenario::PresetId;
use crate::source::text;

pub(super) const INTERNAL_KNOWLEDGE_BASE: Preset = Preset {
    id: PresetId::InternalKnowledgeBase,
    name: "Internal knowledge base",
    description: text("Employees ask about policies, processes and past projects."),
    requirements: &[Requirement::LacksFacts],
    overrides: &[
        assumed(Input::QueriesPerMonth, 20_000.0, "1,000 employees, one question each working day"),
        assumed(Input::KnowledgeUpdatesPerMonth, 20.0, "the index is refreshed each working day"),
        assumed(Input::InstructionTokens, 500.0, "whom to answer, how long, when to say no"),
        assumed(Input::ExampleTokens, 600.0, "two examples of 300 tokens"),
        assumed(Input::HistoryTokens, 400.0, "every second question follows up on another"),
        assumed(Input::QuestionTokens, 60.0, "two or three sentences"),
        assumed(
            Input::CacheHitShare,
            0.7,
            "in working hours the instructions and examples stay cached; most of a follow-up's history is new",
        ),
        assumed(Input::CorpusTokens, 2.5e7, "50,000 pages of 500 tokens"),
        assumed(Input::ChunksPerQuery, 6.0, "answers lie scattered over several pages"),
        assumed(Input::CorpusChurnShare, 0.002, "100 of 50,000 pages change in a day"),
        assumed(Input::ReindexHours, 0.1, "a glance at the nightly job's log"),
        assumed(Input::LabelUsdPerExample, 5.0, "three minutes of an employee who knows"),
        LORA_WITHOUT_FLAT_PRICE,
        LORA_BY_THE_TOKEN,
        FULL_WITHOUT_FLAT_PRICE,
        FULL_BY_THE_TOKEN,
        assumed(
            Input::BaseAccuracy,
            0.85,
            "rules and processes that lie before the model are easy to read",
        ),
        assumed(Input::MissingShare, 0.9, "nine in ten ask what only the company knows"),
        assumed(
            Input::RetrievalRecall,
            0.85,
            "pages are stale or double, and answers lie scattered over them",
        ),
    ],
    document_ranges: false,
};

pub(super) const PRODUCT_SUPPORT: Preset = Preset {
    id: PresetId::ProductSupport,
    name: "Support over product docs",
    description: text("Customers ask how a product works; answers come from its documentation."),
    requirements: &[Requirement::LacksFacts],
    overrides: &[
        assumed(Input::QueriesPerMonth, 150_000.0, "50,000 customers, three questions a month"),
        assumed(Input::KnowledgeUpdatesPerMonth, 8.7, "two releases of the documentation a week"),
        assumed(Input::RetryShare, 0.02, "one answer in fifty is asked for again"),
        assumed(Input::InstructionTokens, 800.0, "tone, limits, when to hand over to a person"),
        assumed(Input::ExampleTokens, 900.0, "three examples of 300 tokens"),
        assumed(Input::HistoryTokens, 800.0, "the third turn of a conversation on average"),
        assumed(Input::QuestionTokens, 80.0, "a short paragraph"),
        assumed(Input::AnswerTokens, 250.0, "steps to follow, in two paragraphs"),
        assumed(
            Input::CacheHitShare,
            0.8,
            "instructions and examples stay cached; of the history the older half does",
        ),
        assumed(
            Input::PromptSetupHours,
            24.0,
            "three days: tone, limits and handing over are agreed on and tried",
        ),
        assumed(Input::CorpusTokens, 4e6, "8,000 pages of 500 tokens"),
        assumed(Input::CorpusChurnShare, 0.01, "80 of 8,000 pages change in a release"),
        assumed(Input::RetrievalSetupHours, 60.0, "a week and a half: parsing, search, evaluation"),
        assumed(Input::ReindexHours, 0.25, "a quarter of an hour to look at the refreshed index"),
        assumed(Input::RetrievalUpkeepHoursPerMonth, 6.0, "an hour and a half a week"),
        LORA_WITHOUT_FLAT_PRICE,
        LORA_BY_THE_TOKEN,
        FULL_WITHOUT_FLAT_PRICE,
        FULL_BY_THE_TOKEN,
        assumed(Input::BaseAccuracy, 0.88, "documentation is written to be understood"),
        assumed(
            Input::MissingShare,
            0.8,
            "one in five is general: passwords, browsers, politeness",
        ),
        assumed(
            Input::RetrievalRecall,
            0.92,
            "documentation is ordered by product and kept up to date",
        ),
        assumed(
            Input::WrongAnswerUsd,
            0.5,
            "one wrong answer in ten becomes a call of three minutes at the labour price",
        ),
    ],
    document_ranges: false,
};
