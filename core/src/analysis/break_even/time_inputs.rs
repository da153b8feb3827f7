//! Totals as functions of the time inputs: growth, discount rate, price change and the horizon.

use crate::analysis::piecewise::batch::ceil;
use crate::formula::{Month, MonthlyFactors, Rates, StrategyCost, Timeline};
use crate::input::Input;
use crate::ledger;
use crate::model::{Model, TIE};
use crate::reading::number::strategy_cost;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, StrategySet};

/// The number of intervals into which a span is divided for sampling, since no closed form gives
/// the crossings.
const SAMPLES: usize = 4096;
/// How often an interval within which replicas are added or removed is halved at most.
const MOST_HALVINGS: u32 = 20;
/// How many intervals within which replicas are added or removed are halved in all.
const HALVING_BUDGET: u32 = 1 << 14;

/// All strategies' totals as functions of a time input, whose months are evaluated at each value.
///
/// Each total never falls as growth or the price change rises, and never rises with the discount
/// rate. The sampling of these three inputs relies on that; the horizon is not sampled.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TimeInputCurves {
    scenario: Scenario,
    input: Input,
    costs: [StrategyCost; Strategy::COUNT],
}

impl TimeInputCurves {
    /// The curves of a model, whose costs do not depend on the time input.
    pub fn new(model: &Model, input: Input) -> Self {
        let costs = Strategy::ALL.map(|strategy| *model.cost(strategy));
        Self { scenario: model.scenario().without_metadata(), input, costs }
    }

    /// The curves of a scenario whose costs are not evaluated yet.
    pub fn for_scenario(scenario: &Scenario, input: Input) -> Self {
        let costs = Strategy::ALL.map(|strategy| strategy_cost(scenario, strategy));
        Self { scenario: scenario.without_metadata(), input, costs }
    }

    /// The months at a value of the input.
    pub fn timeline(&self, value: f64) -> Timeline {
        let mut scenario = self.scenario.without_metadata();
        scenario.set_unchecked(self.input, value);
        Timeline::new(&scenario)
    }

    /// One strategy's total over given months, in US dollars.
    pub fn total_over(&self, timeline: &Timeline, strategy: Strategy) -> f64 {
        let queries = self.scenario.workload.queries_per_month;
        ledger::breakdown(&self.costs[strategy.index()], queries, timeline).total()
    }

    /// Fills `timelines` with the months at each of the values, reusing its memory.
    pub fn fill_timelines(&self, values: &[f64], timelines: &mut Vec<Timeline>) {
        let factors = MonthlyFactors::of(&self.scenario);
        timelines.resize(values.len(), Timeline { months: Vec::new() });
        let mut scenario = self.scenario.without_metadata();
        for (value, timeline) in values.iter().zip(timelines) {
            scenario.set_unchecked(self.input, *value);
            // Growth and horizon do not change the monthly price and discount factors, which are
            // slow to compute.
            let factors = match self.input {
                Input::MonthlyGrowth => MonthlyFactors { growth: 1.0 + value, ..factors },
                Input::HorizonMonths => MonthlyFactors { horizon: *value, ..factors },
                _ => MonthlyFactors::of(&scenario),
            };
            timeline.fill(factors);
        }
    }

