//! Flip points: how far each input may move before another strategy is cheapest (MODEL §6).

use serde::Serialize;

use super::time_inputs::{Drift, Sample, below, totals_by_horizon};
use crate::analysis::crossing::nearest::{Way, nearest};
use crate::analysis::piecewise::function::InputLine;
use crate::analysis::piecewise::piecewise_total::Curve;
use crate::analysis::piecewise::segments::drifts;
use crate::fit::{CandidateInterval, Candidates};
use crate::input::{Input, InputInfo};
use crate::math;
use crate::model::{Model, TIE, cheapest};
use crate::strategy::{Strategy, StrategySet};

/// How often the way to a limit is halved where no closed form tells where the order changes: 4,096
/// steps.
const DEPTH: u32 = 12;
/// How much farther each look beyond a tie goes: from [`TIE`] to all of the way in fourteen.
const STRIDE: f64 = 8.0;
/// Smaller steps that are looked at for replicas that step between their ends.
const MOST_LOOKS: u32 = 1 << 13;

/// A value of an input at which the cheapest candidate changes: another costs less, or a rule of
/// fit rules candidates in or out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Flip {
    /// The value, in the input's unit: beyond it, seen from the present one, another strategy is
    /// cheapest. Of whole numbers, and where nothing lies beyond, it is so at the value itself.
    pub value: f64,
    /// The strategy that is cheapest beyond; `None` where beyond it all are ruled out.
    pub cheapest: Option<Strategy>,
    /// How far away it is along the slider, 0 to 1; values beyond the slider stand at its ends.
    pub distance: f64,
}

/// What it takes of one input, all others as they are, for another candidate to be the cheapest.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FlipPoint {
    /// The input.
    pub input: Input,
    /// The nearest value below the present one; `None` where down to the limit nothing changes.
    pub below: Option<Flip>,
    /// The nearest value above the present one; `None` where up to the limit nothing changes.
    pub above: Option<Flip>,
}

impl FlipPoint {
    /// The flips there are, below and above.
    pub fn flips(&self) -> impl Iterator<Item = Flip> {
        self.below.into_iter().chain(self.above)
    }

    /// How far away the nearer of the two is along the slider; infinite where there is none.
    pub fn distance(&self) -> f64 {
        self.flips().map(|flip| flip.distance).fold(f64::INFINITY, f64::min)
    }
}

impl Model {
    /// For every input the nearest values, within its hard limits, at which the cheapest candidate
    /// changes. The nearest along its slider comes first; an input that nothing flips comes last;
    /// equally near ones are in the registry's order. Empty where nothing is compared. Rules of fit
    /// that look at numbers are asked again wherever these move ([`Candidates::fitting`]).
    ///
    /// Exact where a total is made of lines and staircases; along growth, discount rate and price
    /// change nothing is missed that 4,096 steps to the limit, or a replica's step between two of them, would
    /// show.
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
        let find = |input| Search::new(self, input, winner, candidates).find(self);
        let mut points: Vec<FlipPoint> = Input::ALL.into_iter().map(find).collect();
        math::sort_by_number(&mut points, FlipPoint::distance);
        points
    }
}

/// A place, and what is cheapest beyond it.
type Place = (f64, Option<Strategy>);

/// What is looked for along one input.
struct Search {
    info: &'static InputInfo,
    present: f64,
    winner: Option<Strategy>,
    candidates: Candidates,
}

/// A stretch of the way from the present value to a limit, on which the same strategies are compared.
#[derive(Clone, Copy)]
struct Leg {
    near: f64,
    far: f64,
    up: bool,
    candidates: StrategySet,
}

impl Search {
    fn new(model: &Model, input: Input, winner: Option<Strategy>, candidates: Candidates) -> Self {
        Self { info: input.info(), present: model.scenario().get(input), winner, candidates }
    }

    fn find(&self, model: &Model) -> FlipPoint {
        let input = self.info.input;
        let fixed = model.candidates(self.candidates);
        let [below, above] = match self.winner {
            Some(winner) if input == Input::HorizonMonths => {
                let totals = totals_by_horizon(model, self.info.max);
                [false, true].map(|up| self.along_months(&totals, winner, fixed, up))
            }
            Some(winner) if drifts(input) => {
                let drift = Drift::new(model, input);
                [self.info.min, self.info.max].map(|limit| {
                    let walk = Drifting { winner, candidates: fixed, drift: &drift };
                    walk.flip(self.present, limit)
                })
            }
            // Where nothing is compared here, another place must let a strategy in.
            None if !self.candidates.depend_on(input) => [None, None],
            _ => {
                let line =
                    |strategy| InputLine::new(model.scenario(), &model.timeline, input, strategy);
                let lines = Strategy::ALL.map(line);
                [false, true].map(|up| self.along_legs(&lines, &self.legs(model, up)))
            }
        };
        let flip = |(value, cheapest)| {
            let distance = (self.info.position(value) - self.info.position(self.present)).abs();
            Flip { value, cheapest, distance }
        };
        FlipPoint { input, below: below.map(flip), above: above.map(flip) }
    }

