//! Every change of order of two totals along an axis, without walking every step.
//!
//! A staircase lies between two lines. Where these leave no doubt which total is less, the steps
//! between do not matter; elsewhere the stretch is halved until it settles or has few enough
//! steps to be walked one by one.

use super::pair::{CurvePair, MOST_LOOKS, Stretches};
use super::sign::{Change, Walk};
use crate::analysis::piecewise::piecewise_total::Curve;

/// Crossings of a pair that are all listed; beyond, the first and the last half of as many.
const MOST_CROSSINGS: usize = 1000;

/// What a scan found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scan {
    pub changes: Vec<Change>,
    /// Where ties begin and end.
    pub ties: Vec<f64>,
    /// The band that is not listed, if there is one.
    pub unsettled: Option<(f64, f64)>,
}

/// Scans (from, to].
pub(crate) fn scan<C: Curve>(a: &C, b: &C, from: f64, to: f64) -> Scan {
    let pair = CurvePair::new(a, b, to);
    let walk = pair.start();
    scan_on(&pair, walk, from, to)
}

/// Scans [from, to], so that a jump at the very start counts.
pub(crate) fn scan_closed<C: Curve>(a: &C, b: &C, from: f64, to: f64) -> Scan {
    let pair = CurvePair::new(a, b, to);
    let mut walk = pair.start();
    walk.visit(from, pair.at(from));
    scan_on(&pair, walk, from, to)
}

/// Walks on from just above a place.
fn scan_on<C: Curve>(pair: &CurvePair<C>, mut walk: Walk, from: f64, to: f64) -> Scan {
    let bounds = pair.bounds(from, to);
    walk.visit(from, pair.above(from));
    let mut stretches = Stretches::new(pair, &bounds, false, MOST_LOOKS);
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
        pair.settle(&mut walk);
        return first_and_last(walk);
    }
    walk.finish();
    pair.settle(&mut walk);
    let mut last = pair.start();
    last.visit(above, pair.above(above));
    rest.for_each(|stretch| pair.walk(*stretch, &mut last));
    last.finish();
    pair.settle(&mut last);
    join(walk, settled, last, above)
}

/// The first changes on (from, to], from the left: `most` of them if there are as many, and perhaps
/// a few more. `None` where so many looks do not find the first ones.
pub(crate) fn first_changes<C: Curve>(
    a: &C,
    b: &C,
    (from, to): (f64, f64),
    most: usize,
    looks: usize,
) -> Option<Vec<Change>> {
    let pair = CurvePair::new(a, b, to);
    let mut walk = pair.start();
    walk.visit(from, pair.above(from));
    let bounds = pair.bounds(from, to);
    let mut stretches = Stretches::new(&pair, &bounds, false, looks);
    let mut settled = from;
    while walk.changes.len() < most {
        let Some(stretch) = stretches.next() else {
            break;
        };
        pair.walk(stretch, &mut walk);
        settled = stretch.to;
    }
    walk.finish();
    pair.settle(&mut walk);
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
