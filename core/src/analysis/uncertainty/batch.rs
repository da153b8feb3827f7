//! Evaluates several draws at once, with each input's values in an array (structure of arrays), so
//! that the compiler can use vector instructions. The costs of each draw are computed by the
//! reading
//! [`lanes`](crate::reading::lanes); this module adds up months and totals.

#[cfg(not(target_arch = "wasm32"))]
use multiversion::multiversion;

use super::evaluator::DrawEvaluator;
use crate::formula::{MonthlyFactors, Rates, Retrieval, Timeline, rent};
use crate::input::Input;
use crate::reading::lanes::{InputLanes, LANES, Lanes, ZEROS};
use crate::strategy::Strategy;

/// A batch of at most [`LANES`] draws.
pub(crate) struct DrawBatch {
    inputs: InputLanes,
    /// The costs of retrieval in each draw; the same for every strategy with retrieval.
    retrieval: Retrieval<Lanes>,
    timelines: BatchTimelines,
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
        let timeline = evaluator.timeline().clone();
        Self {
            inputs: InputLanes::new(evaluator.scenario()),
            retrieval: Retrieval::<Lanes>::ZERO,
            timelines: if evaluator.has_uncertain_months() {
                BatchTimelines::PerDraw(vec![timeline; LANES])
            } else {
                BatchTimelines::Common(timeline)
            },
        }
    }

    /// Sets an input's values in the next draws. If they are fewer than a batch, the other lanes
    /// keep their values.
    pub fn set_input(&mut self, input: Input, values: &[f64]) {
        self.inputs.set(input, values);
    }

    /// Evaluates the months if they differ from draw to draw; to be called after the inputs are
    /// set.
    pub fn update_months(&mut self) {
        if let BatchTimelines::PerDraw(timelines) = &mut self.timelines {
            for (lane, timeline) in timelines.iter_mut().enumerate() {
                timeline.fill(MonthlyFactors::of(&self.inputs.lane(lane)));
            }
        }
    }

    /// Evaluates the costs of retrieval; to be called before [`Self::fill_rates`].
    pub fn update_retrieval(&mut self) {
        self.retrieval = self.inputs.retrieval();
    }

    /// Computes a strategy's cost rates in each draw.
    pub fn fill_rates(&self, strategy: Strategy, rates: &mut Rates<Lanes>) {
        self.inputs.fill_rates(&self.retrieval, strategy, rates);
    }

    /// A strategy's total in each draw, from its rates.
    pub fn totals(&self, rates: &Rates<Lanes>) -> Lanes {
        let queries = self.inputs.get(Input::QueriesPerMonth);
        match &self.timelines {
            BatchTimelines::Common(timeline) => total_lanes(rates, queries, timeline),
            BatchTimelines::PerDraw(timelines) => {
                core::array::from_fn(|lane| rates.lane(lane).total(queries[lane], &timelines[lane]))
            }
        }
    }
}

/// The totals of draws that have the same months.
#[cfg_attr(not(target_arch = "wasm32"), multiversion(targets("x86_64+avx+avx2")))]
fn total_lanes(rates: &Rates<Lanes>, queries: &Lanes, timeline: &Timeline) -> Lanes {
    let (rents, sums) = (rent_lanes(rates, queries, timeline), timeline.sums());
    // A month of retirement cannot be uncertain, so it is the same in all draws.
    let weight = rates.lane(0).retirement_weight(timeline, timeline.months.len());
    let mut totals = ZEROS;
    for lane in 0..LANES {
        totals[lane] = rates.lane(lane).so_far(queries[lane], sums, rents[lane], weight);
    }
    totals
}

/// The rent of the replicas in each draw, added up month by month as [`rent`] does.
#[inline(always)]
fn rent_lanes(rates: &Rates<Lanes>, queries: &Lanes, timeline: &Timeline) -> Lanes {
    let mut rents = ZEROS;
    if rates.fleet.usd_per_replica == ZEROS {
        return rents;
    }
    if !timeline.steady() {
        // The number of replicas changes over time, in each draw in other months.
        return core::array::from_fn(|lane| rent(&rates.lane(lane).fleet, queries[lane], timeline));
    }
    let mut replicas = ZEROS;
    for lane in 0..LANES {
        replicas[lane] = rates.lane(lane).fleet.replicas(queries[lane]);
    }
    for month in &timeline.months {
        for lane in 0..LANES {
            rents[lane] += month.rent_of(&rates.lane(lane).fleet, replicas[lane]);
        }
    }
    rents
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::scenario::{Range, Scenario};

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
            scenario.set_range(*input, Range::new(*low, *high)).expect("a range");
        }
        let model = Model::new(&scenario).expect("valid");
        let mut batch = DrawBatch::new(&DrawEvaluator::new(&model));
        let value = |(low, high): (f64, f64), lane: usize| {
            low + (high - low) * lane as f64 / (LANES - 1) as f64
        };
        for (input, low, high) in ranges {
            let values: Lanes = core::array::from_fn(|lane| value((*low, *high), lane));
            batch.set_input(*input, &values);
        }
        batch.update_months();
        batch.update_retrieval();
        let mut rates = Rates::<Lanes>::ZERO;
        for strategy in Strategy::ALL {
            batch.fill_rates(strategy, &mut rates);
            let found = batch.totals(&rates);
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
