//! Decision maps against the model itself, asked anew at each place.

use crate::help::{blank, model};
use breakeven::{DecisionMap, Input, Model, Scenario, Strategy, StrategySet};
use breakeven_tests::laws::{close, is_short, law};
use breakeven_tests::scenarios::{any_input, extreme, lively, ordinary};
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
    let draw = (prop_oneof![lively(true), ordinary()], any_input(), any_input(), sides);
    law("a cell is what the model says", 3_000, draw, |(case, x, y, (columns, rows, out))| {
        let scenario = case.scenario();
        let candidates = StrategySet::ALL.without(Strategy::ALL[out]);
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
                let totals = there.totals();
                let total = totals[cell.cheapest.index()];
                let mut others: Vec<f64> = candidates
                    .iter()
                    .filter(|other| *other != cell.cheapest)
                    .map(|other| totals[other.index()])
                    .collect();
                others.sort_by(f64::total_cmp);
                // Where a replica is added at this very place, rounding tells whether.
                let right = total <= others[0] * (1.0 + 1e-10)
                    && (others[0] - total - cell.margin).abs() <= 1e-9 * others[0];
                prop_assert!(right, "{x} {value_x:?} {y} {value_y:?}: {cell:?} of {totals:?}");
            }
        }
        prop_assert!(map.cell(columns, 0).is_none() && map.cell(0, rows).is_none());
        Ok(())
    });
}

#[test]
fn on_a_boundary_two_strategies_cost_the_same_or_one_jumps_past() {
    let seen = Cell::new(0_usize);
    let sides = (2..40_usize, 2..40_usize);
    let draw = (prop_oneof![lively(true), ordinary()], any_input(), any_input(), sides);
    law("on a boundary two cost the same", 3_000, draw, |(case, x, y, (columns, rows))| {
        let scenario = case.scenario();
        let found = model(&scenario).decision_map(x, y, StrategySet::ALL, columns, rows);
        let Some(map) = found else {
            return Ok(());
        };
        for line in &map.boundaries {
            prop_assert!(line.a < line.b);
            for point in &line.points {
                seen.set(seen.get() + 1);
                let difference = |across: [f64; 2]| {
                    let values = [(x, point[0] + across[0]), (y, point[1] + across[1])];
                    let [x, y] = values.map(|(input, position)| input.info().at(position));
                    let there = at(&scenario, &map, x, y);
                    let (a, b) = (there.total(line.a), there.total(line.b));
                    (a - b, close(a, b, 1e-8))
                };
                // Which of the two is cheaper turns on one of the two ways past the point.
                let hair = 1e-9;
                let turns = |side: [f64; 2]| {
                    let [before, after] = [-1.0, 1.0].map(|way| side.map(|part| part * way));
                    let (before, after) = (difference(before).0, difference(after).0);
                    (before <= 0.0) != (after <= 0.0) || before == 0.0 || after == 0.0
                };
                prop_assert!(
                    difference([0.0, 0.0]).1 || turns([hair, 0.0]) || turns([0.0, hair]),
                    "{x} {y} {:?} {:?} at {point:?}",
                    line.a,
                    line.b
                );
            }
        }
        Ok(())
    });
    println!("{} points of boundaries", seen.get());
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
    assert_eq!((line.a, line.b), (Strategy::Prompting, Strategy::Lora));
    assert!(line.points.len() > 20);
    for point in &line.points {
        let product = x.info().at(point[0]) * y.info().at(point[1]);
        assert!((product - 5_000.0).abs() < 5e-6, "{point:?}: {product}");
    }
    let corner = map.cell(63, 63).expect("within");
    assert_eq!(corner.cheapest, Strategy::Lora);
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
        let found = model(&scenario).crossing_volume(a, b, input, 5);
        prop_assert_eq!(found.len(), 5);
        let (info, volume) = (input.info(), Input::QueriesPerMonth.info());
        prop_assert_eq!((found[0].value, found[4].value), (info.slider_min, info.slider_max));
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
