//! Bounds of the difference of two totals over an interval of an axis, from the costs and the
//! replicas at its ends.

use core::cmp::Ordering;

use crate::analysis::piecewise::rent_bounds::{
    CostsOnInterval, MonthReplicas, RentBounds, replica_difference_bounds,
};
use crate::model::TIE;

/// The least and the greatest value that a quantity can have, in US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct DifferenceRange {
    pub least: f64,
    pub greatest: f64,
}

/// What is known about the difference of two totals over an interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct DifferenceBounds {
    /// The difference.
    pub range: DifferenceRange,
    /// The larger of the two totals at either end.
    pub scale: f64,
    /// The number of steps of both totals.
    pub steps: f64,
}

impl DifferenceRange {
    /// The range between two values.
    pub fn between(ends: [f64; 2]) -> Self {
        Self { least: ends[0].min(ends[1]), greatest: ends[0].max(ends[1]) }
    }

    /// The range of the sum with a quantity of another range.
    pub fn plus(self, least: f64, greatest: f64) -> Self {
        Self { least: self.least + least, greatest: self.greatest + greatest }
    }

    /// The tighter bound on either side.
    pub fn and(self, other: Self) -> Self {
        Self { least: self.least.max(other.least), greatest: self.greatest.min(other.greatest) }
    }
}

impl DifferenceBounds {
    /// The order everywhere on the interval, if the bounds prove it: `Less` if the first total is
    /// the lower one. They exclude 0 by twice the width of a tie, so that rounding in the bounds
    /// cannot hide a tie.
    pub fn sign(&self) -> Option<Ordering> {
        let margin = 2.0 * TIE * self.scale;
        if self.range.least > margin {
            Some(Ordering::Greater)
        } else if self.range.greatest < -margin {
            Some(Ordering::Less)
        } else {
            None
        }
    }
}

/// Bounds of the difference of two totals, given their costs and their months. Without the rent, and
/// without rounding replicas up, each total must be monotone over the interval; `is_linear` says
/// that it is linear in a common transform, and so is the difference.
pub(crate) fn difference_bounds(
    (a, months_a): (&CostsOnInterval, &[MonthReplicas]),
    (b, months_b): (&CostsOnInterval, &[MonthReplicas]),
    is_linear: bool,
) -> DifferenceBounds {
    let (rent_a, rent_b) = (RentBounds::new(a, months_a), RentBounds::new(b, months_b));
    let total = |end: usize| {
        let total = a.without_replicas[end] + rent_a.ends[end];
        total.max(b.without_replicas[end] + rent_b.ends[end])
    };
    let without_rent = [0, 1].map(|end| a.without_replicas[end] - b.without_replicas[end]);
    let linear = DifferenceRange::between(without_rent);
    // The rent of either is bounded by its values at the ends.
    let by_ends = linear.plus(rent_a.range[0] - rent_b.range[1], rent_a.range[1] - rent_b.range[0]);
    // Or replicas are not rounded up, in the months with several steps.
    let relaxed = if is_linear {
        let relaxed = |end: usize| without_rent[end] + (rent_a.lower[end] - rent_b.lower[end]);
        DifferenceRange::between([relaxed(0), relaxed(1)])
    } else {
        // The sum need not be monotone, but each of its parts is.
        let [one, other] =
            [DifferenceRange::between(rent_a.lower), DifferenceRange::between(rent_b.lower)];
        linear.plus(one.least - other.greatest, one.greatest - other.least)
    };
    let mut range = by_ends.and(relaxed.plus(-rent_b.excess, rent_a.excess));
    let usd = a.usd_per_replica[0];
    let same_rent = usd > 0.0
        && [a.usd_per_replica, b.usd_per_replica] == [[usd; 2]; 2]
        && a.min_replicas == b.min_replicas
        && a.busy_square == b.busy_square
        && months_a.len() == months_b.len()
        && months_a.iter().zip(months_b).all(|(a, b)| a.weight == b.weight);
    if same_rent {
        let [fewer, more] = replica_difference_bounds(a.min_replicas[0], months_a, months_b);
        range = range.and(linear.plus(usd * fewer, usd * more));
    }
    DifferenceBounds { range, scale: total(0).max(total(1)), steps: rent_a.steps + rent_b.steps }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn costs(without_replicas: [f64; 2], usd: f64) -> CostsOnInterval {
        CostsOnInterval {
            without_replicas,
            usd_per_replica: [usd; 2],
            min_replicas: [0.0; 2],
            busy_square: 0.0,
            may_have_steps: true,
        }
    }

    /// A fleet at $10 a replica grows from 2.5 to 4.5 busy replicas; the other total is a line from
    /// $20 to $40. The ends bound the difference by 30 − 40 and 50 − 20, the relaxed rent by 25 − 20
    /// and 45 − 40 and a replica more.
    #[test]
    fn the_tighter_of_two_bounds_counts() {
        let months = [MonthReplicas::new(1.0, [2.5, 4.5], [0.0; 2])];
        let (fleet, line) = (costs([0.0; 2], 10.0), costs([20.0, 40.0], 0.0));
        let found = difference_bounds((&fleet, &months), (&line, &[]), true);
        assert_eq!(found.range, DifferenceRange { least: 5.0, greatest: 15.0 });
        assert_eq!((found.steps, found.scale), (2.0, 50.0));
        assert_eq!(found.sign(), Some(Ordering::Greater));
        // The other way round, and without a common transform: 25 − 40 and 45 − 20.
        let found = difference_bounds((&line, &[]), (&fleet, &months), false);
        assert_eq!(found.range, DifferenceRange { least: -30.0, greatest: 10.0 });
        assert_eq!(found.sign(), None);
    }

    /// Two fleets at $1 a replica: 7.3 against 6.9 busy replicas, and 99.3 against 98.9. One has at
    /// most one replica more, and never one less, however many steps lie between.
    #[test]
    fn fleets_of_equal_rent_are_compared_month_by_month() {
        let months =
            [[7.3, 99.3], [6.9, 98.9]].map(|busy| [MonthReplicas::new(1.0, busy, [0.0; 2])]);
        let costs = costs([5.0; 2], 1.0);
        let found = difference_bounds((&costs, &months[0]), (&costs, &months[1]), true);
        assert_eq!(found.range, DifferenceRange { least: 0.0, greatest: 1.0 });
    }
}
