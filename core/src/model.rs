//! A validated scenario with the costs of its strategies: the starting point of every analysis.

use crate::error::Error;
use crate::formula::{Breakdown, StrategyCost, Timeline, correct_answers, queries_asked};
use crate::ledger;
use crate::reading::number::strategy_costs;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, StrategySet};

/// A validated scenario and the costs of its six strategies.
///
/// Analyses are its methods. They cannot fail on account of the scenario's values, because
/// [`Model::new`] has checked these.
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
    /// The share of answers that are correct.
    pub accuracy: f64,
    /// The total divided by the number of queries over the horizon, which is not discounted; `None`
    /// without queries.
    pub per_query: Option<f64>,
    /// The total divided by the number of correct answers; `None` where no answer is correct.
    pub per_correct_answer: Option<f64>,
    /// The cumulative cost at the end of each month: horizon + 1 entries, the first is setup.
    pub cumulative: Vec<f64>,
}

impl Model {
    /// Validates the scenario and computes the costs of every strategy.
    ///
    /// # Errors
    /// Those of [`Scenario::validate`]: the first value or range that is not allowed.
    pub fn new(scenario: &Scenario) -> Result<Self, Error> {
        scenario.validate()?;
        Ok(Self {
            scenario: scenario.clone(),
            costs: strategy_costs(scenario),
            timeline: Timeline::new(scenario),
        })
    }

    /// The scenario that the model was made from.
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

    /// The strategy of a set with the lowest total, whether it fits or not; the earlier one where
    /// totals tie, `None` for the empty set.
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
    /// // Setup, which is $0, and twelve months of 100,000 queries at $0.0037.
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

/// The relative tolerance of a tie: two totals that differ by no more than this share of the larger
/// one count as equal (see [strategies](crate::model_reference#strategies)).
pub(crate) const TIE: f64 = 1e-12;

/// The strategy of a set with the lowest total; the earlier one where totals tie.
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
