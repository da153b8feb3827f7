//! Totals along an input that acts through the months: growth, discounting, drift of prices and
//! the horizon itself.

use crate::analysis::piecewise::batch::ceil;
use crate::cost::StrategyCost;
use crate::input::Input;
use crate::ledger::{self, Month, Pace, Timeline};
use crate::model::{Model, TIE};
use crate::scenario::Scenario;
use crate::strategy::{Strategy, StrategySet};

/// Stretches into which a span is cut where no closed form tells where the order changes.
const SAMPLES: usize = 4096;
/// How often a stretch in which replicas step is halved ...
const DEPTH: u32 = 20;
/// ... and how many are looked at for that.
const MOST_LOOKS: u32 = 1 << 14;

/// All strategies' totals as functions of an input whose months are worked out anew at each value.
/// None but that of the horizon ever turns round: growth and prices make everything dearer,
/// discounting makes it cheaper.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Drift {
    scenario: Scenario,
    input: Input,
    costs: [StrategyCost; Strategy::COUNT],
}

impl Drift {
    pub fn new(model: &Model, input: Input) -> Self {
        let costs = Strategy::ALL.map(|strategy| *model.cost(strategy));
        Self { scenario: model.scenario().bare(), input, costs }
    }

    /// Of a scenario whose costs are not worked out yet.
    pub fn of(scenario: &Scenario, input: Input) -> Self {
        let costs = Strategy::ALL.map(|strategy| StrategyCost::new(scenario, strategy));
        Self { scenario: scenario.bare(), input, costs }
    }

    /// The months at a value.
    pub fn timeline(&self, value: f64) -> Timeline {
        let mut scenario = self.scenario.bare();
        scenario.put(self.input, value);
        Timeline::new(&scenario)
    }

    /// One strategy's total over some months, in US dollars.
    pub fn total_over(&self, timeline: &Timeline, strategy: Strategy) -> f64 {
        let queries = self.scenario.workload.queries_per_month;
        ledger::breakdown(&self.costs[strategy.index()], queries, timeline).total()
    }

    /// The months at each of some values, in the place of others.
    pub fn timelines(&self, values: &[f64], timelines: &mut Vec<Timeline>) {
        let pace = Pace::of(&self.scenario);
        timelines.resize(values.len(), Timeline { months: Vec::new() });
        let mut scenario = self.scenario.bare();
        for (value, timeline) in values.iter().zip(timelines) {
            scenario.put(self.input, *value);
            // What the other axis made of prices and discounts is the same in all columns.
            let pace = match self.input {
                Input::MonthlyGrowth => Pace { growth: 1.0 + value, ..pace },
                Input::HorizonMonths => Pace { horizon: *value, ..pace },
                _ => Pace::of(&scenario),
            };
            timeline.fill(pace);
        }
    }

    /// One strategy's total over some months, but for rounding, or infinity where it is surely
    /// above a limit.
    pub fn total_up_to(&self, timeline: &Timeline, strategy: Strategy, limit: f64) -> f64 {
        let cost = &self.costs[strategy.index()];
        let queries = self.scenario.workload.queries_per_month;
        let (sums, query, fleet) = (timeline.sums(), &cost.per_query, &cost.hosting.fleet);
        let each = sums.token * (query.inference + query.retrieval) + sums.query * query.errors;
        let flat = cost.setup.total() + sums.flat * cost.fixed_per_month() + each * queries;
        let busy = fleet.busy(queries);
        let least = fleet.min_replicas.max(if queries > 0.0 { 1.0 } else { 0.0 });
        // The rent is nowhere below what the staircases' lines cost.
        let rent = fleet.usd_per_replica * (busy * sums.query).max(least * sums.flat);
        if !fleet.grows() {
            return flat + rent;
        }
        if flat + rent > limit {
            return f64::INFINITY;
        }
        let replicas = |month: &Month| month.discount * ceil(busy * month.volume).max(least);
        flat + fleet.usd_per_replica * timeline.months.iter().map(replicas).sum::<f64>()
    }

    /// One strategy's total at a value, in US dollars.
    pub fn total(&self, strategy: Strategy, value: f64) -> f64 {
        self.total_over(&self.timeline(value), strategy)
    }

    /// All totals at a value, in the strategies' order.
    pub fn totals(&self, value: f64) -> [f64; Strategy::COUNT] {
        let timeline = self.timeline(value);
        Strategy::ALL.map(|strategy| self.total_over(&timeline, strategy))
    }

