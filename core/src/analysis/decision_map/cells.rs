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

/// The cheapest candidate at the centre of one cell of a map.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MapCell {
    /// The cheapest candidate, the earlier one where totals tie; `None` if all are ruled out.
    pub cheapest: Option<Strategy>,
    /// The amount by which the second cheapest costs more, in US dollars; infinite if there is no
    /// second candidate.
    pub margin: f64,
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

    fn cells(&self) -> impl Iterator<Item = MapCell> {
        let cells = self.cheapest.iter().zip(&self.lowest).zip(&self.second);
        cells.map(|((cheapest, lowest), second)| MapCell {
            cheapest: (*lowest < NO_TOTAL).then(|| Strategy::ALL[*cheapest as usize]),
            margin: if *second < NO_TOTAL { (second - lowest).max(0.0) } else { f64::INFINITY },
        })
    }
}

/// The candidates compared in the cells of a row.
struct RowCandidates {
    /// The strategies that are compared in at least one cell.
    anywhere: StrategySet,
    /// The strategies of each column; empty if they are the same in all columns.
    by_column: Vec<StrategySet>,
}

impl RowCandidates {
    fn new(grid: &MapGrid, row: &Scenario, values: &[f64]) -> Self {
        if !grid.candidates.depend_on(grid.x) {
            return Self { anywhere: grid.candidates.at(row), by_column: Vec::new() };
        }
        let mut scenario = row.without_metadata();
        let at = |value: &f64| {
            scenario.set_unchecked(grid.x, *value);
            grid.candidates.at(&scenario)
        };
        let by_column: Vec<StrategySet> = values.iter().map(at).collect();
        Self {
            anywhere: by_column.iter().copied().flat_map(StrategySet::iter).collect(),
            by_column,
        }
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

/// Evaluates all cells, row by row from the bottom.
pub(crate) fn map_cells(grid: &MapGrid) -> Vec<MapCell> {
    let MapGrid { model, x, y, columns, rows, .. } = *grid;
    let values = (0..columns).map(|column| x.info().at(cell_centre(column, columns))).collect();
    let values = ValueBatch::new(x, values);
    let mut batch = TotalBatch::new(columns);
    let mut row = CellRow::new(columns);
    let mut cells = Vec::with_capacity(columns * rows);
    let mut scenario = model.scenario().without_metadata();
    let mut timelines = Vec::new();
    for index in 0..rows {
        scenario.set_unchecked(y, y.info().at(cell_centre(index, rows)));
        row.clear();
        let compared = RowCandidates::new(grid, &scenario, &values.values);
        if acts_through_months(x) {
            let curves = TimeInputCurves::for_scenario(&scenario, x);
            // The months of a column are the same in every row, unless both inputs affect them.
            if acts_through_months(y) || timelines.is_empty() {
                curves.fill_timelines(&values.values, &mut timelines);
            }
            for strategy in compared.anywhere.iter() {
                for (column, timeline) in timelines.iter().enumerate() {
                    let total = curves.total_up_to(timeline, strategy, row.second[column]);
                    batch.totals[column] = total;
                }
                row.add_strategy(strategy, &batch.totals);
            }
        } else {
            let own_timeline = acts_through_months(y).then(|| Timeline::new(&scenario));
            let timeline = own_timeline.as_ref().unwrap_or(&model.timeline);
            for strategy in compared.anywhere.iter() {
                let curve = PiecewiseInputCurve::new(&scenario, timeline, x, strategy);
                curve.fill_totals(&values, &row.second, &mut batch);
                compared.exclude(strategy, &mut batch.totals);
                row.add_strategy(strategy, &batch.totals);
            }
        }
        cells.extend(row.cells());
    }
    cells
}
