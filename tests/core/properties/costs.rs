//! Costs are finite, sum to the total, and never fall when a price or amount rises.

use crate::help::{model, total_at};
use breakeven::{Input, Scenario, Strategy, StrategySet};
use breakeven_tests::laws::{close, law};
use breakeven_tests::scenarios::{ValuePlace, extreme, value};
use proptest::prelude::*;

#[test]
fn every_valid_scenario_costs_a_finite_amount_of_at_least_nothing() {
    law("finite and not negative", 10_000, extreme(), |case| {
        let model = model(&case.scenario());
        for strategy in Strategy::ALL {
            let ledger = model.ledger(strategy);
            let terms = [
                ledger.breakdown.setup,
                ledger.breakdown.queries,
                ledger.breakdown.updates,
                ledger.breakdown.hosting,
                ledger.breakdown.errors,
            ];
            let figures = terms
                .iter()
                .chain([&ledger.total, &ledger.cash])
                .chain(&ledger.per_query)
                .chain(&ledger.per_correct_answer)
                .chain(&ledger.cumulative);
            for figure in figures {
                prop_assert!(figure.is_finite() && *figure >= 0.0, "{strategy:?}: {ledger:?}");
            }
            prop_assert!((0.0..=1.0).contains(&ledger.accuracy));
        }
        Ok(())
    });
}

/// Every input at its greatest, and at its least: the corners that random draws may miss.
#[test]
fn the_corners_are_finite() {
    for place in [ValuePlace::Least, ValuePlace::Most] {
        let mut scenario = Scenario::default();
        for input in Input::ALL {
            scenario.set(input, value(input, place, 0.0)).expect("a limit is within the limits");
        }
        // The slowest speeds, the fullest use and the dearest rates together.
        for input in Input::ALL.iter().filter(|input| input.key().ends_with("per_second")) {
            scenario.set(*input, 0.001).expect("the least speed");
        }
        let model = model(&scenario);
        assert!(model.totals().iter().all(|total| total.is_finite() && *total >= 0.0));
        assert!(
            model
                .time_crossings(StrategySet::ALL)
                .crossings
                .iter()
                .all(|crossing| crossing.month.is_finite())
        );
        assert_eq!(model.report().ledgers.len(), 6);
    }
}

#[test]
fn a_breakdown_sums_to_its_total() {
    law("a breakdown sums to its total", 10_000, extreme(), |case| {
        let scenario = case.scenario();
        let model = model(&scenario);
        for (strategy, total) in Strategy::ALL.into_iter().zip(model.totals()) {
            let ledger = model.ledger(strategy);
            let sum = ledger.breakdown.setup
                + ledger.breakdown.queries
                + ledger.breakdown.updates
                + ledger.breakdown.hosting
                + ledger.breakdown.errors;
            prop_assert!(close(sum, ledger.total, 1e-12));
            let cash = sum - ledger.breakdown.errors;
            prop_assert!((cash - ledger.cash).abs() <= 1e-12 * sum);
            prop_assert_eq!(ledger.total.to_bits(), total.to_bits());
            prop_assert_eq!(ledger.total.to_bits(), model.total(strategy).to_bits());
            // The curve starts with the setup, never falls, and ends at the total.
            prop_assert_eq!(ledger.cumulative.len(), scenario.workload.horizon_months as usize + 1);
            prop_assert_eq!(ledger.cumulative[0], ledger.breakdown.setup);
            prop_assert!(ledger.cumulative.is_sorted());
            prop_assert!(close(ledger.cumulative[ledger.cumulative.len() - 1], total, 1e-12));
            let here = total_at(&model, strategy, scenario.workload.queries_per_month);
            prop_assert!(close(here, total, 1e-12));
        }
        Ok(())
    });
}

/// Asking for the total at another volume is changing the volume.
#[test]
fn a_total_at_a_volume_is_that_scenarios_total() {
    law("a total at a volume", 10_000, (extreme(), 0.0..=1.0_f64), |(case, part)| {
        let mut scenario = case.scenario();
        let before = model(&scenario);
        let queries = Input::QueriesPerMonth.info().at(part);
        scenario.workload.queries_per_month = queries;
        let after = model(&scenario);
        for strategy in Strategy::ALL {
            let (at, total) = (total_at(&before, strategy, queries), after.total(strategy));
            prop_assert!(close(at, total, 1e-12), "{strategy:?}: {at} and {total}");
        }
        Ok(())
    });
}

/// What must never make a strategy cheaper: queries, months, updates, and every price.
fn dearer_with_more() -> Vec<Input> {
    let more = [
        "queries_per_month",
        "horizon_months",
        "knowledge_updates_per_month",
        "behaviour_updates_per_month",
    ];
    Input::ALL
        .into_iter()
        .filter(|input| {
            input.info().name().contains("usd")
                || more.iter().any(|name| input.key().ends_with(name))
        })
        .collect()
}

#[test]
fn more_is_never_cheaper() {
    let inputs = dearer_with_more();
    assert_eq!(inputs.len(), 4 + 36, "a price has come or gone: {inputs:?}");
    let place = prop_oneof![
        4 => Just(ValuePlace::Slider),
        4 => Just(ValuePlace::Limits),
        1 => Just(ValuePlace::Zero),
        1 => Just(ValuePlace::Most),
        2 => Just(ValuePlace::Round),
    ];
    let ends = ((place.clone(), 0.0..=1.0_f64), (place, 0.0..=1.0_f64));
    let draw = (extreme(), 0..inputs.len(), ends);
    law("more is never cheaper", 20_000, draw, |(case, which, (one, other))| {
        let input = inputs[which];
        let (one, other) = (value(input, one.0, one.1), value(input, other.0, other.1));
        let mut scenario = case.scenario();
        scenario.set(input, one.min(other)).expect("valid");
        let less = model(&scenario).totals();
        scenario.set(input, one.max(other)).expect("valid");
        let more = model(&scenario).totals();
        for ((less, more), strategy) in less.iter().zip(more).zip(Strategy::ALL) {
            prop_assert!(
                more >= less * (1.0 - 1e-12),
                "{} from {} to {}: {strategy:?} falls from {less} to {more}",
                input.key(),
                one.min(other),
                one.max(other)
            );
        }
        Ok(())
    });
}
