//! Sign changes of the difference of two totals along an axis.

use core::cmp::Ordering;

use crate::analysis::piecewise::piecewise_total::Transform;
use crate::model::TIE;
use crate::strategy::Strategy;

/// The totals of two strategies at one value of an axis, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TotalsPair {
    pub a: f64,
    pub b: f64,
}

impl TotalsPair {
    /// The order of the two; equal where they differ by no more than 1e-12 of the larger.
    pub fn order(self) -> Ordering {
        let difference = self.a - self.b;
        if difference.abs() <= TIE * self.a.max(self.b) {
            Ordering::Equal
        } else if difference < 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        }
    }
}

/// A value of an axis at which the difference of two totals changes its sign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SignChange {
    /// The value of the axis.
    pub at: f64,
    /// The two evaluations between which the order changed.
    pub between: (f64, f64),
    /// Whether a total jumps there; otherwise the two totals meet.
    pub jump: bool,
    /// The order above the change: `Less` if `a` is cheaper.
    pub after: Ordering,
}

impl SignChange {
    /// The cheaper of the two strategies above the change.
    pub fn cheaper(self, a: Strategy, b: Strategy) -> Strategy {
        if self.after == Ordering::Less { a } else { b }
    }
}

/// Records the sign changes of the difference of two totals, whose values are added from left to
/// right.
///
/// Between two different values of the axis both totals must be linear in the transform. The same
/// value twice means the totals at the value and just above it. A change at a breakpoint is
/// recorded once, at the breakpoint; a change across an interval of ties at the interval's end. It
/// is no change if the totals meet and separate in the same order, or tie at the start.
#[derive(Clone, Debug, Default)]
pub(crate) struct SignTracker {
    /// The transform in which the totals are linear.
    transform: Transform,
    /// The last value added, and its totals.
    last: Option<(f64, TotalsPair)>,
    /// The last strict order; `None` if there were only ties so far.
    strict: Option<Ordering>,
    /// The value of the jump with which the present tie began, if it began with a jump.
    tied_by_jump_at: Option<f64>,
    /// The sign changes, from left to right.
    pub changes: Vec<SignChange>,
    /// The ends of intervals of ties. The cheaper strategy may change there without a sign change.
    pub ties: Vec<f64>,
    /// The last possible jump, not processed yet because the next one may coincide with it.
    pending: Option<PossibleJump>,
}

/// A value at which totals may jump, and the totals at the value and just above.
#[derive(Clone, Copy, Debug)]
struct PossibleJump {
    at: f64,
    there: TotalsPair,
    above: TotalsPair,
}

/// The relative distance up to which two jumps count as one: steps that coincide mathematically
/// differ by a few units in the last place when computed, and the order between them has no
/// meaning.
const SAME_PLACE: f64 = 1e-13;

impl SignTracker {
    /// An empty tracker for totals that are linear in a transform.
    pub fn new(transform: Transform) -> Self {
        Self { transform, ..Self::default() }
    }

    /// Adds a value at which totals may jump. Coinciding values are merged into one, at the first
    /// value that jumps, with the totals there and those above the last value.
    pub fn add_possible_jump(&mut self, at: f64, there: TotalsPair, above: TotalsPair) {
        match &mut self.pending {
            Some(pending) if at - pending.at <= SAME_PLACE * at => {
                // If the first does not jump, the merged value is that of the one that does.
                let first = if pending.there == pending.above {
                    PossibleJump { at, there, above }
                } else {
                    *pending
                };
                *pending = PossibleJump { above, ..first };
            }
            _ => {
                self.finish();
                self.pending = Some(PossibleJump { at, there, above });
            }
        }
    }

    /// Processes the last possible jump; to be called at the end.
    pub fn finish(&mut self) {
        if let Some(PossibleJump { at, there, above }) = self.pending.take() {
            self.add(at, there);
            self.add(at, above);
        }
    }

    /// Adds the totals at a value.
    pub fn add(&mut self, at: f64, pair: TotalsPair) {
        let order = pair.order();
        if let Some((before, last)) = self.last {
            let was = last.order();
            let between = (before, at);
            let same_place = before == at;
            match (was, order) {
                (Ordering::Equal, Ordering::Equal) => {}
                (Ordering::Equal, _) => {
                    // The interval of ties ended at the last value.
                    self.ties.push(before);
                    if self.strict.is_some_and(|strict| strict != order) {
                        let jump = same_place || self.tied_by_jump_at == Some(before);
                        self.changes.push(SignChange { at: before, between, jump, after: order });
                    }
                }
                (_, Ordering::Equal) => {
                    self.ties.push(at);
                    self.tied_by_jump_at = same_place.then_some(at);
                }
                (was, order) if was != order => {
                    let root = || {
                        let (start, end) = (last.a - last.b, pair.a - pair.b);
                        self.transform.linear_root(before, start, at, end)
                    };
                    let place = if same_place { at } else { root() };
                    let jump = same_place;
                    self.changes.push(SignChange { at: place, between, jump, after: order });
                }
                _ => {}
            }
        }
        if order != Ordering::Equal {
            self.strict = Some(order);
        }
        self.last = Some((at, pair));
    }
}

