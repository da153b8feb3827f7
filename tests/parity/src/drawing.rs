//! A simulation that a benchmark can time step by step, natively and in WASM.

use breakeven::{Candidates, Input, Model, Simulation, StrategySet};

// One list for all benchmarks: their times are of the same work.
#[path = "../../../core/benches/ranges/mod.rs"]
mod ranges;

/// The same draws whenever and wherever.
const SEED: u64 = 1;

/// Draws of ten uncertain inputs, kept.
pub struct Draws(Simulation);

impl Draws {
    /// Draws them, of all strategies or of those that fit; where the number of queries is certain,
    /// it can be moved.
    pub fn new(count: usize, queries_are_uncertain: bool, by_fit: bool) -> Self {
        let mut scenario = ranges::scenario();
        if !queries_are_uncertain {
            scenario.ranges.remove(Input::QueriesPerMonth);
        }
        let model = Model::new(&scenario).expect("the ranges are allowed");
        let all = StrategySet::ALL;
        let compared = if by_fit { model.candidates(Candidates::allowed(all)) } else { all };
        let mut simulation = Simulation::new(&model, compared, SEED).expect("there are ranges");
        simulation.run(count);
        Self(simulation)
    }

    /// Moves an input and weighs the draws anew.
    pub fn set(&mut self, input: Input, value: f64) {
        self.0.set(input, value).expect("an allowed value");
    }

    /// The sum of all totals: tells whether two have drawn the same.
    pub fn sum(&self) -> f64 {
        self.0.totals().iter().flatten().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_certain_number_of_queries_moves() {
        for uncertain in [false, true] {
            let mut draws = Draws::new(100, uncertain, false);
            assert_eq!(draws.0.uncertain().count(), if uncertain { 10 } else { 9 });
            let before = draws.sum();
            draws.set(Input::QueriesPerMonth, 123_456.0);
            assert_eq!(draws.sum() == before, uncertain);
            draws.set(Input::QuestionTokens, 50.0);
            assert_ne!(draws.sum(), before);
        }
    }
}
