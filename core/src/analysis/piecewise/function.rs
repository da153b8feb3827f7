//! A strategy's total along an input in which its costs run straight: lines and staircases.

use super::piecewise_total::Curve;
use super::segments::{Maker, Piece, Terms, axes};
use super::transform::Axis;
use crate::input::Input;
use crate::ledger::Timeline;
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// One strategy's total as a function of one input that does not act through the months.
///
/// `total(v) = flat(v) + γ/v + usd(v) × Σ discount × max(least, ⌈busy(v) × volume⌉)`, where on each
/// piece every term is a line in the axis' measure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InputLine {
    pub(crate) axis: Axis,
    /// The measure in which the replicas kept busy run straight.
    pub(crate) busy_axis: Axis,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) falling: f64,
    pub(crate) stairs: Vec<Stair>,
}

/// The replicas of months that have equally many queries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stair {
    /// Queries of the month, of the first month's.
    pub volume: f64,
    /// What a dollar in each of these months is worth at the start.
    pub discount: f64,
}

/// The staircases of a horizon.
pub(crate) fn stairs(timeline: &Timeline) -> Vec<Stair> {
    let mut stairs: Vec<Stair> = Vec::new();
    for month in &timeline.months {
        match stairs.last_mut() {
            Some(last) if last.volume == month.volume => last.discount += month.discount,
            _ => stairs.push(Stair { volume: month.volume, discount: month.discount }),
        }
    }
    stairs
}

impl InputLine {
    /// Along an input that does not drift; of the scenario only the other inputs count.
    pub fn new(scenario: &Scenario, timeline: &Timeline, input: Input, strategy: Strategy) -> Self {
        let mut scenario = scenario.bare();
        let sums = timeline.sums();
        let mut maker = Maker { scenario: &mut scenario, input, strategy, sums };
        let falling = maker.take_falling();
        let stairs = stairs(timeline);
        let pieces = maker.pieces(&stairs);
        let rented = pieces.iter().any(|piece| piece.start.usd > 0.0 || piece.end.usd > 0.0);
        let (axis, busy_axis) = axes(input);
        let stairs = if rented { stairs } else { Vec::new() };
        Self { axis, busy_axis, pieces, falling, stairs }
    }

    /// The piece that a value belongs to; the nearest beyond the limits.
    fn piece(&self, at: f64) -> &Piece {
        // invariant: there is a piece, and the last one ends at the upper limit
        let index = self.pieces.iter().position(|piece| at <= piece.to);
        &self.pieces[index.unwrap_or(self.pieces.len() - 1)]
    }

    fn weights(axis: Axis, piece: &Piece, at: f64) -> (f64, f64) {
        axis.weights(piece.from, piece.to, at.clamp(piece.from, piece.to))
    }

    fn busy(&self, piece: &Piece, at: f64) -> f64 {
        between(piece.start.busy, piece.end.busy, Self::weights(self.busy_axis, piece, at))
    }

    fn terms(&self, piece: &Piece, at: f64) -> Terms {
        let weights = Self::weights(self.axis, piece, at);
        let (start, end) = (&piece.start, &piece.end);
        let mut flat = between(start.flat, end.flat, weights);
        if self.falling > 0.0 {
            flat += self.falling / at;
        }
        Terms {
            flat,
            busy: self.busy(piece, at),
            least: between(start.least, end.least, weights),
            usd: between(start.usd, end.usd, weights),
        }
    }

    /// The replicas of a staircase's months.
    fn replicas(&self, piece: &Piece, stair: &Stair, at: f64) -> f64 {
        // invariant: where replicas are added or given back, the least stays as it is
        let least = piece.start.least;
        (self.busy(piece, at) * stair.volume).ceil().max(least)
    }

    /// The last value at which a staircase still has so many replicas, before it has one more, or
    /// where it falls one less; to the last bit, as the staircase itself has it.
    fn last_with(&self, piece: &Piece, stair: &Stair, replicas: f64) -> f64 {
        let rises = piece.start.busy < piece.end.busy;
        let full = if rises { replicas } else { replicas - 1.0 } / stair.volume;
        let guess = self.busy_axis.root(
            piece.from,
            piece.start.busy - full,
            piece.to,
            piece.end.busy - full,
        );
        let still = |at: f64| {
            let found = self.replicas(piece, stair, at);
            if rises { found <= replicas } else { found >= replicas }
        };
        last_where(guess, piece.from, piece.to, still)
    }
}

