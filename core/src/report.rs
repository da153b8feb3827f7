//! All results for one scenario in one value, and its JSON form: see
//! [files](crate::model_reference#files).

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::analysis::{
    Flip, FlipPoint, FlipSide, TimeCrossings, UnsettledStretch, VolumeCrossings,
};
use crate::fit::{Candidates, Fit};
use crate::input::Input;
use crate::lens::Lens;
use crate::math;
use crate::model::{Ledger, Model};
use crate::scenario::VERSION;
use crate::strategy::{Strategy, StrategySet};
use crate::verdict::{CaveatLift, CheaperAlternative, Relaxation, RequirementCost, Verdict};

/// All results for one scenario.
///
/// ```
/// use breakeven::{Model, Scenario, Strategy};
/// let report = Model::new(&Scenario::default())?.report();
/// assert_eq!(report.ledgers.len(), 6);
/// assert_eq!(report.ledger(Strategy::Rag).cumulative.len(), 13);
/// // Prompting costs less, but the model lacks the facts.
/// assert!(report.verdict.is_some_and(|verdict| verdict.strategy == Strategy::Rag));
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The costs of each strategy, in the order of [`Strategy::ALL`].
    pub ledgers: [Ledger; Strategy::COUNT],
    /// How each strategy fits the requirements, in the order of [`Strategy::ALL`].
    pub fits: [Fit; Strategy::COUNT],
    /// The recommended strategy; `None` where all are ruled out.
    pub verdict: Option<Verdict>,
    /// The lens of the scenario, under which the flip points are found.
    pub lens: Lens,
    /// The strategies that cost less than the recommended one, the cheapest first.
    pub cheaper: Vec<CheaperAlternative>,
    /// Where all are ruled out: every single change after which one can be recommended.
    pub relaxations: Vec<Relaxation>,
    /// Where the recommended strategy has caveats: every single change that lifts one.
    pub caveat_lifts: Vec<CaveatLift>,
    /// The cost of each requirement.
    pub requirements: Vec<RequirementCost>,
    /// The crossings of the cumulative costs, and the cheapest strategy at each time.
    pub time: TimeCrossings,
    /// The crossings of the totals over the slider's range of queries per month, where that list is
    /// truncated, and the cheapest strategy at each volume.
    pub volume: VolumeCrossings,
    /// The switching values of each input: how far it can move before another candidate is the
    /// cheapest, the nearest first.
    pub flip_points: Vec<FlipPoint>,
}

impl Report {
    /// The costs of one strategy.
    pub fn ledger(&self, strategy: Strategy) -> &Ledger {
        &self.ledgers[strategy.index()]
    }

    /// The report as indented JSON.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self)
            .expect("invariant: maps with text keys, numbers and texts always have a JSON form")
    }
}

impl Model {
    /// Runs every analysis of the report.
    pub fn report(&self) -> Report {
        let volume = Input::QueriesPerMonth.info();
        let all = StrategySet::ALL;
        let lens = self.scenario().lens;
        Report {
            ledgers: Strategy::ALL.map(|strategy| self.ledger(strategy)),
            fits: Strategy::ALL.map(|strategy| self.fit(strategy)),
            verdict: self.verdict(all),
            lens,
            cheaper: self.cheaper_alternatives(all),
            relaxations: self.relaxations(all),
            caveat_lifts: self.caveat_lifts(all),
            requirements: self.requirement_costs(all),
            time: self.time_crossings(all),
            volume: self.volume_crossings(all, volume.slider_min, volume.slider_max),
            flip_points: self.flip_points(Candidates::new(all, lens)),
        }
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut file = serializer.serialize_map(None)?;
        file.serialize_entry("version", &VERSION)?;
        file.serialize_entry("strategies", &Strategies(self))?;
        file.serialize_entry("verdict", &self.verdict)?;
        file.serialize_entry("lens", &self.lens)?;
        file.serialize_entry("cheaper", &self.cheaper)?;
        file.serialize_entry("relaxations", &self.relaxations)?;
        file.serialize_entry("caveat_lifts", &self.caveat_lifts)?;
        file.serialize_entry("requirements", &self.requirements)?;
        file.serialize_entry("time_crossings", &self.time.crossings)?;
        file.serialize_entry("time_envelope", &self.time.envelope)?;
        file.serialize_entry("volume_crossings", &self.volume.crossings)?;
        file.serialize_entry("volume_envelope", &self.volume.envelope)?;
        file.serialize_entry("truncated", &self.volume.truncated)?;
        file.serialize_entry("flip_points", &FlipPoints(&self.flip_points))?;
        file.end()
    }
}

