//! Ready scenarios of use cases, by what their documents recommend: RAG, fine-tuning, or both.

use super::preset::{Preset, assumed, from_document, from_price_list};
use crate::input::Input;
use crate::requirement::Requirement;
use crate::scenario::PresetId;
use crate::source::{PriceRow, text};

// The model lacks facts: document 002 recommends RAG.

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
        assumed(Input::CorpusTokens, 2.5e7, "50,000 pages of 500 tokens"),
        assumed(Input::ChunksPerQuery, 6.0, "answers lie scattered over several pages"),
        assumed(Input::CorpusChurnShare, 0.002, "100 of 50,000 pages change in a day"),
        assumed(
            Input::RetrievalSetupHours,
            80.0,
            "two weeks: connectors, access rights, evaluation",
        ),
        assumed(Input::ReindexHours, 0.1, "a glance at the nightly job's log"),
        assumed(Input::RetrievalUpkeepHoursPerMonth, 4.0, "an hour a week"),
        assumed(Input::LabelUsdPerExample, 5.0, "three minutes of an employee who knows"),
        assumed(Input::TrainingSetupHours, 120.0, "three weeks: data, pipeline, evaluation"),
        assumed(Input::RetrainHours, 8.0, "a day to gather data and compare models"),
        assumed(Input::TrainingUpkeepHoursPerMonth, 4.0, "an hour a week"),
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
        assumed(Input::CacheHitShare, 0.5, "busy hours keep the instructions in the cache"),
        assumed(Input::CorpusTokens, 4e6, "8,000 pages of 500 tokens"),
        assumed(Input::CorpusChurnShare, 0.01, "80 of 8,000 pages change in a release"),
        assumed(Input::RetrievalSetupHours, 60.0, "a week and a half: parsing, search, evaluation"),
        assumed(Input::ReindexHours, 0.25, "a quarter of an hour to look at the refreshed index"),
        assumed(Input::RetrievalUpkeepHoursPerMonth, 6.0, "an hour and a half a week"),
        assumed(Input::TrainingSetupHours, 120.0, "three weeks: data, pipeline, evaluation"),
        assumed(Input::RetrainHours, 8.0, "a day to gather data and compare models"),
        assumed(Input::TrainingUpkeepHoursPerMonth, 4.0, "an hour a week"),
        assumed(
            Input::WrongAnswerUsd,
            0.5,
            "one wrong answer in ten becomes a call of three minutes at the labour price",
        ),
    ],
    document_ranges: false,
};

// The model has the facts but not the wanted behaviour: document 002 recommends fine-tuning.

/// Style or format are wrong, and prompting has been tried to its limit.
const BEHAVIOUR: &[Requirement] = &[Requirement::BehavesWrongly, Requirement::PromptingExhausted];

pub(super) const HOUSE_STYLE_CODE: Preset = Preset {
    id: PresetId::HouseStyleCode,
    name: "Code in a house style",
    description: text(
        "Developers have code written with the house's own libraries and conventions.",
    ),
    requirements: BEHAVIOUR,
    overrides: &[
        assumed(
            Input::QueriesPerMonth,
            60_000.0,
            "100 developers, 30 requests each on 20 working days",
        ),
        assumed(
            Input::BehaviourUpdatesPerMonth,
            0.25,
            "libraries and base model, three times a year",
        ),
        assumed(
            Input::RetryShare,
            0.1,
            "one result in ten does not compile and is asked for again",
        ),
        assumed(Input::InstructionTokens, 1_500.0, "the style guide in short"),
        assumed(Input::ExampleTokens, 6_000.0, "four files that show the style"),
        assumed(Input::QuestionTokens, 1_500.0, "the code around the place to change"),
        assumed(Input::AnswerTokens, 800.0, "80 lines of ten tokens"),
        assumed(Input::CacheHitShare, 0.5, "requests come in bursts that keep the prefix cached"),
        assumed(Input::CorpusTokens, 2e7, "two million lines of ten tokens"),
        assumed(Input::RetrievalSetupHours, 80.0, "two weeks: parsing code, search, evaluation"),
        assumed(Input::RetrievalUpkeepHoursPerMonth, 4.0, "an hour a week"),
        assumed(Input::TrainingExamples, 3_000.0, "changes that reviewers passed, plentiful"),
        assumed(Input::TokensPerExample, 2_300.0, "a request and its answer as above"),
        assumed(Input::LabelUsdPerExample, 0.5, "taken from history; a glance each to sort out"),
        assumed(Input::TrainingSetupHours, 80.0, "two weeks: mining history, pipeline, evaluation"),
        assumed(Input::RetrainHours, 8.0, "a day to gather data and compare models"),
        assumed(Input::TrainingUpkeepHoursPerMonth, 4.0, "an hour a week"),
        assumed(Input::LoraRuns, 3.0, "two runs to find settings, and the one that is kept"),
    ],
    document_ranges: false,
};

