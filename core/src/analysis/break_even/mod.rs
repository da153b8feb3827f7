//! Break-evens: the values of volume, time or any input at which two strategies cost the same, and
//! the values at which the cheapest strategy changes.
//!
//! # Problem
//! For each pair of candidates, find every value of one quantity, all others fixed, at which their
//! totals change their order; partition the axis by the cheapest; and, starting at the present
//! value, find how far each input may move before another strategy is cheapest.
//!
//! # Methods by axis
//! | axis | totals | method |
//! |---|---|---|
//! | queries per month ([`volume`]) | linear, plus a staircase for each month | exact search |
//! | months ([`time`]) | cumulative costs, linear between month ends | one pass over the months |
//! | the horizon | cumulative costs at month ends | every whole month is compared |
//! | growth, discount rate, price change ([`time_inputs`]) | monotone, no closed form | 4,096 samples, then bisection |
//! | every other input ([`input`]) | piecewise linear in a transform, with staircases | exact search |
//!
//! The exact search is that of [`crossing`](super::crossing) over the curves of
//! [`piecewise`](super::piecewise). Of an input that takes whole numbers, the crossings of real
//! numbers determine which whole numbers are compared.
//!
//! # Bounds
//! Along volume, time, horizon and all piecewise inputs every crossing is found, unless the budget of
//! the search is spent; then the bands that are not settled are reported. Along growth the samples
//! are denser where replicas are added or removed between two samples that do not determine the
//! order ([`time_samples`]), up to a budget, and what is still open is unsettled too. There, and
//! along discount rate and price change, two crossings without a step between neighbouring samples
//! can be missed.
//!
//! [`flip_points`] searches from the present value in both directions to the hard limits and stops at
//! the first change, [`time_flip`] likewise along growth, discount rate and price change. It divides
//! the search where a rule of fit changes the set of candidates. For charts, [`input`] gives one
//! strategy's total along any input.

pub(crate) mod flip;
pub(crate) mod flip_list;
pub(crate) mod flip_points;
pub(crate) mod input;
pub(crate) mod time;
pub(crate) mod time_flip;
pub(crate) mod time_inputs;
pub(crate) mod time_samples;
pub(crate) mod volume;
