//! What ranges make of the answer: how likely each choice is the cheapest, what a wrong choice costs,
//! and which number is worth finding out first (MODEL §7).

pub(crate) mod batch;
pub(crate) mod estimate;
pub(crate) mod evaluator;
pub(crate) mod evpi;
pub(crate) mod evppi;
pub(crate) mod fan;
pub(crate) mod simulation;
pub(crate) mod spread;

use crate::analysis::uncertainty::evpi::Uncertainty;
use crate::analysis::uncertainty::simulation::Simulation;
use crate::model::Model;
use crate::strategy::StrategySet;

impl Model {
    /// What the ranges make of the candidates' totals, over so many draws of a seed. `None` where no
    /// input has a range, and everything is certain, or nothing is compared or drawn.
    ///
    /// A [`Simulation`] does the same a few draws at a time, and answers more.
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Simulation, StrategySet};
    /// let mut scenario = Scenario::default();
    /// assert!(Model::new(&scenario)?.uncertainty(StrategySet::ALL, 100, 1).is_none());
    ///
    /// scenario.use_document_ranges();
    /// let model = Model::new(&scenario)?;
    /// let found = model.uncertainty(StrategySet::ALL, Simulation::DRAWS, 1).unwrap();
    /// let chances: f64 = found.strategies.iter().map(|one| one.cheapest.value).sum();
    /// assert!((chances - 1.0).abs() < 1e-12);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn uncertainty(
        &self,
        candidates: StrategySet,
        draws: usize,
        seed: u64,
    ) -> Option<Uncertainty> {
        let mut simulation = Simulation::new(self, candidates, seed)?;
        simulation.run(draws);
        simulation.uncertainty()
    }
}
