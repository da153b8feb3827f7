//! The list of flips: those of the verdict first, then those under the lens, each with both winners
//! after the change.

use crate::analysis::break_even::flip::{Flip, FlipPoint, FlipSide, UnsettledStretch};
use crate::fit::Candidates;
use crate::input::Input;
use crate::lens::Lens;
use crate::math;
use crate::model::{Model, TIE, cheapest};
use crate::strategy::Strategy;

/// The factor by which the distance from a flip grows from one evaluation to the next, until the
/// totals no longer tie.
const STRIDE: f64 = 8.0;

/// A change of one input, all others fixed, after which the verdict or the cheapest candidate is
/// another; or a stretch in which there may be one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ListedFlip {
    /// The input.
    pub input: Input,
    /// The lens under which the change was found: [`Lens::Fits`] where it changes the verdict, else
    /// that of the list.
    pub lens: Lens,
    /// The value at which something changes, or the nearer end of the stretch.
    pub value: f64,
    /// The distance of the value from the present one along the slider, 0 to 1.
    pub distance: f64,
    /// Whether the present value is 0 and the change happens as soon as the input leaves it.
    pub switched_on: bool,
    /// What changes.
    pub change: FlipChange,
}

/// What changes at a flip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FlipChange {
    /// The winners just after the change.
    Winners {
        /// The cheapest candidate under the list's lens; `None` if all are ruled out.
        cheapest: Option<Strategy>,
        /// The verdict; `None` if all are ruled out.
        verdict: Option<Strategy>,
        /// The value at which these are the winners: the flip's own or one just beyond it.
        at: f64,
    },
    /// The search was stopped: the change may lie anywhere between two values.
    Unsettled {
        /// The lower end.
        from: f64,
        /// The upper end.
        to: f64,
    },
}

