//! The reading of the formulas whose values are trees: each operation keeps its operands, so that a
//! figure can be explained.

use core::ops::{Add, Div, Mul, Sub};

use super::explanation::{Condition, Conditions, Explanation, Operation};
use crate::formula::{Constant, Figure, Measure, Reading, Series, Term, Value};
use crate::input::Input;
use crate::requirement::Requirement;
use crate::scenario::Scenario;
use crate::strategy::Strategy;

/// The explanation for a product that is absent because a factor is a sum of absent parts only.
const NO_PART: &str = "None of its parts is switched on.";

/// A number with the tree of operations that computed it.
///
/// `a + b + c` becomes one sum of three parts, added from the left as in Rust; products likewise. A
/// sum that has a name is not merged into another sum.
#[derive(Clone, Debug)]
pub(crate) struct Trace(pub Explanation);

/// The reading of one strategy's formulas as trees over the inputs of a scenario.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TraceReading<'a> {
    pub scenario: &'a Scenario,
    pub strategy: Strategy,
}

impl Reading for TraceReading<'_> {
    type Value = Trace;

    fn input(&self, input: Input) -> Trace {
        Trace::leaf(Operation::Input(input), self.scenario.get(input))
    }

    fn requirement(&self, requirement: Requirement) -> Trace {
        let answer = Reading::requirement(self.scenario, requirement);
        Trace::leaf(Operation::Answer(requirement), answer)
    }

    fn measure(&self, measure: Measure, value: Trace) -> Trace {
        value.named(measure.term()).figure(Figure::Of(self.strategy, measure))
    }
}

impl Trace {
    /// A value without parts.
    pub fn leaf(operation: Operation, value: f64) -> Self {
        Self::node(operation, value, Vec::new())
    }

    /// Marks the value as a figure that users can ask to be explained.
    pub fn figure(mut self, figure: Figure) -> Self {
        self.0.figure = Some(figure);
        self
    }

    fn node(operation: Operation, value: f64, parts: Vec<Explanation>) -> Self {
        Self(Explanation { term: None, figure: None, value, operation, parts, note: "" })
    }

    /// An operation over parts.
    fn apply(operation: Operation, parts: Vec<Explanation>) -> Self {
        let values: Vec<f64> = parts.iter().map(|part| part.value).collect();
        Self::node(operation, operation.apply(&values), parts)
    }

    /// Appends a part on the right of a sum or product.
    fn append(self, operation: Operation, other: Self) -> Self {
        let continues = self.0.operation == operation && self.0.term.is_none();
        let mut parts = if continues { self.0.parts } else { vec![self.0] };
        parts.push(other.0);
        Self::apply(operation, parts)
    }

    /// Whether it is an absent part with the value 0 and without a name.
    fn is_absent(&self) -> bool {
        self.0.operation == Operation::Off && self.0.term.is_none() && self.0.value == 0.0
    }

    /// Whether it is a sum without a name whose parts are all absent.
    fn is_sum_of_absent_parts(&self) -> bool {
        let absent = |part: &Explanation| part.operation == Operation::Off && part.value == 0.0;
        self.0.operation == Operation::Sum
            && self.0.term.is_none()
            && self.0.parts.iter().all(absent)
    }

    /// A choice node: the tested value, then the chosen branch. Nested choices become one choice
    /// with several tests. The note on a branch says why it was chosen, so it moves to the choice.
    fn chosen(test: Self, passed: Condition, branch: Self) -> Self {
        let mut branch = branch.0;
        let mut note = "";
        if branch.operation != Operation::Off {
            note = core::mem::take(&mut branch.note);
        }
        let (mut conditions, mut parts) = (Conditions::one(passed), vec![test.0]);
        match branch.operation {
            Operation::If(more) if branch.term.is_none() => {
                conditions = conditions.followed_by(more);
                parts.append(&mut branch.parts);
            }
            _ => parts.push(branch),
        }
        Self::apply(Operation::If(conditions), parts).noted(note)
    }
}

impl Value for Trace {
    fn constant(constant: Constant) -> Self {
        Self::leaf(Operation::Constant(constant), constant.value())
    }

    fn absent(counts_as: f64, why: &'static str) -> Self {
        Self::leaf(Operation::Off, counts_as).noted(why)
    }

