//! What is known about the nearest changes of the cheapest strategy along one input.

use serde::Serialize;

use crate::input::Input;
use crate::lens::Lens;
use crate::strategy::Strategy;

/// The sort key of what changes as soon as an input leaves 0: after every distance along a slider,
/// which is at most 1.
const SWITCHED_ON: f64 = 2.0;

/// A value of an input at which the cheapest candidate changes: another costs less, or a rule of
/// fit rules candidates in or out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Flip {
    /// The value, in the input's unit. Just after it, coming from the present value, another
    /// strategy is the cheapest. For whole numbers, at a limit of the input, and where a rule of fit
    /// already applies at its limit, that strategy is the cheapest at the value itself.
    pub value: f64,
    /// The strategy that is the cheapest after the change; `None` if all are then ruled out.
    pub cheapest: Option<Strategy>,
    /// The distance of the value from the present one along the slider, 0 to 1; values outside the
    /// slider's span count as its ends.
    pub distance: f64,
    /// Whether the present value is 0 and the change happens as soon as the input leaves it: what
    /// was off is switched on. The value is then 0, and the distance says nothing.
    pub switched_on: bool,
}

/// The values between which a search did not determine the cheapest candidate, because its budget
/// was spent: the totals stay so close to each other that thousands of replica steps decide which
/// is the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct UnsettledStretch {
    /// The end nearer to the present value. Up to it nothing changes.
    pub value: f64,
    /// The lower end.
    pub from: f64,
    /// The upper end.
    pub to: f64,
    /// The distance of [`value`](Self::value) from the present one along the slider, 0 to 1.
    pub distance: f64,
}

/// What changes on one side of an input's present value, up to the input's limit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlipSide {
    /// The cheapest candidate is the same up to the limit.
    Never,
    /// The nearest change.
    Flip(Flip),
    /// The nearest change may lie on a stretch that the search did not settle.
    Unsettled(UnsettledStretch),
}

/// The nearest changes of one input, all others fixed, that make another candidate the cheapest.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FlipPoint {
    /// The input.
    pub input: Input,
    /// The lens under which strategies are compared. Under [`Lens::Fits`] the changes are those of
    /// the verdict.
    pub lens: Lens,
    /// The nearest change below the present value.
    pub below: FlipSide,
    /// The nearest change above the present value.
    pub above: FlipSide,
}

impl Flip {
    /// What flips are sorted by: the distance, and a greater number for what is switched on.
    pub fn sort_key(self) -> f64 {
        if self.switched_on { SWITCHED_ON } else { self.distance }
    }
}

impl FlipSide {
    /// The flip, if there is one and it is known.
    pub fn flip(self) -> Option<Flip> {
        match self {
            Self::Flip(flip) => Some(flip),
            Self::Never | Self::Unsettled(_) => None,
        }
    }

    /// The stretch that is not settled, if there is one.
    pub fn unsettled(self) -> Option<UnsettledStretch> {
        match self {
            Self::Unsettled(stretch) => Some(stretch),
            Self::Never | Self::Flip(_) => None,
        }
    }

    /// What sides are sorted by: the distance of the change, or of the nearer end of the stretch; a
    /// greater number for what is switched on; infinite where nothing changes.
    pub fn sort_key(self) -> f64 {
        match self {
            Self::Never => f64::INFINITY,
            Self::Flip(flip) => flip.sort_key(),
            Self::Unsettled(stretch) => stretch.distance,
        }
    }
}

/// The nearest change in one direction, as far as a search got.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum FoundFlip {
    Never,
    /// The value, and the cheapest candidate after it.
    At(f64, Option<Strategy>),
    /// The stretch that is not settled, its end nearer to the present value first.
    Unsettled(f64, f64),
}

impl FlipPoint {
    /// Below, then above.
    pub fn sides(&self) -> [FlipSide; 2] {
        [self.below, self.above]
    }

    /// The flips that are known: below, then above.
    pub fn flips(&self) -> impl Iterator<Item = Flip> {
        self.sides().into_iter().filter_map(FlipSide::flip)
    }

    /// The stretches that are not settled: below, then above.
    pub fn unsettled(&self) -> impl Iterator<Item = UnsettledStretch> {
        self.sides().into_iter().filter_map(FlipSide::unsettled)
    }

    /// Whether the cheapest candidate is known to be the same for every value of the input.
    pub fn never_changes(&self) -> bool {
        self.sides() == [FlipSide::Never; 2]
    }

    /// What flip points are sorted by: the lesser of the two sides' keys.
    pub fn sort_key(&self) -> f64 {
        self.below.sort_key().min(self.above.sort_key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_switched_on_comes_after_every_distance_and_before_never() {
        let flip = |distance, switched_on| {
            FlipSide::Flip(Flip { value: 0.0, cheapest: None, distance, switched_on })
        };
        let stretch = UnsettledStretch { value: 1.0, from: 1.0, to: 2.0, distance: 0.5 };
        let sides =
            [flip(0.0, false), FlipSide::Unsettled(stretch), flip(1.0, false), flip(0.0, true)];
        let keys = sides.map(FlipSide::sort_key);
        assert_eq!(keys, [0.0, 0.5, 1.0, SWITCHED_ON]);
        let point =
            |below, above| FlipPoint { input: Input::LoraRuns, lens: Lens::All, below, above };
        let [nearest, stretch, _, switched_on] = sides;
        assert_eq!(point(switched_on, stretch).sort_key(), 0.5);
        assert_eq!(point(FlipSide::Never, switched_on).sort_key(), SWITCHED_ON);
        assert_eq!(point(FlipSide::Never, FlipSide::Never).sort_key(), f64::INFINITY);
        assert!(point(FlipSide::Never, FlipSide::Never).never_changes());
        assert!(!point(FlipSide::Never, stretch).never_changes());
        assert_eq!(point(nearest, stretch).flips().count(), 1);
        assert_eq!(point(nearest, stretch).unsettled().count(), 1);
    }
}
