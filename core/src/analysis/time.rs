//! Break-evens in time: where two cumulative curves cross.

use serde::Serialize;

use super::envelope::{Interval, envelope, pairs};
use super::order::{Pair, Walk};
use crate::model::Model;
use crate::strategy::Strategy;

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

impl Model {
    /// Every crossing of two cumulative curves, from the start to the horizon.
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Strategy};
    /// let model = Model::new(&Scenario::default())?;
    /// let crossings = model.time_crossings();
    /// let overtakes = crossings.iter().find(|c| c.a == Strategy::Rag && c.b == Strategy::RagLora);
    /// assert!((9.0..10.0).contains(&overtakes.unwrap().month));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn time_crossings(&self) -> Vec<TimeCrossing> {
        let curves = Strategy::ALL.map(|strategy| self.cumulative(strategy));
        let mut crossings: Vec<TimeCrossing> = pairs()
            .flat_map(|(a, b)| {
                walk(&curves[a.index()], &curves[b.index()])
                    .changes
                    .into_iter()
                    .map(move |change| TimeCrossing {
                        a,
                        b,
                        month: change.at,
                        cheaper_after: change.cheaper(a, b),
                    })
            })
            .collect();
        crossings.sort_by(|one, other| one.month.total_cmp(&other.month));
        crossings
    }

    /// The months from the start to the horizon, cut where the strategy that has cost least so
    /// far changes.
    pub fn time_envelope(&self) -> Vec<Interval> {
        let curves = Strategy::ALL.map(|strategy| self.cumulative(strategy));
        let mut cuts = Vec::new();
        for (a, b) in pairs() {
            let walk = walk(&curves[a.index()], &curves[b.index()]);
            cuts.extend(walk.changes.iter().map(|change| change.at));
            cuts.extend(walk.ties);
        }
        let horizon = (self.timeline.months.len()) as f64;
        envelope(0.0, horizon, cuts, |month| {
            Strategy::ALL.map(|strategy| between(&curves[strategy.index()], month))
        })
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
