//! The table of [`DocumentFigure`]s: every figure of the five documents.

use super::figure::{DocumentFigure, Usage};
use crate::input::Input;
use crate::source::{document_by_number, text};

/// The two ends of a figure, either of which may be open.
type Ends = (Option<f64>, Option<f64>);

/// Builds a row of [`FIGURES`].
const fn figure(
    document: &'static str,
    id: &'static str,
    description: &'static str,
    (low, high): Ends,
    unit: &'static str,
    usages: &'static [Usage],
) -> DocumentFigure {
    DocumentFigure {
        document: document_by_number(document),
        id,
        description: text(description),
        low,
        high,
        open_ended: false,
        unit,
        interpretation: None,
        usages,
    }
}

/// A single number.
const fn exactly(number: f64) -> Ends {
    (Some(number), Some(number))
}

/// A range with both ends.
const fn between(low: f64, high: f64) -> Ends {
    (Some(low), Some(high))
}

/// A range without an upper end.
const fn at_least(low: f64) -> Ends {
    (Some(low), None)
}

/// A range without a lower end.
const fn at_most(high: f64) -> Ends {
    (None, Some(high))
}

impl DocumentFigure {
    /// The same row, with how a phrase was read as a number.
    const fn interpreted(mut self, interpretation: &'static str) -> Self {
        self.interpretation = Some(text(interpretation));
        self
    }

    /// The same row, where the document adds that values above the range are possible.
    const fn open_ended(mut self) -> Self {
        self.open_ended = true;
        self
    }
}

/// [`Usage::Unused`], with the reason.
const fn unused(reason: &'static str) -> Usage {
    Usage::Unused(text(reason))
}

/// [`Usage::Claim`], with what is compared.
const fn claim(comparison: &'static str) -> Usage {
    Usage::Claim(text(comparison))
}

/// [`Usage::Derived`], with how the default comes from the figure.
const fn derived(input: Input, how: &'static str) -> Usage {
    Usage::Derived(input, text(how))
}

/// [`Usage::ZeroByDefault`], with the reason.
const fn zero_by_default(input: Input, reason: &'static str) -> Usage {
    Usage::ZeroByDefault(input, text(reason))
}

impl DocumentFigure {
    /// Every figure, by document and then in the order of its text.
    pub const ALL: &'static [Self] = FIGURES;

    /// The figure of an id; `None` where there is none.
    pub fn from_id(id: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|figure| figure.id == id)
    }
}