    /// The way to a limit, leg by leg.
    fn legs(&self, model: &Model, up: bool) -> Vec<Leg> {
        let (from, to) = if up {
            (self.present, self.info.max)
        } else {
            (self.info.min.min(self.present), self.present)
        };
        let stretches =
            self.candidates.intervals_along(model.scenario(), self.info.input, from, to);
        let leg = |stretch: CandidateInterval| {
            let CandidateInterval { from, to, candidates } = stretch;
            let (near, far) = if up { (from, to) } else { (to, from) };
            Leg { near, far, up, candidates }
        };
        let mut legs: Vec<Leg> = stretches.into_iter().map(leg).collect();
        if !up {
            legs.reverse();
        }
        legs
    }

    fn along_legs(&self, lines: &[InputLine; Strategy::COUNT], legs: &[Leg]) -> Option<Place> {
        let mut last = None;
        for leg in legs {
            // Who is compared changes between two neighbouring numbers.
            let totals = lines.each_ref().map(|line| line.total(leg.near));
            let here = cheapest(&totals, leg.candidates);
            if let Some(last) = last
                && here != self.winner
            {
                return Some((last, here));
            }
            if let Some(winner) = self.winner
                && let Some((at, strategy)) = self.along_leg(lines, winner, leg)
            {
                return Some((at, Some(strategy)));
            }
            last = Some(leg.far);
        }
        None
    }

    fn along_leg(
        &self,
        lines: &[InputLine; Strategy::COUNT],
        winner: Strategy,
        leg: &Leg,
    ) -> Option<(f64, Strategy)> {
        let Leg { up, candidates, .. } = *leg;
        let (mut from, mut to) = (leg.near.min(leg.far), leg.near.max(leg.far));
        let mut found = None;
        for other in candidates.without(winner).iter() {
            let way = Way { from, to, up, whole: self.info.whole() };
            let pair = [winner, other].map(|strategy| &lines[strategy.index()]);
            if from < to
                && let Some(turn) = nearest(pair[0], pair[1], other < winner, way)
            {
                // The next is looked for up to here only, and to where this one surely wins.
                if up {
                    to = turn.beyond
                } else {
                    from = turn.beyond
                }
                found = match found {
                    Some(before) if self.farther(turn.at, before) => Some(before),
                    _ => Some(turn.at),
                };
            }
        }
        let (at, end) = (found?, if up { to } else { from });
        let totals = |at: f64| Strategy::ALL.map(|strategy| lines[strategy.index()].total(at));
        // Just beyond, or as far as it takes to be more than a tie.
        let mut share = if self.info.whole() { 1.0 } else { TIE };
        loop {
            let place = at + (end - at) * share;
            let other = cheapest(&totals(place), candidates).filter(|other| *other != winner);
            if let Some(other) = other {
                return Some((at, other));
            }
            if share >= 1.0 {
                return None;
            }
            share = (share * STRIDE).min(1.0);
        }
    }

    /// Whether a place lies farther from the present value than another.
    fn farther(&self, one: f64, other: f64) -> bool {
        (one - self.present).abs() > (other - self.present).abs()
    }

    fn along_months(
        &self,
        totals: &[[f64; Strategy::COUNT]],
        winner: Strategy,
        candidates: StrategySet,
        up: bool,
    ) -> Option<Place> {
        let present = self.present as usize;
        let flip = |month: usize| {
            let cheapest = cheapest(totals.get(month)?, candidates);
            (cheapest != Some(winner)).then_some((month as f64, cheapest))
        };
        if up {
            (present + 1..totals.len()).find_map(flip)
        } else {
            (self.info.min as usize..present).rev().find_map(flip)
        }
    }
}

/// A way along an input for which no closed form tells where the order changes.
struct Drifting<'a> {
    winner: Strategy,
    candidates: StrategySet,
    drift: &'a Drift,
}

impl Drifting<'_> {
    fn flip(&self, present: f64, limit: f64) -> Option<Place> {
        let [near, far] = [present, limit].map(|at| (at, self.drift.totals(at)));
        let mut looks = MOST_LOOKS;
        self.flip_between(near, far, DEPTH, &mut looks)
    }

    /// The first flip between two places, of which the nearer has none: halved so many times in
    /// any case, and then for as long as replicas step between them.
    fn flip_between(
        &self,
        near: Sample,
        far: Sample,
        depth: u32,
        looks: &mut u32,
    ) -> Option<Place> {
        let Self { winner, candidates, drift } = *self;
        let middle = near.0 + (far.0 - near.0) / 2.0;
        let flipped = cheapest(&far.1, candidates).filter(|other| *other != winner);
        let ends = [&near, &far];
        let open: StrategySet = candidates
            .without(winner)
            .iter()
            .filter(|other| !below(winner, *other, ends))
            .collect();
        if open.is_empty() || middle == near.0 || middle == far.0 {
            return flipped.map(|strategy| (near.0, Some(strategy)));
        }
        if depth == 0 {
            let may_step = *looks > 0 && drift.steps_between(open.with(winner), near.0, far.0);
            *looks = looks.saturating_sub(1);
            if !may_step && flipped.is_none() {
                return None;
            }
        }
        let between = (middle, drift.totals(middle));
        let depth = depth.saturating_sub(1);
        let first = self.flip_between(near, between, depth, looks);
        first.or_else(|| self.flip_between(between, far, depth, looks))
    }
}
