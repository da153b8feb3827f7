//! Comparing a subset of strategies equals comparing all and ignoring the others.

use crate::help::model;
use breakeven::{Input, Strategy, StrategySet};
use breakeven_tests::laws::{close, law};
use breakeven_tests::scenarios::lively;
use proptest::prelude::*;

fn set(mask: u8) -> StrategySet {
    Strategy::ALL.into_iter().filter(|strategy| mask & (1 << strategy.index()) != 0).collect()
}

#[test]
fn crossings_of_some_are_those_of_all_between_them() {
    let info = Input::QueriesPerMonth.info();
    let (from, to) = (info.slider_min, info.slider_max);
    law("crossings of some", 5000, (lively(true), 0..64_u8), |(case, mask)| {
        let model = model(&case.scenario());
        let some = set(mask);
        let mut time = model.time_crossings(StrategySet::ALL).crossings;
        time.retain(|one| some.contains(one.a) && some.contains(one.b));
        prop_assert_eq!(time, model.time_crossings(some).crossings);
        let mut volume = model.volume_crossings(StrategySet::ALL, from, to).crossings;
        volume.retain(|one| some.contains(one.a) && some.contains(one.b));
        prop_assert_eq!(volume, model.volume_crossings(some, from, to).crossings);
        Ok(())
    });
}

#[test]
fn an_envelope_of_some_names_the_least_of_them() {
    let info = Input::QueriesPerMonth.info();
    let (from, to) = (info.slider_min, info.slider_max);
    law(
        "an envelope of some",
        5000,
        (lively(true), 1..64_u8, 0.0..1.0_f64),
        |(case, mask, part)| {
            let model = model(&case.scenario());
            let some = set(mask);
            let queries = info.at(part);
            let envelope = model.volume_crossings(some, from, to).envelope;
            prop_assert!(envelope.iter().all(|interval| some.contains(interval.cheapest)));
            let inside =
                envelope.iter().find(|interval| interval.from < queries && queries <= interval.to);
            let Some(interval) = inside else {
                return Ok(());
            };
            let winner = model.volume_curve(interval.cheapest).total(queries);
            for strategy in some.iter() {
                let total = model.volume_curve(strategy).total(queries);
                prop_assert!(
                    winner <= total * (1.0 + 1e-10),
                    "{strategy:?} at {queries}: {interval:?}"
                );
            }
            Ok(())
        },
    );
}

/// The strategy that has cost least so far, month by month.
#[test]
fn the_envelope_in_time_names_who_has_cost_least() {
    law(
        "the envelope in time",
        10_000,
        (lively(true), 1..64_u8, 0.0..1.0_f64),
        |(case, mask, part)| {
            let model = model(&case.scenario());
            let some = set(mask);
            let curves = Strategy::ALL.map(|strategy| model.cumulative(strategy));
            let envelope = model.time_crossings(some).envelope;
            let months = curves[0].len() - 1;
            prop_assert_eq!(envelope.first().map(|first| first.from), Some(0.0));
            prop_assert_eq!(envelope.last().map(|last| last.to), Some(months as f64));
            prop_assert!(
                envelope
                    .windows(2)
                    .all(|two| two[0].to == two[1].from && two[0].cheapest != two[1].cheapest)
            );
            for interval in &envelope {
                let month = interval.from + part * (interval.to - interval.from);
                if close(month, interval.from, 1e-9) {
                    continue;
                }
                let start = (month.floor() as usize).min(months - 1);
                let at = |strategy: Strategy| {
                    let curve = &curves[strategy.index()];
                    curve[start] + (month - start as f64) * (curve[start + 1] - curve[start])
                };
                for strategy in some.iter() {
                    prop_assert!(
                        at(interval.cheapest) <= at(strategy) * (1.0 + 1e-10),
                        "{interval:?} {month} {strategy:?}"
                    );
                }
            }
            Ok(())
        },
    );
}
