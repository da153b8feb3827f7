//! A strategy's total as a piecewise function of one input: linear segments and staircases.

use crate::analysis::piecewise::last_value::last_value_where;
use crate::analysis::piecewise::piecewise_total::{Curvature, PiecewiseTotal, Transform};
use crate::analysis::piecewise::rent_bounds::{CostsOnInterval, MonthReplicas};
use crate::analysis::piecewise::segments::{
    CostsAtValue, MonthGroup, Segment, SegmentBuilder, month_groups, transforms,
};
use crate::formula::Timeline;
use crate::input::Input;
use crate::math::ceil;
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// One strategy's total as a function of one input that does not act through the months.
///
/// `total(v) = without_replicas(v) + usd(v) × Σ discount × max(min, ⌈busy(v) × volume⌉)`: on each
/// segment every term is linear in the input's transform, apart from a curvature γ/v + c v², and the
/// sum runs over the groups of months with equally many queries.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PiecewiseInputCurve {
    /// The transform in which the costs are linear.
    pub(crate) transform: Transform,
    /// The transform in which the number of busy replicas is linear.
    pub(crate) busy_transform: Transform,
    /// The segments, which cover the input's hard limits in ascending order; never empty.
    pub(crate) segments: Vec<Segment>,
    /// The groups of months, each with one staircase; empty if no replica is rented at any value.
    pub(crate) groups: Vec<MonthGroup>,
}

impl PiecewiseInputCurve {
    /// Builds the curve along an input that is not a time input. The input's own value in the
    /// scenario has no effect.
    pub fn new(scenario: &Scenario, timeline: &Timeline, input: Input, strategy: Strategy) -> Self {
        let mut scenario = scenario.without_metadata();
        let mut builder = SegmentBuilder { scenario: &mut scenario, input, strategy, timeline };
        let groups = month_groups(timeline);
        let segments = builder.segments(&groups);
        let is_rented = |segment: &Segment| {
            segment.start.usd_per_replica > 0.0 || segment.end.usd_per_replica > 0.0
        };
        let groups = if segments.iter().any(is_rented) { groups } else { Vec::new() };
        let (transform, busy_transform) = transforms(input);
        Self { transform, busy_transform, segments, groups }
    }

    /// The segment that contains a value; for values outside the limits the nearest segment.
    fn segment(&self, at: f64) -> &Segment {
        // invariant: there is a segment, and the last one ends at the upper limit
        let index = self.segments.partition_point(|segment| segment.to < at);
        &self.segments[index.min(self.segments.len() - 1)]
    }

    fn weights(transform: Transform, segment: &Segment, at: f64) -> (f64, f64) {
        let (from, to) = (segment.from, segment.to);
        transform.interpolation_weights(from, to, at.clamp(from, to))
    }

    fn busy_replicas(&self, segment: &Segment, at: f64) -> f64 {
        let weights = Self::weights(self.busy_transform, segment, at);
        let line = interpolate(segment.start.busy_replicas, segment.end.busy_replicas, weights);
        line + segment.busy_square * at * at
    }

    fn costs_at(&self, segment: &Segment, at: f64) -> CostsAtValue {
        let weights = Self::weights(self.transform, segment, at);
        let (start, end) = (&segment.start, &segment.end);
        let line = interpolate(start.without_replicas, end.without_replicas, weights);
        CostsAtValue {
            without_replicas: line + segment.curvature.at(at),
            busy_replicas: self.busy_replicas(segment, at),
            min_replicas: interpolate(start.min_replicas, end.min_replicas, weights),
            usd_per_replica: interpolate(start.usd_per_replica, end.usd_per_replica, weights),
        }
    }

    /// The replicas in each month of a group.
    fn replicas(&self, segment: &Segment, group: &MonthGroup, at: f64) -> f64 {
        // invariant: the least number is constant on a segment that has steps
        let min_replicas = segment.start.min_replicas;
        ceil(self.busy_replicas(segment, at) * group.volume).max(min_replicas)
    }

    /// The last value at which a staircase has a given number of replicas, before one is added or
    /// removed; exact to the last bit with respect to [`replicas`](Self::replicas).
    fn last_value_with(&self, segment: &Segment, group: &MonthGroup, replicas: f64) -> f64 {
        let (start, end) = segment.busy_at_ends();
        let rises = start < end;
        let full = if rises { replicas } else { replicas - 1.0 } / group.volume;
        let guess =
            self.busy_transform.linear_root(segment.from, start - full, segment.to, end - full);
        let still = |at: f64| {
            let found = self.replicas(segment, group, at);
            if rises { found <= replicas } else { found >= replicas }
        };
        last_value_where(guess, segment.from, segment.to, still)
    }
}

/// Interpolates between two values; exact where they are equal.
fn interpolate(start: f64, end: f64, weights: (f64, f64)) -> f64 {
    if start == end { start } else { start * weights.0 + end * weights.1 }
}

impl PiecewiseTotal for PiecewiseInputCurve {
    fn transform(&self) -> Transform {
        self.transform
    }

    fn total(&self, at: f64) -> f64 {
        let costs = self.costs_at(self.segment(at), at);
        self.groups.iter().fold(costs.without_replicas, |total, group| {
            let replicas = ceil(costs.busy_replicas * group.volume).max(costs.min_replicas);
            total + costs.usd_per_replica * group.discount * replicas
        })
    }

    fn relaxed_total(&self, at: f64) -> f64 {
        let segment = self.segment(at);
        if !segment.has_steps() {
            return self.total(at);
        }
        let costs = self.costs_at(segment, at);
        self.groups.iter().fold(costs.without_replicas, |total, group| {
            let replicas = (costs.busy_replicas * group.volume).max(costs.min_replicas);
            total + costs.usd_per_replica * group.discount * replicas
        })
    }

