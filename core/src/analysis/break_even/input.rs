//! Totals and break-evens as functions of any one input.

use serde::Serialize;

use crate::analysis::break_even::time_inputs::{TimeInputCurves, totals_by_horizon};
use crate::analysis::break_even::volume::{CrossingKind, Truncation};
use crate::analysis::crossing::all::{SignChanges, all_sign_changes_closed};
use crate::analysis::crossing::envelope::{EnvelopeInterval, closed_lower_envelope};
use crate::analysis::crossing::sign::{SignChange, SignTracker, TotalsPair, bisect_sign_change};
use crate::analysis::piecewise::function::PiecewiseInputCurve;
use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;
use crate::input::Input;
use crate::math;
use crate::model::Model;
use crate::reading::dependence::acts_through_months;
use crate::strategy::{Strategy, StrategySet};

/// One strategy's total as a function of one input, all other inputs fixed.
///
/// For most inputs it is a piecewise function with a closed form. For growth, discount rate, price
/// change and horizon the months are evaluated at each value.
#[derive(Clone, Debug, PartialEq)]
pub struct InputCurve(InputCurveKind);

/// The two ways in which a total along an input is evaluated.
#[derive(Clone, Debug, PartialEq)]
enum InputCurveKind {
    Piecewise(PiecewiseInputCurve),
    TimeInput(Box<TimeInputCurves>, Strategy),
}

impl InputCurve {
    /// The total over the horizon at a value of the input, in US dollars. The value should be
    /// within the input's limits. Fractions of `raft_passages` and `min_replicas` are allowed; that
    /// of the horizon is cut off.
    pub fn total(&self, value: f64) -> f64 {
        match &self.0 {
            InputCurveKind::Piecewise(curve) => curve.total(value),
            InputCurveKind::TimeInput(curves, strategy) => curves.total(*strategy, value),
        }
    }
}

/// A break-even of two strategies along an input.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct InputCrossing {
    /// The earlier of the two in the order of strategies.
    pub a: Strategy,
    /// The later of the two.
    pub b: Strategy,
    /// The input's value, in its unit. A jump happens just above the value. For an input that takes
    /// whole numbers it is the first value with the new order.
    pub value: f64,
    /// Whether the totals meet or one jumps past the other.
    pub kind: CrossingKind,
    /// The cheaper of the two above the value.
    pub cheaper_above: Strategy,
}

/// All break-evens of some strategies along one input.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InputCrossings {
    /// The input.
    pub input: Input,
    /// The start of the span: the slider's left end, or the input's present value if that is lower.
    pub from: f64,
    /// The end of the span: the slider's right end, or the input's present value if that is higher.
    pub to: f64,
    /// The crossings, ascending by value.
    pub crossings: Vec<InputCrossing>,
    /// The bands whose crossings are not listed: if a pair has more than 1,000 crossings, only the
    /// first and the last 500 are.
    pub truncated: Vec<Truncation>,
    /// The partition of the span by the cheapest strategy. If the cheapest strategy at the very
    /// start differs from that just above it, the first interval is the start alone. For an input
    /// that takes whole numbers, intervals end at whole numbers.
    pub envelope: Vec<EnvelopeInterval>,
}

impl InputCrossings {
    fn push(&mut self, (a, b): (Strategy, Strategy), change: SignChange) {
        let kind = if change.jump { CrossingKind::Jump } else { CrossingKind::Crossing };
        let cheaper_above = change.cheaper(a, b);
        self.crossings.push(InputCrossing { a, b, value: change.at, kind, cheaper_above });
    }
}

impl Model {
    /// A strategy's total as a function of an input.
    ///
    /// ```
    /// use breakeven::{Input, Model, Scenario, Strategy};
    /// let model = Model::new(&Scenario::default())?;
    /// let curve = model.input_curve(Input::LoraRunUsd, Strategy::Lora);
    /// // one run before launch, and one retrain a month because facts change
    /// let dearer = curve.total(400.0) - curve.total(300.0);
    /// assert!((dearer - 13.0 * 100.0).abs() < 1e-9);
    /// assert!((curve.total(300.0) - model.total(Strategy::Lora)).abs() < 1e-9);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn input_curve(&self, input: Input, strategy: Strategy) -> InputCurve {
        InputCurve(if acts_through_months(input) {
            InputCurveKind::TimeInput(Box::new(TimeInputCurves::new(self, input)), strategy)
        } else {
            let (scenario, timeline) = (self.scenario(), &self.timeline);
            InputCurveKind::Piecewise(PiecewiseInputCurve::new(scenario, timeline, input, strategy))
        })
    }

    /// Finds every crossing of two candidates' totals along an input, over the slider's span
    /// extended to the present value, and the partition of that span by the cheapest strategy. See
    /// [break-evens](crate::model_reference#break-evens).
    ///
    /// Replicas are counted as whole numbers. The search finds every crossing for every input but
    /// growth, discount rate and price change. These are sampled in 4,096 steps, growth more
    /// densely where replicas are added or removed between two samples, and the crossings between
    /// two samples are located to the last bit. For an input that takes whole numbers, the order at
    /// these is compared. For the queries per month the result is that of
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
            self.add_volume_crossings(candidates, &mut found);
        } else if input == Input::HorizonMonths {
            let totals = totals_by_horizon(self, to);
            let months = (from as usize..=to as usize).map(|month| month as f64).collect();
            add_whole_crossings(&mut found, candidates, months, |value| totals[value as usize]);
        } else if acts_through_months(input) {
            add_sampled_crossings(&mut found, candidates, &TimeInputCurves::new(self, input));
        } else {
            let curves = Strategy::ALL.map(|strategy| {
                PiecewiseInputCurve::new(self.scenario(), &self.timeline, input, strategy)
            });
            add_piecewise_crossings(&mut found, candidates, &curves);
        }
        math::sort_by_f64_key(&mut found.crossings, |crossing| crossing.value);
        found
    }

    fn add_volume_crossings(&self, candidates: StrategySet, found: &mut InputCrossings) {
        let volume = self.volume_crossings(candidates, found.from, found.to);
        found.crossings.extend(volume.crossings.iter().map(|crossing| InputCrossing {
            a: crossing.a,
            b: crossing.b,
            value: crossing.queries_per_month,
            kind: crossing.kind,
            cheaper_above: crossing.cheaper_above,
        }));
        found.truncated = volume.truncated;
        found.envelope = volume.envelope;
    }
}

