//! The division of an input's limits into segments on which a strategy's cost terms are linear.

use crate::analysis::piecewise::last_value::last_value_where;
use crate::analysis::piecewise::piecewise_total::{Curvature, Transform};
use crate::formula::{Formulas, Rates, StrategyCost, Sums, Timeline};
use crate::input::{Input, ServingInput};
use crate::reading::dependence::{Breakpoint, costs_along, dependence};
use crate::reading::number::strategy_cost;
use crate::reading::polynomial::{Polynomial, PolynomialReading};
use crate::reading::shape::Shape;
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

/// The cost terms of a strategy at one value of an input, without their curvature.
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

/// A segment of an input's limits on which every cost term is linear in the input's transform, apart
/// from its curvature.
///
/// The first segment is closed; every other one begins with the number after the end of the segment
/// before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Segment {
    /// The lower end, included; for a segment after a jump at 0, the smallest allowed value above 0.
    pub from: f64,
    /// The upper end, included.
    pub to: f64,
    /// The cost terms at the lower end.
    pub start: CostsAtValue,
    /// The cost terms at the upper end.
    pub end: CostsAtValue,
    /// The curvature of the total without the rent of replicas.
    pub curvature: Curvature,
    /// The coefficient of the square of the input in the number of busy replicas.
    pub busy_square: f64,
}

impl Segment {
    /// The number of busy replicas at the two ends.
    pub fn busy_at_ends(&self) -> (f64, f64) {
        (
            self.start.busy_replicas + self.busy_square * self.from * self.from,
            self.end.busy_replicas + self.busy_square * self.to * self.to,
        )
    }

    /// Whether the rent changes on the segment because replicas are added or removed.
    pub fn has_steps(&self) -> bool {
        let (start, end) = self.busy_at_ends();
        start != end && (self.start.usd_per_replica > 0.0 || self.end.usd_per_replica > 0.0)
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
    pub timeline: &'a Timeline,
}

/// The number of segments per decade into which an input with a square is divided, as a factor: the
/// linear part at the end of a segment is then not much larger than at its start.
const DECADE: f64 = 10.0;
/// The largest number of decades.
const DECADES: usize = 12;

impl SegmentBuilder<'_> {
    /// The segments over the hard limits, in ascending order.
    pub fn segments(&mut self, groups: &[MonthGroup]) -> Vec<Segment> {
        let info = self.input.info();
        if costs_along(self.input).is_irregular() {
            return self.whole_numbers();
        }
        let mut ends = self.breakpoints(groups);
        if costs_along(self.input).is_curved() {
            let powers = core::iter::successors(Some(1.0), |power| Some(power * DECADE));
            ends.extend(powers.take(DECADES));
        }
        ends.retain(|end| info.min <= *end && *end < info.max);
        crate::math::sort_ascending(&mut ends);
        ends.dedup();
        ends.push(info.max);
        let mut segments = Vec::with_capacity(ends.len());
        let mut from = info.min;
        for to in ends {
            segments.push(self.segment(from, to));
            // Totals may jump at a breakpoint.
            from = to.next_up();
            if let Some(least) = info.least_above_zero()
                && to == 0.0
            {
                segments.push(self.not_allowed(from, least));
                from = least.next_up();
            }
        }
        segments
    }

    /// A segment without a breakpoint inside.
    fn segment(&mut self, from: f64, to: f64) -> Segment {
        let [mut start, mut end] = [from, to].map(|value| self.costs_at(value));
        let (mut curvature, mut busy_square) = (Curvature::default(), 0.0);
        if costs_along(self.input).is_curved() {
            let (costs, busy) = self.polynomials(from + (to - from) / 2.0);
            curvature = Curvature { reciprocal: costs.reciprocal(), square: costs.square() };
            busy_square = busy.square();
            for (costs_at, value) in [(&mut start, from), (&mut end, to)] {
                costs_at.without_replicas = costs.linear_part(value);
                costs_at.busy_replicas = busy.linear_part(value);
            }
        }
        Segment { from, to, start, end, curvature, busy_square }
    }

    /// The segment between 0 and the smallest allowed value above it: the costs of that value.
    fn not_allowed(&mut self, from: f64, to: f64) -> Segment {
        let costs = self.costs_at(to);
        let curvature = Curvature::default();
        Segment { from, to, start: costs, end: costs, curvature, busy_square: 0.0 }
    }

    /// Segments of whole numbers with the same costs, which are those of the numbers themselves.
    fn whole_numbers(&mut self) -> Vec<Segment> {
        let info = self.input.info();
        // A month of retirement after the horizon has no effect.
        let retires =
            matches!(ServingInput::of(self.input), Some((ServingInput::RetiresAfterMonths, _)));
        let last = if dependence(self.strategy, self.input) == Shape::Constant {
            info.min
        } else if retires {
            self.timeline.months.len() as f64 + 1.0
        } else {
            info.max
        };
        let mut segments: Vec<Segment> = Vec::new();
        let mut to = info.min;
        while to <= last.min(info.max) {
            let costs = self.costs_at(to);
            match segments.last_mut() {
                Some(same) if same.end == costs => same.to = to,
                previous => {
                    let from = previous.map_or(to, |previous| previous.to.next_up());
                    let curvature = Curvature::default();
                    segments.push(Segment {
                        from,
                        to,
                        start: costs,
                        end: costs,
                        curvature,
                        busy_square: 0.0,
                    });
                }
            }
            to += 1.0;
        }
        if let Some(rest) = segments.last_mut() {
            rest.to = info.max;
        }
        segments
    }

