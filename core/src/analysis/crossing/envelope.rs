//! The lower envelope: an axis cut into intervals by the cheapest strategy.

use serde::Serialize;

use crate::math;
use crate::model::cheapest;
use crate::strategy::{Strategy, StrategySet};

/// A stretch of an axis, without its start and with its end, and the cheapest strategy on it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// Where it starts; the start itself belongs to the interval before, if there is one.
    pub from: f64,
    /// Where it ends, included.
    pub to: f64,
    /// The cheapest strategy; the earlier one where totals tie.
    pub cheapest: Strategy,
}

/// The partition of (from, to] given every place where the order of two totals may change: on
/// each stretch between two of them the order is one, so one look in the middle tells it.
pub(crate) fn envelope(
    from: f64,
    to: f64,
    candidates: StrategySet,
    mut cuts: Vec<f64>,
    totals: impl Fn(f64) -> [f64; Strategy::COUNT],
) -> Vec<Interval> {
    cuts.retain(|cut| from < *cut && *cut < to);
    math::sort(&mut cuts);
    cuts.dedup();
    cuts.push(to);
    let mut intervals: Vec<Interval> = Vec::new();
    let mut start = from;
    for cut in cuts {
        let middle = start + (cut - start) / 2.0;
        // Neighbouring numbers have no middle: the end is the only place there is.
        let place = if middle > start { middle } else { cut };
        let Some(cheapest) = cheapest(&totals(place), candidates) else {
            break;
        };
        match intervals.last_mut() {
            Some(last) if last.cheapest == cheapest => last.to = cut,
            _ => intervals.push(Interval { from: start, to: cut, cheapest }),
        }
        start = cut;
    }
    intervals
}

/// The same of [from, to]: where another strategy is cheapest at the very start than above it, the
/// start is an interval of its own.
pub(crate) fn closed_envelope(
    from: f64,
    to: f64,
    candidates: StrategySet,
    cuts: Vec<f64>,
    totals: impl Fn(f64) -> [f64; Strategy::COUNT],
) -> Vec<Interval> {
    let start = cheapest(&totals(from), candidates);
    let mut intervals = envelope(from, to, candidates, cuts, totals);
    if let Some(cheapest) = start
        && intervals.first().is_none_or(|first| first.cheapest != cheapest)
    {
        intervals.insert(0, Interval { from, to: from, cheapest });
    }
    intervals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_neighbours_are_one_interval() {
        let totals = |x: f64| [x, 2.0, 9.0, 9.0, 9.0, 9.0];
        let intervals = envelope(0.0, 4.0, StrategySet::ALL, vec![1.0, 2.0, 3.0, 2.0], totals);
        assert_eq!(
            intervals,
            [
                Interval { from: 0.0, to: 2.0, cheapest: Strategy::Prompting },
                Interval { from: 2.0, to: 4.0, cheapest: Strategy::Rag },
            ]
        );
    }
}
