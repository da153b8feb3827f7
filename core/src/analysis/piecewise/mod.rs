//! Total cost as a piecewise function of one input.
//!
//! # Problem
//! Break-evens, decision maps and switching values all compare two totals along an axis, at
//! thousands of values. Evaluating the whole model at each of them is slow, and sampling can miss a
//! crossing between two samples. Along every input but the [time
//! inputs](super::break_even::time_inputs) the total has a closed form instead:
//!
//! ```text
//! total(v) = linear terms + γ/v + usd(v) × Σ discount × max(min, ⌈busy(v) × volume⌉)
//! ```
//!
//! where the sum runs over groups of months with equally many queries.
//!
//! # Structure
//! 1. A *transform* t(v) makes the costs linear: v itself for prices and counts, 1/v for speeds,
//!    1/(1 − v) for the overlap of chunks ([`Transform`](piecewise_total::Transform)).
//! 2. *Breakpoints* cut the input's hard limits into *segments* on which every cost term is linear
//!    in t(v), so its values at the two ends are enough ([`segments`]).
//! 3. Replicas are whole, so their rent is a *staircase* for each group of months. Its steps are
//!    not breakpoints: they are counted and located only when a search needs them
//!    ([`piecewise_total`]). Replacing ⌈x⌉ by x gives the *relaxed* total, a lower bound that is
//!    linear between breakpoints and at most one replica a month below the true total. Over short
//!    intervals the rent of all months together has tighter bounds
//!    ([`rent_bounds`], [`difference_bounds`]).
//! 4. Two curves implement that trait: along query volume ([`volume_curve`]) and along any other
//!    input ([`function`]). Decision maps evaluate the latter at a whole row of values
//!    ([`batch`]).
//!
//! # Why it is exact
//! On a segment the terms are linear by construction, and a property test compares the curve along
//! every input with the model's own totals. The position of a step is corrected to the last bit by
//! evaluating the staircase itself, so that the number of replicas at a value is the same in every
//! analysis.

pub(crate) mod batch;
pub(crate) mod difference_bounds;
pub(crate) mod function;
pub(crate) mod last_value;
pub(crate) mod piecewise_total;
pub(crate) mod rent_bounds;
pub(crate) mod segments;
pub(crate) mod volume_curve;
