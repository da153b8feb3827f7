//! Flip points (switching values in decision analysis): how far each input may change before
//! another strategy is the cheapest.

use crate::analysis::break_even::flip::{Flip, FlipPoint, FlipSide, FoundFlip, UnsettledStretch};
use crate::analysis::break_even::time_flip::TimeInputFlipSearch;
use crate::analysis::break_even::time_inputs::{TimeInputCurves, totals_by_horizon};
use crate::analysis::crossing::nearest::{DirectedInterval, NearestOutcome, nearest_change};
use crate::analysis::piecewise::function::PiecewiseInputCurve;
use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;
use crate::fit::{CandidateInterval, Candidates};
use crate::input::{Input, InputInfo};
use crate::math;
use crate::model::{Model, TIE, cheapest};
use crate::reading::dependence::acts_through_months;
use crate::strategy::{Strategy, StrategySet};

/// The factor by which the distance from a crossing grows from one evaluation to the next, until
/// the totals no longer tie: from [`TIE`] to the whole interval in fourteen steps.
const STRIDE: f64 = 8.0;

impl Model {
    /// Finds for every input the nearest values, within its hard limits, at which the cheapest
    /// candidate changes. See [break-evens](crate::model_reference#break-evens).
    ///
    /// The inputs are ordered by the distance of their nearest change along the slider. What changes
    /// as soon as an input that is 0 is switched on comes after that, then what never changes, and
    /// equal distances are in the registry's order. Empty if no strategies are compared. With
    /// [`Candidates::allowed`], rules of fit that read an input are applied at each of its values.
    ///
    /// Exact where totals are piecewise linear with staircases. Along growth, discount rate and
    /// price change it finds every change that is visible at 4,096 steps to the limit. Along
    /// growth, steps within which replicas are added or removed are divided further. Where replica
    /// steps leave the order open and the search's budget is spent, the answer is
    /// [`FlipSide::Unsettled`].
    ///
    /// ```
    /// use breakeven::analysis::FlipSide;
    /// use breakeven::{Input, Model, Scenario, Strategy, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let flips = model.flip_points(StrategySet::ALL);
    /// assert_eq!(flips.len(), Input::ALL.len());
    /// let volume = flips.iter().find(|point| point.input == Input::QueriesPerMonth).unwrap();
    /// assert_eq!(volume.below, FlipSide::Never);
    /// let above = volume.above.flip().unwrap();
    /// assert_eq!(above.cheapest, Some(Strategy::Lora));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn flip_points(&self, candidates: impl Into<Candidates>) -> Vec<FlipPoint> {
        let candidates = candidates.into();
        if candidates.among().is_empty() {
            return Vec::new();
        }
        let winner = cheapest(&self.totals(), self.candidates(candidates));
        let find = |input| FlipSearch::new(self, input, winner, candidates).find(self);
        let mut points: Vec<FlipPoint> = Input::ALL.into_iter().map(find).collect();
        math::sort_by_f64_key(&mut points, FlipPoint::sort_key);
        points
    }
}

/// The search along one input.
struct FlipSearch {
    info: &'static InputInfo,
    present: f64,
    winner: Option<Strategy>,
    candidates: Candidates,
}

/// An interval between the present value and a limit on which the same strategies are compared.
#[derive(Clone, Copy)]
struct SearchInterval {
    near: f64,
    far: f64,
    ascending: bool,
    candidates: StrategySet,
    /// The limit of the rule that separates it from the interval above it.
    limit: f64,
}

impl FlipSearch {
    fn new(model: &Model, input: Input, winner: Option<Strategy>, candidates: Candidates) -> Self {
        Self { info: input.info(), present: model.scenario().get(input), winner, candidates }
    }

    fn find(&self, model: &Model) -> FlipPoint {
        let input = self.info.input;
        let fixed = model.candidates(self.candidates);
        let [below, above] = match self.winner {
            Some(winner) if input == Input::HorizonMonths => {
                let totals = totals_by_horizon(model, self.info.max);
                [false, true].map(|up| self.find_along_horizon(&totals, winner, fixed, up))
            }
            Some(winner) if acts_through_months(input) => {
                let curves = TimeInputCurves::new(model, input);
                [self.info.min, self.info.max].map(|limit| {
                    TimeInputFlipSearch::new(winner, fixed, &curves).find(self.present, limit)
                })
            }
            // Without a winner at the present value, only a change of the candidates can give one.
            None if !self.candidates.depend_on(input) => [FoundFlip::Never; 2],
            _ => {
                let curves = Strategy::ALL.map(|strategy| {
                    PiecewiseInputCurve::new(model.scenario(), &model.timeline, input, strategy)
                });
                [false, true]
                    .map(|up| self.find_in_intervals(&curves, &self.search_intervals(model, up)))
            }
        };
        let lens = self.candidates.lens();
        FlipPoint { input, lens, below: self.side(below), above: self.side(above) }
    }

    fn side(&self, found: FoundFlip) -> FlipSide {
        let distance =
            |value: f64| (self.info.position(value) - self.info.position(self.present)).abs();
        match found {
            FoundFlip::Never => FlipSide::Never,
            FoundFlip::At(value, cheapest) => {
                let switched_on = value == 0.0 && self.present == 0.0;
                let distance = distance(value);
                FlipSide::Flip(Flip { value, cheapest, distance, switched_on })
            }
            FoundFlip::Unsettled(value, far) => FlipSide::Unsettled(UnsettledStretch {
                value,
                from: value.min(far),
                to: value.max(far),
                distance: distance(value),
            }),
        }
    }

