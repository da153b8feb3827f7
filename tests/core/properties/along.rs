//! Break-evens along any input, compared with the model evaluated at each value.

use crate::help::model;
use breakeven::analysis::{CrossingKind, InputCrossing, InputCrossings};
use breakeven::{Input, Model, Scenario, Strategy, StrategySet};
use breakeven_tests::laws::{LawResult, close, law};
use breakeven_tests::scenarios::{any_input, any_place, extreme, lively, ordinary, value};
use proptest::prelude::*;
use std::cell::Cell;

/// The model with one input changed.
pub fn changed(scenario: &Scenario, input: Input, value: f64) -> Model {
    let mut scenario = scenario.clone();
    let value = input.info().allowed(value);
    scenario.set(input, value).unwrap_or_else(|error| panic!("{error}"));
    model(&scenario)
}

/// Who is cheaper, or none where it is a tie or too near one.
fn cheaper(model: &Model, a: Strategy, b: Strategy) -> Option<Strategy> {
    let (total_a, total_b) = (model.total(a), model.total(b));
    if close(total_a, total_b, 1e-10) { None } else { Some(if total_a < total_b { a } else { b }) }
}

fn other(one: &InputCrossing) -> Strategy {
    if one.a == one.cheaper_above { one.b } else { one.a }
}

/// A curve is drawn through few values of the input; that it is right between them is what makes
/// the closed forms true. An input that acts otherwise than the code says fails here.
#[test]
fn a_curve_along_any_input_is_the_models_total_at_every_value() {
    let draw = (prop_oneof![ordinary(), lively(true), extreme()], any_place(), 0.0..=1.0_f64);
    law("a curve along any input", 3_000, draw, |(case, place, part)| {
        let scenario = case.scenario();
        let base = model(&scenario);
        for input in Input::ALL {
            let at = value(input, place, part);
            // A step's place is settled by rounding: just beside it the other count is right too.
            let near = [at, at * (1.0 - 1e-11), at * (1.0 + 1e-11)];
            let expected = changed(&scenario, input, at);
            for strategy in Strategy::ALL {
                let curve = base.input_curve(input, strategy);
                // What is right to a unit in the last place of a share of answers costs so much.
                let rounding = 1e-15 * scenario.quality.wrong_answer_usd * expected.queries();
                let expected = expected.total(strategy);
                let right = |at: f64| {
                    let total = curve.total(at);
                    close(total, expected, 1e-9) || (total - expected).abs() <= rounding
                };
                prop_assert!(
                    near.into_iter().any(right),
                    "{input} {at:?} {strategy:?}: {:?}, not {expected:?}",
                    curve.total(at)
                );
            }
        }
        Ok(())
    });
}

/// Values to ask the model at: evenly along the slider, out to the present value, and between and
/// beside what is reported.
fn values(found: &InputCrossings, pair: &[&InputCrossing], count: usize) -> Vec<f64> {
    let info = found.input.info();
    let part = |step: usize| step as f64 / count as f64;
    let mut at: Vec<f64> = (0..=count).map(|step| info.at(part(step))).collect();
    at.extend(
        (0..=20).map(|step| {
            info.allowed(found.from + (found.to - found.from) * f64::from(step) / 20.0)
        }),
    );
    let mut ends = vec![found.from];
    ends.extend(pair.iter().map(|one| one.value));
    ends.push(found.to);
    let picked = ends.len().div_ceil(40);
    at.extend(ends.windows(2).step_by(picked).map(|two| info.allowed((two[0] + two[1]) / 2.0)));
    at.retain(|at| (found.from..=found.to).contains(at));
    at.sort_by(f64::total_cmp);
    at.dedup();
    at
}

/// At every value from one end to the other the cheaper one is who the last crossing below says,
/// or whom the first one above takes over from.
fn scan(
    scenario: &Scenario,
    found: &InputCrossings,
    of_pair: &[&InputCrossing],
    (a, b): (Strategy, Strategy),
    at: impl Iterator<Item = f64>,
) -> LawResult {
    let whole = found.input.info().whole();
    prop_assert!(
        of_pair.windows(2).all(|two| two[0].cheaper_above != two[1].cheaper_above),
        "{a:?} {b:?}: {of_pair:?}"
    );
    let mut throughout = None;
    for at in at {
        // A whole number says for itself; beside another crossing rounding may.
        if !whole && of_pair.iter().any(|one| at != 0.0 && close(one.value, at, 1e-9)) {
            continue;
        }
        let Some(seen) = cheaper(&changed(scenario, found.input, at), a, b) else {
            continue;
        };
        let below = of_pair.iter().rfind(|one| one.value < at || (whole && one.value == at));
        let said = below
            .map(|one| one.cheaper_above)
            .or_else(|| of_pair.first().map(|one| other(one)))
            .unwrap_or_else(|| *throughout.get_or_insert(seen));
        prop_assert!(
            said == seen,
            "{} {a:?} {b:?} at {at:?}: {seen:?} is cheaper, by the crossings {said:?}: {:?}",
            found.input,
            of_pair
        );
    }
    Ok(())
}

