//! Generators of random scenarios, as lists of changes to the default one, so that a failing case
//! shrinks to the inputs that matter.

use breakeven::input::Scale;
use breakeven::{Candidates, Input, Requirement, Scenario, StrategySet};
use proptest::prelude::*;
use std::fmt;

/// A scenario by what differs from the default.
#[derive(Clone)]
pub struct ScenarioChanges {
    /// Inputs and their values; a later one overrides an earlier one.
    pub changes: Vec<(Input, f64)>,
    /// The requirement of that name.
    pub lacks_facts: bool,
}

impl ScenarioChanges {
    /// The scenario.
    ///
    /// # Panics
    /// If the library refuses a value within its own limits.
    pub fn scenario(&self) -> Scenario {
        let mut scenario = Scenario::default();
        scenario.requirements.lacks_facts = self.lacks_facts;
        for &(input, value) in &self.changes {
            if let Err(error) = scenario.set(input, value) {
                panic!("{} refuses {value:?}: {error}", input.key());
            }
        }
        scenario
    }
}

impl fmt::Debug for ScenarioChanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "lacks_facts {}", self.lacks_facts)?;
        self.changes.iter().try_for_each(|(input, value)| write!(f, ", {} {value:?}", input.key()))
    }
}

/// Where on an input's range a value is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValuePlace {
    /// The default.
    Default,
    /// A position along the slider.
    Slider,
    /// 0, or what is nearest to it.
    Zero,
    /// The least value allowed.
    Least,
    /// The greatest value allowed.
    Most,
    /// A whole number of the slider's span: what people type, and where ties and steps fall.
    Round,
    /// Anywhere within the hard limits, evenly by order of magnitude.
    Limits,
}

/// A value of `input` that the library must accept.
pub fn value(input: Input, place: ValuePlace, part: f64) -> f64 {
    let info = input.info();
    let slider = info.at(part);
    let drawn = match place {
        ValuePlace::Default => info.default,
        ValuePlace::Slider => slider,
        ValuePlace::Zero => 0.0,
        ValuePlace::Least => info.min,
        ValuePlace::Most => info.max,
        ValuePlace::Round => slider.round(),
        ValuePlace::Limits if info.min < 0.0 || info.max <= 1.0 => {
            info.min + part * (info.max - info.min)
        }
        ValuePlace::Limits => {
            let low = info.min.max(1e-6);
            low * libm::pow(info.max / low, part)
        }
    };
    let whole = if info.scale == Scale::Whole { drawn.round() } else { drawn };
    let legal = whole.clamp(info.min, info.max);
    let speed = input.key().ends_with("tokens_per_second");
    if speed && legal < 0.001 { 0.0 } else { legal }
}

fn ordinary_place() -> impl Strategy<Value = ValuePlace> {
    prop_oneof![
        10 => Just(ValuePlace::Default),
        6 => Just(ValuePlace::Slider),
        1 => Just(ValuePlace::Zero),
        3 => Just(ValuePlace::Round),
    ]
}

/// Any of the inputs.
pub fn any_input() -> impl Strategy<Value = Input> {
    (0..Input::ALL.len()).prop_map(|place| Input::ALL[place])
}

/// Anywhere within an input's hard limits, the limits themselves included.
pub fn any_place() -> impl Strategy<Value = ValuePlace> {
    prop_oneof![
        4 => Just(ValuePlace::Default),
        4 => Just(ValuePlace::Slider),
        1 => Just(ValuePlace::Zero),
        1 => Just(ValuePlace::Least),
        1 => Just(ValuePlace::Most),
        1 => Just(ValuePlace::Round),
        4 => Just(ValuePlace::Limits),
    ]
}

fn all_inputs(place: impl Strategy<Value = ValuePlace>) -> impl Strategy<Value = ScenarioChanges> {
    let draws = prop::collection::vec((place, 0.0..=1.0_f64), Input::ALL.len());
    (draws, prop::bool::weighted(0.7)).prop_map(|(draws, lacks_facts)| ScenarioChanges {
        changes: Input::ALL
            .iter()
            .zip(draws)
            .filter(|(_, (place, _))| *place != ValuePlace::Default)
            .map(|(&input, (place, part))| (input, value(input, place, part)))
            .collect(),
        lacks_facts,
    })
}