    fn greater(self, other: Self) -> Self {
        Self::apply(Operation::Max, vec![self.0, other.0])
    }

    fn round_up(self) -> Self {
        Self::apply(Operation::Ceil, vec![self.0])
    }

    fn clamp_to_share(self) -> Self {
        Self::apply(Operation::Clamp, vec![self.0])
    }

    fn calls_above(limit: Self, first: Self, growth: Self, calls: Self) -> Self {
        Self::apply(Operation::CallsAbove, vec![limit.0, first.0, growth.0, calls.0])
    }

    fn choose(test: Self, positive: impl FnOnce() -> Self, zero: impl FnOnce() -> Self) -> Self {
        if test.0.value > 0.0 {
            Self::chosen(test, Condition::Above0, positive())
        } else {
            Self::chosen(test, Condition::Is0, zero())
        }
    }

    fn proportional(factor: Self, value: impl FnOnce() -> Self, why_absent: &'static str) -> Self {
        if factor.0.value == 0.0 {
            Self::chosen(factor, Condition::Is0, Self::absent(0.0, why_absent))
        } else {
            value()
        }
    }

    fn series<const N: usize>(series: Series, parts: [Self; N]) -> Self {
        Self::apply(Operation::Series(series), parts.into_iter().map(|part| part.0).collect())
    }

    fn named(mut self, term: Term) -> Self {
        self.0.term = Some(term);
        self
    }

    fn alias(self) -> Self {
        Self::apply(Operation::Sum, vec![self.0])
    }

    fn noted(mut self, note: &'static str) -> Self {
        if !note.is_empty() {
            self.0.note = crate::source::text(note);
        }
        self
    }
}

impl Add for Trace {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        if self.is_absent() {
            return other.alias().noted(self.0.note);
        }
        self.append(Operation::Sum, other)
    }
}

impl Mul for Trace {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        if other.is_sum_of_absent_parts() {
            return Self::absent(0.0, NO_PART);
        }
        self.append(Operation::Product, other)
    }
}

impl Sub for Trace {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::apply(Operation::Difference, vec![self.0, other.0])
    }
}

impl Div for Trace {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        Self::apply(Operation::Quotient, vec![self.0, other.0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> Trace {
        Trace::leaf(Operation::Asked, value)
    }

    #[test]
    fn sums_and_products_run_from_the_left() {
        // 1e16 + 1 is 1e16 again: the order shows.
        let from_the_left = number(1e16) + number(1.0) + number(1.0);
        assert_eq!((from_the_left.0.parts.len(), from_the_left.0.value), (3, 1e16));
        let last_first = number(1e16) + (number(1.0) + number(1.0));
        assert_eq!((last_first.0.parts.len(), last_first.0.value), (2, 1e16 + 2.0));
        let mixed = number(3.0) * number(4.0) / number(6.0) - number(1.0);
        assert_eq!((mixed.0.operation, mixed.0.value), (Operation::Difference, 1.0));
    }

    #[test]
    fn a_part_with_a_name_remains_a_part() {
        let named = (number(1.0) + number(2.0)).named(Term::Seconds) + number(3.0);
        assert_eq!((named.0.parts.len(), named.0.value), (2, 6.0));
        assert_eq!(named.0.parts[0].term, Some(Term::Seconds));
        assert_eq!(named.0.evaluate(), 6.0);
    }

    #[test]
    fn a_chain_of_choices_is_one_choice() {
        let inner = || Trace::choose(number(0.0), || number(5.0), || number(7.0).noted("why"));
        let outer = Trace::choose(number(2.0), inner, || number(9.0));
        assert_eq!((outer.0.parts.len(), outer.0.value, outer.0.note), (3, 7.0, "why"));
        assert_eq!(outer.0.evaluate(), 7.0);
    }

    #[test]
    fn what_is_switched_off_drops_out() {
        let absent = || Trace::absent(0.0, "off").named(Term::Setup);
        let product = number(3.0) * (absent() + absent());
        assert_eq!((product.0.operation, product.0.value), (Operation::Off, 0.0));
        let sum = product + number(4.0);
        assert_eq!((sum.0.parts.len(), sum.0.value, sum.0.note), (1, 4.0, NO_PART));
    }
}
