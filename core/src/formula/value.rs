//! What a formula computes with: the two traits that every formula of the model is generic over.
//!
//! A [`Reading`] says where inputs come from and which kind of number they are; a [`Value`] says
//! how such numbers are added, compared and chosen. The compiler makes one copy of each formula for
//! each reading: plain numbers (`f64`) for totals, a tree for explanations, and the shape of the
//! dependence on each input.

use core::ops::{Add, Div, Mul, Sub};

use super::constant::Constant;
use super::figure::Measure;
use super::series::Series;
use super::term::Term;
use crate::input::Input;
use crate::requirement::Requirement;

/// A kind of number that formulas compute with.
///
/// Names and notes only matter to readings that keep them; for `f64` they cost nothing.
pub trait Value:
    Clone + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// A constant of the model.
    fn constant(constant: Constant) -> Self;

    /// What a part that is switched off counts as: 0 in a sum, 1 in a product. `why` is the
    /// sentence that an explanation shows in its place.
    fn absent(counts_as: f64, why: &'static str) -> Self;

    /// The greater of two values.
    fn greater(self, other: Self) -> Self;

    /// The next whole number that is not below the value.
    fn round_up(self) -> Self;

    /// The value kept within 0 to 1.
    fn clamp_to_share(self) -> Self;

    /// `positive` where `test` is above 0, else `zero`. A test is never negative.
    fn choose(test: Self, positive: impl FnOnce() -> Self, zero: impl FnOnce() -> Self) -> Self;

    /// `value`, which is proportional to `factor`; absent for the reason given where the factor
    /// is 0.
    fn proportional(factor: Self, value: impl FnOnce() -> Self, why_absent: &'static str) -> Self;

    /// A sum of weights over the months, from the inputs that it rests on: see [`Series`].
    fn series<const N: usize>(series: Series, parts: [Self; N]) -> Self;

    /// The same value under the name of a step of the formula.
    #[inline(always)]
    #[must_use]
    fn named(self, _term: Term) -> Self {
        self
    }

    /// The same value as a step by itself, so that it can have another name than its only part.
    #[inline(always)]
    #[must_use]
    fn alias(self) -> Self {
        self
    }

    /// The same value with a sentence on what is assumed.
    #[inline(always)]
    #[must_use]
    fn noted(self, _note: &'static str) -> Self {
        self
    }
}

/// A way to read the formulas of one scenario: where inputs come from, and as which [`Value`].
pub trait Reading {
    /// The kind of number that this reading computes with.
    type Value: Value;

    /// The value of an input.
    fn input(&self, input: Input) -> Self::Value;

    /// The answer to a requirement: 1 for yes, 0 for no.
    fn requirement(&self, requirement: Requirement) -> Self::Value;

    /// A value that readers can ask for by name ([`Measure`]).
    #[inline(always)]
    fn measure(&self, _measure: Measure, value: Self::Value) -> Self::Value {
        value
    }
}
