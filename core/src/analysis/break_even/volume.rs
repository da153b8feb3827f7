//! Break-evens in query volume: where two totals cross, with replicas as whole numbers.

use serde::Serialize;

use crate::analysis::crossing::all::{OmittedBand, all_sign_changes};
use crate::analysis::crossing::envelope::{EnvelopeInterval, lower_envelope};
use crate::input::Input;
use crate::math;
use crate::model::Model;
use crate::strategy::{Strategy, StrategySet};

/// How two totals change their order at a break-even.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CrossingKind {
    /// The two curves meet.
    Crossing,
    /// One total jumps past the other because a replica is added.
    Jump,
}

/// A break-even volume of two strategies.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct VolumeCrossing {
    /// The earlier of the two in the order of strategies.
    pub a: Strategy,
    /// The later of the two.
    pub b: Strategy,
    /// The volume. At a jump it is the largest one that the smaller number of replicas serves.
    pub queries_per_month: f64,
    /// Whether the curves meet or one jumps past the other.
    pub kind: CrossingKind,
    /// The cheaper of the two just above the volume.
    pub cheaper_above: Strategy,
}

/// A band in which not all crossings of two totals are listed: there are too many, or the search did
/// not settle the order.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Truncation {
    /// The earlier of the two in the order of strategies.
    pub a: Strategy,
    /// The later of the two.
    pub b: Strategy,
    /// The last value below which all crossings are listed.
    pub from: f64,
    /// The first value above which all crossings are listed.
    pub to: f64,
    /// Whether the search's budget was spent before the order in the band was known: replica steps
    /// leave it open, and there may be crossings or none. Otherwise the pair has more than 1,000
    /// crossings, and those in the band are left out.
    pub unsettled: bool,
}

/// All break-even volumes of some strategies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VolumeCrossings {
    /// The crossings, ascending by volume.
    pub crossings: Vec<VolumeCrossing>,
    /// The bands whose crossings are not listed: if a pair has more than 1,000 crossings, only the
    /// first and the last 500 are; and where the order is unsettled, none are. Of an unsettled band
    /// the envelope names the cheapest at a single value.
    pub truncated: Vec<Truncation>,
    /// The partition of the volumes by the cheapest strategy.
    pub envelope: Vec<EnvelopeInterval>,
}

/// The break-even volumes of two strategies at one value of another input.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VolumeCrossingsAtValue {
    /// The other input's value.
    pub value: f64,
    /// The crossings of the two over the slider's span of queries per month.
    pub crossings: Vec<VolumeCrossing>,
}

impl Model {
    /// Finds every crossing of two candidates' totals over (from, to] queries per month, and the
    /// partition of that axis by the cheapest strategy.
    ///
    /// Empty if `from` and `to` are not the ends of an interval of volumes. See
    /// [break-evens](crate::model_reference#break-evens).
    ///
    /// ```
    /// use breakeven::{Input, Model, Scenario, Strategy, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let volume = Input::QueriesPerMonth.info();
    /// let found =
    ///     model.volume_crossings(StrategySet::ALL, volume.slider_min, volume.slider_max);
    /// assert_eq!(found.envelope[0].cheapest, Strategy::Prompting);
    /// assert!(found.truncated.is_empty());
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn volume_crossings(&self, candidates: StrategySet, from: f64, to: f64) -> VolumeCrossings {
        let mut found = VolumeCrossings::default();
        if !(from >= 0.0 && from < to && to.is_finite()) {
            return found;
        }
        let curves = Strategy::ALL.map(|strategy| self.volume_curve(strategy));
        let mut cuts = Vec::new();
        for (a, b) in candidates.pairs() {
            let signs = all_sign_changes(&curves[a.index()], &curves[b.index()], from, to);
            cuts.extend(signs.ties);
            for change in signs.changes {
                cuts.push(change.at);
                found.crossings.push(VolumeCrossing {
                    a,
                    b,
                    queries_per_month: change.at,
                    kind: if change.jump { CrossingKind::Jump } else { CrossingKind::Crossing },
                    cheaper_above: change.cheaper(a, b),
                });
            }
            for OmittedBand { from, to, unsettled } in signs.omitted {
                cuts.extend([from, to]);
                found.truncated.push(Truncation { a, b, from, to, unsettled });
            }
        }
        math::sort_by_f64_key(&mut found.crossings, |crossing| crossing.queries_per_month);
        found.envelope = lower_envelope(from, to, candidates, cuts, |queries| {
            Strategy::ALL.map(|strategy| curves[strategy.index()].total(queries))
        });
        found
    }

    /// Finds the break-even volumes of two strategies at each of some values of another input,
    /// which are equally spaced along its slider, the first and the last at its ends.
    ///
    /// ```
    /// use breakeven::{Input, Model, Scenario, Strategy};
    /// let model = Model::new(&Scenario::default())?;
    /// let (a, b) = (Strategy::Prompting, Strategy::Lora);
    /// let volumes = model.volume_crossings_along(a, b, Input::LoraRunUsd, 3);
    /// assert_eq!(volumes[0].value, 0.0);
    /// // The dearer a training run, the more queries are needed to break even.
    /// let first = |sample: usize| volumes[sample].crossings[0].queries_per_month;
    /// assert!(first(0) < first(1) && first(1) < first(2));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn volume_crossings_along(
        &self,
        a: Strategy,
        b: Strategy,
        input: Input,
        samples: usize,
    ) -> Vec<VolumeCrossingsAtValue> {
        let (info, volume) = (input.info(), Input::QueriesPerMonth.info());
        let pair = StrategySet::NONE.with(a).with(b);
        let mut scenario = self.scenario().without_metadata();
        let last = samples.saturating_sub(1).max(1) as f64;
        let values = (0..samples).map(|sample| info.at(sample as f64 / last));
        let crossings = values.map(|value| {
            scenario.set_unchecked(input, value);
            let model =
                Self::new(&scenario).expect("invariant: a slider's values are within the limits");
            let found = model.volume_crossings(pair, volume.slider_min, volume.slider_max);
            VolumeCrossingsAtValue { value, crossings: found.crossings }
        });
        crossings.collect()
    }
}
