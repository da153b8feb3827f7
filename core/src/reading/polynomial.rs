//! A reading of the formulas whose values are polynomials of one input v: γ/v + a + b v + c v².
//!
//! Between two breakpoints the costs along an input are such polynomials. The coefficients γ and c
//! come from here, because they cannot be found from costs at single values without losing digits.

use core::ops::{Add, Div, Mul, Sub};

use crate::formula::{Constant, Reading, Series, Value};
use crate::input::Input;
use crate::requirement::Requirement;
use crate::scenario::Scenario;

/// The exponents of v, from −1 to 2.
const TERMS: usize = 4;
/// The place of the exponent 0.
const CONSTANT: usize = 1;

/// γ/v + a + b v + c v², and a value of v at which choices between branches are decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Polynomial {
    /// γ, a, b and c.
    coefficients: [f64; TERMS],
    at: f64,
}

/// The reading whose values are polynomials of one input, decided at one of its values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PolynomialReading<'a> {
    pub scenario: &'a Scenario,
    pub input: Input,
    pub at: f64,
}

impl Reading for PolynomialReading<'_> {
    type Value = Polynomial;

    fn input(&self, input: Input) -> Polynomial {
        if input == self.input {
            return Polynomial { coefficients: [0.0, 0.0, 1.0, 0.0], at: self.at };
        }
        Polynomial { at: self.at, ..Polynomial::number(self.scenario.get(input)) }
    }

    fn requirement(&self, requirement: Requirement) -> Polynomial {
        let answer = Reading::requirement(self.scenario, requirement);
        Polynomial { at: self.at, ..Polynomial::number(answer) }
    }
}

impl Polynomial {
    /// A constant. Its `at` is replaced by that of the other operand.
    pub fn number(value: f64) -> Self {
        let mut coefficients = [0.0; TERMS];
        coefficients[CONSTANT] = value;
        Self { coefficients, at: f64::NAN }
    }

    /// The coefficient γ of 1/v.
    pub fn reciprocal(self) -> f64 {
        self.coefficients[0]
    }

    /// a + b v.
    pub fn linear_part(self, value: f64) -> f64 {
        self.coefficients[1] + self.coefficients[2] * value
    }

    /// The coefficient c of v².
    pub fn square(self) -> f64 {
        self.coefficients[3]
    }

    /// The value at `at`.
    fn value(self) -> f64 {
        let [reciprocal, constant, slope, square] = self.coefficients;
        if slope == 0.0 && square == 0.0 && reciprocal == 0.0 {
            return constant;
        }
        let reciprocal = if reciprocal == 0.0 { 0.0 } else { reciprocal / self.at };
        reciprocal + constant + self.at * (slope + self.at * square)
    }

    fn both(self, other: Self, combine: impl Fn(f64, f64) -> f64) -> Self {
        let coefficients =
            core::array::from_fn(|i| combine(self.coefficients[i], other.coefficients[i]));
        Self { coefficients, at: self.joint_at(other) }
    }

    fn joint_at(self, other: Self) -> f64 {
        if self.at.is_nan() { other.at } else { self.at }
    }
}

impl Add for Polynomial {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.both(other, |one, two| one + two)
    }
}

impl Sub for Polynomial {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.both(other, |one, two| one - two)
    }
}

impl Mul for Polynomial {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let mut product = Self { coefficients: [0.0; TERMS], at: self.joint_at(other) };
        for (i, one) in self.coefficients.into_iter().enumerate() {
            for (j, two) in other.coefficients.into_iter().enumerate() {
                if one != 0.0 && two != 0.0 {
                    let place = (i + j).checked_sub(CONSTANT).filter(|place| *place < TERMS);
                    let place = place.expect("invariant: no cost has a higher power of an input");
                    product.coefficients[place] += one * two;
                }
            }
        }
        product
    }
}

