//! Samples of all totals along growth, discount rate or price change, dense enough for the order of
//! each pair between two of them.

use std::collections::VecDeque;

use crate::analysis::break_even::time_inputs::{
    TimeInputCurves, TotalsAtValue, is_cheaper_between,
};
use crate::math;
use crate::strategy::{Strategy, StrategySet};

/// The number of intervals into which a span is divided for sampling, since no closed form gives
/// the crossings.
const SAMPLES: usize = 4096;
/// How often an interval within which replicas are added or removed is halved at most.
const MOST_HALVINGS: u32 = 20;
/// How many intervals within which replicas are added or removed are halved in all.
const HALVING_BUDGET: u32 = 1 << 14;
/// The number of replica steps within an interval that was halved as often as possible, up to which
/// the order is taken to be settled: steps of several fleets may coincide.
const FEW_STEPS: f64 = 8.0;
/// Unsettled intervals that are closer to each other than this share of the span count as one.
const CLOSE_SHARE: f64 = 1.0 / 16.0;

/// Samples of all totals, and where they do not settle the order.
pub(crate) struct TimeSamples {
    /// The samples, ascending.
    pub samples: Vec<TotalsAtValue>,
    /// The unsettled bands of each pair, ascending for each.
    pub unsettled: Vec<((Strategy, Strategy), (f64, f64))>,
}

/// An interval between two samples that do not determine the order of some pairs.
struct OpenInterval {
    ends: [TotalsAtValue; 2],
    /// How often it may be halved.
    halvings: u32,
    /// The pairs, and the number of their steps within the interval.
    pairs: Vec<((Strategy, Strategy), f64)>,
}

impl TimeInputCurves {
    /// Samples over [from, to], denser where replicas are added or removed between two samples that
    /// do not determine the order of two candidates. All intervals are halved once before any is
    /// halved again, until the budget is spent.
    pub fn samples(&self, candidates: StrategySet, from: f64, to: f64) -> TimeSamples {
        let sample = |step: usize| {
            let value = from + (to - from) * (step as f64 / SAMPLES as f64);
            (value, self.totals(value))
        };
        let mut samples: Vec<TotalsAtValue> = (0..=SAMPLES).map(sample).collect();
        let mut open: VecDeque<OpenInterval> = VecDeque::new();
        for ends in samples.windows(2) {
            open.extend(self.open_interval(candidates, [ends[0], ends[1]], MOST_HALVINGS));
        }
        let mut budget = HALVING_BUDGET;
        let mut unsettled = Vec::new();
        while let Some(OpenInterval { ends: [near, far], halvings, pairs }) = open.pop_front() {
            if halvings == 0 || budget == 0 {
                let pairs = pairs.into_iter().filter(|pair| budget == 0 || pair.1 > FEW_STEPS);
                unsettled.extend(pairs.map(|(pair, _)| (pair, (near.0, far.0))));
                continue;
            }
            budget -= 1;
            let middle = near.0 + (far.0 - near.0) / 2.0;
            let between = (middle, self.totals(middle));
            samples.push(between);
            for ends in [[near, between], [between, far]] {
                open.extend(self.open_interval(candidates, ends, halvings - 1));
            }
        }
        if samples.len() > SAMPLES + 1 {
            math::sort_by_f64_key(&mut samples, |sample| sample.0);
        }
        math::sort_by_f64_key(&mut unsettled, |(_, interval)| interval.0);
        let unsettled = candidates
            .pairs()
            .flat_map(|pair| {
                let own = unsettled.iter().filter(|(other, _)| *other == pair);
                let bands = joined(own.map(|(_, interval)| *interval), (to - from) * CLOSE_SHARE);
                bands.into_iter().map(move |band| (pair, band))
            })
            .collect();
        TimeSamples { samples, unsettled }
    }

    /// The interval between two samples if it can be halved and leaves the order of some pair open.
    fn open_interval(
        &self,
        candidates: StrategySet,
        ends: [TotalsAtValue; 2],
        halvings: u32,
    ) -> Option<OpenInterval> {
        let (near, far) = (ends[0].0, ends[1].0);
        let middle = near + (far - near) / 2.0;
        let pairs = self.open_pairs(candidates, [&ends[0], &ends[1]]);
        let open = !pairs.is_empty() && near < middle && middle < far;
        open.then_some(OpenInterval { ends, halvings, pairs })
    }

    /// The pairs whose order is not determined between two values, within which replicas are added
    /// or removed, and the number of these steps.
    fn open_pairs(
        &self,
        candidates: StrategySet,
        ends: [&TotalsAtValue; 2],
    ) -> Vec<((Strategy, Strategy), f64)> {
        let is_settled = |(a, b): &(Strategy, Strategy)| {
            is_cheaper_between(*a, *b, ends) || is_cheaper_between(*b, *a, ends)
        };
        let open = candidates.pairs().filter(|pair| !is_settled(pair));
        let mut timelines = None;
        let steps = |pair| {
            let timelines =
                timelines.get_or_insert_with(|| ends.map(|(value, _)| self.timeline(*value)));
            let bounds = self.bounds_between(pair, timelines);
            (bounds.steps > 0.0 && bounds.sign().is_none()).then_some((pair, bounds.steps))
        };
        open.filter(|pair| self.may_have_steps(*pair)).filter_map(steps).collect()
    }
}

/// Joins ascending intervals that are closer to each other than a distance.
fn joined(intervals: impl Iterator<Item = (f64, f64)>, close: f64) -> Vec<(f64, f64)> {
    let mut bands: Vec<(f64, f64)> = Vec::new();
    for (from, to) in intervals {
        match bands.last_mut() {
            Some(last) if from - last.1 <= close => last.1 = to,
            _ => bands.push((from, to)),
        }
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_intervals_are_joined() {
        let intervals = [(0.0, 1.0), (1.0, 2.0), (3.0, 4.0), (7.0, 8.0)];
        assert_eq!(joined(intervals.into_iter(), 1.0), [(0.0, 4.0), (7.0, 8.0)]);
    }
}
