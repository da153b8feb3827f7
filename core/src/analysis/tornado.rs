//! Tornado chart: the effect of each uncertain input, one at a time, on the difference between the
//! two cheapest strategies.

use serde::Serialize;

use crate::fit::Candidates;
use crate::input::Input;
use crate::lens::Lens;
use crate::math;
use crate::model::Model;
use crate::strategy::Strategy;

/// The share of its value by which an input without a range is changed.
const SHARE_WITHOUT_RANGE: f64 = 0.1;

/// The difference between the two cheapest candidates, and how each uncertain input changes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tornado {
    /// The lens under which the two cheapest are determined, at the scenario's own values.
    pub lens: Lens,
    /// The cheapest candidate.
    pub cheapest: Strategy,
    /// The second cheapest.
    pub runner_up: Strategy,
    /// The runner-up's total minus that of the cheapest, in US dollars.
    pub difference: f64,
    /// One bar for each input, the longest first.
    pub bars: Vec<TornadoBar>,
}

/// The effect of one input on the difference, all others fixed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TornadoBar {
    /// The input.
    pub input: Input,
    /// The end at the input's low value.
    pub low: TornadoEnd,
    /// The end at the input's high value.
    pub high: TornadoEnd,
}

/// An end of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TornadoEnd {
    /// The input's value there.
    pub value: f64,
    /// The difference there, in US dollars; below 0 the runner-up is cheaper.
    pub difference: f64,
}

impl TornadoBar {
    /// The change of the difference from one end to the other, in US dollars.
    pub fn length(&self) -> f64 {
        (self.high.difference - self.low.difference).abs()
    }
}

impl Model {
    /// Sets each input with a range to its low and its high end, one input at a time. If `others`
    /// is set, every other input is decreased and increased by a tenth, within its limits. `None`
    /// if fewer than two strategies are compared. See
    /// [uncertainty](crate::model_reference#uncertainty).
    ///
    /// ```
    /// use breakeven::{Input, Model, Scenario, StrategySet};
    /// let mut scenario = Scenario::default();
    /// scenario.use_document_ranges();
    /// let tornado = Model::new(&scenario)?.tornado(StrategySet::ALL, false).unwrap();
    /// assert_eq!(tornado.bars.len(), scenario.ranges.len());
    /// assert!(tornado.bars[0].length() >= tornado.bars[1].length());
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn tornado(&self, candidates: impl Into<Candidates>, others: bool) -> Option<Tornado> {
        let candidates = candidates.into();
        let lens = candidates.lens();
        let candidates = self.candidates(candidates);
        let cheapest = self.cheapest(candidates)?;
        let runner_up = self.cheapest(candidates.without(cheapest))?;
        let difference = |model: &Self| model.total(runner_up) - model.total(cheapest);
        let mut bars: Vec<TornadoBar> = Input::ALL
            .into_iter()
            .filter_map(|input| {
                let (low, high) = self.tornado_values(input, others)?;
                let at = |value: f64| {
                    let mut scenario = self.scenario().clone();
                    scenario.set(input, value).ok()?;
                    let difference = difference(&Self::new(&scenario).ok()?);
                    Some(TornadoEnd { value, difference })
                };
                Some(TornadoBar { input, low: at(low)?, high: at(high)? })
            })
            .collect();
        math::sort_by_f64_key(&mut bars, |bar| -bar.length());
        Some(Tornado { lens, cheapest, runner_up, difference: difference(self), bars })
    }

    /// The low and the high value of an input: the ends of its range or, if `others` is set, a
    /// tenth below and above its value.
    fn tornado_values(&self, input: Input, others: bool) -> Option<(f64, f64)> {
        let (info, value) = (input.info(), self.scenario().get(input));
        match self.scenario().ranges.get(input) {
            Some(range) => Some((info.allowed(range.low), info.allowed(range.high))),
            None => {
                let away = SHARE_WITHOUT_RANGE * value.abs();
                others.then(|| (info.allowed(value - away), info.allowed(value + away)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Range, Scenario};
    use crate::strategy::StrategySet;

    #[test]
    fn each_input_moves_alone() {
        let mut scenario = Scenario::default();
        for (input, low, high) in
            [(Input::BaseInputUsdPerMillionTokens, 0.5, 2.0), (Input::QueriesPerMonth, 1e4, 2e5)]
        {
            scenario.set_range(input, Range::new(low, high)).expect("a range");
        }
        let model = Model::new(&scenario).expect("valid");
        let set = StrategySet::NONE.with(Strategy::Prompting).with(Strategy::Rag);
        let tornado = model.tornado(set, false).expect("two are compared");
        assert_eq!((tornado.cheapest, tornado.runner_up), (Strategy::Prompting, Strategy::Rag));
        assert_eq!(tornado.bars.len(), 2);
        let price =
            tornado.bars.iter().find(|bar| bar.input == Input::BaseInputUsdPerMillionTokens);
        let price = price.expect("it has a range");
        // 1.2 M queries × 2,000 tokens of context at $0.50 and at $2 a million
        assert!((price.length() - 2_400.0 * 1.5).abs() < 1e-9, "{price:?}");
        assert!((price.low.difference - (tornado.difference - 1_200.0)).abs() < 1e-9);
    }

    #[test]
    fn inputs_without_a_range_move_by_a_tenth_within_their_limits() {
        let model = Model::new(&Scenario::default()).expect("valid");
        assert_eq!(model.tornado(StrategySet::ALL, false).expect("six").bars, []);
        let tornado = model.tornado(StrategySet::ALL, true).expect("six");
        assert_eq!(tornado.bars.len(), Input::ALL.len());
        assert!(tornado.bars.windows(2).all(|pair| pair[0].length() >= pair[1].length()));
        let bar = |input| tornado.bars.iter().find(|one| one.input == input).expect("all of them");
        // Whole numbers stay whole: 10.8 and 13.2 months.
        let horizon = bar(Input::HorizonMonths);
        assert_eq!((horizon.low.value, horizon.high.value), (11.0, 13.0));
        let queries = bar(Input::QueriesPerMonth);
        assert!(
            (queries.low.value - 90_000.0).abs() < 1e-9
                && (queries.high.value - 110_000.0).abs() < 1e-9
        );
        assert!(model.tornado(StrategySet::NONE.with(Strategy::Rag), true).is_none());
    }
}
