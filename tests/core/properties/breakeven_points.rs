//! Crossings compared with a dense scan of the totals: none is missed, none is invented.

use crate::help::model;
use breakeven::analysis::{CrossingKind, VolumeCrossing, VolumeCurve};
use breakeven::{Input, Strategy, StrategySet};
use breakeven_tests::laws::{LawResult, cases, close, is_short, law};
use breakeven_tests::scenarios::{extreme, lively, ordinary};
use proptest::prelude::*;
use std::cell::Cell;

fn pairs() -> impl Iterator<Item = (Strategy, Strategy)> {
    Strategy::ALL
        .into_iter()
        .enumerate()
        .flat_map(|(place, a)| Strategy::ALL[place + 1..].iter().map(move |&b| (a, b)))
}

/// Who is cheaper, or none where it is a tie or too near one to hold a scan to it.
fn cheaper((a, b): (Strategy, Strategy), total: impl Fn(Strategy) -> f64) -> Option<Strategy> {
    let (total_a, total_b) = (total(a), total(b));
    if close(total_a, total_b, 1e-10) { None } else { Some(if total_a < total_b { a } else { b }) }
}

fn other((a, b): (Strategy, Strategy), one: Strategy) -> Strategy {
    if one == a { b } else { a }
}

/// At every scanned volume that is not within a hair of a crossing, the cheaper one is who the
/// last crossing below says, or whom the first one above takes over from.
fn scan(
    curves: &[VolumeCurve; 6],
    pair: (Strategy, Strategy),
    found: &[&VolumeCrossing],
    at: &[f64],
) -> LawResult {
    // Without a crossing nobody is said to be cheaper: then it is who was seen first, throughout.
    let mut throughout = None;
    for &queries in at {
        if found.iter().any(|one| close(one.queries_per_month, queries, 1e-9)) {
            continue;
        }
        let Some(seen) = cheaper(pair, |s| curves[s.index()].total(queries)) else {
            continue;
        };
        let below = found.iter().rfind(|one| one.queries_per_month < queries);
        let said = below
            .map(|one| one.cheaper_above)
            .or_else(|| found.first().map(|one| other(pair, one.cheaper_above)))
            .unwrap_or_else(|| *throughout.get_or_insert(seen));
        prop_assert!(
            said == seen,
            "{pair:?} at {queries}: {seen:?} is cheaper, by the crossings {said:?}: {found:?}"
        );
    }
    Ok(())
}

/// The crossings between two volumes.
fn within<'a>(found: &[&'a VolumeCrossing], from: f64, to: f64) -> Vec<&'a VolumeCrossing> {
    let inside = |one: &&VolumeCrossing| (from..=to).contains(&one.queries_per_month);
    found.iter().copied().filter(inside).collect()
}

/// Volumes to look at: evenly along the slider, and between and beside all crossings and steps
/// that are reported.
fn volumes(found: &[&VolumeCrossing], from: f64, to: f64, count: usize) -> Vec<f64> {
    let info = Input::QueriesPerMonth.info();
    let mut at: Vec<f64> = (0..=count).map(|i| info.at(i as f64 / count as f64)).collect();
    let mut ends = vec![from];
    ends.extend(found.iter().map(|one| one.queries_per_month));
    ends.push(to);
    at.extend(ends.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0));
    at.retain(|queries| (from..=to).contains(queries));
    at.sort_by(f64::total_cmp);
    at
}