/// A line by its ends, exact where it is level.
fn between(start: f64, end: f64, weights: (f64, f64)) -> f64 {
    if start == end { start } else { start * weights.0 + end * weights.1 }
}

/// The last number of an interval above 0 at which something still holds, given a guess that is
/// nearly right.
fn last_where(guess: f64, from: f64, to: f64, holds: impl Fn(f64) -> bool) -> f64 {
    // Numbers above 0 are in the order of their bits.
    let (least, most) = (from.to_bits(), to.to_bits());
    let (mut low, mut high) = (guess.to_bits(), guess.to_bits());
    let mut leap = 1;
    let holds = |bits: u64| holds(f64::from_bits(bits));
    if holds(low) {
        while high < most && holds(high) {
            low = high;
            high = high.saturating_add(leap).min(most);
            leap = leap.saturating_mul(4);
        }
        if holds(high) {
            return f64::from_bits(high);
        }
    } else {
        while low > least && !holds(low) {
            high = low;
            low = low.saturating_sub(leap).max(least);
            leap = leap.saturating_mul(4);
        }
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if holds(middle) { low = middle } else { high = middle }
    }
    f64::from_bits(low)
}

impl Curve for InputLine {
    fn axis(&self) -> Axis {
        self.axis
    }

    fn total(&self, at: f64) -> f64 {
        let Terms { flat, busy, least, usd } = self.terms(self.piece(at), at);
        self.stairs.iter().fold(flat, |total, stair| {
            total + usd * stair.discount * (busy * stair.volume).ceil().max(least)
        })
    }

    fn line(&self, at: f64) -> f64 {
        let piece = self.piece(at);
        if !piece.steps() {
            return self.total(at);
        }
        let Terms { flat, busy, least, usd } = self.terms(piece, at);
        self.stairs.iter().fold(flat, |total, stair| {
            total + usd * stair.discount * (busy * stair.volume).max(least)
        })
    }

    fn slack(&self) -> f64 {
        let steps = self.pieces.iter().any(Piece::steps);
        if steps { self.stairs.iter().map(|stair| stair.discount).sum() } else { 0.0 }
    }

    fn replica_usd(&self, from: f64, to: f64) -> f64 {
        let usd = |at: f64| self.terms(self.piece(at), at).usd;
        usd(from.next_up()).max(usd(to))
    }

    fn kinks(&self, kinks: &mut Vec<f64>) {
        kinks.extend(self.pieces.iter().map(|piece| piece.to));
    }

    fn bends(&self, bends: &mut Vec<f64>) {
        for piece in self.pieces.iter().filter(|piece| piece.steps()) {
            for stair in &self.stairs {
                // A staircase that comes down stands on the least above its last step.
                let rises = piece.start.busy < piece.end.busy;
                let last = piece.start.least + if rises { 0.0 } else { 1.0 };
                bends.push(self.last_with(piece, stair, last));
            }
        }
    }

    fn stairs(&self) -> usize {
        if self.pieces.iter().any(Piece::steps) { self.stairs.len() } else { 0 }
    }

    fn count(&self, from: f64, to: f64) -> f64 {
        let piece = self.piece(to);
        if !piece.steps() {
            return 0.0;
        }
        let steps = |stair| {
            let [here, there] = [from, to].map(|at| self.replicas(piece, stair, at));
            (there - here).abs()
        };
        self.stairs.iter().map(steps).sum()
    }

    fn steps(&self, from: f64, to: f64, steps: &mut Vec<f64>) {
        let piece = self.piece(to);
        if !piece.steps() {
            return;
        }
        for stair in &self.stairs {
            let [here, there] = [from, to].map(|at| self.replicas(piece, stair, at));
            let direction = if here < there { 1.0 } else { -1.0 };
            steps.extend((0..(there - here).abs() as u64).map(|step| {
                self.last_with(piece, stair, here + direction * step as f64).clamp(from, to)
            }));
        }
    }

