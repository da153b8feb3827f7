//! The decision map: the cheapest strategy over two inputs, hatched where it is not the one that is
//! recommended.

use breakeven::analysis::DecisionMap;
use breakeven::{InputInfo, Lens, Strategy};

use super::axis::AxisScale;
use super::metrics::Metrics;
use super::regions::{MapPart, Regions};
use super::scene::{Align, Ink, Mark, Plot, Rect, Scene};
use super::sheet::{Sheet, TextStyle};
use super::style::Style;
use super::ticks;

/// An input along an axis of the map.
pub struct MapAxis<'a> {
    /// The input.
    pub info: &'static InputInfo,
    /// What it is called: the longest that fits.
    pub names: [&'a str; 2],
    /// How a value is written.
    pub write: &'a dyn Fn(f64) -> String,
}

/// What the map shows.
pub struct MapChart<'a> {
    /// To the right.
    pub x: MapAxis<'a>,
    /// Upwards.
    pub y: MapAxis<'a>,
    /// The map in so many columns and rows.
    pub cells: &'a dyn Fn(usize, usize) -> Option<DecisionMap>,
}

/// The side of a cell in CSS pixels: whole ones, so that no seams show.
const CELL: f64 = 6.0;
/// How much of its colour a place has, from where the next costs about as much to where the margin
/// is widest.
const SHADES: [f64; 4] = [0.22, 0.4, 0.58, 0.76];
/// Between which cells a stroke of the hatching runs: through every so manieth.
const HATCH: usize = 2;
/// The pattern of the lines between what is recommended.
const VERDICT_DASH: (f64, f64) = (4.0, 3.0);

impl MapChart<'_> {
    /// Lays the map out in a width of CSS pixels. Where the inputs' sliders lie is then the scene's
    /// [`Scene::plot`]; its x and y are positions along them.
    pub fn lay_out(&self, style: &Style, metrics: &Metrics, width: f64, scene: &mut Scene) {
        let height = (width * 0.62).clamp(280.0, 460.0).round();
        let Some(mut sheet) = Sheet::new(scene, style, metrics, (width, height)) else {
            return;
        };
        let line = sheet.size + 3.0;
        let top = (sheet.size * 2.25).round();
        let upright = AxisScale::linear((0.0, 1.0), (height - 2.5 * line, top));
        let labels = ticks::input_ticks(self.y.info, &upright, 24.0, self.y.write);
        let widest = labels.iter().map(|tick| sheet.width_of(&tick.label, false));
        let left = (widest.fold(12.0, f64::max) + 8.0).ceil();
        let columns = ((width - left - 14.0) / CELL).floor().max(1.0);
        let rows = ((height - 2.5 * line - top) / CELL).floor().max(1.0);
        let (right, bottom) = (left + columns * CELL, top + rows * CELL);
        let area = Rect { left, top, right, bottom };
        let x = AxisScale::linear((0.0, 1.0), (left, right));
        let y = AxisScale::linear((0.0, 1.0), (bottom, top));
        sheet.scene.plot = Some(Plot { area, x, y });
        sheet.title(&self.y.names);
        let Some(map) = (self.cells)(columns as usize, rows as usize) else {
            return;
        };
        let regions = Regions::new(&map, area);
        fill(&mut sheet, &area, &map, &regions);
        hatch(&mut sheet, &area, &map);
        for line in regions.lines(&map.boundaries) {
            sheet.scene.line(line, Ink::solid(style.ink, 1.5));
        }
        // Where what is recommended changes, which under its own lens are the same lines.
        if map.lens != Lens::Fits {
            for line in regions.lines(&map.verdict_boundaries) {
                let ink = Ink { dash: Some(VERDICT_DASH), ..Ink::solid(style.ink, 1.0) };
                sheet.scene.line(line, ink);
            }
        }
        for tick in ticks::input_ticks(self.y.info, &y, 24.0, self.y.write) {
            sheet.write(&tick.label, (left - 6.0, tick.px), Align::Right, sheet.muted());
        }
        let ticks = ticks::input_ticks(self.x.info, &x, 64.0, self.x.write);
        let plot = Plot { area, x, y };
        sheet.across(&plot, &ticks, line);
        if let Some(name) = sheet.longest(&self.x.names, left) {
            sheet.write(name, (left, bottom + 2.0 * line), Align::Left, sheet.muted());
        }
        let mut named: Vec<Rect> = Vec::new();
        for (strategy, at) in middles(&area, &map) {
            let name = strategy.map_or("none fits", Strategy::name);
            // Text stands out on the page's ground, not on every shade of every colour.
            let area = sheet.box_of(name, at, Align::Middle, true).grown(3.0);
            let free = named.iter().all(|other| !other.overlaps(&area));
            if free && plot.area.holds(&area) && within(&plot.area, &map, &area, strategy) {
                named.push(area);
                let color = style.background;
                sheet.scene.marks.push(Mark::Fill { area, color, opacity: 0.85 });
                sheet.write(name, at, Align::Middle, TextStyle { color: style.ink, bold: true });
            }
        }
    }
}