pub(super) const DOMAIN_CLASSIFICATION: Preset = Preset {
    id: PresetId::DomainClassification,
    name: "Domain classification",
    description: text(
        "Texts are sorted into the classes of a trade: short answers, many of them, cheap.",
    ),
    requirements: BEHAVIOUR,
    overrides: &[
        assumed(
            Input::QueriesPerMonth,
            1e6,
            "33,000 texts a day, from a machine and not from people",
        ),
        assumed(Input::HorizonMonths, 24.0, "classes outlive a budget year"),
        assumed(Input::KnowledgeUpdatesPerMonth, 0.0, "a class means what it means"),
        assumed(Input::BehaviourUpdatesPerMonth, 0.0833, "the classes are revised once a year"),
        assumed(Input::InstructionTokens, 900.0, "30 classes, a line of 30 tokens each"),
        assumed(Input::ExampleTokens, 7_800.0, "one labelled text of 260 tokens a class"),
        assumed(Input::QuestionTokens, 250.0, "the text: a report or a mail"),
        assumed(Input::AnswerTokens, 5.0, "the name of a class"),
        assumed(Input::InstructionsKeptShare, 0.05, "a tuned model knows the classes by heart"),
        assumed(Input::CacheHitShare, 0.9, "queries follow each other without a pause"),
        assumed(Input::BatchShare, 0.8, "most can wait until night"),
        assumed(
            Input::CorpusTokens,
            765_000.0,
            "the 3,000 labelled texts, as examples to retrieve",
        ),
        assumed(Input::RetrievalSetupHours, 20.0, "half a week: search and evaluation"),
        assumed(Input::RetrievalUpkeepHoursPerMonth, 2.0, "half an hour a week"),
        assumed(Input::TrainingExamples, 3_000.0, "a hundred a class"),
        assumed(Input::TokensPerExample, 255.0, "a text and its class"),
        assumed(Input::LabelUsdPerExample, 0.5, "eighteen seconds of someone who knows the trade"),
        assumed(Input::TrainingSetupHours, 40.0, "a week: data, pipeline, evaluation"),
        assumed(Input::RetrainHours, 4.0, "half a day to relabel and compare"),
        assumed(Input::TrainingUpkeepHoursPerMonth, 2.0, "half an hour a week"),
        assumed(Input::LoraRuns, 3.0, "two runs to find settings, and the one that is kept"),
    ],
    document_ranges: false,
};