    /// One strategy's total over given months, up to rounding errors; or infinity if a lower bound
    /// of it exceeds a limit, so that the replicas in each month need not be evaluated.
    pub fn total_up_to(&self, timeline: &Timeline, strategy: Strategy, limit: f64) -> f64 {
        let cost = &self.costs[strategy.index()];
        let queries = self.scenario.workload.queries_per_month;
        let (rates, fleet) = (Rates::of(cost), &cost.hosting.fleet);
        let sums = timeline.sums();
        let weight = rates.retirement_weight(timeline, timeline.months.len());
        let without_replicas = rates.so_far(queries, sums, 0.0, weight);
        let busy = fleet.busy(queries);
        let min_replicas = fleet.min_replicas.max(if queries > 0.0 { 1.0 } else { 0.0 });
        // A lower bound of the rent: the relaxation of the sum of all staircases.
        let rent = fleet.usd_per_replica * (busy * sums.query).max(min_replicas * sums.flat);
        if !fleet.grows() {
            return without_replicas + rent;
        }
        if without_replicas + rent > limit {
            return f64::INFINITY;
        }
        let replicas = |month: &Month| month.discount * ceil(busy * month.volume).max(min_replicas);
        without_replicas + fleet.usd_per_replica * timeline.months.iter().map(replicas).sum::<f64>()
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

    /// Whether the number of replicas of some strategy in some month differs between two values of
    /// the input. The numbers are monotone in the input, so otherwise there is no step between the
    /// values.
    pub fn has_step_between(&self, strategies: StrategySet, one: f64, other: f64) -> bool {
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

impl TimeInputCurves {
    /// Samples over [from, to], denser where replicas are added or removed between two samples that
    /// do not determine the order of two candidates.
    pub fn samples(&self, candidates: StrategySet, from: f64, to: f64) -> Vec<TotalsAtValue> {
        let sample = |step: usize| {
            let value = from + (to - from) * (step as f64 / SAMPLES as f64);
            (value, self.totals(value))
        };
        let mut samples = vec![sample(0)];
        let mut budget = HALVING_BUDGET;
        for step in 1..=SAMPLES {
            let near = samples[samples.len() - 1];
            let ends = [near, sample(step)];
            self.add_samples(candidates, ends, MOST_HALVINGS, &mut budget, &mut samples);
        }
        samples
    }

    /// Adds samples after the first end, up to and including the second.
    fn add_samples(
        &self,
        candidates: StrategySet,
        [near, far]: [TotalsAtValue; 2],
        halvings: u32,
        budget: &mut u32,
        samples: &mut Vec<TotalsAtValue>,
    ) {
        let ends = [&near, &far];
        let is_settled = |(a, b): &(Strategy, Strategy)| {
            is_cheaper_between(*a, *b, ends) || is_cheaper_between(*b, *a, ends)
        };
        let open = candidates.pairs().filter(|pair| !is_settled(pair));
        let open: StrategySet = open.flat_map(|(a, b)| [a, b]).collect();
        let middle = near.0 + (far.0 - near.0) / 2.0;
        let divisible = halvings > 0 && *budget > 0 && near.0 < middle && middle < far.0;
        if open.is_empty() || !divisible || !self.has_step_between(open, near.0, far.0) {
            samples.push(far);
            return;
        }
        *budget -= 1;
        let middle = (middle, self.totals(middle));
        self.add_samples(candidates, [near, middle], halvings - 1, budget, samples);
        self.add_samples(candidates, [middle, far], halvings - 1, budget, samples);
    }
}

/// A value of an input, and all strategies' totals at it.
pub(crate) type TotalsAtValue = (f64, [f64; Strategy::COUNT]);

/// Whether one total is proven to be below another everywhere between two values: both are
/// monotone, so their values at the ends bound them.
pub(crate) fn is_cheaper_between(
    one: Strategy,
    other: Strategy,
    ends: [&TotalsAtValue; 2],
) -> bool {
    let [near, far] = ends.map(|(_, totals)| (totals[one.index()], totals[other.index()]));
    near.0.max(far.0) * (1.0 + 2.0 * TIE) < near.1.min(far.1)
}

/// All strategies' totals by horizon, from 0 to `most` months: the total over some months equals
/// the cumulative cost of a longer horizon at their end.
pub(crate) fn totals_by_horizon(model: &Model, most: f64) -> Vec<[f64; Strategy::COUNT]> {
    let mut scenario = model.scenario().without_metadata();
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
    fn totals_equal_those_of_a_scenario_with_the_value() {
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
                let found = TimeInputCurves::new(&model, input).totals(value);
                assert_eq!(found, expected, "{input} {value}");
                if input == Input::HorizonMonths {
                    let all = totals_by_horizon(&model, 240.0);
                    assert_eq!(all[value as usize], expected);
                }
            }
        }
    }
}