const FIGURES: &[DocumentFigure] = &[
    figure(
        "000",
        "weekly_facts",
        "how often the conditions in climbing gyms may change",
        exactly(4.3),
        "updates per month",
        &[Usage::Preset("climbing_community", Input::KnowledgeUpdatesPerMonth)],
    )
    .interpreted("weekly: 52 weeks in 12 months, to one place"),
    figure(
        "000",
        "training_examples",
        "labelled question-answer pairs of high quality that make tuning worth while",
        between(300.0, 3_000.0),
        "examples",
        &[
            Usage::Default(Input::TrainingExamples),
            Usage::Range(Input::TrainingExamples),
            Usage::Rule("few_examples"),
        ],
    )
    .interpreted("a few hundred to a few thousand: three of each"),
    figure(
        "001",
        "retraining_hours",
        "how long a retrain takes until new knowledge is in the model",
        between(1.0, 72.0),
        "hours",
        &[unused(
            "machine time, which the run's price covers; the hours of a retrain are labour, which no document gives",
        )],
    )
    .interpreted("hours to days: one hour to three days"),
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
    .interpreted("minutes: one to sixty"),
    figure(
        "001",
        "indexed_documents",
        "how many documents one retrieval system can index",
        at_least(1e6),
        "documents",
        &[unused("a bound of scale and no cost; the corpus may be larger still")],
    )
    .interpreted("millions: a million and more"),
    figure(
        "001",
        "tuning_setup_usd",
        "training compute to set tuning up",
        between(50.0, 5_000.0),
        "USD",
        &[Usage::Range(Input::LoraRunUsd)],
    )
    .open_ended(),
    figure(
        "001",
        "retrieval_setup_usd",
        "vector database and embedding to set retrieval up",
        between(10.0, 100.0),
        "USD",
        &[Usage::Default(Input::SetupUsd), Usage::Range(Input::SetupUsd)],
    ),
    figure(
        "001",
        "retrain_usd",
        "a retrain to bring the model's knowledge up to date",
        between(50.0, 5_000.0),
        "USD",
        &[Usage::Range(Input::LoraRunUsd)],
    )
    .open_ended(),
    figure(
        "001",
        "reindex_hours",
        "a refresh of the index, at low cost",
        between(1.0 / 60.0, 1.0),
        "hours",
        &[zero_by_default(Input::ReindexHours, "machine time of minutes; no labour is given")],
    )
    .interpreted("minutes: one to sixty"),
    figure(
        "002",
        "long_documents_in_context",
        "long documents that one answer needs together, which overflow the context window",
        at_least(24.0),
        "documents",
        &[Usage::Rule("context_too_long")],
    )
    .interpreted("dozens: two dozen and more; the rule counts tokens and not documents"),
    figure(
        "003",
        "year",
        "the year its advice is for",
        exactly(2026.0),
        "year",
        &[unused("it dates the advice; prices bear dates of their own")],
    ),
    figure(
        "003",
        "knowledge_requests",
        "requests to customise a model that ask for answers from one's own data",
        at_least(0.5),
        "share",
        &[unused("how common a need is, not what it costs")],
    )
    .interpreted("the majority: more than half"),
    figure(
        "004",
        "wrong_system_months",
        "time that teams lose to the wrong architecture",
        at_least(2.0),
        "months",
        &[unused("the price of a wrong choice in time; regret is counted in money")],
    )
    .interpreted("months: two and more"),
    figure(
        "004",
        "tuning_gain",
        "accuracy that fine-tuning added over several knowledge-intensive tasks (Microsoft Research)",
        exactly(0.06),
        "share",
        &[derived(
            Input::TuningCut,
            "6 points of the 18.75 that are wrong although the facts are there",
        )],
    ),
    figure(
        "004",
        "retrieval_gain",
        "accuracy that retrieval added on top of the tuned model in the same study",
        exactly(0.05),
        "share",
        &[claim(
            "6.25 % of the facts missing and all of them retrieved give 5 points at 80 % right",
        )],
    ),
    figure(
        "004",
        "rag_adoption",
        "enterprises that have adopted RAG",
        exactly(0.51),
        "share",
        &[derived(
            Input::ChanceTuningNeeded,
            "9 of 51 per cent: so many of those with RAG have come to tune at most",
        )],
    ),
    figure(
        "004",
        "tuning_adoption",
        "enterprises that use fine-tuning",
        exactly(0.09),
        "share",
        &[derived(
            Input::ChanceTuningNeeded,
            "9 of 51 per cent: so many of those with RAG have come to tune at most",
        )],
    ),
    figure(
        "004",
        "more_than_quarterly",
        "changes of the data from which on retrieval is required",
        at_least(1.0 / 3.0),
        "updates per month",
        &[Usage::Rule("facts_change")],
    )
    .interpreted("more than quarterly: above one in three months"),
    figure(
        "004",
        "days_to_rag",
        "time until a team ships a working RAG system",
        between(1.0, 7.0),
        "days",
        &[unused("calendar time and no labour; the hours of setup are asked for")],
    )
    .interpreted("days: one to seven"),
    figure(
        "004",
        "full_parameters",
        "size of the models that the price of a full run is for",
        at_least(40.0),
        "billion parameters",
        &[unused("the condition of the run's price; the model prices runs and not sizes")],
    ),
    figure(
        "004",
        "full_run_usd",
        "one run of full fine-tuning of a model of that size",
        exactly(35_000.0),
        "USD per run",
        &[
            Usage::Default(Input::FullRunUsd),
            claim("a full run costs about a hundred times a LoRA run"),
        ],
    ),
    figure(
        "004",
        "lora_weights",
        "part of the weights that LoRA trains",
        at_most(0.01),
        "share",
        &[unused("why a LoRA run is cheap; nothing is priced by weights")],
    ),
    figure(
        "004",
        "lora_retained",
        "part of full fine-tuning's quality that LoRA keeps",
        between(0.9, 0.95),
        "share",
        &[Usage::Default(Input::LoraRetainedShare), Usage::Range(Input::LoraRetainedShare)],
    ),
    figure(
        "004",
        "lora_run_usd",
        "one LoRA run",
        exactly(300.0),
        "USD per run",
        &[
            Usage::Default(Input::LoraRunUsd),
            claim("a full run costs about a hundred times a LoRA run"),
        ],
    ),
    figure(
        "004",
        "runs_per_sprint",
        "LoRA experiments that a team can afford in one sprint",
        at_least(24.0),
        "runs",
        &[claim("two dozen LoRA runs cost less than one full run")],
    )
    .interpreted("dozens: two dozen and more"),
    figure(
        "004",
        "stable_behaviour",
        "how often wanted behaviour may change for tuning to be worth while",
        at_most(4.3),
        "updates per month",
        &[claim("the default and every ready scenario stay below; no fit rule asks it")],
    )
    .interpreted("not from week to week: below 52 in 12 months, to one place"),
    figure(
        "004",
        "raft_accuracy",
        "accuracy with RAFT on PubMed QA",
        exactly(0.733),
        "share",
        &[
            zero_by_default(
                Input::RaftPassages,
                "RAFT is one way to tune, switched on where it is wanted",
            ),
            derived(Input::RaftCut, "14.5 points of the 41.2 that RAG alone gets wrong"),
        ],
    ),
    figure(
        "004",
        "rag_accuracy",
        "accuracy with RAG alone on PubMed QA",
        exactly(0.588),
        "share",
        &[derived(Input::RaftCut, "14.5 points of the 41.2 that RAG alone gets wrong")],
    ),
    figure(
        "004",
        "raft_gain",
        "what RAFT adds to RAG alone on PubMed QA",
        exactly(0.145),
        "share",
        &[claim(
            "more than the 6 points of the study over several tasks: raft_cut is above tuning_cut",
        )],
    ),
    figure(
        "004",
        "lora_orders_of_magnitude",
        "how many times cheaper LoRA made fine-tuning",
        exactly(100.0),
        "times",
        &[claim("a full run costs about a hundred times a LoRA run")],
    )
    .interpreted("about two orders of magnitude"),
];
