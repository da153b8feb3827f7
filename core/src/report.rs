//! All answers in one value, as the report file has them (MODEL §10).

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::analysis::{FlipPoint, TimeCrossings, VolumeCrossings};
use crate::fit::{Candidates, Fit};
use crate::input::Input;
use crate::math;
use crate::model::{Ledger, Model};
use crate::scenario::VERSION;
use crate::strategy::{Strategy, StrategySet};
use crate::verdict::{Cheaper, Relaxation, RequirementCost, Verdict};

/// All answers about one scenario.
///
/// ```
/// use breakeven::{Model, Scenario, Strategy};
/// let report = Model::new(&Scenario::default())?.report();
/// assert_eq!(report.ledgers.len(), 6);
/// assert_eq!(report.ledger(Strategy::Rag).cumulative.len(), 13);
/// // Prompting costs less, and has no way to the facts that are missing.
/// assert!(report.verdict.is_some_and(|verdict| verdict.strategy == Strategy::Rag));
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Each strategy's costs, in their order.
    pub ledgers: [Ledger; Strategy::COUNT],
    /// How each strategy fits what is asked, in their order.
    pub fits: [Fit; Strategy::COUNT],
    /// Which strategy to choose; `None` where all are ruled out.
    pub verdict: Option<Verdict>,
    /// Strategies that cost less than the verdict's, and what speaks against them; cheapest first.
    pub cheaper: Vec<Cheaper>,
    /// Where all are ruled out: every single change that leaves one to choose.
    pub relaxations: Vec<Relaxation>,
    /// What each requirement costs.
    pub requirements: Vec<RequirementCost>,
    /// Where cumulative curves cross, and which strategy has cost least so far.
    pub time: TimeCrossings,
    /// Where totals cross over the slider's span of queries per month, what of that is left out,
    /// and the cheapest strategy by volume.
    pub volume: VolumeCrossings,
    /// How far each input may move before another candidate is cheapest, the nearest first.
    pub flip_points: Vec<FlipPoint>,
}

impl Report {
    /// One strategy's costs.
    pub fn ledger(&self, strategy: Strategy) -> &Ledger {
        &self.ledgers[strategy.index()]
    }

    /// The report file (JSON), on several lines.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        // invariant: maps with text keys, numbers and text are always JSON
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl Model {
    /// All answers.
    pub fn report(&self) -> Report {
        let volume = Input::QueriesPerMonth.info();
        let all = StrategySet::ALL;
        Report {
            ledgers: Strategy::ALL.map(|strategy| self.ledger(strategy)),
            fits: Strategy::ALL.map(|strategy| self.fit(strategy)),
            verdict: self.verdict(all),
            cheaper: self.cheaper(all),
            relaxations: self.relaxations(all),
            requirements: self.requirement_costs(all),
            time: self.time_crossings(all),
            volume: self.volume_crossings(all, volume.slider_min, volume.slider_max),
            flip_points: self.flip_points(Candidates::fitting(all)),
        }
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut file = serializer.serialize_map(None)?;
        file.serialize_entry("version", &VERSION)?;
        file.serialize_entry("strategies", &Strategies(self))?;
        file.serialize_entry("verdict", &self.verdict)?;
        file.serialize_entry("cheaper", &self.cheaper)?;
        file.serialize_entry("relaxations", &self.relaxations)?;
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

/// One entry a flip, below the present value or above it; the nearest along its slider first.
struct FlipPoints<'a>(&'a [FlipPoint]);

/// One entry of these.
#[derive(Clone, Copy, Serialize)]
struct FlipEntry {
    input: Input,
    value: f64,
    cheapest: Option<Strategy>,
    distance: f64,
}

impl Serialize for FlipPoints<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entries = Vec::new();
        for input in Input::ALL {
            let points = self.0.iter().filter(|point| point.input == input);
            entries.extend(points.flat_map(FlipPoint::flips).map(|flip| FlipEntry {
                input,
                value: flip.value,
                cheapest: flip.cheapest,
                distance: flip.distance,
            }));
        }
        math::sort_by_number(&mut entries, |entry| entry.distance);
        serializer.collect_seq(entries)
    }
}

struct Strategies<'a>(&'a Report);

impl Serialize for Strategies<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry = |strategy: Strategy| {
            let index = strategy.index();
            Entry { ledger: &self.0.ledgers[index], fit: &self.0.fits[index] }
        };
        serializer.collect_map(Strategy::ALL.map(|strategy| (strategy.id(), entry(strategy))))
    }
}

/// One strategy as the report file has it.
#[derive(Serialize)]
struct Entry<'a> {
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
