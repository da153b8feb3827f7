//! The division of an input's limits into segments on which a strategy's cost terms are linear.

use crate::analysis::piecewise::piecewise_total::Transform;
use crate::formula::{Formulas, StrategyCost, Sums, Timeline};
use crate::input::{Input, ServingInput};
use crate::reading::dependence::{Breakpoint, Shape, costs_along};
use crate::reading::number::strategy_cost;
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// A group of consecutive months with the same number of queries, and so the same number of
/// replicas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct MonthGroup {
    /// The queries of each of these months as a multiple of the first month's.
    pub volume: f64,
    /// The sum of the months' discount factors.
    pub discount: f64,
}

/// Groups the months of a horizon by their number of queries.
pub(crate) fn month_groups(timeline: &Timeline) -> Vec<MonthGroup> {
    let mut groups: Vec<MonthGroup> = Vec::new();
    for month in &timeline.months {
        match groups.last_mut() {
            Some(last) if last.volume == month.volume => last.discount += month.discount,
            _ => groups.push(MonthGroup { volume: month.volume, discount: month.discount }),
        }
    }
    groups
}

/// The cost terms of a strategy at one value of an input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CostsAtValue {
    /// The total over the horizon without the rent of replicas, in US dollars.
    pub without_replicas: f64,
    /// The number of replicas that the first month's queries keep busy, not rounded up.
    pub busy_replicas: f64,
    /// The minimum number of replicas: at least 1 if there are any queries.
    pub min_replicas: f64,
    /// The price of one replica, in US dollars a month.
    pub usd_per_replica: f64,
}

/// A segment of an input's limits on which every cost term is linear.
///
/// The first segment is closed; every other one excludes its start, which belongs to the segment
/// before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Segment {
    /// The lower end; for a segment after a jump at 0, the smallest allowed value above 0.
    pub from: f64,
    /// The upper end, included.
    pub to: f64,
    /// The cost terms just above the lower end.
    pub start: CostsAtValue,
    /// The cost terms at the upper end.
    pub end: CostsAtValue,
}

impl Segment {
    /// Whether the rent changes on the segment because replicas are added or removed.
    pub fn has_steps(&self) -> bool {
        self.start.busy_replicas != self.end.busy_replicas
            && (self.start.usd_per_replica > 0.0 || self.end.usd_per_replica > 0.0)
    }
}

/// The transform of an input in which the costs are linear, and the one in which the number of busy
/// replicas is linear. Both follow from the shapes of the formulas as functions of the input.
pub(crate) fn transforms(input: Input) -> (Transform, Transform) {
    let along = costs_along(input);
    let transform = |shape: Shape| match shape {
        Shape::Constant => None,
        Shape::Reciprocal => Some(Transform::Reciprocal),
        Shape::ReciprocalOfComplement => Some(Transform::ReciprocalComplement),
        _ => Some(Transform::Identity),
    };
    // Where only one of the two depends on the input, the other is constant in any transform.
    let (costs, busy) = (transform(along.costs), transform(along.busy));
    let costs = costs.or(busy).unwrap_or_default();
    (costs, busy.unwrap_or(costs))
}

/// Builds the segments of one strategy along one input.
pub(crate) struct SegmentBuilder<'a> {
    /// The values of all other inputs. The builder overwrites the value of its own input.
    pub scenario: &'a mut Scenario,
    pub input: Input,
    pub strategy: Strategy,
    pub sums: Sums,
}

