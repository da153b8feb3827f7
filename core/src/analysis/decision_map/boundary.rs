//! The lines between the parts of a map.
//!
//! Cells' centres make a grid. Where two neighbouring centres have different winners, the place
//! between them at which the two cost the same is looked for on the line that joins them; within
//! each square of four centres such places are joined, and so the lines grow from square to square.

use serde::Serialize;

use super::grid::Plane;
use super::map::{MapCell, centre};
use crate::strategy::Strategy;

/// A line of a map along which two strategies cost the same, where one jumps past the other, or
/// where a rule of fit lets one in or out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Boundary {
    /// The earlier of the two in the order of strategies; `None` where on that side all are ruled
    /// out.
    pub a: Option<Strategy>,
    /// The later of the two.
    pub b: Option<Strategy>,
    /// The line's points in order: positions along the two sliders, 0 to 1, from the left and from
    /// the bottom. Each lies on the boundary itself, to 1e-9, not at a cell's edge.
    pub points: Vec<[f64; 2]>,
}

/// What is cheapest on the two sides of a line.
type Sides = (Option<Strategy>, Option<Strategy>);

/// A place between two neighbouring centres with different winners.
#[derive(Clone, Copy, Debug)]
struct Point {
    /// Twice the number of the cell at its left or bottom end, and 1 where it goes upwards.
    edge: usize,
    pair: Sides,
    at: [f64; 2],
    /// The points it is joined with.
    joined: [Option<usize>; 2],
}

/// All lines between the cells of a map.
pub(crate) fn boundaries(plane: &Plane, cells: &[MapCell]) -> Vec<Boundary> {
    let mut points = points(plane, cells);
    let squares = squares(plane, &points);
    for square in squares {
        join(plane, cells, square, &mut points);
    }
    lines(&points)
}

/// The points on all edges of the grid, by edge.
fn points(plane: &Plane, cells: &[MapCell]) -> Vec<Point> {
    let (columns, rows) = (plane.columns, plane.rows);
    let winner = |column: usize, row: usize| cells[row * columns + column].cheapest;
    let place = |column, row| [centre(column, columns), centre(row, rows)];
    let mut points = Vec::new();
    let mut add = |edge, (one, other): Sides, at| {
        let pair = (one.min(other), one.max(other));
        points.push(Point { edge, pair, at, joined: [None; 2] });
    };
    for row in 0..rows {
        for column in 1..columns {
            let pair = (winner(column - 1, row), winner(column, row));
            if pair.0 != pair.1 {
                let ([from, y], [to, _]) = (place(column - 1, row), place(column, row));
                let at = [plane.between(plane.x, y, pair, from, to), y];
                add(2 * (row * columns + column - 1), pair, at);
            }
        }
    }
    for row in 1..rows {
        for column in 0..columns {
            let pair = (winner(column, row - 1), winner(column, row));
            if pair.0 != pair.1 {
                let ([x, from], [_, to]) = (place(column, row - 1), place(column, row));
                let at = [x, plane.between(plane.y, x, pair, from, to)];
                add(2 * ((row - 1) * columns + column) + 1, pair, at);
            }
        }
    }
    points.sort_unstable_by_key(|point| point.edge);
    points
}

/// The squares that have points on their edges, by their lower left cell.
fn squares(plane: &Plane, points: &[Point]) -> Vec<usize> {
    let (columns, rows) = (plane.columns, plane.rows);
    let mut squares: Vec<usize> = points
        .iter()
        .flat_map(|point| {
            let cell = point.edge / 2;
            // The square at whose lower or left edge it lies, and the one before.
            let before = if point.edge % 2 == 0 { columns } else { 1 };
            [Some(cell), cell.checked_sub(before)]
        })
        .flatten()
        .filter(|cell| cell % columns + 1 < columns && cell / columns + 1 < rows)
        .collect();
    squares.sort_unstable();
    squares.dedup();
    squares
}

/// Joins the points on a square's edges. Where three parts meet, three lines end within the square.
fn join(plane: &Plane, cells: &[MapCell], square: usize, points: &mut [Point]) {
    let columns = plane.columns;
    let on = |edge: usize| points.binary_search_by_key(&edge, |point| point.edge).ok();
    let edges = [2 * square, 2 * square + 1, 2 * (square + columns), 2 * (square + 1) + 1].map(on);
    let mut link = |one: usize, other: usize| {
        for (from, to) in [(one, other), (other, one)] {
            let joined = &mut points[from].joined;
            joined[usize::from(joined[0].is_some())] = Some(to);
        }
    };
    if let [Some(bottom), Some(left), Some(top), Some(right)] = edges {
        let winner = |cell: usize| cells[cell].cheapest;
        let rising = winner(square) == winner(square + columns + 1);
        let falling = winner(square + 1) == winner(square + columns);
        // Where two parts touch at a saddle, it matters whose the middle is.
        let (x, y) = (square % columns + 1, square / columns + 1);
        let middle = || plane.cheapest([x as f64 / columns as f64, y as f64 / plane.rows as f64]);
        if rising && (!falling || middle() == winner(square)) {
            link(bottom, right);
            link(left, top);
        } else if falling {
            link(bottom, left);
            link(top, right);
        }
        return;
    }
    let mut found = edges.into_iter().flatten();
    if let (Some(one), Some(other), None) = (found.next(), found.next(), found.next()) {
        link(one, other);
    }
}

/// The lines that joined points make: first those with ends, then those that close.
fn lines(points: &[Point]) -> Vec<Boundary> {
    let mut seen = vec![false; points.len()];
    let mut lines = Vec::new();
    let mut follow = |start: usize, seen: &mut Vec<bool>| {
        let mut line = Vec::new();
        let mut next = Some(start);
        while let Some(index) = next.filter(|index| !seen[*index]) {
            seen[index] = true;
            line.push(points[index].at);
            next = points[index].joined.into_iter().flatten().find(|index| !seen[*index]);
        }
        // A line that comes back to where it began is closed there.
        let last = points[start].joined.into_iter().flatten().last();
        if line.len() > 2 && last.is_some_and(|last| points[last].at == line[line.len() - 1]) {
            line.push(points[start].at);
        }
        let (a, b) = points[start].pair;
        lines.push(Boundary { a, b, points: line });
    };
    for ends in [true, false] {
        for start in 0..points.len() {
            let open = points[start].joined[1].is_none();
            if !seen[start] && open == ends {
                follow(start, &mut seen);
            }
        }
    }
    lines
}
