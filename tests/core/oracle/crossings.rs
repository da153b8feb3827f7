//! Compares the library's crossings in time and in volume with the oracle's.

use super::ledger::{ledgers, time_crossings};
use super::order::ExpectedCrossing;
use super::scenario::OracleScenario;
use super::volume;
use crate::help::model;
use breakeven::analysis::CrossingKind;
use breakeven::{Input, Model, Strategy, StrategySet};
use breakeven_tests::laws::{LawResult, cases, is_short, law};
use breakeven_tests::scenarios::{ScenarioChanges, lively};
use proptest::prelude::*;
use std::cell::Cell;

/// Steps of one staircase within the span, at most; beyond that a pair is left to the laws.
const MOST_STEPS: usize = 150;

/// What was compared, so that a run that found nothing to compare fails.
#[derive(Default)]
struct Count {
    pairs: Cell<u32>,
    unclear: Cell<u32>,
    with_crossings: Cell<u32>,
    with_several: Cell<u32>,
    with_steps: Cell<u32>,
    jumps: Cell<u32>,
    crossings: Cell<u32>,
}

fn more(cell: &Cell<u32>, by: usize) {
    cell.set(cell.get() + u32::try_from(by).expect("a small number"));
}

impl Count {
    fn add(&self, expected: &[ExpectedCrossing], steps: usize) {
        more(&self.pairs, 1);
        more(&self.with_steps, usize::from(steps > 0));
        more(&self.with_crossings, usize::from(!expected.is_empty()));
        more(&self.with_several, usize::from(expected.len() > 1));
        let jumps = expected.iter().filter(|one| one.jump == Some(true)).count();
        more(&self.jumps, jumps);
        more(&self.crossings, expected.len() - jumps);
    }

    /// Fewer than one pair in a hundred was too near a tie to be held to one answer.
    fn check(&self, name: &str, scenarios: u32) {
        println!(
            "{name}: {} pairs, {} unclear, {} with crossings, {} with several, {} with steps; {} crossings, {} jumps",
            self.pairs.get(),
            self.unclear.get(),
            self.with_crossings.get(),
            self.with_several.get(),
            self.with_steps.get(),
            self.crossings.get(),
            self.jumps.get(),
        );
        assert!(self.unclear.get() * 100 < self.pairs.get().max(100), "too much was skipped");
        assert!(is_short() || self.pairs.get() >= 10_000, "too few pairs");
        let share = self.with_crossings.get() * 100 / self.pairs.get().max(1);
        assert!(is_short() || share >= 10, "{share} % of {scenarios} scenarios' pairs cross");
    }
}

fn pairs() -> impl Iterator<Item = (usize, usize)> {
    (0..6).flat_map(|a| (a + 1..6).map(move |b| (a, b)))
}

/// One crossing as the library reports it.
#[derive(Debug)]
struct Found {
    at: f64,
    after: Strategy,
    jump: bool,
}

fn compare((a, b): (usize, usize), found: &[Found], expected: &[ExpectedCrossing]) -> LawResult {
    let pair = (Strategy::ALL[a], Strategy::ALL[b]);
    let differs = || format!("{pair:?}: {found:?}, the oracle says {expected:?}");
    prop_assert_eq!(found.len(), expected.len(), "{}", differs());
    for (found, expected) in found.iter().zip(expected) {
        let apart = (found.at - expected.at).abs();
        prop_assert!(apart <= expected.tolerance, "off by {apart:e}; {}", differs());
        let after = if expected.a_after { pair.0 } else { pair.1 };
        prop_assert!(found.after == after, "{}", differs());
        prop_assert!(expected.jump.is_none_or(|jump| jump == found.jump), "{}", differs());
    }
    Ok(())
}

fn time_agrees(case: &ScenarioChanges, count: &Count) -> LawResult {
    let scenario = case.scenario();
    let ledgers = ledgers(&OracleScenario::read(&scenario));
    let found = model(&scenario).time_crossings(StrategySet::ALL).crossings;
    for (a, b) in pairs() {
        let Some(expected) = time_crossings(&ledgers[a], &ledgers[b]) else {
            more(&count.pairs, 1);
            more(&count.unclear, 1);
            continue;
        };
        let of_pair: Vec<Found> = found
            .iter()
            .filter(|one| (one.a.index(), one.b.index()) == (a, b))
            .map(|one| Found { at: one.month, after: one.cheaper_after, jump: false })
            .collect();
        compare((a, b), &of_pair, &expected)?;
        count.add(&expected, 0);
    }
    Ok(())
}

