//! The parts of a decision map as smooth areas, and the lines between them from edge to edge.
//!
//! The cells' centres make a grid, to which the map's edges are added with the values of the cells
//! beside them. Where one end of a grid's edge lies within an area and the other does not, the area
//! ends in between: where winners differ, on the very place of the map's own line; within one
//! winner's part, where the margin comes to that of the next shade.

use breakeven::Strategy;
use breakeven::analysis::{Boundary, DecisionMap, MapCell};

use super::scene::Rect;

/// A part of the map: where one is the cheapest, by so many dollars at least.
#[derive(Clone, Copy, Debug)]
pub(super) struct MapPart {
    /// Whose it is; `None` where all are ruled out.
    pub cheapest: Option<Strategy>,
    /// The least margin, US dollars.
    pub margin: f64,
}

/// A column and a row of the grid.
type GridNode = (usize, usize);
/// A place on the picture, in CSS pixels.
type PlotPoint = (f64, f64);

/// How near to a whole number of cells a place is that lies on a line of the grid.
const ON_GRID: f64 = 1e-6;

/// A map as a grid on an area of the picture.
pub(super) struct Regions<'a> {
    map: &'a DecisionMap,
    area: Rect,
    /// Where winners change along the grid's edges: the share of the way from the left or lower end.
    borders: Vec<(usize, f64)>,
}

impl<'a> Regions<'a> {
    pub fn new(map: &'a DecisionMap, area: Rect) -> Self {
        let points = map.boundaries.iter().flat_map(|boundary| &boundary.points);
        let mut borders: Vec<(usize, f64)> =
            points.filter_map(|point| border(map, *point)).collect();
        borders.sort_by_key(|(edge, _)| *edge);
        Self { map, area, borders }
    }

    /// The pieces that cover a part: polygons, from strip to strip.
    pub fn pieces(&self, part: MapPart) -> Vec<Vec<PlotPoint>> {
        let mut pieces = Vec::new();
        for row in 0..=self.map.rows {
            self.strip(part, row, &mut pieces);
        }
        pieces
    }

    /// The pieces of a part between a row of the grid and the next.
    fn strip(&self, part: MapPart, row: usize, pieces: &mut Vec<Vec<PlotPoint>>) {
        let (mut lower, mut upper) = (Vec::new(), Vec::new());
        for column in 0..self.map.columns + 2 {
            let (low, high) = ((column, row), (column, row + 1));
            if let Some(before) = column.checked_sub(1) {
                extend(&mut lower, self.end(part, (before, row), low));
                extend(&mut upper, self.end(part, (before, row + 1), high));
            }
            match (self.holds(part, low), self.holds(part, high)) {
                (false, false) => close(&mut lower, &mut upper, pieces),
                (holds_low, holds_high) => {
                    let end = self.end(part, low, high);
                    extend(&mut lower, if holds_low { Some(self.place(low)) } else { end });
                    extend(&mut upper, if holds_high { Some(self.place(high)) } else { end });
                }
            }
        }
        close(&mut lower, &mut upper, pieces);
    }

    /// Column and row of the cell whose values a node has.
    fn centre(&self, (column, row): GridNode) -> GridNode {
        let within = |node: usize, count: usize| node.clamp(1, count) - 1;
        (within(column, self.map.columns), within(row, self.map.rows))
    }

    /// That cell.
    fn cell(&self, node: GridNode) -> &MapCell {
        let (column, row) = self.centre(node);
        // invariant: a map has as many cells as columns × rows
        &self.map.cells[row * self.map.columns + column]
    }

    fn holds(&self, part: MapPart, node: GridNode) -> bool {
        let cell = self.cell(node);
        cell.cheapest == part.cheapest && cell.margin >= part.margin
    }

    /// Where a node stands.
    fn place(&self, (column, row): GridNode) -> PlotPoint {
        let Rect { left, right, top, bottom } = self.area;
        let share = |node: usize, count: usize| match node {
            0 => 0.0,
            node if node > count => 1.0,
            node => (node as f64 - 0.5) / count as f64,
        };
        let (x, y) = (share(column, self.map.columns), share(row, self.map.rows));
        (left + x * (right - left), bottom + y * (top - bottom))
    }

