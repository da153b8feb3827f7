//! All results for one scenario in one value, and its JSON form: see
//! [files](crate::model_reference#files).

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::analysis::{FlipChange, ListedFlip, TimeCrossings, Untuned, VolumeCrossings};
use crate::fit::{Candidates, Fit};
use crate::input::Input;
use crate::lens::Lens;
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
    /// Prompting and RAG on the models that tuned strategies run on.
    pub untuned: [Untuned; 4],
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
    /// How far each input can move before the verdict changes, the nearest first; then how far it
    /// can move before another candidate is the cheapest under the lens.
    pub flip_points: Vec<ListedFlip>,
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
            untuned: self.untuned(),
            cheaper: self.cheaper_alternatives(all),
            relaxations: self.relaxations(all),
            caveat_lifts: self.caveat_lifts(all),
            requirements: self.requirement_costs(all),
            time: self.time_crossings(all),
            volume: self.volume_crossings(all, volume.slider_min, volume.slider_max),
            flip_points: self.listed_flips(Candidates::new(all, lens)),
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
        file.serialize_entry("untuned", &self.untuned)?;
        file.serialize_entry("cheaper", &self.cheaper)?;
        file.serialize_entry("relaxations", &self.relaxations)?;
        file.serialize_entry("caveat_lifts", &self.caveat_lifts)?;
        file.serialize_entry("requirements", &self.requirements)?;
        file.serialize_entry("time_crossings", &self.time.crossings)?;
        file.serialize_entry("time_envelope", &self.time.envelope)?;
        file.serialize_entry("volume_crossings", &self.volume.crossings)?;
        file.serialize_entry("volume_envelope", &self.volume.envelope)?;
        file.serialize_entry("truncated", &self.volume.truncated)?;
        file.serialize_entry("flip_points", &self.flip_points)?;
        file.end()
    }
}

impl Serialize for ListedFlip {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_map(None)?;
        record.serialize_entry("input", &self.input)?;
        record.serialize_entry("value", &self.value)?;
        match self.change {
            FlipChange::Winners { cheapest, verdict, .. } => {
                record.serialize_entry("cheapest", &cheapest)?;
                record.serialize_entry("verdict", &verdict)?;
            }
            FlipChange::Unsettled { from, to } => {
                record.serialize_entry("unsettled", &UnsettledRecord { from, to })?;
            }
        }
        record.serialize_entry("lens", &self.lens)?;
        record.serialize_entry("distance", &self.distance)?;
        if self.switched_on {
            record.serialize_entry("switched_on", &true)?;
        }
        record.end()
    }
}

/// The ends of an unsettled stretch in a report file.
#[derive(Clone, Copy, Serialize)]
struct UnsettledRecord {
    from: f64,
    to: f64,
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
        map.serialize_entry("cash", &self.cash)?;
        map.serialize_entry("accuracy", &self.accuracy)?;
        map.serialize_entry("per_query", &self.per_query)?;
        map.serialize_entry("per_correct_answer", &self.per_correct_answer)?;
        map.serialize_entry("cumulative", &self.cumulative)?;
        map.end()
    }
}
