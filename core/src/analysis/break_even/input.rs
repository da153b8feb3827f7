//! Totals and break-evens as functions of any one input.

use serde::Serialize;

use crate::analysis::break_even::time_inputs::{TimeInputCurves, totals_by_horizon};
use crate::analysis::break_even::time_samples::TimeSamples;
use crate::analysis::break_even::volume::{CrossingKind, Truncation};
use crate::analysis::crossing::all::{OmittedBand, SignChanges, all_sign_changes_closed};
use crate::analysis::crossing::envelope::{ClosedSide, EnvelopeInterval, closed_partition};
use crate::analysis::crossing::sign::{SignChange, SignTracker, TotalsPair, bisect_sign_change};
use crate::analysis::piecewise::function::PiecewiseInputCurve;
use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;
use crate::fit::{CandidateInterval, Candidates};
use crate::input::Input;
use crate::lens::Lens;
use crate::math;
use crate::model::{Model, cheapest};
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
    /// The lens under which strategies are compared, at each value of the input.
    pub lens: Lens,
    /// The crossings of two strategies where both are candidates, ascending by value.
    pub crossings: Vec<InputCrossing>,
    /// The bands whose crossings are not listed: if a pair has more than 1,000 crossings, only the
    /// first and the last 500 are; and where the order is unsettled, none are. Of an unsettled band
    /// the envelope names the cheapest at a single value.
    pub truncated: Vec<Truncation>,
    /// The partition of the span by the cheapest candidate; `None` where all are ruled out. If the
    /// cheapest at the very start differs from that just above it, the first interval is the start
    /// alone. For an input that takes whole numbers, intervals end at whole numbers.
    pub envelope: Vec<EnvelopeInterval<Option<Strategy>>>,
    /// The partition of the span by the verdict, likewise. Under [`Lens::Fits`] it is the
    /// [`envelope`](Self::envelope).
    pub verdicts: Vec<EnvelopeInterval<Option<Strategy>>>,
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
    /// extended to the present value, and the partitions of that span by the cheapest candidate and
    /// by the verdict. Rules of fit that read the input are applied at each of its values. See
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
    /// let mut scenario = Scenario::default();
    /// scenario.workload.queries_per_month = 1e6;
    /// let model = Model::new(&scenario)?;
    /// // How much may the model's output tokens cost before tuning pays?
    /// let found =
    ///     model.crossings_along(Input::BaseOutputUsdPerMillionTokens, StrategySet::ALL);
    /// assert_eq!(found.envelope[0].cheapest, Some(Strategy::Prompting));
    /// assert_eq!(found.envelope[1].cheapest, Some(Strategy::Lora));
    /// // 12 M answers of 300 tokens, at $5 a million a part of prompting's total
    /// let without_answers = model.total(Strategy::Prompting) - 18_000.0;
    /// let price = (model.total(Strategy::Lora) - without_answers) / 3_600.0;
    /// assert!((found.envelope[0].to - price).abs() < 1e-9);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn crossings_along(
        &self,
        input: Input,
        candidates: impl Into<Candidates>,
    ) -> InputCrossings {
        let candidates = candidates.into();
        let info = input.info();
        let present = self.scenario().get(input);
        let (from, to) = (info.left_end().min(present), info.slider_max.max(present));
        let intervals = |one: Candidates| one.intervals_along(self.scenario(), input, from, to);
        let compared = ComparedAlong {
            shown: intervals(candidates),
            verdict: intervals(candidates.of_verdict()),
        };
        let (crossings, truncated, envelope, verdicts) = Default::default();
        let lens = candidates.lens();
        let mut found =
            InputCrossings { input, from, to, lens, crossings, truncated, envelope, verdicts };
        if input == Input::QueriesPerMonth {
            self.add_volume_crossings(&compared, &mut found);
        } else if input == Input::HorizonMonths {
            let totals = totals_by_horizon(self, to);
            let months = (from as usize..=to as usize).map(|month| month as f64).collect();
            add_whole_crossings(&mut found, &compared, months, |value| totals[value as usize]);
        } else if acts_through_months(input) {
            add_sampled_crossings(&mut found, &compared, &TimeInputCurves::new(self, input));
        } else {
            let curves = Strategy::ALL.map(|strategy| {
                PiecewiseInputCurve::new(self.scenario(), &self.timeline, input, strategy)
            });
            add_piecewise_crossings(&mut found, &compared, &curves);
        }
        math::sort_by_f64_key(&mut found.crossings, |crossing| crossing.value);
        found
    }

    /// No rule of fit depends on the volume, so the candidates are the same everywhere.
    fn add_volume_crossings(&self, compared: &ComparedAlong, found: &mut InputCrossings) {
        let partition = |intervals: &[CandidateInterval]| {
            let candidates = candidates_at(intervals, found.from);
            let volume = self.volume_crossings(candidates, found.from, found.to);
            let whole_span = EnvelopeInterval {
                from: found.from,
                to: found.to,
                cheapest: None,
                closed: ClosedSide::Right,
            };
            let known = volume.envelope.iter().map(|one| EnvelopeInterval {
                from: one.from,
                to: one.to,
                cheapest: Some(one.cheapest),
                closed: one.closed,
            });
            let none = candidates.is_empty().then_some(whole_span);
            let envelope: Vec<_> = known.chain(none).collect();
            (volume, envelope)
        };
        let (volume, envelope) = partition(&compared.shown);
        let same = compared.shown == compared.verdict;
        found.verdicts = if same { envelope.clone() } else { partition(&compared.verdict).1 };
        found.envelope = envelope;
        found.crossings.extend(volume.crossings.iter().map(|crossing| InputCrossing {
            a: crossing.a,
            b: crossing.b,
            value: crossing.queries_per_month,
            kind: crossing.kind,
            cheaper_above: crossing.cheaper_above,
        }));
        found.truncated = volume.truncated;
    }
}

