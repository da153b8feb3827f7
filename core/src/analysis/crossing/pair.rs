//! Two totals along an axis: where their staircases matter, and where lines settle their order.

use super::sign::{Pair, Walk, settle};
use crate::analysis::piecewise::piecewise_total::Curve;
use crate::math;
use crate::model::TIE;

/// Steps that are walked one by one rather than halved again.
const FEW_STEPS: f64 = 8.0;
/// Staircases looked at from either end before the rest is left unsettled: what a pair of
/// staircases nearly in step can cost, so that an answer comes in bounded time.
pub(crate) const MOST_LOOKS: usize = 1 << 20;

/// A part of the axis, without its start and with its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    pub from: f64,
    pub to: f64,
    /// Whether steps between the ends may matter.
    open: bool,
}

/// Two curves, and what is the same all along them.
pub(crate) struct CurvePair<'a, C> {
    a: &'a C,
    b: &'a C,
    slack: Pair,
    /// The end of the axis.
    to: f64,
    /// Staircases of both together.
    stairs: usize,
    /// Whether the staircases step together by as much, so that only lines differ.
    in_step: bool,
}

impl<'a, C: Curve> CurvePair<'a, C> {
    pub fn new(a: &'a C, b: &'a C, to: f64) -> Self {
        let slack = Pair { a: a.slack(), b: b.slack() };
        Self { a, b, slack, to, stairs: a.stairs() + b.stairs(), in_step: a.in_step(b) }
    }

    /// A walk on which lines meet as they do on this axis.
    pub fn start(&self) -> Walk {
        Walk::along(self.a.axis())
    }

    /// The stretch's ends and every kink or bend of a line between them, ascending.
    pub fn bounds(&self, from: f64, to: f64) -> Vec<f64> {
        let mut bounds = Vec::new();
        for curve in [self.a, self.b] {
            curve.kinks(&mut bounds);
            if !self.in_step {
                curve.bends(&mut bounds);
            }
        }
        bounds.retain(|bound| from < *bound && *bound < to);
        bounds.extend([from, to]);
        math::sort(&mut bounds);
        bounds.dedup();
        self.turns(&mut bounds);
        bounds
    }

    /// Adds where the difference turns round between two bounds: nowhere but where one part of the
    /// totals falls as another rises, β v + γ/v, at √(γ/β). So it does once for the staircases'
    /// lines and once for what runs between two steps.
    fn turns(&self, bounds: &mut Vec<f64>) {
        let falling = self.a.falling() - self.b.falling();
        if falling == 0.0 {
            return;
        }
        let between_steps = |at: f64| self.a.flat(at) - self.b.flat(at) - falling / at;
        let along_lines = |at: f64| self.a.line(at) - self.b.line(at) - falling / at;
        let mut turns = Vec::new();
        for ends in bounds.windows(2) {
            let (from, to) = (ends[0], ends[1]);
            for difference in [&between_steps as &dyn Fn(f64) -> f64, &along_lines] {
                let (start, end) = (difference(from.next_up()), difference(to));
                let turn = (falling * (to - from) / (end - start)).sqrt();
                // Not a number where both parts go the same way: then nothing turns.
                turns.extend((from < turn && turn < to).then_some(turn));
            }
        }
        bounds.append(&mut turns);
        math::sort(bounds);
        bounds.dedup();
    }

    /// Puts the changes of a walk where they are: γ/v is no line, and where it meets another total
    /// is looked for between two visits.
    pub fn settle(&self, walk: &mut Walk) {
        if self.a.falling() != self.b.falling() {
            for change in walk.changes.iter_mut().filter(|change| !change.jump) {
                *change = settle(*change, |at| self.at(at));
            }
        }
    }

    /// Both totals at a place.
    pub fn at(&self, queries: f64) -> Pair {
        Pair { a: self.a.total(queries), b: self.b.total(queries) }
    }

    /// The totals just above a place.
    pub fn above(&self, queries: f64) -> Pair {
        self.at(queries.next_up())
    }

    /// How many steps lie between two places.
    fn count(&self, from: f64, to: f64) -> f64 {
        if self.in_step {
            return 0.0;
        }
        self.a.count(from, to) + self.b.count(from, to)
    }

