//! Cases in which facts are missing and behaviour is wrong: documents 000, 002, 003 and 004
//! recommend RAG with tuning.

use super::assigned::{assume, listed, quote};
use super::prices::{LARGE_EMBEDDING, RERANKER};
use super::{Input, Preset, Requirement, text};

/// Both problems, and prompting has been tried to its limit.
const BOTH: &[Requirement] =
    &[Requirement::LacksFacts, Requirement::BehavesWrongly, Requirement::PromptingExhausted];

pub(super) const LEGAL_COMPLIANCE: Preset = Preset {
    id: "legal_compliance",
    name: "Legal and compliance",
    about: text("Lawyers have contracts and rules analysed in their own form, with sources."),
    requirements: &[
        Requirement::LacksFacts,
        Requirement::BehavesWrongly,
        Requirement::NeedsCitations,
        Requirement::PromptingExhausted,
    ],
    assigned: &[
        assume(Input::QueriesPerMonth, 8_000.0, "40 lawyers, ten questions on 20 working days"),
        assume(Input::KnowledgeUpdatesPerMonth, 20.0, "new filings and rules each working day"),
        assume(Input::RetryShare, 0.05, "one answer in twenty is asked for again, in other words"),
        assume(Input::InstructionTokens, 1_200.0, "two pages: form, terms, how to cite"),
        assume(Input::ExampleTokens, 4_000.0, "two opinions of 2,000 tokens"),
        assume(Input::QuestionTokens, 400.0, "a question with the clause it is about"),
        assume(Input::AnswerTokens, 1_000.0, "two pages with their sources"),
        assume(Input::CorpusTokens, 5e8, "a million pages of 500 tokens"),
        assume(Input::ChunkTokens, 800.0, "a clause stays in one passage"),
        assume(Input::ChunkOverlapShare, 0.15, "clauses lean on their neighbours"),
        assume(Input::ChunksPerQuery, 20.0, "nothing that matters may be missed"),
        assume(Input::CorpusChurnShare, 0.0005, "500 of a million pages a day"),
        listed(Input::EmbeddingUsdPerMillionTokens, &LARGE_EMBEDDING, 0, "wording matters"),
        listed(Input::EmbeddingDimensions, &LARGE_EMBEDDING, 1, "those of that embedding"),
        listed(Input::RerankerUsdPerThousandQueries, &RERANKER, 0, "a hundred passages to twenty"),
        assume(Input::RetrievalSetupHours, 200.0, "five weeks: sources, rights, evaluation"),
        assume(Input::ReindexHours, 0.25, "a quarter of an hour to look at the refreshed index"),
        assume(Input::RetrievalUpkeepHoursPerMonth, 16.0, "half a day a week"),
        assume(Input::TokensPerExample, 3_000.0, "a clause, passages and an opinion"),
        assume(Input::LabelUsdPerExample, 20.0, "twelve minutes of a lawyer at the labour price"),
        assume(Input::TrainingSetupHours, 200.0, "five weeks: opinions, pipeline, evaluation"),
        assume(Input::RetrainHours, 16.0, "two days to gather opinions and compare models"),
        assume(Input::TrainingUpkeepHoursPerMonth, 8.0, "two hours a week"),
        assume(Input::RaftPassages, 4.0, "it learns to cite the passage that counts among others"),
        assume(Input::LoraRuns, 3.0, "two runs to find settings, and the one that is kept"),
        assume(Input::WrongAnswerUsd, 20.0, "twelve minutes of the lawyer who notices"),
    ],
    document_ranges: false,
};

pub(super) const CLIMBING_COMMUNITY: Preset = Preset {
    id: "climbing_community",
    name: "Climbing community",
    about: text("Climbers ask for routes and conditions, and are answered in their own language."),
    requirements: &[
        Requirement::LacksFacts,
        Requirement::BehavesWrongly,
        Requirement::NeedsCitations,
        Requirement::NoTrainingOnData,
        Requirement::PromptingExhausted,
    ],
    assigned: &[
        assume(Input::QueriesPerMonth, 30_000.0, "3,000 climbers, ten questions a month"),
        quote(Input::KnowledgeUpdatesPerMonth, 4.3, "000", "conditions in gyms may change weekly"),
        assume(Input::InstructionTokens, 700.0, "voice, form of a route, safety"),
        assume(Input::QuestionTokens, 60.0, "two sentences"),
        assume(Input::AnswerTokens, 250.0, "three routes in a fixed form"),
        assume(Input::CorpusTokens, 3e6, "20,000 routes and records of 150 tokens"),
        assume(Input::ChunkTokens, 150.0, "a route is a passage"),
        assume(Input::ChunkOverlapShare, 0.0, "routes do not run into each other"),
        assume(Input::ChunksPerQuery, 8.0, "routes to choose from, and the climber's records"),
        assume(Input::RetrievalSetupHours, 40.0, "a week: import, search, evaluation"),
        assume(Input::RetrievalUpkeepHoursPerMonth, 2.0, "half an hour a week"),
        quote(Input::TrainingExamples, 600.0, "000", "a few hundred pairs are enough to start"),
        assume(Input::TokensPerExample, 400.0, "a question, a few routes and an answer"),
        assume(
            Input::LabelUsdPerExample,
            1.0,
            "thanks to the members of the community who write them",
        ),
        assume(Input::TrainingSetupHours, 40.0, "a week: data, pipeline, evaluation"),
        assume(Input::RetrainHours, 4.0, "half a day"),
        assume(Input::TrainingUpkeepHoursPerMonth, 2.0, "half an hour a week"),
    ],
    document_ranges: false,
};

