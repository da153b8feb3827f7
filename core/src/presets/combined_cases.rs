//! Ready scenarios in which the model lacks both facts and the wanted behaviour: documents 000, 002,
//! 003 and 004 recommend RAG with tuning.

use super::preset::{Preset, assumed, from_document, from_price_list};
use super::price_lists::{
    FULL_BY_THE_TOKEN, FULL_WITHOUT_FLAT_PRICE, LARGE_LORA_BY_THE_TOKEN, LARGE_LORA_CACHE_WRITE,
    LARGE_LORA_CACHED_INPUT, LARGE_LORA_INPUT, LARGE_LORA_OUTPUT, LARGE_LORA_WITHOUT_RENT,
    LORA_BY_THE_TOKEN, LORA_WITHOUT_FLAT_PRICE,
};
use crate::input::Input;
use crate::requirement::Requirement;
use crate::scenario::PresetId;
use crate::source::{PriceRow, text};

/// The price list of the two rows below.
const LIST: &str = text("litellm 1.109.1 model prices");

/// A larger embedding model, for corpora in which the exact wording matters.
static LARGE_EMBEDDING: PriceRow = PriceRow {
    id: "openai/text-embedding-3-large",
    name: text("OpenAI text-embedding-3-large"),
    as_of: "2026-11-04",
    list: LIST,
    url: Some(text("https://developers.openai.com/api/docs/pricing")),
    confirmed: true,
    figures: &[("usd_per_million_tokens", 0.13), ("dimensions", 3_072.0)],
};

/// A reranker billed by the search.
static RERANKER: PriceRow = PriceRow {
    id: "cohere/rerank-v4.0-fast",
    name: text("Cohere Rerank 4 Fast"),
    as_of: "2026-06-30",
    list: LIST,
    url: None,
    confirmed: true,
    figures: &[("usd_per_thousand_searches", 2.0)],
};

/// The model lacks facts, behaves wrongly, and prompting has been tried to its limit.
const BOTH: &[Requirement] =
    &[Requirement::LacksFacts, Requirement::BehavesWrongly, Requirement::PromptingExhausted];

