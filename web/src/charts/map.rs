//! The decision map: the cheapest strategy over two inputs.

use breakeven::{DecisionMap, InputInfo, Strategy};

use super::axis::Scale;
use super::input_axis;
use super::scene::{Align, Ink, Mark, Plot, Rect, Scene};
use super::sheet::{Face, Sheet};
use super::{Metrics, Style};

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
pub struct Map<'a> {
    /// To the right.
    pub x: MapAxis<'a>,
    /// Upwards.
    pub y: MapAxis<'a>,
    /// The map in so many columns and rows.
    pub cells: &'a dyn Fn(usize, usize) -> Option<DecisionMap>,
}

/// The side of a cell in CSS pixels: whole ones, so that no seams show.
const CELL: f64 = 6.0;
/// How much of its colour a cell has, from where the next costs about as much to where the margin
/// is widest.
const SHADES: [f64; 4] = [0.22, 0.4, 0.58, 0.76];

impl Map<'_> {
    /// Lays the map out in a width of CSS pixels. Where the inputs' sliders lie is then the scene's
    /// [`Scene::plot`]; its x and y are positions along them.
    pub fn lay_out(&self, style: &Style, metrics: &Metrics, width: f64, scene: &mut Scene) {
        let height = (width * 0.62).clamp(280.0, 460.0).round();
        let Some(mut sheet) = Sheet::new(scene, style, metrics, (width, height)) else {
            return;
        };
        let line = sheet.size + 3.0;
        let top = (sheet.size * 2.25).round();
        let upright = Scale::linear((0.0, 1.0), (height - 2.5 * line, top));
        let labels = input_axis::ticks(self.y.info, &upright, 24.0, self.y.write);
        let widest = labels.iter().map(|tick| sheet.width_of(&tick.label, false));
        let left = (widest.fold(12.0, f64::max) + 8.0).ceil();
        let columns = ((width - left - 14.0) / CELL).floor().max(1.0);
        let rows = ((height - 2.5 * line - top) / CELL).floor().max(1.0);
        let (right, bottom) = (left + columns * CELL, top + rows * CELL);
        let area = Rect { left, top, right, bottom };
        let x = Scale::linear((0.0, 1.0), (left, right));
        let y = Scale::linear((0.0, 1.0), (bottom, top));
        sheet.scene.plot = Some(Plot { area, x, y });
        sheet.title(&self.y.names);
        let Some(map) = (self.cells)(columns as usize, rows as usize) else {
            return;
        };
        let regions = fill(&mut sheet, &area, &map);
        for boundary in &map.boundaries {
            let points = boundary.points.iter().map(|[right, up]| (x.px(*right), y.px(*up)));
            sheet.scene.line(points, Ink::solid(style.ink, 1.5));
        }
        for tick in input_axis::ticks(self.y.info, &y, 24.0, self.y.write) {
            sheet.write(&tick.label, (left - 6.0, tick.px), Align::Right, sheet.muted());
        }
        let ticks = input_axis::ticks(self.x.info, &x, 64.0, self.x.write);
        let plot = Plot { area, x, y };
        sheet.across(&plot, &ticks, line);
        if let Some(name) = sheet.longest(&self.x.names, left) {
            sheet.write(name, (left, bottom + 2.0 * line), Align::Left, sheet.muted());
        }
        let mut named: Vec<Rect> = Vec::new();
        for (strategy, at, room) in regions {
            let name = strategy.map_or("none fits", Strategy::name);
            // Text stands out on the page's ground, not on every shade of every colour.
            let area = sheet.box_of(name, at, Align::Middle, true).grown(3.0);
            let free = named.iter().all(|other| !other.overlaps(&area));
            if sheet.width_of(name, true) + 8.0 <= room && free {
                named.push(area);
                let color = style.background;
                sheet.scene.marks.push(Mark::Fill { area, color, opacity: 0.85 });
                sheet.write(name, at, Align::Middle, Face { color: style.ink, bold: true });
            }
        }
    }
}

/// A winner, the middle of its widest stretch, and how wide that is.
type Region = (Option<Strategy>, (f64, f64), f64);

/// Fills the cells, and tells where each strategy's widest stretch has its middle and how wide it
/// is.
fn fill(sheet: &mut Sheet, area: &Rect, map: &DecisionMap) -> Vec<Region> {
    let mut margins: Vec<f64> = map.cells.iter().map(|cell| cell.margin).collect();
    breakeven::math::sort(&mut margins);
    let bound = |share: usize| margins.get(margins.len() * share / SHADES.len()).copied();
    let bounds: Vec<f64> = (1..SHADES.len()).filter_map(bound).collect();
    let shade = |margin: f64| bounds.iter().filter(|bound| margin >= **bound).count();
    let mut regions: Vec<Region> = Vec::new();
    for (row, cells) in map.cells.chunks(map.columns.max(1)).enumerate() {
        let bottom = area.bottom - row as f64 * CELL;
        let place = |column: usize| area.left + column as f64 * CELL;
        let mut start = 0;
        let look = |cell: &breakeven::MapCell| (cell.cheapest, shade(cell.margin));
        for run in cells.chunk_by(|one, next| look(one) == look(next)) {
            let (strategy, shade) = look(&run[0]);
            let end = start + run.len();
            let (left, right) = (place(start), place(end));
            let rect = Rect { left, top: bottom - CELL, right, bottom };
            // Where none is left the page's ground shows.
            if let Some(strategy) = strategy {
                let color = sheet.style.line(strategy).ink.color;
                sheet.scene.marks.push(Mark::Fill { area: rect, color, opacity: SHADES[shade] });
            }
            start = end;
        }
        let mut start = 0;
        for run in cells.chunk_by(|one, next| one.cheapest == next.cheapest) {
            let (strategy, width) = (run[0].cheapest, run.len() as f64 * CELL);
            let at = (place(start) + width / 2.0, bottom - CELL / 2.0);
            // Not at the very edge, where the next region's name may stand.
            let inner = (2..map.rows.saturating_sub(2)).contains(&row);
            match regions.iter_mut().find(|(other, ..)| *other == strategy) {
                Some(known) if inner && width > known.2 => *known = (strategy, at, width),
                None if inner => regions.push((strategy, at, width)),
                _ => {}
            }
            start += run.len();
        }
    }
    regions
}