    /// The interval from the present value to a limit, divided where the set of candidates changes;
    /// the nearest part first.
    fn search_intervals(&self, model: &Model, ascending: bool) -> Vec<SearchInterval> {
        let (from, to) = if ascending {
            (self.present, self.info.max)
        } else {
            (self.info.min.min(self.present), self.present)
        };
        let (scenario, input) = (model.scenario(), self.info.input);
        let constant = self.candidates.intervals_along(scenario, input, from, to);
        let interval = |interval: CandidateInterval| {
            let CandidateInterval { from, to, candidates, limit } = interval;
            let (near, far) = if ascending { (from, to) } else { (to, from) };
            SearchInterval { near, far, ascending, candidates, limit }
        };
        let mut intervals: Vec<SearchInterval> = constant.into_iter().map(interval).collect();
        if !ascending {
            intervals.reverse();
        }
        intervals
    }

    fn find_in_intervals(
        &self,
        curves: &[PiecewiseInputCurve; Strategy::COUNT],
        intervals: &[SearchInterval],
    ) -> FoundFlip {
        let mut last: Option<&SearchInterval> = None;
        for interval in intervals {
            // The set of candidates changes between two neighbouring numbers.
            let totals = curves.each_ref().map(|curve| curve.total(interval.near));
            let here = cheapest(&totals, interval.candidates);
            if let Some(last) = last
                && here != self.winner
            {
                let limit = if interval.ascending { last.limit } else { interval.limit };
                let at = if self.info.whole() { interval.near } else { limit };
                return FoundFlip::At(at, here);
            }
            if let Some(winner) = self.winner {
                let found = self.find_in_interval(curves, winner, interval);
                if found != FoundFlip::Never {
                    return found;
                }
            }
            last = Some(interval);
        }
        FoundFlip::Never
    }

    fn find_in_interval(
        &self,
        curves: &[PiecewiseInputCurve; Strategy::COUNT],
        winner: Strategy,
        interval: &SearchInterval,
    ) -> FoundFlip {
        let SearchInterval { near, far, ascending, candidates, .. } = *interval;
        let (mut from, mut to) = (near.min(far), near.max(far));
        let mut found: Option<f64> = None;
        let mut unsettled: Option<(f64, f64)> = None;
        for other in candidates.without(winner).iter() {
            let rest = DirectedInterval { from, to, ascending, whole: self.info.whole() };
            let [one, two] = [winner, other].map(|strategy| &curves[strategy.index()]);
            if from >= to {
                break;
            }
            match nearest_change(one, two, other < winner, rest) {
                NearestOutcome::Never => {}
                NearestOutcome::Unsettled(near, far) => {
                    if unsettled.is_none_or(|before| self.is_farther(before.0, near)) {
                        unsettled = Some((near, far));
                    }
                }
                NearestOutcome::Change(change) => {
                    // Another candidate counts only if it wins earlier than this one.
                    if ascending {
                        to = change.beyond
                    } else {
                        from = change.beyond
                    }
                    found = match found {
                        Some(before) if self.is_farther(change.at, before) => Some(before),
                        _ => Some(change.at),
                    };
                }
            }
        }
        if let Some((near, far)) = unsettled
            && found.is_none_or(|at| self.is_farther(at, near))
        {
            let known = found.filter(|at| self.is_farther(far, *at));
            return FoundFlip::Unsettled(near, known.unwrap_or(far));
        }
        let Some(at) = found else {
            return FoundFlip::Never;
        };
        let end = if ascending { to } else { from };
        let totals = |at: f64| Strategy::ALL.map(|strategy| curves[strategy.index()].total(at));
        // Evaluated just after the value, or farther away as long as the totals tie.
        let mut share = if self.info.whole() { 1.0 } else { TIE };
        loop {
            let value = at + (end - at) * share;
            let other = cheapest(&totals(value), candidates).filter(|other| *other != winner);
            if other.is_some() {
                return FoundFlip::At(at, other);
            }
            if share >= 1.0 {
                return FoundFlip::Never;
            }
            share = (share * STRIDE).min(1.0);
        }
    }

    /// Whether a value is farther from the present one than another.
    fn is_farther(&self, one: f64, other: f64) -> bool {
        (one - self.present).abs() > (other - self.present).abs()
    }

    fn find_along_horizon(
        &self,
        totals: &[[f64; Strategy::COUNT]],
        winner: Strategy,
        candidates: StrategySet,
        ascending: bool,
    ) -> FoundFlip {
        let present = self.present as usize;
        let flip = |month: usize| {
            let cheapest = cheapest(totals.get(month)?, candidates);
            (cheapest != Some(winner)).then_some(FoundFlip::At(month as f64, cheapest))
        };
        let found = if ascending {
            (present + 1..totals.len()).find_map(flip)
        } else {
            (self.info.min as usize..present).rev().find_map(flip)
        };
        found.unwrap_or(FoundFlip::Never)
    }
}
