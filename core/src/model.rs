//! A checked scenario with its costs worked out: what every answer is asked of.

use crate::error::Error;
use crate::formula::{Breakdown, StrategyCost, Timeline, correct_answers, queries_asked};
use crate::ledger;
use crate::reading::number::strategy_costs;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, StrategySet};

/// A valid scenario and the costs of its six strategies. Every question asked of it has an answer.
///
/// ```
/// use breakeven::{Model, Scenario, Strategy};
/// let model = Model::new(&Scenario::default())?;
/// // prompting: 12 months × 100,000 queries × (2,200 tokens at $1 + 300 at $5 a million)
/// assert!((model.total(Strategy::Prompting) - 12.0 * 100_000.0 * 0.0037).abs() < 1e-9);
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    scenario: Scenario,
    costs: [StrategyCost; Strategy::COUNT],
    pub(crate) timeline: Timeline,
}

/// One strategy's costs over the horizon, in US dollars.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// The total by cost term.
    pub breakdown: Breakdown,
    /// The sum of the breakdown.
    pub total: f64,
    /// The share of answers that are right.
    pub accuracy: f64,
    /// The total per query over the horizon, queries undiscounted; `None` without queries.
    pub per_query: Option<f64>,
    /// The total per right answer; `None` where no answer is right.
    pub per_correct_answer: Option<f64>,
    /// The cumulative cost at the end of each month: horizon + 1 entries, the first is setup.
    pub cumulative: Vec<f64>,
}

impl Model {
    /// Checks the scenario and works out its costs.
    ///
    /// # Errors
    /// As [`Scenario::validate`]: the first value or range that is not allowed.
    pub fn new(scenario: &Scenario) -> Result<Self, Error> {
        scenario.validate()?;
        Ok(Self {
            scenario: scenario.clone(),
            costs: strategy_costs(scenario),
            timeline: Timeline::new(scenario),
        })
    }

    /// The scenario it was made of.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// A strategy's cost terms.
    pub fn cost(&self, strategy: Strategy) -> &StrategyCost {
        &self.costs[strategy.index()]
    }

    /// A strategy's total over the horizon by cost term, in US dollars.
    pub fn breakdown(&self, strategy: Strategy) -> Breakdown {
        let queries = self.scenario.workload.queries_per_month;
        ledger::breakdown(self.cost(strategy), queries, &self.timeline)
    }

    /// A strategy's total over the horizon, in US dollars.
    pub fn total(&self, strategy: Strategy) -> f64 {
        self.breakdown(strategy).total()
    }

    /// The totals of all strategies, in their order.
    pub fn totals(&self) -> [f64; Strategy::COUNT] {
        Strategy::ALL.map(|strategy| self.total(strategy))
    }

    /// The cheapest of some strategies, by cost alone; the earlier one where totals tie, `None`
    /// where there is none.
    pub fn cheapest(&self, among: StrategySet) -> Option<Strategy> {
        cheapest(&self.totals(), among)
    }

    /// All queries over the horizon, undiscounted.
    pub fn queries(&self) -> f64 {
        queries_asked(self.scenario.workload.queries_per_month, self.timeline.sums().volume)
    }

    /// A strategy's costs over the horizon, month by month.
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Strategy};
    /// let ledger = Model::new(&Scenario::default())?.ledger(Strategy::Prompting);
    /// // The start, when nothing is spent, and twelve months of 100,000 queries at $0.0037.
    /// assert_eq!((ledger.cumulative.len(), ledger.cumulative[0]), (13, 0.0));
    /// assert!((ledger.cumulative[1] - 370.0).abs() < 1e-9);
    /// assert!((ledger.total - 4_440.0).abs() < 1e-9);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn ledger(&self, strategy: Strategy) -> Ledger {
        let cost = self.cost(strategy);
        let breakdown = self.breakdown(strategy);
        let total = breakdown.total();
        let per = |number: f64| (number > 0.0).then(|| total / number);
        Ledger {
            breakdown,
            total,
            accuracy: cost.accuracy,
            per_query: per(self.queries()),
            per_correct_answer: per(correct_answers(self.queries(), cost.accuracy)),
            cumulative: self.cumulative(strategy),
        }
    }

    /// A strategy's cumulative cost at the end of each month: horizon + 1 entries, the first is
    /// setup.
    pub fn cumulative(&self, strategy: Strategy) -> Vec<f64> {
        let queries = self.scenario.workload.queries_per_month;
        ledger::cumulative(self.cost(strategy), queries, &self.timeline)
    }
}

/// The share of the larger total up to which a difference counts as a tie (see [break-evens](crate::model_reference#break-evens)).
pub(crate) const TIE: f64 = 1e-12;

/// The strategy of the least total among some; the earlier one where totals tie.
pub(crate) fn cheapest(
    totals: &[f64; Strategy::COUNT],
    candidates: StrategySet,
) -> Option<Strategy> {
    let total = |strategy: Strategy| totals[strategy.index()];
    let least = candidates.iter().map(total).fold(f64::INFINITY, f64::min);
    candidates.iter().find(|strategy| total(*strategy) - least <= TIE * total(*strategy))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_ends_at_the_total_and_starts_at_setup() {
        let mut scenario = Scenario::default();
        scenario.workload.monthly_growth = 0.07;
        scenario.money.annual_discount_rate = 0.1;
        scenario.money.annual_token_price_change = -0.3;
        scenario.workload.queries_per_month = 3e7;
        let model = Model::new(&scenario).expect("valid");
        for strategy in Strategy::ALL {
            let ledger = model.ledger(strategy);
            assert_eq!(ledger.cumulative.len(), 13);
            assert_eq!(ledger.cumulative[0], ledger.breakdown.setup);
            assert_eq!(ledger.cumulative[12], ledger.total);
            assert_eq!(ledger.total, model.total(strategy));
        }
    }

    #[test]
    fn the_earlier_strategy_wins_a_tie() {
        let among = |totals: [f64; 6], candidates| cheapest(&totals, candidates);
        let all = StrategySet::ALL;
        assert_eq!(among([2.0, 1.0, 1.0, 3.0, 1.0, 2.0], all), Some(Strategy::Rag));
        assert_eq!(among([1.0 + 1e-13, 1.0, 2.0, 2.0, 2.0, 2.0], all), Some(Strategy::Prompting));
        assert_eq!(among([0.0; 6], all), Some(Strategy::Prompting));
        assert_eq!(among([0.0; 6], all.without(Strategy::Prompting)), Some(Strategy::Rag));
        assert_eq!(among([0.0; 6], StrategySet::NONE), None);
    }
}