pub(super) const BRAND_VOICE_SUPPORT: Preset = Preset {
    id: "brand_voice_support",
    name: "Support in a brand's voice",
    about: text("Customers are answered from the help centre and their account, on brand."),
    requirements: BOTH,
    assigned: &[
        assume(
            Input::QueriesPerMonth,
            200_000.0,
            "a shop with 100,000 customers, two questions each",
        ),
        assume(Input::KnowledgeUpdatesPerMonth, 20.0, "help articles change each working day"),
        assume(Input::BehaviourUpdatesPerMonth, 0.25, "voice and base model, three times a year"),
        assume(Input::RetryShare, 0.02, "one answer in fifty is asked for again"),
        assume(Input::InstructionTokens, 1_000.0, "voice, structure, when to hand over"),
        assume(Input::ExampleTokens, 2_000.0, "five answers in the brand's voice"),
        assume(
            Input::HistoryTokens,
            1_100.0,
            "three turns, and 300 tokens of the customer's account",
        ),
        assume(Input::QuestionTokens, 80.0, "a short paragraph"),
        assume(Input::AnswerTokens, 220.0, "two paragraphs"),
        assume(Input::CacheHitShare, 0.5, "busy hours keep the instructions in the cache"),
        assume(Input::CorpusTokens, 2e6, "4,000 articles of 500 tokens"),
        assume(Input::ChunksPerQuery, 4.0, "one article usually has the answer"),
        assume(Input::CorpusChurnShare, 0.005, "20 of 4,000 articles a day"),
        assume(Input::RetrievalSetupHours, 80.0, "two weeks: articles, accounts, evaluation"),
        assume(Input::ReindexHours, 0.1, "a glance at the nightly job's log"),
        assume(Input::RetrievalUpkeepHoursPerMonth, 6.0, "an hour and a half a week"),
        assume(Input::TrainingExamples, 1_500.0, "the best answers of the people on the phone"),
        assume(Input::TrainingSetupHours, 80.0, "two weeks: data, pipeline, evaluation"),
        assume(Input::RetrainHours, 8.0, "a day to gather data and compare models"),
        assume(Input::TrainingUpkeepHoursPerMonth, 4.0, "an hour a week"),
        assume(Input::LoraRuns, 3.0, "a voice is found by trying"),
        assume(
            Input::WrongAnswerUsd,
            0.5,
            "one wrong answer in ten becomes a call of three minutes at the labour price",
        ),
    ],
    document_ranges: false,
};

pub(super) const MEDICAL_DOCUMENTATION: Preset = Preset {
    id: "medical_documentation",
    name: "Medical documentation",
    about: text("Clinicians have notes written in clinical form from records and reports."),
    requirements: BOTH,
    assigned: &[
        assume(Input::QueriesPerMonth, 40_000.0, "100 clinicians, 20 notes on 20 working days"),
        assume(Input::KnowledgeUpdatesPerMonth, 30.0, "records are indexed each night"),
        assume(
            Input::InstructionTokens,
            1_500.0,
            "two pages: form, terms, what never to leave out",
        ),
        assume(Input::ExampleTokens, 4_000.0, "two encounters with their notes"),
        assume(Input::QuestionTokens, 2_500.0, "fifteen minutes of dictation and talk"),
        assume(Input::AnswerTokens, 800.0, "a page and a half"),
        assume(Input::CorpusTokens, 1e8, "20,000 patients, ten pages of 500 tokens each"),
        assume(Input::ChunkTokens, 500.0, "a report is a passage or two"),
        assume(Input::ChunksPerQuery, 10.0, "what bears on this encounter: labs, images, letters"),
        assume(Input::CorpusChurnShare, 0.005, "1,000 of 200,000 pages a day"),
        assume(Input::RetrievalSetupHours, 240.0, "six weeks: records, access, audit, evaluation"),
        assume(Input::ReindexHours, 0.25, "a quarter of an hour to look at the refreshed index"),
        assume(
            Input::EvaluationUsdPerUpdate,
            10.0,
            "six minutes of spot checks at the labour price",
        ),
        assume(Input::RetrievalUpkeepHoursPerMonth, 16.0, "half a day a week"),
        assume(Input::TrainingExamples, 2_000.0, "notes that were signed without a change"),
        assume(Input::TokensPerExample, 3_300.0, "an encounter and its note"),
        assume(Input::LabelUsdPerExample, 5.0, "three minutes of a clinician to look them over"),
        assume(Input::EvaluationUsdPerRun, 1_000.0, "100 notes read, six minutes each"),
        assume(Input::TrainingSetupHours, 240.0, "six weeks: consent, data, pipeline, evaluation"),
        assume(Input::RetrainHours, 16.0, "two days to gather notes and compare models"),
        assume(Input::TrainingUpkeepHoursPerMonth, 8.0, "two hours a week"),
        assume(Input::LoraRuns, 3.0, "two runs to find settings, and the one that is kept"),
        assume(Input::WrongAnswerUsd, 5.0, "three minutes of the clinician who corrects it"),
    ],
    document_ranges: false,
};
