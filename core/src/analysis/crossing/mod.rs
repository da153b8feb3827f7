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
//! 2. Subdivide each interval by bisection until one of these holds ([`pair`]):
//!    - it contains no step, so that evaluating its ends is enough;
//!    - bounds of the difference exclude 0: the order is the same everywhere on it, so its steps do
//!      not matter;
//!    - it contains at most eight steps: they are evaluated one by one.
//! 3. Track the sign of the difference from left to right. Between two evaluations both totals are
//!    linear in the transform, so a change has a closed form; with a term γ/v it is found by
//!    bisection. If one total jumps past the other at a step, the change is a jump ([`sign`]).
//!
//! The search runs over a whole interval ([`all`]), stops after the first changes, or runs in one
//! direction until the order changes ([`nearest`]). The changes of all pairs cut an axis into
//! intervals by the cheapest strategy ([`envelope`]).
//!
//! # Bounds of the difference
//! The smallest and the largest difference on an interval follow from three facts; the tightest
//! bound is used: totals that never fall lie between their values at the ends; a total lies at most
//! one replica a month above its relaxation; and two fleets of equal rent differ by ⌈y⌉ − ⌈x⌉,
//! between ⌊y − x⌋ and ⌈y − x⌉.
//!
//! # Completeness and time
//! No interval is skipped unless its bounds exclude 0 by twice the width of a tie, so no change is
//! missed. If the steps of two staircases nearly coincide, the bounds may exclude 0 nowhere.
//! Therefore a budget limits the staircase evaluations from either end, and if there are more than
//! 1,000 changes, the first and the last 500 are listed. The band between is reported as omitted.

pub(crate) mod all;
pub(crate) mod envelope;
pub(crate) mod nearest;
pub(crate) mod pair;
pub(crate) mod sign;
pub(crate) mod subdivision;
