//! Cases in which the model knows enough but does not behave: document 002 recommends fine-tuning.

use super::assigned::assume;
use super::{Input, Preset, Requirement, text};

/// Style or format are wrong, and prompting has been tried to its limit.
const BEHAVIOUR: &[Requirement] = &[Requirement::BehavesWrongly, Requirement::PromptingExhausted];

pub(super) const HOUSE_STYLE_CODE: Preset = Preset {
    id: "house_style_code",
    name: "Code in a house style",
    about: text("Developers have code written with the house's own libraries and conventions."),
    requirements: BEHAVIOUR,
    assigned: &[
        assume(
            Input::QueriesPerMonth,
            60_000.0,
            "100 developers, 30 requests each on 20 working days",
        ),
        assume(
            Input::BehaviourUpdatesPerMonth,
            0.25,
            "libraries and base model, three times a year",
        ),
        assume(Input::RetryShare, 0.1, "one result in ten does not compile and is asked for again"),
        assume(Input::InstructionTokens, 1_500.0, "the style guide in short"),
        assume(Input::ExampleTokens, 6_000.0, "four files that show the style"),
        assume(Input::QuestionTokens, 1_500.0, "the code around the place to change"),
        assume(Input::AnswerTokens, 800.0, "80 lines of ten tokens"),
        assume(Input::CacheHitShare, 0.5, "requests come in bursts that keep the prefix cached"),
        assume(Input::CorpusTokens, 2e7, "two million lines of ten tokens"),
        assume(Input::RetrievalSetupHours, 80.0, "two weeks: parsing code, search, evaluation"),
        assume(Input::RetrievalUpkeepHoursPerMonth, 4.0, "an hour a week"),
        assume(Input::TrainingExamples, 3_000.0, "changes that reviewers passed, plentiful"),
        assume(Input::TokensPerExample, 2_300.0, "a request and its answer as above"),
        assume(Input::LabelUsdPerExample, 0.5, "taken from history; a glance each to sort out"),
        assume(Input::TrainingSetupHours, 80.0, "two weeks: mining history, pipeline, evaluation"),
        assume(Input::RetrainHours, 8.0, "a day to gather data and compare models"),
        assume(Input::TrainingUpkeepHoursPerMonth, 4.0, "an hour a week"),
        assume(Input::LoraRuns, 3.0, "two runs to find settings, and the one that is kept"),
    ],
    document_ranges: false,
};

pub(super) const DOMAIN_CLASSIFICATION: Preset = Preset {
    id: "domain_classification",
    name: "Domain classification",
    about: text(
        "Texts are sorted into the classes of a trade: short answers, many of them, cheap.",
    ),
    requirements: BEHAVIOUR,
    assigned: &[
        assume(
            Input::QueriesPerMonth,
            1e6,
            "33,000 texts a day, from a machine and not from people",
        ),
        assume(Input::HorizonMonths, 24.0, "classes outlive a budget year"),
        assume(Input::KnowledgeUpdatesPerMonth, 0.0, "a class means what it means"),
        assume(Input::BehaviourUpdatesPerMonth, 0.0833, "the classes are revised once a year"),
        assume(Input::InstructionTokens, 900.0, "30 classes, a line of 30 tokens each"),
        assume(Input::ExampleTokens, 7_800.0, "one labelled text of 260 tokens a class"),
        assume(Input::QuestionTokens, 250.0, "the text: a report or a mail"),
        assume(Input::AnswerTokens, 5.0, "the name of a class"),
        assume(Input::InstructionsKeptShare, 0.05, "a tuned model knows the classes by heart"),
        assume(Input::CacheHitShare, 0.9, "queries follow each other without a pause"),
        assume(Input::BatchShare, 0.8, "most can wait until night"),
        assume(Input::CorpusTokens, 765_000.0, "the 3,000 labelled texts, as examples to retrieve"),
        assume(Input::RetrievalSetupHours, 20.0, "half a week: search and evaluation"),
        assume(Input::RetrievalUpkeepHoursPerMonth, 2.0, "half an hour a week"),
        assume(Input::TrainingExamples, 3_000.0, "a hundred a class"),
        assume(Input::TokensPerExample, 255.0, "a text and its class"),
        assume(Input::LabelUsdPerExample, 0.5, "eighteen seconds of someone who knows the trade"),
        assume(Input::TrainingSetupHours, 40.0, "a week: data, pipeline, evaluation"),
        assume(Input::RetrainHours, 4.0, "half a day to relabel and compare"),
        assume(Input::TrainingUpkeepHoursPerMonth, 2.0, "half an hour a week"),
        assume(Input::LoraRuns, 3.0, "two runs to find settings, and the one that is kept"),
    ],
    document_ranges: false,
};

pub(super) const PERSONA_CHATBOT: Preset = Preset {
    id: "persona_chatbot",
    name: "Persona chatbot",
    about: text("A character who keeps the same voice over long conversations."),
    requirements: BEHAVIOUR,
    assigned: &[
        assume(Input::QueriesPerMonth, 500_000.0, "10,000 people, 50 messages a month"),
        assume(Input::KnowledgeUpdatesPerMonth, 0.0, "the character's past is written once"),
        assume(
            Input::BehaviourUpdatesPerMonth,
            0.5,
            "a new season of the character each two months",
        ),
        assume(Input::InstructionTokens, 1_200.0, "two pages on who the character is"),
        assume(Input::ExampleTokens, 2_500.0, "ten exchanges of 250 tokens"),
        assume(Input::HistoryTokens, 2_000.0, "the last dozen exchanges"),
        assume(Input::QuestionTokens, 40.0, "a line or two"),
        assume(Input::AnswerTokens, 120.0, "a short paragraph"),
        assume(Input::CacheHitShare, 0.7, "messages follow each other within minutes"),
        assume(Input::CorpusTokens, 1e6, "all that the character ever said, to retrieve from"),
        assume(Input::RetrievalSetupHours, 20.0, "half a week: search and evaluation"),
        assume(Input::RetrievalUpkeepHoursPerMonth, 2.0, "half an hour a week"),
        assume(Input::TrainingExamples, 2_000.0, "exchanges written for the character"),
        assume(Input::TokensPerExample, 800.0, "a few turns of a conversation"),
        assume(Input::LabelUsdPerExample, 2.5, "a minute and a half of a writer"),
        assume(Input::TrainingSetupHours, 60.0, "a week and a half: data, pipeline, taste tests"),
        assume(Input::RetrainHours, 8.0, "a day of writing and listening"),
        assume(Input::TrainingUpkeepHoursPerMonth, 4.0, "an hour a week"),
        assume(Input::LoraRuns, 4.0, "a voice is found by trying"),
    ],
    document_ranges: false,
};