/// The strategies that are compared along an input, and those of which the cheapest is the verdict.
struct ComparedAlong {
    shown: Vec<CandidateInterval>,
    verdict: Vec<CandidateInterval>,
}

impl ComparedAlong {
    /// The strategies that are compared at some value. Those of the verdict are among them.
    fn anywhere(&self) -> StrategySet {
        self.shown.iter().flat_map(|interval| interval.candidates.iter()).collect()
    }

    /// Whether two strategies are compared with each other at a value.
    fn compares(&self, (a, b): (Strategy, Strategy), value: f64) -> bool {
        let candidates = candidates_at(&self.shown, value);
        candidates.contains(a) && candidates.contains(b)
    }

    /// Partitions the span by the cheapest candidate and by the verdict, given every value at which
    /// the order of two totals may change.
    fn partition_into(
        &self,
        found: &mut InputCrossings,
        cuts: Vec<f64>,
        totals: impl Fn(f64) -> [f64; Strategy::COUNT],
    ) {
        let (from, to) = (found.from, found.to);
        let whole = found.input.info().whole();
        let partition = |intervals: &[CandidateInterval]| {
            let limits = intervals.iter().map(|one| if whole { one.to } else { one.limit });
            let cuts = cuts.iter().copied().chain(limits).collect();
            closed_partition(from, to, cuts, |value| {
                let value = if whole { value.ceil() } else { value };
                cheapest(&totals(value), candidates_at(intervals, value))
            })
        };
        found.envelope = partition(&self.shown);
        found.verdicts = partition(&self.verdict);
    }
}

/// The candidates at a value.
fn candidates_at(intervals: &[CandidateInterval], value: f64) -> StrategySet {
    let found = intervals.iter().find(|interval| value <= interval.to);
    found.or(intervals.last()).map_or(StrategySet::NONE, |interval| interval.candidates)
}

