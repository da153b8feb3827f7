//! Flip points (switching values in decision analysis): how far each input may change before
//! another strategy is the cheapest.

use serde::Serialize;

use crate::analysis::break_even::time_inputs::{
    TimeInputCurves, TotalsAtValue, is_cheaper_between, totals_by_horizon,
};
use crate::analysis::crossing::nearest::{DirectedInterval, nearest_change};
use crate::analysis::piecewise::function::PiecewiseInputCurve;
use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;
use crate::fit::{CandidateInterval, Candidates};
use crate::input::{Input, InputInfo};
use crate::lens::Lens;
use crate::math;
use crate::model::{Model, TIE, cheapest};
use crate::reading::dependence::acts_through_months;
use crate::strategy::{Strategy, StrategySet};

/// How often the interval from the present value to a limit is halved along time inputs, which
/// gives 4,096 steps.
const HALVINGS: u32 = 12;
/// The factor by which the distance from a crossing grows from one evaluation to the next, until
/// the totals no longer tie: from [`TIE`] to the whole interval in fourteen steps.
const STRIDE: f64 = 8.0;
/// The maximum number of intervals that are halved further because replicas are added or removed
/// within them.
const STEP_BUDGET: u32 = 1 << 13;

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
}

/// The nearest changes of one input, all others fixed, that make another candidate the cheapest.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FlipPoint {
    /// The input.
    pub input: Input,
    /// The lens under which strategies are compared. Under [`Lens::Fits`] the changes are those of
    /// the verdict.
    pub lens: Lens,
    /// The nearest value below the present one; `None` if nothing changes down to the limit.
    pub below: Option<Flip>,
    /// The nearest value above the present one; `None` if nothing changes up to the limit.
    pub above: Option<Flip>,
}

impl FlipPoint {
    /// The flips that exist: below, then above.
    pub fn flips(&self) -> impl Iterator<Item = Flip> {
        self.below.into_iter().chain(self.above)
    }

    /// The distance of the nearer of the two along the slider; infinite where there is none.
    pub fn distance(&self) -> f64 {
        self.flips().map(|flip| flip.distance).fold(f64::INFINITY, f64::min)
    }
}

impl Model {
    /// Finds for every input the nearest values, within its hard limits, at which the cheapest
    /// candidate changes. See [break-evens](crate::model_reference#break-evens).
    ///
    /// The inputs are ordered by the distance of their nearest flip along the slider; those without
    /// any come last, and equal distances are in the registry's order. Empty if no strategies are
    /// compared. With [`Candidates::allowed`], rules of fit that read an input are applied at each
    /// of its values.
    ///
    /// Exact where totals are piecewise linear with staircases. Along growth, discount rate and
    /// price change it finds every change that is visible at 4,096 steps to the limit. Along
    /// growth, steps within which replicas are added or removed are divided further, up to a
    /// budget.
    ///
    /// ```
    /// use breakeven::{Input, Model, Scenario, Strategy, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let flips = model.flip_points(StrategySet::ALL);
    /// assert_eq!(flips.len(), Input::ALL.len());
    /// let volume = flips.iter().find(|point| point.input == Input::QueriesPerMonth).unwrap();
    /// assert_eq!(volume.below, None);
    /// assert_eq!(volume.above.and_then(|flip| flip.cheapest), Some(Strategy::RagLora));
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
        math::sort_by_f64_key(&mut points, FlipPoint::distance);
        points
    }
}