    /// The total without the rent of replicas and the number of busy replicas as polynomials of the
    /// input, valid on the segment that contains the value `at`.
    fn polynomials(&mut self, at: f64) -> (Polynomial, Polynomial) {
        let reading = PolynomialReading { scenario: self.scenario, input: self.input, at };
        let formulas = Formulas::new(&reading, self.strategy);
        let cost = formulas.cost(formulas.retrieval());
        let queries = formulas.input(Input::QueriesPerMonth);
        let number = Polynomial::number;
        let Sums { volume, query, token, flat } = self.timeline.sums();
        let sums = Sums {
            volume: number(volume),
            query: number(query),
            token: number(token),
            flat: number(flat),
        };
        let month = self.strategy_month();
        let weight = self.timeline.retirement_discount(month, self.timeline.months.len());
        let rates = Rates::of(&cost);
        let costs = rates.breakdown(queries, sums, number(0.0), number(weight)).total();
        (costs, rates.fleet.busy(queries))
    }

    /// The month in which the strategy's model retires.
    fn strategy_month(&self) -> f64 {
        self.scenario.get(ServingInput::RetiresAfterMonths.input(self.strategy.tuning()))
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
        let rates = Rates::of(&cost);
        let (timeline, fleet) = (self.timeline, &cost.hosting.fleet);
        let weight = rates.retirement_weight(timeline, timeline.months.len());
        CostsAtValue {
            without_replicas: rates.so_far(queries, timeline.sums(), 0.0, weight),
            busy_replicas: fleet.busy(queries),
            min_replicas: fleet.min_replicas.max(if queries > 0.0 { 1.0 } else { 0.0 }),
            usd_per_replica: fleet.usd_per_replica,
        }
    }

    /// The values at which a cost term jumps or changes its slope. A value at which the costs
    /// beyond it apply already is given as the number before it.
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
                Breakpoint::EqualTo(other) | Breakpoint::ReachesDividend(other) => {
                    found.push(self.scenario.get(*other));
                }
                Breakpoint::ReachesDivisor(other) => {
                    found.push(self.scenario.get(*other).next_down());
                }
                Breakpoint::StartLimit => {
                    let limits = [0.0, 1.0].map(|limit| {
                        self.root(Transform::Identity, |formulas| {
                            formulas.start_before_limits() - limit
                        })
                    });
                    found.extend(limits.into_iter().flatten());
                }
                Breakpoint::LongPrompt => found.extend(self.long_prompts()),
                Breakpoint::SearchPrices if self.strategy.retrieval() => {
                    let transform = match costs_along(self.input).costs {
                        Shape::ReciprocalOfComplement => Transform::ReciprocalComplement,
                        _ if self.input == Input::ChunkTokens => Transform::Reciprocal,
                        _ => Transform::Identity,
                    };
                    found.extend(self.root(transform, |formulas| {
                        let [by_number, by_size] = formulas.search_prices(formulas.gigabytes());
                        by_size - by_number
                    }));
                }
                Breakpoint::SearchPrices => {}
            }
        }
        found
    }

    /// The values at which a call becomes longer than the limit for long prompts. At the limit
    /// itself a call is not long.
    fn long_prompts(&mut self) -> Vec<f64> {
        let limit_input = ServingInput::LongPromptAboveTokens.input(self.strategy.tuning());
        let calls = Formulas::new(&*self.scenario, self.strategy).rounds();
        let mut found = Vec::new();
        let mut call = 1.0;
        while call <= calls {
            let excess = |formulas: &Formulas<Scenario>| {
                formulas.length_of_call(call) - formulas.input(limit_input)
            };
            if let Some(root) = self.root(Transform::Identity, excess) {
                found.push(self.last_below_root(root, excess));
            }
            call += 1.0;
        }
        found
    }

    /// The last number that has the sign of the numbers below a root, to the last bit: a root that is
    /// computed from sums of larger numbers is many units in the last place away.
    fn last_below_root(&mut self, root: f64, function: impl Fn(&Formulas<Scenario>) -> f64) -> f64 {
        let info = self.input.info();
        let is_above_at_end = self.evaluate(info.max, &function) > 0.0;
        let mut still = |at: f64| (self.evaluate(at, &function) > 0.0) != is_above_at_end;
        last_value_where(root, info.min.max(0.0), info.max, &mut still)
    }

    /// A formula's value at a value of the input.
    fn evaluate(&mut self, at: f64, function: impl Fn(&Formulas<Scenario>) -> f64) -> f64 {
        let present = self.scenario.get(self.input);
        self.scenario.set_unchecked(self.input, at);
        let found = function(&Formulas::new(&*self.scenario, self.strategy));
        self.scenario.set_unchecked(self.input, present);
        found
    }

    /// The value within the limits at which a function that is linear in a transform is 0, if it has
    /// different signs at the limits.
    fn root(
        &mut self,
        transform: Transform,
        function: impl Fn(&Formulas<Scenario>) -> f64,
    ) -> Option<f64> {
        let info = self.input.info();
        let [low, high] = [info.min, info.max].map(|value| self.evaluate(value, &function));
        let differ = (low < 0.0 && high > 0.0) || (low > 0.0 && high < 0.0);
        differ.then(|| transform.linear_root(info.min, low, info.max, high))
    }
}

/// The input for the minimum number of replicas of a strategy's model.
fn min_replicas_input(strategy: Strategy) -> Input {
    ServingInput::MinReplicas.input(strategy.tuning())
}