/// Scenarios on the sliders, about half of their inputs at the default.
pub fn ordinary() -> impl Strategy<Value = ScenarioChanges> {
    all_inputs(ordinary_place())
}

/// Scenarios anywhere within the hard limits, the limits themselves included.
pub fn extreme() -> impl Strategy<Value = ScenarioChanges> {
    all_inputs(any_place())
}

/// A handful of changes to the default scenario among the inputs that move crossings: volumes,
/// prices, rents, speeds, runs; and a few among the parts of the model that can be switched off:
/// rounds, caches, long prompts, busy hours, retirements, search by size, errors. `growing` adds
/// growth, discount and price change to them.
///
/// Speeds and growth stay where a fleet has hundreds of machines and not millions, so that every
/// step can be checked one by one.
pub fn lively(growing: bool) -> impl Strategy<Value = ScenarioChanges> {
    let inputs: Vec<Input> = LIVELY.iter().map(|key| input(key)).collect();
    let parts: Vec<Input> = SWITCHED_PARTS.iter().map(|key| input(key)).collect();
    let place = prop_oneof![
        6 => Just(ValuePlace::Slider),
        2 => Just(ValuePlace::Round),
        1 => Just(ValuePlace::Zero),
    ];
    let change = (0..inputs.len(), place.clone(), 0.0..=1.0_f64);
    let part = (0..parts.len(), place, 0.0..=1.0_f64);
    let grown = prop::collection::vec(0.0..=1.0_f64, if growing { 3 } else { 0 });
    let changed = (prop::collection::vec(change, 1..14), prop::collection::vec(part, 0..8));
    (changed, grown, prop::bool::weighted(0.7)).prop_map(move |(changed, grown, lacks_facts)| {
        let grown =
            GROWING.iter().zip(grown).map(|(key, part)| (input(key), ValuePlace::Slider, part));
        let changes = changed.0.into_iter().map(|(which, place, at)| (inputs[which], place, at));
        let parts = changed.1.into_iter().map(|(which, place, at)| (parts[which], place, at));
        let changes = grown.chain(changes).chain(parts).map(|(input, place, part)| {
            let part = if input.key().ends_with("tokens_per_second") {
                0.5 + part / 2.0
            } else if input == Input::MonthlyGrowth {
                0.15 + 0.3 * part // −9.5 % to 11.5 %
            } else {
                part
            };
            (input, value(input, place, part))
        });
        ScenarioChanges { changes: changes.collect(), lacks_facts }
    })
}

/// The input of a key.
///
/// # Panics
/// If there is none.
pub fn input(key: &str) -> Input {
    Input::from_key(key).unwrap_or_else(|error| panic!("{error}"))
}

const GROWING: [&str; 3] =
    ["workload.monthly_growth", "money.annual_discount_rate", "money.annual_token_price_change"];

const LIVELY: [&str; 40] = [
    "workload.queries_per_month",
    "workload.queries_per_month",
    "workload.horizon_months",
    "workload.horizon_months",
    "workload.knowledge_updates_per_month",
    "workload.behaviour_updates_per_month",
    "workload.retry_share",
    "prompt.instruction_tokens",
    "prompt.example_tokens",
    "prompt.knowledge_tokens",
    "prompt.history_tokens",
    "prompt.answer_tokens",
    "prompt.cache_hit_share",
    "prompt.batch_share",
    "retrieval.corpus_tokens",
    "retrieval.chunks_per_query",
    "retrieval.chunk_tokens",
    "retrieval.setup_usd",
    "retrieval.database_usd_per_month",
    "retrieval.database_usd_per_million_queries",
    "training.examples",
    "training.label_usd_per_example",
    "training.setup_hours",
    "lora.run_usd",
    "lora.runs",
    "lora.adapters_sharing_replicas",
    "full.run_usd",
    "full.runs",
    "base_serving.input_usd_per_million_tokens",
    "base_serving.output_usd_per_million_tokens",
    "base_serving.replica_usd_per_month",
    "base_serving.decode_tokens_per_second",
    "lora_serving.output_usd_per_million_tokens",
    "lora_serving.replica_usd_per_month",
    "lora_serving.prefill_tokens_per_second",
    "lora_serving.decode_tokens_per_second",
    "full_serving.replica_usd_per_month",
    "full_serving.decode_tokens_per_second",
    "full_serving.min_replicas",
    "serving.utilisation_share",
];