    /// Where a part ends between two neighbours of which it holds one, the left or lower one first.
    fn end(&self, part: MapPart, from: GridNode, to: GridNode) -> Option<PlotPoint> {
        let share = match (self.holds(part, from), self.holds(part, to)) {
            (true, false) => self.reach(part, from, to),
            (false, true) => 1.0 - self.reach(part, to, from),
            _ => return None,
        };
        let ((x, y), (to_x, to_y)) = (self.place(from), self.place(to));
        Some((x + share * (to_x - x), y + share * (to_y - y)))
    }

    /// How far a part reaches from a node that it holds towards one that it does not, as a share of
    /// the way.
    fn reach(&self, part: MapPart, from: GridNode, to: GridNode) -> f64 {
        let (here, there) = (self.cell(from), self.cell(to));
        // Where one alone is compared its margin has no end, and falls nowhere.
        let falls = |to: f64, way: f64| match (here.margin - part.margin) / (here.margin - to) {
            share if share.is_finite() => (share * way).clamp(0.0, way),
            _ => way,
        };
        if there.cheapest == here.cheapest {
            return falls(there.margin, 1.0);
        }
        let way = self.border(from, to);
        // At a line where two cost the same no margin is left; at one that a rule draws, all of it. The
        // margin tells which by how it came here.
        let before = behind(from, to).map(|node| self.cell(node));
        let slope = before
            .filter(|before| before.cheapest == here.cheapest)
            .map_or(0.0, |before| here.margin - before.margin);
        let margin = (here.margin + slope * way).max(0.0);
        if margin >= part.margin || !margin.is_finite() { way } else { falls(margin, way) }
    }

    /// Where the map's line runs between two neighbours, as a share of the way.
    fn border(&self, from: GridNode, to: GridNode) -> f64 {
        let first = from.min(to);
        let edge = edge(self.map, self.centre(first), from.0 == to.0);
        let found = self.borders.binary_search_by_key(&edge, |(edge, _)| *edge);
        let share = found.map_or(0.5, |found| self.borders[found].1);
        if first == from { share } else { 1.0 - share }
    }

    /// Lines between parts: to the map's edges, and where several end together, to where they meet.
    pub fn lines(&self, boundaries: &[Boundary]) -> Vec<Vec<PlotPoint>> {
        let place = |[x, y]: [f64; 2]| {
            let Rect { left, right, top, bottom } = self.area;
            (left + x * (right - left), bottom + y * (top - bottom))
        };
        let mut ends = Vec::new();
        let mut lines: Vec<Vec<[f64; 2]>> = Vec::new();
        for boundary in boundaries {
            let mut line = boundary.points.clone();
            let closed = line.len() > 2 && line.first() == line.last();
            for _ in 0..2 {
                let last = line.last().copied().filter(|_| !closed);
                match last.map(|last| (last, self.outside(last))) {
                    Some((_, Some(outside))) => line.push(outside),
                    Some((last, None)) => ends.push(last),
                    None => {}
                }
                line.reverse();
            }
            lines.push(line);
        }
        // Where three parts meet, the lines end on the sides of one square of the grid.
        let side = |count: usize| (1.0 + ON_GRID) / count as f64;
        let near = |one: &[f64; 2], other: &[f64; 2]| {
            (one[0] - other[0]).abs() <= side(self.map.columns)
                && (one[1] - other[1]).abs() <= side(self.map.rows)
        };
        while let Some(end) = ends.pop() {
            let (mut meeting, others): (Vec<_>, Vec<_>) =
                std::mem::take(&mut ends).into_iter().partition(|other| near(&end, other));
            ends = others;
            meeting.push(end);
            if meeting.len() > 1 {
                let mean = [0, 1].map(|axis| {
                    meeting.iter().map(|end| end[axis]).sum::<f64>() / meeting.len() as f64
                });
                lines.extend(meeting.into_iter().map(|end| vec![end, mean]));
            }
        }
        lines.into_iter().map(|line| line.into_iter().map(place).collect()).collect()
    }

