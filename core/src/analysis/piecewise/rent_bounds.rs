//! Bounds of the rent over an interval of an axis: of the sum over all months, not of each month's
//! staircase.
//!
//! In a month in which no replica is added or removed within the interval, the number of replicas
//! is known. So only the other months are uncertain, each by at most one replica: short intervals
//! have few of them, though all months together have a step almost everywhere.

use crate::math::ceil;

/// The costs of a strategy just above the start of an interval (from, to] between two breakpoints,
/// and at its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CostsOnInterval {
    /// The total without the rent of replicas, in US dollars.
    pub without_replicas: [f64; 2],
    /// The price of a replica per unit of a month's weight, in US dollars.
    pub usd_per_replica: [f64; 2],
    /// The minimum number of replicas.
    pub min_replicas: [f64; 2],
    /// The coefficient of the square of the input in the number of busy replicas.
    pub busy_square: f64,
    /// Whether replicas may be added or removed within the interval. Otherwise the rent is linear.
    pub may_have_steps: bool,
}

/// Bounds of the rent over an interval (from, to] between two breakpoints, in US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct RentBounds {
    /// The rent just above `from` and at `to`.
    pub ends: [f64; 2],
    /// The least and the greatest rent that follow from the values at the ends.
    pub range: [f64; 2],
    /// A lower bound of the rent just above `from` and at `to`, which is linear between the two:
    /// months in which the number of replicas changes by more than one have as many replicas as are
    /// busy, not rounded up.
    pub lower: [f64; 2],
    /// The most by which the rent exceeds that lower bound.
    pub excess: f64,
    /// The number of steps of all months.
    pub steps: f64,
}

/// The busy replicas of one month, and the replicas that are rented for them, just above the start
/// of an interval and at its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct MonthReplicas {
    /// The weight of the month in the rent: its discount factor, or the discounted price.
    pub weight: f64,
    /// The busy replicas, not rounded up.
    pub busy: [f64; 2],
    /// The rented replicas.
    pub rented: [f64; 2],
}

impl MonthReplicas {
    /// The replicas that are rented for the busy ones, given the minimum number at either end.
    pub fn new(weight: f64, busy: [f64; 2], min_replicas: [f64; 2]) -> Self {
        let rented = |end: usize| ceil(busy[end]).max(min_replicas[end]);
        Self { weight, busy, rented: [rented(0), rented(1)] }
    }
}

impl RentBounds {
    /// The bounds for the months of a fleet.
    pub fn new(costs: &CostsOnInterval, months: &[MonthReplicas]) -> Self {
        let CostsOnInterval { usd_per_replica: usd, min_replicas, may_have_steps, .. } = *costs;
        let (mut ends, mut lower, mut excess, mut steps) = ([0.0; 2], [0.0; 2], 0.0, 0.0);
        for MonthReplicas { weight, busy, rented } in months {
            let changed = (rented[1] - rented[0]).abs();
            let least = if changed == 0.0 || !may_have_steps {
                *rented
            } else {
                steps += changed;
                excess += weight;
                // With one step the rent is that of either number of replicas.
                if changed == 1.0 {
                    [rented[0].min(rented[1]); 2]
                } else {
                    [busy[0].max(min_replicas[0]), busy[1].max(min_replicas[1])]
                }
            };
            for end in 0..2 {
                ends[end] += weight * rented[end];
                lower[end] += weight * least[end];
            }
        }
        let [start, end] = [usd[0] * ends[0], usd[1] * ends[1]];
        let (cheap, dear) = (usd[0].min(usd[1]), usd[0].max(usd[1]));
        let range = if may_have_steps {
            [cheap * ends[0].min(ends[1]), dear * ends[0].max(ends[1])]
        } else {
            [start.min(end), start.max(end)]
        };
        Self {
            ends: [start, end],
            range,
            lower: [usd[0] * lower[0], usd[1] * lower[1]],
            excess: dear * excess,
            steps,
        }
    }
}

/// Bounds of Σ weight × (⌈x⌉ − ⌈y⌉) for two fleets of equal price and minimum, given the months of
/// both. x − y must be monotone over the interval.
///
/// ⌈x⌉ − ⌈y⌉ lies between ⌊x − y⌋ and ⌈x − y⌉: the busier fleet is never the smaller one, however
/// many steps both have. Where the minimum number of replicas may hide a step, the difference may
/// also be 0. And it follows from the replicas at the ends, if there are few steps.
pub(crate) fn replica_difference_bounds(
    min_replicas: f64,
    x: &[MonthReplicas],
    y: &[MonthReplicas],
) -> [f64; 2] {
    x.iter().zip(y).fold([0.0; 2], |[low, high], (x, y)| {
        let busier = [x.busy[0] - y.busy[0], x.busy[1] - y.busy[1]];
        let fewer = busier[0].min(busier[1]).floor();
        let more = busier[0].max(busier[1]).ceil();
        let least_busy = x.busy.into_iter().chain(y.busy).fold(f64::INFINITY, f64::min);
        let hidden = least_busy < min_replicas;
        let (fewer, more) = if hidden { (fewer.min(0.0), more.max(0.0)) } else { (fewer, more) };
        let range = |ends: [f64; 2]| (ends[0].min(ends[1]), ends[0].max(ends[1]));
        let ((x_low, x_high), (y_low, y_high)) = (range(x.rented), range(y.rented));
        [low + x.weight * fewer.max(x_low - y_high), high + x.weight * more.min(x_high - y_low)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three months at $2 a replica: one without a step (3 replicas), one from 4 to 5, and one from
    /// 10 to 14 whose busy replicas are 9.5 to 13.25.
    #[test]
    fn the_bounds_are_those_on_paper() {
        let months = [[2.5, 3.0], [3.9, 4.2], [9.5, 13.25]]
            .map(|busy| MonthReplicas::new(0.5, busy, [1.0; 2]));
        let costs = CostsOnInterval {
            without_replicas: [0.0; 2],
            usd_per_replica: [2.0; 2],
            min_replicas: [1.0; 2],
            busy_square: 0.0,
            may_have_steps: true,
        };
        let bounds = RentBounds::new(&costs, &months);
        assert_eq!(bounds.ends, [17.0, 22.0]);
        assert_eq!(bounds.range, [17.0, 22.0]);
        assert_eq!(bounds.lower, [3.0 + 4.0 + 9.5, 3.0 + 4.0 + 13.25]);
        assert_eq!(bounds.excess, 2.0);
        assert_eq!(bounds.steps, 5.0);
    }

    /// x − y is 0.4 to 1.2, so between 0 and 2 replicas more; but there is only one step, from 5 to
    /// 6 against 5, so at most 1.
    #[test]
    fn the_difference_of_two_fleets_is_bounded() {
        let difference = |x: [f64; 2], y: [f64; 2], min_replicas| {
            let [x, y] = [x, y].map(|busy| [MonthReplicas::new(1.0, busy, [min_replicas; 2])]);
            replica_difference_bounds(min_replicas, &x, &y)
        };
        assert_eq!(difference([4.9, 5.9], [4.5, 4.7], 0.0), [0.0, 1.0]);
        assert_eq!(difference([4.9, 9.9], [4.1, 9.5], 0.0), [0.0, 1.0]);
        // With at least 5 replicas the busier fleet may also be no larger.
        assert_eq!(difference([4.4, 9.9], [2.1, 6.4], 5.0), [0.0, 4.0]);
    }
}
