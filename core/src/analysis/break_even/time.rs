//! Break-evens in time: where two cumulative cost curves cross.

use serde::Serialize;

use crate::analysis::crossing::envelope::{EnvelopeInterval, lower_envelope};
use crate::analysis::crossing::sign::{SignTracker, TotalsPair};
use crate::math;
use crate::model::Model;
use crate::strategy::{Strategy, StrategySet};

/// A crossing of two strategies' cumulative costs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TimeCrossing {
    /// The earlier of the two in the order of strategies.
    pub a: Strategy,
    /// The later of the two.
    pub b: Strategy,
    /// The time in months from the start; curves are linear between month ends.
    pub month: f64,
    /// The strategy with the lower cumulative cost just after that time.
    pub cheaper_after: Strategy,
}

/// All break-evens in time of some strategies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeCrossings {
    /// The crossings, ascending by month.
    pub crossings: Vec<TimeCrossing>,
    /// The partition of the months from the start to the horizon by the strategy of the lowest
    /// cumulative cost.
    pub envelope: Vec<EnvelopeInterval>,
}

impl Model {
    /// Finds every crossing of two candidates' cumulative costs, from the start to the horizon. See
    /// [break-evens](crate::model_reference#break-evens).
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Strategy, StrategySet};
    /// let mut scenario = Scenario::default();
    /// scenario.workload.queries_per_month = 1e6;
    /// let found = Model::new(&scenario)?.time_crossings(StrategySet::ALL);
    /// // Tuning costs $14,300 at the start and saves $2,874 a month.
    /// let overtakes = found.crossings.iter().find(|c| c.a == Strategy::Rag && c.b == Strategy::RagLora);
    /// assert!((4.9..5.1).contains(&overtakes.unwrap().month));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn time_crossings(&self, candidates: StrategySet) -> TimeCrossings {
        let curves = Strategy::ALL.map(|strategy| self.cumulative(strategy));
        let mut found = TimeCrossings::default();
        let mut cuts = Vec::new();
        for (a, b) in candidates.pairs() {
            let signs = track_by_month(&curves[a.index()], &curves[b.index()]);
            cuts.extend(signs.ties);
            for change in signs.changes {
                cuts.push(change.at);
                let cheaper_after = change.cheaper(a, b);
                found.crossings.push(TimeCrossing { a, b, month: change.at, cheaper_after });
            }
        }
        math::sort_by_f64_key(&mut found.crossings, |crossing| crossing.month);
        let horizon = self.timeline.months.len() as f64;
        found.envelope = lower_envelope(0.0, horizon, candidates, cuts, |month| {
            Strategy::ALL.map(|strategy| interpolate(&curves[strategy.index()], month))
        });
        found
    }
}

/// Tracks the sign of the difference of two cumulative curves by month.
fn track_by_month(a: &[f64], b: &[f64]) -> SignTracker {
    let mut tracker = SignTracker::default();
    for (month, (a, b)) in a.iter().zip(b).enumerate() {
        tracker.add(month as f64, TotalsPair { a: *a, b: *b });
    }
    tracker
}

/// The value of a cumulative curve between two month ends.
fn interpolate(curve: &[f64], month: f64) -> f64 {
    let before = month.floor();
    let at = |index: f64| curve.get(index as usize).copied();
    match (at(before), at(before + 1.0)) {
        (Some(from), Some(to)) => from + (to - from) * (month - before),
        (Some(last), None) => last,
        (None, _) => 0.0,
    }
}