impl Model {
    /// The flips of all inputs as one list: those of the verdict first, then those of the cheapest
    /// candidate under the lens that change no verdict, each part with the nearest first and what is
    /// switched on from 0 last. See [break-evens](crate::model_reference#break-evens).
    ///
    /// ```
    /// use breakeven::analysis::FlipChange;
    /// use breakeven::{Candidates, Lens, Model, Scenario, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let flips = model.listed_flips(Candidates::allowed(StrategySet::ALL));
    /// let present = model.verdict(StrategySet::ALL).map(|verdict| verdict.strategy);
    /// assert_eq!(flips[0].lens, Lens::Fits);
    /// let FlipChange::Winners { verdict, .. } = flips[0].change else { panic!() };
    /// assert_ne!(verdict, present);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn listed_flips(&self, candidates: impl Into<Candidates>) -> Vec<ListedFlip> {
        let candidates = candidates.into();
        let of_verdict = self.flip_points(candidates.of_verdict());
        if candidates.lens() == Lens::Fits {
            return self.list_flips(candidates, &of_verdict, &[]);
        }
        self.list_flips(candidates, &of_verdict, &self.flip_points(candidates))
    }

    /// As [`listed_flips`](Self::listed_flips), given the flip points of the verdict and those under
    /// the candidates' lens. Under [`Lens::Fits`] they are the same, and the second need not be
    /// given.
    pub fn list_flips(
        &self,
        candidates: impl Into<Candidates>,
        of_verdict: &[FlipPoint],
        of_lens: &[FlipPoint],
    ) -> Vec<ListedFlip> {
        let candidates = candidates.into();
        let mut sides = sorted_sides(of_verdict);
        let place = |(point, side): &(FlipPoint, ChangeSide)| {
            let value = match side.of(point) {
                FlipSide::Never => None,
                FlipSide::Flip(flip) => Some(flip.value),
                FlipSide::Unsettled(stretch) => Some(stretch.value),
            };
            value.map(|value| (point.input, *side, value))
        };
        let known: Vec<(Input, ChangeSide, f64)> = sides.iter().filter_map(place).collect();
        let is_new =
            |one: &(FlipPoint, ChangeSide)| place(one).is_none_or(|one| !known.contains(&one));
        sides.extend(sorted_sides(of_lens).into_iter().filter(is_new));
        let list = |(point, side): (FlipPoint, ChangeSide)| self.listed(candidates, &point, side);
        sides.into_iter().filter_map(list).collect()
    }

    fn listed(
        &self,
        candidates: Candidates,
        point: &FlipPoint,
        side: ChangeSide,
    ) -> Option<ListedFlip> {
        let &FlipPoint { input, lens, .. } = point;
        let (value, distance, switched_on, change) = match side.of(point) {
            FlipSide::Never => return None,
            FlipSide::Unsettled(UnsettledStretch { value, from, to, distance }) => {
                (value, distance, false, FlipChange::Unsettled { from, to })
            }
            FlipSide::Flip(flip) => {
                let found = Candidates::new(candidates.among(), lens);
                let change = self.winners_after(candidates, found, input, &flip, side);
                (flip.value, flip.distance, flip.switched_on, change)
            }
        };
        Some(ListedFlip { input, lens, value, distance, switched_on, change })
    }

    /// The winners at a flip's value or, where the change comes just after it, as close to it as
    /// their totals differ.
    fn winners_after(
        &self,
        candidates: Candidates,
        found: Candidates,
        input: Input,
        flip: &Flip,
        side: ChangeSide,
    ) -> FlipChange {
        let info = input.info();
        let limit = if side == ChangeSide::Below { info.min } else { info.max };
        let span = limit - flip.value;
        // A tie's share of the value; of a part of the slider where the value is next to nothing.
        let nearest = TIE * flip.value.abs().max(TIE * info.slider_max.abs());
        let steps = core::iter::successors(Some(nearest), |away| {
            (*away < span.abs()).then_some(away * STRIDE)
        });
        let beyond = steps.map(|away| flip.value + away.min(span.abs()) * span.signum());
        let least = info.least_above_zero().filter(|least| flip.value < *least);
        let values = core::iter::once(flip.value).chain(least).chain(beyond);
        let mut scenario = self.scenario().without_metadata();
        let mut model_at = |value: f64| {
            scenario.set_unchecked(input, info.allowed(value));
            Self::new(&scenario).expect("invariant: allowed values are valid")
        };
        let winner = |model: &Self, candidates: Candidates| {
            cheapest(&model.totals(), model.candidates(candidates))
        };
        for value in values {
            let model = model_at(value);
            if winner(&model, found) == flip.cheapest {
                return FlipChange::Winners {
                    cheapest: winner(&model, candidates),
                    verdict: winner(&model, candidates.of_verdict()),
                    at: info.allowed(value),
                };
            }
        }
        // The totals tie all the way to the limit.
        let model = model_at(limit);
        FlipChange::Winners {
            cheapest: winner(&model, candidates),
            verdict: winner(&model, candidates.of_verdict()),
            at: limit,
        }
    }
}

/// The side of the present value on which something changes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum ChangeSide {
    Below,
    Above,
}

impl ChangeSide {
    fn of(self, point: &FlipPoint) -> FlipSide {
        match self {
            Self::Below => point.below,
            Self::Above => point.above,
        }
    }
}

/// All sides of flip points, the nearest first; equal ones in the registry's order.
fn sorted_sides(points: &[FlipPoint]) -> Vec<(FlipPoint, ChangeSide)> {
    let mut points = points.to_vec();
    points.sort_by_key(|point| point.input);
    let sides = points
        .into_iter()
        .flat_map(|point| [(point, ChangeSide::Below), (point, ChangeSide::Above)]);
    let mut sides: Vec<(FlipPoint, ChangeSide)> = sides.collect();
    math::sort_by_f64_key(&mut sides, |(point, side)| side.of(point).sort_key());
    sides
}