#[test]
fn a_scan_along_the_volume_finds_the_reported_crossings_and_no_other() {
    let info = Input::QueriesPerMonth.info();
    let (from, to) = (info.slider_min, info.slider_max);
    let seen = Cell::new(0_u32);
    let draw = (prop_oneof![lively(true), ordinary()], 40..120_usize);
    law("a scan along the volume", 10_000, draw, |(case, count)| {
        let model = model(&case.scenario());
        let curves = Strategy::ALL.map(|strategy| model.volume_curve(strategy));
        let all = model.volume_crossings(StrategySet::ALL, from, to);
        prop_assert!(all.crossings.is_sorted_by_key(|one| one.queries_per_month));
        for pair in pairs() {
            let found: Vec<_> = all.crossings.iter().filter(|one| (one.a, one.b) == pair).collect();
            seen.set(seen.get() + u32::try_from(found.len()).expect("at most 1000"));
            prop_assert!(
                found
                    .iter()
                    .all(|one| from <= one.queries_per_month && one.queries_per_month <= to)
            );
            // Each takes over from the one before.
            prop_assert!(
                found.windows(2).all(|two| two[0].cheaper_above != two[1].cheaper_above)
                    || all.truncated.iter().any(|cut| (cut.a, cut.b) == pair)
            );
            prop_assert!(found.len() <= 1000);
            // Nothing is said of the bands; between two of them everything is.
            let bands: Vec<_> = all.truncated.iter().filter(|cut| (cut.a, cut.b) == pair).collect();
            let mut start = from;
            for cut in &bands {
                prop_assert!(start <= cut.from && cut.from < cut.to && cut.to <= to, "{cut:?}");
                let inside = |at: f64| cut.from < at && at < cut.to;
                prop_assert!(found.iter().all(|one| !inside(one.queries_per_month)), "{cut:?}");
                let below = within(&found, start, cut.from);
                scan(&curves, pair, &below, &volumes(&below, start, cut.from, count))?;
                start = cut.to;
            }
            let above = within(&found, start, to);
            scan(&curves, pair, &above, &volumes(&above, start, to, count))?;
        }
        Ok(())
    });
    println!("{} crossings in volume", seen.get());
    assert!(is_short() || seen.get() > cases(10_000), "too few crossings: {}", seen.get());
}

#[test]
fn at_a_crossing_totals_agree_and_at_a_jump_they_swap() {
    let info = Input::QueriesPerMonth.info();
    law("at a crossing totals agree", 10_000, lively(true), |case| {
        let model = model(&case.scenario());
        let curves = Strategy::ALL.map(|strategy| model.volume_curve(strategy));
        let total = |strategy: Strategy, queries| curves[strategy.index()].total(queries);
        let all =
            model.volume_crossings(StrategySet::ALL, info.slider_min, info.slider_max).crossings;
        for (place, one) in
            all.iter().enumerate().filter(|(place, _)| place % 7 == 0 || all.len() < 200)
        {
            let at = one.queries_per_month;
            let (a, b) = (total(one.a, at), total(one.b, at));
            match one.kind {
                CrossingKind::Crossing => {
                    prop_assert!(close(a, b, 1e-11), "{place}: {one:?}: {a} and {b}");
                }
                CrossingKind::Jump => {
                    let side = |part: f64| {
                        let pair = (one.a, one.b);
                        cheaper(pair, |strategy| total(strategy, at * part))
                    };
                    let old = other((one.a, one.b), one.cheaper_above);
                    prop_assert!(side(1.0 - 1e-10).is_none_or(|who| who == old), "{one:?}");
                    prop_assert!(
                        side(1.0 + 1e-10).is_none_or(|who| who == one.cheaper_above),
                        "{one:?}"
                    );
                }
            }
        }
        Ok(())
    });
}

/// The cumulative total at any moment: linear between month ends.
fn at_month(curve: &[f64], month: f64) -> f64 {
    let start = (month.floor() as usize).min(curve.len() - 2);
    curve[start] + (month - start as f64) * (curve[start + 1] - curve[start])
}

#[test]
fn a_scan_along_the_months_finds_the_reported_crossings_and_no_other() {
    let draw = prop_oneof![lively(true), ordinary()];
    let seen = Cell::new(0_u32);
    law("a scan along the months", 10_000, draw, |case| {
        let model = model(&case.scenario());
        let ledgers = Strategy::ALL.map(|strategy| model.ledger(strategy));
        let all = model.time_crossings(StrategySet::ALL).crossings;
        let months = ledgers[0].cumulative.len() - 1;
        for pair in pairs() {
            let found: Vec<_> = all.iter().filter(|one| (one.a, one.b) == pair).collect();
            seen.set(seen.get() + u32::try_from(found.len()).expect("few"));
            prop_assert!(found.is_sorted_by_key(|one| one.month));
            prop_assert!(found.windows(2).all(|two| two[0].cheaper_after != two[1].cheaper_after));
            let look =
                |month: f64| cheaper(pair, |s| at_month(&ledgers[s.index()].cumulative, month));
            for one in &found {
                prop_assert!(one.month > 0.0 && one.month <= months as f64);
                let [a, b] =
                    [one.a, one.b].map(|s| at_month(&ledgers[s.index()].cumulative, one.month));
                prop_assert!(close(a, b, 1e-11), "{one:?}: {a} and {b}");
            }
            let mut throughout = None;
            for tenth in 0..=months * 10 {
                let month = tenth as f64 / 10.0;
                if found.iter().any(|one| (one.month - month).abs() < 1e-9) {
                    continue;
                }
                let Some(seen) = look(month) else { continue };
                let said = found
                    .iter()
                    .rfind(|one| one.month < month)
                    .map(|one| one.cheaper_after)
                    .or_else(|| found.first().map(|one| other(pair, one.cheaper_after)))
                    .unwrap_or_else(|| *throughout.get_or_insert(seen));
                prop_assert!(said == seen, "{pair:?} at {month}: {seen:?}, {found:?}");
            }
        }
        Ok(())
    });
    assert!(is_short() || seen.get() > cases(10_000), "too few crossings: {}", seen.get());
}

