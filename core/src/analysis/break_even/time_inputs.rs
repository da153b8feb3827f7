//! Totals as functions of the time inputs: growth, discount rate, price change and the horizon.

use crate::analysis::piecewise::difference_bounds::{
    DifferenceBounds, DifferenceRange, difference_bounds,
};
use crate::analysis::piecewise::rent_bounds::{CostsOnInterval, MonthReplicas};
use crate::formula::{Month, MonthlyFactors, Rates, StrategyCost, Timeline};
use crate::input::Input;
use crate::ledger;
use crate::math::ceil;
use crate::model::{Model, TIE};
use crate::reading::number::strategy_cost;
use crate::scenario::Scenario;
use crate::strategy::Strategy;

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

    /// Whether replicas of one of two strategies may be added or removed as the input changes, and do
    /// not cancel: only growth changes the queries of a month.
    pub fn may_have_steps(&self, (one, other): (Strategy, Strategy)) -> bool {
        let [one, other] = [one, other].map(|strategy| self.costs[strategy.index()].hosting.fleet);
        self.input == Input::MonthlyGrowth && (one.grows() || other.grows()) && one != other
    }

    /// Bounds of the difference of two totals between two values of growth, in either order, given
    /// the months at both.
    ///
    /// In each month both totals are linear in the month's queries, between two steps.
    pub fn bounds_between(
        &self,
        (one, other): (Strategy, Strategy),
        timelines: &[Timeline; 2],
    ) -> DifferenceBounds {
        let costs = [one, other].map(|strategy| &self.costs[strategy.index()]);
        let rates = costs.map(Rates::of);
        let fleets = costs.map(|cost| cost.hosting.fleet);
        let queries = self.scenario.workload.queries_per_month;
        // The costs of both up to the end of the month before, without rent, at both ends.
        let mut before = rates.each_ref().map(|rates| [rates.setup; 2]);
        let setup = rates[0].setup - rates[1].setup;
        let mut found = DifferenceBounds {
            range: DifferenceRange { least: setup, greatest: setup },
            scale: rates[0].setup.max(rates[1].setup),
            steps: 0.0,
        };
        for (month, (start, end)) in
            timelines[0].months.iter().zip(&timelines[1].months).enumerate()
        {
            let months = [start, end];
            let mut costs_of = |index: usize| {
                let (rates, fleet) = (&rates[index], &fleets[index]);
                let after = [0, 1].map(|end| {
                    let weight = rates.retirement_weight(&timelines[end], month + 1);
                    rates.so_far(queries, months[end].sums, 0.0, weight)
                });
                let previous = core::mem::replace(&mut before[index], after);
                let least = if fleet.load > 0.0 { 0.0 } else { 1.0 };
                let min_replicas = [fleet.min_replicas.max(least); 2];
                let busy = months.map(|month| fleet.busy(queries * month.volume));
                let costs = CostsOnInterval {
                    without_replicas: [after[0] - previous[0], after[1] - previous[1]],
                    usd_per_replica: [fleet.usd_per_replica; 2],
                    min_replicas,
                    busy_square: 0.0,
                    may_have_steps: fleet.grows(),
                };
                (costs, [MonthReplicas::new(start.discount, busy, min_replicas)])
            };
            let ((a, months_a), (b, months_b)) = (costs_of(0), costs_of(1));
            let month = difference_bounds((&a, &months_a), (&b, &months_b), true);
            found.range = found.range.plus(month.range.least, month.range.greatest);
            found.scale += month.scale;
            found.steps += month.steps;
        }
        found
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
