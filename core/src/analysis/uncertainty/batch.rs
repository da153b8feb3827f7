//! Evaluates several draws at once, with each input's values in an array (structure of arrays), so
//! that the compiler can use vector instructions.

#[cfg(not(target_arch = "wasm32"))]
use multiversion::multiversion;

use super::evaluator::DrawEvaluator;
use crate::cost::{Fleet, Shared, StrategyCost};
use crate::input::Input;
use crate::ledger::{self, Pace, Rates, Timeline};
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// The number of draws in a batch: few enough for the values of all inputs to fit the first-level
/// cache.
pub(crate) const BATCH_SIZE: usize = 16;

/// One number of each draw of a batch.
pub(crate) type Lanes = [f64; BATCH_SIZE];

const ZEROS: Lanes = [0.0; BATCH_SIZE];

/// A batch of at most [`BATCH_SIZE`] draws.
///
/// The formulas are those of one scenario. The compiler vectorizes a loop over draws whose values
/// are adjacent in memory and whose branches are the same for all of them, and the position of an
/// input is looked up once for the whole batch.
pub(crate) struct DrawBatch {
    values: BatchValues,
    /// The intermediate results that strategies share, number by number.
    shared: [Lanes; Shared::NUMBERS],
    timelines: BatchTimelines,
}

/// The values of which the draws' scenarios consist.
struct BatchValues {
    /// The source of everything that is not an input: the requirements.
    common: Scenario,
    inputs: [Lanes; Input::ALL.len()],
}

/// The months of the draws.
enum BatchTimelines {
    /// The same months in all draws.
    Common(Timeline),
    /// Each draw's own months.
    PerDraw(Vec<Timeline>),
}

impl DrawBatch {
    /// A batch in which every draw has the evaluator's present values.
    pub fn new(evaluator: &DrawEvaluator) -> Self {
        let (scenario, timeline) = (evaluator.scenario(), evaluator.timeline().clone());
        Self {
            values: BatchValues {
                common: scenario.bare(),
                inputs: Input::ALL.map(|input| [scenario.get(input); BATCH_SIZE]),
            },
            shared: [ZEROS; Shared::NUMBERS],
            timelines: if evaluator.has_uncertain_months() {
                BatchTimelines::PerDraw(vec![timeline; BATCH_SIZE])
            } else {
                BatchTimelines::Common(timeline)
            },
        }
    }

    /// Sets an input's values in the next draws. If fewer than a batch are left, the other lanes keep
    /// their values.
    pub fn set_input(&mut self, input: Input, values: &[f64]) {
        let lanes = &mut self.values.inputs[input as usize];
        lanes.iter_mut().zip(values).for_each(|(lane, value)| *lane = *value);
    }

    /// Evaluates the months where they differ from draw to draw; to be called after the inputs are
    /// set.
    pub fn update_months(&mut self) {
        if let BatchTimelines::PerDraw(timelines) = &mut self.timelines {
            for (lane, timeline) in timelines.iter_mut().enumerate() {
                timeline.fill(Pace::of(&self.values.scenario(lane)));
            }
        }
    }

    /// Evaluates the intermediate results that strategies share; to be called before
    /// [`Self::rates`].
    pub fn update_shared(&mut self) {
        self.shared = shared_lanes(&self.values);
    }

    /// A strategy's cost rates in each draw.
    pub fn rates(&self, strategy: Strategy) -> RateLanes {
        rate_lanes(&self.values, &self.shared, strategy)
    }

    /// A strategy's total in each draw, from its rates.
    pub fn totals(&self, rates: &RateLanes) -> Lanes {
        let queries = &self.values.inputs[Input::QueriesPerMonth as usize];
        match &self.timelines {
            BatchTimelines::Common(timeline) => total_lanes(rates, queries, timeline),
            BatchTimelines::PerDraw(timelines) => {
                core::array::from_fn(|lane| rates.at(lane).total(queries[lane], &timelines[lane]))
            }
        }
    }
}

