//! Every figure of the five documents. Words that stand for a number say how they were read.

use super::figure::{DocumentFigure, Feeds};
use crate::input::Input;
use crate::source::{numbered, text};

/// A figure between two ends, either of which may be open.
const fn figure(
    document: &'static str,
    id: &'static str,
    what: &'static str,
    (low, high): (Option<f64>, Option<f64>),
    unit: &'static str,
    feeds: &'static [Feeds],
) -> DocumentFigure {
    DocumentFigure {
        document: numbered(document),
        id,
        what: text(what),
        low,
        high,
        and_more: false,
        unit,
        reading: None,
        feeds,
    }
}

/// Both ends at one number.
const fn exactly(number: f64) -> (Option<f64>, Option<f64>) {
    (Some(number), Some(number))
}

const fn between(low: f64, high: f64) -> (Option<f64>, Option<f64>) {
    (Some(low), Some(high))
}

const fn over(low: f64) -> (Option<f64>, Option<f64>) {
    (Some(low), None)
}

const fn under(high: f64) -> (Option<f64>, Option<f64>) {
    (None, Some(high))
}

impl DocumentFigure {
    /// The same, with how its words were taken as a number.
    const fn read(mut self, reading: &'static str) -> Self {
        self.reading = Some(text(reading));
        self
    }

    /// The same, where the document adds that it can be more.
    const fn and_more(mut self) -> Self {
        self.and_more = true;
        self
    }
}

const fn nothing(why: &'static str) -> Feeds {
    Feeds::Nothing(text(why))
}

const fn claim(how: &'static str) -> Feeds {
    Feeds::Claim(text(how))
}

const fn off(input: Input, why: &'static str) -> Feeds {
    Feeds::Off(input, text(why))
}

