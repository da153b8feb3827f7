//! Every change of order of two totals along query volume, without walking every step.
//!
//! A staircase lies between two lines. Where these leave no doubt which total is less, the steps
//! between do not matter; elsewhere the stretch is halved until it settles or has few enough
//! steps to be walked one by one.

use super::order::{Change, Pair, Walk};
use super::volume::VolumeCurve;
use crate::math;
use crate::model::TIE;

/// Crossings of a pair that are all listed; beyond, the first and the last half of as many.
const MOST_CROSSINGS: usize = 1000;
/// Steps that are walked one by one rather than halved again.
const FEW_STEPS: f64 = 8.0;
/// Staircases looked at from either end before the rest is left unsettled: what a pair of
/// staircases nearly in step can cost, so that an answer comes in bounded time.
const MOST_LOOKS: usize = 1 << 20;

/// What a scan found.
#[derive(Clone, Debug, Default)]
pub(super) struct Scan {
    pub changes: Vec<Change>,
    /// Where ties begin and end.
    pub ties: Vec<f64>,
    /// The band that is not listed, if there is one.
    pub unsettled: Option<(f64, f64)>,
}

/// Scans (from, to].
pub(super) fn scan(a: &VolumeCurve, b: &VolumeCurve, from: f64, to: f64) -> Scan {
    let pair = CurvePair::new(a, b, to);
    let bounds = pair.bounds(from, to);
    let mut walk = Walk::default();
    walk.visit(from, pair.above(from));
    let mut stretches = Stretches::new(&pair, &bounds, false);
    let mut settled = from;
    while walk.changes.len() <= MOST_CROSSINGS
        && let Some(stretch) = stretches.next()
    {
        pair.walk(stretch, &mut walk);
        settled = stretch.to;
    }
    let right = pair.last_stretches(&bounds, MOST_CROSSINGS / 2, settled);
    let above = right.last().map_or(to, |stretch| stretch.from);
    let rest = right.iter().rev();
    if above <= settled {
        // The two sides meet: nothing is left out yet.
        rest.for_each(|stretch| pair.walk(*stretch, &mut walk));
        walk.finish();
        return first_and_last(walk);
    }
    walk.finish();
    let mut last = Walk::default();
    last.visit(above, pair.above(above));
    rest.for_each(|stretch| pair.walk(*stretch, &mut last));
    last.finish();
    join(walk, settled, last, above)
}

/// The first changes on (from, to], from the left: `most` of them if there are as many, and perhaps
/// a few more. `None` where so many looks do not find the first ones.
pub(super) fn first_changes(
    a: &VolumeCurve,
    b: &VolumeCurve,
    (from, to): (f64, f64),
    most: usize,
    looks: usize,
) -> Option<Vec<Change>> {
    let pair = CurvePair::new(a, b, to);
    let mut walk = Walk::default();
    walk.visit(from, pair.above(from));
    let bounds = pair.bounds(from, to);
    let mut stretches = Stretches { most_looks: looks, ..Stretches::new(&pair, &bounds, false) };
    let mut settled = from;
    while walk.changes.len() < most {
        let Some(stretch) = stretches.next() else {
            break;
        };
        pair.walk(stretch, &mut walk);
        settled = stretch.to;
    }
    walk.finish();
    (walk.changes.len() >= most || settled >= to).then_some(walk.changes)
}

/// All changes, or of too many the first and the last half of as many.
fn first_and_last(mut walk: Walk) -> Scan {
    let half = MOST_CROSSINGS / 2;
    let count = walk.changes.len();
    let mut unsettled = None;
    if count > MOST_CROSSINGS {
        let (from, to) = (walk.changes[half - 1].at, walk.changes[count - half].at);
        walk.changes.drain(half..count - half);
        walk.ties.retain(|tie| *tie <= from || *tie >= to);
        unsettled = Some((from, to));
    }
    Scan { changes: walk.changes, ties: walk.ties, unsettled }
}

/// The changes up to `settled` and from `above` on, half as many of each as are listed at most.
fn join(mut first: Walk, mut settled: f64, mut last: Walk, mut above: f64) -> Scan {
    let half = MOST_CROSSINGS / 2;
    if first.changes.len() > half {
        first.changes.truncate(half);
        settled = first.changes[half - 1].at;
    }
    let surplus = last.changes.len().saturating_sub(half);
    last.changes.drain(..surplus);
    if surplus > 0 {
        above = last.changes[0].at;
    }
    first.ties.retain(|tie| *tie <= settled);
    last.ties.retain(|tie| *tie >= above);
    first.changes.extend(last.changes);
    first.ties.extend(last.ties);
    Scan { changes: first.changes, ties: first.ties, unsettled: Some((settled, above)) }
}

