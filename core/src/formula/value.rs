//! The two traits that every formula of the model is generic over.
//!
//! A [`Reading`] supplies the inputs and defines which kind of number they are; a [`Value`] is such
//! a kind of number, with its arithmetic, comparisons and choices. The compiler makes one copy of
//! each formula for each reading: plain numbers (`f64`) for totals, a tree for explanations, and
//! the shape of the dependence on each input.

use core::ops::{Add, Div, Mul, Sub};

use super::constant::Constant;
use super::figure::Measure;
use super::series::Series;
use super::term::Term;
use crate::input::Input;
use crate::requirement::Requirement;

/// A kind of number that formulas compute with.
///
/// Names and notes are stored by some kinds of numbers only; for `f64` they have no effect and cost
/// no time.
pub trait Value:
    Clone + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// A constant of the model.
    fn constant(constant: Constant) -> Self;

    /// The value of a part that the strategy does not use: 0 in a sum, 1 in a product. `why` is the
    /// sentence that an explanation shows in its place.
    fn absent(counts_as: f64, why: &'static str) -> Self;

    /// The greater of two values.
    fn greater(self, other: Self) -> Self;

    /// The value rounded up to a whole number.
    fn round_up(self) -> Self;

    /// The value clamped to 0..1.
    fn clamp_to_share(self) -> Self;

    /// The number of calls i of 1 to `calls` whose length `first + i × growth` exceeds `limit`; 0 if
    /// the limit is 0, which means "none". No argument is negative, and `calls` is whole.
    fn calls_above(limit: Self, first: Self, growth: Self, calls: Self) -> Self;

    /// `positive` if `test` is above 0, `zero` if it is 0. A test is never negative.
    fn choose(test: Self, positive: impl FnOnce() -> Self, zero: impl FnOnce() -> Self) -> Self;

    /// `value`, which must be proportional to `factor`. If the factor is 0, the value may be shown
    /// as absent for the reason given.
    fn proportional(factor: Self, value: impl FnOnce() -> Self, why_absent: &'static str) -> Self;

    /// A sum of weights over the months, from the values that it depends on: see [`Series`].
    fn series<const N: usize>(series: Series, parts: [Self; N]) -> Self;

    /// The same value, named as a step of the formula.
    #[inline(always)]
    #[must_use]
    fn named(self, _term: Term) -> Self {
        self
    }

    /// The same value as a new step with the value as its only part, so that the step can have
    /// another name.
    #[inline(always)]
    #[must_use]
    fn alias(self) -> Self {
        self
    }

    /// The same value, with a sentence about an assumption.
    #[inline(always)]
    #[must_use]
    fn noted(self, _note: &'static str) -> Self {
        self
    }
}

/// A way to evaluate the formulas of one scenario: where inputs come from, and as which [`Value`].
pub trait Reading {
    /// The kind of number that this reading computes with.
    type Value: Value;

    /// The value of an input.
    fn input(&self, input: Input) -> Self::Value;

    /// The answer to a requirement: 1 for yes, 0 for no.
    fn requirement(&self, requirement: Requirement) -> Self::Value;

    /// The same value, marked as a [`Measure`] that users can ask to be explained.
    #[inline(always)]
    fn measure(&self, _measure: Measure, value: Self::Value) -> Self::Value {
        value
    }
}