/// Fills the parts, each in a few shades: the wider the margin, the more of its colour.
fn fill(sheet: &mut Sheet, area: &Rect, map: &DecisionMap, regions: &Regions<'_>) {
    let (style, scene) = (sheet.style, &mut *sheet.scene);
    let color = |cheapest: Option<Strategy>, shade: f64| {
        cheapest.map_or(style.background, |strategy| {
            style.line(strategy).ink.color.mixed(style.background, shade)
        })
    };
    // Whole cells first: where pieces meet between two pixels, nothing else shines through.
    for (row, cells) in map.cells.chunks(map.columns.max(1)).enumerate() {
        let bottom = area.bottom - row as f64 * CELL;
        let mut right = area.left;
        for run in cells.chunk_by(|one, next| one.cheapest == next.cheapest) {
            let left = right;
            right += run.len() as f64 * CELL;
            let (area, color) = (
                Rect { left, top: bottom - CELL, right, bottom },
                color(run[0].cheapest, SHADES[0]),
            );
            scene.marks.push(Mark::Fill { area, color, opacity: 1.0 });
        }
    }
    let mut margins: Vec<f64> = map.cells.iter().map(|cell| cell.margin).collect();
    margins.sort_unstable_by(f64::total_cmp);
    let bound = |share: usize| margins.get(margins.len() * share / SHADES.len()).copied();
    for (place, shade) in SHADES.into_iter().enumerate() {
        // The first covers all of a part; no margin is less than nothing.
        let margin = if place == 0 { 0.0 } else { bound(place).unwrap_or_default() };
        for cheapest in Strategy::ALL.into_iter().map(Some).chain([None]) {
            for piece in regions.pieces(MapPart { cheapest, margin }) {
                let points = scene.push_points(piece);
                scene.marks.push(Mark::Area {
                    points,
                    color: color(cheapest, shade),
                    opacity: 1.0,
                });
            }
        }
    }
}

/// Hatches the cells in which the cheapest is not the one that is recommended: strokes upwards to the
/// right, from cell to cell as long as they are hatched.
fn hatch(sheet: &mut Sheet, area: &Rect, map: &DecisionMap) {
    let ink = Ink::solid(sheet.style.ink, 0.75);
    let differs = |column: usize, row: usize| {
        map.cell(column, row).is_some_and(|cell| cell.cheapest != cell.verdict)
    };
    // Each diagonal begins at the left edge or at the bottom.
    let left = (0..map.rows).rev().map(|row| (0, row));
    let bottom = (1..map.columns).map(|column| (column, 0));
    for (column, row) in left.chain(bottom).step_by(HATCH) {
        let cells = (map.columns - column).min(map.rows - row);
        let mut start = None;
        for step in 0..=cells {
            let hatched = step < cells && differs(column + step, row + step);
            match (start, hatched) {
                (None, true) => start = Some(step),
                (Some(from), false) => {
                    let corner = |step: usize| {
                        let (right, up) = ((column + step) as f64, (row + step) as f64);
                        (area.left + right * CELL, area.bottom - up * CELL)
                    };
                    sheet.scene.line([corner(from), corner(step)], ink);
                    start = None;
                }
                _ => {}
            }
        }
    }
}

/// Whether an area of the picture lies within a winner's part.
fn within(plot: &Rect, map: &DecisionMap, area: &Rect, winner: Option<Strategy>) -> bool {
    let column = |x: f64| (((x - plot.left) / CELL) as usize).min(map.columns.saturating_sub(1));
    let row = |y: f64| (((plot.bottom - y) / CELL) as usize).min(map.rows.saturating_sub(1));
    let rows = row(area.bottom)..=row(area.top);
    let mut cells = rows.flat_map(|row| {
        (column(area.left)..=column(area.right)).filter_map(move |column| map.cell(column, row))
    });
    cells.all(|cell| cell.cheapest == winner)
}

/// A winner, and the place of its part that is farthest from all others and from the edges.
type Middle = (Option<Strategy>, (f64, f64));

/// How many cells to the side count like one up or down: names are wide and low.
const WIDE: usize = 4;

/// Where the names of the parts stand.
fn middles(area: &Rect, map: &DecisionMap) -> Vec<Middle> {
    let (columns, rows) = (map.columns, map.rows);
    let mut distance = vec![0; map.cells.len()];
    let cheapest = |column: usize, row: usize| map.cells[row * columns + column].cheapest;
    // Twice over the cells: what lies to the left and below, then what lies to the right and above.
    for back in [false, true] {
        for index in 0..distance.len() {
            let place = if back { distance.len() - 1 - index } else { index };
            let (column, row) = (place % columns, place / columns);
            let from = |column: Option<usize>, row: Option<usize>, step: usize| {
                let next = column.zip(row).filter(|(column, row)| *column < columns && *row < rows);
                let same =
                    next.filter(|next| cheapest(next.0, next.1) == map.cells[place].cheapest);
                same.map_or(step, |(column, row)| distance[row * columns + column] + step)
            };
            let (aside, along) = match back {
                false => (column.checked_sub(1), row.checked_sub(1)),
                true => (Some(column + 1), Some(row + 1)),
            };
            let least = from(aside, Some(row), 1).min(from(Some(column), along, WIDE));
            distance[place] = if back { distance[place].min(least) } else { least };
        }
    }
    let mut middles: Vec<(Middle, usize)> = Vec::new();
    for (place, cell) in map.cells.iter().enumerate() {
        let centre = |at: usize| (at as f64 + 0.5) * CELL;
        let at = (area.left + centre(place % columns), area.bottom - centre(place / columns));
        let one = ((cell.cheapest, at), distance[place]);
        match middles.iter_mut().find(|((other, _), _)| *other == cell.cheapest) {
            Some(known) if known.1 < one.1 => *known = one,
            Some(_) => {}
            None => middles.push(one),
        }
    }
    middles.into_iter().map(|(middle, _)| middle).collect()
}