    /// Whether the lines around the staircases leave no doubt which total is less all over a
    /// stretch.
    fn settled(&self, from: f64, to: f64) -> bool {
        let (low, high) = (self.above(from), self.at(to));
        let scale = low.a.max(low.b).max(high.a).max(high.b);
        // Where totals never fall the ends bound them all over the stretch ...
        let (mut least, mut greatest) = if C::NEVER_FALLS {
            (low.a - high.b, high.a - low.b)
        } else {
            (f64::NEG_INFINITY, f64::INFINITY)
        };
        // ... and so do the lines, whose difference has no turn between two bounds.
        let line = |at: f64| self.a.line(at) - self.b.line(at);
        let (start, end) = (line(from.next_up()), line(to));
        let slack = |curve: &C, slack: f64| slack * curve.replica_usd(from, to);
        least = least.max(start.min(end) - slack(self.b, self.slack.b));
        greatest = greatest.min(start.max(end) + slack(self.a, self.slack.a));
        if let Some((low, high)) = self.a.apart(self.b, from, to) {
            least = least.max(low);
            greatest = greatest.min(high);
        }
        // Twice the tie's width: rounding in the lines must not settle what the walk calls a tie.
        let doubt = 2.0 * TIE * scale;
        least > doubt || greatest < -doubt
    }

    /// Walks a stretch step by step, to its end. Where the order is settled the end tells all.
    pub fn walk(&self, stretch: Stretch, walk: &mut Walk) {
        let Stretch { from, to, open } = stretch;
        let mut knots = Vec::new();
        if open && !self.in_step {
            self.a.steps(from.next_up(), to, &mut knots);
            self.b.steps(from.next_up(), to, &mut knots);
            math::sort(&mut knots);
            knots.dedup();
        }
        for knot in knots {
            walk.visit_knot(knot, self.at(knot), self.above(knot));
        }
        // What a step at the very end shows lies beyond it.
        let end = self.at(to);
        walk.visit_knot(to, end, if to < self.to { self.above(to) } else { end });
    }

    /// Stretches from the right end on, until they hold more than `most` changes or meet
    /// `settled`.
    pub fn last_stretches(&self, bounds: &[f64], most: usize, settled: f64) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        let mut found = 0;
        let mut from_right = Stretches::new(self, bounds, true, MOST_LOOKS);
        while found <= most
            && settled < self.to
            && let Some(stretch) = from_right.next()
            && stretch.to > settled
        {
            // A stretch from the right may begin left of where the left side has come to.
            let stretch = Stretch { from: stretch.from.max(settled), ..stretch };
            // One walk a stretch counts its changes but for those at its very ends, which the
            // whole walk finds too: never fewer than counted here.
            let mut walk = self.start();
            walk.visit(stretch.from, self.above(stretch.from));
            self.walk(stretch, &mut walk);
            walk.finish();
            found += walk.changes.len();
            stretches.push(stretch);
        }
        stretches
    }
}

/// The stretches of an axis, each settled or with few steps, from the left or from the right.
pub(crate) struct Stretches<'a, C> {
    pair: &'a CurvePair<'a, C>,
    pending: Vec<(f64, f64)>,
    from_right: bool,
    /// How many more staircases are looked at.
    looks: usize,
}

impl<'a, C: Curve> Stretches<'a, C> {
    pub fn new(pair: &'a CurvePair<'a, C>, bounds: &[f64], from_right: bool, looks: usize) -> Self {
        let mut pending: Vec<_> = bounds.windows(2).map(|ends| (ends[0], ends[1])).collect();
        if !from_right {
            pending.reverse();
        }
        Self { pair, pending, from_right, looks }
    }

    /// The next stretch; none at the end, or where too many have been looked at.
    pub fn next(&mut self) -> Option<Stretch> {
        while let Some((from, to)) = self.pending.pop() {
            self.looks = self.looks.checked_sub(1 + self.pair.stairs)?;
            let middle = from + (to - from) / 2.0;
            let count = self.pair.count(from.next_up(), to);
            // Nothing between the ends, settled, or indivisible: the ends tell all.
            if count == 0.0 || middle <= from || middle >= to || self.pair.settled(from, to) {
                return Some(Stretch { from, to, open: false });
            }
            if count <= FEW_STEPS {
                return Some(Stretch { from, to, open: true });
            }
            let halves = [(from, middle), (middle, to)];
            let [first, then] = if self.from_right { [halves[1], halves[0]] } else { halves };
            self.pending.extend([then, first]);
        }
        None
    }
}