impl BatchValues {
    /// The scenario of one draw; inlined, so that fields that are not read are never copied.
    #[inline(always)]
    fn scenario(&self, lane: usize) -> Scenario {
        self.common.of_values(|input| self.inputs[input as usize][lane])
    }
}

/// A strategy's cost rates ([`Rates`]) in each draw.
#[derive(Clone, Debug)]
pub(crate) struct RateLanes {
    setup: Lanes,
    query: Lanes,
    errors: Lanes,
    updates: Lanes,
    hosting: Lanes,
    usd_per_replica: Lanes,
    min_replicas: Lanes,
    load: Lanes,
}

impl RateLanes {
    const NONE: Self = Self {
        setup: ZEROS,
        query: ZEROS,
        errors: ZEROS,
        updates: ZEROS,
        hosting: ZEROS,
        usd_per_replica: ZEROS,
        min_replicas: ZEROS,
        load: ZEROS,
    };

    #[inline(always)]
    fn set(&mut self, lane: usize, rates: &Rates) {
        self.setup[lane] = rates.setup;
        self.query[lane] = rates.query;
        self.errors[lane] = rates.errors;
        self.updates[lane] = rates.updates;
        self.hosting[lane] = rates.hosting;
        self.usd_per_replica[lane] = rates.fleet.usd_per_replica;
        self.min_replicas[lane] = rates.fleet.min_replicas;
        self.load[lane] = rates.fleet.load;
    }

    #[inline(always)]
    fn at(&self, lane: usize) -> Rates {
        Rates {
            setup: self.setup[lane],
            query: self.query[lane],
            errors: self.errors[lane],
            updates: self.updates[lane],
            hosting: self.hosting[lane],
            fleet: Fleet {
                usd_per_replica: self.usd_per_replica[lane],
                min_replicas: self.min_replicas[lane],
                load: self.load[lane],
            },
        }
    }
}

/// The intermediate results that strategies share, in each draw.
#[cfg_attr(not(target_arch = "wasm32"), multiversion(targets("x86_64+avx+avx2")))]
fn shared_lanes(values: &BatchValues) -> [Lanes; Shared::NUMBERS] {
    let mut found = [ZEROS; Shared::NUMBERS];
    for lane in 0..BATCH_SIZE {
        let numbers = Shared::of(&values.scenario(lane)).numbers();
        found.iter_mut().zip(numbers).for_each(|(lanes, number)| lanes[lane] = number);
    }
    found
}

/// A strategy's rates in each draw, compiled apart for each strategy so that the terms that it does
/// not have are removed.
#[cfg_attr(not(target_arch = "wasm32"), multiversion(targets("x86_64+avx+avx2")))]
fn rate_lanes(
    values: &BatchValues,
    shared: &[Lanes; Shared::NUMBERS],
    strategy: Strategy,
) -> RateLanes {
    match strategy {
        Strategy::Prompting => rates_of::<0>(values, shared),
        Strategy::Rag => rates_of::<1>(values, shared),
        Strategy::Lora => rates_of::<2>(values, shared),
        Strategy::RagLora => rates_of::<3>(values, shared),
        Strategy::Full => rates_of::<4>(values, shared),
        Strategy::RagFull => rates_of::<5>(values, shared),
    }
}

#[inline(always)]
fn rates_of<const STRATEGY: usize>(
    values: &BatchValues,
    shared: &[Lanes; Shared::NUMBERS],
) -> RateLanes {
    let mut found = RateLanes::NONE;
    for lane in 0..BATCH_SIZE {
        let scenario = values.scenario(lane);
        let shared = Shared::of_numbers(core::array::from_fn(|at| shared[at][lane]));
        let cost = StrategyCost::with(&shared, &scenario, Strategy::ALL[STRATEGY]);
        found.set(lane, &Rates::of(&cost));
    }
    found
}

/// The totals of draws that have the same months.
#[cfg_attr(not(target_arch = "wasm32"), multiversion(targets("x86_64+avx+avx2")))]
fn total_lanes(rates: &RateLanes, queries: &Lanes, timeline: &Timeline) -> Lanes {
    let (rents, sums) = (rent_lanes(rates, queries, timeline), timeline.sums());
    let mut totals = ZEROS;
    for lane in 0..BATCH_SIZE {
        totals[lane] = rates.at(lane).so_far(queries[lane], sums, rents[lane]);
    }
    totals
}

