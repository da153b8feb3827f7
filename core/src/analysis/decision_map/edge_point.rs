//! The point at which a boundary of a decision map crosses an edge of the grid of cell centres.

use crate::analysis::break_even::time_inputs::TimeInputCurves;
use crate::analysis::crossing::sign::TotalsPair;
use crate::analysis::decision_map::cells::MapGrid;
use crate::analysis::piecewise::function::PiecewiseInputCurve;
use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;
use crate::fit::{CandidateInterval, Candidates};
use crate::formula::Timeline;
use crate::input::{Input, InputInfo};
use crate::model::{Model, cheapest};
use crate::reading::dependence::acts_through_months;
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// The cheapest candidates at the two ends of an edge; `None` where all are ruled out.
pub(crate) type EdgeWinners = (Option<Strategy>, Option<Strategy>);

/// The accuracy of a point, as a share of the slider's length.
const POSITION_TOLERANCE: f64 = 1e-13;
/// Half of the distance between two whole numbers.
const HALF: f64 = 0.5;

impl MapGrid<'_> {
    /// The position between `from` and `to` along one input, with the other input fixed, at which
    /// the winner changes: where a rule of fit starts or stops to apply to a strategy, or where two
    /// totals cross.
    pub fn edge_point(
        &self,
        running: Input,
        fixed_position: f64,
        winners: EdgeWinners,
        from: f64,
        to: f64,
    ) -> f64 {
        let fixed = if running == self.x { self.y } else { self.x };
        let mut scenario = self.model.scenario().without_metadata();
        scenario.set_unchecked(fixed, fixed.info().at(fixed_position));
        let own_timeline = acts_through_months(fixed).then(|| Timeline::new(&scenario));
        let edge = Edge {
            scenario: &scenario,
            timeline: own_timeline.as_ref().unwrap_or(&self.model.timeline),
            running,
        };
        if !self.candidates.depend_on(running) {
            return match winners {
                (Some(a), Some(b)) => edge.totals([a, b]).crossing(from, to),
                _ => to,
            };
        }
        edge.first_change(self.candidates, winners, from, to)
    }
}

/// A line between two cell centres along one input.
struct Edge<'a> {
    /// The scenario with the other input's value.
    scenario: &'a Scenario,
    timeline: &'a Timeline,
    running: Input,
}

impl Edge<'_> {
    /// A position at which the winner changes. Candidates may be added and removed at several places
    /// on the way, and others than the two may win in between: the position is the first one at which
    /// a rule ends the first winner's lead, or at which the two winners' totals cross.
    fn first_change(
        &self,
        candidates: Candidates,
        (winner, successor): EdgeWinners,
        from: f64,
        to: f64,
    ) -> f64 {
        let info = self.running.info();
        let [first, last] = [from, to].map(|position| info.at(position));
        let intervals = candidates.intervals_along(self.scenario, self.running, first, last);
        let end_of = |interval: &CandidateInterval| {
            // The slider turns to the next whole number halfway between the two.
            let limit = if info.whole() { interval.to + HALF } else { interval.limit };
            if interval.to < last { info.position(limit) } else { to }
        };
        let mut start = from;
        for interval in &intervals {
            if start > from && self.winner(interval, interval.from) != winner {
                return start;
            }
            let end = end_of(interval);
            let then = self.winner(interval, interval.to);
            if let (Some(before), Some(after)) = (winner, then)
                && then == successor
                && before != after
            {
                return self.totals([before, after]).crossing(start, end);
            }
            if then != winner {
                break;
            }
            start = end;
        }
        // Another strategy costs less than either for a while.
        if let (Some(before), Some(after)) = (winner, successor) {
            let pair = self.totals([before, after]);
            if !pair.second_is_cheaper(from) && pair.second_is_cheaper(to) {
                return pair.crossing(from, to);
            }
        }
        let differs = |pair: &&[CandidateInterval]| {
            [winner, successor].into_iter().flatten().any(|strategy| {
                pair[0].candidates.contains(strategy) != pair[1].candidates.contains(strategy)
            })
        };
        intervals.windows(2).find(differs).map_or(to, |pair| end_of(&pair[0]))
    }

    /// The cheapest candidate at a value.
    fn winner(&self, interval: &CandidateInterval, value: f64) -> Option<Strategy> {
        let mut scenario = self.scenario.without_metadata();
        scenario.set_unchecked(self.running, value);
        let model =
            Model::new(&scenario).expect("invariant: a slider's values are within the limits");
        cheapest(&model.totals(), interval.candidates)
    }

    /// The totals of two strategies along the edge.
    fn totals(&self, [a, b]: [Strategy; 2]) -> EdgeTotals {
        let curves = if acts_through_months(self.running) {
            let curves = TimeInputCurves::for_scenario(self.scenario, self.running);
            EdgeCurves::TimeInput(Box::new(curves), [a, b])
        } else {
            let curve = |strategy| {
                PiecewiseInputCurve::new(self.scenario, self.timeline, self.running, strategy)
            };
            EdgeCurves::Piecewise([curve(a), curve(b)])
        };
        EdgeTotals { info: self.running.info(), curves }
    }
}

