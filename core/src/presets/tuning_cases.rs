//! Ready scenarios in which the model has the facts but not the wanted behaviour: document 002
//! recommends fine-tuning.

use super::preset::{Preset, assumed};
use super::price_lists::{
    FULL_BY_THE_TOKEN, FULL_WITHOUT_FLAT_PRICE, LORA_BY_THE_TOKEN, LORA_WITHOUT_FLAT_PRICE,
};
use crate::input::Input;
use crate::requirement::Requirement;
use crate::scenario::PresetId;
use crate::source::text;

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
        assumed(
            Input::CacheHitShare,
            0.95,
            "in working hours the style guide is read every ten seconds; some calls meet a server that has it not",
        ),
        assumed(
            Input::PromptSetupHours,
            40.0,
            "a week: the style guide is boiled down and files are chosen",
        ),
        assumed(
            Input::PromptRevisionHours,
            16.0,
            "two days: examples are chosen again for the new libraries",
        ),
        assumed(Input::CorpusTokens, 2e7, "two million lines of ten tokens"),
        assumed(Input::TrainingExamples, 3_000.0, "changes that reviewers passed, plentiful"),
        assumed(Input::TokensPerExample, 2_300.0, "a request and its answer as above"),
        assumed(Input::LabelUsdPerExample, 0.5, "taken from history; a glance each to sort out"),
        assumed(Input::TrainingSetupHours, 80.0, "two weeks: mining history, pipeline, evaluation"),
        LORA_WITHOUT_FLAT_PRICE,
        LORA_BY_THE_TOKEN,
        assumed(Input::LoraRuns, 3.0, "two runs to find settings, and the one that is kept"),
        FULL_WITHOUT_FLAT_PRICE,
        FULL_BY_THE_TOKEN,
        assumed(
            Input::BaseAccuracy,
            0.7,
            "seven changes in ten compile and pass a reviewer who knows the style",
        ),
        assumed(
            Input::TuningCut,
            0.45,
            "most of what reviewers send back is style, which examples teach",
        ),
        assumed(
            Input::LoraModelAccuracyChange,
            -0.15,
            "a small model writes code less well than a frontier model",
        ),
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
        assumed(
            Input::CacheHitShare,
            0.8,
            "texts follow each other without a pause, but a batch takes what the cache happens to hold",
        ),
        assumed(Input::BatchShare, 0.8, "most can wait until night"),
        assumed(
            Input::PromptSetupHours,
            40.0,
            "a week: classes are worded and tried on labelled texts",
        ),
        assumed(
            Input::PromptRevisionHours,
            16.0,
            "two days: the changed classes are worded and tried",
        ),
        assumed(
            Input::CorpusTokens,
            765_000.0,
            "the 3,000 labelled texts, as examples to retrieve",
        ),
        assumed(Input::ChunkTokens, 255.0, "a labelled text is a passage"),
        assumed(Input::ChunkOverlapShare, 0.0, "texts do not run into each other"),
        assumed(Input::RetrievalSetupHours, 20.0, "half a week: search and evaluation"),
        assumed(Input::RetrievalUpkeepHoursPerMonth, 2.0, "half an hour a week"),
        assumed(Input::TrainingExamples, 3_000.0, "a hundred a class"),
        assumed(Input::TokensPerExample, 255.0, "a text and its class"),
        assumed(Input::LabelUsdPerExample, 0.5, "eighteen seconds of someone who knows the trade"),
        assumed(Input::TrainingSetupHours, 40.0, "a week: data, pipeline, evaluation"),
        assumed(Input::RetrainHours, 4.0, "half a day to relabel and compare"),
        assumed(Input::TrainingUpkeepHoursPerMonth, 2.0, "half an hour a week"),
        LORA_WITHOUT_FLAT_PRICE,
        LORA_BY_THE_TOKEN,
        assumed(Input::LoraRuns, 3.0, "two runs to find settings, and the one that is kept"),
        FULL_WITHOUT_FLAT_PRICE,
        FULL_BY_THE_TOKEN,
        assumed(Input::BaseAccuracy, 0.9, "clear classes; the rest lies between two of them"),
        assumed(
            Input::TuningCut,
            0.6,
            "published cases went from 88 to 97 and from 91 to 96 in a hundred right",
        ),
        assumed(Input::LoraModelAccuracyChange, -0.05, "naming a class asks little of a model"),
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
        assumed(
            Input::CacheHitShare,
            0.65,
            "the character stays cached; the last dozen exchanges move on with each message",
        ),
        assumed(
            Input::PromptSetupHours,
            60.0,
            "a week and a half of a writer: the character is worded and tried",
        ),
        assumed(Input::PromptRevisionHours, 16.0, "two days of a writer for each season"),
        assumed(Input::CorpusTokens, 1e6, "all that the character ever said, to retrieve from"),
        assumed(Input::RetrievalSetupHours, 20.0, "half a week: search and evaluation"),
        assumed(Input::RetrievalUpkeepHoursPerMonth, 2.0, "half an hour a week"),
        assumed(Input::TrainingExamples, 2_000.0, "exchanges written for the character"),
        assumed(Input::TokensPerExample, 800.0, "a few turns of a conversation"),
        assumed(Input::LabelUsdPerExample, 2.5, "a minute and a half of a writer"),
        assumed(Input::TrainingSetupHours, 60.0, "a week and a half: data, pipeline, taste tests"),
        LORA_WITHOUT_FLAT_PRICE,
        LORA_BY_THE_TOKEN,
        assumed(Input::LoraRuns, 4.0, "a voice is found by trying"),
        FULL_WITHOUT_FLAT_PRICE,
        FULL_BY_THE_TOKEN,
        assumed(Input::BaseAccuracy, 0.82, "four replies in five sound like the character"),
        assumed(Input::TuningCut, 0.5, "a voice is what examples teach best"),
        assumed(
            Input::LoraModelAccuracyChange,
            -0.05,
            "a voice asks less of a model than knowledge does",
        ),
    ],
    document_ranges: false,
};
