//! The nearest place, going one way along an axis, at which one total gives way to another.

use super::pair::{CurvePair, MOST_LOOKS, Stretch, Stretches};
use crate::analysis::piecewise::piecewise_total::Curve;
use crate::math;

/// A way along an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Way {
    pub from: f64,
    pub to: f64,
    /// Whether it goes from `from` to `to`, or back.
    pub up: bool,
    /// Whether only whole numbers count.
    pub whole: bool,
}

/// Where one total gives way to the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Turn {
    /// The last place of the old order; of whole numbers the first of the new.
    pub at: f64,
    /// A place beyond, up to which the new order holds.
    pub beyond: f64,
}

impl Way {
    /// The first and the last place of (from, to] to look at, as the way goes; none where no number
    /// of the kind lies in it. Between them one total can at most come so near the other, as both
    /// grow, that it is a tie.
    fn looks(self, from: f64, to: f64) -> Option<[f64; 2]> {
        let middle = from + (to - from) / 2.0;
        let looks = match (self.whole, self.up) {
            (false, true) => [middle, to],
            (false, false) => [middle, from.next_up()],
            (true, true) => [from.floor() + 1.0, to.floor()],
            (true, false) => [to.floor(), from.floor() + 1.0],
        };
        looks.iter().all(|look| from < *look && *look <= to).then_some(looks)
    }

    /// Where it turns in (from, to], if it does.
    fn turn(self, from: f64, to: f64, wins: impl Fn(f64) -> bool) -> Option<Turn> {
        /// The part of the way to a place where the new order holds, at which it holds too unless
        /// it comes about on that way.
        const PART: f64 = 1e-6;
        let looks = self.looks(from, to)?;
        let beyond = looks.into_iter().find(|look| wins(*look))?;
        if self.whole {
            let mut ends = [looks[0], beyond];
            while (ends[1] - ends[0]).abs() > 1.0 {
                let middle = ((ends[0] + ends[1]) / 2.0).floor();
                ends[usize::from(wins(middle))] = middle;
            }
            let at = if wins(ends[0]) { ends[0] } else { ends[1] };
            return Some(Turn { at, beyond: at });
        }
        let near = if self.up { from } else { to };
        let soon = near + (beyond - near) * PART;
        if wins(soon) {
            return Some(Turn { at: near, beyond: soon });
        }
        let mut ends = [soon, beyond];
        loop {
            let middle = ends[0] + (ends[1] - ends[0]) / 2.0;
            if middle == ends[0] || middle == ends[1] {
                return Some(Turn { at: ends[0], beyond: ends[1] });
            }
            ends[usize::from(wins(middle))] = middle;
        }
    }
}

/// The first place on a way from which on `b` wins against `a`, which wins at its start; `earlier`
/// says whether `b` also wins ties.
pub(crate) fn nearest<C: Curve>(a: &C, b: &C, earlier: bool, way: Way) -> Option<Turn> {
    let pair = CurvePair::new(a, b, way.to);
    let wins = |at: f64| {
        let order = pair.at(at).order();
        order.is_gt() || (earlier && order.is_eq())
    };
    let bounds = pair.bounds(way.from, way.to);
    let mut stretches = Stretches::new(&pair, &bounds, !way.up, MOST_LOOKS);
    while let Some(stretch) = stretches.next() {
        let mut cuts = cuts(&pair, stretch);
        if !way.up {
            cuts.reverse();
        }
        let turn = |ends: &[f64]| way.turn(ends[0].min(ends[1]), ends[0].max(ends[1]), wins);
        let turn = cuts.windows(2).find_map(turn);
        if turn.is_some() {
            return turn;
        }
    }
    // What jumps at the very end of the axis does not show above it.
    (!way.up && wins(way.from)).then_some(Turn { at: way.from, beyond: way.from })
}

/// A stretch's ends and all places between them where the order may change, ascending.
fn cuts<C: Curve>(pair: &CurvePair<C>, stretch: Stretch) -> Vec<f64> {
    let mut walk = pair.start();
    walk.visit(stretch.from, pair.above(stretch.from));
    pair.walk(stretch, &mut walk);
    walk.finish();
    pair.settle(&mut walk);
    let mut cuts: Vec<f64> = walk.changes.iter().map(|change| change.at).chain(walk.ties).collect();
    cuts.retain(|cut| stretch.from < *cut && *cut < stretch.to);
    cuts.extend([stretch.from, stretch.to]);
    math::sort(&mut cuts);
    cuts.dedup();
    cuts
}
