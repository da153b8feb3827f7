//! The decision map of two inputs: the result type and the method of `Model` that evaluates it.

use serde::Serialize;

use crate::analysis::decision_map::boundary::{Boundary, boundaries};
use crate::analysis::decision_map::cells::{MapCell, MapGrid, cell_centre, map_cells};
use crate::fit::Candidates;
use crate::input::Input;
use crate::model::Model;

/// The cheapest candidate over the sliders' spans of two inputs, all others fixed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DecisionMap {
    /// The input that increases to the right.
    pub x: Input,
    /// The input that increases upwards.
    pub y: Input,
    /// The number of cells from left to right.
    pub columns: usize,
    /// The number of cells from the bottom up.
    pub rows: usize,
    /// The cells, row by row from the bottom, each from the left, evaluated at their centres.
    pub cells: Vec<MapCell>,
    /// The lines between the regions of two strategies.
    pub boundaries: Vec<Boundary>,
}

impl DecisionMap {
    /// The cell of a column and a row; `None` outside the map.
    pub fn cell(&self, column: usize, row: usize) -> Option<&MapCell> {
        let inside = column < self.columns && row < self.rows;
        self.cells.get(row * self.columns + column).filter(|_| inside)
    }

    /// The two inputs' values at a cell's centre.
    pub fn values(&self, column: usize, row: usize) -> (f64, f64) {
        let x = self.x.info().at(cell_centre(column, self.columns));
        let y = self.y.info().at(cell_centre(row, self.rows));
        (x, y)
    }
}

impl Model {
    /// Evaluates the cheapest candidate over two inputs, cell by cell, and the boundaries between.
    /// Rules of fit that depend on numbers are applied at each cell ([`Candidates::fitting`]). See
    /// [break-evens](crate::model_reference#break-evens).
    ///
    /// `None` if both inputs are the same, no strategies are compared, or there are no cells.
    ///
    /// ```
    /// use breakeven::{Input, Model, Scenario, Strategy, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let (x, y) = (Input::QueriesPerMonth, Input::KnowledgeUpdatesPerMonth);
    /// let map = model.decision_map(x, y, StrategySet::ALL, 64, 64).unwrap();
    /// assert_eq!(map.cell(0, 0).unwrap().cheapest, Some(Strategy::Prompting));
    /// assert_eq!(map.cell(63, 63).unwrap().cheapest, Some(Strategy::RagLora));
    /// assert!(!map.boundaries.is_empty());
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn decision_map(
        &self,
        x: Input,
        y: Input,
        candidates: impl Into<Candidates>,
        columns: usize,
        rows: usize,
    ) -> Option<DecisionMap> {
        let candidates = candidates.into();
        if x == y || candidates.among().is_empty() || columns == 0 || rows == 0 {
            return None;
        }
        let grid = MapGrid { model: self, x, y, candidates, columns, rows };
        let cells = map_cells(&grid);
        let boundaries = boundaries(&grid, &cells);
        Some(DecisionMap { x, y, columns, rows, cells, boundaries })
    }
}