    fn in_step(&self, other: &Self) -> bool {
        let replicas = |piece: &Piece| {
            [piece.start, piece.end].map(|terms| (terms.busy, terms.least, terms.usd))
        };
        self.pieces.len() == other.pieces.len()
            && self
                .pieces
                .iter()
                .zip(&other.pieces)
                .all(|(one, two)| one.to == two.to && replicas(one) == replicas(two))
    }

    /// Fleets of equal rent: ⌈y⌉ − ⌈x⌉ lies between ⌊y − x⌋ and ⌈y − x⌉, so that the one that is
    /// kept busier is never the smaller, however many steps the two have. Where the least replicas
    /// may hide steps, the difference may also be none.
    fn apart(&self, other: &Self, from: f64, to: f64) -> Option<(f64, f64)> {
        let (one, two) = (self.piece(to), other.piece(to));
        let rents = [one.start.usd, one.end.usd, two.start.usd, two.end.usd];
        let least = one.start.least;
        if rents[0] == 0.0 || rents != [rents[0]; 4] || least != two.start.least {
            return None;
        }
        let ends = [from.next_up(), to];
        let flat = ends.map(|at| self.flat(at) - other.flat(at));
        let busy = ends.map(|at| [self.busy(one, at), other.busy(two, at)]);
        let apart = busy.map(|[one, two]| one - two);
        let idlest = busy.as_flattened().iter().copied().fold(f64::INFINITY, f64::min);
        let (mut low, mut high) = (flat[0].min(flat[1]), flat[0].max(flat[1]));
        for stair in &self.stairs {
            let usd = rents[0] * stair.discount;
            let fewer = (apart[0].min(apart[1]) * stair.volume).floor();
            let more = (apart[0].max(apart[1]) * stair.volume).ceil();
            let hidden = idlest * stair.volume < least;
            low += usd * if hidden { fewer.min(0.0) } else { fewer };
            high += usd * if hidden { more.max(0.0) } else { more };
        }
        Some((low, high))
    }

    fn flat(&self, at: f64) -> f64 {
        self.terms(self.piece(at), at).flat
    }

    fn falling(&self) -> f64 {
        self.falling
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;

    #[test]
    fn the_last_number_is_found_from_a_bad_guess() {
        for guess in [1.0, 2.9, 3.0, 3.1, 7.0] {
            assert_eq!(last_where(guess, 1.0, 7.0, |at| at <= 3.0), 3.0);
            assert_eq!(last_where(guess, 1.0, 7.0, |at| at < 3.0), 3.0_f64.next_down());
            assert_eq!(last_where(guess, 1.0, 7.0, |_| true), 7.0);
        }
    }

    /// A faster model needs fewer machines: 300 tokens each of a million queries, 2.628 M seconds
    /// a month at full use.
    #[test]
    fn a_staircase_comes_down_with_speed() {
        let mut scenario = Scenario::default();
        scenario.workload.queries_per_month = 1e6;
        scenario.base_serving.replica_usd_per_month = 1000.0;
        scenario.serving.utilisation_share = 1.0;
        let model = Model::new(&scenario).expect("valid");
        let input = Input::BaseDecodeTokensPerSecond;
        let line = InputLine::new(&scenario, &model.timeline, input, Strategy::Prompting);
        // 3e8 tokens a month: 4 machines from 28.54 tokens a second on, 3 from 38.05, 2 from 57.1
        let three = 3e8 / 2.628e6 / 3.0;
        let mut steps = Vec::new();
        line.steps(30.0, 60.0, &mut steps);
        assert_eq!(steps.len(), 2);
        assert!((steps[0] - three).abs() < 1e-9 * three, "{steps:?}");
        assert_eq!(line.total(steps[0].next_up()) + 12_000.0, line.total(steps[0]));
        assert_eq!(line.count(30.0, 60.0), 2.0);
        // A speed of 0 takes no time: one machine.
        assert_eq!(line.total(0.0), line.total(1e6));
        assert!(line.total(0.001) > 1e8);
    }
}
