//! The decision map: which candidate is cheapest over any two inputs (MODEL §6).

use serde::Serialize;

use super::boundary::{Boundary, boundaries};
use super::cells::raster;
use super::grid::Plane;
use crate::analysis::break_even::volume::VolumeCrossing;
use crate::fit::Candidates;
use crate::input::Input;
use crate::model::Model;
use crate::strategy::{Strategy, StrategySet};

/// The cheapest candidate at one place of a map.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MapCell {
    /// The cheapest candidate, the earlier one where totals tie; `None` where rules of fit leave
    /// none.
    pub cheapest: Option<Strategy>,
    /// What the next one costs more, in US dollars; infinite where nothing else is compared.
    pub margin: f64,
}

/// The cheapest candidate over two inputs, all others as they are, over their sliders' spans.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DecisionMap {
    /// The input that grows to the right.
    pub x: Input,
    /// The input that grows upwards.
    pub y: Input,
    /// Cells from left to right.
    pub columns: usize,
    /// Cells from the bottom up.
    pub rows: usize,
    /// The cells, row by row from the bottom, each from the left: what holds at its centre.
    pub cells: Vec<MapCell>,
    /// The lines between two strategies' parts of the map.
    pub boundaries: Vec<Boundary>,
}

impl DecisionMap {
    /// A cell; `None` beyond the map.
    pub fn cell(&self, column: usize, row: usize) -> Option<&MapCell> {
        let inside = column < self.columns && row < self.rows;
        self.cells.get(row * self.columns + column).filter(|_| inside)
    }

    /// The two inputs' values at a cell's centre.
    pub fn values(&self, column: usize, row: usize) -> (f64, f64) {
        (self.x.info().at(centre(column, self.columns)), self.y.info().at(centre(row, self.rows)))
    }
}

/// The break-even volumes of two strategies at one value of another input.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CrossingVolume {
    /// The other input's value.
    pub value: f64,
    /// Every crossing of the two over the slider's span of queries per month.
    pub crossings: Vec<VolumeCrossing>,
}

/// The position of a cell's centre along a slider that so many cells span.
pub(crate) fn centre(cell: usize, count: usize) -> f64 {
    (cell as f64 + 0.5) / count as f64
}

impl Model {
    /// The cheapest candidate over two inputs, cell by cell, and the lines between. Rules of fit
    /// that look at numbers are asked again at each place ([`Candidates::fitting`]).
    ///
    /// `None` where both inputs are the same, nothing is compared, or there are no cells.
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
        let plane = Plane { model: self, x, y, candidates, columns, rows };
        let cells = raster(&plane);
        let boundaries = boundaries(&plane, &cells);
        Some(DecisionMap { x, y, columns, rows, cells, boundaries })
    }

    /// The break-even volumes of two strategies as another input runs along its slider, at so many
    /// places, the first and the last at its ends.
    ///
    /// ```
    /// use breakeven::{Input, Model, Scenario, Strategy};
    /// let model = Model::new(&Scenario::default())?;
    /// let (a, b) = (Strategy::Prompting, Strategy::Lora);
    /// let volumes = model.crossing_volume(a, b, Input::LoraRunUsd, 3);
    /// assert_eq!(volumes[0].value, 0.0);
    /// // The dearer the run, the more queries it takes.
    /// let first = |place: usize| volumes[place].crossings[0].queries_per_month;
    /// assert!(first(0) < first(1) && first(1) < first(2));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn crossing_volume(
        &self,
        a: Strategy,
        b: Strategy,
        input: Input,
        samples: usize,
    ) -> Vec<CrossingVolume> {
        let (info, volume) = (input.info(), Input::QueriesPerMonth.info());
        let pair = StrategySet::NONE.with(a).with(b);
        let mut scenario = self.scenario().bare();
        let last = samples.saturating_sub(1).max(1) as f64;
        let values = (0..samples).map(|sample| info.at(sample as f64 / last));
        let crossings = values.filter_map(|value| {
            scenario.put(input, value);
            // invariant: a slider's values are within the limits
            let model = Self::new(&scenario).ok()?;
            let found = model.volume_crossings(pair, volume.slider_min, volume.slider_max);
            Some(CrossingVolume { value, crossings: found.crossings })
        });
        crossings.collect()
    }
}
