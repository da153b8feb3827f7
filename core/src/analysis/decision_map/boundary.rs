//! The boundaries between the regions of a decision map, by marching squares.

use serde::Serialize;

use crate::analysis::decision_map::cells::{MapGrid, cell_centre};
use crate::analysis::decision_map::edge_point::EdgeWinners;
use crate::strategy::Strategy;

/// A boundary line of a decision map: along it two strategies cost the same, one jumps past the
/// other, or a rule of fit starts or stops to apply to one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Boundary {
    /// The earlier of the two in the order of strategies; `None` if all are ruled out on that side.
    pub a: Option<Strategy>,
    /// The later of the two.
    pub b: Option<Strategy>,
    /// The points of the line, in order: positions along the two sliders, 0 to 1, from the left and
    /// from the bottom. Each is on the exact boundary, to 1e-9, and not on a cell's edge.
    pub points: Vec<[f64; 2]>,
}

/// A point of a boundary, on the edge between two neighbouring centres with different winners.
#[derive(Clone, Copy, Debug)]
struct BoundaryPoint {
    /// The number of the edge: twice the index of the cell at its left or bottom end, plus 1 for a
    /// vertical edge.
    edge: usize,
    winners: EdgeWinners,
    at: [f64; 2],
    /// The indices of the points that it is joined to.
    joined: [Option<usize>; 2],
}

/// All boundaries between the cells of a map, given the winner of each under the grid's lens.
pub(crate) fn boundaries(grid: &MapGrid, winners: &[Option<Strategy>]) -> Vec<Boundary> {
    let mut points = boundary_points(grid, winners);
    let squares = squares_with_points(grid, &points);
    for square in squares {
        join_points(grid, winners, square, &mut points);
    }
    trace_lines(&points)
}

/// The points on all edges of the grid, ascending by edge.
fn boundary_points(grid: &MapGrid, winners: &[Option<Strategy>]) -> Vec<BoundaryPoint> {
    let (columns, rows) = (grid.columns, grid.rows);
    let winner = |column: usize, row: usize| winners[row * columns + column];
    let centre = |column, row| [cell_centre(column, columns), cell_centre(row, rows)];
    let mut points = Vec::new();
    let mut add = |edge, (one, other): EdgeWinners, at| {
        let winners = (one.min(other), one.max(other));
        points.push(BoundaryPoint { edge, winners, at, joined: [None; 2] });
    };
    for row in 0..rows {
        for column in 1..columns {
            let winners = (winner(column - 1, row), winner(column, row));
            if winners.0 != winners.1 {
                let ([from, y], [to, _]) = (centre(column - 1, row), centre(column, row));
                let at = [grid.edge_point(grid.x, y, winners, from, to), y];
                add(2 * (row * columns + column - 1), winners, at);
            }
        }
    }
    for row in 1..rows {
        for column in 0..columns {
            let winners = (winner(column, row - 1), winner(column, row));
            if winners.0 != winners.1 {
                let ([x, from], [_, to]) = (centre(column, row - 1), centre(column, row));
                let at = [x, grid.edge_point(grid.y, x, winners, from, to)];
                add(2 * ((row - 1) * columns + column) + 1, winners, at);
            }
        }
    }
    points.sort_unstable_by_key(|point| point.edge);
    points
}

/// The squares of four centres that have points on their edges, by their lower left cell.
fn squares_with_points(grid: &MapGrid, points: &[BoundaryPoint]) -> Vec<usize> {
    let (columns, rows) = (grid.columns, grid.rows);
    let mut squares: Vec<usize> = points
        .iter()
        .flat_map(|point| {
            let cell = point.edge / 2;
            // The square of which it is the lower or left edge, and the one below or to the left.
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

/// Joins the points on a square's edges. If three regions meet within the square, three lines end
/// there.
fn join_points(
    grid: &MapGrid,
    winners: &[Option<Strategy>],
    square: usize,
    points: &mut [BoundaryPoint],
) {
    let columns = grid.columns;
    let point_on = |edge: usize| points.binary_search_by_key(&edge, |point| point.edge).ok();
    let edges = [2 * square, 2 * square + 1, 2 * (square + columns), 2 * (square + 1) + 1];
    let edges = edges.map(point_on);
    let mut link = |one: usize, other: usize| {
        for (from, to) in [(one, other), (other, one)] {
            let joined = &mut points[from].joined;
            joined[usize::from(joined[0].is_some())] = Some(to);
        }
    };
    if let [Some(bottom), Some(left), Some(top), Some(right)] = edges {
        let winner = |cell: usize| winners[cell];
        let rising = winner(square) == winner(square + columns + 1);
        let falling = winner(square + 1) == winner(square + columns);
        // At a saddle the winner in the middle decides which two corners are connected.
        let (x, y) = (square % columns + 1, square / columns + 1);
        let middle = || grid.cheapest([x as f64 / columns as f64, y as f64 / grid.rows as f64]);
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

/// Traces the lines of joined points: first those with ends, then the closed ones.
fn trace_lines(points: &[BoundaryPoint]) -> Vec<Boundary> {
    let mut seen = vec![false; points.len()];
    let mut lines = Vec::new();
    let mut trace = |start: usize, seen: &mut Vec<bool>| {
        let mut line = Vec::new();
        let mut next = Some(start);
        while let Some(index) = next.filter(|index| !seen[*index]) {
            seen[index] = true;
            line.push(points[index].at);
            next = points[index].joined.into_iter().flatten().find(|index| !seen[*index]);
        }
        // A line that returns to its first point is closed.
        let last = points[start].joined.into_iter().flatten().last();
        if line.len() > 2 && last.is_some_and(|last| points[last].at == line[line.len() - 1]) {
            line.push(points[start].at);
        }
        let (a, b) = points[start].winners;
        lines.push(Boundary { a, b, points: line });
    };
    for with_ends in [true, false] {
        for start in 0..points.len() {
            let is_end = points[start].joined[1].is_none();
            if !seen[start] && is_end == with_ends {
                trace(start, &mut seen);
            }
        }
    }
    lines
}