    fn rounding_bound(&self) -> f64 {
        let has_steps = self.segments.iter().any(Segment::has_steps);
        if has_steps { self.groups.iter().map(|group| group.discount).sum() } else { 0.0 }
    }

    fn replica_usd_bound(&self, from: f64, to: f64) -> f64 {
        let usd = |at: f64| self.costs_at(self.segment(at), at).usd_per_replica;
        usd(from.next_up()).max(usd(to))
    }

    fn append_breakpoints(&self, breakpoints: &mut Vec<f64>) {
        breakpoints.extend(self.segments.iter().map(|segment| segment.to));
    }

    fn append_relaxed_breakpoints(&self, breakpoints: &mut Vec<f64>) {
        for segment in self.segments.iter().filter(|segment| segment.has_steps()) {
            for group in &self.groups {
                // A falling staircase reaches the minimum number of replicas with its last step.
                let (start, end) = segment.busy_at_ends();
                let rises = start < end;
                let last = segment.start.min_replicas + if rises { 0.0 } else { 1.0 };
                breakpoints.push(self.last_value_with(segment, group, last));
            }
        }
    }

    fn staircase_count(&self) -> usize {
        if self.segments.iter().any(Segment::has_steps) { self.groups.len() } else { 0 }
    }

    fn append_steps(&self, from: f64, to: f64, steps: &mut Vec<f64>) {
        let segment = self.segment(to);
        if !segment.has_steps() {
            return;
        }
        for group in &self.groups {
            let [here, there] = [from, to].map(|at| self.replicas(segment, group, at));
            let direction = if here < there { 1.0 } else { -1.0 };
            steps.extend((0..(there - here).abs() as u64).map(|step| {
                let replicas = here + direction * step as f64;
                self.last_value_with(segment, group, replicas).clamp(from, to)
            }));
        }
    }

    fn same_steps(&self, other: &Self) -> bool {
        let fleet = |segment: &Segment| {
            [segment.start, segment.end]
                .map(|costs| (costs.busy_replicas, costs.min_replicas, costs.usd_per_replica))
        };
        self.segments.len() == other.segments.len()
            && self.segments.iter().zip(&other.segments).all(|(one, two)| {
                one.to == two.to && one.busy_square == two.busy_square && fleet(one) == fleet(two)
            })
    }

    fn may_have_steps(&self, to: f64) -> bool {
        self.segment(to).has_steps()
    }

    fn costs_on(&self, from: f64, to: f64, months: &mut Vec<MonthReplicas>) -> CostsOnInterval {
        let segment = self.segment(to);
        let [start, end] = [from.next_up(), to].map(|at| self.costs_at(segment, at));
        let min_replicas = [start.min_replicas, end.min_replicas];
        months.clear();
        months.extend(self.groups.iter().map(|group| {
            let busy = [start.busy_replicas, end.busy_replicas].map(|busy| busy * group.volume);
            MonthReplicas::new(group.discount, busy, min_replicas)
        }));
        CostsOnInterval {
            without_replicas: [start.without_replicas, end.without_replicas],
            usd_per_replica: [start.usd_per_replica, end.usd_per_replica],
            min_replicas,
            busy_square: segment.busy_square,
            may_have_steps: segment.has_steps(),
        }
    }

    fn total_without_replicas(&self, at: f64) -> f64 {
        self.costs_at(self.segment(at), at).without_replicas
    }

    fn is_curved(&self) -> bool {
        let flat = |segment: &Segment| {
            segment.curvature == Curvature::default() && segment.busy_square == 0.0
        };
        !self.segments.iter().all(flat)
    }

    fn curvature(&self, at: f64) -> Curvature {
        self.segment(at).curvature
    }

    fn relaxed_curvature(&self, at: f64) -> Curvature {
        let segment = self.segment(at);
        let costs = self.costs_at(segment, at);
        // Only the months in which more replicas are busy than the minimum follow the busy ones.
        let follows = |group: &&MonthGroup| costs.busy_replicas * group.volume > costs.min_replicas;
        let weight = |group: &MonthGroup| group.discount * group.volume;
        let weights: f64 = self.groups.iter().filter(follows).map(weight).sum();
        let square = costs.usd_per_replica * weights * segment.busy_square;
        let own = segment.curvature;
        Curvature { square: own.square + square, ..own }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;

    /// A faster model needs fewer machines: 300 tokens each of a million queries, 2.628 M seconds
    /// a month at full use.
    #[test]
    fn a_staircase_falls_with_speed() {
        let mut scenario = Scenario::default();
        scenario.workload.queries_per_month = 1e6;
        scenario.base_serving.replica_usd_per_month = 1000.0;
        scenario.serving.utilisation_share = 1.0;
        let model = Model::new(&scenario).expect("valid");
        let input = Input::BaseDecodeTokensPerSecond;
        let curve =
            PiecewiseInputCurve::new(&scenario, &model.timeline, input, Strategy::Prompting);
        // 3e8 tokens a month: 4 machines from 28.54 tokens a second on, 3 from 38.05, 2 from 57.1
        let three = 3e8 / 2.628e6 / 3.0;
        let mut steps = Vec::new();
        curve.append_steps(30.0, 60.0, &mut steps);
        assert_eq!(steps.len(), 2);
        assert!((steps[0] - three).abs() < 1e-9 * three, "{steps:?}");
        assert_eq!(curve.total(steps[0].next_up()) + 12_000.0, curve.total(steps[0]));
        // A speed of 0 takes no time: one machine.
        assert_eq!(curve.total(0.0), curve.total(1e6));
        assert!(curve.total(0.001) > 1e8);
    }
}