pub fn scan_all(scenario: &Scenario, found: &InputCrossings, count: usize) -> LawResult {
    for (a, b) in StrategySet::ALL.pairs() {
        let all: Vec<_> = found.crossings.iter().filter(|one| (one.a, one.b) == (a, b)).collect();
        let at = values(found, &all, count);
        // Nothing is said of the bands; between two of them everything is.
        let bands: Vec<(f64, f64)> = found
            .truncated
            .iter()
            .filter(|cut| (cut.a, cut.b) == (a, b))
            .map(|cut| (cut.from, cut.to))
            .collect();
        prop_assert!(bands.windows(2).all(|two| two[0].1 <= two[1].0), "{a:?} {b:?}: {bands:?}");
        let mut start = f64::NEG_INFINITY;
        for (from, to) in bands.into_iter().chain([(f64::INFINITY, f64::INFINITY)]) {
            let within = |at: f64| start <= at && at <= from;
            let crossings: Vec<&InputCrossing> =
                all.iter().copied().filter(|one| within(one.value)).collect();
            let strictly = at.iter().copied().filter(|at| start < *at && *at < from);
            scan(scenario, found, &crossings, (a, b), strictly)?;
            start = to;
        }
    }
    Ok(())
}

#[test]
fn asking_along_any_input_finds_the_reported_crossings_and_no_other() {
    let seen = Cell::new(0_usize);
    let draw = (prop_oneof![lively(true), ordinary()], any_input(), 40..100_usize);
    law("asking along any input", 6_000, draw, |(case, input, count)| {
        let scenario = case.scenario();
        let found = model(&scenario).crossings_along(input, StrategySet::ALL);
        let info = input.info();
        let present = scenario.get(input);
        prop_assert_eq!(found.from, info.left_end().min(present));
        prop_assert_eq!(found.to, info.slider_max.max(present));
        prop_assert!(found.crossings.is_sorted_by_key(|one| one.value));
        prop_assert!(
            found.crossings.iter().all(|one| found.from <= one.value && one.value <= found.to)
        );
        seen.set(seen.get() + found.crossings.len());
        scan_all(&scenario, &found, count)
    });
    println!("{} crossings along inputs", seen.get());
}

/// Just below a crossing one is cheaper, just above it the other, by the model asked anew.
#[test]
fn at_a_crossing_along_any_input_the_order_changes() {
    let draw = (prop_oneof![lively(true), ordinary()], any_input());
    law("at a crossing along any input", 10_000, draw, |(case, input)| {
        let scenario = case.scenario();
        let found = model(&scenario).crossings_along(input, StrategySet::ALL);
        let info = input.info();
        let picked = found.crossings.len().div_ceil(50).max(1);
        for one in found.crossings.iter().step_by(picked) {
            if info.whole() {
                prop_assert_eq!(one.value.fract(), 0.0);
                let at = |value| cheaper(&changed(&scenario, input, value), one.a, one.b);
                prop_assert!(at(one.value).is_none_or(|who| who == one.cheaper_above), "{one:?}");
                prop_assert!(at(one.value - 1.0).is_none_or(|who| who == other(one)), "{one:?}");
                continue;
            }
            let side = |at: f64| {
                let at = at.clamp(found.from, found.to);
                cheaper(&changed(&scenario, input, at), one.a, one.b)
            };
            let turns = |share: f64| {
                let away = one.value.abs().max(1e-12) * share;
                let least = if one.value == 0.0 { info.least_above_zero() } else { None };
                let above = least.unwrap_or(one.value + away);
                side(one.value - away).is_none_or(|who| who == other(one))
                    && side(above).is_none_or(|who| who == one.cheaper_above)
            };
            // Fleets of billions step again within 1e-9 of a step, and a step's place is then no
            // better known than 1e-12.
            let shares = if one.kind == CrossingKind::Jump { 1e-12 } else { 1e-9 };
            prop_assert!(turns(shares) || turns(1e-11) || turns(1e-10), "{input} {one:?}");
            if one.kind == CrossingKind::Crossing {
                let there = changed(&scenario, input, one.value);
                let (a, b) = (there.total(one.a), there.total(one.b));
                prop_assert!(close(a, b, 1e-9), "{input} {one:?}: {a:?} and {b:?}");
            }
        }
        Ok(())
    });
}

