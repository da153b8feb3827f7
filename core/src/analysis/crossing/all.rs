//! All sign changes of the difference of two piecewise totals over an interval.

use crate::analysis::crossing::pair::{PiecewisePair, Subinterval};
use crate::analysis::crossing::sign::{SignChange, SignTracker};
use crate::analysis::crossing::subdivision::{
    MAX_STAIRCASE_EVALUATIONS, Subdivision, SubdivisionOrder,
};
use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;
use crate::math;

/// The maximum number of crossings of a pair that are listed. If there are more, the first and the
/// last half of that number are listed.
const MOST_CROSSINGS: usize = 1000;
/// The maximum number of gaps that the search leaves between the values that it reached from both
/// sides.
const MOST_GAPS: usize = 16;

/// The sign changes found over an interval.
#[derive(Clone, Debug, Default)]
pub(crate) struct SignChanges {
    /// The changes, ascending.
    pub changes: Vec<SignChange>,
    /// The ends of intervals on which the totals tie.
    pub ties: Vec<f64>,
    /// The bands whose changes are not listed, ascending.
    pub omitted: Vec<OmittedBand>,
}

/// A band whose changes are not listed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct OmittedBand {
    pub from: f64,
    pub to: f64,
    /// Whether the budget was spent before the order in the band was known. Otherwise there are
    /// too many changes.
    pub unsettled: bool,
}

/// Finds the sign changes over (from, to].
pub(crate) fn all_sign_changes<C: PiecewiseTotal>(a: &C, b: &C, from: f64, to: f64) -> SignChanges {
    let pair = PiecewisePair::new(a, b, to);
    let tracker = pair.tracker();
    search(&pair, tracker, (from, to), MAX_STAIRCASE_EVALUATIONS)
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
    search(&pair, tracker, (from, to), MAX_STAIRCASE_EVALUATIONS)
}

/// Searches (from, to] and continues a tracker: from the left until the maximum number of changes
/// is found or the budget is used up, then from the right, and then what is left between, each with
/// the same budget.
fn search<C: PiecewiseTotal>(
    pair: &PiecewisePair<C>,
    tracker: SignTracker,
    (from, to): (f64, f64),
    budget: usize,
) -> SignChanges {
    let breakpoints = pair.breakpoints(from, to);
    let mut left = SettledRun::new(pair, tracker, from);
    let mut from_left = Subdivision::new(pair, &breakpoints, SubdivisionOrder::FromLeft, budget);
    while left.tracker.changes.len() <= MOST_CROSSINGS
        && let Some(subinterval) = from_left.next()
    {
        left.add(pair, subinterval);
    }
    if left.to >= to {
        return join(pair, vec![left], to);
    }
    let mut settled = subintervals_from_right(pair, &breakpoints, left.to, budget);
    settled.reverse();
    let above = settled.first().map_or(to, |subinterval| subinterval.from);
    if left.to < above && left.tracker.changes.len() <= MOST_CROSSINGS {
        let mut between = subintervals_between(pair, (left.to, above), budget);
        between.append(&mut settled);
        settled = between;
    }
    let mut runs = vec![left];
    for subinterval in settled {
        match runs.last_mut() {
            Some(run) if subinterval.from <= run.to => run.add(pair, subinterval),
            _ => {
                let mut run = SettledRun::new(pair, pair.tracker(), subinterval.from);
                run.add(pair, subinterval);
                runs.push(run);
            }
        }
    }
    join(pair, runs, to)
}

/// An interval without a gap over which the order is known, and its sign changes.
struct SettledRun {
    tracker: SignTracker,
    from: f64,
    to: f64,
}

impl SettledRun {
    /// Starts an interval, and continues a tracker.
    fn new<C: PiecewiseTotal>(
        pair: &PiecewisePair<C>,
        mut tracker: SignTracker,
        from: f64,
    ) -> Self {
        tracker.add(from, pair.totals_above(from));
        Self { tracker, from, to: from }
    }

    /// Extends the interval.
    fn add<C: PiecewiseTotal>(&mut self, pair: &PiecewisePair<C>, subinterval: Subinterval) {
        pair.track(subinterval, &mut self.tracker);
        self.to = subinterval.to;
    }
}

/// Subintervals from the right end on, until they contain more changes than are listed from there,
/// or reach `searched`, up to which the left side was searched already. Descending.
fn subintervals_from_right<C: PiecewiseTotal>(
    pair: &PiecewisePair<C>,
    breakpoints: &[f64],
    searched: f64,
    budget: usize,
) -> Vec<Subinterval> {
    let mut subintervals = Vec::new();
    let mut found = 0;
    let mut from_right = Subdivision::new(pair, breakpoints, SubdivisionOrder::FromRight, budget);
    while found <= MOST_CROSSINGS / 2
        && let Some(subinterval) = from_right.next()
        && subinterval.to > searched
    {
        // The last one may begin before the value up to which the left side was searched.
        let subinterval = Subinterval { from: subinterval.from.max(searched), ..subinterval };
        // A separate tracker for each subinterval misses changes at its very ends. The common
        // tracker finds these, so it never finds fewer changes than are counted here.
        let mut tracker = pair.tracker();
        tracker.add(subinterval.from, pair.totals_above(subinterval.from));
        pair.track(subinterval, &mut tracker);
        tracker.finish();
        found += tracker.changes.len();
        subintervals.push(subinterval);
    }
    subintervals
}

