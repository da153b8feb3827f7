//! The grid of a decision map and its cells, evaluated row by row.

use serde::Serialize;

use crate::analysis::break_even::time_inputs::TimeInputCurves;
use crate::analysis::piecewise::batch::{TotalBatch, ValueBatch};
use crate::analysis::piecewise::function::PiecewiseInputCurve;
use crate::fit::Candidates;
use crate::formula::Timeline;
use crate::input::Input;
use crate::model::{Model, TIE, cheapest};
use crate::reading::dependence::acts_through_months;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, StrategySet};

/// The two inputs of a map, the candidates compared, and the number of cells.
pub(crate) struct MapGrid<'a> {
    pub model: &'a Model,
    pub x: Input,
    pub y: Input,
    pub candidates: Candidates,
    pub columns: usize,
    pub rows: usize,
}

/// The cheapest candidate and the verdict at the centre of one cell of a map.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MapCell {
    /// The cheapest candidate, the earlier one where totals tie; `None` if all are ruled out.
    pub cheapest: Option<Strategy>,
    /// The amount by which the second cheapest costs more, in US dollars; infinite if there is no
    /// second candidate.
    pub margin: f64,
    /// The verdict: the cheapest of the strategies of the best standing; `None` if all are ruled
    /// out. Where it is not the cheapest candidate, that one has a caveat or is ruled out.
    pub verdict: Option<Strategy>,
}

/// The position, 0 to 1, of a cell's centre along a slider that is divided into `count` cells.
pub(crate) fn cell_centre(cell: usize, count: usize) -> f64 {
    (cell as f64 + 0.5) / count as f64
}

impl MapGrid<'_> {
    /// The cheapest candidate at two slider positions.
    pub fn cheapest(&self, [x, y]: [f64; 2]) -> Option<Strategy> {
        let mut scenario = self.model.scenario().without_metadata();
        for (input, position) in [(self.x, x), (self.y, y)] {
            scenario.set_unchecked(input, input.info().at(position));
        }
        let model =
            Model::new(&scenario).expect("invariant: a slider's values are within the limits");
        cheapest(&model.totals(), model.candidates(self.candidates))
    }
}

/// For each cell of a row, the winner and the two lowest totals among the strategies evaluated so
/// far.
struct CellRow {
    /// The winner's index, as a floating-point number so that the loop over the cells has no
    /// branch.
    cheapest: Vec<f64>,
    lowest: Vec<f64>,
    second: Vec<f64>,
}

/// The value for "no total": larger than every total, but small enough that a share of it is
/// finite.
const NO_TOTAL: f64 = f64::MAX;

impl CellRow {
    fn new(columns: usize) -> Self {
        let none = vec![NO_TOTAL; columns];
        Self { cheapest: vec![0.0; columns], lowest: none.clone(), second: none }
    }

    fn clear(&mut self) {
        self.lowest.fill(NO_TOTAL);
        self.second.fill(NO_TOTAL);
    }

    /// Compares one more strategy's totals, in the order of strategies: a later one wins only if it
    /// is cheaper by more than a tie.
    fn add_strategy(&mut self, strategy: Strategy, totals: &[f64]) {
        let index = strategy.index() as f64;
        let cells = self.cheapest.iter_mut().zip(&mut self.lowest).zip(&mut self.second);
        for (((cheapest, lowest), second), total) in cells.zip(totals) {
            let wins = *total < *lowest - TIE * *lowest;
            let (lesser, other) = if wins { (*total, *lowest) } else { (*lowest, *total) };
            *cheapest = if wins { index } else { *cheapest };
            *second = if other < *second { other } else { *second };
            *lowest = lesser;
        }
    }

    /// The winner of each cell, and the amount by which the second costs more.
    fn winners(&self) -> impl Iterator<Item = (Option<Strategy>, f64)> {
        let cells = self.cheapest.iter().zip(&self.lowest).zip(&self.second);
        cells.map(|((cheapest, lowest), second)| {
            let winner = (*lowest < NO_TOTAL).then(|| Strategy::ALL[*cheapest as usize]);
            let margin = if *second < NO_TOTAL { second - lowest } else { f64::INFINITY };
            (winner, margin.max(0.0))
        })
    }
}

/// The strategies compared in the cells of a row.
struct RowCandidates {
    /// The strategies that are compared in at least one cell.
    anywhere: StrategySet,
    /// The strategies of each column; empty if they are the same in all columns.
    by_column: Vec<StrategySet>,
}