/// Adds the crossings along an input with piecewise curves.
fn add_piecewise_crossings(
    found: &mut InputCrossings,
    candidates: StrategySet,
    curves: &[PiecewiseInputCurve; Strategy::COUNT],
) {
    let (from, to) = (found.from, found.to);
    let totals = |at: f64| Strategy::ALL.map(|strategy| curves[strategy.index()].total(at));
    let mut cuts = Vec::new();
    let whole = found.input.info().whole();
    for (a, b) in candidates.pairs() {
        let (one, other) = (&curves[a.index()], &curves[b.index()]);
        let SignChanges { changes, ties, omitted } = all_sign_changes_closed(one, other, from, to);
        cuts.extend(ties);
        for change in changes {
            cuts.push(change.at);
            if !whole {
                found.push((a, b), change);
            }
        }
        if let Some((from, to)) = omitted {
            cuts.extend([from, to]);
            found.truncated.push(Truncation { a, b, from, to });
        }
    }
    if whole {
        // The whole numbers next to each value at which the order of real numbers changes.
        let mut values = vec![from, to];
        let near = |cut: &f64| [-1.0, 0.0, 1.0, 2.0].map(|away| cut.floor() + away);
        values.extend(cuts.iter().flat_map(near).filter(|at| from < *at && *at < to));
        math::sort_ascending(&mut values);
        values.dedup();
        add_whole_crossings(found, candidates, values, totals);
    } else {
        found.envelope = closed_lower_envelope(from, to, candidates, cuts, totals);
    }
}

/// Adds the crossings along whole numbers, given values between which the order is constant.
fn add_whole_crossings(
    found: &mut InputCrossings,
    candidates: StrategySet,
    values: Vec<f64>,
    totals: impl Fn(f64) -> [f64; Strategy::COUNT],
) {
    for (a, b) in candidates.pairs() {
        let mut tracker = SignTracker::default();
        for at in &values {
            tracker.add(*at, totals_of(&totals(*at), a, b));
        }
        for change in tracker.changes {
            found.push((a, b), SignChange { at: change.between.1, ..change });
        }
    }
    // Each interval (n − 1, n] of the axis represents the whole number n.
    let cuts = values.iter().flat_map(|at| [at - 1.0, *at]).collect();
    let totals_of_ceiling = |at: f64| totals(at.ceil());
    found.envelope =
        closed_lower_envelope(found.from, found.to, candidates, cuts, totals_of_ceiling);
}

/// Adds the crossings along a time input between two samples.
fn add_sampled_crossings(
    found: &mut InputCrossings,
    candidates: StrategySet,
    curves: &TimeInputCurves,
) {
    let (from, to) = (found.from, found.to);
    let samples = curves.samples(candidates, from, to);
    let mut cuts = Vec::new();
    for (a, b) in candidates.pairs() {
        let mut tracker = SignTracker::default();
        for (at, totals) in &samples {
            tracker.add(*at, totals_of(totals, a, b));
        }
        cuts.extend(tracker.ties);
        for change in tracker.changes {
            let totals = |at| TotalsPair { a: curves.total(a, at), b: curves.total(b, at) };
            let change = bisect_sign_change(change, totals);
            cuts.push(change.at);
            found.push((a, b), change);
        }
    }
    found.envelope = closed_lower_envelope(from, to, candidates, cuts, |at| curves.totals(at));
}

/// The totals of two strategies, taken from those of all.
fn totals_of(totals: &[f64; Strategy::COUNT], a: Strategy, b: Strategy) -> TotalsPair {
    TotalsPair { a: totals[a.index()], b: totals[b.index()] }
}