impl SegmentBuilder<'_> {
    /// Extracts the coefficient γ of the term γ/v of the total: the database's storage along the
    /// chunk length, as longer chunks mean fewer vectors. Segments built later do not contain it.
    pub fn extract_reciprocal_term(&mut self) -> f64 {
        let shape = costs_along(self.input).costs;
        if shape != Shape::AffineAndReciprocal || !self.strategy.retrieval() {
            return 0.0;
        }
        // Chunks of one token make the term largest compared with the rest, so the difference
        // loses the fewest digits.
        let with = self.cost(1.0).hosting.fixed.retrieval;
        self.scenario.retrieval.database_usd_per_gb_month = 0.0;
        let without = self.cost(1.0).hosting.fixed.retrieval;
        self.sums.flat * (with - without)
    }

    /// The segments over the hard limits, in ascending order.
    pub fn segments(&mut self, groups: &[MonthGroup]) -> Vec<Segment> {
        let info = self.input.info();
        let mut ends = self.breakpoints(groups);
        ends.retain(|end| info.min <= *end && *end < info.max);
        crate::math::sort_ascending(&mut ends);
        ends.dedup();
        ends.push(info.max);
        let mut segments = Vec::with_capacity(ends.len());
        let mut from = info.min;
        for to in ends {
            // Totals jump only at 0. Elsewhere a segment starts where the previous one ended.
            let start = if from == 0.0 && !segments.is_empty() {
                info.least_above_zero().unwrap_or(f64::MIN_POSITIVE)
            } else {
                from
            };
            let [start_costs, end] = [start, to].map(|value| self.costs_at(value));
            segments.push(Segment { from: start, to, start: start_costs, end });
            from = to;
        }
        segments
    }

    fn cost(&mut self, value: f64) -> StrategyCost {
        let present = self.scenario.get(self.input);
        self.scenario.set_unchecked(self.input, value);
        let cost = strategy_cost(self.scenario, self.strategy);
        self.scenario.set_unchecked(self.input, present);
        cost
    }

    fn costs_at(&mut self, value: f64) -> CostsAtValue {
        let cost = self.cost(value);
        let queries = match self.input {
            Input::QueriesPerMonth => value,
            _ => self.scenario.workload.queries_per_month,
        };
        let (sums, query, fleet) = (self.sums, &cost.per_query, &cost.hosting.fleet);
        let each = sums.token * (query.inference + query.retrieval) + sums.query * query.errors;
        CostsAtValue {
            without_replicas: cost.setup.total()
                + sums.flat * cost.fixed_per_month()
                + each * queries,
            busy_replicas: fleet.busy(queries),
            min_replicas: fleet.min_replicas.max(if queries > 0.0 { 1.0 } else { 0.0 }),
            usd_per_replica: fleet.usd_per_replica,
        }
    }

    /// The values at which a cost term jumps or changes its slope.
    fn breakpoints(&mut self, groups: &[MonthGroup]) -> Vec<f64> {
        let mut found = Vec::new();
        if self.input == min_replicas_input(self.strategy) {
            // The minimum number of replicas has an effect only above the number that is needed.
            let busy = self.costs_at(0.0).busy_replicas;
            found.extend(groups.iter().map(|group| (busy * group.volume).ceil().max(1.0)));
        }
        for breakpoint in &costs_along(self.input).breakpoints {
            match breakpoint {
                Breakpoint::Zero => found.push(0.0),
                Breakpoint::EqualTo(other) => found.push(self.scenario.get(*other)),
                Breakpoint::AccuracyLimit => found.extend(self.accuracy_limits()),
            }
        }
        found
    }

    /// The values at which the accuracy reaches 0 or 1.
    fn accuracy_limits(&mut self) -> Vec<f64> {
        let info = self.input.info();
        let present = self.scenario.get(self.input);
        let [low, high] = [info.min, info.max].map(|value| {
            self.scenario.set_unchecked(self.input, value);
            let formulas = Formulas { reading: &*self.scenario, strategy: self.strategy };
            formulas.accuracy_before_limits()
        });
        self.scenario.set_unchecked(self.input, present);
        if low == high {
            return Vec::new();
        }
        [0.0, 1.0]
            .into_iter()
            .map(|bound| info.min + (info.max - info.min) * ((bound - low) / (high - low)))
            .collect()
    }
}

/// The input for the minimum number of replicas of a strategy's model.
fn min_replicas_input(strategy: Strategy) -> Input {
    ServingInput::MinReplicas.input(strategy.tuning())
}