/// Locates a sign change by bisection if totals are not linear between its two evaluations: to the
/// last bit, at the last value that still has the old order. It is a jump if there is no tie
/// between the two strict orders.
pub(crate) fn bisect_sign_change(
    change: SignChange,
    totals: impl Fn(f64) -> TotalsPair,
) -> SignChange {
    let (mut low, mut high) = change.between;
    let is_above = |pair: TotalsPair| match change.after {
        Ordering::Less => pair.a < pair.b,
        _ => pair.a > pair.b,
    };
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if is_above(totals(middle)) { high = middle } else { low = middle }
    }
    let (below, above) = (totals(low).order(), totals(high).order());
    let jump = below == change.after.reverse() && above == change.after;
    SignChange { at: low, jump, ..change }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(totals: &[(f64, f64, f64)]) -> Vec<(f64, bool)> {
        let mut tracker = SignTracker::default();
        for (at, a, b) in totals {
            tracker.add(*at, TotalsPair { a: *a, b: *b });
        }
        tracker.changes.iter().map(|change| (change.at, change.jump)).collect()
    }

    #[test]
    fn lines_meet_between_breakpoints() {
        assert_eq!(changes(&[(0.0, 1.0, 2.0), (4.0, 4.0, 1.0)]), [(1.0, false)]);
    }

    #[test]
    fn a_change_at_a_breakpoint_is_recorded_once() {
        assert_eq!(changes(&[(0.0, 1.0, 2.0), (1.0, 2.0, 2.0), (2.0, 3.0, 2.0)]), [(1.0, false)]);
    }

    #[test]
    fn a_touch_and_a_tie_at_the_start_are_no_changes() {
        assert_eq!(changes(&[(0.0, 1.0, 2.0), (1.0, 2.0, 2.0), (2.0, 1.0, 2.0)]), []);
        assert_eq!(changes(&[(0.0, 2.0, 2.0), (1.0, 1.0, 2.0)]), []);
        assert_eq!(changes(&[(0.0, 2.0, 2.0), (1.0, 2.0, 2.0)]), []);
    }

    #[test]
    fn a_change_across_ties_is_at_their_end() {
        let totals = [(0.0, 1.0, 2.0), (1.0, 2.0, 2.0), (5.0, 3.0, 3.0), (6.0, 5.0, 4.0)];
        assert_eq!(changes(&totals), [(5.0, false)]);
    }

    #[test]
    fn coinciding_places_count_as_the_first_that_jumps() {
        let (below, above) = (TotalsPair { a: 1.0, b: 2.0 }, TotalsPair { a: 3.0, b: 2.0 });
        let next = 5.0_f64.next_up();
        let mut tracker = SignTracker::default();
        tracker.add(1.0, below);
        tracker.add_possible_jump(5.0, below, below);
        tracker.add_possible_jump(next, below, above);
        tracker.add_possible_jump(next.next_up(), above, above);
        tracker.finish();
        let after = Ordering::Greater;
        let expected = SignChange { at: next, between: (next, next), jump: true, after };
        assert_eq!(tracker.changes, [expected]);
    }

    #[test]
    fn a_jump_past_the_other_total_is_a_change_by_jump() {
        let totals = [(0.0, 1.0, 2.0), (1.0, 1.5, 2.0), (1.0, 2.5, 2.0), (2.0, 3.0, 2.0)];
        assert_eq!(changes(&totals), [(1.0, true)]);
        // onto the other, and past it from there
        let totals = [(0.0, 1.0, 2.0), (1.0, 1.5, 2.0), (1.0, 2.0, 2.0), (2.0, 3.0, 2.0)];
        assert_eq!(changes(&totals), [(1.0, true)]);
        // from a tie
        let totals = [(0.0, 1.0, 2.0), (1.0, 2.0, 2.0), (1.0, 2.5, 2.0)];
        assert_eq!(changes(&totals), [(1.0, true)]);
    }
}
