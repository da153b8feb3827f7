//! What a choice is worth under uncertainty: chances, percentiles, regret, perfect information.

use serde::Serialize;

use super::estimate::{Estimate, Percentiles};
use super::evppi::{PartialInformationValue, information};
use super::simulation::Simulation;
use crate::model::cheapest;
use crate::strategy::Strategy;

/// What the ranges make of the candidates' totals.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Uncertainty {
    /// How many draws it rests on.
    pub draws: usize,
    /// Each candidate, in their order.
    pub strategies: Vec<StrategyUncertainty>,
    /// The candidate whose mean total is least: what to choose without knowing more.
    pub choice: Strategy,
    /// The expected value of perfect information in US dollars: what it would be worth to know every
    /// uncertain input before choosing. It is the choice's, and so the least, expected regret.
    pub perfect_information: Estimate,
    /// What it would be worth to know each uncertain input by itself, the most first.
    pub information: Vec<PartialInformationValue>,
}

/// What the ranges make of one candidate's total.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct StrategyUncertainty {
    /// The candidate.
    pub strategy: Strategy,
    /// The share of draws in which it is the cheapest; the earlier one where totals tie.
    pub cheapest: Estimate,
    /// Its mean total, in US dollars.
    pub mean: Estimate,
    /// The percentiles of its total, in US dollars.
    pub total: Percentiles,
    /// Its expected regret in US dollars: what it costs on average above the cheapest of the same
    /// draw.
    pub regret: Estimate,
}

impl Simulation {
    /// What the draws so far say; `None` before the first.
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
            draws,
            choice: choice.strategy,
            perfect_information: choice.regret,
            information: information(self, choice.strategy),
            strategies,
        })
    }
}
