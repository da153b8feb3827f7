//! What knowing one uncertain input would be worth: which number to go and measure first.

use serde::Serialize;

use super::estimate::Estimate;
use super::simulation::{Simulation, Uncertain};
use crate::input::Input;
use crate::math;
use crate::strategy::{Strategy, StrategySet};

/// What it would be worth to know one input before choosing: its expected value of partial perfect
/// information, the least mean total less the mean, over the input's values, of the least mean total
/// given the value.
///
/// # How it is estimated
///
/// By a rule for choosing that knows the input alone, tried on draws that it was not made from.
///
/// 1. Draws are put into 64 classes of equal probability by the input's value, and within each into
///    two halves, even draws and odd ones.
/// 2. From one half, each candidate's mean total is fitted to the input's value: a continuous line
///    of four straight pieces that bends at the quartiles, by least squares over the classes' means.
///    The candidate of the least fitted total is the rule's choice in that class.
/// 3. The rule is tried on the other half: what it saves in each draw over the candidate of the
///    least mean total. Then the halves change their parts. The mean saving is the estimate, and
///    its standard error is that of a mean.
///
/// A rule cannot profit from the noise it was fitted to, so the estimate is not too high, as means
/// of least fitted totals are. It is too low by what is lost where the fitted rule chooses wrongly,
/// which is near where two candidates cost the same and so costs little: less than the standard
/// error at the numbers of draws in use here. In every draw it saves at most what perfect
/// information would, and what comes out below 0 stands as 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PartialInformationValue {
    /// The input.
    pub input: Input,
    /// What it would be worth to know it, in US dollars.
    pub value: Estimate,
}

/// Classes of equal probability.
const CLASSES: usize = 64;
/// Functions that are fitted: 1, the value, and what it exceeds each quartile by.
const FUNCTIONS: usize = 5;
/// The share of a function that must be left once the earlier ones are taken out: less is rounding.
const INDEPENDENT: f64 = 1e-9;

/// Every uncertain input, the most valuable first; ties in the registry's order.
pub(crate) fn information(
    simulation: &Simulation,
    choice: Strategy,
) -> Vec<PartialInformationValue> {
    let mut all: Vec<PartialInformationValue> = simulation
        .inputs
        .iter()
        .map(|one| PartialInformationValue {
            input: one.input(),
            value: value(simulation, one, choice),
        })
        .collect();
    math::sort_by_f64_key(&mut all, |information| -information.value.value);
    all
}

fn value(simulation: &Simulation, input: &Uncertain, choice: Strategy) -> Estimate {
    let candidates = simulation.candidates;
    let mut halves = [[Class::default(); CLASSES]; 2];
    for (draw, totals) in simulation.totals.iter().enumerate() {
        halves[draw % 2][class(input, draw)].add(input.value(draw), totals);
    }
    let middles: [f64; CLASSES] = core::array::from_fn(|class| {
        let [even, odd] = [&halves[0][class], &halves[1][class]];
        (even.value + odd.value) / (even.count + odd.count).max(1.0)
    });
    // The rule from one half is tried on the other.
    let rules = [rule(&halves[1], &middles, candidates), rule(&halves[0], &middles, candidates)];
    let saved = simulation.totals.iter().enumerate().map(|(draw, totals)| {
        let instead = rules[draw % 2][class(input, draw)];
        totals[choice.index()] - totals[instead]
    });
    let found = Estimate::mean(saved);
    Estimate { value: found.value.max(0.0), ..found }
}

fn class(input: &Uncertain, draw: usize) -> usize {
    // invariant: a share is below 1
    (input.share(draw) * CLASSES as f64) as usize % CLASSES
}

/// Sums over the draws of one class and half.
#[derive(Clone, Copy, Debug, Default)]
struct Class {
    count: f64,
    value: f64,
    totals: [f64; Strategy::COUNT],
}

impl Class {
    fn add(&mut self, value: f64, totals: &[f64; Strategy::COUNT]) {
        self.count += 1.0;
        self.value += value;
        for (sum, total) in self.totals.iter_mut().zip(totals) {
            *sum += total;
        }
    }
}

/// The place of the candidate with the least fitted total, by class.
fn rule(
    half: &[Class; CLASSES],
    middles: &[f64; CLASSES],
    candidates: StrategySet,
) -> [usize; CLASSES] {
    let functions = orthonormal(half, middles);
    let mut fitted = [[0.0; Strategy::COUNT]; CLASSES];
    for strategy in candidates.iter() {
        let place = strategy.index();
        for function in &functions {
            let along: f64 =
                half.iter().zip(&function.at_means).map(|(class, f)| class.totals[place] * f).sum();
            for (fitted, f) in fitted.iter_mut().zip(&function.at_middles) {
                fitted[place] += along * f;
            }
        }
    }
    fitted.map(|totals| {
        let least =
            |best: usize, next: usize| if totals[next] < totals[best] { next } else { best };
        candidates.iter().map(Strategy::index).reduce(least).unwrap_or_default()
    })
}

