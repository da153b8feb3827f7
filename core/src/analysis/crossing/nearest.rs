//! The nearest value, in one direction along an axis, at which one total becomes cheaper than
//! another.

use core::cmp::Ordering;

use crate::analysis::crossing::pair::{PiecewisePair, Subinterval};
use crate::analysis::crossing::subdivision::{
    MAX_STAIRCASE_EVALUATIONS, Subdivision, SubdivisionOrder,
};
use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;
use crate::math;

/// The part of the budget that is spent on the rest of an interval once that for its nearest part is
/// used up.
const REST_SHARE: usize = 4;

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

/// The nearest change of an interval, as far as the search got.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum NearestOutcome {
    /// The order is the same everywhere.
    Never,
    /// The nearest change.
    Change(NearestChange),
    /// The budget was spent before the order was known everywhere between two values, the nearer
    /// one first. Short of the nearer one nothing changes.
    Unsettled(f64, f64),
}

/// Finds the first value of an interval from which on `b` wins against `a`, which wins at its
/// start. `b_wins_ties` says whether `b` is the earlier strategy of the two, which wins ties.
pub(crate) fn nearest_change<C: PiecewiseTotal>(
    a: &C,
    b: &C,
    b_wins_ties: bool,
    interval: DirectedInterval,
) -> NearestOutcome {
    let pair = PiecewisePair::new(a, b, interval.to);
    let search = NearestSearch { pair, b_wins_ties, interval };
    search.run(MAX_STAIRCASE_EVALUATIONS)
}

/// The search for the nearest change of one pair of totals.
struct NearestSearch<'a, C> {
    pair: PiecewisePair<'a, C>,
    b_wins_ties: bool,
    interval: DirectedInterval,
}

impl<C: PiecewiseTotal> NearestSearch<'_, C> {
    fn b_wins(&self, at: f64) -> bool {
        let order = self.pair.totals(at).order();
        order.is_gt() || (self.b_wins_ties && order.is_eq())
    }

    fn run(&self, budget: usize) -> NearestOutcome {
        let DirectedInterval { from, to, ascending, .. } = self.interval;
        let order =
            if ascending { SubdivisionOrder::FromLeft } else { SubdivisionOrder::FromRight };
        let breakpoints = self.pair.breakpoints(from, to);
        let mut subdivision = Subdivision::new(&self.pair, &breakpoints, order, budget);
        while let Some(subinterval) = subdivision.next() {
            if let Some(change) = self.change_on(subinterval) {
                return NearestOutcome::Change(change);
            }
        }
        let rest = subdivision.into_pending();
        if !rest.is_empty() {
            return self.narrow(&rest, budget / REST_SHARE);
        }
        self.change_at_start().map_or(NearestOutcome::Never, NearestOutcome::Change)
    }

    /// A jump at the very start of the axis, which is not visible in the totals above the start.
    fn change_at_start(&self) -> Option<NearestChange> {
        let DirectedInterval { from, ascending, .. } = self.interval;
        let jumps = !ascending && self.b_wins(from);
        jumps.then_some(NearestChange { at: from, beyond: from })
    }

    /// The nearest change within a subinterval.
    fn change_on(&self, subinterval: Subinterval) -> Option<NearestChange> {
        if subinterval.sign == Some(Ordering::Less) {
            return None;
        }
        let mut places = possible_changes(&self.pair, subinterval);
        if !self.interval.ascending {
            places.reverse();
        }
        places.windows(2).find_map(|ends| {
            let (from, to) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
            self.interval.change_within(from, to, |at| self.b_wins(at))
        })
    }

    /// Looks at neighbouring intervals as a whole once the budget for the nearest ones is spent:
    /// what is open of them then is the unsettled stretch.
    fn narrow(&self, rest: &[(f64, f64)], budget: usize) -> NearestOutcome {
        let ascending = self.interval.ascending;
        let is_nearer = |one: f64, other: f64| if ascending { one < other } else { one > other };
        let mut ends: Vec<f64> = rest.iter().map(|interval| interval.0).collect();
        ends.extend(rest.last().map(|interval| interval.1));
        let order = SubdivisionOrder::BreadthFirst;
        let mut subdivision = Subdivision::new(&self.pair, &ends, order, budget);
        let mut nearest: Option<NearestChange> = None;
        while let Some(subinterval) = subdivision.next() {
            let start = if ascending { subinterval.from } else { subinterval.to };
            if nearest.is_none_or(|nearest| is_nearer(start, nearest.at)) {
                nearest = self.change_on(subinterval).or(nearest);
            }
        }
        let mut open = subdivision.into_pending();
        if !ascending {
            open.reverse();
        }
        let mut unsettled: Option<(f64, f64)> = None;
        for (from, to) in open {
            let (near, far) = if ascending { (from, to) } else { (to, from) };
            if nearest.is_some_and(|nearest| !is_nearer(near, nearest.at)) {
                break;
            }
            let stretch = (unsettled.map_or(near, |stretch| stretch.0), far);
            unsettled = Some(stretch);
            // From here on at the latest another order holds.
            if self.b_wins(far) {
                return NearestOutcome::Unsettled(stretch.0, far);
            }
        }
        match (unsettled, nearest.or_else(|| self.change_at_start())) {
            (Some((near, _)), Some(change)) => NearestOutcome::Unsettled(near, change.at),
            (Some((near, far)), None) => NearestOutcome::Unsettled(near, far),
            (None, Some(change)) => NearestOutcome::Change(change),
            (None, None) => NearestOutcome::Never,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::piecewise::volume_curve::VolumeCurve;

    /// The first fleet is cheaper where both have the least number of replicas, and with many it is
    /// dearer by a hundredth: where between, dozens of steps decide.
    fn search(ascending: bool, budget: usize) -> NearestOutcome {
        let [a, b] = VolumeCurve::growing_fleets([(1.0, 0.01, 0.0), (1.6, 0.0062, 2.0)], 0.15, 36);
        let (from, to) = (1.0, 1e5);
        let interval = DirectedInterval { from, to, ascending, whole: false };
        let (a, b) = if ascending { (&a, &b) } else { (&b, &a) };
        let pair = PiecewisePair::new(a, b, to);
        NearestSearch { pair, b_wins_ties: false, interval }.run(budget)
    }

    #[test]
    fn a_spent_budget_is_unsettled_and_not_never() {
        for ascending in [true, false] {
            let NearestOutcome::Change(change) = search(ascending, MAX_STAIRCASE_EVALUATIONS)
            else {
                panic!("a change");
            };
            let mut stretches = Vec::new();
            for budget in [0, 300, 1_000, 3_000] {
                match search(ascending, budget) {
                    NearestOutcome::Unsettled(near, far) => {
                        let (from, to) = (near.min(far), near.max(far));
                        assert_eq!(near < far, ascending);
                        assert!(from <= change.at && change.at <= to, "{from} {change:?} {to}");
                        stretches.push(to - from);
                    }
                    found => assert_eq!(found, NearestOutcome::Change(change)),
                }
            }
            // The larger the budget, the shorter the stretch.
            assert!(stretches.len() >= 2 && stretches.is_sorted_by(|one, next| one > next));
        }
    }
}
