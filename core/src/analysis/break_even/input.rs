//! Break-evens along any one input (MODEL §6).

use serde::Serialize;

use super::time_inputs::{Drift, totals_by_horizon};
use super::volume::{CrossingKind, Truncation};
use crate::analysis::crossing::all::{Scan, scan_closed};
use crate::analysis::crossing::envelope::{Interval, closed_envelope};
use crate::analysis::crossing::sign::{Change, Pair, Walk, settle};
use crate::analysis::piecewise::function::InputLine;
use crate::analysis::piecewise::piecewise_total::Curve;
use crate::analysis::piecewise::segments::drifts;
use crate::input::Input;
use crate::math;
use crate::model::Model;
use crate::strategy::{Strategy, StrategySet};

/// A break-even of two strategies along an input.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct InputCrossing {
    /// The earlier of the two in the order of strategies.
    pub a: Strategy,
    /// The later of the two.
    pub b: Strategy,
    /// The input's value, in its unit. At a jump the order there is still the one below; of an input
    /// that takes whole numbers it is the first with the new order.
    pub value: f64,
    /// Whether the totals meet or one jumps past the other.
    pub kind: CrossingKind,
    /// The cheaper of the two above.
    pub cheaper_above: Strategy,
}

/// All break-evens of some strategies along one input.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InputCrossings {
    /// The input.
    pub input: Input,
    /// Where the look begins: the slider's start, or the present value where that lies below.
    pub from: f64,
    /// Where it ends: the slider's end, or the present value where that lies above.
    pub to: f64,
    /// The crossings by value.
    pub crossings: Vec<InputCrossing>,
    /// What is left out: past 1,000 crossings of a pair the first and the last 500 are listed.
    pub truncated: Vec<Truncation>,
    /// The span, cut where the cheapest strategy changes. Where something else is cheapest at the
    /// very start than above it, the first interval is that start alone. Of an input that takes
    /// whole numbers an interval ends with a whole number.
    pub envelope: Vec<Interval>,
}

impl InputCrossings {
    fn push(&mut self, (a, b): (Strategy, Strategy), change: Change) {
        let kind = if change.jump { CrossingKind::Jump } else { CrossingKind::Crossing };
        let cheaper_above = change.cheaper(a, b);
        self.crossings.push(InputCrossing { a, b, value: change.at, kind, cheaper_above });
    }
}

impl Model {
    /// Every crossing of two candidates' totals along an input, over the slider's span extended to
    /// the present value, and the partition of that span by the cheapest strategy.
    ///
    /// Complete, on the true staircases of replicas, for every input but growth, discount rate and
    /// price change: these are looked at in 4,096 places, growth also where replicas step between
    /// two of them, and the crossings between settled to the last bit. Of a whole input every number counts. Along the queries it is
    /// [`volume_crossings`](Self::volume_crossings).
    ///
    /// ```
    /// use breakeven::{Input, Model, Scenario, Strategy, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// // How much may the model's input tokens cost before tuning pays?
    /// let found =
    ///     model.crossings_along(Input::BaseInputUsdPerMillionTokens, StrategySet::ALL);
    /// assert_eq!(found.envelope[0].cheapest, Strategy::Prompting);
    /// assert_eq!(found.envelope[1].cheapest, Strategy::RagLora);
    /// // 1.2 M queries of 2,200 tokens, and $1,800 of answers, against RAG + LoRA's total
    /// let other = model.total(Strategy::RagLora);
    /// assert!((found.envelope[0].to - (other - 1_800.0) / 2_640.0).abs() < 1e-9);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn crossings_along(&self, input: Input, candidates: StrategySet) -> InputCrossings {
        let info = input.info();
        let present = self.scenario().get(input);
        let (from, to) = (info.slider_min.min(present), info.slider_max.max(present));
        let (crossings, truncated, envelope) = Default::default();
        let mut found = InputCrossings { input, from, to, crossings, truncated, envelope };
        if input == Input::QueriesPerMonth {
            self.along_queries(candidates, &mut found);
        } else if input == Input::HorizonMonths {
            let totals = totals_by_horizon(self, to);
            let visits = (from as usize..=to as usize).map(|month| month as f64).collect();
            along_whole(&mut found, candidates, visits, |value| totals[value as usize]);
        } else if drifts(input) {
            along_drift(&mut found, candidates, &Drift::new(self, input));
        } else {
            let line = |strategy| InputLine::new(self.scenario(), &self.timeline, input, strategy);
            let lines = Strategy::ALL.map(line);
            along_lines(&mut found, candidates, &lines);
        }
        math::sort_by_number(&mut found.crossings, |crossing| crossing.value);
        found
    }

    fn along_queries(&self, candidates: StrategySet, found: &mut InputCrossings) {
        let volume = self.volume_crossings(candidates, found.from, found.to);
        found.crossings.extend(volume.crossings.iter().map(|one| InputCrossing {
            a: one.a,
            b: one.b,
            value: one.queries_per_month,
            kind: one.kind,
            cheaper_above: one.cheaper_above,
        }));
        found.truncated = volume.truncated;
        found.envelope = volume.envelope;
    }
}