    /// The place on the map's edge beside a line's end in the outermost cells.
    fn outside(&self, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
        let edge = |at: f64, count: usize| {
            let cells = at * count as f64;
            match () {
                () if cells <= 0.5 + ON_GRID => Some(0.0),
                () if cells >= count as f64 - 0.5 - ON_GRID => Some(1.0),
                () => None,
            }
        };
        match (edge(x, self.map.columns), edge(y, self.map.rows)) {
            (Some(x), _) => Some([x, y]),
            (None, Some(y)) => Some([x, y]),
            (None, None) => None,
        }
    }
}

/// The node on the other side of one than its neighbour.
fn behind(node: GridNode, neighbour: GridNode) -> Option<GridNode> {
    let mirrored = |at: usize, other: usize| (2 * at).checked_sub(other);
    Some((mirrored(node.0, neighbour.0)?, mirrored(node.1, neighbour.1)?))
}

/// The number of the edge that begins at a cell's centre and goes to the right, or upwards.
fn edge(map: &DecisionMap, (column, row): GridNode, upwards: bool) -> usize {
    2 * (row * map.columns + column) + usize::from(upwards)
}

/// On which edge of the grid a point of a line lies, and how far along it.
fn border(map: &DecisionMap, [x, y]: [f64; 2]) -> Option<(usize, f64)> {
    let cells = |at: f64, count: usize| at * count as f64 - 0.5;
    let (x, y) = (cells(x, map.columns), cells(y, map.rows));
    let on_grid = |at: f64| (at - at.round()).abs() < ON_GRID;
    let node = |at: f64| (at >= -ON_GRID).then_some(at.max(0.0) as usize);
    if on_grid(x) {
        Some((edge(map, (node(x.round())?, node(y.floor())?), true), y - y.floor()))
    } else if on_grid(y) {
        Some((edge(map, (node(x.floor())?, node(y.round())?), false), x - x.floor()))
    } else {
        None
    }
}

/// Adds a point to a line, in place of the last one where that lies on a level between two.
fn extend(line: &mut Vec<PlotPoint>, point: Option<PlotPoint>) {
    let Some(point) = point else {
        return;
    };
    if let [.., (_, before), (_, last)] = line.as_slice()
        && before == last
        && *last == point.1
    {
        line.pop();
    }
    line.push(point);
}