pub(super) const ALL: &[DocumentFigure] = &[
    figure(
        "000",
        "weekly_facts",
        "how often the conditions in climbing gyms may change",
        exactly(4.3),
        "updates per month",
        &[Feeds::Preset("climbing_community", Input::KnowledgeUpdatesPerMonth)],
    )
    .read("weekly: 52 weeks in 12 months, to one place"),
    figure(
        "000",
        "training_examples",
        "labelled question-answer pairs of high quality that make tuning worth while",
        between(300.0, 3_000.0),
        "examples",
        &[
            Feeds::Default(Input::TrainingExamples),
            Feeds::Range(Input::TrainingExamples),
            Feeds::Rule("too_few_examples"),
        ],
    )
    .read("a few hundred to a few thousand: three of each"),
    figure(
        "001",
        "retraining_hours",
        "how long a retrain takes until new knowledge is in the model",
        between(1.0, 72.0),
        "hours",
        &[off(
            Input::RetrainHours,
            "machine time, which the run's price covers; no labour is given",
        )],
    )
    .read("hours to days: one hour to three days"),
    figure(
        "001",
        "knowledge_update_hours",
        "how long it takes until the next query knows of a change to the knowledge base",
        between(1.0 / 60.0, 1.0),
        "hours",
        &[claim(
            "updating the index costs less than retraining; how soon it is done costs nothing",
        )],
    )
    .read("minutes: one to sixty"),
    figure(
        "001",
        "indexed_documents",
        "how many documents one retrieval system can index",
        over(1e6),
        "documents",
        &[nothing("a bound of scale and no cost; the corpus may be larger still")],
    )
    .read("millions: a million and more"),
    figure(
        "001",
        "tuning_setup_usd",
        "training compute to set tuning up",
        between(50.0, 5_000.0),
        "USD",
        &[Feeds::Range(Input::LoraRunUsd)],
    )
    .and_more(),
    figure(
        "001",
        "retrieval_setup_usd",
        "vector database and embedding to set retrieval up",
        between(10.0, 100.0),
        "USD",
        &[Feeds::Default(Input::SetupUsd), Feeds::Range(Input::SetupUsd)],
    ),
    figure(
        "001",
        "retrain_usd",
        "a retrain to bring the model's knowledge up to date",
        between(50.0, 5_000.0),
        "USD",
        &[Feeds::Range(Input::LoraRunUsd)],
    )
    .and_more(),
    figure(
        "001",
        "reindex_hours",
        "a refresh of the index, at low cost",
        between(1.0 / 60.0, 1.0),
        "hours",
        &[off(Input::ReindexHours, "machine time of minutes; no labour is given")],
    )
    .read("minutes: one to sixty"),
    figure(
        "002",
        "long_documents_in_context",
        "long documents that one answer needs together, which overflow the context window",
        over(24.0),
        "documents",
        &[Feeds::Rule("context_too_long")],
    )
    .read("dozens: two dozen and more; the rule counts tokens and not documents"),
    figure(
        "003",
        "year",
        "the year its advice is for",
        exactly(2026.0),
        "year",
        &[nothing("it dates the advice; prices bear dates of their own")],
    ),
    figure(
        "003",
        "knowledge_requests",
        "requests to customise a model that ask for answers from one's own data",
        over(0.5),
        "share",
        &[nothing("how common a need is, not what it costs")],
    )
    .read("the majority: more than half"),
    figure(
        "004",
        "wrong_system_months",
        "time that teams lose to the wrong architecture",
        over(2.0),
        "months",
        &[nothing("the price of a wrong choice in time; regret is counted in money")],
    )
    .read("months: two and more"),
    figure(
        "004",
        "tuning_gain",
        "accuracy that fine-tuning added over several knowledge-intensive tasks (Microsoft Research)",
        exactly(0.06),
        "share",
        &[Feeds::Default(Input::TuningGain)],
    ),
    figure(
        "004",
        "retrieval_gain",
        "accuracy that retrieval added on top of the tuned model in the same study",
        exactly(0.05),
        "share",
        &[Feeds::Default(Input::RetrievalGain)],
    ),
    figure(
        "004",
        "rag_adoption",
        "enterprises that have adopted RAG",
        exactly(0.51),
        "share",
        &[nothing("how common it is, not what it costs")],
    ),
    figure(
        "004",
        "tuning_adoption",
        "enterprises that use fine-tuning",
        exactly(0.09),
        "share",
        &[nothing("how common it is, not what it costs")],
    ),
    figure(
        "004",
        "more_than_quarterly",
        "changes of the data from which on retrieval is required",
        over(1.0 / 3.0),
        "updates per month",
        &[Feeds::Rule("facts_change")],
    )
    .read("more than quarterly: above one in three months"),
    figure(
        "004",
        "days_to_rag",
        "time until a team ships a working RAG system",
        between(1.0, 7.0),
        "days",
        &[nothing("calendar time and no labour; the hours of setup are asked for")],
    )
    .read("days: one to seven"),
    figure(
        "004",
        "full_parameters",
        "size of the models that the price of a full run is for",
        over(40.0),
        "billion parameters",
        &[nothing("the condition of the run's price; the model prices runs and not sizes")],
    ),
    figure(
        "004",
        "full_run_usd",
        "one run of full fine-tuning of a model of that size",
        exactly(35_000.0),
        "USD per run",
        &[
            Feeds::Default(Input::FullRunUsd),
            claim("a full run costs about a hundred times a LoRA run"),
        ],
    ),
    figure(
        "004",
        "lora_weights",
        "part of the weights that LoRA trains",
        under(0.01),
        "share",
        &[nothing("why a LoRA run is cheap; nothing is priced by weights")],
    ),
    figure(
        "004",
        "lora_retained",
        "part of full fine-tuning's quality that LoRA keeps",
        between(0.9, 0.95),
        "share",
        &[Feeds::Default(Input::LoraRetainedShare), Feeds::Range(Input::LoraRetainedShare)],
    ),
    figure(
        "004",
        "lora_run_usd",
        "one LoRA run",
        exactly(300.0),
        "USD per run",
        &[
            Feeds::Default(Input::LoraRunUsd),
            claim("a full run costs about a hundred times a LoRA run"),
        ],
    ),
    figure(
        "004",
        "runs_per_sprint",
        "LoRA experiments that a team can afford in one sprint",
        over(24.0),
        "runs",
        &[claim("two dozen LoRA runs cost less than one full run")],
    )
    .read("dozens: two dozen and more"),
    figure(
        "004",
        "stable_behaviour",
        "how often wanted behaviour may change for tuning to be worth while",
        under(4.3),
        "updates per month",
        &[claim("the default and every ready scenario stay below; no fit rule asks it")],
    )
    .read("not from week to week: below 52 in 12 months, to one place"),
    figure(
        "004",
        "raft_accuracy",
        "accuracy with RAFT on PubMed QA",
        exactly(0.733),
        "share",
        &[off(Input::RaftPassages, "RAFT is one way to tune, switched on where it is wanted")],
    ),
    figure(
        "004",
        "rag_accuracy",
        "accuracy with RAG alone on PubMed QA",
        exactly(0.588),
        "share",
        &[nothing(
            "one set of questions; the accuracy of prompting, the model's start, is not given",
        )],
    ),
    figure(
        "004",
        "raft_gain",
        "what RAFT adds to RAG alone on PubMed QA",
        exactly(0.145),
        "share",
        &[claim("more than the 6 points of the study over several tasks, which the model takes")],
    ),
    figure(
        "004",
        "lora_orders_of_magnitude",
        "how many times cheaper LoRA made fine-tuning",
        exactly(100.0),
        "times",
        &[claim("a full run costs about a hundred times a LoRA run")],
    )
    .read("about two orders of magnitude"),
];
