//! Properties of every simulation, whatever the scenario and its ranges.

use crate::help::model;
use breakeven::analysis::Percentiles;
use breakeven::{Input, Model, Range, Scenario, Simulation, Strategy, StrategySet};
use breakeven_tests::laws::law;
use breakeven_tests::scenarios::{ScenarioChanges, extreme, ordinary};
use proptest::prelude::*;
use proptest::strategy::Strategy as Proptest;

/// Ranges of a few inputs, each between two places of its slider.
fn ranges() -> impl Proptest<Value = Vec<(Input, f64, f64)>> {
    let range = (0..Input::ALL.len(), 0.0..=1.0_f64, 0.0..=1.0_f64);
    prop::collection::vec(range, 1..8).prop_map(|ranges| {
        let places = ranges.into_iter().map(|(index, a, b)| (Input::ALL[index], a, b));
        places.filter(|(input, ..)| input.info().takes_range()).collect()
    })
}

/// A scenario with ranges; at least one.
fn ranged(case: &ScenarioChanges, ranges: &[(Input, f64, f64)]) -> Scenario {
    let mut scenario = case.scenario();
    let always = (Input::LoraRunUsd, 0.3, 0.8);
    for (input, a, b) in ranges.iter().chain([&always]) {
        let info = input.info();
        let range = Range::new(info.at(a.min(*b)), info.at(a.max(*b)));
        scenario.set_range(*input, range).expect("two places of the slider");
    }
    scenario
}

fn simulation(model: &Model, candidates: StrategySet, draws: usize) -> Simulation {
    let mut simulation = Simulation::new(model, candidates, 2026).expect("something is uncertain");
    simulation.run(draws);
    simulation
}

/// The scenario of one draw.
fn drawn(scenario: &Scenario, simulation: &Simulation, draw: usize) -> Scenario {
    let mut drawn = scenario.clone();
    for input in simulation.uncertain() {
        let values = simulation.values(input).expect("it is uncertain");
        drawn.set(input, values[draw]).expect("a draw is an allowed value");
    }
    drawn
}

fn ascend(percentiles: &Percentiles) -> bool {
    let Percentiles { p10, p50, p90 } = percentiles;
    p10.value <= p50.value
        && p50.value <= p90.value
        && [p10, p50, p90].iter().all(|one| one.error >= 0.0)
}

/// Some candidates, at least one.
fn some() -> impl Proptest<Value = StrategySet> {
    prop::collection::vec(any::<bool>(), Strategy::COUNT).prop_map(|chosen| {
        let set: StrategySet =
            Strategy::ALL.into_iter().zip(chosen).filter(|one| one.1).map(|one| one.0).collect();
        if set.is_empty() { StrategySet::ALL } else { set }
    })
}

#[test]
fn a_draw_is_an_evaluation_of_a_valid_scenario() {
    law("a draw is an evaluation", 2_000, (extreme(), ranges(), some()), |(case, ranges, set)| {
        let scenario = ranged(&case, &ranges);
        let simulation = simulation(&model(&scenario), set, 3);
        for draw in 0..3 {
            let drawn = model(&drawn(&scenario, &simulation, draw));
            for strategy in set.iter() {
                let total = simulation.totals()[draw][strategy.index()];
                prop_assert_eq!(total, drawn.total(strategy), "{}", strategy.id());
            }
        }
        Ok(())
    });
}

