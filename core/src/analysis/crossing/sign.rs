//! The order of two totals along an axis, and where it changes (MODEL §6).

use core::cmp::Ordering;

use crate::analysis::piecewise::transform::Axis;
use crate::model::TIE;
use crate::strategy::Strategy;

/// Two totals at one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair {
    pub a: f64,
    pub b: f64,
}

impl Pair {
    /// Which is less; equal where they differ by no more than 1e-12 of the larger.
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

/// A change of strict order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Change {
    /// Where.
    pub at: f64,
    /// The two visits between which the order changed.
    pub between: (f64, f64),
    /// Whether a total jumps there, instead of the two meeting.
    pub jump: bool,
    /// The order beyond: less where `a` is cheaper.
    pub after: Ordering,
}

impl Change {
    /// The cheaper of the two beyond.
    pub fn cheaper(self, a: Strategy, b: Strategy) -> Strategy {
        if self.after == Ordering::Less { a } else { b }
    }
}

/// Walks along an axis from left to right and notes where the order of two totals changes.
///
/// Between two visits of different place both totals are linear; two visits of the same place are
/// the totals there and just above. A change at a knot is noted once, there; one across a tied
/// stretch at the stretch's end; a touch, or a tie at the start, is no change.
#[derive(Clone, Debug, Default)]
pub(crate) struct Walk {
    /// In which measure totals are linear.
    axis: Axis,
    /// The last visit.
    last: Option<(f64, Pair)>,
    /// The last strict order; none yet while all was tied.
    strict: Option<Ordering>,
    /// Whether the tie in which the walk stands was entered by a jump at this place.
    tied_by_jump_at: Option<f64>,
    /// The changes, from left to right.
    pub changes: Vec<Change>,
    /// Where ties begin and end: the cheaper of the two may differ there without a change.
    pub ties: Vec<f64>,
    /// A place where totals may jump, not yet visited: the next may be the same place.
    knot: Option<Knot>,
}

/// A place, and the totals there and just above.
#[derive(Clone, Copy, Debug)]
struct Knot {
    at: f64,
    there: Pair,
    above: Pair,
}

/// Places nearer to each other than this share are one: steps that coincide on paper come out a
/// few units in the last place apart, and no order holds between them.
const SAME_PLACE: f64 = 1e-13;

impl Walk {
    /// Nothing visited yet, on an axis.
    pub fn along(axis: Axis) -> Self {
        Self { axis, ..Self::default() }
    }

    /// Visits a place where totals may jump. Knots of the same place are one, from the totals at
    /// the first that jumps to those above the last.
    pub fn visit_knot(&mut self, at: f64, there: Pair, above: Pair) {
        match &mut self.knot {
            Some(knot) if at - knot.at <= SAME_PLACE * at => {
                // Where the first does not jump, the place is that of the one that does.
                let first =
                    if knot.there == knot.above { Knot { at, there, above } } else { *knot };
                *knot = Knot { above, ..first };
            }
            _ => {
                self.finish();
                self.knot = Some(Knot { at, there, above });
            }
        }
    }

    /// Visits the last knot; to be called at the end of a walk over knots.
    pub fn finish(&mut self) {
        if let Some(Knot { at, there, above }) = self.knot.take() {
            self.visit(at, there);
            self.visit(at, above);
        }
    }