#[test]
fn the_envelope_partitions_the_axis_and_names_the_minimum() {
    let info = Input::QueriesPerMonth.info();
    let (from, to) = (info.slider_min, info.slider_max);
    let draw = (prop_oneof![lively(true), ordinary()], 0.0..1.0_f64);
    law("the envelope partitions the axis", 10_000, draw, |(case, part)| {
        let model = model(&case.scenario());
        let intervals = model.volume_crossings(StrategySet::ALL, from, to).envelope;
        let curves = Strategy::ALL.map(|strategy| model.volume_curve(strategy));
        let total = |strategy: Strategy, queries| curves[strategy.index()].total(queries);
        prop_assert_eq!(intervals.first().map(|first| first.from), Some(from));
        prop_assert_eq!(intervals.last().map(|last| last.to), Some(to));
        for two in intervals.windows(2) {
            prop_assert_eq!(two[0].to, two[1].from);
            prop_assert!(two[0].cheapest != two[1].cheapest, "{:?}", two);
        }
        let picked = intervals.len().div_ceil(50);
        for interval in intervals.iter().step_by(picked) {
            prop_assert!(interval.from < interval.to);
            // An end is as good as 1e-12 of both totals over the difference of their slopes.
            let at_the_edge = |rival: Strategy, queries: f64| {
                let ahead = |queries| total(rival, queries) - total(interval.cheapest, queries);
                let gained = (ahead(interval.to) - ahead(interval.from)).abs();
                let slope = gained / (interval.to - interval.from);
                let distance = (queries - interval.from).min(interval.to - queries);
                distance * slope <= 2e-12 * 2.0 * total(rival, queries)
            };
            for inside in [part, 0.5, 1e-6, 1.0 - 1e-6] {
                let queries = interval.from + inside * (interval.to - interval.from);
                if close(queries, interval.from, 1e-9) || close(queries, interval.to, 1e-9) {
                    continue;
                }
                let winner = total(interval.cheapest, queries);
                for strategy in Strategy::ALL {
                    let total = total(strategy, queries);
                    prop_assert!(
                        winner <= total * (1.0 + 1e-10),
                        "{interval:?} at {queries}: {strategy:?}"
                    );
                    let first = strategy.index() >= interval.cheapest.index();
                    prop_assert!(
                        first || total > winner * (1.0 + 1e-14) || at_the_edge(strategy, queries),
                        "{interval:?}: {strategy:?} ties"
                    );
                }
            }
        }
        Ok(())
    });
}

/// Whatever the scenario, nothing panics, and what is answered are numbers.
#[test]
fn every_question_in_time_has_an_answer_within_the_limits() {
    law("every question in time has an answer", 10_000, extreme(), |case| {
        let time = model(&case.scenario()).time_crossings(StrategySet::ALL);
        let months = case.scenario().workload.horizon_months;
        prop_assert!(time.crossings.iter().all(|one| (0.0..=months).contains(&one.month)));
        prop_assert!(!time.envelope.is_empty());
        Ok(())
    });
}

/// As above; fleets of 10^270 machines take their time, so fewer of them.
#[test]
fn every_question_in_volume_has_an_answer_within_the_limits() {
    let info = Input::QueriesPerMonth.info();
    let (from, to) = (info.slider_min, info.slider_max);
    law("every question in volume has an answer", 2000, extreme(), |case| {
        let volume = model(&case.scenario()).volume_crossings(StrategySet::ALL, from, to);
        let inside = |queries: f64| (from..=to).contains(&queries);
        prop_assert!(volume.crossings.iter().all(|one| inside(one.queries_per_month)));
        prop_assert!(volume.envelope.iter().all(|one| inside(one.from) && inside(one.to)));
        prop_assert!(!volume.envelope.is_empty());
        Ok(())
    });
}
