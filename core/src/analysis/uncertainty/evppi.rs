//! The expected value of partial perfect information (EVPPI) of each uncertain input, which tells
//! which input to measure first.

use serde::Serialize;

use super::estimate::Estimate;
use super::simulation::{SampledInput, Simulation};
use crate::input::Input;
use crate::math;
use crate::strategy::{Strategy, StrategySet};

/// The expected value of partial perfect information of one input: the least mean total, minus the
/// mean over the input's values of the least mean total given the value.
///
/// # How it is estimated
///
/// By a decision rule that knows this input only, evaluated on draws that it was not fitted to.
///
/// 1. The draws are sorted into 64 classes of equal probability by the input's value, and each
///    class into two halves, even draws and odd ones.
/// 2. From one half, each candidate's mean total is fitted as a function of the input's value: a
///    continuous piecewise linear function with four pieces, whose breakpoints are the quartiles,
///    by least squares over the classes' means. In each class the rule chooses the candidate with
///    the least fitted total.
/// 3. The rule is evaluated on the other half: its saving in each draw over the candidate of the
///    least mean total. Then the halves are exchanged. The mean saving is the estimate, and its
///    standard error is that of a mean.
///
/// The rule is evaluated on draws whose noise it was not fitted to, so the mean saving is not
/// biased upwards, as a mean of least fitted totals would be. It is biased downwards by wrong
/// choices. These happen near values at which two candidates cost the same, so their cost is small:
/// less than the standard error at the usual numbers of draws. In every draw the rule saves at most
/// what perfect information saves. A negative mean saving is reported as 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PartialInformationValue {
    /// The input.
    pub input: Input,
    /// The value of knowing it before the choice, in US dollars.
    pub value: Estimate,
}

/// Classes of equal probability.
const CLASSES: usize = 64;
/// Basis functions of the fit: 1, the value, and its excess over each quartile.
const BASIS_SIZE: usize = 5;
/// The relative length below which a basis function counts as linearly dependent on the earlier
/// ones: the remainder is a rounding error.
const INDEPENDENT: f64 = 1e-9;

/// The values of every uncertain input, the largest first; ties in the registry's order.
pub(crate) fn partial_information(
    simulation: &Simulation,
    choice: Strategy,
) -> Vec<PartialInformationValue> {
    let mut values: Vec<PartialInformationValue> = simulation
        .inputs
        .iter()
        .map(|input| PartialInformationValue {
            input: input.input(),
            value: information_value(simulation, input, choice),
        })
        .collect();
    math::sort_by_f64_key(&mut values, |value| -value.value.value);
    values
}

fn information_value(simulation: &Simulation, input: &SampledInput, choice: Strategy) -> Estimate {
    let candidates = simulation.candidates;
    let mut halves = [[DrawClass::default(); CLASSES]; 2];
    for (draw, totals) in simulation.totals.iter().enumerate() {
        halves[draw % 2][class_of(input, draw)].add(input.value(draw), totals);
    }
    let class_means: [f64; CLASSES] = core::array::from_fn(|class| {
        let [even, odd] = [&halves[0][class], &halves[1][class]];
        (even.value + odd.value) / (even.count + odd.count).max(1.0)
    });
    // The rule fitted to one half is evaluated on the other.
    let rules = [1, 0].map(|half| decision_rule(&halves[half], &class_means, candidates));
    let savings = simulation.totals.iter().enumerate().map(|(draw, totals)| {
        let chosen = rules[draw % 2][class_of(input, draw)];
        totals[choice.index()] - totals[chosen]
    });
    let estimate = Estimate::mean(savings);
    Estimate { value: estimate.value.max(0.0), ..estimate }
}

fn class_of(input: &SampledInput, draw: usize) -> usize {
    // invariant: a probability is below 1
    (input.probability(draw) * CLASSES as f64) as usize % CLASSES
}

/// Sums over the draws of one class and half.
#[derive(Clone, Copy, Debug, Default)]
struct DrawClass {
    count: f64,
    value: f64,
    totals: [f64; Strategy::COUNT],
}

impl DrawClass {
    fn add(&mut self, value: f64, totals: &[f64; Strategy::COUNT]) {
        self.count += 1.0;
        self.value += value;
        for (sum, total) in self.totals.iter_mut().zip(totals) {
            *sum += total;
        }
    }
}

/// The index of the candidate with the least fitted total, by class.
fn decision_rule(
    half: &[DrawClass; CLASSES],
    class_means: &[f64; CLASSES],
    candidates: StrategySet,
) -> [usize; CLASSES] {
    let basis = orthonormal_basis(half, class_means);
    let mut fitted = [[0.0; Strategy::COUNT]; CLASSES];
    for strategy in candidates.iter() {
        let index = strategy.index();
        for function in &basis {
            let coefficient: f64 = half
                .iter()
                .zip(&function.at_half_means)
                .map(|(class, f)| class.totals[index] * f)
                .sum();
            for (fitted, f) in fitted.iter_mut().zip(&function.at_class_means) {
                fitted[index] += coefficient * f;
            }
        }
    }
    fitted.map(|totals| {
        let least =
            |best: usize, next: usize| if totals[next] < totals[best] { next } else { best };
        candidates.iter().map(Strategy::index).reduce(least).unwrap_or_default()
    })
}