fn along_lines(
    found: &mut InputCrossings,
    candidates: StrategySet,
    lines: &[InputLine; Strategy::COUNT],
) {
    let (from, to) = (found.from, found.to);
    let totals = |at: f64| Strategy::ALL.map(|strategy| lines[strategy.index()].total(at));
    let mut cuts = Vec::new();
    let whole = found.input.info().whole();
    for (a, b) in candidates.pairs() {
        let (one, other) = (&lines[a.index()], &lines[b.index()]);
        let Scan { changes, ties, unsettled } = scan_closed(one, other, from, to);
        cuts.extend(ties);
        for change in changes {
            cuts.push(change.at);
            if !whole {
                found.push((a, b), change);
            }
        }
        if let Some((from, to)) = unsettled {
            cuts.extend([from, to]);
            found.truncated.push(Truncation { a, b, from, to });
        }
    }
    if whole {
        // The numbers beside each place where real numbers would change the order.
        let mut visits = vec![from, to];
        let near = |cut: &f64| [-1.0, 0.0, 1.0, 2.0].map(|away| cut.floor() + away);
        visits.extend(cuts.iter().flat_map(near).filter(|at| from < *at && *at < to));
        math::sort(&mut visits);
        visits.dedup();
        along_whole(found, candidates, visits, totals);
    } else {
        found.envelope = closed_envelope(from, to, candidates, cuts, totals);
    }
}

/// Along whole numbers, of which the order is the same between any two visited.
fn along_whole(
    found: &mut InputCrossings,
    candidates: StrategySet,
    visits: Vec<f64>,
    totals: impl Fn(f64) -> [f64; Strategy::COUNT],
) {
    for (a, b) in candidates.pairs() {
        let mut walk = Walk::default();
        for at in &visits {
            walk.visit(*at, pair(&totals(*at), a, b));
        }
        for change in walk.changes {
            found.push((a, b), Change { at: change.between.1, ..change });
        }
    }
    // Each stretch (n − 1, n] of the axis is the number it ends with.
    let cuts = visits.iter().flat_map(|at| [at - 1.0, *at]).collect();
    let ceil = |at: f64| totals(at.ceil());
    found.envelope = closed_envelope(found.from, found.to, candidates, cuts, ceil);
}

fn along_drift(found: &mut InputCrossings, candidates: StrategySet, drift: &Drift) {
    let (from, to) = (found.from, found.to);
    let samples = drift.samples(candidates, from, to);
    let mut cuts = Vec::new();
    for (a, b) in candidates.pairs() {
        let mut walk = Walk::default();
        for (at, totals) in &samples {
            walk.visit(*at, pair(totals, a, b));
        }
        cuts.extend(walk.ties);
        for change in walk.changes {
            let at = |at| Pair { a: drift.total(a, at), b: drift.total(b, at) };
            let change = settle(change, at);
            cuts.push(change.at);
            found.push((a, b), change);
        }
    }
    found.envelope = closed_envelope(from, to, candidates, cuts, |at| drift.totals(at));
}

fn pair(totals: &[f64; Strategy::COUNT], a: Strategy, b: Strategy) -> Pair {
    Pair { a: totals[a.index()], b: totals[b.index()] }
}
