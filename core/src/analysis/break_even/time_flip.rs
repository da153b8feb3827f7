//! The nearest flip along growth, discount rate or price change, for which no closed form gives the
//! crossings.

use crate::analysis::break_even::flip::FoundFlip;
use crate::analysis::break_even::time_inputs::{
    TimeInputCurves, TotalsAtValue, is_cheaper_between,
};
use crate::model::cheapest;
use crate::strategy::{Strategy, StrategySet};

/// How often the interval from the present value to a limit is halved, which gives 4,096 steps.
const HALVINGS: u32 = 12;
/// The maximum number of intervals that are halved further because replicas are added or removed
/// within them.
const STEP_BUDGET: u32 = 1 << 13;

/// The search from the present value to a limit.
pub(crate) struct TimeInputFlipSearch<'a> {
    winner: Strategy,
    candidates: StrategySet,
    curves: &'a TimeInputCurves,
    /// How many intervals may still be halved because of steps.
    budget: u32,
    /// The stretch from the nearest interval that is not settled to the farthest one so far.
    unsettled: Option<(f64, f64)>,
}

impl<'a> TimeInputFlipSearch<'a> {
    pub fn new(winner: Strategy, candidates: StrategySet, curves: &'a TimeInputCurves) -> Self {
        Self { winner, candidates, curves, budget: STEP_BUDGET, unsettled: None }
    }

    /// The nearest flip between the present value and a limit.
    pub fn find(mut self, present: f64, limit: f64) -> FoundFlip {
        let [near, far] = [present, limit].map(|at| (at, self.curves.totals(at)));
        let found = self.find_between(near, far, HALVINGS);
        match (self.unsettled, found) {
            (None, Some((at, strategy))) => FoundFlip::At(at, Some(strategy)),
            (None, None) => FoundFlip::Never,
            (Some((near, _)), Some((at, _))) => FoundFlip::Unsettled(near, at),
            (Some((near, far)), None) => FoundFlip::Unsettled(near, far),
        }
    }

    /// The first flip between two values; at the nearer one the winner is still the cheapest. The
    /// interval is halved a fixed number of times, and then for as long as replicas are added or
    /// removed within it.
    fn find_between(
        &mut self,
        near: TotalsAtValue,
        far: TotalsAtValue,
        halvings: u32,
    ) -> Option<(f64, Strategy)> {
        let (winner, curves) = (self.winner, self.curves);
        let middle = near.0 + (far.0 - near.0) / 2.0;
        let flipped = cheapest(&far.1, self.candidates).filter(|other| *other != winner);
        let ends = [&near, &far];
        let is_open = |other: &Strategy| !is_cheaper_between(winner, *other, ends);
        let open: Vec<Strategy> = self.candidates.without(winner).iter().filter(is_open).collect();
        if open.is_empty() || middle == near.0 || middle == far.0 {
            return flipped.map(|strategy| (near.0, strategy));
        }
        if halvings == 0 && flipped.is_none() {
            let mut timelines = None;
            let may_flip_at_step = |other: &Strategy| {
                let pair = (winner, *other);
                curves.may_have_steps(pair) && {
                    let timelines = timelines
                        .get_or_insert_with(|| ends.map(|(value, _)| curves.timeline(*value)));
                    let bounds = curves.bounds_between(pair, timelines);
                    bounds.steps > 0.0 && bounds.sign().is_none()
                }
            };
            if !open.iter().any(may_flip_at_step) {
                return None;
            }
            if self.budget == 0 {
                let start = self.unsettled.map_or(near.0, |stretch| stretch.0);
                self.unsettled = Some((start, far.0));
                return None;
            }
            self.budget -= 1;
        }
        let between = (middle, curves.totals(middle));
        let halvings = halvings.saturating_sub(1);
        let first = self.find_between(near, between, halvings);
        first.or_else(|| self.find_between(between, far, halvings))
    }
}
