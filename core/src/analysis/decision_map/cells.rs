//! The cells of a map, row by row.

use super::grid::Plane;
use super::map::{MapCell, centre};
use crate::analysis::break_even::time_inputs::Drift;
use crate::analysis::piecewise::batch::{Places, Totals};
use crate::analysis::piecewise::function::InputLine;
use crate::analysis::piecewise::segments::drifts;
use crate::ledger::Timeline;
use crate::model::TIE;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, StrategySet};

/// The winner, the least and the next total of each cell of a row.
struct Row {
    /// The winner's place among all strategies, as a number like the others: so the loop over the
    /// cells has no branch.
    cheapest: Vec<f64>,
    least: Vec<f64>,
    next: Vec<f64>,
}

/// Above every total, and not so far that a share of it were not a number.
const NONE: f64 = f64::MAX;

impl Row {
    fn new(columns: usize) -> Self {
        let none = vec![NONE; columns];
        Self { cheapest: vec![0.0; columns], least: none.clone(), next: none }
    }

    fn clear(&mut self) {
        self.least.fill(NONE);
        self.next.fill(NONE);
    }

    /// Takes one more strategy's totals into account, later ones last: they win if they are less by
    /// more than a tie.
    fn take(&mut self, strategy: Strategy, totals: &[f64]) {
        let place = strategy.index() as f64;
        let cells = self.cheapest.iter_mut().zip(&mut self.least).zip(&mut self.next);
        for (((cheapest, least), next), total) in cells.zip(totals) {
            let wins = *total < *least - TIE * *least;
            let (lesser, other) = if wins { (*total, *least) } else { (*least, *total) };
            *cheapest = if wins { place } else { *cheapest };
            *next = if other < *next { other } else { *next };
            *least = lesser;
        }
    }

    fn cells(&self) -> impl Iterator<Item = MapCell> {
        let cells = self.cheapest.iter().zip(&self.least).zip(&self.next);
        cells.map(|((cheapest, least), next)| MapCell {
            cheapest: (*least < NONE).then(|| Strategy::ALL[*cheapest as usize]),
            margin: if *next < NONE { (next - least).max(0.0) } else { f64::INFINITY },
        })
    }
}

/// Who is compared in the cells of a row.
struct Compared {
    /// Those that are compared somewhere in it.
    somewhere: StrategySet,
    /// By column, where it is not the same in all of them.
    by_column: Vec<StrategySet>,
}

impl Compared {
    fn new(plane: &Plane, row: &Scenario, values: &[f64]) -> Self {
        if !plane.candidates.depend_on(plane.x) {
            return Self { somewhere: plane.candidates.at(row), by_column: Vec::new() };
        }
        let mut scenario = row.bare();
        let at = |value: &f64| {
            scenario.put(plane.x, *value);
            plane.candidates.at(&scenario)
        };
        let by_column: Vec<StrategySet> = values.iter().map(at).collect();
        Self {
            somewhere: by_column.iter().copied().flat_map(StrategySet::iter).collect(),
            by_column,
        }
    }

    /// Puts a strategy's totals out of the question where it is not compared.
    fn strike(&self, strategy: Strategy, totals: &mut [f64]) {
        for (total, compared) in totals.iter_mut().zip(&self.by_column) {
            if !compared.contains(strategy) {
                *total = f64::INFINITY;
            }
        }
    }
}

/// All cells, row by row from the bottom.
pub(crate) fn raster(plane: &Plane) -> Vec<MapCell> {
    let Plane { model, x, y, columns, rows, .. } = *plane;
    let values = (0..columns).map(|column| x.info().at(centre(column, columns))).collect();
    let places = Places::new(x, values);
    let mut totals = Totals::new(columns);
    let mut row = Row::new(columns);
    let mut cells = Vec::with_capacity(columns * rows);
    let mut scenario = model.scenario().bare();
    let mut timelines = Vec::new();
    for cell in 0..rows {
        scenario.put(y, y.info().at(centre(cell, rows)));
        row.clear();
        let compared = Compared::new(plane, &scenario, &places.values);
        if drifts(x) {
            let drift = Drift::of(&scenario, x);
            // The months of each column are the same in every row, unless both axes make them.
            if drifts(y) || timelines.is_empty() {
                drift.timelines(&places.values, &mut timelines);
            }
            for strategy in compared.somewhere.iter() {
                for (column, timeline) in timelines.iter().enumerate() {
                    let total = drift.total_up_to(timeline, strategy, row.next[column]);
                    totals.found[column] = total;
                }
                row.take(strategy, &totals.found);
            }
        } else {
            let anew = drifts(y).then(|| Timeline::new(&scenario));
            let timeline = anew.as_ref().unwrap_or(&model.timeline);
            for strategy in compared.somewhere.iter() {
                let line = InputLine::new(&scenario, timeline, x, strategy);
                line.totals(&places, &row.next, &mut totals);
                compared.strike(strategy, &mut totals.found);
                row.take(strategy, &totals.found);
            }
        }
        cells.extend(row.cells());
    }
    cells
}