pub(super) const PERSONA_CHATBOT: Preset = Preset {
    id: PresetId::PersonaChatbot,
    name: "Persona chatbot",
    description: text("A character who keeps the same voice over long conversations."),
    requirements: BEHAVIOUR,
    overrides: &[
        assumed(Input::QueriesPerMonth, 500_000.0, "10,000 people, 50 messages a month"),
        assumed(Input::KnowledgeUpdatesPerMonth, 0.0, "the character's past is written once"),
        assumed(
            Input::BehaviourUpdatesPerMonth,
            0.5,
            "a new season of the character each two months",
        ),
        assumed(Input::InstructionTokens, 1_200.0, "two pages on who the character is"),
        assumed(Input::ExampleTokens, 2_500.0, "ten exchanges of 250 tokens"),
        assumed(Input::HistoryTokens, 2_000.0, "the last dozen exchanges"),
        assumed(Input::QuestionTokens, 40.0, "a line or two"),
        assumed(Input::AnswerTokens, 120.0, "a short paragraph"),
        assumed(Input::CacheHitShare, 0.7, "messages follow each other within minutes"),
        assumed(Input::CorpusTokens, 1e6, "all that the character ever said, to retrieve from"),
        assumed(Input::RetrievalSetupHours, 20.0, "half a week: search and evaluation"),
        assumed(Input::RetrievalUpkeepHoursPerMonth, 2.0, "half an hour a week"),
        assumed(Input::TrainingExamples, 2_000.0, "exchanges written for the character"),
        assumed(Input::TokensPerExample, 800.0, "a few turns of a conversation"),
        assumed(Input::LabelUsdPerExample, 2.5, "a minute and a half of a writer"),
        assumed(Input::TrainingSetupHours, 60.0, "a week and a half: data, pipeline, taste tests"),
        assumed(Input::RetrainHours, 8.0, "a day of writing and listening"),
        assumed(Input::TrainingUpkeepHoursPerMonth, 4.0, "an hour a week"),
        assumed(Input::LoraRuns, 4.0, "a voice is found by trying"),
    ],
    document_ranges: false,
};

// The model lacks both facts and the wanted behaviour: documents 000, 002, 003 and 004 recommend
// RAG with tuning.

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
        assumed(Input::CorpusTokens, 5e8, "a million pages of 500 tokens"),
        assumed(Input::ChunkTokens, 800.0, "a clause stays in one passage"),
        assumed(Input::ChunkOverlapShare, 0.15, "clauses lean on their neighbours"),
        assumed(Input::ChunksPerQuery, 20.0, "nothing that matters may be missed"),
        assumed(Input::CorpusChurnShare, 0.0005, "500 of a million pages a day"),
        from_price_list(
            Input::EmbeddingUsdPerMillionTokens,
            &LARGE_EMBEDDING,
            0,
            "wording matters",
        ),
        from_price_list(Input::EmbeddingDimensions, &LARGE_EMBEDDING, 1, "those of that embedding"),
        from_price_list(
            Input::RerankerUsdPerThousandQueries,
            &RERANKER,
            0,
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
        assumed(Input::LoraRuns, 3.0, "two runs to find settings, and the one that is kept"),
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
        assumed(Input::CacheHitShare, 0.5, "busy hours keep the instructions in the cache"),
        assumed(Input::CorpusTokens, 2e6, "4,000 articles of 500 tokens"),
        assumed(Input::ChunksPerQuery, 4.0, "one article usually has the answer"),
        assumed(Input::CorpusChurnShare, 0.005, "20 of 4,000 articles a day"),
        assumed(Input::RetrievalSetupHours, 80.0, "two weeks: articles, accounts, evaluation"),
        assumed(Input::ReindexHours, 0.1, "a glance at the nightly job's log"),
        assumed(Input::RetrievalUpkeepHoursPerMonth, 6.0, "an hour and a half a week"),
        assumed(Input::TrainingExamples, 1_500.0, "the best answers of the people on the phone"),
        assumed(Input::TrainingSetupHours, 80.0, "two weeks: data, pipeline, evaluation"),
        assumed(Input::RetrainHours, 8.0, "a day to gather data and compare models"),
        assumed(Input::TrainingUpkeepHoursPerMonth, 4.0, "an hour a week"),
        assumed(Input::LoraRuns, 3.0, "a voice is found by trying"),
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
        assumed(Input::CorpusTokens, 1e8, "20,000 patients, ten pages of 500 tokens each"),
        assumed(Input::ChunkTokens, 500.0, "a report is a passage or two"),
        assumed(Input::ChunksPerQuery, 10.0, "what bears on this encounter: labs, images, letters"),
        assumed(Input::CorpusChurnShare, 0.005, "1,000 of 200,000 pages a day"),
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
        assumed(Input::LoraRuns, 3.0, "two runs to find settings, and the one that is kept"),
        assumed(Input::WrongAnswerUsd, 5.0, "three minutes of the clinician who corrects it"),
    ],
    document_ranges: false,
};
