//! The trait of totals that are piecewise linear, apart from staircases of replicas, and the
//! transforms of an input under which they are.

use crate::analysis::piecewise::rent_bounds::{CostsOnInterval, MonthReplicas};

/// The transform t(v) of an input v such that total cost is linear in t(v) between two
/// breakpoints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Transform {
    /// t(v) = v: most inputs.
    #[default]
    Identity,
    /// t(v) = 1/v: speeds, utilisation and numbers that a cost is divided by.
    Reciprocal,
    /// t(v) = 1/(1 − v): the overlap of chunks.
    ReciprocalComplement,
}

impl Transform {
    /// The transformed value t(v).
    pub fn apply(self, value: f64) -> f64 {
        match self {
            Self::Identity => value,
            Self::Reciprocal => 1.0 / value,
            Self::ReciprocalComplement => 1.0 / (1.0 - value),
        }
    }

    /// The value v of a transformed value t(v).
    fn invert(self, transformed: f64) -> f64 {
        match self {
            Self::Identity => transformed,
            Self::Reciprocal => 1.0 / transformed,
            Self::ReciprocalComplement => 1.0 - 1.0 / transformed,
        }
    }

    /// The weights of a function's values at `from` and at `to` when it is interpolated at `at`.
    pub fn interpolation_weights(self, from: f64, to: f64, at: f64) -> (f64, f64) {
        if from == to {
            return (1.0, 0.0);
        }
        let (start, end, here) = (self.apply(from), self.apply(to), self.apply(at));
        let length = end - start;
        ((end - here) / length, (here - start) / length)
    }

    /// The zero of a function that is linear in t(v), given its values at `from` and at `to`, which
    /// must differ in sign. The result is clamped to the interval.
    pub fn linear_root(self, from: f64, at_from: f64, to: f64, at_to: f64) -> f64 {
        let root = match self {
            Self::Identity => from + (to - from) * (at_from / (at_from - at_to)),
            // A weighted mean of two positive numbers: nothing cancels, though speeds span twelve
            // decades.
            _ => {
                let (start, end) = (at_from.abs(), at_to.abs());
                self.invert((self.apply(from) * end + self.apply(to) * start) / (start + end))
            }
        };
        root.clamp(from, to)
    }
}

/// The terms γ/v + c v² that a total has in addition to a linear part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Curvature {
    /// γ.
    pub reciprocal: f64,
    /// c.
    pub square: f64,
}

impl Curvature {
    /// γ/v + c v².
    pub fn at(self, value: f64) -> f64 {
        let reciprocal = if self.reciprocal == 0.0 { 0.0 } else { self.reciprocal / value };
        reciprocal + self.square * value * value
    }

    /// The curvature of a difference.
    pub fn minus(self, other: Self) -> Self {
        Self { reciprocal: self.reciprocal - other.reciprocal, square: self.square - other.square }
    }

    /// The value at which the sum of a line of the given slope and the curvature turns; NaN if there
    /// is none.
    pub fn turning_point(self, slope: f64) -> f64 {
        // invariant: no total has both terms
        if self.square == 0.0 {
            (self.reciprocal / slope).sqrt()
        } else {
            -slope / (2.0 * self.square)
        }
    }
}

/// One strategy's total cost along an axis: linear pieces plus staircases of replicas.
///
/// The *relaxed* total replaces each staircase ⌈x⌉ by x, a lower bound that is linear between two
/// breakpoints. The true total lies at most [`Self::rounding_bound`] above it.
pub(crate) trait PiecewiseTotal {
    /// The transform in which the total is linear between two breakpoints and two steps.
    fn transform(&self) -> Transform {
        Transform::Identity
    }

    /// The total at a value of the axis, in US dollars.
    fn total(&self, at: f64) -> f64;

    /// The total with every staircase replaced by its lower linear bound.
    fn relaxed_total(&self, at: f64) -> f64;

    /// The most by which the total can exceed the relaxed total, per dollar of
    /// [`Self::replica_usd_bound`]: one replica in every month.
    fn rounding_bound(&self) -> f64;

    /// The highest price of a replica over (from, to]; 1 where [`Self::rounding_bound`] includes
    /// the price already.
    fn replica_usd_bound(&self, _from: f64, _to: f64) -> f64 {
        1.0
    }

    /// Appends the values at which the total jumps or changes its slope for a reason other than a
    /// change of the number of replicas.
    fn append_breakpoints(&self, _breakpoints: &mut Vec<f64>) {}

    /// Appends the values at which the relaxed total changes its slope: where a staircase leaves
    /// the minimum number of replicas or returns to it.
    fn append_relaxed_breakpoints(&self, breakpoints: &mut Vec<f64>);

    /// The number of staircases.
    fn staircase_count(&self) -> usize;

    /// Appends the steps within [from, to), between two breakpoints. A step at `from` takes effect
    /// just above it.
    fn append_steps(&self, from: f64, to: f64, steps: &mut Vec<f64>);

    /// Whether another total has the same staircases: equal steps at equal values.
    fn same_steps(&self, other: &Self) -> bool;

    /// Whether replicas may be added or removed between two breakpoints of which `to` is the upper
    /// one, or within an interval that ends there.
    fn may_have_steps(&self, to: f64) -> bool;

    /// The costs at both ends of (from, to], between two breakpoints. The busy and the rented
    /// replicas of each month are written into `months`.
    fn costs_on(&self, from: f64, to: f64, months: &mut Vec<MonthReplicas>) -> CostsOnInterval;

    /// The total without the rent of replicas.
    fn total_without_replicas(&self, at: f64) -> f64;

    /// Whether the total has a curvature anywhere.
    fn is_curved(&self) -> bool {
        false
    }

    /// The curvature of the total without the rent of replicas just below or at a value.
    fn curvature(&self, _at: f64) -> Curvature {
        Curvature::default()
    }

    /// The curvature of the relaxed total just below or at a value.
    fn relaxed_curvature(&self, _at: f64) -> Curvature {
        Curvature::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_roots_are_those_on_paper() {
        // 3 − 1.5 v
        assert_eq!(Transform::Identity.linear_root(0.0, 3.0, 4.0, -3.0), 2.0);
        // 1/v − 1/8
        let root = Transform::Reciprocal.linear_root(1.0, 0.875, 1e9, 1e-9 - 0.125);
        assert!((root - 8.0).abs() < 1e-12);
        // 1/(1 − v) − 1.25
        let root = Transform::ReciprocalComplement.linear_root(0.0, -0.25, 0.5, 0.75);
        assert!((root - 0.2).abs() < 1e-15);
    }

    #[test]
    fn interpolation_is_linear_in_the_transformed_value() {
        assert_eq!(Transform::Identity.interpolation_weights(0.0, 4.0, 1.0), (0.75, 0.25));
        // Halfway from 1/1 to 1/4 lies 1/1.6.
        assert_eq!(Transform::Reciprocal.interpolation_weights(1.0, 4.0, 1.6), (0.5, 0.5));
        assert_eq!(Transform::Identity.interpolation_weights(2.0, 2.0, 2.0), (1.0, 0.0));
    }
}
