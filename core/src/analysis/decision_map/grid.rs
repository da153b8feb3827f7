//! The grid of a decision map: two inputs, the candidates, and the cells' centres.

use serde::Serialize;

use crate::fit::Candidates;
use crate::input::Input;
use crate::model::{Model, cheapest};
use crate::strategy::Strategy;

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
