//! Decisions under uncertainty: probabilities, percentiles, regret and the expected value of
//! perfect information (EVPI).

use serde::Serialize;

use super::estimate::{Estimate, Percentiles};
use super::evppi::{PartialInformationValue, partial_information};
use super::simulation::Simulation;
use crate::fit::Candidates;
use crate::lens::Lens;
use crate::model::{Model, cheapest};
use crate::strategy::Strategy;

/// The uncertainty of the candidates' totals, and of the choice between them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Uncertainty {
    /// The lens under which the strategies were chosen, at the scenario's own values.
    pub lens: Lens,
    /// The number of draws.
    pub draws: usize,
    /// Each candidate, in the strategies' order.
    pub strategies: Vec<StrategyUncertainty>,
    /// The candidate with the least mean total: the best choice without further information.
    pub choice: Strategy,
    /// The expected value of perfect information in US dollars: the value of knowing every
    /// uncertain input before the choice. It equals the expected regret of the choice, which is the
    /// least.
    pub perfect_information: Estimate,
    /// The value of knowing each uncertain input alone, the largest first.
    pub information: Vec<PartialInformationValue>,
}

/// The uncertainty of one candidate's total.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct StrategyUncertainty {
    /// The candidate.
    pub strategy: Strategy,
    /// The share of draws in which it is the cheapest; where totals tie the earlier strategy counts
    /// as the cheapest.
    pub cheapest: Estimate,
    /// Its mean total, in US dollars.
    pub mean: Estimate,
    /// The percentiles of its total, in US dollars.
    pub total: Percentiles,
    /// Its expected regret in US dollars: the mean of its total minus the least total of the same
    /// draw.
    pub regret: Estimate,
}

impl Simulation {
    /// Evaluates the draws made so far; `None` before the first.
    pub fn uncertainty(&self) -> Option<Uncertainty> {
        let draws = self.draws();
        let mut wins = [0; Strategy::COUNT];
        let mut least = Vec::with_capacity(draws);
        for totals in &self.totals {
            let cheapest = cheapest(totals, self.candidates)?;
            wins[cheapest.index()] += 1;
            let total = |strategy: Strategy| totals[strategy.index()];
            least.push(self.candidates.iter().map(total).fold(f64::INFINITY, f64::min));
        }
        let mut column = Vec::with_capacity(draws);
        let mut strategies = Vec::with_capacity(self.candidates.len());
        for strategy in self.candidates.iter() {
            let totals = self.totals.iter().map(|totals| totals[strategy.index()]);
            let regret = totals.clone().zip(&least).map(|(total, least)| total - least);
            column.clear();
            column.extend(totals.clone());
            strategies.push(StrategyUncertainty {
                strategy,
                cheapest: Estimate::share(wins[strategy.index()], draws),
                mean: Estimate::mean(totals),
                total: Percentiles::of(&mut column)?,
                regret: Estimate::mean(regret),
            });
        }
        let choice = strategies
            .iter()
            .copied()
            .reduce(|best, next| if next.mean.value < best.mean.value { next } else { best })?;
        Some(Uncertainty {
            lens: self.lens(),
            draws,
            choice: choice.strategy,
            perfect_information: choice.regret,
            information: partial_information(self, choice.strategy),
            strategies,
        })
    }
}

impl Model {
    /// Evaluates the uncertainty of the candidates' totals over a number of draws from a seed.
    /// `None` if no input has a range, no strategies are compared, or the number of draws is 0.
    ///
    /// A [`Simulation`] does the same with the draws added in steps, and has more results. See
    /// [uncertainty](crate::model_reference#uncertainty).
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
        candidates: impl Into<Candidates>,
        draws: usize,
        seed: u64,
    ) -> Option<Uncertainty> {
        let mut simulation = Simulation::new(self, candidates, seed)?;
        simulation.run(draws);
        simulation.uncertainty()
    }
}