/// A function of the input's value: at the means of a half's classes, from which is fitted, and at
/// the middles of all draws, for which is chosen.
#[derive(Clone, Copy)]
struct Function {
    at_means: [f64; CLASSES],
    at_middles: [f64; CLASSES],
}

/// The functions made orthonormal over a half's draws (Gram and Schmidt, twice over); one that is
/// nothing new is left out, as where a value is always the same.
fn orthonormal(half: &[Class; CLASSES], middles: &[f64; CLASSES]) -> Vec<Function> {
    let means: [f64; CLASSES] =
        core::array::from_fn(|class| half[class].value / half[class].count.max(1.0));
    let product = |f: &Function, g: &Function| -> f64 {
        let weighed = half.iter().zip(&f.at_means).zip(&g.at_means);
        weighed.map(|((class, f), g)| class.count * f * g).sum()
    };
    let mut functions: Vec<Function> = Vec::with_capacity(FUNCTIONS);
    for number in 0..FUNCTIONS {
        let at = |value: f64| match number {
            0 => 1.0,
            1 => value - middles[0],
            quarter => (value - middles[(quarter - 1) * CLASSES / 4]).max(0.0),
        };
        let mut new = Function { at_means: means.map(at), at_middles: middles.map(at) };
        let length = product(&new, &new);
        for _ in 0..2 {
            for function in &functions {
                let along = product(&new, function);
                new.combine(1.0, -along, function);
            }
        }
        let left = product(&new, &new);
        if left > INDEPENDENT * INDEPENDENT * length {
            new.combine(1.0 / left.sqrt(), 0.0, &new.clone());
            functions.push(new);
        }
    }
    functions
}

impl Function {
    /// Becomes itself times a number and another times a number.
    fn combine(&mut self, own: f64, share: f64, other: &Self) {
        let mix = |mine: &mut f64, theirs: &f64| *mine = own * *mine + share * theirs;
        self.at_means.iter_mut().zip(&other.at_means).for_each(|(mine, theirs)| mix(mine, theirs));
        self.at_middles.iter_mut().zip(&other.at_middles).for_each(|(m, t)| mix(m, t));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::scenario::{Range, Scenario};

    /// Halves with draws of the values 0 to 63, and one total that is a function of them.
    fn halves(total: impl Fn(f64) -> f64) -> [Class; CLASSES] {
        core::array::from_fn(|class| {
            let mut sums = Class::default();
            for draw in 0..=class % 3 {
                let value = class as f64 + draw as f64 / 4.0;
                sums.add(value, &[total(value); Strategy::COUNT]);
            }
            sums
        })
    }

    #[test]
    fn functions_are_orthonormal_and_fit_a_bent_line_exactly() {
        let half = halves(|value| 3.0 + 2.0 * value);
        let middles: [f64; CLASSES] = core::array::from_fn(|class| class as f64 + 0.25);
        let functions = orthonormal(&half, &middles);
        assert_eq!(functions.len(), FUNCTIONS);
        for (class, middle) in middles.iter().enumerate() {
            let fitted: f64 = functions
                .iter()
                .map(|function| {
                    let means = half.iter().zip(&function.at_means);
                    let along: f64 = means.map(|(class, f)| class.totals[0] * f).sum();
                    along * function.at_middles[class]
                })
                .sum();
            assert!((fitted - (3.0 + 2.0 * middle)).abs() < 1e-9, "{class}: {fitted}");
        }
    }

    #[test]
    fn what_is_always_the_same_is_one_function() {
        let half = core::array::from_fn(|_| {
            let mut class = Class::default();
            class.add(7.0, &[1.0; Strategy::COUNT]);
            class
        });
        assert_eq!(orthonormal(&half, &[7.0; CLASSES]).len(), 1);
    }

    #[test]
    fn an_input_that_decides_everything_is_worth_all_and_another_nothing() {
        let mut scenario = Scenario::default();
        scenario.workload.queries_per_month = 250_000.0;
        // Whether LoRA pays hangs on its run alone; the full run concerns neither of the two.
        for (input, low, high) in
            [(Input::LoraRunUsd, 100.0, 20_000.0), (Input::FullRunUsd, 1.0, 9.0)]
        {
            scenario.set_range(input, Range { low, high }).expect("a range");
        }
        let model = Model::new(&scenario).expect("valid");
        let pair = StrategySet::NONE.with(Strategy::Prompting).with(Strategy::RagLora);
        let found = model.uncertainty(pair, 4_000, 1).expect("uncertain");
        let [run, other] = [found.information[0], found.information[1]];
        assert_eq!((run.input, other.input), (Input::LoraRunUsd, Input::FullRunUsd));
        let all = found.perfect_information.value;
        assert!(run.value.value > 0.98 * all && run.value.value <= all, "{run:?} of {all}");
        assert!(other.value.value < 3.0 * other.value.error + 1e-9, "{other:?}");
    }
}