const SWITCHED_PARTS: [&str; 44] = [
    "workload.chance_tuning_needed",
    "prompt.setup_hours",
    "prompt.revision_hours",
    "prompt.cache_hit_share",
    "prompt.knowledge_tokens",
    "prompt.knowledge_tokens",
    "prompt.question_tokens",
    "retrieval.corpus_tokens",
    "retrieval.rounds",
    "retrieval.rounds",
    "retrieval.indexing_usd_per_million_tokens",
    "retrieval.database_usd_per_million_gb_queries",
    "retrieval.database_usd_per_gb_written",
    "retrieval.corpus_churn_share",
    "training.raft_passages",
    "base_serving.cache_write_usd_per_million_tokens",
    "base_serving.reasoning_tokens",
    "base_serving.batch_discount_share",
    "base_serving.long_prompt_above_tokens",
    "base_serving.long_prompt_input_factor",
    "base_serving.long_prompt_output_factor",
    "base_serving.retires_after_months",
    "base_serving.busy_usd_per_hour",
    "base_serving.prefill_tokens_per_second",
    "base_serving.kv_tokens_per_second",
    "lora_serving.reasoning_tokens",
    "lora_serving.batch_discount_share",
    "lora_serving.long_prompt_above_tokens",
    "lora_serving.long_prompt_input_factor",
    "lora_serving.retires_after_months",
    "lora_serving.busy_usd_per_hour",
    "lora_serving.kv_tokens_per_second",
    "full_serving.reasoning_tokens",
    "full_serving.retires_after_months",
    "full_serving.busy_usd_per_hour",
    "full_serving.kv_tokens_per_second",
    "quality.missing_share",
    "quality.retrieval_recall",
    "quality.weights_recall",
    "quality.tuning_cut",
    "quality.raft_cut",
    "quality.lora_model_accuracy_change",
    "quality.wrong_answer_usd",
    "quality.wrong_answer_usd",
];

/// Answers to the requirements' questions, and whether they are weighed.
#[derive(Clone, Copy, Debug)]
pub struct RequirementAnswers {
    /// The answers, in the questions' order.
    pub answers: [bool; Requirement::COUNT],
    /// Whether candidates are those that no rule rules out, or all.
    pub weighed: bool,
}

impl RequirementAnswers {
    /// Answers the questions of a scenario; who is then compared among some.
    pub fn put_into(self, scenario: &mut Scenario, among: StrategySet) -> Candidates {
        if !self.weighed {
            return among.into();
        }
        for (requirement, answer) in Requirement::ALL.into_iter().zip(self.answers) {
            scenario.requirements.set(requirement, answer);
        }
        Candidates::allowed(among)
    }
}

/// Any answers; in every other case they are not weighed.
pub fn asked() -> impl Strategy<Value = RequirementAnswers> {
    (any::<[bool; Requirement::COUNT]>(), any::<bool>())
        .prop_map(|(answers, weighed)| RequirementAnswers { answers, weighed })
}

/// Any input, those that rules of fit look at more often.
pub fn any_axis() -> impl Strategy<Value = Input> {
    let looked_at = [
        Input::KnowledgeUpdatesPerMonth,
        Input::TrainingExamples,
        Input::KnowledgeTokens,
        Input::ChunksPerQuery,
        Input::LoraContextWindowTokens,
    ];
    prop_oneof![any_input(), prop::sample::select(looked_at.to_vec())]
}
