//! The cells of a map, row by row, and totals along either of its axes.

use super::drift::Drift;
use super::line::{InputLine, Places};
use super::map::{MapCell, centre};
use super::piece::drifts;
use crate::input::{Input, InputInfo};
use crate::ledger::Timeline;
use crate::model::{Model, TIE};
use crate::scenario::Scenario;
use crate::strategy::{Strategy, StrategySet};

/// What is mapped.
pub(super) struct Plane<'a> {
    pub model: &'a Model,
    pub x: Input,
    pub y: Input,
    pub candidates: StrategySet,
    pub columns: usize,
    pub rows: usize,
}

impl Plane<'_> {
    /// Totals along one of the axes where the other stands at a position.
    pub fn along(&self, running: Input, other: f64, strategies: StrategySet) -> Along {
        let fixed = if running == self.x { self.y } else { self.x };
        let mut scenario = self.model.scenario().bare();
        scenario.put(fixed, fixed.info().at(other));
        let shape = if drifts(running) {
            Shape::Drift(Box::new(Drift::of(&scenario, running)))
        } else {
            let anew = drifts(fixed).then(|| Timeline::new(&scenario));
            let timeline = anew.as_ref().unwrap_or(&self.model.timeline);
            let line = |strategy| InputLine::new(&scenario, timeline, running, strategy);
            Shape::Lines(strategies.iter().map(|strategy| (strategy, line(strategy))).collect())
        };
        Along { info: running.info(), shape }
    }

    /// The cheapest candidate at two positions.
    pub fn cheapest(&self, [x, y]: [f64; 2]) -> Option<Strategy> {
        let along = self.along(self.x, y, self.candidates);
        crate::model::cheapest(
            &Strategy::ALL.map(|strategy| {
                if self.candidates.contains(strategy) { along.total(strategy, x) } else { 0.0 }
            }),
            self.candidates,
        )
    }
}

/// Some strategies' totals along one axis of a map.
pub(super) struct Along {
    info: &'static InputInfo,
    shape: Shape,
}

enum Shape {
    Lines(Vec<(Strategy, InputLine)>),
    Drift(Box<Drift>),
}

impl Along {
    /// The total at a position along the slider, in US dollars; infinite of a strategy that was
    /// not asked for.
    pub fn total(&self, strategy: Strategy, position: f64) -> f64 {
        let value = self.info.at(position);
        match &self.shape {
            Shape::Drift(drift) => drift.total(strategy, value),
            Shape::Lines(lines) => lines
                .iter()
                .find(|(of, _)| *of == strategy)
                .map_or(f64::INFINITY, |(_, line)| super::curve::Curve::total(line, value)),
        }
    }
}

/// The least and the next total of each cell of a row.
struct Row {
    cheapest: Vec<(Strategy, f64, f64)>,
}

impl Row {
    /// Takes one more strategy's total into account, later ones last.
    fn take(&mut self, column: usize, strategy: Strategy, total: f64) {
        let (cheapest, least, next) = &mut self.cheapest[column];
        // The first total is below all that are not there.
        if total < *least && (*least == f64::INFINITY || *least - total > TIE * *least) {
            (*cheapest, *least, *next) = (strategy, total, *least);
        } else if total < *next {
            *next = total;
        }
    }
}

/// All cells, row by row from the bottom.
pub(super) fn raster(plane: &Plane) -> Vec<MapCell> {
    let Plane { model, x, y, candidates, columns, rows } = *plane;
    let info = x.info();
    let values = (0..columns).map(|column| info.at(centre(column, columns))).collect();
    let places = Places::new(x, values);
    let mut totals = vec![0.0; columns];
    let mut cells = Vec::with_capacity(columns * rows);
    // The months of each column are the same in every row, unless both axes make them.
    let months = |scenario: &Scenario| -> Vec<Timeline> {
        if !drifts(x) {
            return Vec::new();
        }
        let drift = Drift::of(scenario, x);
        places.values.iter().map(|value| drift.timeline(*value)).collect()
    };
    let mut scenario: Scenario = model.scenario().bare();
    let mut timelines = months(&scenario);
    for cell in 0..rows {
        scenario.put(y, y.info().at(centre(cell, rows)));
        let anew = drifts(y).then(|| Timeline::new(&scenario));
        let timeline = anew.as_ref().unwrap_or(&model.timeline);
        let unknown = (Strategy::Prompting, f64::INFINITY, f64::INFINITY);
        let mut row = Row { cheapest: vec![unknown; columns] };
        if drifts(x) {
            if drifts(y) {
                timelines = months(&scenario);
            }
            let drift = Drift::of(&scenario, x);
            for strategy in candidates.iter() {
                for (column, timeline) in timelines.iter().enumerate() {
                    row.take(column, strategy, drift.total_over(timeline, strategy));
                }
            }
        } else {
            for strategy in candidates.iter() {
                let line = InputLine::new(&scenario, timeline, x, strategy);
                line.totals(&places, &mut totals);
                for (column, total) in totals.iter().enumerate() {
                    row.take(column, strategy, *total);
                }
            }
        }
        cells.extend(row.cheapest.iter().map(|(cheapest, least, next)| MapCell {
            cheapest: *cheapest,
            margin: (next - least).max(0.0),
        }));
    }
    cells
}
