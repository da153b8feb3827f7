//! A reading of the formulas that computes many draws of a simulation at a time.
//!
//! A *lane* is one draw; the values of an input in all lanes lie side by side in memory. The
//! formulas run as plain numbers in a loop over lanes. Since they are inlined and every lane takes
//! the same branches, the compiler turns the loop into vector instructions, four draws in each with
//! AVX2 and two in WASM. Results are those of a single scenario to the bit.

#[cfg(not(target_arch = "wasm32"))]
use multiversion::multiversion;

use super::number::retrieval;
use crate::formula::{Fleet, Formulas, Rates, Reading, Retirement, Retrieval};
use crate::input::Input;
use crate::requirement::{Requirement, Requirements};
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// The number of lanes: small enough for the values of all inputs to fit into the first-level
/// cache.
pub(crate) const LANES: usize = 16;

/// A number in each lane.
pub(crate) type Lanes = [f64; LANES];

/// 0 in each lane.
pub(crate) const ZEROS: Lanes = [0.0; LANES];

/// The values of all inputs in each lane.
pub(crate) struct InputLanes {
    /// The requirements, which are the same in all lanes.
    requirements: Requirements,
    values: [Lanes; Input::ALL.len()],
    /// Whether the parts that few scenarios use are off: see [`are_plain`].
    plain: bool,
}

/// One lane of [`InputLanes`], as a reading whose values are plain numbers.
#[derive(Clone, Copy)]
pub(crate) struct Lane<'a> {
    inputs: &'a InputLanes,
    lane: usize,
}

impl Reading for Lane<'_> {
    type Value = f64;

    #[inline(always)]
    fn input(&self, input: Input) -> f64 {
        self.inputs.values[input as usize][self.lane]
    }

    #[inline(always)]
    fn requirement(&self, requirement: Requirement) -> f64 {
        f64::from(u8::from(self.inputs.requirements.get(requirement)))
    }
}

/// One lane of inputs that [`are_plain`]: some of them have values known to
/// the compiler, which then removes the formulas that they switch on.
struct PlainLane<'a>(Lane<'a>);

/// The value with which an input switches a part of the formulas off, for parts that few scenarios
/// use; `None` for other inputs.
#[inline(always)]
const fn value_when_off(input: Input) -> Option<f64> {
    match input {
        Input::Rounds => Some(1.0),
        Input::BaseLongPromptAboveTokens
        | Input::LoraLongPromptAboveTokens
        | Input::FullLongPromptAboveTokens
        | Input::BaseKvTokensPerSecond
        | Input::LoraKvTokensPerSecond
        | Input::FullKvTokensPerSecond
        | Input::BaseBusyUsdPerHour
        | Input::LoraBusyUsdPerHour
        | Input::FullBusyUsdPerHour
        | Input::BaseReasoningTokens
        | Input::LoraReasoningTokens
        | Input::FullReasoningTokens => Some(0.0),
        _ => None,
    }
}

impl Reading for PlainLane<'_> {
    type Value = f64;

    #[inline(always)]
    fn input(&self, input: Input) -> f64 {
        match value_when_off(input) {
            Some(value) => value,
            None => self.0.input(input),
        }
    }

    #[inline(always)]
    fn requirement(&self, requirement: Requirement) -> f64 {
        self.0.requirement(requirement)
    }
}

impl InputLanes {
    /// Lanes that all have the values of one scenario.
    pub fn new(scenario: &Scenario) -> Self {
        Self {
            requirements: scenario.requirements,
            values: Input::ALL.map(|input| [scenario.get(input); LANES]),
            plain: false,
        }
    }

    /// The values of an input.
    pub fn get(&self, input: Input) -> &Lanes {
        &self.values[input as usize]
    }