fn volume_agrees(case: &ScenarioChanges, count: &Count) -> LawResult {
    let info = Input::QueriesPerMonth.info();
    let (from, to) = (info.slider_min, info.slider_max);
    let scenario = case.scenario();
    let inputs = OracleScenario::read(&scenario);
    let curves = volume::curves(&inputs, from, to, MOST_STEPS);
    let found = model(&scenario).volume_crossings(StrategySet::ALL, from, to);
    prop_assert!(found.crossings.is_sorted_by_key(|one| one.queries_per_month));
    for (a, b) in pairs() {
        let (Some(curve_a), Some(curve_b)) = (&curves[a], &curves[b]) else {
            continue;
        };
        let (start, end) = (inputs.n(from), inputs.n(to));
        let Some(expected) = volume::crossings(curve_a, curve_b, &start, &end) else {
            more(&count.pairs, 1);
            more(&count.unclear, 1);
            continue;
        };
        prop_assert!(!found.truncated.iter().any(|cut| (cut.a.index(), cut.b.index()) == (a, b)));
        let of_pair: Vec<Found> = found
            .crossings
            .iter()
            .filter(|one| (one.a.index(), one.b.index()) == (a, b))
            .map(|one| Found {
                at: one.queries_per_month,
                after: one.cheaper_above,
                jump: one.kind == CrossingKind::Jump,
            })
            .collect();
        compare((a, b), &of_pair, &expected)?;
        count.add(&expected, curve_a.steps.len() + curve_b.steps.len());
    }
    Ok(())
}

/// Runs a comparison over scenarios with and without growth and says what it has seen.
fn compared(
    name: &str,
    full: u32,
    growing: bool,
    test: fn(&ScenarioChanges, &Count) -> LawResult,
) -> Count {
    let count = Count::default();
    law(name, full, lively(growing), |case| test(&case, &count));
    count.check(name, cases(full));
    count
}

#[test]
fn rational_crossings_in_time() {
    compared("rational crossings in time", 4000, false, time_agrees);
}

#[test]
fn crossings_in_time_under_growth_and_discount() {
    compared("crossings in time under growth and discount", 4000, true, time_agrees);
}

#[test]
fn rational_crossings_in_volume() {
    let count = compared("rational crossings in volume", 3000, false, volume_agrees);
    assert!(is_short() || count.jumps.get() >= 1000, "{} jumps", count.jumps.get());
    assert!(is_short() || count.crossings.get() >= 1000, "{} crossings", count.crossings.get());
}

#[test]
fn crossings_in_volume_under_growth_and_discount() {
    let count = compared("crossings in volume under growth", 3000, true, volume_agrees);
    assert!(is_short() || count.jumps.get() >= 300, "{} jumps", count.jumps.get());
    assert!(is_short() || count.with_several.get() >= 100);
}

/// At sampled volumes the interval's strategy costs least, and none before it as little.
#[test]
fn the_envelope_is_the_exact_minimum() {
    let info = Input::QueriesPerMonth.info();
    let (from, to) = (info.slider_min, info.slider_max);
    let part = prop::collection::vec(0.0..1.0_f64, 4);
    law("the envelope is the exact minimum", 1500, (lively(true), part), |(case, parts)| {
        let mut scenario = case.scenario();
        let intervals = Model::new(&scenario)
            .expect("valid")
            .volume_crossings(StrategySet::ALL, from, to)
            .envelope;
        for part in parts {
            let queries = info.at(part);
            scenario.workload.queries_per_month = queries;
            let exact = ledgers(&OracleScenario::read(&scenario));
            let interval = intervals
                .iter()
                .find(|interval| interval.from < queries && queries <= interval.to)
                .or(intervals.first())
                .expect("a partition");
            let winner = interval.cheapest.index();
            let total = |place: usize| exact[place].total.to_f64();
            let slack = |place: usize| exact[place].slack.last().copied().unwrap_or_default();
            for rival in 0..6 {
                let slack = slack(rival) + slack(winner);
                prop_assert!(
                    total(winner) <= total(rival) * (1.0 + 1e-11) + slack,
                    "{:?} at {queries}, but {rival} costs {} and not {}",
                    interval.cheapest,
                    total(rival),
                    total(winner)
                );
                let tied =
                    total(rival) <= total(winner) * (1.0 + 1e-13) && slack <= 1e-13 * total(winner);
                prop_assert!(rival >= winner || !tied, "{rival} comes first, at {queries}");
            }
        }
        Ok(())
    });
}
