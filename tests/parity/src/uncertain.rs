//! The figures of a small simulation, as numbers to be hashed.

use breakeven::{Estimate, Input, Model, Percentiles, Range, Scenario, Simulation, StrategySet};

use crate::random::Random;

/// Draws of each simulation, and of these for break-even volumes.
const DRAWS: (usize, usize) = (100, 4);

/// Everything that chance makes of a scenario, with about one input in eight uncertain.
pub fn figures(scenario: &Scenario, random: &mut Random) -> Vec<f64> {
    let mut scenario = scenario.clone();
    for input in Input::ALL.into_iter().filter(|input| *input != Input::HorizonMonths) {
        if random.one_in(8) {
            let (a, b) = (random.share(), random.share());
            let info = input.info();
            let range = Range { low: info.at(a.min(b)), high: info.at(a.max(b)) };
            scenario.set_range(input, range).expect("two places of the slider");
        }
    }
    let model = Model::new(&scenario).expect("values and ranges are allowed");
    let mut figures = Vec::new();
    let Some(mut simulation) = Simulation::new(&model, StrategySet::ALL, random.next()) else {
        return figures;
    };
    simulation.run(DRAWS.0);
    if let Some(found) = simulation.uncertainty() {
        for one in &found.strategies {
            figures.extend([one.cheapest, one.mean, one.regret].map(both).concat());
            figures.extend(all(&one.total));
        }
        figures.extend(found.information.iter().flat_map(|one| both(one.value)));
        figures.extend(both(found.perfect_information));
    }
    let months = simulation.fans().into_iter().flat_map(|fan| fan.months);
    figures.extend(months.flat_map(|month| all(&month)));
    for spread in simulation.break_even_volumes(DRAWS.1) {
        figures.extend([spread.none, spread.several, spread.unsettled].map(both).concat());
        figures.extend(spread.queries_per_month.iter().flat_map(all));
    }
    figures
}

fn both(estimate: Estimate) -> [f64; 2] {
    [estimate.value, estimate.error]
}

fn all(percentiles: &Percentiles) -> Vec<f64> {
    [percentiles.p10, percentiles.p50, percentiles.p90].map(both).concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_numbers_and_depend_on_the_draws() {
        let figures = |seed| figures(&Scenario::default(), &mut Random::new(seed));
        assert!(figures(1).len() > 500);
        assert!(figures(1).iter().all(|figure| figure.is_finite()));
        assert_eq!(figures(1), figures(1));
        assert_ne!(figures(1), figures(2));
    }
}