/// Two strategies' totals along an edge.
struct EdgeTotals {
    info: &'static InputInfo,
    curves: EdgeCurves,
}

/// The two ways in which totals along an edge are evaluated.
enum EdgeCurves {
    Piecewise([PiecewiseInputCurve; 2]),
    TimeInput(Box<TimeInputCurves>, [Strategy; 2]),
}

impl EdgeTotals {
    /// The totals at a value of the input.
    fn at_value(&self, value: f64) -> TotalsPair {
        match &self.curves {
            EdgeCurves::TimeInput(curves, strategies) => {
                let timeline = curves.timeline(value);
                let [a, b] = strategies.map(|strategy| curves.total_over(&timeline, strategy));
                TotalsPair { a, b }
            }
            EdgeCurves::Piecewise([a, b]) => TotalsPair { a: a.total(value), b: b.total(value) },
        }
    }

    /// Whether the second costs less at a position.
    fn second_is_cheaper(&self, position: f64) -> bool {
        self.at_value(self.info.at(position)).order().is_gt()
    }

    /// The position between `from` and `to`, at which different strategies are cheaper, where the
    /// totals meet or one jumps past the other.
    fn crossing(&self, from: f64, to: f64) -> f64 {
        const MOST_ITERATIONS: usize = 200;
        let ends = [from, to].map(|position| self.info.at(position));
        let pairs = ends.map(|value| self.at_value(value));
        let [start, end] = pairs.map(|pair| pair.a - pair.b);
        if let (EdgeCurves::Piecewise([curve, _]), false) = (&self.curves, self.info.whole()) {
            // Without a breakpoint or a step between the ends, the totals meet at the linear root.
            let value = curve.transform().linear_root(ends[0], start, ends[1], end);
            if self.at_value(value).order().is_eq() {
                return self.info.position(value).clamp(from, to);
            }
        }
        let difference = |position: f64| {
            let pair = self.at_value(self.info.at(position));
            pair.a - pair.b
        };
        let (mut low, mut high) = ((from, start), (to, end));
        // Two steps of the secant method, then one of bisection: the former converges quickly if
        // the totals meet, the latter converges also if one jumps.
        for iteration in 0..MOST_ITERATIONS {
            let length = high.0 - low.0;
            if length <= POSITION_TOLERANCE || low.1 == 0.0 || low.1 == high.1 {
                break;
            }
            let middle = low.0 + length / 2.0;
            let root = low.0 + length * (low.1 / (low.1 - high.1));
            // Evaluated a little past the root, so that the farther end of the interval moves too.
            let half = POSITION_TOLERANCE / 2.0;
            let secant = if root < middle { root + half } else { root - half };
            let at = if iteration % 3 == 2 { middle } else { secant.clamp(low.0, high.0) };
            let here = (at, difference(at));
            if (here.1 < 0.0) == (low.1 < 0.0) { low = here } else { high = here }
        }
        if low.1.abs() < high.1.abs() { low.0 } else { high.0 }
    }
}
