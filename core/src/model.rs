//! A validated scenario with the costs of its strategies: the starting point of every analysis.

use crate::error::Error;
use crate::formula::{
    Breakdown, StrategyCost, Timeline, correct_answers, discounted_queries, queries_asked,
};
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
/// // prompting: two days to write the prompt, and over 12 months its revisions and 100,000 queries
/// // a month. A query reads 2,100 tokens, 90 % of them from the cache at $0.05 a million and the
/// // rest written to it at $1.25, and 100 of question at $1, and writes 300 at $5.
/// let query = (1_890.0 * 0.05 + 210.0 * 1.25 + 100.0 + 300.0 * 5.0) / 1e6;
/// let expected = 16.0 * 100.0 + 12.0 * (0.1667 * 8.0 * 100.0 + 100_000.0 * query);
/// assert!((model.total(Strategy::Prompting) - expected).abs() < 1e-9);
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
    /// The total without the cost of wrong answers, which nobody invoices.
    pub cash: f64,
    /// The share of answers that are correct.
    pub accuracy: f64,
    /// The levelised cost of a query: the total divided by the queries of the horizon, each weighted
    /// by the discount of its month; `None` without queries, or where the quotient is not finite.
    pub per_query: Option<f64>,
    /// The levelised cost of a correct answer: [`cash`](Self::cash) divided by the correct answers
    /// of the horizon, discounted likewise; `None` where no answer is correct, or the quotient is
    /// not finite.
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
    /// // Setup, which is 16 hours at $100, and then twelve equal months.
    /// assert_eq!((ledger.cumulative.len(), ledger.cumulative[0]), (13, 1_600.0));
    /// let month = ledger.cumulative[1] - 1_600.0;
    /// assert!((ledger.total - (1_600.0 + 12.0 * month)).abs() < 1e-9);
    /// assert_eq!(ledger.cash, ledger.total);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn ledger(&self, strategy: Strategy) -> Ledger {
        let cost = self.cost(strategy);
        let breakdown = self.breakdown(strategy);
        let total = breakdown.total();
        let cash = breakdown.cash();
        let per = |usd: f64, number: f64| {
            let quotient = usd / number;
            (number > 0.0 && quotient.is_finite()).then_some(quotient)
        };
        let volume = self.scenario.workload.queries_per_month;
        let queries = discounted_queries(volume, self.timeline.sums().query);
        Ledger {
            breakdown,
            total,
            cash,
            accuracy: cost.accuracy,
            per_query: per(total, queries),
            per_correct_answer: per(cash, correct_answers(queries, cost.accuracy)),
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
