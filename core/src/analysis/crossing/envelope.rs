//! The lower envelope of the totals: the partition of an axis into intervals by the cheapest
//! strategy.

use serde::Serialize;

use crate::math;
use crate::model::cheapest;
use crate::strategy::{Strategy, StrategySet};

/// An interval (from, to] of an axis, and the cheapest strategy on it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct EnvelopeInterval {
    /// The start, which belongs to the previous interval, if there is one.
    pub from: f64,
    /// The end, included.
    pub to: f64,
    /// The cheapest strategy; the earlier one where totals tie.
    pub cheapest: Strategy,
}

/// Partitions (from, to] by the cheapest strategy, given every value at which the order of two
/// totals may change. Between two such values the order is constant, so it is evaluated in the
/// middle.
pub(crate) fn lower_envelope(
    from: f64,
    to: f64,
    candidates: StrategySet,
    mut cuts: Vec<f64>,
    totals: impl Fn(f64) -> [f64; Strategy::COUNT],
) -> Vec<EnvelopeInterval> {
    cuts.retain(|cut| from < *cut && *cut < to);
    math::sort_ascending(&mut cuts);
    cuts.dedup();
    cuts.push(to);
    let mut intervals: Vec<EnvelopeInterval> = Vec::new();
    let mut start = from;
    for cut in cuts {
        let middle = start + (cut - start) / 2.0;
        // If no number lies between the two values, the order is evaluated at the end.
        let at = if middle > start { middle } else { cut };
        let Some(cheapest) = cheapest(&totals(at), candidates) else {
            break;
        };
        match intervals.last_mut() {
            Some(last) if last.cheapest == cheapest => last.to = cut,
            _ => intervals.push(EnvelopeInterval { from: start, to: cut, cheapest }),
        }
        start = cut;
    }
    intervals
}

/// Partitions [from, to] like [`lower_envelope`]. If the cheapest strategy at the very start
/// differs from that just above it, the start is an interval by itself.
pub(crate) fn closed_lower_envelope(
    from: f64,
    to: f64,
    candidates: StrategySet,
    cuts: Vec<f64>,
    totals: impl Fn(f64) -> [f64; Strategy::COUNT],
) -> Vec<EnvelopeInterval> {
    let start = cheapest(&totals(from), candidates);
    let mut intervals = lower_envelope(from, to, candidates, cuts, totals);
    if let Some(cheapest) = start
        && intervals.first().is_none_or(|first| first.cheapest != cheapest)
    {
        intervals.insert(0, EnvelopeInterval { from, to: from, cheapest });
    }
    intervals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_neighbours_are_one_interval() {
        let totals = |x: f64| [x, 2.0, 9.0, 9.0, 9.0, 9.0];
        let intervals =
            lower_envelope(0.0, 4.0, StrategySet::ALL, vec![1.0, 2.0, 3.0, 2.0], totals);
        assert_eq!(
            intervals,
            [
                EnvelopeInterval { from: 0.0, to: 2.0, cheapest: Strategy::Prompting },
                EnvelopeInterval { from: 2.0, to: 4.0, cheapest: Strategy::Rag },
            ]
        );
    }
}
