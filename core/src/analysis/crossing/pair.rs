//! Two piecewise totals along an axis, and its subdivision into intervals of known order.

use crate::analysis::crossing::sign::{SignTracker, TotalsPair, bisect_sign_change};
use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;
use crate::math;
use crate::model::TIE;

/// The number of steps up to which an interval is evaluated step by step instead of being halved
/// again.
const FEW_STEPS: f64 = 8.0;
/// The number of staircase evaluations from either end after which the rest of the axis is omitted.
/// It bounds the time for two staircases whose steps nearly coincide.
pub(crate) const MAX_STAIRCASE_EVALUATIONS: usize = 1 << 20;

/// An interval (from, to] of the axis, without a breakpoint inside.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subinterval {
    pub from: f64,
    pub to: f64,
    /// Whether the order may change at a step inside.
    has_relevant_steps: bool,
}

/// Two totals along the same axis, and properties of the two that are constant along it.
pub(crate) struct PiecewisePair<'a, C> {
    a: &'a C,
    b: &'a C,
    rounding_bounds: TotalsPair,
    /// The end of the axis.
    to: f64,
    /// The number of staircases of both together.
    staircases: usize,
    /// Whether the staircases are the same, so that they cancel in the difference.
    same_steps: bool,
}

impl<'a, C: PiecewiseTotal> PiecewisePair<'a, C> {
    /// Pairs two totals along an axis that ends at `to`.
    pub fn new(a: &'a C, b: &'a C, to: f64) -> Self {
        let rounding_bounds = TotalsPair { a: a.rounding_bound(), b: b.rounding_bound() };
        let staircases = a.staircase_count() + b.staircase_count();
        Self { a, b, rounding_bounds, to, staircases, same_steps: a.same_steps(b) }
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
        if !self.is_curved() {
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

    fn is_curved(&self) -> bool {
        self.a.is_curved() || self.b.is_curved()
    }

    /// Corrects the places of tracked changes where a curvature makes the difference non-linear
    /// between two evaluations.
    pub fn refine(&self, tracker: &mut SignTracker) {
        if self.is_curved() {
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

    /// The number of steps of both totals between two values; 0 if they cancel.
    fn step_count(&self, from: f64, to: f64) -> f64 {
        if self.same_steps {
            return 0.0;
        }
        self.a.step_count(from, to) + self.b.step_count(from, to)
    }

    /// Whether bounds of the difference prove that it has the same sign everywhere on (from, to].
    fn has_one_sign(&self, from: f64, to: f64) -> bool {
        let (low, high) = (self.totals_above(from), self.totals(to));
        let scale = low.a.max(low.b).max(high.a).max(high.b);
        // Totals that never fall are bounded by their values at the ends.
        let (mut least, mut greatest) = if C::NEVER_FALLS {
            (low.a - high.b, high.a - low.b)
        } else {
            (f64::NEG_INFINITY, f64::INFINITY)
        };
        // The difference of the relaxed totals is monotone between two breakpoints, and rounding
        // replicas up adds at most its bound.
        let relaxed = |at: f64| self.a.relaxed_total(at) - self.b.relaxed_total(at);
        let (start, end) = (relaxed(from.next_up()), relaxed(to));
        let rounding = |curve: &C, bound: f64| bound * curve.replica_usd_bound(from, to);
        least = least.max(start.min(end) - rounding(self.b, self.rounding_bounds.b));
        greatest = greatest.min(start.max(end) + rounding(self.a, self.rounding_bounds.a));
        if let Some((low, high)) = self.a.difference_bounds(self.b, from, to) {
            least = least.max(low);
            greatest = greatest.min(high);
        }
        // Twice the width of a tie, so that rounding in the bounds cannot hide a tie.
        let margin = 2.0 * TIE * scale;
        least > margin || greatest < -margin
    }

    /// Adds a subinterval to a tracker: its relevant steps, and its end.
    pub fn track(&self, subinterval: Subinterval, tracker: &mut SignTracker) {
        let Subinterval { from, to, has_relevant_steps } = subinterval;
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

    /// Subintervals from the right end on, until they contain more than `most` changes or reach
    /// `searched`, up to which the left side was searched already.
    pub fn last_subintervals(
        &self,
        breakpoints: &[f64],
        most: usize,
        searched: f64,
    ) -> Vec<Subinterval> {
        let mut subintervals = Vec::new();
        let mut found = 0;
        let budget = MAX_STAIRCASE_EVALUATIONS;
        let mut from_right = Subdivision::new(self, breakpoints, true, budget);
        while found <= most
            && searched < self.to
            && let Some(subinterval) = from_right.next()
            && subinterval.to > searched
        {
            // The last one may begin before the value up to which the left side was searched.
            let subinterval = Subinterval { from: subinterval.from.max(searched), ..subinterval };
            // A separate tracker for each subinterval misses changes at its very ends. The common
            // tracker finds these, so it never finds fewer changes than are counted here.
            let mut tracker = self.tracker();
            tracker.add(subinterval.from, self.totals_above(subinterval.from));
            self.track(subinterval, &mut tracker);
            tracker.finish();
            found += tracker.changes.len();
            subintervals.push(subinterval);
        }
        subintervals
    }
}

/// An iterator-like bisection of an axis into subintervals that have one sign or few steps, from
/// the left or from the right.
pub(crate) struct Subdivision<'a, C> {
    pair: &'a PiecewisePair<'a, C>,
    /// The intervals still to be subdivided; the next one last.
    pending: Vec<(f64, f64)>,
    from_right: bool,
    /// The number of staircase evaluations that are left.
    budget: usize,
}

impl<'a, C: PiecewiseTotal> Subdivision<'a, C> {
    /// Starts a subdivision with the intervals between breakpoints.
    pub fn new(
        pair: &'a PiecewisePair<'a, C>,
        breakpoints: &[f64],
        from_right: bool,
        budget: usize,
    ) -> Self {
        let mut pending: Vec<_> = breakpoints.windows(2).map(|ends| (ends[0], ends[1])).collect();
        if !from_right {
            pending.reverse();
        }
        Self { pair, pending, from_right, budget }
    }

    /// The next subinterval; `None` at the end of the axis or of the budget.
    pub fn next(&mut self) -> Option<Subinterval> {
        while let Some((from, to)) = self.pending.pop() {
            self.budget = self.budget.checked_sub(1 + self.pair.staircases)?;
            let middle = from + (to - from) / 2.0;
            let count = self.pair.step_count(from.next_up(), to);
            // If there are no steps, only one sign, or no number in the middle, the ends are
            // enough.
            if count == 0.0 || middle <= from || middle >= to || self.pair.has_one_sign(from, to) {
                return Some(Subinterval { from, to, has_relevant_steps: false });
            }
            if count <= FEW_STEPS {
                return Some(Subinterval { from, to, has_relevant_steps: true });
            }
            let halves = [(from, middle), (middle, to)];
            let [first, then] = if self.from_right { [halves[1], halves[0]] } else { halves };
            self.pending.extend([then, first]);
        }
        None
    }
}
