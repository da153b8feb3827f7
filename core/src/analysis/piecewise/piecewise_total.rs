//! The trait of totals that are piecewise linear, apart from staircases of replicas.

use crate::analysis::piecewise::transform::Transform;

/// One strategy's total cost along an axis: linear pieces plus staircases of replicas.
///
/// The *relaxed* total replaces each staircase ⌈x⌉ by x, a lower bound that is linear between two
/// breakpoints. The true total lies at most [`Self::rounding_bound`] above it.
pub(crate) trait PiecewiseTotal {
    /// Whether the total never falls along the axis.
    const NEVER_FALLS: bool = false;

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

    /// The number of steps within [from, to), between two breakpoints. A step at `from` takes
    /// effect just above it.
    fn step_count(&self, from: f64, to: f64) -> f64;

    /// Appends the steps that [`Self::step_count`] counts.
    fn append_steps(&self, from: f64, to: f64, steps: &mut Vec<f64>);

    /// Whether another total has the same staircases: equal steps at equal values.
    fn same_steps(&self, other: &Self) -> bool;

    /// Bounds of this total minus another over (from, to], between two breakpoints of either, if
    /// tighter ones are known than those from the relaxed totals.
    fn difference_bounds(&self, _other: &Self, _from: f64, _to: f64) -> Option<(f64, f64)> {
        None
    }

    /// The total without the rent of replicas.
    fn total_without_replicas(&self, at: f64) -> f64 {
        self.total(at)
    }

    /// The coefficient γ of a term γ/v that the total has in addition to its linear pieces; 0
    /// without one.
    fn reciprocal_term(&self) -> f64 {
        0.0
    }
}
