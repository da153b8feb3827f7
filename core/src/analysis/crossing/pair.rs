//! Two piecewise totals along an axis, and bounds of their difference.

use core::cmp::Ordering;

use crate::analysis::crossing::sign::{SignTracker, TotalsPair, bisect_sign_change};
use crate::analysis::piecewise::difference_bounds::{
    DifferenceBounds, DifferenceRange, difference_bounds,
};
use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;
use crate::analysis::piecewise::rent_bounds::MonthReplicas;
use crate::math;

/// An interval (from, to] of the axis, without a breakpoint inside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Subinterval {
    pub from: f64,
    pub to: f64,
    /// Whether the order may change at a step inside.
    pub has_relevant_steps: bool,
    /// The order everywhere on the interval if bounds prove it: `Less` if `a` is cheaper.
    pub sign: Option<Ordering>,
}

/// Two totals along the same axis, and properties of the two that are constant along it.
pub(crate) struct PiecewisePair<'a, C> {
    a: &'a C,
    b: &'a C,
    rounding_bounds: TotalsPair,
    /// The end of the axis.
    pub to: f64,
    /// The number of staircases of both together.
    pub staircases: usize,
    /// Whether the staircases are the same, so that they cancel in the difference.
    same_steps: bool,
    /// Whether the difference is linear between two breakpoints and two steps, and so is that of
    /// the relaxed totals.
    is_linear: bool,
}

impl<'a, C: PiecewiseTotal> PiecewisePair<'a, C> {
    /// Pairs two totals along an axis that ends at `to`.
    pub fn new(a: &'a C, b: &'a C, to: f64) -> Self {
        let rounding_bounds = TotalsPair { a: a.rounding_bound(), b: b.rounding_bound() };
        let staircases = a.staircase_count() + b.staircase_count();
        let (same_steps, is_linear) = (a.same_steps(b), !a.is_curved() && !b.is_curved());
        Self { a, b, rounding_bounds, to, staircases, same_steps, is_linear }
    }

    /// A new tracker with the transform of the axis.
    pub fn tracker(&self) -> SignTracker {
        SignTracker::new(self.a.transform())
    }

    /// The ends of an interval and every breakpoint between them at which the difference, or the
    /// difference of the relaxed totals, may change its slope or turn; ascending.
    pub fn breakpoints(&self, from: f64, to: f64) -> Vec<f64> {
        let mut breakpoints = Vec::new();
        for curve in [self.a, self.b] {
            curve.append_breakpoints(&mut breakpoints);
            if !self.same_steps {
                curve.append_relaxed_breakpoints(&mut breakpoints);
            }
        }
        breakpoints.retain(|at| from < *at && *at < to);
        breakpoints.extend([from, to]);
        math::sort_ascending(&mut breakpoints);
        breakpoints.dedup();
        self.add_extrema(&mut breakpoints);
        breakpoints
    }

    /// Adds the extrema of the difference between two breakpoints. Only a difference with a
    /// curvature has any. They are added for the difference of the relaxed totals and for that
    /// between two steps.
    fn add_extrema(&self, breakpoints: &mut Vec<f64>) {
        if self.is_linear {
            return;
        }
        let between_steps =
            |at: f64| self.a.total_without_replicas(at) - self.b.total_without_replicas(at);
        let relaxed = |at: f64| self.a.relaxed_total(at) - self.b.relaxed_total(at);
        let mut extrema = Vec::new();
        for ends in breakpoints.windows(2) {
            let (from, to) = (ends[0].next_up(), ends[1]);
            let differences = [
                (
                    &between_steps as &dyn Fn(f64) -> f64,
                    self.a.curvature(to).minus(self.b.curvature(to)),
                ),
                (&relaxed, self.a.relaxed_curvature(to).minus(self.b.relaxed_curvature(to))),
            ];
            for (difference, curvature) in differences {
                let line = |at: f64| difference(at) - curvature.at(at);
                let extremum = curvature.turning_point((line(to) - line(from)) / (to - from));
                // It is NaN, and so not added, if both terms rise or both fall.
                extrema.extend((from < extremum && extremum < to).then_some(extremum));
            }
        }
        breakpoints.append(&mut extrema);
        math::sort_ascending(breakpoints);
        breakpoints.dedup();
    }

    /// Corrects the places of tracked changes where a curvature makes the difference non-linear
    /// between two evaluations.
    pub fn refine(&self, tracker: &mut SignTracker) {
        if !self.is_linear {
            for change in tracker.changes.iter_mut().filter(|change| !change.jump) {
                *change = bisect_sign_change(*change, |at| self.totals(at));
            }
        }
    }

    /// The two totals at a value.
    pub fn totals(&self, at: f64) -> TotalsPair {
        TotalsPair { a: self.a.total(at), b: self.b.total(at) }
    }

    /// The two totals just above a value.
    pub fn totals_above(&self, at: f64) -> TotalsPair {
        self.totals(at.next_up())
    }

    /// What bounds of the difference prove about (from, to], an interval between two breakpoints, if
    /// there are steps that do not cancel.
    pub fn bounds(&self, from: f64, to: f64, months: &mut MonthBuffers) -> DifferenceBounds {
        if self.same_steps || !(self.a.may_have_steps(to) || self.b.may_have_steps(to)) {
            return DifferenceBounds::default();
        }
        let MonthBuffers { a: months_a, b: months_b } = months;
        let a = self.a.costs_on(from, to, months_a);
        let b = self.b.costs_on(from, to, months_b);
        let mut found = difference_bounds((&a, months_a), (&b, months_b), self.is_linear);
        if found.steps > 0.0 && !self.is_linear {
            found.range = found.range.and(self.relaxed_bounds(from, to));
        }
        found
    }

    /// The difference of the relaxed totals, which is monotone between two breakpoints, and what
    /// rounding replicas up adds at most.
    fn relaxed_bounds(&self, from: f64, to: f64) -> DifferenceRange {
        let relaxed = |at: f64| self.a.relaxed_total(at) - self.b.relaxed_total(at);
        let rounding = |curve: &C, bound: f64| bound * curve.replica_usd_bound(from, to);
        DifferenceRange::between([relaxed(from.next_up()), relaxed(to)]).plus(
            -rounding(self.b, self.rounding_bounds.b),
            rounding(self.a, self.rounding_bounds.a),
        )
    }

    /// Adds a subinterval to a tracker: its relevant steps, and its end.
    pub fn track(&self, subinterval: Subinterval, tracker: &mut SignTracker) {
        let Subinterval { from, to, has_relevant_steps, .. } = subinterval;
        let mut steps = Vec::new();
        if has_relevant_steps && !self.same_steps {
            self.a.append_steps(from.next_up(), to, &mut steps);
            self.b.append_steps(from.next_up(), to, &mut steps);
            math::sort_ascending(&mut steps);
            steps.dedup();
        }
        for step in steps {
            tracker.add_possible_jump(step, self.totals(step), self.totals_above(step));
        }
        // A step at the end of the axis takes effect beyond it.
        let end = self.totals(to);
        let above = if to < self.to { self.totals_above(to) } else { end };
        tracker.add_possible_jump(to, end, above);
    }
}

/// Memory for the months of two totals, reused from one interval to the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct MonthBuffers {
    a: Vec<MonthReplicas>,
    b: Vec<MonthReplicas>,
}
