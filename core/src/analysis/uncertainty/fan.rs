//! Fan charts: percentiles of the cumulative cost at every month end.

use serde::Serialize;

use super::estimate::Percentiles;
use super::simulation::Simulation;
use crate::formula::{Month, Months};
use crate::strategy::Strategy;

/// The percentiles of one candidate's cumulative cost.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fan {
    /// The candidate.
    pub strategy: Strategy,
    /// The percentiles at the start and at the end of each month, in US dollars: horizon + 1
    /// entries. The first are those of setup, the last equal those of the total to the bit.
    pub months: Vec<Percentiles>,
}

impl Simulation {
    /// The fan of each candidate over all draws made so far; empty before the first.
    ///
    /// The percentiles of each month are those of that month's cumulative costs: a draw that is low
    /// early may be high later, so no single draw follows an edge of the fan.
    pub fn fans(&self) -> Vec<Fan> {
        self.candidates.iter().filter_map(|strategy| self.fan(strategy)).collect()
    }

    fn fan(&self, strategy: Strategy) -> Option<Fan> {
        let mut evaluator = self.evaluator.clone();
        let mut column = Vec::with_capacity(self.draws());
        let mut draws = Vec::with_capacity(self.draws());
        for draw in 0..self.draws() {
            evaluator.set_draw(self.drawn(draw));
            let rates = evaluator.rates(strategy);
            column.push(rates.so_far(0.0, Default::default(), 0.0, 0.0));
            let months = evaluator.has_uncertain_months().then(|| evaluator.months());
            draws.push((rates, evaluator.queries(), months, 0.0, 0.0));
        }
        let mut months = vec![Percentiles::of(&mut column)?];
        let mut common_months = evaluator.months();
        for number in 1..=evaluator.timeline().months.len() {
            let common = common_months.next()?;
            column.clear();
            for (rates, queries, own, rent, retirement) in &mut draws {
                let month: Month = own.as_mut().and_then(Months::next).unwrap_or(common);
                *rent += month.rent(&rates.fleet, *queries);
                if rates.retirement.month == number as f64 {
                    *retirement = month.discount;
                }
                column.push(rates.so_far(*queries, month.sums, *rent, *retirement));
            }
            months.push(Percentiles::of(&mut column)?);
        }
        Some(Fan { strategy, months })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Input;
    use crate::model::Model;
    use crate::scenario::{Range, Scenario};
    use crate::strategy::StrategySet;

    #[test]
    fn the_fan_of_one_draw_is_its_cumulative_curve() {
        let mut scenario = Scenario::default();
        scenario.base_serving.replica_usd_per_month = 900.0;
        scenario.base_serving.decode_tokens_per_second = 40.0;
        for (input, low, high) in [
            (Input::QueriesPerMonth, 1e4, 1e6),
            (Input::MonthlyGrowth, 0.0, 0.2),
            (Input::AnnualDiscountRate, 0.02, 0.2),
            (Input::AnnualTokenPriceChange, -0.5, 0.0),
        ] {
            scenario.set_range(input, Range::new(low, high)).expect("a range");
        }
        let model = Model::new(&scenario).expect("valid");
        let mut simulation = Simulation::new(&model, StrategySet::ALL, 9).expect("uncertain");
        simulation.run(1);
        for (input, value) in simulation.drawn(0) {
            scenario.set(input, value).expect("a draw is allowed");
        }
        let drawn = Model::new(&scenario).expect("valid");
        for fan in simulation.fans() {
            let medians: Vec<f64> = fan.months.iter().map(|month| month.p50.value).collect();
            assert_eq!(medians, drawn.cumulative(fan.strategy));
        }
    }
}
