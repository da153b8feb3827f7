//! The nearest value, in one direction along an axis, at which one total becomes cheaper than
//! another.

use crate::analysis::crossing::pair::{
    MAX_STAIRCASE_EVALUATIONS, PiecewisePair, Subdivision, Subinterval,
};
use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;
use crate::math;

/// An interval of an axis, and the direction in which it is searched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DirectedInterval {
    pub from: f64,
    pub to: f64,
    /// Whether the search goes from `from` to `to`; otherwise it goes from `to` to `from`.
    pub ascending: bool,
    /// Whether only whole numbers count.
    pub whole: bool,
}

/// The nearest value at which one total becomes cheaper than the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NearestChange {
    /// The last value with the old order; for whole numbers the first one with the new order.
    pub at: f64,
    /// A later value in the direction of the search, up to which the new order holds.
    pub beyond: f64,
}

impl DirectedInterval {
    /// The two values of (from, to] at which to evaluate the order, in the direction of the search;
    /// `None` if the interval contains no whole number and only these count. Between the two, one
    /// total can at most approach the other to a tie as both grow.
    fn probes(self, from: f64, to: f64) -> Option<[f64; 2]> {
        let middle = from + (to - from) / 2.0;
        let probes = match (self.whole, self.ascending) {
            (false, true) => [middle, to],
            (false, false) => [middle, from.next_up()],
            (true, true) => [from.floor() + 1.0, to.floor()],
            (true, false) => [to.floor(), from.floor() + 1.0],
        };
        probes.iter().all(|probe| from < *probe && *probe <= to).then_some(probes)
    }

    /// The change of order within (from, to], in which there is at most one.
    fn change_within(
        self,
        from: f64,
        to: f64,
        is_cheaper: impl Fn(f64) -> bool,
    ) -> Option<NearestChange> {
        /// A share of the distance to a value with the new order. If the new order holds at this
        /// share too, it holds from the start of the interval on.
        const NEAR_SHARE: f64 = 1e-6;
        let probes = self.probes(from, to)?;
        let beyond = probes.into_iter().find(|probe| is_cheaper(*probe))?;
        if self.whole {
            let mut ends = [probes[0], beyond];
            while (ends[1] - ends[0]).abs() > 1.0 {
                let middle = ((ends[0] + ends[1]) / 2.0).floor();
                ends[usize::from(is_cheaper(middle))] = middle;
            }
            let at = if is_cheaper(ends[0]) { ends[0] } else { ends[1] };
            return Some(NearestChange { at, beyond: at });
        }
        let start = if self.ascending { from } else { to };
        let near = start + (beyond - start) * NEAR_SHARE;
        if is_cheaper(near) {
            return Some(NearestChange { at: start, beyond: near });
        }
        let mut ends = [near, beyond];
        loop {
            let middle = ends[0] + (ends[1] - ends[0]) / 2.0;
            if middle == ends[0] || middle == ends[1] {
                return Some(NearestChange { at: ends[0], beyond: ends[1] });
            }
            ends[usize::from(is_cheaper(middle))] = middle;
        }
    }
}

/// Finds the first value of an interval from which on `b` wins against `a`, which wins at its
/// start. `b_wins_ties` says whether `b` is the earlier strategy of the two, which wins ties.
pub(crate) fn nearest_change<C: PiecewiseTotal>(
    a: &C,
    b: &C,
    b_wins_ties: bool,
    interval: DirectedInterval,
) -> Option<NearestChange> {
    let pair = PiecewisePair::new(a, b, interval.to);
    let b_wins = |at: f64| {
        let order = pair.totals(at).order();
        order.is_gt() || (b_wins_ties && order.is_eq())
    };
    let breakpoints = pair.breakpoints(interval.from, interval.to);
    let budget = MAX_STAIRCASE_EVALUATIONS;
    let mut subdivision = Subdivision::new(&pair, &breakpoints, !interval.ascending, budget);
    while let Some(subinterval) = subdivision.next() {
        let mut places = possible_changes(&pair, subinterval);
        if !interval.ascending {
            places.reverse();
        }
        let change = |ends: &[f64]| {
            let (from, to) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
            interval.change_within(from, to, b_wins)
        };
        let change = places.windows(2).find_map(change);
        if change.is_some() {
            return change;
        }
    }
    // A jump at the very start of the axis is not visible in the totals above the start.
    let from = interval.from;
    (!interval.ascending && b_wins(from)).then_some(NearestChange { at: from, beyond: from })
}

/// The ends of a subinterval and all values between them at which the order may change, ascending.
fn possible_changes<C: PiecewiseTotal>(
    pair: &PiecewisePair<C>,
    subinterval: Subinterval,
) -> Vec<f64> {
    let mut tracker = pair.tracker();
    tracker.add(subinterval.from, pair.totals_above(subinterval.from));
    pair.track(subinterval, &mut tracker);
    tracker.finish();
    pair.refine(&mut tracker);
    let changes = tracker.changes.iter().map(|change| change.at);
    let mut places: Vec<f64> = changes.chain(tracker.ties).collect();
    places.retain(|place| subinterval.from < *place && *place < subinterval.to);
    places.extend([subinterval.from, subinterval.to]);
    math::sort_ascending(&mut places);
    places.dedup();
    places
}
