//! All sign changes of the difference of two piecewise totals over an interval.

use crate::analysis::crossing::pair::{MAX_STAIRCASE_EVALUATIONS, PiecewisePair, Subdivision};
use crate::analysis::crossing::sign::{SignChange, SignTracker};
use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;

/// The maximum number of crossings of a pair that are listed. If there are more, the first and the
/// last half of that number are listed.
const MOST_CROSSINGS: usize = 1000;

/// The sign changes found over an interval.
#[derive(Clone, Debug, Default)]
pub(crate) struct SignChanges {
    /// The changes, ascending.
    pub changes: Vec<SignChange>,
    /// The ends of intervals on which the totals tie.
    pub ties: Vec<f64>,
    /// The band whose changes are not listed, if there is one.
    pub omitted: Option<(f64, f64)>,
}

/// Finds the sign changes over (from, to].
pub(crate) fn all_sign_changes<C: PiecewiseTotal>(a: &C, b: &C, from: f64, to: f64) -> SignChanges {
    let pair = PiecewisePair::new(a, b, to);
    let tracker = pair.tracker();
    search(&pair, tracker, from, to)
}

/// Finds the sign changes over [from, to], including a jump at the very start.
pub(crate) fn all_sign_changes_closed<C: PiecewiseTotal>(
    a: &C,
    b: &C,
    from: f64,
    to: f64,
) -> SignChanges {
    let pair = PiecewisePair::new(a, b, to);
    let mut tracker = pair.tracker();
    tracker.add(from, pair.totals(from));
    search(&pair, tracker, from, to)
}

/// Searches (from, to] and continues a tracker: from the left until the maximum number of changes
/// is found or the budget is used up, then from the right.
fn search<C: PiecewiseTotal>(
    pair: &PiecewisePair<C>,
    mut tracker: SignTracker,
    from: f64,
    to: f64,
) -> SignChanges {
    let breakpoints = pair.breakpoints(from, to);
    tracker.add(from, pair.totals_above(from));
    let mut subdivision = Subdivision::new(pair, &breakpoints, false, MAX_STAIRCASE_EVALUATIONS);
    let mut searched = from;
    while tracker.changes.len() <= MOST_CROSSINGS
        && let Some(subinterval) = subdivision.next()
    {
        pair.track(subinterval, &mut tracker);
        searched = subinterval.to;
    }
    let right = pair.last_subintervals(&breakpoints, MOST_CROSSINGS / 2, searched);
    let above = right.last().map_or(to, |subinterval| subinterval.from);
    let rest = right.iter().rev();
    if above <= searched {
        // The search from the right has reached that from the left: no band is left out.
        rest.for_each(|subinterval| pair.track(*subinterval, &mut tracker));
        tracker.finish();
        pair.refine(&mut tracker);
        return first_and_last(tracker);
    }
    tracker.finish();
    pair.refine(&mut tracker);
    let mut last = pair.tracker();
    last.add(above, pair.totals_above(above));
    rest.for_each(|subinterval| pair.track(*subinterval, &mut last));
    last.finish();
    pair.refine(&mut last);
    join(tracker, searched, last, above)
}

/// Finds the first sign changes over (from, to] from the left: at least `most` of them if there are
/// that many, and perhaps a few more. `None` if the budget of staircase evaluations does not
/// suffice.
pub(crate) fn first_sign_changes<C: PiecewiseTotal>(
    a: &C,
    b: &C,
    (from, to): (f64, f64),
    most: usize,
    budget: usize,
) -> Option<Vec<SignChange>> {
    let pair = PiecewisePair::new(a, b, to);
    let mut tracker = pair.tracker();
    tracker.add(from, pair.totals_above(from));
    let breakpoints = pair.breakpoints(from, to);
    let mut subdivision = Subdivision::new(&pair, &breakpoints, false, budget);
    let mut searched = from;
    while tracker.changes.len() < most {
        let Some(subinterval) = subdivision.next() else {
            break;
        };
        pair.track(subinterval, &mut tracker);
        searched = subinterval.to;
    }
    tracker.finish();
    pair.refine(&mut tracker);
    (tracker.changes.len() >= most || searched >= to).then_some(tracker.changes)
}

/// All changes or, if there are too many, the first and the last half of the maximum number.
fn first_and_last(mut tracker: SignTracker) -> SignChanges {
    let half = MOST_CROSSINGS / 2;
    let count = tracker.changes.len();
    let mut omitted = None;
    if count > MOST_CROSSINGS {
        let (from, to) = (tracker.changes[half - 1].at, tracker.changes[count - half].at);
        tracker.changes.drain(half..count - half);
        tracker.ties.retain(|tie| *tie <= from || *tie >= to);
        omitted = Some((from, to));
    }
    SignChanges { changes: tracker.changes, ties: tracker.ties, omitted }
}

/// Joins the changes up to `searched` and those from `above` on, at most half of the maximum number
/// from either side.
fn join(
    mut first: SignTracker,
    mut searched: f64,
    mut last: SignTracker,
    mut above: f64,
) -> SignChanges {
    let half = MOST_CROSSINGS / 2;
    if first.changes.len() > half {
        first.changes.truncate(half);
        searched = first.changes[half - 1].at;
    }
    let surplus = last.changes.len().saturating_sub(half);
    last.changes.drain(..surplus);
    if surplus > 0 {
        above = last.changes[0].at;
    }
    first.ties.retain(|tie| *tie <= searched);
    last.ties.retain(|tie| *tie >= above);
    first.changes.extend(last.changes);
    first.ties.extend(last.ties);
    SignChanges { changes: first.changes, ties: first.ties, omitted: Some((searched, above)) }
}
