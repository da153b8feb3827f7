//! All answers in one value, as the report file has them (MODEL §10).

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::analysis::{FlipPoint, TimeCrossings, VolumeCrossings};
use crate::input::Input;
use crate::math;
use crate::model::{Ledger, Model, cheapest};
use crate::scenario::VERSION;
use crate::strategy::{Strategy, StrategySet};

/// Which strategy to choose, on cost alone until requirements are weighed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// The cheapest strategy.
    pub strategy: Strategy,
    /// The cheapest other one, if there is another.
    pub runner_up: Option<Strategy>,
    /// The runner-up's total less the verdict's, in US dollars.
    pub margin: Option<f64>,
}

/// All answers about one scenario.
///
/// ```
/// use breakeven::{Model, Scenario, Strategy};
/// let report = Model::new(&Scenario::default())?.report();
/// assert_eq!(report.ledgers.len(), 6);
/// assert_eq!(report.ledger(Strategy::Rag).cumulative.len(), 13);
/// assert!(report.verdict.is_some_and(|verdict| verdict.strategy == Strategy::Prompting));
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Each strategy's costs, in their order.
    pub ledgers: [Ledger; Strategy::COUNT],
    /// Which strategy to choose; always there, since all are compared.
    pub verdict: Option<Verdict>,
    /// Where cumulative curves cross, and which strategy has cost least so far.
    pub time: TimeCrossings,
    /// Where totals cross over the slider's span of queries per month, what of that is left out,
    /// and the cheapest strategy by volume.
    pub volume: VolumeCrossings,
    /// How far each input may move before another strategy is cheapest, the nearest first.
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
    /// The cheapest candidate, the cheapest other one, and what lies between them; `None` where
    /// nothing is compared.
    pub fn verdict(&self, candidates: StrategySet) -> Option<Verdict> {
        let totals = self.totals();
        let strategy = cheapest(&totals, candidates)?;
        let runner_up = cheapest(&totals, candidates.without(strategy));
        let more = |other: Strategy| totals[other.index()] - totals[strategy.index()];
        // A tie that rounding turned round is still a tie.
        Some(Verdict { strategy, runner_up, margin: runner_up.map(|other| more(other).max(0.0)) })
    }

    /// All answers.
    pub fn report(&self) -> Report {
        let volume = Input::QueriesPerMonth.info();
        Report {
            ledgers: Strategy::ALL.map(|strategy| self.ledger(strategy)),
            verdict: self.verdict(StrategySet::ALL),
            time: self.time_crossings(StrategySet::ALL),
            volume: self.volume_crossings(StrategySet::ALL, volume.slider_min, volume.slider_max),
            flip_points: self.flip_points(StrategySet::ALL),
        }
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut file = serializer.serialize_map(None)?;
        file.serialize_entry("version", &VERSION)?;
        file.serialize_entry("strategies", &Strategies(&self.ledgers))?;
        file.serialize_entry("verdict", &self.verdict)?;
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
    cheapest: Strategy,
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

struct Strategies<'a>(&'a [Ledger; Strategy::COUNT]);

impl Serialize for Strategies<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            Strategy::ALL.iter().map(|strategy| (strategy.id(), &self.0[strategy.index()])),
        )
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    #[test]
    fn the_runner_up_is_another() {
        let mut scenario = Scenario::default();
        scenario.workload.queries_per_month = 0.0;
        scenario.base_serving.replica_usd_per_month = 0.0;
        for queries in [0.0, 1e5, 2e5, 1e8] {
            scenario.workload.queries_per_month = queries;
            let model = Model::new(&scenario).expect("valid");
            let verdict = model.verdict(StrategySet::ALL).expect("six are compared");
            let runner_up = verdict.runner_up.expect("another");
            assert_ne!(verdict.strategy, runner_up);
            let margin = model.total(runner_up) - model.total(verdict.strategy);
            assert_eq!(verdict.margin, Some(margin));
            let dearer = |s: &Strategy| model.total(*s) >= model.total(runner_up);
            assert_eq!(Strategy::ALL.iter().filter(|s| dearer(s)).count(), 5);
        }
    }

    #[test]
    fn one_alone_has_no_runner_up_and_none_no_verdict() {
        let model = Model::new(&Scenario::default()).expect("valid");
        let alone = StrategySet::NONE.with(Strategy::Full);
        let expected = Verdict { strategy: Strategy::Full, runner_up: None, margin: None };
        assert_eq!(model.verdict(alone), Some(expected));
        assert_eq!(model.verdict(StrategySet::NONE), None);
    }
}