#[test]
fn the_partition_along_any_input_names_the_minimum() {
    let draw = (prop_oneof![lively(true), ordinary()], any_input(), 0.0..1.0_f64);
    law("the partition along any input", 6_000, draw, |(case, input, part)| {
        let scenario = case.scenario();
        let found = model(&scenario).crossings_along(input, StrategySet::ALL);
        let intervals = &found.envelope;
        let info = input.info();
        prop_assert_eq!(intervals.first().map(|first| first.from), Some(found.from));
        prop_assert_eq!(intervals.last().map(|last| last.to), Some(found.to));
        for two in intervals.windows(2) {
            prop_assert_eq!(two[0].to, two[1].from);
            prop_assert!(two[0].cheapest != two[1].cheapest, "{:?}", two);
        }
        let picked = intervals.len().div_ceil(50).max(1);
        for interval in intervals.iter().step_by(picked) {
            for inside in [part, 0.5, 1e-6, 1.0 - 1e-6] {
                let at = interval.from + inside * (interval.to - interval.from);
                let at = if info.whole() { at.ceil() } else { info.allowed(at) };
                if at < interval.from || at > interval.to {
                    continue;
                }
                let beside = close(at, interval.from, 1e-9) || close(at, interval.to, 1e-9);
                if interval.from < interval.to && beside && !info.whole() {
                    continue;
                }
                let there = changed(&scenario, input, at);
                let winner = interval.cheapest.expect("all are compared");
                let winner = there.total(winner);
                for strategy in Strategy::ALL {
                    prop_assert!(
                        winner <= there.total(strategy) * (1.0 + 1e-10),
                        "{input}: {interval:?} at {at:?}: {strategy:?}"
                    );
                }
            }
        }
        Ok(())
    });
}

#[test]
fn along_the_queries_it_is_the_crossings_in_volume() {
    law("along the queries", 1_000, lively(true), |case| {
        let model = model(&case.scenario());
        let found = model.crossings_along(Input::QueriesPerMonth, StrategySet::ALL);
        let volume = model.volume_crossings(StrategySet::ALL, found.from, found.to);
        let envelope = found.envelope.iter().map(|one| (one.from, one.to, one.cheapest));
        let expected = volume.envelope.iter().map(|one| (one.from, one.to, Some(one.cheapest)));
        prop_assert!(envelope.eq(expected), "{:?} {:?}", found.envelope, volume.envelope);
        prop_assert_eq!(&found.truncated, &volume.truncated);
        prop_assert_eq!(found.crossings.len(), volume.crossings.len());
        for (one, other) in found.crossings.iter().zip(&volume.crossings) {
            prop_assert_eq!((one.a, one.b, one.value), (other.a, other.b, other.queries_per_month));
            prop_assert_eq!((one.kind, one.cheaper_above), (other.kind, other.cheaper_above));
        }
        // The general curve is the same staircase.
        let curve = model.input_curve(Input::QueriesPerMonth, Strategy::RagFull);
        for queries in [100.0, 12_345.0, 1e8] {
            let expected = model.volume_curve(Strategy::RagFull).total(queries);
            prop_assert!(close(curve.total(queries), expected, 1e-12));
        }
        Ok(())
    });
}

/// Whatever the scenario, nothing panics, and what is answered lies within the limits.
#[test]
fn every_question_along_an_input_has_an_answer() {
    law("every question along an input", 1_000, (extreme(), any_input()), |(case, input)| {
        let found = model(&case.scenario()).crossings_along(input, StrategySet::ALL);
        let inside = |at: f64| (found.from..=found.to).contains(&at);
        prop_assert!(found.crossings.iter().all(|one| inside(one.value)), "{input}");
        prop_assert!(found.envelope.iter().all(|one| inside(one.from) && inside(one.to)));
        prop_assert!(!found.envelope.is_empty());
        Ok(())
    });
}
