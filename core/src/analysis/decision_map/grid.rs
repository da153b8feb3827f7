//! What is mapped, and two totals along either of its axes.

use crate::analysis::break_even::time_inputs::Drift;
use crate::analysis::crossing::sign::Pair;
use crate::analysis::piecewise::function::InputLine;
use crate::analysis::piecewise::piecewise_total::Curve;
use crate::analysis::piecewise::segments::drifts;
use crate::fit::Candidates;
use crate::input::{Input, InputInfo};
use crate::ledger::Timeline;
use crate::model::{Model, cheapest};
use crate::strategy::Strategy;

/// What is mapped.
pub(crate) struct Plane<'a> {
    pub model: &'a Model,
    pub x: Input,
    pub y: Input,
    pub candidates: Candidates,
    pub columns: usize,
    pub rows: usize,
}

impl Plane<'_> {
    /// Where one winner gives way to another between two positions along an axis, the other axis
    /// standing at a position: where a rule of fit lets one of them out or in, or the two meet.
    pub fn between(
        &self,
        running: Input,
        other: f64,
        winners: (Option<Strategy>, Option<Strategy>),
        from: f64,
        to: f64,
    ) -> f64 {
        let (leaves, comes) = winners;
        let mut scenario = self.model.scenario().bare();
        if self.candidates.depend_on(running) {
            let fixed = if running == self.x { self.y } else { self.x };
            scenario.put(fixed, fixed.info().at(other));
        }
        let mut compared = |strategy: Strategy, position: f64| {
            scenario.put(running, running.info().at(position));
            self.candidates.includes(&scenario, strategy)
        };
        let mut changes = |strategy: Option<Strategy>| {
            let strategy = strategy.filter(|_| self.candidates.depend_on(running))?;
            let first = compared(strategy, from);
            (first != compared(strategy, to))
                .then(|| halve(from, to, |position| compared(strategy, position) == first))
        };
        if let Some(out) = changes(leaves) {
            return out;
        }
        let start = changes(comes).unwrap_or(from);
        match (leaves, comes) {
            (Some(leaves), Some(comes)) => {
                let pair = self.along(running, other, (leaves, comes));
                // It may be let in where it is not yet the cheaper one.
                if start > from && pair.second_wins(start) { start } else { pair.meet(start, to) }
            }
            _ => start,
        }
    }

    /// Two totals along one of the axes where the other stands at a position.
    fn along(&self, running: Input, other: f64, pair: (Strategy, Strategy)) -> Along {
        let fixed = if running == self.x { self.y } else { self.x };
        let mut scenario = self.model.scenario().bare();
        scenario.put(fixed, fixed.info().at(other));
        let shape = if drifts(running) {
            Shape::Drift(Box::new(Drift::of(&scenario, running)), pair)
        } else {
            let anew = drifts(fixed).then(|| Timeline::new(&scenario));
            let timeline = anew.as_ref().unwrap_or(&self.model.timeline);
            let line = |strategy| InputLine::new(&scenario, timeline, running, strategy);
            Shape::Lines([line(pair.0), line(pair.1)])
        };
        Along { info: running.info(), shape }
    }

    /// The cheapest candidate at two positions.
    pub fn cheapest(&self, [x, y]: [f64; 2]) -> Option<Strategy> {
        let mut scenario = self.model.scenario().bare();
        for (input, position) in [(self.x, x), (self.y, y)] {
            scenario.put(input, input.info().at(position));
        }
        let model = Model::new(&scenario).ok()?;
        cheapest(&model.totals(), model.candidates(self.candidates))
    }
}

/// The last position from which on something no longer holds that holds at the first of two.
fn halve(from: f64, to: f64, mut holds: impl FnMut(f64) -> bool) -> f64 {
    let (mut low, mut high) = (from, to);
    while high - low > NEAR {
        let middle = low + (high - low) / 2.0;
        if holds(middle) { low = middle } else { high = middle }
    }
    high
}

/// A hair along a slider.
const NEAR: f64 = 1e-13;

/// Two totals along one axis of a map.
struct Along {
    info: &'static InputInfo,
    shape: Shape,
}

enum Shape {
    Lines([InputLine; 2]),
    Drift(Box<Drift>, (Strategy, Strategy)),
}

impl Along {
    /// The totals at a value of the axis.
    fn at(&self, value: f64) -> Pair {
        match &self.shape {
            Shape::Drift(drift, (a, b)) => {
                let timeline = drift.timeline(value);
                let [a, b] = [*a, *b].map(|strategy| drift.total_over(&timeline, strategy));
                Pair { a, b }
            }
            Shape::Lines([a, b]) => Pair { a: a.total(value), b: b.total(value) },
        }
    }

    /// Whether the second costs less at a position.
    fn second_wins(&self, position: f64) -> bool {
        self.at(self.info.at(position)).order().is_gt()
    }

    /// Between two positions at which different ones are cheaper, where the two cost the same, or
    /// one jumps past the other.
    fn meet(&self, from: f64, to: f64) -> f64 {
        const MOST_STEPS: usize = 200;
        let ends = [from, to].map(|position| self.info.at(position));
        let pairs = ends.map(|value| self.at(value));
        let [start, end] = pairs.map(|pair| pair.a - pair.b);
        if let (Shape::Lines([line, _]), false) = (&self.shape, self.info.whole()) {
            // Where no replica is added between the ends, they are lines and meet here.
            let value = line.axis().root(ends[0], start, ends[1], end);
            if self.at(value).order().is_eq() {
                return self.info.position(value).clamp(from, to);
            }
        }
        let difference = |position: f64| {
            let pair = self.at(self.info.at(position));
            pair.a - pair.b
        };
        let (mut low, mut high) = ((from, start), (to, end));
        // By turns where the line through both ends passes 0, and halfway: the one is quick where
        // totals meet, the other sure where they jump.
        for step in 0..MOST_STEPS {
            let length = high.0 - low.0;
            if length <= NEAR || low.1 == 0.0 || low.1 == high.1 {
                break;
            }
            let middle = low.0 + length / 2.0;
            let root = low.0 + length * (low.1 / (low.1 - high.1));
            // A little past the root, so that the far end comes near too.
            let aim = if root < middle { root + NEAR / 2.0 } else { root - NEAR / 2.0 };
            let at = if step % 3 == 2 { middle } else { aim.clamp(low.0, high.0) };
            let here = (at, difference(at));
            if (here.1 < 0.0) == (low.1 < 0.0) { low = here } else { high = here }
        }
        if low.1.abs() < high.1.abs() { low.0 } else { high.0 }
    }
}