#[test]
fn figures_keep_to_what_they_are() {
    law(
        "chances, percentiles, regrets",
        500,
        (extreme(), ranges(), some()),
        |(case, ranges, set)| {
            let simulation = simulation(&model(&ranged(&case, &ranges)), set, 200);
            let found = simulation.uncertainty().expect("there are draws");
            prop_assert_eq!(found.draws, 200);
            let chances: f64 = found.strategies.iter().map(|one| one.cheapest.value).sum();
            prop_assert!((chances - 1.0).abs() < 1e-12, "{chances}");
            let mut least = f64::INFINITY;
            for one in &found.strategies {
                prop_assert!(set.contains(one.strategy));
                prop_assert!(ascend(&one.total), "{:?}", one.total);
                prop_assert!((0.0..=1.0).contains(&one.cheapest.value));
                prop_assert!(one.regret.value >= 0.0 && one.regret.error.is_finite());
                prop_assert!(one.mean.value >= 0.0 && one.mean.error.is_finite());
                least = least.min(one.regret.value);
            }
            let scale = found.strategies.iter().map(|one| one.mean.value).fold(0.0, f64::max);
            let perfect = found.perfect_information;
            prop_assert!(perfect.value - least <= 1e-12 * scale, "{perfect:?} {least}");
            // Knowing one input is worth something between nothing and knowing all.
            prop_assert_eq!(found.information.len(), simulation.uncertain().count());
            for one in &found.information {
                prop_assert!(0.0 <= one.value.value && one.value.error >= 0.0, "{one:?}");
                prop_assert!(one.value.value <= perfect.value + 1e-12 * scale, "{one:?}");
            }
            let values: Vec<f64> = found.information.iter().map(|one| one.value.value).collect();
            prop_assert!(values.is_sorted_by(|one, next| one >= next), "{values:?}");
            Ok(())
        },
    );
}

#[test]
fn fans_open_from_setup_to_the_total() {
    law("fans", 200, (ordinary(), ranges(), some()), |(case, ranges, set)| {
        let simulation = simulation(&model(&ranged(&case, &ranges)), set, 50);
        let found = simulation.uncertainty().expect("there are draws");
        let fans = simulation.fans();
        prop_assert_eq!(fans.len(), set.len());
        for (fan, one) in fans.iter().zip(&found.strategies) {
            prop_assert_eq!(fan.strategy, one.strategy);
            prop_assert_eq!(fan.months.len(), case.scenario().workload.horizon_months as usize + 1);
            prop_assert!(fan.months.iter().all(ascend));
            prop_assert_eq!(fan.months.last(), Some(&one.total), "to the last bit");
            for edge in [|p: &Percentiles| p.p10, |p: &Percentiles| p.p50, |p: &Percentiles| p.p90]
            {
                let rising = fan.months.iter().map(|month| edge(month).value);
                prop_assert!(rising.is_sorted(), "money spent does not come back");
            }
        }
        Ok(())
    });
}

#[test]
fn draws_do_not_depend_on_what_else_is_uncertain_or_came_before() {
    law(
        "common random numbers",
        500,
        (ordinary(), ranges(), 0..90_usize),
        |(case, ranges, first)| {
            let scenario = ranged(&case, &ranges);
            let at_once = simulation(&model(&scenario), StrategySet::ALL, 90);
            let mut in_parts = simulation(&model(&scenario), StrategySet::ALL, first);
            in_parts.run(90 - first);
            prop_assert_eq!(at_once.totals(), in_parts.totals());
            prop_assert_eq!(at_once.uncertainty(), in_parts.uncertainty());
            // Without any other range, in another scenario, the same draws.
            for input in at_once.uncertain() {
                let mut other = Scenario::default();
                other
                    .set_range(input, scenario.ranges.get(input).expect("it has one"))
                    .expect("a range");
                let alone = simulation(&model(&other), StrategySet::NONE.with(Strategy::Rag), 90);
                prop_assert_eq!(alone.values(input), at_once.values(input));
            }
            Ok(())
        },
    );
}

#[test]
fn a_slider_weighs_the_same_draws_anew() {
    let moves = (0..Input::ALL.len(), 0.0..=1.0_f64, any::<bool>());
    law(
        "a slider moves",
        1_000,
        (ordinary(), ranges(), some(), moves),
        |(case, ranges, set, to)| {
            let mut scenario = ranged(&case, &ranges);
            let mut simulation = simulation(&model(&scenario), set, 20);
            let input = if to.2 { Input::QueriesPerMonth } else { Input::ALL[to.0] };
            // There and back again, and more draws in between.
            let there = input.info().at(to.1);
            for value in [there, scenario.get(input), there] {
                scenario.set(input, value).expect("a place of the slider");
                simulation.set(input, value).expect("a place of the slider");
                simulation.run(5);
            }
            let mut anew = Simulation::new(&model(&scenario), set, 2026).expect("uncertain");
            anew.run(35);
            prop_assert_eq!(simulation.totals(), anew.totals());
            prop_assert!(simulation.set(Input::ChunkOverlapShare, 2.0).is_err());
            prop_assert_eq!(simulation.totals(), anew.totals());
            Ok(())
        },
    );
}

