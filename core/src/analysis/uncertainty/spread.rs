//! The distribution of break-even volumes over the draws.

use serde::Serialize;

use super::estimate::{Estimate, Percentiles};
use super::simulation::Simulation;
use crate::analysis::crossing::all::first_sign_changes;
use crate::analysis::piecewise::volume_curve::VolumeCurve;
use crate::input::Input;
use crate::strategy::Strategy;

/// The distribution over the draws of the lowest break-even volume of two candidates, within the
/// slider's span of `queries_per_month`, at each draw's other inputs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct VolumeSpread {
    /// The earlier of the two in the order of strategies.
    pub a: Strategy,
    /// The later of the two.
    pub b: Strategy,
    /// The number of draws.
    pub draws: usize,
    /// The share of draws without any crossing: one of the two is cheaper at every volume.
    pub none: Estimate,
    /// The share of draws with more than one crossing.
    pub several: Estimate,
    /// The share of draws with so many replica steps that the search for the first crossing was
    /// stopped. They count neither as none nor as several, nor in the percentiles.
    pub unsettled: Estimate,
    /// The percentiles of the lowest crossing, in queries per month, over the draws that have one;
    /// `None` if no draw has one.
    pub queries_per_month: Option<Percentiles>,
}

/// The budget of staircase evaluations for one pair in one draw.
const SEARCH_BUDGET: usize = 1 << 14;

impl Simulation {
    /// The usual number of draws for break-even volumes: each needs the exact search over
    /// staircases for every pair, which costs a hundred times a draw's totals. The standard error
    /// of a share is at most 1.1 percentage points.
    pub const BREAK_EVEN_DRAWS: usize = 2_000;

    /// The distribution of the break-even volumes of each pair of candidates, over the first
    /// `draws` draws.
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Simulation, Strategy, StrategySet};
    /// let mut scenario = Scenario::default();
    /// scenario.use_document_ranges();
    /// let pair = StrategySet::NONE.with(Strategy::Prompting).with(Strategy::Lora);
    /// let mut simulation = Simulation::new(&Model::new(&scenario)?, pair, 1).unwrap();
    /// simulation.run(500);
    /// let spread = simulation.break_even_volumes(500)[0];
    /// assert_eq!(spread.none.value, 0.0);
    /// let volume = spread.queries_per_month.unwrap();
    /// assert!(volume.p10.value < volume.p50.value && volume.p50.value < volume.p90.value);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn break_even_volumes(&self, draws: usize) -> Vec<VolumeSpread> {
        let draws = draws.min(self.draws());
        let span = Input::QueriesPerMonth.info();
        let mut evaluator = self.evaluator.clone();
        let mut pairs: Vec<PairTally> = self.candidates.pairs().map(PairTally::new).collect();
        for draw in 0..draws {
            evaluator.set_draw(self.drawn(draw));
            let curves = Strategy::ALL.map(|strategy| {
                let compared = self.candidates.contains(strategy);
                compared.then(|| {
                    VolumeCurve::from_cost(&evaluator.cost(strategy), evaluator.timeline())
                })
            });
            for pair in &mut pairs {
                if let (Some(a), Some(b)) = (&curves[pair.a.index()], &curves[pair.b.index()]) {
                    pair.add_draw(a, b, (span.slider_min, span.slider_max));
                }
            }
        }
        pairs.into_iter().filter(|_| draws > 0).map(|pair| pair.into_spread(draws)).collect()
    }
}

/// The counts and crossings of one pair of strategies over the draws evaluated so far.
struct PairTally {
    a: Strategy,
    b: Strategy,
    none: usize,
    several: usize,
    unsettled: usize,
    lowest: Vec<f64>,
}

impl PairTally {
    fn new((a, b): (Strategy, Strategy)) -> Self {
        Self { a, b, none: 0, several: 0, unsettled: 0, lowest: Vec::new() }
    }

    fn add_draw(&mut self, a: &VolumeCurve, b: &VolumeCurve, span: (f64, f64)) {
        match first_sign_changes(a, b, span, 2, SEARCH_BUDGET).as_deref() {
            None => self.unsettled += 1,
            Some([]) => self.none += 1,
            Some([lowest, others @ ..]) => {
                self.lowest.push(lowest.at);
                self.several += usize::from(!others.is_empty());
            }
        }
    }

    fn into_spread(mut self, draws: usize) -> VolumeSpread {
        VolumeSpread {
            a: self.a,
            b: self.b,
            draws,
            none: Estimate::share(self.none, draws),
            several: Estimate::share(self.several, draws),
            unsettled: Estimate::share(self.unsettled, draws),
            queries_per_month: Percentiles::of(&mut self.lowest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::scenario::{Range, Scenario};
    use crate::strategy::StrategySet;

    fn spread(scenario: &mut Scenario, a: Strategy, b: Strategy) -> VolumeSpread {
        // An input that changes neither total: every draw is the same.
        let range = Range::new(1.0, 2.0);
        scenario.set_range(Input::FullRunUsd, range).expect("a range");
        let model = Model::new(scenario).expect("valid");
        let set = StrategySet::NONE.with(a).with(b);
        let mut simulation = Simulation::new(&model, set, 1).expect("uncertain");
        simulation.run(20);
        simulation.break_even_volumes(50)[0]
    }

    /// LoRA on rented machines: cheaper than prompting where they are full, dearer after a step.
    fn stepping() -> Scenario {
        let mut scenario = Scenario::without_labour_and_cache();
        scenario.lora_serving.replica_usd_per_month = 3_000.0;
        scenario.lora_serving.decode_tokens_per_second = 400.0;
        scenario
    }

    #[test]
    fn draws_without_a_crossing_and_with_several_are_counted() {
        let mut scenario = Scenario::without_labour_and_cache();
        // LoRA's tokens cost less, and its setup more: one crossing.
        let one = spread(&mut scenario, Strategy::Prompting, Strategy::Lora);
        assert_eq!((one.draws, one.none.value, one.several.value), (20, 0.0, 0.0));
        let volume = one.queries_per_month.expect("there is one");
        assert_eq!((volume.p10, volume.p50.error), (volume.p90, 0.0));
        // Retrieval costs more at every volume.
        let none = spread(&mut scenario, Strategy::Prompting, Strategy::Rag);
        assert_eq!((none.none.value, none.queries_per_month), (1.0, None));
        let many = spread(&mut stepping(), Strategy::Prompting, Strategy::Lora);
        assert_eq!((many.none.value, many.several.value), (0.0, 1.0));
    }

    #[test]
    fn a_small_budget_leaves_steps_unsettled() {
        let model = Model::new(&stepping()).expect("valid");
        let (a, b) = (model.volume_curve(Strategy::Prompting), model.volume_curve(Strategy::Lora));
        let found = |budget| first_sign_changes(&a, &b, (100.0, 1e8), 2, budget);
        assert!(found(SEARCH_BUDGET).is_some_and(|changes| changes.len() >= 2));
        assert_eq!(found(1), None);
        let mut pair = PairTally::new((Strategy::Prompting, Strategy::Lora));
        pair.add_draw(&a, &a, (100.0, 1e8));
        assert_eq!((pair.none, pair.unsettled), (1, 0));
    }
}
