//! Scaling all prices scales every total and moves no break-even.

use crate::help::model;
use breakeven::{Input, Model, Scenario, Strategy, StrategySet};
use breakeven_tests::laws::{close, law};
use breakeven_tests::scenarios::{lively, ordinary};
use proptest::prelude::*;

fn scaled(scenario: &Scenario, factor: f64) -> Scenario {
    let mut scaled = scenario.clone();
    for input in Input::ALL.into_iter().filter(|input| input.info().name().contains("usd")) {
        let price = scenario.get(input) * factor;
        scaled.set(input, price).expect("a slider's price times k is within the limits");
    }
    scaled
}

#[test]
fn scaling_all_prices_scales_every_total() {
    let draw = (ordinary(), prop_oneof![0.001..10.0_f64, Just(0.5), Just(3.0)]);
    law("scaling all prices scales every total", 10_000, draw, |(case, factor)| {
        let scenario = case.scenario();
        let (before, after) = (model(&scenario), model(&scaled(&scenario, factor)));
        for strategy in Strategy::ALL {
            let (before, after) = (before.ledger(strategy), after.ledger(strategy));
            for (before, after) in [
                (before.breakdown.setup, after.breakdown.setup),
                (before.breakdown.queries, after.breakdown.queries),
                (before.breakdown.updates, after.breakdown.updates),
                (before.breakdown.hosting, after.breakdown.hosting),
                (before.breakdown.errors, after.breakdown.errors),
                (before.total, after.total),
            ] {
                prop_assert!(
                    close(before * factor, after, 1e-12),
                    "{strategy:?}: {before} {after}"
                );
            }
            prop_assert_eq!(before.accuracy, after.accuracy);
        }
        Ok(())
    });
}

#[test]
fn scaling_all_prices_moves_no_crossing() {
    let draw = (lively(true), prop_oneof![0.001..10.0_f64, Just(0.5), Just(3.0)]);
    let info = Input::QueriesPerMonth.info();
    law("scaling all prices moves no crossing", 10_000, draw, |(case, factor)| {
        let scenario = case.scenario();
        let (before, after) = (model(&scenario), model(&scaled(&scenario, factor)));
        // By pair: two pairs may cross at the same place, and then either may come first.
        let time = |model: &Model| {
            let mut found = model.time_crossings(StrategySet::ALL).crossings;
            found.sort_by_key(|one| (one.a, one.b));
            found
        };
        let (one, other) = (time(&before), time(&after));
        prop_assert_eq!(one.len(), other.len());
        for (one, other) in one.iter().zip(&other) {
            prop_assert_eq!(
                (one.a, one.b, one.cheaper_after),
                (other.a, other.b, other.cheaper_after)
            );
            prop_assert!((one.month - other.month).abs() <= 1e-9, "{one:?} {other:?}");
        }
        let volume = |model: &Model| {
            let (from, to) = (info.slider_min, info.slider_max);
            let mut found = model.volume_crossings(StrategySet::ALL, from, to).crossings;
            found.sort_by_key(|one| (one.a, one.b));
            found
        };
        let (one, other) = (volume(&before), volume(&after));
        prop_assert_eq!(one.len(), other.len());
        for (one, other) in one.iter().zip(&other) {
            prop_assert_eq!((one.a, one.b, one.kind), (other.a, other.b, other.kind));
            prop_assert_eq!(one.cheaper_above, other.cheaper_above);
            // Positions are good to 1e-12 of both totals over the difference of their slopes.
            let queries = one.queries_per_month;
            let curves = [one.a, one.b].map(|strategy| before.volume_curve(strategy));
            let [a, b] = curves.each_ref().map(|curve| curve.total(queries));
            let ahead = |queries: f64| curves[0].total(queries) - curves[1].total(queries);
            let slope = (ahead(queries * 1.01) - ahead(queries * 0.99)).abs() / (0.02 * queries);
            let apart = (queries - other.queries_per_month).abs();
            prop_assert!(
                apart <= 1e-9 * queries || apart * slope <= 4e-12 * (a + b),
                "{one:?} {other:?}"
            );
        }
        Ok(())
    });
}
