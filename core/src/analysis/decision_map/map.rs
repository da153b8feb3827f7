//! The decision map of two inputs: the result type and the method of `Model` that evaluates it.

use serde::Serialize;

use crate::analysis::decision_map::boundary::{Boundary, boundaries};
use crate::analysis::decision_map::cells::{MapCell, MapGrid, cell_centre, map_cells};
use crate::fit::Candidates;
use crate::input::Input;
use crate::lens::Lens;
use crate::model::Model;
use crate::strategy::Strategy;

/// The cheapest candidate and the verdict over the sliders' spans of two inputs, all others fixed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DecisionMap {
    /// The input that increases to the right.
    pub x: Input,
    /// The input that increases upwards.
    pub y: Input,
    /// The lens under which candidates are compared.
    pub lens: Lens,
    /// The number of cells from left to right.
    pub columns: usize,
    /// The number of cells from the bottom up.
    pub rows: usize,
    /// The cells, row by row from the bottom, each from the left, evaluated at their centres.
    pub cells: Vec<MapCell>,
    /// The lines between the regions of two cheapest candidates.
    pub boundaries: Vec<Boundary>,
    /// The lines between the regions of two verdicts; under [`Lens::Fits`] they are the
    /// [`boundaries`](Self::boundaries).
    pub verdict_boundaries: Vec<Boundary>,
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
    /// Evaluates the cheapest candidate and the verdict over two inputs, cell by cell, and the
    /// boundaries between. Rules of fit that depend on numbers are applied at each cell. See
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
        let lines = |grid: &MapGrid, winner: fn(&MapCell) -> Option<Strategy>| {
            boundaries(grid, &cells.iter().map(winner).collect::<Vec<_>>())
        };
        let shown = lines(&grid, |cell| cell.cheapest);
        let lens = candidates.lens();
        let verdict_boundaries = if lens == Lens::Fits {
            shown.clone()
        } else {
            let grid = MapGrid { candidates: candidates.of_verdict(), ..grid };
            lines(&grid, |cell| cell.verdict)
        };
        let boundaries = shown;
        Some(DecisionMap { x, y, lens, columns, rows, cells, boundaries, verdict_boundaries })
    }
}
