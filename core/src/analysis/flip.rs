//! Flip points: how far each input may move before another strategy is cheapest (MODEL §6).

use serde::Serialize;

use super::curve::Curve;
use super::drift::{Drift, Sample, below, totals_by_horizon};
use super::line::InputLine;
use super::nearest::{Way, nearest};
use super::piece::drifts;
use crate::input::{Input, InputInfo};
use crate::math;
use crate::model::{Model, TIE, cheapest};
use crate::strategy::{Strategy, StrategySet};

/// How often the way to a limit is halved where no closed form tells where the order changes: 4,096
/// steps.
const DEPTH: u32 = 12;
/// Smaller steps that are looked at for replicas that step between their ends.
const MOST_LOOKS: u32 = 1 << 13;

/// A value of an input at which the cheapest candidate changes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Flip {
    /// The value, in the input's unit: beyond it, seen from the present one, another strategy is
    /// cheapest. Of whole numbers, and where nothing lies beyond, it is so at the value itself.
    pub value: f64,
    /// The strategy that is cheapest beyond.
    pub cheapest: Strategy,
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
    /// equally near ones are in the registry's order. Empty where nothing is compared.
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
    /// assert_eq!(volume.above.map(|flip| flip.cheapest), Some(Strategy::RagLora));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn flip_points(&self, candidates: StrategySet) -> Vec<FlipPoint> {
        let Some(winner) = cheapest(&self.totals(), candidates) else {
            return Vec::new();
        };
        let find = |input| Search::new(self, input, winner, candidates).find(self);
        let mut points: Vec<FlipPoint> = Input::ALL.into_iter().map(find).collect();
        math::sort_by_number(&mut points, FlipPoint::distance);
        points
    }
}

/// What is looked for along one input.
struct Search {
    info: &'static InputInfo,
    present: f64,
    winner: Strategy,
    candidates: StrategySet,
}

impl Search {
    fn new(model: &Model, input: Input, winner: Strategy, candidates: StrategySet) -> Self {
        Self { info: input.info(), present: model.scenario().get(input), winner, candidates }
    }

    fn find(&self, model: &Model) -> FlipPoint {
        let input = self.info.input;
        let [below, above] = if input == Input::HorizonMonths {
            let totals = totals_by_horizon(model, self.info.max);
            [false, true].map(|up| self.along_months(&totals, up))
        } else if drifts(input) {
            let drift = Drift::new(model, input);
            [self.info.min, self.info.max].map(|limit| self.along_drift(&drift, limit))
        } else {
            let line =
                |strategy| InputLine::new(model.scenario(), &model.timeline, input, strategy);
            let lines = Strategy::ALL.map(line);
            [false, true].map(|up| self.along_lines(&lines, up))
        };
        let flip = |(value, cheapest)| {
            let distance = (self.info.position(value) - self.info.position(self.present)).abs();
            Flip { value, cheapest, distance }
        };
        FlipPoint { input, below: below.map(flip), above: above.map(flip) }
    }

    fn cheapest(&self, totals: &[f64; Strategy::COUNT]) -> Option<Strategy> {
        cheapest(totals, self.candidates).filter(|strategy| *strategy != self.winner)
    }

    fn along_lines(
        &self,
        lines: &[InputLine; Strategy::COUNT],
        up: bool,
    ) -> Option<(f64, Strategy)> {
        let (mut from, mut to) = (self.info.min.min(self.present), self.present);
        if up {
            (from, to) = (self.present, self.info.max);
        }
        let mut found = None;
        for other in self.candidates.without(self.winner).iter() {
            let way = Way { from, to, up, whole: self.info.whole() };
            let pair = [self.winner, other].map(|strategy| &lines[strategy.index()]);
            if from < to
                && let Some(turn) = nearest(pair[0], pair[1], other < self.winner, way)
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
            if let Some(cheapest) = self.cheapest(&totals(place)) {
                return Some((at, cheapest));
            }
            if share >= 1.0 {
                return None;
            }
            share = (share * 8.0).min(1.0);
        }
    }

    /// Whether a place lies farther from the present value than another.
    fn farther(&self, one: f64, other: f64) -> bool {
        (one - self.present).abs() > (other - self.present).abs()
    }

    fn along_months(&self, totals: &[[f64; Strategy::COUNT]], up: bool) -> Option<(f64, Strategy)> {
        let present = self.present as usize;
        let flip = |month: usize| Some((month as f64, self.cheapest(totals.get(month)?)?));
        if up {
            (present + 1..totals.len()).find_map(flip)
        } else {
            (self.info.min as usize..present).rev().find_map(flip)
        }
    }

    fn along_drift(&self, drift: &Drift, limit: f64) -> Option<(f64, Strategy)> {
        let [near, far] = [self.present, limit].map(|at| (at, drift.totals(at)));
        let mut looks = MOST_LOOKS;
        self.flip_between(drift, near, far, DEPTH, &mut looks)
    }

    /// The first flip between two places, of which the nearer has none: halved so many times in
    /// any case, and then for as long as replicas step between them.
    fn flip_between(
        &self,
        drift: &Drift,
        near: Sample,
        far: Sample,
        depth: u32,
        looks: &mut u32,
    ) -> Option<(f64, Strategy)> {
        let middle = near.0 + (far.0 - near.0) / 2.0;
        let flipped = self.cheapest(&far.1);
        let ends = [&near, &far];
        let open: StrategySet = self
            .candidates
            .without(self.winner)
            .iter()
            .filter(|other| !below(self.winner, *other, ends))
            .collect();
        if open.is_empty() || middle == near.0 || middle == far.0 {
            return flipped.map(|strategy| (near.0, strategy));
        }
        if depth == 0 {
            let may_step = *looks > 0 && drift.steps_between(open.with(self.winner), near.0, far.0);
            *looks = looks.saturating_sub(1);
            if !may_step && flipped.is_none() {
                return None;
            }
        }
        let between = (middle, drift.totals(middle));
        let depth = depth.saturating_sub(1);
        let first = self.flip_between(drift, near, between, depth, looks);
        first.or_else(|| self.flip_between(drift, between, far, depth, looks))
    }
}
