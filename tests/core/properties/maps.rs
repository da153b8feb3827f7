//! Decision maps, compared with the model evaluated at each place.

use crate::help::{blank, model};
use breakeven::analysis::DecisionMap;
use breakeven::{Input, Model, Scenario, Strategy, StrategySet};
use breakeven_tests::laws::{close, is_short, law};
use breakeven_tests::scenarios::{any_axis, any_input, asked, extreme, lively, ordinary};
use proptest::prelude::*;
use std::cell::Cell;

/// The model at a place of the map, in values.
fn at(scenario: &Scenario, map: &DecisionMap, x: f64, y: f64) -> Model {
    let mut scenario = scenario.clone();
    for (input, value) in [(map.x, x), (map.y, y)] {
        scenario.set(input, value).unwrap_or_else(|error| panic!("{error}"));
    }
    model(&scenario)
}

#[test]
fn a_cell_is_what_the_model_says_at_its_centre() {
    let sides = (1..24_usize, 1..24_usize, 0..6_usize);
    let empty = Cell::new(0_usize);
    let draw = (prop_oneof![lively(true), ordinary()], any_axis(), any_axis(), sides, asked());
    law(
        "a cell is what the model says",
        4_000,
        draw,
        |(case, x, y, (columns, rows, out), asked)| {
            let mut scenario = case.scenario();
            let among = StrategySet::ALL.without(Strategy::ALL[out]);
            let candidates = asked.put_into(&mut scenario, among);
            let found = model(&scenario).decision_map(x, y, candidates, columns, rows);
            if x == y {
                prop_assert!(found.is_none());
                return Ok(());
            }
            let map = found.expect("two axes");
            prop_assert_eq!(map.cells.len(), columns * rows);
            for row in 0..rows {
                for column in 0..columns {
                    let cell = map.cell(column, row).expect("within");
                    let (value_x, value_y) = map.values(column, row);
                    let there = at(&scenario, &map, value_x, value_y);
                    let (totals, compared) = (there.totals(), there.candidates(candidates));
                    let Some(cheapest) = cell.cheapest else {
                        empty.set(empty.get() + 1);
                        prop_assert!(compared.is_empty(), "{x} {value_x:?} {y} {value_y:?}");
                        continue;
                    };
                    let total = totals[cheapest.index()];
                    let others = compared.without(cheapest).iter();
                    let next =
                        others.map(|other| totals[other.index()]).fold(f64::INFINITY, f64::min);
                    // Where a replica is added at this very place, rounding tells whether.
                    let right = compared.contains(cheapest)
                        && total <= next * (1.0 + 1e-10)
                        && (next == cell.margin
                            || (next - total - cell.margin).abs() <= 1e-9 * next);
                    prop_assert!(right, "{x} {value_x:?} {y} {value_y:?}: {cell:?} of {totals:?}");
                }
            }
            prop_assert!(map.cell(columns, 0).is_none() && map.cell(0, rows).is_none());
            Ok(())
        },
    );
    println!("{} cells without a candidate", empty.get());
    assert!(is_short() || empty.get() > 1_000, "too few cells without one: {}", empty.get());
}

#[test]
fn on_a_boundary_two_strategies_cost_the_same_or_one_jumps_past() {
    let seen = Cell::new(0_usize);
    let ruled = Cell::new(0_usize);
    let sides = (2..40_usize, 2..40_usize);
    let draw = (prop_oneof![lively(true), ordinary()], any_axis(), any_axis(), sides, asked());
    law("on a boundary two cost the same", 4_000, draw, |(case, x, y, (columns, rows), asked)| {
        let mut scenario = case.scenario();
        let candidates = asked.put_into(&mut scenario, StrategySet::ALL);
        let found = model(&scenario).decision_map(x, y, candidates, columns, rows);
        let Some(map) = found else {
            return Ok(());
        };
        for line in &map.boundaries {
            prop_assert!(line.a < line.b);
            for point in &line.points {
                seen.set(seen.get() + 1);
                let past = |across: [f64; 2]| {
                    let values = [(x, point[0] + across[0]), (y, point[1] + across[1])];
                    let [x, y] = values.map(|(input, position)| input.info().at(position));
                    at(&scenario, &map, x, y)
                };
                let difference = |there: &Model| {
                    line.a.zip(line.b).map(|(a, b)| (there.total(a), there.total(b)))
                };
                let same = difference(&past([0.0, 0.0])).is_some_and(|(a, b)| close(a, b, 1e-8));
                // Which of the two is cheaper, or who is compared, turns on one of the ways past
                // the point.
                let hair = 1e-9;
                let sides =
                    |side: [f64; 2]| [-1.0, 1.0].map(|way| past(side.map(|part| part * way)));
                let turns = |side: [f64; 2]| {
                    let [before, after] =
                        sides(side).map(|there| difference(&there).map_or(0.0, |(a, b)| a - b));
                    (before <= 0.0) != (after <= 0.0) || before == 0.0 || after == 0.0
                };
                let lets = |side: [f64; 2]| {
                    let [before, after] = sides(side).map(|there| there.candidates(candidates));
                    before != after
                };
                let ways = [[hair, 0.0], [0.0, hair]];
                let by_rule = ways.into_iter().any(lets);
                ruled.set(ruled.get() + usize::from(by_rule));
                prop_assert!(
                    by_rule || (line.a.is_some() && (same || ways.into_iter().any(turns))),
                    "{x} {y} {:?} {:?} at {point:?}",
                    line.a,
                    line.b
                );
            }
        }
        Ok(())
    });
    println!("{} points of boundaries, {} by rules", seen.get(), ruled.get());
    assert!(is_short() || ruled.get() > 300, "too few points by rules: {}", ruled.get());
    assert!(is_short() || seen.get() > 3_000, "too few points: {}", seen.get());
}