pub(super) const LEGAL_COMPLIANCE: Preset = Preset {
    id: PresetId::LegalCompliance,
    name: "Legal and compliance",
    description: text("Lawyers have contracts and rules analysed in their own form, with sources."),
    requirements: &[
        Requirement::LacksFacts,
        Requirement::BehavesWrongly,
        Requirement::NeedsCitations,
        Requirement::PromptingExhausted,
    ],
    overrides: &[
        assumed(Input::QueriesPerMonth, 8_000.0, "40 lawyers, ten questions on 20 working days"),
        assumed(Input::KnowledgeUpdatesPerMonth, 20.0, "new filings and rules each working day"),
        assumed(Input::RetryShare, 0.05, "one answer in twenty is asked for again, in other words"),
        assumed(Input::InstructionTokens, 1_200.0, "two pages: form, terms, how to cite"),
        assumed(Input::ExampleTokens, 4_000.0, "two opinions of 2,000 tokens"),
        assumed(Input::QuestionTokens, 400.0, "a question with the clause it is about"),
        assumed(Input::AnswerTokens, 1_000.0, "two pages with their sources"),
        assumed(
            Input::CacheHitShare,
            0.95,
            "in 180 working hours a month one pause in fifty is longer than five minutes",
        ),
        assumed(
            Input::PromptSetupHours,
            80.0,
            "two weeks with the lawyers: form, terms, how to cite",
        ),
        assumed(Input::PromptRevisionHours, 24.0, "three days: opinions are read again by lawyers"),
        assumed(Input::CorpusTokens, 5e8, "a million pages of 500 tokens"),
        assumed(Input::ChunkTokens, 800.0, "a clause stays in one passage"),
        assumed(Input::ChunkOverlapShare, 0.15, "clauses lean on their neighbours"),
        assumed(Input::ChunksPerQuery, 20.0, "nothing that matters may be missed"),
        assumed(Input::CorpusChurnShare, 0.0005, "500 of a million pages a day"),
        from_price_list(
            Input::EmbeddingUsdPerMillionTokens,
            &LARGE_EMBEDDING,
            0,
            1.0,
            "wording matters",
        ),
        assumed(
            Input::IndexingUsdPerMillionTokens,
            3.0,
            "text recognition at $1.50 for a thousand pages of 500 tokens",
        ),
        from_price_list(
            Input::EmbeddingDimensions,
            &LARGE_EMBEDDING,
            1,
            1.0,
            "those of that embedding",
        ),
        from_price_list(
            Input::RerankerUsdPerThousandQueries,
            &RERANKER,
            0,
            1.0,
            "a hundred passages to twenty",
        ),
        assumed(Input::RetrievalSetupHours, 200.0, "five weeks: sources, rights, evaluation"),
        assumed(Input::ReindexHours, 0.25, "a quarter of an hour to look at the refreshed index"),
        assumed(Input::RetrievalUpkeepHoursPerMonth, 16.0, "half a day a week"),
        assumed(Input::TokensPerExample, 3_000.0, "a clause, passages and an opinion"),
        assumed(Input::LabelUsdPerExample, 20.0, "twelve minutes of a lawyer at the labour price"),
        assumed(Input::TrainingSetupHours, 200.0, "five weeks: opinions, pipeline, evaluation"),
        assumed(Input::RetrainHours, 16.0, "two days to gather opinions and compare models"),
        assumed(Input::TrainingUpkeepHoursPerMonth, 8.0, "two hours a week"),
        assumed(Input::RaftPassages, 4.0, "it learns to cite the passage that counts among others"),
        LORA_WITHOUT_FLAT_PRICE,
        LARGE_LORA_BY_THE_TOKEN,
        assumed(Input::LoraRuns, 3.0, "two runs to find settings, and the one that is kept"),
        FULL_WITHOUT_FLAT_PRICE,
        FULL_BY_THE_TOKEN,
        LARGE_LORA_INPUT,
        LARGE_LORA_CACHED_INPUT,
        LARGE_LORA_CACHE_WRITE,
        LARGE_LORA_OUTPUT,
        LARGE_LORA_WITHOUT_RENT,
        assumed(
            Input::BaseAccuracy,
            0.75,
            "one opinion in four overlooks a clause that lies before it",
        ),
        assumed(
            Input::MissingShare,
            0.85,
            "most turn on contracts and filings; some on well-known law",
        ),
        assumed(Input::RetrievalRecall, 0.88, "twenty reranked passages of a million pages"),
        assumed(
            Input::LoraModelAccuracyChange,
            -0.05,
            "a larger and newer model than the default one loses half as much",
        ),
        assumed(Input::WrongAnswerUsd, 20.0, "twelve minutes of the lawyer who notices"),
    ],
    document_ranges: false,
};

pub(super) const CLIMBING_COMMUNITY: Preset = Preset {
    id: PresetId::ClimbingCommunity,
    name: "Climbing community",
    description: text(
        "Climbers ask for routes and conditions, and are answered in their own language.",
    ),
    requirements: &[
        Requirement::LacksFacts,
        Requirement::BehavesWrongly,
        Requirement::NeedsCitations,
        Requirement::NoTrainingOnData,
        Requirement::PromptingExhausted,
    ],
    overrides: &[
        assumed(Input::QueriesPerMonth, 30_000.0, "3,000 climbers, ten questions a month"),
        from_document(
            Input::KnowledgeUpdatesPerMonth,
            4.3,
            "000",
            "conditions in gyms may change weekly",
        ),
        assumed(Input::InstructionTokens, 700.0, "voice, form of a route, safety"),
        assumed(Input::QuestionTokens, 60.0, "two sentences"),
        assumed(Input::AnswerTokens, 250.0, "three routes in a fixed form"),
        assumed(
            Input::CacheHitShare,
            0.95,
            "at 41 an hour one pause in thirty is longer than five minutes",
        ),
        assumed(Input::CorpusTokens, 3e6, "20,000 routes and records of 150 tokens"),
        assumed(Input::ChunkTokens, 150.0, "a route is a passage"),
        assumed(Input::ChunkOverlapShare, 0.0, "routes do not run into each other"),
        assumed(Input::ChunksPerQuery, 8.0, "routes to choose from, and the climber's records"),
        assumed(Input::RetrievalSetupHours, 40.0, "a week: import, search, evaluation"),
        assumed(Input::RetrievalUpkeepHoursPerMonth, 2.0, "half an hour a week"),
        from_document(
            Input::TrainingExamples,
            600.0,
            "000",
            "a few hundred pairs are enough to start",
        ),
        assumed(Input::TokensPerExample, 400.0, "a question, a few routes and an answer"),
        assumed(
            Input::LabelUsdPerExample,
            1.0,
            "thanks to the members of the community who write them",
        ),
        assumed(Input::TrainingSetupHours, 40.0, "a week: data, pipeline, evaluation"),
        assumed(Input::RetrainHours, 4.0, "half a day"),
        assumed(Input::TrainingUpkeepHoursPerMonth, 2.0, "half an hour a week"),
        LORA_WITHOUT_FLAT_PRICE,
        LORA_BY_THE_TOKEN,
        FULL_WITHOUT_FLAT_PRICE,
        FULL_BY_THE_TOKEN,
        assumed(Input::BaseAccuracy, 0.84, "routes that lie before it are easy to choose from"),
        assumed(Input::MissingShare, 0.9, "all but general talk about training and gear"),
        assumed(Input::RetrievalRecall, 0.93, "routes are found by name, place and grade"),
        assumed(
            Input::TuningCut,
            0.5,
            "half of what is wrong is form and the way climbers speak, which examples teach",
        ),
    ],
    document_ranges: false,
};