    /// One lane, as a reading.
    #[inline(always)]
    pub fn lane(&self, lane: usize) -> Lane<'_> {
        Lane { inputs: self, lane }
    }

    /// Sets the values of an input in the first lanes; if `values` is shorter than the lanes, the
    /// others keep theirs.
    pub fn set(&mut self, input: Input, values: &[f64]) {
        let lanes = &mut self.values[input as usize];
        lanes.iter_mut().zip(values).for_each(|(lane, value)| *lane = *value);
    }

    /// The costs of retrieval in each lane. To be called after the inputs are set and before
    /// [`fill_rates`](Self::fill_rates).
    pub fn retrieval(&mut self) -> Retrieval<Lanes> {
        self.plain = are_plain(&self.values);
        retrieval_in_lanes(self)
    }

    /// Computes the cost rates of a strategy in each lane, given the costs of retrieval.
    pub fn fill_rates(
        &self,
        retrieval: &Retrieval<Lanes>,
        strategy: Strategy,
        rates: &mut Rates<Lanes>,
    ) {
        fill_rates(self, retrieval, strategy, rates);
    }
}

impl Retrieval<Lanes> {
    pub const ZERO: Self = Self { setup: ZEROS, per_search: ZEROS, updates: ZEROS, hosting: ZEROS };

    #[inline(always)]
    fn lane(&self, lane: usize) -> Retrieval {
        Retrieval {
            setup: self.setup[lane],
            per_search: self.per_search[lane],
            updates: self.updates[lane],
            hosting: self.hosting[lane],
        }
    }

    #[inline(always)]
    fn set_lane(&mut self, lane: usize, costs: Retrieval) {
        self.setup[lane] = costs.setup;
        self.per_search[lane] = costs.per_search;
        self.updates[lane] = costs.updates;
        self.hosting[lane] = costs.hosting;
    }
}

impl Rates<Lanes> {
    pub const ZERO: Self = Self {
        setup: ZEROS,
        inference: ZEROS,
        steady: ZEROS,
        errors: ZEROS,
        updates: ZEROS,
        retirement: Retirement { usd: ZEROS, month: ZEROS },
        hosting: ZEROS,
        fleet: Fleet { usd_per_replica: ZEROS, min_replicas: ZEROS, load: ZEROS },
    };

    /// The cost rates in one lane.
    #[inline(always)]
    pub fn lane(&self, lane: usize) -> Rates {
        Rates {
            setup: self.setup[lane],
            inference: self.inference[lane],
            steady: self.steady[lane],
            errors: self.errors[lane],
            updates: self.updates[lane],
            retirement: Retirement {
                usd: self.retirement.usd[lane],
                month: self.retirement.month[lane],
            },
            hosting: self.hosting[lane],
            fleet: Fleet {
                usd_per_replica: self.fleet.usd_per_replica[lane],
                min_replicas: self.fleet.min_replicas[lane],
                load: self.fleet.load[lane],
            },
        }
    }

    #[inline(always)]
    fn set_lane(&mut self, lane: usize, rates: &Rates) {
        self.setup[lane] = rates.setup;
        self.inference[lane] = rates.inference;
        self.steady[lane] = rates.steady;
        self.errors[lane] = rates.errors;
        self.updates[lane] = rates.updates;
        self.retirement.usd[lane] = rates.retirement.usd;
        self.retirement.month[lane] = rates.retirement.month;
        self.hosting[lane] = rates.hosting;
        self.fleet.usd_per_replica[lane] = rates.fleet.usd_per_replica;
        self.fleet.min_replicas[lane] = rates.fleet.min_replicas;
        self.fleet.load[lane] = rates.fleet.load;
    }
}

/// The inputs that [`value_when_off`] names, apart from the limits for long prompts.
const SWITCHES: [Input; 10] = [
    Input::Rounds,
    Input::BaseKvTokensPerSecond,
    Input::LoraKvTokensPerSecond,
    Input::FullKvTokensPerSecond,
    Input::BaseBusyUsdPerHour,
    Input::LoraBusyUsdPerHour,
    Input::FullBusyUsdPerHour,
    Input::BaseReasoningTokens,
    Input::LoraReasoningTokens,
    Input::FullReasoningTokens,
];
/// The limits for long prompts.
const LONG_PROMPTS: [Input; 3] = [
    Input::BaseLongPromptAboveTokens,
    Input::LoraLongPromptAboveTokens,
    Input::FullLongPromptAboveTokens,
];
/// The inputs whose sum, together with the passages, is at least as long as every prompt.
const PROMPT_PARTS: [Input; 5] = [
    Input::InstructionTokens,
    Input::ExampleTokens,
    Input::KnowledgeTokens,
    Input::HistoryTokens,
    Input::QuestionTokens,
];