/// A basis function of the input's value.
#[derive(Clone, Copy)]
struct BasisFunction {
    /// Its values at the class means of one half, to which totals are fitted.
    at_half_means: [f64; CLASSES],
    /// Its values at the class means of all draws, at which the rule chooses a candidate.
    at_class_means: [f64; CLASSES],
}

/// Orthonormalizes the basis over a half's draws (Gram-Schmidt, twice for accuracy). A function
/// that depends linearly on the earlier ones is omitted, for example if the input's value is
/// constant.
fn orthonormal_basis(
    half: &[DrawClass; CLASSES],
    class_means: &[f64; CLASSES],
) -> Vec<BasisFunction> {
    let half_means: [f64; CLASSES] =
        core::array::from_fn(|class| half[class].value / half[class].count.max(1.0));
    let inner_product = |f: &BasisFunction, g: &BasisFunction| -> f64 {
        let values = half.iter().zip(&f.at_half_means).zip(&g.at_half_means);
        values.map(|((class, f), g)| class.count * f * g).sum()
    };
    let mut basis: Vec<BasisFunction> = Vec::with_capacity(BASIS_SIZE);
    for number in 0..BASIS_SIZE {
        let at = |value: f64| match number {
            0 => 1.0,
            1 => value - class_means[0],
            quarter => (value - class_means[(quarter - 1) * CLASSES / 4]).max(0.0),
        };
        let mut new = BasisFunction {
            at_half_means: half_means.map(at),
            at_class_means: class_means.map(at),
        };
        let length = inner_product(&new, &new);
        for _ in 0..2 {
            for function in &basis {
                let coefficient = inner_product(&new, function);
                new.combine(1.0, -coefficient, function);
            }
        }
        let rest = inner_product(&new, &new);
        if rest > INDEPENDENT * INDEPENDENT * length {
            new.combine(1.0 / rest.sqrt(), 0.0, &new.clone());
            basis.push(new);
        }
    }
    basis
}

impl BasisFunction {
    /// Replaces the function f by `own` × f + `share` × `other`.
    fn combine(&mut self, own: f64, share: f64, other: &Self) {
        let combine = |f: &mut f64, g: &f64| *f = own * *f + share * g;
        self.at_half_means.iter_mut().zip(&other.at_half_means).for_each(|(f, g)| combine(f, g));
        self.at_class_means.iter_mut().zip(&other.at_class_means).for_each(|(f, g)| combine(f, g));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::scenario::{Range, Scenario};

    /// A half with draws of the values 0 to 63, and one total that is a function of them.
    fn half_of(total: impl Fn(f64) -> f64) -> [DrawClass; CLASSES] {
        core::array::from_fn(|class| {
            let mut sums = DrawClass::default();
            for draw in 0..=class % 3 {
                let value = class as f64 + draw as f64 / 4.0;
                sums.add(value, &[total(value); Strategy::COUNT]);
            }
            sums
        })
    }

    #[test]
    fn the_basis_is_orthonormal_and_fits_a_function_with_a_breakpoint_exactly() {
        // A breakpoint at the first quartile, which is the class mean 16 + 0.25.
        let total = |value: f64| 3.0 + 2.0 * value + 5.0 * (value - 16.25).max(0.0);
        let half = half_of(total);
        let class_means: [f64; CLASSES] = core::array::from_fn(|class| class as f64 + 0.25);
        let basis = orthonormal_basis(&half, &class_means);
        assert_eq!(basis.len(), BASIS_SIZE);
        for (i, f) in basis.iter().enumerate() {
            for (j, g) in basis.iter().enumerate() {
                let product: f64 = half
                    .iter()
                    .enumerate()
                    .map(|(class, sums)| {
                        sums.count * f.at_half_means[class] * g.at_half_means[class]
                    })
                    .sum();
                let expected = if i == j { 1.0 } else { 0.0 };
                assert!((product - expected).abs() < 1e-12, "{i} {j}: {product}");
            }
        }
        for (class, mean) in class_means.iter().enumerate() {
            let fitted: f64 = basis
                .iter()
                .map(|function| {
                    let means = half.iter().zip(&function.at_half_means);
                    let coefficient: f64 = means.map(|(class, f)| class.totals[0] * f).sum();
                    coefficient * function.at_class_means[class]
                })
                .sum();
            assert!((fitted - total(*mean)).abs() < 1e-9, "{class}: {fitted}");
        }
    }

    #[test]
    fn a_constant_value_has_one_basis_function() {
        let half = core::array::from_fn(|_| {
            let mut class = DrawClass::default();
            class.add(7.0, &[1.0; Strategy::COUNT]);
            class
        });
        assert_eq!(orthonormal_basis(&half, &[7.0; CLASSES]).len(), 1);
    }

    #[test]
    fn an_input_that_decides_alone_has_the_whole_value_and_another_none() {
        let mut scenario = Scenario::without_labour_and_cache();
        scenario.workload.queries_per_month = 250_000.0;
        // Whether LoRA pays hangs on its run alone; the full run concerns neither of the two.
        for (input, low, high) in
            [(Input::LoraRunUsd, 100.0, 20_000.0), (Input::FullRunUsd, 1.0, 9.0)]
        {
            scenario.set_range(input, Range::new(low, high)).expect("a range");
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
