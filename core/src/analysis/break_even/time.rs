//! Break-evens in time: where two cumulative curves cross.

use serde::Serialize;

use crate::analysis::crossing::envelope::{Interval, envelope};
use crate::analysis::crossing::sign::{Pair, Walk};
use crate::math;
use crate::model::Model;
use crate::strategy::{Strategy, StrategySet};

/// A crossing of two cumulative curves.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TimeCrossing {
    /// The earlier of the two in the order of strategies.
    pub a: Strategy,
    /// The later of the two.
    pub b: Strategy,
    /// When, in months from the start; curves are linear between month ends.
    pub month: f64,
    /// Which of the two has cost less from then on.
    pub cheaper_after: Strategy,
}

/// All break-evens in time of some strategies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeCrossings {
    /// The crossings by month.
    pub crossings: Vec<TimeCrossing>,
    /// The months from the start to the horizon, cut where the strategy that has cost least so
    /// far changes.
    pub envelope: Vec<Interval>,
}

impl Model {
    /// Every crossing of two candidates' cumulative curves, from the start to the horizon.
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Strategy, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let found = model.time_crossings(StrategySet::ALL);
    /// let overtakes = found.crossings.iter().find(|c| c.a == Strategy::Rag && c.b == Strategy::RagLora);
    /// assert!((9.0..10.0).contains(&overtakes.unwrap().month));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn time_crossings(&self, candidates: StrategySet) -> TimeCrossings {
        let curves = Strategy::ALL.map(|strategy| self.cumulative(strategy));
        let mut found = TimeCrossings::default();
        let mut cuts = Vec::new();
        for (a, b) in candidates.pairs() {
            let walk = walk(&curves[a.index()], &curves[b.index()]);
            cuts.extend(walk.ties);
            for change in walk.changes {
                cuts.push(change.at);
                let cheaper_after = change.cheaper(a, b);
                found.crossings.push(TimeCrossing { a, b, month: change.at, cheaper_after });
            }
        }
        math::sort_by_number(&mut found.crossings, |crossing| crossing.month);
        let horizon = self.timeline.months.len() as f64;
        found.envelope = envelope(0.0, horizon, candidates, cuts, |month| {
            Strategy::ALL.map(|strategy| between(&curves[strategy.index()], month))
        });
        found
    }
}

fn walk(a: &[f64], b: &[f64]) -> Walk {
    let mut walk = Walk::default();
    for (month, (a, b)) in a.iter().zip(b).enumerate() {
        walk.visit(month as f64, Pair { a: *a, b: *b });
    }
    walk
}

/// A curve between month ends.
fn between(curve: &[f64], month: f64) -> f64 {
    let before = month.floor();
    let at = |index: f64| curve.get(index as usize).copied();
    match (at(before), at(before + 1.0)) {
        (Some(from), Some(to)) => from + (to - from) * (month - before),
        (Some(last), None) => last,
        (None, _) => 0.0,
    }
}