/// The spread of one draw is that draw's crossings.
#[test]
fn a_break_even_volume_is_the_lowest_crossing() {
    let span = Input::QueriesPerMonth.info();
    law("break-even volumes", 300, (ordinary(), ranges()), |(case, ranges)| {
        let scenario = ranged(&case, &ranges);
        let simulation = simulation(&model(&scenario), StrategySet::ALL, 1);
        let spreads = simulation.break_even_volumes(1);
        prop_assert_eq!(spreads.len(), 15);
        let drawn = model(&drawn(&scenario, &simulation, 0));
        let found = drawn.volume_crossings(StrategySet::ALL, span.slider_min, span.slider_max);
        for spread in spreads.iter().filter(|spread| spread.unsettled.value == 0.0) {
            let pair = (spread.a, spread.b);
            let mut crossings = found.crossings.iter().filter(|one| (one.a, one.b) == pair);
            let lowest = crossings.next().map(|one| one.queries_per_month);
            prop_assert_eq!(spread.queries_per_month.map(|p| p.p50.value), lowest, "{:?}", pair);
            prop_assert_eq!(spread.none.value == 1.0, lowest.is_none());
            prop_assert_eq!(spread.several.value == 1.0, crossings.next().is_some());
        }
        Ok(())
    });
}

#[test]
fn one_value_is_certain() {
    law("points are certain", 200, (ordinary(), ranges()), |(case, ranges)| {
        let mut scenario = ranged(&case, &ranges);
        let ranges: Vec<_> = scenario.ranges.iter().collect();
        for (input, range) in ranges {
            scenario.ranges.insert(input, Range { high: range.low, ..range });
        }
        let simulation = simulation(&model(&scenario), StrategySet::ALL, 100);
        let point = model(&drawn(&scenario, &simulation, 0));
        let found = simulation.uncertainty().expect("there are draws");
        for one in &found.strategies {
            let total = point.total(one.strategy);
            for part in [one.total.p10, one.total.p50, one.total.p90] {
                prop_assert_eq!((part.value, part.error), (total, 0.0));
            }
            prop_assert!(one.cheapest.value == 0.0 || one.cheapest.value == 1.0);
            prop_assert_eq!(one.cheapest.error, 0.0);
        }
        prop_assert_eq!(found.perfect_information.value, 0.0);
        prop_assert!(found.information.iter().all(|one| one.value.value == 0.0));
        Ok(())
    });
}

#[test]
fn nothing_uncertain_nothing_compared_nothing_drawn() {
    let certain = model(&Scenario::default());
    assert!(Simulation::new(&certain, StrategySet::ALL, 1).is_none());
    assert!(certain.uncertainty(StrategySet::ALL, 100, 1).is_none());
    let mut scenario = Scenario::default();
    scenario.use_document_ranges();
    let uncertain = model(&scenario);
    assert!(Simulation::new(&uncertain, StrategySet::NONE, 1).is_none());
    let none = Simulation::new(&uncertain, StrategySet::ALL, 1).expect("uncertain");
    assert_eq!(none.uncertainty(), None);
    assert_eq!((none.fans(), none.break_even_volumes(9)), (vec![], vec![]));
}

#[test]
fn ranges_that_make_no_sense_are_refused_by_name() {
    for (low, high) in [(2.0, 1.0), (-1.0, 1.0), (0.0, f64::NAN), (0.0, f64::INFINITY)] {
        let mut scenario = Scenario::default();
        scenario.ranges.insert(Input::LoraRunUsd, Range::new(low, high));
        let error = Model::new(&scenario).expect_err("no range");
        assert_eq!(error.input(), Some(Input::LoraRunUsd));
    }
    let mut scenario = Scenario::default();
    scenario.ranges.insert(Input::HorizonMonths, Range::new(6.0, 12.0));
    assert!(Model::new(&scenario).is_err());
}
