//! What a scan must know of a total along an axis.

use super::transform::Axis;

/// One strategy's total along an axis: lines from kink to kink, and staircases upon them.
pub(crate) trait Curve {
    /// Whether the total can only rise.
    const NEVER_FALLS: bool = false;

    /// In which measure it is linear between two kinks and two steps.
    fn axis(&self) -> Axis {
        Axis::Straight
    }

    /// The total at a place, in US dollars.
    fn total(&self, at: f64) -> f64;

    /// The total with each staircase as the line that never rises above it; see [`Self::slack`].
    fn line(&self, at: f64) -> f64;

    /// How far the total can stand above its line: one replica in every month, of which each costs
    /// [`Self::replica_usd`].
    fn slack(&self) -> f64;

    /// The most that a replica costs over (from, to], where that is not the same everywhere and
    /// counted in the slack already.
    fn replica_usd(&self, _from: f64, _to: f64) -> f64 {
        1.0
    }

    /// Adds where the total jumps or turns, but for steps.
    fn kinks(&self, _kinks: &mut Vec<f64>) {}

    /// Adds where a line leaves the least replicas, or comes down to them.
    fn bends(&self, bends: &mut Vec<f64>);

    /// How many staircases there are.
    fn stairs(&self) -> usize;

    /// How many steps lie within [from, to), between two kinks: a step at `from` shows just above.
    fn count(&self, from: f64, to: f64) -> f64;

    /// Adds these steps.
    fn steps(&self, from: f64, to: f64, steps: &mut Vec<f64>);

    /// Whether another's staircases step at the very same places, by as much.
    fn in_step(&self, other: &Self) -> bool;

    /// The least and the most by which this total stands above another all over (from, to], between
    /// two kinks or bends, where more is known of that than their lines tell.
    fn apart(&self, _other: &Self, _from: f64, _to: f64) -> Option<(f64, f64)> {
        None
    }

    /// The total without replicas.
    fn flat(&self, at: f64) -> f64 {
        self.total(at)
    }

    /// The γ of a part γ/v that falls while the rest runs straight.
    fn falling(&self) -> f64 {
        0.0
    }
}