pub(super) const BRAND_VOICE_SUPPORT: Preset = Preset {
    id: PresetId::BrandVoiceSupport,
    name: "Support in a brand's voice",
    description: text("Customers are answered from the help centre and their account, on brand."),
    requirements: BOTH,
    overrides: &[
        assumed(
            Input::QueriesPerMonth,
            200_000.0,
            "a shop with 100,000 customers, two questions each",
        ),
        assumed(Input::KnowledgeUpdatesPerMonth, 20.0, "help articles change each working day"),
        assumed(Input::BehaviourUpdatesPerMonth, 0.25, "voice and base model, three times a year"),
        assumed(Input::RetryShare, 0.02, "one answer in fifty is asked for again"),
        assumed(Input::InstructionTokens, 1_000.0, "voice, structure, when to hand over"),
        assumed(Input::ExampleTokens, 2_000.0, "five answers in the brand's voice"),
        assumed(
            Input::HistoryTokens,
            1_100.0,
            "three turns, and 300 tokens of the customer's account",
        ),
        assumed(Input::QuestionTokens, 80.0, "a short paragraph"),
        assumed(Input::AnswerTokens, 220.0, "two paragraphs"),
        assumed(
            Input::CacheHitShare,
            0.8,
            "instructions and examples stay cached; of history and account a third does",
        ),
        assumed(
            Input::PromptSetupHours,
            40.0,
            "a week: voice, structure and handing over are agreed on and tried",
        ),
        assumed(Input::CorpusTokens, 2e6, "4,000 articles of 500 tokens"),
        assumed(Input::ChunksPerQuery, 4.0, "one article usually has the answer"),
        assumed(Input::CorpusChurnShare, 0.005, "20 of 4,000 articles a day"),
        assumed(Input::ReindexHours, 0.1, "a glance at the nightly job's log"),
        assumed(Input::RetrievalUpkeepHoursPerMonth, 6.0, "an hour and a half a week"),
        assumed(Input::TrainingExamples, 1_500.0, "the best answers of the people on the phone"),
        assumed(Input::TrainingSetupHours, 80.0, "two weeks: data, pipeline, evaluation"),
        LORA_WITHOUT_FLAT_PRICE,
        LORA_BY_THE_TOKEN,
        assumed(Input::LoraRuns, 3.0, "a voice is found by trying"),
        FULL_WITHOUT_FLAT_PRICE,
        FULL_BY_THE_TOKEN,
        assumed(
            Input::BaseAccuracy,
            0.87,
            "answers are simple once the article lies before the model",
        ),
        assumed(Input::MissingShare, 0.75, "a quarter is told by the account or is courtesy"),
        assumed(Input::RetrievalRecall, 0.91, "4,000 articles, most about one thing each"),
        assumed(
            Input::TuningCut,
            0.55,
            "more than half of what is wrong is the voice, which examples teach",
        ),
        assumed(
            Input::WrongAnswerUsd,
            0.5,
            "one wrong answer in ten becomes a call of three minutes at the labour price",
        ),
    ],
    document_ranges: false,
};