/// A value at which the cheapest candidate changes, and the cheapest one after it.
type SwitchingValue = (f64, Option<Strategy>);

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
                    let search = TimeInputFlipSearch { winner, candidates: fixed, curves: &curves };
                    search.find(self.present, limit)
                })
            }
            // Without a winner at the present value, only a change of the candidates can give one.
            None if !self.candidates.depend_on(input) => [None, None],
            _ => {
                let curves = Strategy::ALL.map(|strategy| {
                    PiecewiseInputCurve::new(model.scenario(), &model.timeline, input, strategy)
                });
                [false, true]
                    .map(|up| self.find_in_intervals(&curves, &self.search_intervals(model, up)))
            }
        };
        let flip = |(value, cheapest)| {
            let distance = (self.info.position(value) - self.info.position(self.present)).abs();
            Flip { value, cheapest, distance }
        };
        let lens = self.candidates.lens();
        FlipPoint { input, lens, below: below.map(flip), above: above.map(flip) }
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
    ) -> Option<SwitchingValue> {
        let mut last: Option<&SearchInterval> = None;
        for interval in intervals {
            // The set of candidates changes between two neighbouring numbers.
            let totals = curves.each_ref().map(|curve| curve.total(interval.near));
            let here = cheapest(&totals, interval.candidates);
            if let Some(last) = last
                && here != self.winner
            {
                let limit = if interval.ascending { last.limit } else { interval.limit };
                return Some((if self.info.whole() { interval.near } else { limit }, here));
            }
            if let Some(winner) = self.winner
                && let Some((at, strategy)) = self.find_in_interval(curves, winner, interval)
            {
                return Some((at, Some(strategy)));
            }
            last = Some(interval);
        }
        None
    }

    fn find_in_interval(
        &self,
        curves: &[PiecewiseInputCurve; Strategy::COUNT],
        winner: Strategy,
        interval: &SearchInterval,
    ) -> Option<(f64, Strategy)> {
        let SearchInterval { near, far, ascending, candidates, .. } = *interval;
        let (mut from, mut to) = (near.min(far), near.max(far));
        let mut found = None;
        for other in candidates.without(winner).iter() {
            let rest = DirectedInterval { from, to, ascending, whole: self.info.whole() };
            let [one, two] = [winner, other].map(|strategy| &curves[strategy.index()]);
            if from < to
                && let Some(change) = nearest_change(one, two, other < winner, rest)
            {
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
        let (at, end) = (found?, if ascending { to } else { from });
        let totals = |at: f64| Strategy::ALL.map(|strategy| curves[strategy.index()].total(at));
        // Evaluated just after the value, or farther away as long as the totals tie.
        let mut share = if self.info.whole() { 1.0 } else { TIE };
        loop {
            let value = at + (end - at) * share;
            let other = cheapest(&totals(value), candidates).filter(|other| *other != winner);
            if let Some(other) = other {
                return Some((at, other));
            }
            if share >= 1.0 {
                return None;
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
    ) -> Option<SwitchingValue> {
        let present = self.present as usize;
        let flip = |month: usize| {
            let cheapest = cheapest(totals.get(month)?, candidates);
            (cheapest != Some(winner)).then_some((month as f64, cheapest))
        };
        if ascending {
            (present + 1..totals.len()).find_map(flip)
        } else {
            (self.info.min as usize..present).rev().find_map(flip)
        }
    }
}

/// The search along a time input, for which no closed form gives the crossings.
struct TimeInputFlipSearch<'a> {
    winner: Strategy,
    candidates: StrategySet,
    curves: &'a TimeInputCurves,
}

impl TimeInputFlipSearch<'_> {
    fn find(&self, present: f64, limit: f64) -> Option<SwitchingValue> {
        let [near, far] = [present, limit].map(|at| (at, self.curves.totals(at)));
        let mut budget = STEP_BUDGET;
        self.find_between(near, far, HALVINGS, &mut budget)
    }

    /// The first flip between two values; at the nearer one the winner is still the cheapest. The
    /// interval is halved a fixed number of times, and then for as long as replicas are added or
    /// removed within it.
    fn find_between(
        &self,
        near: TotalsAtValue,
        far: TotalsAtValue,
        halvings: u32,
        budget: &mut u32,
    ) -> Option<SwitchingValue> {
        let Self { winner, candidates, curves } = *self;
        let middle = near.0 + (far.0 - near.0) / 2.0;
        let flipped = cheapest(&far.1, candidates).filter(|other| *other != winner);
        let ends = [&near, &far];
        let open: StrategySet = candidates
            .without(winner)
            .iter()
            .filter(|other| !is_cheaper_between(winner, *other, ends))
            .collect();
        if open.is_empty() || middle == near.0 || middle == far.0 {
            return flipped.map(|strategy| (near.0, Some(strategy)));
        }
        if halvings == 0 {
            let compared = open.with(winner);
            let may_step = *budget > 0 && curves.has_step_between(compared, near.0, far.0);
            *budget = budget.saturating_sub(1);
            if !may_step && flipped.is_none() {
                return None;
            }
        }
        let between = (middle, curves.totals(middle));
        let halvings = halvings.saturating_sub(1);
        let first = self.find_between(near, between, halvings, budget);
        first.or_else(|| self.find_between(between, far, halvings, budget))
    }
}