#[test]
fn between_neighbours_with_different_winners_runs_a_line() {
    let sides = (2..30_usize, 2..30_usize);
    let draw = (prop_oneof![lively(true), ordinary()], any_input(), any_input(), sides);
    law("between neighbours runs a line", 2_000, draw, |(case, x, y, (columns, rows))| {
        let found = model(&case.scenario()).decision_map(x, y, StrategySet::ALL, columns, rows);
        let Some(map) = found else {
            return Ok(());
        };
        let centre = |cell: usize, count: usize| (cell as f64 + 0.5) / count as f64;
        let runs = |one: (usize, usize), other: (usize, usize)| {
            let [a, b] =
                [one, other].map(|(column, row)| map.cells[row * columns + column].cheapest);
            let [from, to] = [one, other].map(|(c, r)| [centre(c, columns), centre(r, rows)]);
            a == b
                || map.boundaries.iter().any(|line| {
                    (line.a, line.b) == (a.min(b), a.max(b))
                        && line.points.iter().any(|point| {
                            (0..2).all(|i| from[i] - 1e-12 <= point[i] && point[i] <= to[i] + 1e-12)
                        })
                })
        };
        for row in 0..rows {
            for column in 0..columns {
                let here = (column, row);
                prop_assert!(
                    column + 1 == columns || runs(here, (column + 1, row)),
                    "{here:?} right"
                );
                prop_assert!(row + 1 == rows || runs(here, (column, row + 1)), "{here:?} up");
            }
        }
        Ok(())
    });
}

#[test]
fn every_pair_of_axes_has_a_map() {
    law("every pair of axes", 500, (extreme(), any_input(), any_input()), |(case, x, y)| {
        let map = model(&case.scenario()).decision_map(x, y, StrategySet::ALL, 9, 7);
        prop_assert_eq!(map.is_none(), x == y);
        for line in map.iter().flat_map(|map| &map.boundaries) {
            prop_assert!(line.points.iter().flatten().all(|part| (0.0..=1.0).contains(part)));
        }
        Ok(())
    });
}

/// A year of 1,000 answers of n tokens at $p a million costs 0.012 n p; LoRA's run costs 60. They
/// cost the same where n p = 5,000: one line from the top to the right.
#[test]
fn one_line_on_paper() {
    let scenario =
        blank(&[("workload.queries_per_month", 1e3), ("lora.run_usd", 60.0), ("lora.runs", 1.0)]);
    let (x, y) = (Input::AnswerTokens, Input::BaseOutputUsdPerMillionTokens);
    let set = StrategySet::NONE.with(Strategy::Prompting).with(Strategy::Lora);
    let map = model(&scenario).decision_map(x, y, set, 64, 64).expect("two axes");
    let [line] = map.boundaries.as_slice() else { panic!("one line: {:?}", map.boundaries) };
    assert_eq!((line.a, line.b), (Some(Strategy::Prompting), Some(Strategy::Lora)));
    assert!(line.points.len() > 20);
    for point in &line.points {
        let product = x.info().at(point[0]) * y.info().at(point[1]);
        assert!((product - 5_000.0).abs() < 5e-6, "{point:?}: {product}");
    }
    let corner = map.cell(63, 63).expect("within");
    assert_eq!(corner.cheapest, Some(Strategy::Lora));
    let alone = StrategySet::NONE.with(Strategy::Full);
    let map = model(&scenario).decision_map(x, y, alone, 2, 1).expect("two axes");
    assert!(map.cells.iter().all(|cell| cell.margin == f64::INFINITY));
    assert!(model(&scenario).decision_map(x, y, StrategySet::NONE, 2, 1).is_none());
    assert!(model(&scenario).decision_map(x, y, set, 0, 1).is_none());
}

#[test]
fn crossing_volumes_are_those_of_the_model_at_each_value() {
    let draw = (lively(true), any_input());
    law("crossing volumes at each value", 500, draw, |(case, input)| {
        let scenario = case.scenario();
        let (a, b) = (Strategy::Rag, Strategy::RagLora);
        let found = model(&scenario).volume_crossings_along(a, b, input, 5);
        prop_assert_eq!(found.len(), 5);
        let (info, volume) = (input.info(), Input::QueriesPerMonth.info());
        prop_assert_eq!((found[0].value, found[4].value), (info.left_end(), info.slider_max));
        for one in &found {
            let mut there = scenario.clone();
            there.set(input, one.value).expect("on the slider");
            let set = StrategySet::NONE.with(a).with(b);
            let expected =
                model(&there).volume_crossings(set, volume.slider_min, volume.slider_max);
            prop_assert_eq!(&one.crossings, &expected.crossings);
        }
        Ok(())
    });
}