pub(super) const MEDICAL_DOCUMENTATION: Preset = Preset {
    id: PresetId::MedicalDocumentation,
    name: "Medical documentation",
    description: text("Clinicians have notes written in clinical form from records and reports."),
    requirements: BOTH,
    overrides: &[
        assumed(Input::QueriesPerMonth, 40_000.0, "100 clinicians, 20 notes on 20 working days"),
        assumed(Input::KnowledgeUpdatesPerMonth, 30.0, "records are indexed each night"),
        assumed(
            Input::InstructionTokens,
            1_500.0,
            "two pages: form, terms, what never to leave out",
        ),
        assumed(Input::ExampleTokens, 4_000.0, "two encounters with their notes"),
        assumed(Input::QuestionTokens, 2_500.0, "fifteen minutes of dictation and talk"),
        assumed(Input::AnswerTokens, 800.0, "a page and a half"),
        assumed(
            Input::CacheHitShare,
            0.95,
            "in working hours a note begins every sixteen seconds; some calls meet a server that has it not",
        ),
        assumed(
            Input::PromptSetupHours,
            80.0,
            "two weeks with clinicians: form, terms, what never to leave out",
        ),
        assumed(Input::PromptRevisionHours, 24.0, "three days: notes are read again by clinicians"),
        assumed(Input::CorpusTokens, 1e8, "20,000 patients, ten pages of 500 tokens each"),
        assumed(Input::ChunkTokens, 500.0, "a report is a passage or two"),
        assumed(Input::ChunksPerQuery, 10.0, "what bears on this encounter: labs, images, letters"),
        assumed(Input::CorpusChurnShare, 0.005, "1,000 of 200,000 pages a day"),
        assumed(
            Input::IndexingUsdPerMillionTokens,
            1.0,
            "a third of the pages are scans, at $1.50 for a thousand pages of 500 tokens",
        ),
        assumed(Input::RetrievalSetupHours, 240.0, "six weeks: records, access, audit, evaluation"),
        assumed(Input::ReindexHours, 0.25, "a quarter of an hour to look at the refreshed index"),
        assumed(
            Input::EvaluationUsdPerUpdate,
            10.0,
            "six minutes of spot checks at the labour price",
        ),
        assumed(Input::RetrievalUpkeepHoursPerMonth, 16.0, "half a day a week"),
        assumed(Input::TrainingExamples, 2_000.0, "notes that were signed without a change"),
        assumed(Input::TokensPerExample, 3_300.0, "an encounter and its note"),
        assumed(Input::LabelUsdPerExample, 5.0, "three minutes of a clinician to look them over"),
        assumed(Input::EvaluationUsdPerRun, 1_000.0, "100 notes read, six minutes each"),
        assumed(Input::TrainingSetupHours, 240.0, "six weeks: consent, data, pipeline, evaluation"),
        assumed(Input::RetrainHours, 16.0, "two days to gather notes and compare models"),
        assumed(Input::TrainingUpkeepHoursPerMonth, 8.0, "two hours a week"),
        LORA_WITHOUT_FLAT_PRICE,
        LARGE_LORA_BY_THE_TOKEN,
        assumed(Input::LoraRuns, 3.0, "two runs to find settings, and the one that is kept"),
        FULL_WITHOUT_FLAT_PRICE,
        FULL_BY_THE_TOKEN,
        LARGE_LORA_INPUT,
        LARGE_LORA_CACHED_INPUT,
        LARGE_LORA_CACHE_WRITE,
        LARGE_LORA_OUTPUT,
        LARGE_LORA_WITHOUT_RENT,
        assumed(
            Input::BaseAccuracy,
            0.78,
            "one note in five is corrected though all lay before the model",
        ),
        assumed(Input::MissingShare, 0.6, "four notes in ten need no more than was dictated"),
        assumed(
            Input::RetrievalRecall,
            0.94,
            "one patient's record is small, and searched by patient",
        ),
        assumed(
            Input::TuningCut,
            0.4,
            "two corrections in five are of form, which signed notes teach",
        ),
        assumed(
            Input::LoraModelAccuracyChange,
            -0.05,
            "a larger and newer model than the default one loses half as much",
        ),
        assumed(Input::WrongAnswerUsd, 5.0, "three minutes of the clinician who corrects it"),
    ],
    document_ranges: false,
};
