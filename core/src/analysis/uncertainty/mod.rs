//! Uncertainty: the distribution of totals that follows from the inputs' ranges, and the value of
//! information.
//!
//! # Problem
//! Some inputs have a range in place of a value. Estimate how likely each strategy is the cheapest,
//! how totals and break-evens spread, what a wrong choice costs, and which input is worth measuring
//! first. It must be fast enough to repeat while a slider moves, and equal to the bit on every
//! platform.
//!
//! # Method: Monte Carlo with common random numbers
//! 1. Each uncertain input has a distribution and its own stream of random numbers, which depends
//!    on its key and the seed only. Draws are kept, so that more can be added, and strategies and
//!    scenarios are compared on the same draws ([`simulation`]).
//! 2. A draw's totals are evaluated with the formulas of one scenario, sixteen draws at once so
//!    that vector instructions apply ([`batch`]). Where a single draw is needed, one scenario is
//!    reused for all of them ([`evaluator`]).
//! 3. From the totals follow each candidate's probability of being cheapest, its percentiles and
//!    its expected regret. The expected regret of the best choice is the expected value of perfect
//!    information ([`evpi`]).
//! 4. For each input alone, a decision rule that knows only this input is fitted to half of the
//!    draws and evaluated on the other half: the expected value of partial perfect information
//!    ([`evppi`]).
//! 5. Percentiles of the cumulative costs make fan charts ([`fan`]), and the exact crossing search
//!    in each draw gives the distribution of break-even volumes ([`spread`]).
//!
//! # Bounds
//! Every figure carries its standard error: of a mean, of a share, or Woodruff's of a percentile
//! ([`estimate`]). The estimate of the value of partial information is not biased upwards, except
//! that negative values are reported as 0.

pub(crate) mod batch;
pub(crate) mod estimate;
pub(crate) mod evaluator;
pub(crate) mod evpi;
pub(crate) mod evppi;
pub(crate) mod fan;
pub(crate) mod simulation;
pub(crate) mod spread;