    pub fn visit(&mut self, at: f64, pair: Pair) {
        let order = pair.order();
        if let Some((before, last)) = self.last {
            let was = last.order();
            let between = (before, at);
            let stands = before == at;
            match (was, order) {
                (Ordering::Equal, Ordering::Equal) => {}
                (Ordering::Equal, _) => {
                    // The tie ends where the walk came from.
                    self.ties.push(before);
                    if self.strict.is_some_and(|strict| strict != order) {
                        let jump = stands || self.tied_by_jump_at == Some(before);
                        self.changes.push(Change { at: before, between, jump, after: order });
                    }
                }
                (_, Ordering::Equal) => {
                    self.ties.push(at);
                    self.tied_by_jump_at = stands.then_some(at);
                }
                (was, order) if was != order => {
                    let root = || self.axis.root(before, last.a - last.b, at, pair.a - pair.b);
                    let place = if stands { at } else { root() };
                    self.changes.push(Change { at: place, between, jump: stands, after: order });
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

/// The same change where totals are not linear between its two visits: at the last place with the
/// order below, to the last bit. They jump there if there is nothing between one strict order and
/// the other.
pub(crate) fn settle(change: Change, at: impl Fn(f64) -> Pair) -> Change {
    let (mut low, mut high) = change.between;
    let beyond = |pair: Pair| match change.after {
        Ordering::Less => pair.a < pair.b,
        _ => pair.a > pair.b,
    };
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if beyond(at(middle)) { high = middle } else { low = middle }
    }
    let jump = at(low).order() == change.after.reverse() && at(high).order() == change.after;
    Change { at: low, jump, ..change }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(visits: &[(f64, f64, f64)]) -> Vec<(f64, bool)> {
        let mut walk = Walk::default();
        for (at, a, b) in visits {
            walk.visit(*at, Pair { a: *a, b: *b });
        }
        walk.changes.iter().map(|change| (change.at, change.jump)).collect()
    }

    #[test]
    fn lines_meet_between_knots() {
        assert_eq!(walk(&[(0.0, 1.0, 2.0), (4.0, 4.0, 1.0)]), [(1.0, false)]);
    }

    #[test]
    fn a_change_at_a_knot_is_one() {
        assert_eq!(walk(&[(0.0, 1.0, 2.0), (1.0, 2.0, 2.0), (2.0, 3.0, 2.0)]), [(1.0, false)]);
    }

    #[test]
    fn a_touch_is_none_and_a_tie_at_the_start_is_none() {
        assert_eq!(walk(&[(0.0, 1.0, 2.0), (1.0, 2.0, 2.0), (2.0, 1.0, 2.0)]), []);
        assert_eq!(walk(&[(0.0, 2.0, 2.0), (1.0, 1.0, 2.0)]), []);
        assert_eq!(walk(&[(0.0, 2.0, 2.0), (1.0, 2.0, 2.0)]), []);
    }

    #[test]
    fn across_a_tied_stretch_the_change_is_at_its_end() {
        let visits = [(0.0, 1.0, 2.0), (1.0, 2.0, 2.0), (5.0, 3.0, 3.0), (6.0, 5.0, 4.0)];
        assert_eq!(walk(&visits), [(5.0, false)]);
    }

    #[test]
    fn knots_of_one_place_are_where_the_first_of_them_jumps() {
        let (below, above) = (Pair { a: 1.0, b: 2.0 }, Pair { a: 3.0, b: 2.0 });
        let next = 5.0_f64.next_up();
        let mut walk = Walk::default();
        walk.visit(1.0, below);
        walk.visit_knot(5.0, below, below);
        walk.visit_knot(next, below, above);
        walk.visit_knot(next.next_up(), above, above);
        walk.finish();
        let after = Ordering::Greater;
        assert_eq!(walk.changes, [Change { at: next, between: (next, next), jump: true, after }]);
    }

    #[test]
    fn a_jump_past_the_other_is_where_it_jumps() {
        let visits = [(0.0, 1.0, 2.0), (1.0, 1.5, 2.0), (1.0, 2.5, 2.0), (2.0, 3.0, 2.0)];
        assert_eq!(walk(&visits), [(1.0, true)]);
        // onto the other, and past it from there
        let visits = [(0.0, 1.0, 2.0), (1.0, 1.5, 2.0), (1.0, 2.0, 2.0), (2.0, 3.0, 2.0)];
        assert_eq!(walk(&visits), [(1.0, true)]);
        // from a tie
        let visits = [(0.0, 1.0, 2.0), (1.0, 2.0, 2.0), (1.0, 2.5, 2.0)];
        assert_eq!(walk(&visits), [(1.0, true)]);
    }
}