/// The switching values as a report file lists them: one record for each, the nearest along its
/// slider first, and what is switched on from 0 last.
struct FlipPoints<'a>(&'a [FlipPoint]);

/// A switching value in a report file, or a stretch in which there may be one.
#[derive(Clone, Copy, Serialize)]
struct FlipRecord {
    input: Input,
    value: f64,
    /// Null where all strategies are ruled out; absent where it is not settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    cheapest: Option<Option<Strategy>>,
    distance: f64,
    #[serde(skip_serializing_if = "is_false")]
    switched_on: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    unsettled: Option<UnsettledRecord>,
}

/// The ends of an unsettled stretch in a report file.
#[derive(Clone, Copy, Serialize)]
struct UnsettledRecord {
    from: f64,
    to: f64,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl FlipRecord {
    fn new(input: Input, side: FlipSide) -> Option<Self> {
        match side {
            FlipSide::Never => None,
            FlipSide::Flip(Flip { value, cheapest, distance, switched_on }) => {
                let (cheapest, unsettled) = (Some(cheapest), None);
                Some(Self { input, value, cheapest, distance, switched_on, unsettled })
            }
            FlipSide::Unsettled(UnsettledStretch { value, from, to, distance }) => {
                let (cheapest, unsettled) = (None, Some(UnsettledRecord { from, to }));
                Some(Self { input, value, cheapest, distance, switched_on: false, unsettled })
            }
        }
    }
}

impl Serialize for FlipPoints<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sides = Vec::new();
        for input in Input::ALL {
            let points = self.0.iter().filter(|point| point.input == input);
            sides.extend(points.flat_map(|point| point.sides().map(|side| (input, side))));
        }
        math::sort_by_f64_key(&mut sides, |(_, side)| side.sort_key());
        let records = sides.into_iter().filter_map(|(input, side)| FlipRecord::new(input, side));
        serializer.collect_seq(records)
    }
}

/// The strategies as a report file lists them: a map by id.
struct Strategies<'a>(&'a Report);

impl Serialize for Strategies<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let record = |strategy: Strategy| {
            let index = strategy.index();
            StrategyRecord { ledger: &self.0.ledgers[index], fit: &self.0.fits[index] }
        };
        serializer.collect_map(Strategy::ALL.map(|strategy| (strategy.id(), record(strategy))))
    }
}

/// A strategy in a report file.
#[derive(Serialize)]
struct StrategyRecord<'a> {
    #[serde(flatten)]
    ledger: &'a Ledger,
    fit: &'a Fit,
}

impl Serialize for Ledger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("setup", &self.breakdown.setup)?;
        map.serialize_entry("queries", &self.breakdown.queries)?;
        map.serialize_entry("updates", &self.breakdown.updates)?;
        map.serialize_entry("hosting", &self.breakdown.hosting)?;
        map.serialize_entry("errors", &self.breakdown.errors)?;
        map.serialize_entry("total", &self.total)?;
        map.serialize_entry("accuracy", &self.accuracy)?;
        map.serialize_entry("per_query", &self.per_query)?;
        map.serialize_entry("per_correct_answer", &self.per_correct_answer)?;
        map.serialize_entry("cumulative", &self.cumulative)?;
        map.end()
    }
}
