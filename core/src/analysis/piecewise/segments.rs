//! The pieces of an input's limits on which a strategy's costs run straight, and their ends.

use super::function::Stair;
use super::transform::Axis;
use crate::cost::{StrategyCost, accuracy_sum};
use crate::input::{Input, ServingInput};
use crate::ledger::Sums;
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// What a strategy costs at one value of an input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Terms {
    /// The total over the horizon without replicas, in US dollars.
    pub flat: f64,
    /// The replicas that the first month keeps busy, not rounded up.
    pub busy: f64,
    /// The least replicas: one where anything is asked.
    pub least: f64,
    /// What one replica costs a month, in US dollars.
    pub usd: f64,
}

/// A part of an input's limits, without its start (but for the first) and with its end, on which
/// every term runs straight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Piece {
    pub from: f64,
    pub to: f64,
    /// Just above the start.
    pub start: Terms,
    /// At the end.
    pub end: Terms,
}

impl Piece {
    /// Whether replicas are added or given back on it.
    pub fn steps(&self) -> bool {
        self.start.busy != self.end.busy && (self.start.usd > 0.0 || self.end.usd > 0.0)
    }
}

/// In which measure costs run straight along an input, and in which the replicas kept busy do.
///
/// Both are the input itself but for those named here; a test holds every input to it.
pub(crate) fn axes(input: Input) -> (Axis, Axis) {
    match input {
        // The tenants' queries add up, and the rent is divided among them.
        Input::AdaptersSharingReplicas => (Axis::Reciprocal, Axis::Straight),
        Input::ChunkOverlapShare => (Axis::Complement, Axis::Complement),
        Input::UtilisationShare => (Axis::Reciprocal, Axis::Reciprocal),
        _ if input.info().least_above_zero().is_some() => (Axis::Reciprocal, Axis::Reciprocal),
        _ => (Axis::Straight, Axis::Straight),
    }
}

/// Whether an input acts through months that grow, are discounted or end: not straight in any
/// measure.
pub(crate) fn drifts(input: Input) -> bool {
    matches!(
        input,
        Input::MonthlyGrowth
            | Input::HorizonMonths
            | Input::AnnualDiscountRate
            | Input::AnnualTokenPriceChange
    )
}

/// One strategy along one input: what its pieces are made of.
pub(crate) struct Maker<'a> {
    /// All other inputs, to be altered at will.
    pub scenario: &'a mut Scenario,
    pub input: Input,
    pub strategy: Strategy,
    pub sums: Sums,
}

impl Maker<'_> {
    /// What runs against the rest: the γ of a part γ/v of the total, which from here on is left
    /// out. Vectors are fewer where chunks are longer; nothing else has one.
    pub fn take_falling(&mut self) -> f64 {
        if self.input != Input::ChunkTokens || !self.strategy.retrieval() {
            return 0.0;
        }
        // At one token a chunk it weighs most, so that it cancels least.
        let with = self.cost(1.0).hosting.fixed.retrieval;
        self.scenario.retrieval.database_usd_per_gb_month = 0.0;
        let without = self.cost(1.0).hosting.fixed.retrieval;
        self.sums.flat * (with - without)
    }

    /// The pieces over the hard limits, in order.
    pub fn pieces(&mut self, stairs: &[Stair]) -> Vec<Piece> {
        let info = self.input.info();
        let mut ends = self.kinks(stairs);
        ends.retain(|end| info.min <= *end && *end < info.max);
        crate::math::sort(&mut ends);
        ends.dedup();
        ends.push(info.max);
        let mut pieces = Vec::with_capacity(ends.len());
        let mut from = info.min;
        for to in ends {
            // Totals jump at 0 and nowhere else; elsewhere a piece starts as the last one ended.
            let start = if from == 0.0 && !pieces.is_empty() {
                info.least_above_zero().unwrap_or(f64::MIN_POSITIVE)
            } else {
                from
            };
            let [start_terms, end] = [start, to].map(|value| self.terms(value));
            pieces.push(Piece { from: start, to, start: start_terms, end });
            from = to;
        }
        pieces
    }

    fn cost(&mut self, value: f64) -> StrategyCost {
        let present = self.scenario.get(self.input);
        self.scenario.put(self.input, value);
        let cost = StrategyCost::new(self.scenario, self.strategy);
        self.scenario.put(self.input, present);
        cost
    }

    fn terms(&mut self, value: f64) -> Terms {
        let cost = self.cost(value);
        let queries = match self.input {
            Input::QueriesPerMonth => value,
            _ => self.scenario.workload.queries_per_month,
        };
        let (sums, query, fleet) = (self.sums, &cost.per_query, &cost.hosting.fleet);
        let each = sums.token * (query.inference + query.retrieval) + sums.query * query.errors;
        Terms {
            flat: cost.setup.total() + sums.flat * cost.fixed_per_month() + each * queries,
            busy: fleet.busy(queries),
            least: fleet.min_replicas.max(if queries > 0.0 { 1.0 } else { 0.0 }),
            usd: fleet.usd_per_replica,
        }
    }

    /// Where a term jumps or turns.
    fn kinks(&mut self, stairs: &[Stair]) -> Vec<f64> {
        let workload = &self.scenario.workload;
        match self.input {
            // One retrain refreshes both facts and behaviour.
            Input::KnowledgeUpdatesPerMonth => vec![workload.behaviour_updates_per_month],
            Input::BehaviourUpdatesPerMonth => vec![workload.knowledge_updates_per_month],
            // Facts leave the weights; a replica runs; time is taken.
            Input::KnowledgeTokens | Input::QueriesPerMonth => vec![0.0],
            input if input.info().least_above_zero().is_some() => vec![0.0],
            // Where the least replicas are those that are needed.
            input if input == least_replicas(self.strategy) => {
                let busy = self.terms(0.0).busy;
                stairs.iter().map(|stair| (busy * stair.volume).ceil().max(1.0)).collect()
            }
            _ => self.bounds_of_accuracy(),
        }
    }

    /// Where the accuracy comes to 0 or to 1.
    fn bounds_of_accuracy(&mut self) -> Vec<f64> {
        let info = self.input.info();
        let present = self.scenario.get(self.input);
        let [low, high] = [info.min, info.max].map(|value| {
            self.scenario.put(self.input, value);
            accuracy_sum(self.scenario, self.strategy)
        });
        self.scenario.put(self.input, present);
        if low == high {
            return Vec::new();
        }
        [0.0, 1.0]
            .into_iter()
            .map(|bound| info.min + (info.max - info.min) * ((bound - low) / (high - low)))
            .collect()
    }
}

/// The input that says how many replicas of a strategy's model run at least.
fn least_replicas(strategy: Strategy) -> Input {
    ServingInput::MinReplicas.input(strategy.tuning())
}