    /// Whether some strategies' replicas are not the same in every month at two values: they never
    /// turn round either, so that there is a step between them, or none.
    pub fn steps_between(&self, strategies: StrategySet, one: f64, other: f64) -> bool {
        if self.input != Input::MonthlyGrowth {
            return false;
        }
        let queries = self.scenario.workload.queries_per_month;
        let [one, other] = [one, other].map(|value| self.timeline(value));
        strategies.iter().any(|strategy| {
            let fleet = &self.costs[strategy.index()].hosting.fleet;
            let replicas = |month: &Month| fleet.replicas(queries * month.volume);
            fleet.grows() && one.months.iter().map(replicas).ne(other.months.iter().map(replicas))
        })
    }
}

impl Drift {
    /// Samples over [from, to], the more of them where replicas step while an order is open.
    pub fn samples(&self, candidates: StrategySet, from: f64, to: f64) -> Vec<Sample> {
        let sample = |step: usize| {
            let value = from + (to - from) * (step as f64 / SAMPLES as f64);
            (value, self.totals(value))
        };
        let mut samples = vec![sample(0)];
        let mut looks = MOST_LOOKS;
        for step in 1..=SAMPLES {
            let near = samples[samples.len() - 1];
            self.fill(candidates, [near, sample(step)], DEPTH, &mut looks, &mut samples);
        }
        samples
    }

    /// Adds the samples from one to another, without the first.
    fn fill(
        &self,
        candidates: StrategySet,
        [near, far]: [Sample; 2],
        depth: u32,
        looks: &mut u32,
        samples: &mut Vec<Sample>,
    ) {
        let ends = [&near, &far];
        let settled = |(a, b): &(Strategy, Strategy)| below(*a, *b, ends) || below(*b, *a, ends);
        let open = candidates.pairs().filter(|pair| !settled(pair));
        let open: StrategySet = open.flat_map(|(a, b)| [a, b]).collect();
        let middle = near.0 + (far.0 - near.0) / 2.0;
        let divisible = depth > 0 && *looks > 0 && near.0 < middle && middle < far.0;
        if open.is_empty() || !divisible || !self.steps_between(open, near.0, far.0) {
            samples.push(far);
            return;
        }
        *looks -= 1;
        let middle = (middle, self.totals(middle));
        self.fill(candidates, [near, middle], depth - 1, looks, samples);
        self.fill(candidates, [middle, far], depth - 1, looks, samples);
    }
}

/// Totals at a value.
pub(crate) type Sample = (f64, [f64; Strategy::COUNT]);

/// Whether one total is below another all the way between two values, since neither turns round:
/// the ends bound both.
pub(crate) fn below(one: Strategy, other: Strategy, ends: [&Sample; 2]) -> bool {
    let [near, far] = ends.map(|(_, totals)| (totals[one.index()], totals[other.index()]));
    near.0.max(far.0) * (1.0 + 2.0 * TIE) < near.1.min(far.1)
}

/// All strategies' totals by horizon, from none to so many months: a total over some months is
/// where the cumulative curve of more stands by then.
pub(crate) fn totals_by_horizon(model: &Model, most: f64) -> Vec<[f64; Strategy::COUNT]> {
    let mut scenario = model.scenario().bare();
    scenario.workload.horizon_months = most;
    let queries = scenario.workload.queries_per_month;
    let timeline = Timeline::new(&scenario);
    let curves =
        Strategy::ALL.map(|strategy| ledger::cumulative(model.cost(strategy), queries, &timeline));
    (0..=timeline.months.len())
        .map(|month| Strategy::ALL.map(|strategy| curves[strategy.index()][month]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_those_of_a_scenario_with_that_value() {
        let mut scenario = Scenario::default();
        scenario.full_serving.decode_tokens_per_second = 50.0;
        scenario.workload.monthly_growth = 0.1;
        let model = Model::new(&scenario).expect("valid");
        for (input, values) in [
            (Input::MonthlyGrowth, [-0.9, 0.3]),
            (Input::AnnualDiscountRate, [0.0, 10.0]),
            (Input::AnnualTokenPriceChange, [-0.99, 0.5]),
            (Input::HorizonMonths, [1.0, 240.0]),
        ] {
            for value in values {
                let mut other = scenario.clone();
                other.set(input, value).expect("allowed");
                let expected = Model::new(&other).expect("valid").totals();
                assert_eq!(Drift::new(&model, input).totals(value), expected, "{input} {value}");
                if input == Input::HorizonMonths {
                    let all = totals_by_horizon(&model, 240.0);
                    assert_eq!(all[value as usize], expected);
                }
            }
        }
    }
}