/// Subintervals between the values that the searches from both sides reached, all looked at as
/// evenly as the budget allows; without those between intervals that are still open, so that there
/// are only a few gaps. Ascending.
fn subintervals_between<C: PiecewiseTotal>(
    pair: &PiecewisePair<C>,
    (from, to): (f64, f64),
    budget: usize,
) -> Vec<Subinterval> {
    let breakpoints = pair.breakpoints(from, to);
    let order = SubdivisionOrder::BreadthFirst;
    let mut subdivision = Subdivision::new(pair, &breakpoints, order, budget);
    let mut settled = Vec::new();
    while let Some(subinterval) = subdivision.next() {
        settled.push(subinterval);
    }
    math::sort_by_f64_key(&mut settled, |subinterval| subinterval.from);
    let open = subdivision.into_pending();
    // The widest intervals between two open ones separate the gaps.
    let between = |ends: &[(f64, f64)]| (ends[0].1, ends[1].0);
    let mut separating: Vec<(f64, f64)> =
        open.windows(2).map(between).filter(|(from, to)| from < to).collect();
    math::sort_by_f64_key(&mut separating, |(from, to)| from - to);
    separating.truncate(MOST_GAPS - 1);
    let [first, last] = [open.first(), open.last()];
    settled.retain(|subinterval| {
        first.is_none_or(|open| subinterval.to <= open.0)
            || last.is_none_or(|open| subinterval.from >= open.1)
            || separating
                .iter()
                .any(|(from, to)| *from <= subinterval.from && subinterval.to <= *to)
    });
    settled
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
    let mut subdivision = Subdivision::new(&pair, &breakpoints, SubdivisionOrder::FromLeft, budget);
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

/// Joins the changes of intervals with gaps between them: all changes or, if there are too many, the
/// first and the last half of the maximum number.
fn join<C: PiecewiseTotal>(pair: &PiecewisePair<C>, runs: Vec<SettledRun>, to: f64) -> SignChanges {
    let mut found = SignChanges::default();
    let mut settled = None;
    for mut run in runs {
        run.tracker.finish();
        pair.refine(&mut run.tracker);
        found.changes.append(&mut run.tracker.changes);
        found.ties.append(&mut run.tracker.ties);
        let gap = settled.map(|from| OmittedBand { from, to: run.from, unsettled: true });
        found.omitted.extend(gap);
        settled = Some(run.to);
    }
    let gap = settled.filter(|settled| *settled < to);
    found.omitted.extend(gap.map(|from| OmittedBand { from, to, unsettled: true }));
    let (half, count) = (MOST_CROSSINGS / 2, found.changes.len());
    if count > MOST_CROSSINGS {
        let (from, to) = (found.changes[half - 1].at, found.changes[count - half].at);
        found.changes.drain(half..count - half);
        found.ties.retain(|tie| *tie <= from || *tie >= to);
        found.omitted.retain(|band| band.to <= from || band.from >= to);
        found.omitted.push(OmittedBand { from, to, unsettled: false });
        math::sort_by_f64_key(&mut found.omitted, |band| band.from);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::crossing::sign::SignChange;
    use crate::analysis::piecewise::volume_curve::VolumeCurve;

    /// Two fleets whose rents rise almost alike, at prices of $1 and $1.60 a replica: they cross at many
    /// steps of 36 months.
    fn curves() -> [VolumeCurve; 2] {
        VolumeCurve::growing_fleets([(1.0, 0.01, 0.0), (1.6, 0.0062, 2.0)], 0.15, 36)
    }

    fn found(budget: usize) -> SignChanges {
        let [a, b] = curves();
        let (from, to) = (100.0, 1e5);
        let pair = PiecewisePair::new(&a, &b, to);
        search(&pair, pair.tracker(), (from, to), budget)
    }

    /// What a search with a small budget lists is what one with a large budget finds outside of a few
    /// bands, and these say that they are not settled.
    #[test]
    fn a_spent_budget_leaves_a_few_unsettled_bands_and_nothing_out_beside_them() {
        let all = found(MAX_STAIRCASE_EVALUATIONS);
        assert!(all.omitted.is_empty() && all.changes.len() > 20, "{}", all.changes.len());
        for budget in [500, 5_000, 20_000] {
            let some = found(budget);
            assert!((1..=MOST_GAPS).contains(&some.omitted.len()), "{:?}", some.omitted);
            assert!(some.omitted.iter().all(|band| band.unsettled && band.from < band.to));
            assert!(some.omitted.windows(2).all(|bands| bands[0].to < bands[1].from));
            let inside = |change: &&SignChange| {
                some.omitted.iter().any(|band| band.from < change.at && change.at <= band.to)
            };
            let outside: Vec<f64> = all
                .changes
                .iter()
                .filter(|change| !inside(change))
                .map(|change| change.at)
                .collect();
            let listed: Vec<f64> = some.changes.iter().map(|change| change.at).collect();
            assert_eq!(listed, outside, "with {budget}");
        }
    }
}