/// A part of the axis, without its start and with its end.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: f64,
    to: f64,
    /// Whether steps between the ends may matter.
    open: bool,
}

struct CurvePair<'a> {
    a: &'a VolumeCurve,
    b: &'a VolumeCurve,
    slack: Pair,
    /// The end of the axis.
    to: f64,
    /// Staircases of both together.
    stairs: usize,
    /// Whether the staircases step together by as much, so that only lines differ.
    in_step: bool,
}

impl<'a> CurvePair<'a> {
    fn new(a: &'a VolumeCurve, b: &'a VolumeCurve, to: f64) -> Self {
        let in_step = a.steps_by_stair().count() == b.steps_by_stair().count()
            && a.steps_by_stair().zip(b.steps_by_stair()).all(|(one, other)| one.equals(&other));
        let stairs = a.steps_by_stair().chain(b.steps_by_stair()).count();
        Self { a, b, slack: Pair { a: a.slack(), b: b.slack() }, to, stairs, in_step }
    }

    /// The stretch's ends and every bend of a line between them, ascending.
    fn bounds(&self, from: f64, to: f64) -> Vec<f64> {
        let mut bounds = vec![from, to];
        if !self.in_step {
            let bends = self.a.bends().chain(self.b.bends());
            bounds.extend(bends.filter(|bend| from < *bend && *bend < to));
        }
        math::sort(&mut bounds);
        bounds.dedup();
        bounds
    }

    fn at(&self, queries: f64) -> Pair {
        Pair { a: self.a.total(queries), b: self.b.total(queries) }
    }

    /// The totals just above a volume.
    fn above(&self, queries: f64) -> Pair {
        self.at(queries.next_up())
    }

    /// How many steps lie between two volumes.
    fn count(&self, from: f64, to: f64) -> f64 {
        if self.in_step {
            return 0.0;
        }
        let stairs = self.a.steps_by_stair().chain(self.b.steps_by_stair());
        stairs.map(|stair| stair.count(from, to)).sum()
    }

    /// Whether the lines around the staircases leave no doubt which total is less all over a
    /// stretch.
    fn settled(&self, from: f64, to: f64) -> bool {
        let (low, high) = (self.above(from), self.at(to));
        let scale = high.a.max(high.b);
        // Totals never fall with volume, so the ends bound them all over the stretch ...
        let mut least = low.a - high.b;
        let mut greatest = high.a - low.b;
        // ... and so do the lines, whose difference is itself a line between two bends.
        let line = |queries| self.a.line(queries) - self.b.line(queries);
        let (start, end) = (line(from), line(to));
        least = least.max(start.min(end) - self.slack.b);
        greatest = greatest.min(start.max(end) + self.slack.a);
        // Twice the tie's width: rounding in the lines must not settle what the walk calls a tie.
        let doubt = 2.0 * TIE * scale;
        least > doubt || greatest < -doubt
    }

    /// Walks a stretch step by step, to its end. Where the order is settled the end tells all.
    fn walk(&self, stretch: Stretch, walk: &mut Walk) {
        let Stretch { from, to, open } = stretch;
        let mut knots = Vec::new();
        if open && !self.in_step {
            for stair in self.a.steps_by_stair().chain(self.b.steps_by_stair()) {
                knots.extend(stair.between(from.next_up(), to));
            }
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
    fn last_stretches(&self, bounds: &[f64], most: usize, settled: f64) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        let mut found = 0;
        let mut from_right = Stretches::new(self, bounds, true);
        while found <= most
            && settled < self.to
            && let Some(stretch) = from_right.next()
            && stretch.to > settled
        {
            // A stretch from the right may begin left of where the left side has come to.
            let stretch = Stretch { from: stretch.from.max(settled), ..stretch };
            // One walk a stretch counts its changes but for those at its very ends, which the
            // whole walk finds too: never fewer than counted here.
            let mut walk = Walk::default();
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
struct Stretches<'a> {
    pair: &'a CurvePair<'a>,
    pending: Vec<(f64, f64)>,
    from_right: bool,
    looks: usize,
    most_looks: usize,
}

impl<'a> Stretches<'a> {
    fn new(pair: &'a CurvePair<'a>, bounds: &[f64], from_right: bool) -> Self {
        let mut pending: Vec<_> = bounds.windows(2).map(|ends| (ends[0], ends[1])).collect();
        if !from_right {
            pending.reverse();
        }
        Self { pair, pending, from_right, looks: 0, most_looks: MOST_LOOKS }
    }

    /// The next stretch; none at the end, or where too many have been looked at.
    fn next(&mut self) -> Option<Stretch> {
        while let Some((from, to)) = self.pending.pop() {
            self.looks += 1 + self.pair.stairs;
            if self.looks > self.most_looks {
                return None;
            }
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
