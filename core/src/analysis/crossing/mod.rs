//! Search for the values at which two piecewise totals change their order.
//!
//! # Problem
//! Given two totals along an axis, each piecewise linear plus staircases of replicas, find every
//! value at which the cheaper of the two changes. A staircase may have a hundred million steps, so
//! not all of them can be evaluated, and sampling could miss a crossing.
//!
//! # Algorithm
//! 1. Collect the breakpoints of both totals and of their relaxations, in which ⌈x⌉ is replaced by
//!    x, and the extrema of a difference β v + γ/v ([`pair`]). Between two of them the difference
//!    of the relaxed totals is monotone.
//! 2. Subdivide each interval by bisection until one of these holds ([`subdivision`]):
//!    - it contains no step, so that evaluating its ends is enough;
//!    - bounds of the difference exclude 0: the order is the same everywhere on it, so its steps do
//!      not matter;
//!    - it contains at most eight steps: they are evaluated one by one.
//! 3. Track the sign of the difference from left to right. Between two evaluations both totals are
//!    linear in the transform, so a change has a closed form; with a curvature it is found by
//!    bisection. If one total jumps past the other at a step, the change is a jump ([`sign`]).
//!
//! The search runs over a whole interval ([`all`]), stops after the first changes, or runs in one
//! direction until the order changes ([`nearest`]). The changes of all pairs cut an axis into
//! intervals by the cheapest strategy ([`envelope`]).
//!
//! # Bounds of the difference
//! With growth or a discount rate each month, or group of months, has its own staircase, and
//! together they have a step almost everywhere. So the sum over the months is bounded, not each
//! staircase ([`difference_bounds`](super::piecewise::difference_bounds)); the tightest bound is
//! used:
//!
//! - A rent lies between its values at the two ends.
//! - In a month without a step within the interval the number of replicas is known. Only the other
//!   months are uncertain, by one replica each, so the bounds close as the interval gets shorter.
//! - Two fleets of equal rent differ in each month by ⌈y⌉ − ⌈x⌉, between ⌊y − x⌋ and ⌈y − x⌉.
//!
//! # Completeness and time
//! No interval is skipped unless its bounds exclude 0 by twice the width of a tie, so no change is
//! missed. If two totals stay within a replica of each other, the bounds may exclude 0 nowhere.
//! Therefore a budget limits the staircase evaluations. What is open when it is spent is reported
//! as *unsettled*, with its stretch: from either end, and evenly between, as much as possible is
//! settled first. And if there are more than 1,000 changes, the first and the last 500 are listed,
//! and the band between is reported as omitted.

pub(crate) mod all;
pub(crate) mod envelope;
pub(crate) mod nearest;
pub(crate) mod pair;
pub(crate) mod sign;
pub(crate) mod subdivision;