/// Whether no result changes if the inputs that [`value_when_off`] names have those values: they
/// have them in every lane, or no prompt is as long as the limit for long prompts.
#[cfg_attr(not(target_arch = "wasm32"), multiversion(targets("x86_64+avx+avx2")))]
fn are_plain(values: &[Lanes; Input::ALL.len()]) -> bool {
    /// Room for rounding in the sum of a prompt's parts.
    const ROOM: f64 = 1.0 + 1e-12;
    let of = |input: Input| &values[input as usize];
    let mut differ = 0;
    for input in SWITCHES {
        let off = value_when_off(input).expect("invariant: each of the list has such a value");
        for value in of(input) {
            differ += u64::from(*value != off);
        }
    }
    let passages = of(Input::ChunksPerQuery).iter().zip(of(Input::ChunkTokens));
    let mut longest = ZEROS;
    for (longest, (number, tokens)) in longest.iter_mut().zip(passages) {
        *longest = number * tokens;
    }
    for part in PROMPT_PARTS {
        for (longest, tokens) in longest.iter_mut().zip(of(part)) {
            *longest += tokens;
        }
    }
    for limit in LONG_PROMPTS {
        for (longest, limit) in longest.iter().zip(of(limit)) {
            differ += u64::from(*limit != 0.0 && longest * ROOM > *limit);
        }
    }
    differ == 0
}

#[cfg_attr(not(target_arch = "wasm32"), multiversion(targets("x86_64+avx+avx2")))]
fn retrieval_in_lanes(inputs: &InputLanes) -> Retrieval<Lanes> {
    let mut found = Retrieval::<Lanes>::ZERO;
    for lane in 0..LANES {
        found.set_lane(lane, retrieval(&inputs.lane(lane)));
    }
    found
}

/// Evaluates the cost rates with a copy of the formulas for each strategy, from which the compiler
/// removes what the strategy does not use. The result is written in place, since copying it would
/// cost as much as a few formulas.
#[cfg_attr(not(target_arch = "wasm32"), multiversion(targets("x86_64+avx+avx2")))]
fn fill_rates(
    inputs: &InputLanes,
    retrieval: &Retrieval<Lanes>,
    strategy: Strategy,
    rates: &mut Rates<Lanes>,
) {
    match strategy {
        Strategy::Prompting => fill::<{ Strategy::Prompting as usize }>(inputs, retrieval, rates),
        Strategy::Rag => fill::<{ Strategy::Rag as usize }>(inputs, retrieval, rates),
        Strategy::Lora => fill::<{ Strategy::Lora as usize }>(inputs, retrieval, rates),
        Strategy::RagLora => fill::<{ Strategy::RagLora as usize }>(inputs, retrieval, rates),
        Strategy::Full => fill::<{ Strategy::Full as usize }>(inputs, retrieval, rates),
        Strategy::RagFull => fill::<{ Strategy::RagFull as usize }>(inputs, retrieval, rates),
    }
}

#[inline(always)]
fn fill<const STRATEGY: usize>(
    inputs: &InputLanes,
    retrieval: &Retrieval<Lanes>,
    rates: &mut Rates<Lanes>,
) {
    if inputs.plain {
        fill_with::<STRATEGY, _>(|lane| PlainLane(inputs.lane(lane)), retrieval, rates);
    } else {
        fill_with::<STRATEGY, _>(|lane| inputs.lane(lane), retrieval, rates);
    }
}

#[inline(always)]
fn fill_with<const STRATEGY: usize, R: Reading<Value = f64>>(
    reading: impl Fn(usize) -> R,
    retrieval: &Retrieval<Lanes>,
    rates: &mut Rates<Lanes>,
) {
    let strategy = Strategy::ALL[STRATEGY];
    for lane in 0..LANES {
        let reading = reading(lane);
        let retrieval =
            if strategy.retrieval() { retrieval.lane(lane) } else { Retrieval::default() };
        let cost = Formulas::new(&reading, strategy).cost(retrieval);
        rates.set_lane(lane, &Rates::of(&cost));
    }
}
