//! Several draws abreast: every input's values side by side, so that one instruction weighs some of
//! them at a time.

#[cfg(not(target_arch = "wasm32"))]
use multiversion::multiversion;

use super::evaluator::World;
use crate::cost::{Fleet, Shared, StrategyCost};
use crate::input::Input;
use crate::ledger::{self, Pace, Rates, Timeline};
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// How many draws: so few that the values of all inputs stay in the nearest cache.
pub(crate) const ABREAST: usize = 16;

/// A number of each draw.
pub(crate) type Lanes = [f64; ABREAST];

const ZEROS: Lanes = [0.0; ABREAST];

/// Some draws of a world, at most [`ABREAST`].
///
/// The formulas are those of one scenario. A loop over draws whose values stand side by side, and
/// which has no branches but those that all of them take, is what a compiler makes vector
/// instructions of; and where an input stands is looked up once for all of them.
pub(crate) struct Abreast {
    values: Values,
    /// What strategies share in each draw, number by number.
    shared: [Lanes; Shared::NUMBERS],
    horizon: Horizon,
}

/// What the draws' scenarios are made of.
struct Values {
    /// What is the same in all of them besides: the requirements.
    same: Scenario,
    inputs: [Lanes; Input::ALL.len()],
}

/// The months of the draws.
enum Horizon {
    /// The same in all of them.
    Same(Timeline),
    /// Of each draw by itself.
    Own(Vec<Timeline>),
}

impl Abreast {
    /// A world, several times over.
    pub fn of(world: &World) -> Self {
        let (scenario, timeline) = (world.scenario(), world.timeline().clone());
        Self {
            values: Values {
                same: scenario.bare(),
                inputs: Input::ALL.map(|input| [scenario.get(input); ABREAST]),
            },
            shared: [ZEROS; Shared::NUMBERS],
            horizon: if world.drifting() {
                Horizon::Own(vec![timeline; ABREAST])
            } else {
                Horizon::Same(timeline)
            },
        }
    }

    /// Puts in an input's values in the next draws. Where fewer are left, the other places keep
    /// what they have.
    pub fn put(&mut self, input: Input, values: &[f64]) {
        let lanes = &mut self.values.inputs[input as usize];
        lanes.iter_mut().zip(values).for_each(|(lane, value)| *lane = *value);
    }

    /// To be called once all values are in: works out the months where they are not the same.
    pub fn settle_months(&mut self) {
        if let Horizon::Own(timelines) = &mut self.horizon {
            for (lane, timeline) in timelines.iter_mut().enumerate() {
                timeline.fill(Pace::of(&self.values.scenario(lane)));
            }
        }
    }

    /// Works out what strategies share: to be called before their rates are asked for.
    pub fn share(&mut self) {
        self.shared = shared(&self.values);
    }

    /// What a strategy costs in each draw.
    pub fn rates(&self, strategy: Strategy) -> RatesAbreast {
        rates(&self.values, &self.shared, strategy)
    }

    /// A strategy's total in each draw, by its rates.
    pub fn totals(&self, rates: &RatesAbreast) -> Lanes {
        let queries = &self.values.inputs[Input::QueriesPerMonth as usize];
        match &self.horizon {
            Horizon::Same(timeline) => totals(rates, queries, timeline),
            Horizon::Own(timelines) => {
                core::array::from_fn(|lane| rates.at(lane).total(queries[lane], &timelines[lane]))
            }
        }
    }
}

impl Values {
    /// The scenario of one draw; inlined, so that no scenario is made of what nobody asks for.
    #[inline(always)]
    fn scenario(&self, lane: usize) -> Scenario {
        self.same.of_values(|input| self.inputs[input as usize][lane])
    }
}

/// What a strategy costs in each draw, as [`Rates`].
#[derive(Clone, Debug)]
pub(crate) struct RatesAbreast {
    setup: Lanes,
    query: Lanes,
    errors: Lanes,
    updates: Lanes,
    hosting: Lanes,
    usd_per_replica: Lanes,
    min_replicas: Lanes,
    load: Lanes,
}