impl RowCandidates {
    /// The candidates under the grid's lens, and the strategies of which the cheapest is the
    /// verdict.
    fn with_verdict(grid: &MapGrid, row: &Scenario, values: &[f64]) -> (Self, Self) {
        if !Candidates::verdict_depends_on(grid.x) {
            let (shown, fits) = grid.candidates.with_verdict_at(row);
            return (Self::in_all_columns(shown), Self::in_all_columns(fits));
        }
        let mut scenario = row.without_metadata();
        let at = |value: &f64| {
            scenario.set_unchecked(grid.x, *value);
            grid.candidates.with_verdict_at(&scenario)
        };
        let (shown, fits) = values.iter().map(at).unzip();
        (Self::of_columns(shown), Self::of_columns(fits))
    }

    fn in_all_columns(anywhere: StrategySet) -> Self {
        Self { anywhere, by_column: Vec::new() }
    }

    fn of_columns(by_column: Vec<StrategySet>) -> Self {
        let anywhere = by_column.iter().copied().flat_map(StrategySet::iter).collect();
        Self { anywhere, by_column }
    }

    /// Sets a strategy's totals to infinity where it is not compared.
    fn exclude(&self, strategy: Strategy, totals: &mut [f64]) {
        for (total, compared) in totals.iter_mut().zip(&self.by_column) {
            if !compared.contains(strategy) {
                *total = f64::INFINITY;
            }
        }
    }
}

/// The winners of a row so far: under the grid's lens, and for the verdict.
struct RowWinners {
    shown: CellRow,
    verdict: CellRow,
    /// For each cell, the total above which a strategy changes neither.
    limits: Vec<f64>,
}

impl RowWinners {
    fn new(columns: usize) -> Self {
        let row = || CellRow::new(columns);
        Self { shown: row(), verdict: row(), limits: vec![NO_TOTAL; columns] }
    }

    fn clear(&mut self) {
        self.shown.clear();
        self.verdict.clear();
        self.limits.fill(NO_TOTAL);
    }

    /// Compares one more strategy's totals, which may be infinite where they exceed the limits.
    fn add_strategy(
        &mut self,
        strategy: Strategy,
        (shown, fits): (&RowCandidates, &RowCandidates),
        totals: &mut [f64],
    ) {
        // The strategies of the best standing are candidates under every lens.
        shown.exclude(strategy, totals);
        self.shown.add_strategy(strategy, totals);
        if fits.anywhere.contains(strategy) {
            fits.exclude(strategy, totals);
            self.verdict.add_strategy(strategy, totals);
        }
        let lowest = self.shown.second.iter().zip(&self.verdict.lowest);
        for (limit, (second, lowest)) in self.limits.iter_mut().zip(lowest) {
            *limit = second.max(*lowest);
        }
    }

    fn cells(&self) -> impl Iterator<Item = MapCell> {
        let winners = self.shown.winners().zip(self.verdict.winners());
        winners.map(|((cheapest, margin), (verdict, _))| MapCell { cheapest, margin, verdict })
    }
}

/// Evaluates all cells, row by row from the bottom.
pub(crate) fn map_cells(grid: &MapGrid) -> Vec<MapCell> {
    let MapGrid { model, x, y, columns, rows, .. } = *grid;
    let values = (0..columns).map(|column| x.info().at(cell_centre(column, columns))).collect();
    let values = ValueBatch::new(x, values);
    let mut batch = TotalBatch::new(columns);
    let mut row = RowWinners::new(columns);
    let mut cells = Vec::with_capacity(columns * rows);
    let mut scenario = model.scenario().without_metadata();
    let mut timelines = Vec::new();
    for index in 0..rows {
        scenario.set_unchecked(y, y.info().at(cell_centre(index, rows)));
        row.clear();
        let (shown, fits) = RowCandidates::with_verdict(grid, &scenario, &values.values);
        if acts_through_months(x) {
            let curves = TimeInputCurves::for_scenario(&scenario, x);
            // The months of a column are the same in every row, unless both inputs affect them.
            if acts_through_months(y) || timelines.is_empty() {
                curves.fill_timelines(&values.values, &mut timelines);
            }
            for strategy in shown.anywhere.iter() {
                for (column, timeline) in timelines.iter().enumerate() {
                    let total = curves.total_up_to(timeline, strategy, row.limits[column]);
                    batch.totals[column] = total;
                }
                row.add_strategy(strategy, (&shown, &fits), &mut batch.totals);
            }
        } else {
            let own_timeline = acts_through_months(y).then(|| Timeline::new(&scenario));
            let timeline = own_timeline.as_ref().unwrap_or(&model.timeline);
            for strategy in shown.anywhere.iter() {
                let curve = PiecewiseInputCurve::new(&scenario, timeline, x, strategy);
                curve.fill_totals(&values, &row.limits, &mut batch);
                row.add_strategy(strategy, (&shown, &fits), &mut batch.totals);
            }
        }
        cells.extend(row.cells());
    }
    cells
}