impl Div for Polynomial {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        let at = self.joint_at(other);
        let [_, constant, slope, _] = other.coefficients;
        if slope == 0.0 {
            return Self { coefficients: self.coefficients.map(|term| term / constant), at };
        }
        // Divided by a multiple of v: every exponent falls by one.
        let mut coefficients = [0.0; TERMS];
        for (place, term) in
            self.coefficients.into_iter().enumerate().filter(|(_, term)| *term != 0.0)
        {
            let lower = place.checked_sub(1);
            coefficients[lower.expect("invariant: no cost is divided twice by an input")] =
                term / slope;
        }
        Self { coefficients, at }
    }
}

impl Value for Polynomial {
    fn constant(constant: Constant) -> Self {
        Self::number(constant.value())
    }

    fn absent(counts_as: f64, _why: &'static str) -> Self {
        Self::number(counts_as)
    }

    fn greater(self, other: Self) -> Self {
        if self.value() >= other.value() { self } else { other }
    }

    fn round_up(self) -> Self {
        Self { at: self.at, ..Self::number(self.value().ceil()) }
    }

    fn clamp_to_share(self) -> Self {
        let value = self.value();
        if value <= 0.0 {
            Self { at: self.at, ..Self::number(0.0) }
        } else if value >= 1.0 {
            Self { at: self.at, ..Self::number(1.0) }
        } else {
            self
        }
    }

    fn calls_above(limit: Self, first: Self, growth: Self, calls: Self) -> Self {
        let [limit_value, first_value, growth, calls] =
            [limit, first, growth, calls].map(Self::value);
        let number = f64::calls_above(limit_value, first_value, growth, calls);
        Self { at: limit.joint_at(first), ..Self::number(number) }
    }

    fn choose(test: Self, positive: impl FnOnce() -> Self, zero: impl FnOnce() -> Self) -> Self {
        if test.value() > 0.0 { positive() } else { zero() }
    }

    fn proportional(factor: Self, value: impl FnOnce() -> Self, why_absent: &'static str) -> Self {
        if factor.value() == 0.0 { Self::absent(0.0, why_absent) } else { value() }
    }

    fn series<const N: usize>(series: Series, parts: [Self; N]) -> Self {
        Self::number(series.evaluate(&parts.map(Self::value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::Formulas;
    use crate::strategy::Strategy;

    fn inference_and_seconds(
        scenario: &Scenario,
        input: Input,
        at: f64,
    ) -> (Polynomial, Polynomial) {
        let reading = PolynomialReading { scenario, input, at };
        let formulas = Formulas::new(&reading, Strategy::Rag);
        let tokens = formulas.tokens();
        (formulas.inference(&tokens), formulas.seconds(&tokens))
    }

    /// Writing 300 tokens reads the context 300 times: half of the answer's square at the speed.
    #[test]
    fn the_square_of_an_answer_is_read_again() {
        let mut scenario = Scenario::default();
        scenario.base_serving.kv_tokens_per_second = 1e6;
        let (inference, seconds) = inference_and_seconds(&scenario, Input::AnswerTokens, 300.0);
        assert_eq!((inference.square(), inference.reciprocal()), (0.0, 0.0));
        assert!((seconds.square() - 0.5e-6).abs() < 1e-20);
        // 4,200 tokens of input for each token of the answer
        assert!((seconds.linear_part(10.0) - 0.042).abs() < 1e-15);
    }

    #[test]
    fn longer_chunks_are_fewer_vectors() {
        let scenario = Scenario::default();
        let reading =
            PolynomialReading { scenario: &scenario, input: Input::ChunkTokens, at: 400.0 };
        let hosting = Formulas::new(&reading, Strategy::Rag).retrieval().hosting;
        // 5 M / 0.9 tokens in vectors of 4 × 1,536 + 1,040 bytes at $0.33 a GB
        let expected = 5e6 / 0.9 * (4.0 * 1536.0 + 1040.0) / 1e9 * 0.33;
        assert!((hosting.reciprocal() - expected).abs() < 1e-9 * expected);
        // the fixed fee and four hours
        assert!((hosting.linear_part(1e5) - 450.0).abs() < 1e-9);
    }
}