impl RatesAbreast {
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

/// What strategies share in each draw.
#[cfg_attr(not(target_arch = "wasm32"), multiversion(targets("x86_64+avx+avx2")))]
fn shared(values: &Values) -> [Lanes; Shared::NUMBERS] {
    let mut found = [ZEROS; Shared::NUMBERS];
    for lane in 0..ABREAST {
        let numbers = Shared::of(&values.scenario(lane)).numbers();
        found.iter_mut().zip(numbers).for_each(|(lanes, number)| lanes[lane] = number);
    }
    found
}

/// One piece of code for each strategy, in which what its switches leave out is left out.
#[cfg_attr(not(target_arch = "wasm32"), multiversion(targets("x86_64+avx+avx2")))]
fn rates(values: &Values, shared: &[Lanes; Shared::NUMBERS], strategy: Strategy) -> RatesAbreast {
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
    values: &Values,
    shared: &[Lanes; Shared::NUMBERS],
) -> RatesAbreast {
    let mut found = RatesAbreast::NONE;
    for lane in 0..ABREAST {
        let scenario = values.scenario(lane);
        let shared = Shared::of_numbers(core::array::from_fn(|at| shared[at][lane]));
        let cost = StrategyCost::with(&shared, &scenario, Strategy::ALL[STRATEGY]);
        found.set(lane, &Rates::of(&cost));
    }
    found
}

/// The totals over the same months.
#[cfg_attr(not(target_arch = "wasm32"), multiversion(targets("x86_64+avx+avx2")))]
fn totals(rates: &RatesAbreast, queries: &Lanes, timeline: &Timeline) -> Lanes {
    let (rents, sums) = (rents(rates, queries, timeline), timeline.sums());
    let mut totals = ZEROS;
    for lane in 0..ABREAST {
        totals[lane] = rates.at(lane).so_far(queries[lane], sums, rents[lane]);
    }
    totals
}

/// What the replicas cost, summed up month by month as [`ledger::rent`] does.
#[inline(always)]
fn rents(rates: &RatesAbreast, queries: &Lanes, timeline: &Timeline) -> Lanes {
    let mut rents = ZEROS;
    if rates.usd_per_replica == ZEROS {
        return rents;
    }
    if !timeline.steady() {
        // A staircase in time: each draw's has its steps elsewhere.
        return core::array::from_fn(|lane| {
            ledger::rent(&rates.at(lane).fleet, queries[lane], timeline)
        });
    }
    let mut replicas = ZEROS;
    for lane in 0..ABREAST {
        replicas[lane] = rates.at(lane).fleet.replicas(queries[lane]);
    }
    for month in &timeline.months {
        for lane in 0..ABREAST {
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

    /// Machines rented for every model, so that each total has a staircase in it.
    fn rented(growth: f64) -> Scenario {
        let mut scenario = Scenario::default();
        scenario.workload.monthly_growth = growth;
        scenario.base_serving.replica_usd_per_month = 900.0;
        scenario.base_serving.decode_tokens_per_second = 40.0;
        scenario.money.annual_discount_rate = 0.1;
        scenario
    }

    /// What is weighed abreast is to the bit what the model says of each draw.
    fn assert_each_is_the_models(mut scenario: Scenario, ranges: &[(Input, f64, f64)]) {
        for (input, low, high) in ranges {
            scenario.set_range(*input, Range { low: *low, high: *high }).expect("a range");
        }
        let mut abreast = Abreast::of(&World::new(&Model::new(&scenario).expect("valid")));
        let value = |(low, high): (f64, f64), lane: usize| {
            low + (high - low) * lane as f64 / (ABREAST - 1) as f64
        };
        for (input, low, high) in ranges {
            let values: Lanes = core::array::from_fn(|lane| value((*low, *high), lane));
            abreast.put(*input, &values);
        }
        abreast.settle_months();
        abreast.share();
        for strategy in Strategy::ALL {
            let found = abreast.totals(&abreast.rates(strategy));
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
    fn every_draw_is_weighed_as_by_itself() {
        assert_each_is_the_models(rented(0.0), &RANGES);
        assert_each_is_the_models(Scenario::default(), &RANGES);
    }

    #[test]
    fn growing_fleets_step_in_each_draw_by_themselves() {
        assert_each_is_the_models(rented(0.07), &RANGES);
        assert_each_is_the_models(rented(-0.07), &RANGES);
    }

    #[test]
    fn months_that_differ_are_each_draws_own() {
        let time = [(Input::MonthlyGrowth, -0.1, 0.2), (Input::AnnualTokenPriceChange, -0.5, 0.5)];
        assert_each_is_the_models(rented(0.0), &[&RANGES[..], &time].concat());
    }
}