/// Adds the crossings along an input with piecewise curves.
fn add_piecewise_crossings(
    found: &mut InputCrossings,
    compared: &ComparedAlong,
    curves: &[PiecewiseInputCurve; Strategy::COUNT],
) {
    let (from, to) = (found.from, found.to);
    let totals = |at: f64| Strategy::ALL.map(|strategy| curves[strategy.index()].total(at));
    let mut cuts = Vec::new();
    let whole = found.input.info().whole();
    for (a, b) in compared.anywhere().pairs() {
        let (one, other) = (&curves[a.index()], &curves[b.index()]);
        let SignChanges { changes, ties, omitted } = all_sign_changes_closed(one, other, from, to);
        cuts.extend(ties);
        for change in changes {
            cuts.push(change.at);
            if !whole && compared.compares((a, b), change.at) {
                found.push((a, b), change);
            }
        }
        for OmittedBand { from, to, unsettled } in omitted {
            cuts.extend([from, to]);
            found.truncated.push(Truncation { a, b, from, to, unsettled });
        }
    }
    if whole {
        // The whole numbers next to each value at which the order of real numbers changes.
        let mut values = vec![from, to];
        let near = |cut: &f64| [-1.0, 0.0, 1.0, 2.0].map(|away| cut.floor() + away);
        values.extend(cuts.iter().flat_map(near).filter(|at| from < *at && *at < to));
        math::sort_ascending(&mut values);
        values.dedup();
        add_whole_crossings(found, compared, values, totals);
    } else {
        compared.partition_into(found, cuts, totals);
    }
}

/// Adds the crossings along whole numbers, given values between which the order is constant.
fn add_whole_crossings(
    found: &mut InputCrossings,
    compared: &ComparedAlong,
    values: Vec<f64>,
    totals: impl Fn(f64) -> [f64; Strategy::COUNT],
) {
    for (a, b) in compared.anywhere().pairs() {
        let mut tracker = SignTracker::default();
        for at in &values {
            tracker.add(*at, totals_of(&totals(*at), a, b));
        }
        for change in tracker.changes {
            let at = change.between.1;
            if compared.compares((a, b), at) {
                found.push((a, b), SignChange { at, ..change });
            }
        }
    }
    // Each interval (n − 1, n] of the axis represents the whole number n.
    let cuts = values.iter().flat_map(|at| [at - 1.0, *at]).collect();
    compared.partition_into(found, cuts, totals);
}

/// Adds the crossings along a time input between two samples.
fn add_sampled_crossings(
    found: &mut InputCrossings,
    compared: &ComparedAlong,
    curves: &TimeInputCurves,
) {
    let candidates = compared.anywhere();
    let TimeSamples { samples, unsettled } = curves.samples(candidates, found.from, found.to);
    let mut cuts = Vec::new();
    for (a, b) in candidates.pairs() {
        let bands: Vec<(f64, f64)> =
            unsettled.iter().filter(|(pair, _)| *pair == (a, b)).map(|(_, band)| *band).collect();
        for (from, to) in &bands {
            cuts.extend([from, to]);
            found.truncated.push(Truncation { a, b, from: *from, to: *to, unsettled: true });
        }
        let mut tracker = SignTracker::default();
        for (at, totals) in &samples {
            tracker.add(*at, totals_of(totals, a, b));
        }
        cuts.extend(tracker.ties);
        for change in tracker.changes {
            let totals = |at| TotalsPair { a: curves.total(a, at), b: curves.total(b, at) };
            let change = bisect_sign_change(change, totals);
            cuts.push(change.at);
            // Nothing is said of what is not settled.
            if !bands.iter().any(|(from, to)| *from < change.at && change.at < *to) {
                found.push((a, b), change);
            }
        }
    }
    compared.partition_into(found, cuts, |at| curves.totals(at));
}

/// The totals of two strategies, taken from those of all.
fn totals_of(totals: &[f64; Strategy::COUNT], a: Strategy, b: Strategy) -> TotalsPair {
    TotalsPair { a: totals[a.index()], b: totals[b.index()] }
}
