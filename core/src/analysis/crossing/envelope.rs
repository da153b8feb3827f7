//! The lower envelope of the totals: the partition of an axis into intervals by the cheapest
//! strategy.

use serde::Serialize;

use crate::math;
use crate::model::cheapest;
use crate::strategy::{Strategy, StrategySet};

/// An interval of an axis, and the cheapest strategy on it: a [`Strategy`], or an
/// `Option<Strategy>` where it may be that all are ruled out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct EnvelopeInterval<T = Strategy> {
    /// The start, which is the end of the previous interval, if there is one.
    pub from: f64,
    /// The end.
    pub to: f64,
    /// The cheapest strategy; the earlier one where totals tie.
    pub cheapest: T,
    /// Whether the end belongs to this interval or to the next.
    pub closed: ClosedSide,
}

/// To which of two neighbouring intervals the limit between them belongs: to the one that is closed
/// there. What is the cheapest at the limit itself decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosedSide {
    /// To the interval above the limit, which is closed on its left: what is new already holds at
    /// the limit.
    Left,
    /// To the interval below the limit, which is closed on its right: at the last volume that a
    /// number of replicas serves, that number still serves.
    Right,
}

impl<T> EnvelopeInterval<T> {
    /// The interval of a partition that a value belongs to; `None` if it is in none.
    ///
    /// ```
    /// use breakeven::analysis::EnvelopeInterval;
    /// use breakeven::{Input, Lens, Candidates, Model, Scenario, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let fits = Candidates::new(StrategySet::ALL, Lens::Fits);
    /// let found = model.crossings_along(Input::CorpusTokens, fits);
    /// let here = EnvelopeInterval::at(&found.envelope, 5e6).unwrap();
    /// assert_eq!(here.cheapest, model.verdict(StrategySet::ALL).map(|verdict| verdict.strategy));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn at(partition: &[Self], value: f64) -> Option<&Self> {
        let start = partition.first()?.from;
        let includes =
            |one: &&Self| value < one.to || (value == one.to && one.closed == ClosedSide::Right);
        partition.iter().find(includes).filter(|_| value >= start)
    }
}

/// Partitions (from, to] by the cheapest of some strategies, given every value at which the order of
/// two totals may change.
pub(crate) fn lower_envelope(
    from: f64,
    to: f64,
    candidates: StrategySet,
    cuts: Vec<f64>,
    totals: impl Fn(f64) -> [f64; Strategy::COUNT],
) -> Vec<EnvelopeInterval> {
    if candidates.is_empty() {
        return Vec::new();
    }
    partition(from, to, cuts, |value| {
        cheapest(&totals(value), candidates).expect("invariant: there are candidates")
    })
}

/// Partitions (from, to] by the cheapest strategy, given every value at which it may change. Between
/// two such values it is constant, so it is evaluated in the middle.
pub(crate) fn partition<T: Copy + PartialEq>(
    from: f64,
    to: f64,
    mut cuts: Vec<f64>,
    winner: impl Fn(f64) -> T,
) -> Vec<EnvelopeInterval<T>> {
    cuts.retain(|cut| from < *cut && *cut < to);
    math::sort_ascending(&mut cuts);
    cuts.dedup();
    cuts.push(to);
    let mut intervals: Vec<EnvelopeInterval<T>> = Vec::new();
    let mut start = from;
    for cut in cuts {
        let middle = start + (cut - start) / 2.0;
        // If no number lies between the two values, the order is evaluated at the end.
        let cheapest = winner(if middle > start { middle } else { cut });
        match intervals.last_mut() {
            Some(last) if last.cheapest == cheapest => last.to = cut,
            last => {
                if let Some(last) = last
                    && winner(start) == cheapest
                {
                    last.closed = ClosedSide::Left;
                }
                let closed = ClosedSide::Right;
                intervals.push(EnvelopeInterval { from: start, to: cut, cheapest, closed });
            }
        }
        start = cut;
    }
    intervals
}

/// Partitions [from, to] like [`partition`]. If the cheapest strategy at the very start differs from
/// that just above it, the start is an interval by itself.
pub(crate) fn closed_partition<T: Copy + PartialEq>(
    from: f64,
    to: f64,
    cuts: Vec<f64>,
    winner: impl Fn(f64) -> T,
) -> Vec<EnvelopeInterval<T>> {
    let cheapest = winner(from);
    let mut intervals = partition(from, to, cuts, winner);
    if intervals.first().is_none_or(|first| first.cheapest != cheapest) {
        let closed = ClosedSide::Right;
        intervals.insert(0, EnvelopeInterval { from, to: from, cheapest, closed });
    }
    intervals
}

#[cfg(test)]
mod tests {
    use super::*;
    use Strategy::{Prompting, Rag};

    fn interval(from: f64, to: f64, cheapest: Strategy, closed: ClosedSide) -> EnvelopeInterval {
        EnvelopeInterval { from, to, cheapest, closed }
    }

    #[test]
    fn equal_neighbours_are_one_interval() {
        let totals = |x: f64| [x, 2.0, 9.0, 9.0, 9.0, 9.0];
        let intervals =
            lower_envelope(0.0, 4.0, StrategySet::ALL, vec![1.0, 2.0, 3.0, 2.0], totals);
        let (right, rag) = (ClosedSide::Right, interval(2.0, 4.0, Rag, ClosedSide::Right));
        assert_eq!(intervals, [interval(0.0, 2.0, Prompting, right), rag]);
        assert_eq!(EnvelopeInterval::at(&intervals, 2.0), intervals.first());
        assert_eq!(EnvelopeInterval::at(&intervals, 2.0_f64.next_up()), intervals.last());
        assert_eq!(EnvelopeInterval::at(&intervals, 4.1), None);
        assert_eq!(EnvelopeInterval::at(&intervals, -0.1), None);
    }

    /// From 2 on RAG is the cheapest, at 2 itself too, and at the very start it is as well.
    #[test]
    fn the_limit_belongs_to_the_strategy_that_is_the_cheapest_there() {
        let winner = |x: f64| if x == 0.0 || x >= 2.0 { Rag } else { Prompting };
        let intervals = closed_partition(0.0, 4.0, vec![2.0], winner);
        let expected = [
            interval(0.0, 0.0, Rag, ClosedSide::Right),
            interval(0.0, 2.0, Prompting, ClosedSide::Left),
            interval(2.0, 4.0, Rag, ClosedSide::Right),
        ];
        assert_eq!(intervals, expected);
        assert_eq!(EnvelopeInterval::at(&intervals, 0.0), Some(&expected[0]));
        assert_eq!(EnvelopeInterval::at(&intervals, 2.0), Some(&expected[2]));
    }
}