/// The rent of the replicas in each draw, added up month by month as [`ledger::rent`] does.
#[inline(always)]
fn rent_lanes(rates: &RateLanes, queries: &Lanes, timeline: &Timeline) -> Lanes {
    let mut rents = ZEROS;
    if rates.usd_per_replica == ZEROS {
        return rents;
    }
    if !timeline.steady() {
        // The number of replicas changes over time, in each draw in other months.
        return core::array::from_fn(|lane| {
            ledger::rent(&rates.at(lane).fleet, queries[lane], timeline)
        });
    }
    let mut replicas = ZEROS;
    for lane in 0..BATCH_SIZE {
        replicas[lane] = rates.at(lane).fleet.replicas(queries[lane]);
    }
    for month in &timeline.months {
        for lane in 0..BATCH_SIZE {
            rents[lane] += month.rent_of(&rates.at(lane).fleet, replicas[lane]);
        }
    }
    rents
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::scenario::Range;

    /// Machines rented for every model, so that each total contains a staircase.
    fn rented(growth: f64) -> Scenario {
        let mut scenario = Scenario::default();
        scenario.workload.monthly_growth = growth;
        scenario.base_serving.replica_usd_per_month = 900.0;
        scenario.base_serving.decode_tokens_per_second = 40.0;
        scenario.money.annual_discount_rate = 0.1;
        scenario
    }

    /// Each total of a batch must equal the model's total of that draw to the bit.
    fn assert_equals_model(mut scenario: Scenario, ranges: &[(Input, f64, f64)]) {
        for (input, low, high) in ranges {
            scenario.set_range(*input, Range { low: *low, high: *high }).expect("a range");
        }
        let model = Model::new(&scenario).expect("valid");
        let mut batch = DrawBatch::new(&DrawEvaluator::new(&model));
        let value = |(low, high): (f64, f64), lane: usize| {
            low + (high - low) * lane as f64 / (BATCH_SIZE - 1) as f64
        };
        for (input, low, high) in ranges {
            let values: Lanes = core::array::from_fn(|lane| value((*low, *high), lane));
            batch.set_input(*input, &values);
        }
        batch.update_months();
        batch.update_shared();
        for strategy in Strategy::ALL {
            let found = batch.totals(&batch.rates(strategy));
            for (lane, found) in found.into_iter().enumerate() {
                for (input, low, high) in ranges {
                    scenario.set(*input, value((*low, *high), lane)).expect("allowed");
                }
                let model = Model::new(&scenario).expect("valid");
                assert_eq!(found, model.total(strategy), "{} {lane}", strategy.id());
            }
        }
    }

    const RANGES: [(Input, f64, f64); 5] = [
        (Input::QueriesPerMonth, 0.0, 3e6),
        // From facts in the weights to facts in the prompt.
        (Input::KnowledgeTokens, 0.0, 2e4),
        (Input::FullDecodeTokensPerSecond, 0.0, 9e3),
        (Input::BaseReplicaUsdPerMonth, 0.0, 5e3),
        (Input::WrongAnswerUsd, 0.0, 2.0),
    ];

    #[test]
    fn each_draw_is_evaluated_like_a_model() {
        assert_equals_model(rented(0.0), &RANGES);
        assert_equals_model(Scenario::default(), &RANGES);
    }

    #[test]
    fn growing_fleets_have_their_steps_in_each_draw() {
        assert_equals_model(rented(0.07), &RANGES);
        assert_equals_model(rented(-0.07), &RANGES);
    }

    #[test]
    fn uncertain_months_are_evaluated_per_draw() {
        let time = [(Input::MonthlyGrowth, -0.1, 0.2), (Input::AnnualTokenPriceChange, -0.5, 0.5)];
        assert_equals_model(rented(0.0), &[&RANGES[..], &time].concat());
    }
}
