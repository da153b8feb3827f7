//! The decision map: the cheapest candidate over two inputs, and the boundaries between regions.
//!
//! # Problem
//! Over the sliders' spans of two inputs, find in every cell of a grid which candidate is cheapest
//! and by how much, and find the lines on which two candidates cost the same: fast enough to repeat
//! while a slider moves, and with lines that are more exact than the cells.
//!
//! # Algorithm
//! 1. Each cell is evaluated at its centre ([`cells`]).
//! 2. Row by row, the second input is fixed and each candidate's total is a piecewise function of
//!    the first, so that a row of totals costs a few multiplications each ([`cells`]). The lowest
//!    and the second lowest total so far are limits: if a lower bound of the next candidate's total
//!    exceeds them, its staircase is not evaluated. Along a time input the months of each
//!    column are evaluated once and used for all rows.
//! 3. Two neighbouring centres with different winners have a boundary between them. Its exact
//!    position on the edge that joins them is the linear root, or is found by secant steps and
//!    bisection; where a rule of fit decides, by bisection alone ([`edge_point`]).
//! 4. Marching squares: within each square of four centres the points on its edges are joined, a
//!    saddle is decided by evaluating its middle, and the joined points are traced into lines
//!    ([`boundary`]).
//!
//! # Bounds
//! Every cell's winner is exact at its centre, and every point of a boundary lies on it to 1e-9 of
//! the slider. A region that contains no cell centre is missed, and the lines between three regions
//! within one square do not meet at a point; both improve with more cells. [`map`] combines the
//! parts.

pub(crate) mod boundary;
pub(crate) mod cells;
pub(crate) mod edge_point;
pub(crate) mod map;