/// Makes a piece of what lies between two lines, and begins anew.
fn close(lower: &mut Vec<PlotPoint>, upper: &mut Vec<PlotPoint>, pieces: &mut Vec<Vec<PlotPoint>>) {
    let mut piece = std::mem::take(lower);
    piece.extend(std::mem::take(upper).into_iter().rev());
    if piece.len() > 2 {
        pieces.push(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakeven::{Candidates, Input, Model, Scenario, StrategySet};

    const AREA: Rect = Rect { left: 10.0, top: 20.0, right: 970.0, bottom: 500.0 };

    fn maps() -> Vec<DecisionMap> {
        let (all, queries) = (StrategySet::ALL, Input::QueriesPerMonth);
        let model = Model::new(&Scenario::default()).expect("valid");
        let fitting = Candidates::allowed(all);
        let others = [Input::KnowledgeUpdatesPerMonth, Input::LoraRunUsd, Input::TrainingExamples];
        let by_fit = others.map(|other| model.decision_map(queries, other, fitting, 80, 40));
        let by_cost = others.map(|other| model.decision_map(other, queries, all, 80, 40));
        by_fit.into_iter().chain(by_cost).map(|map| map.expect("a map")).collect()
    }

    /// Every strategy, and none.
    fn winners() -> impl Iterator<Item = Option<Strategy>> {
        Strategy::ALL.into_iter().map(Some).chain([None])
    }

    fn area_of(piece: &[PlotPoint]) -> f64 {
        let next = piece.iter().cycle().skip(1);
        let sum: f64 = piece.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
        (sum / 2.0).abs()
    }

    /// Whether a ray from a point to the right leaves the piece.
    fn holds(piece: &[PlotPoint], at: PlotPoint) -> bool {
        let next = piece.iter().cycle().skip(1);
        let crossed = piece.iter().zip(next).filter(|(a, b)| {
            (a.1 > at.1) != (b.1 > at.1) && at.0 < a.0 + (at.1 - a.1) / (b.1 - a.1) * (b.0 - a.0)
        });
        crossed.count() % 2 == 1
    }

    /// Where three parts meet a part of one square belongs to none of them; nothing else is left out
    /// or covered twice.
    #[test]
    fn the_parts_cover_the_map_once() {
        for map in maps() {
            let regions = Regions::new(&map, AREA);
            let part = |cheapest| regions.pieces(MapPart { cheapest, margin: 0.0 });
            let covered: f64 = winners().flat_map(part).map(|piece| area_of(&piece)).sum();
            let whole = AREA.width() * AREA.height();
            let square = whole / (map.columns * map.rows) as f64;
            let missing = whole - covered;
            assert!(
                (-1e-6..=4.0 * square).contains(&missing),
                "{:?}, {:?}: {missing}",
                map.x,
                map.y
            );
        }
    }

    #[test]
    fn every_centre_lies_in_its_winners_part_and_shade() {
        for map in maps() {
            let regions = Regions::new(&map, AREA);
            let mut margins: Vec<f64> = map.cells.iter().map(|cell| cell.margin).collect();
            margins.sort_by(f64::total_cmp);
            for margin in [0.0, margins[margins.len() / 2]] {
                for cheapest in winners() {
                    let pieces = regions.pieces(MapPart { cheapest, margin });
                    for (place, cell) in map.cells.iter().enumerate() {
                        let node = (place % map.columns + 1, place / map.columns + 1);
                        // Beside the grid's own lines, on which the pieces of two strips meet.
                        let (x, y) = regions.place(node);
                        let at = (x - 1e-4, y - 1e-4);
                        let held = pieces.iter().any(|piece| holds(piece, at));
                        let expected = cell.cheapest == cheapest && cell.margin >= margin;
                        if margin > 0.0 && (cell.margin / margin - 1.0).abs() < 0.01 {
                            // Its shade begins or ends right there.
                            continue;
                        }
                        assert_eq!(held, expected, "{node:?} of {:?}, {:?}", map.x, map.y);
                    }
                }
            }
        }
    }

    /// On a straight line between two winners no corner of a piece is off it.
    #[test]
    fn parts_end_on_the_maps_own_lines() {
        let scenario = Scenario::default();
        let model = Model::new(&scenario).expect("valid");
        let two = StrategySet::NONE.with(Strategy::Rag).with(Strategy::RagLora);
        let (x, y) = (Input::QueriesPerMonth, Input::FullRunUsd);
        let map = model.decision_map(x, y, two, 48, 30).expect("a map");
        let crossing = model.volume_crossings(two, 100.0, 1e8).crossings[0].queries_per_month;
        let at = AREA.left + x.info().position(crossing) * AREA.width();
        let regions = Regions::new(&map, AREA);
        for piece in regions.pieces(MapPart { cheapest: Some(Strategy::Rag), margin: 0.0 }) {
            let right = piece.iter().map(|point| point.0).fold(0.0, f64::max);
            assert!((right - at).abs() < 1e-6, "{right}, not {at}");
        }
        let lines = regions.lines(&map.boundaries);
        assert_eq!(lines.len(), 1);
        let ends = [lines[0].first(), lines[0].last()].map(|end| end.expect("a point").1);
        assert_eq!(ends.map(|end| end.round()), [500.0, 20.0].map(f64::from));
    }

    #[test]
    fn where_three_parts_meet_their_lines_do() {
        let lines: Vec<Vec<PlotPoint>> =
            maps().iter().flat_map(|map| Regions::new(map, AREA).lines(&map.boundaries)).collect();
        let mut ends: Vec<PlotPoint> =
            lines.iter().flat_map(|line| [line[0], line[line.len() - 1]]).collect();
        let on_edge = |(x, y): &PlotPoint| {
            [AREA.left, AREA.right].contains(x) || [AREA.top, AREA.bottom].contains(y)
        };
        ends.retain(|end| !on_edge(end));
        assert!(!ends.is_empty());
        for end in &ends {
            assert!(ends.iter().filter(|other| *other == end).count() > 1, "{end:?} ends alone");
        }
    }
}
