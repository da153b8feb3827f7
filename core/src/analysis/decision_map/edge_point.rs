//! The point at which a boundary of a decision map crosses an edge of the grid of cell centres.

use crate::analysis::break_even::time_inputs::TimeInputCurves;
use crate::analysis::crossing::sign::TotalsPair;
use crate::analysis::decision_map::cells::MapGrid;
use crate::analysis::piecewise::function::PiecewiseInputCurve;
use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;
use crate::formula::Timeline;
use crate::input::{Input, InputInfo};
use crate::reading::dependence::acts_through_months;
use crate::strategy::Strategy;

/// The cheapest candidates at the two ends of an edge; `None` where all are ruled out.
pub(crate) type EdgeWinners = (Option<Strategy>, Option<Strategy>);

/// The accuracy of a point, as a share of the slider's length.
const POSITION_TOLERANCE: f64 = 1e-13;

impl MapGrid<'_> {
    /// The position between `from` and `to` along one input, with the other input fixed, at which
    /// the winner changes: where a rule of fit starts or stops to rule one of the two out, or where
    /// their totals cross.
    pub fn edge_point(
        &self,
        running: Input,
        fixed_position: f64,
        winners: EdgeWinners,
        from: f64,
        to: f64,
    ) -> f64 {
        let (first, second) = winners;
        let mut scenario = self.model.scenario().without_metadata();
        if self.candidates.depend_on(running) {
            let fixed = self.other_input(running);
            scenario.set_unchecked(fixed, fixed.info().at(fixed_position));
        }
        let mut is_compared = |strategy: Strategy, position: f64| {
            scenario.set_unchecked(running, running.info().at(position));
            self.candidates.includes(&scenario, strategy)
        };
        let mut change_of_fit = |strategy: Option<Strategy>| {
            let strategy = strategy.filter(|_| self.candidates.depend_on(running))?;
            let at_start = is_compared(strategy, from);
            (at_start != is_compared(strategy, to)).then(|| {
                bisect_position(from, to, |position| is_compared(strategy, position) == at_start)
            })
        };
        if let Some(ruled_out) = change_of_fit(first) {
            return ruled_out;
        }
        let start = change_of_fit(second).unwrap_or(from);
        match (first, second) {
            (Some(first), Some(second)) => {
                let pair = self.edge_totals(running, fixed_position, [first, second]);
                // The second may become a candidate before it is the cheaper one.
                if start > from && pair.second_is_cheaper(start) {
                    start
                } else {
                    pair.crossing(start, to)
                }
            }
            _ => start,
        }
    }

    fn other_input(&self, running: Input) -> Input {
        if running == self.x { self.y } else { self.x }
    }

    /// The totals of two strategies along one input, with the other input fixed.
    fn edge_totals(
        &self,
        running: Input,
        fixed_position: f64,
        [a, b]: [Strategy; 2],
    ) -> EdgeTotals {
        let fixed = self.other_input(running);
        let mut scenario = self.model.scenario().without_metadata();
        scenario.set_unchecked(fixed, fixed.info().at(fixed_position));
        let curves = if acts_through_months(running) {
            let curves = TimeInputCurves::for_scenario(&scenario, running);
            EdgeCurves::TimeInput(Box::new(curves), [a, b])
        } else {
            let own_timeline = acts_through_months(fixed).then(|| Timeline::new(&scenario));
            let timeline = own_timeline.as_ref().unwrap_or(&self.model.timeline);
            let curve = |strategy| PiecewiseInputCurve::new(&scenario, timeline, running, strategy);
            EdgeCurves::Piecewise([curve(a), curve(b)])
        };
        EdgeTotals { info: running.info(), curves }
    }
}

/// The first position at which a condition no longer holds, to the tolerance, given that it holds
/// at `from` and not at `to`.
fn bisect_position(from: f64, to: f64, mut holds: impl FnMut(f64) -> bool) -> f64 {
    let (mut low, mut high) = (from, to);
    while high - low > POSITION_TOLERANCE {
        let middle = low + (high - low) / 2.0;
        if holds(middle) { low = middle } else { high = middle }
    }
    high
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
