//! The explanation of a figure: a tree of operations with names, values, units and sources.

use crate::formula::{Constant, Figure, Measure, Series, Term, Value};
use crate::input::{Input, Quantity, Unit, unit};
use crate::requirement::Requirement;
use crate::source::Source;
use crate::strategy::Strategy;

/// A node of an explanation: an operation over its parts, down to the inputs.
///
/// Values are not rounded; the front end formats them.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The named step of a formula that the node is; `None` for inputs, constants, and steps
    /// without a name.
    pub term: Option<Term>,
    /// The figure whose explanation is this node; `None` for nodes that are no figure.
    pub figure: Option<Figure>,
    /// The value, in [`unit`](Self::unit).
    pub value: f64,
    /// The operation by which the value comes from the parts.
    pub operation: Operation,
    /// The operands, in the order of the formula; empty for a leaf.
    pub parts: Vec<Explanation>,
    /// A sentence about an assumption, or why the part is absent. Empty if none is needed, and
    /// without the feature `texts`.
    pub note: &'static str,
}

/// How a node's value comes from its parts, or what kind of leaf it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operation {
    /// Leaf: an input of the scenario.
    Input(Input),
    /// Leaf: a constant of the model.
    Constant(Constant),
    /// Leaf: a requirement's answer, 1 for yes and 0 for no.
    Answer(Requirement),
    /// Leaf: the month of the figure that was asked for.
    Asked,
    /// Leaf: a part that the strategy does not use, with the value that it then has: 0, or 1 for
    /// the adapters that share replicas and for the replica of a model that takes no time. The note
    /// gives the reason.
    Off,
    /// The sum of all parts, added from the left.
    Sum,
    /// The first part minus the second.
    Difference,
    /// The product of all parts, multiplied from the left.
    Product,
    /// The first part divided by the second.
    Quotient,
    /// The greater of two parts.
    Max,
    /// The part rounded up to a whole number.
    Ceil,
    /// The part clamped to 0..1.
    Clamp,
    /// The number of calls whose length exceeds a limit. Parts: the limit, the length that every
    /// call has, the length that each further call adds, and the number of calls.
    CallsAbove,
    /// The last part, which was chosen because each part before it passes its test.
    If(Conditions),
    /// A sum of weights over the months, computed by the model's own loop.
    Series(Series),
}

/// The tests that decided a choice, one for each part before the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conditions {
    count: u8,
    /// Bit i is set where the part i is above 0.
    above_0: u16,
}

impl Conditions {
    /// A single test.
    pub(crate) const fn one(condition: Condition) -> Self {
        Self { count: 1, above_0: matches!(condition, Condition::Above0) as u16 }
    }

    /// This test and those that follow it.
    pub(crate) fn followed_by(self, more: Self) -> Self {
        let count = self.count + more.count;
        assert!(u32::from(count) <= u16::BITS, "invariant: a formula has a few choices");
        Self { count, above_0: self.above_0 | more.above_0 << self.count }
    }

    /// The tests, in the order of the parts.
    pub fn iter(self) -> impl ExactSizeIterator<Item = Condition> {
        (0..self.count).map(move |place| {
            if self.above_0 >> place & 1 == 1 { Condition::Above0 } else { Condition::Is0 }
        })
    }
}

/// A test on one part of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The part is above 0; for a requirement: yes.
    Above0,
    /// The part is 0; for a requirement: no.
    Is0,
}

/// Where the value of a leaf comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin {
    /// The value is the registry's default, whose source this is.
    Default(&'static Source),
    /// The value is not the default; `Catalog::provenance` finds where it comes from.
    Changed,
    /// The value is the answer to a requirement.
    Answer,
    /// The value is the month of the figure that was asked for.
    Question,
    /// The value is a constant of the model.
    Model,
}

impl Condition {
    fn passes(self, value: f64) -> bool {
        match self {
            Self::Above0 => value > 0.0,
            Self::Is0 => value == 0.0,
        }
    }
}

impl Operation {
    /// The value from the values of the parts, computed in the same order as in the formulas. NaN
    /// if the number of parts is wrong, which does not happen in trees that this crate makes.
    pub(crate) fn apply(self, parts: &[f64]) -> f64 {
        match (self, parts) {
            (Self::Sum, [first, rest @ ..]) => rest.iter().fold(*first, |sum, part| sum + part),
            (Self::Product, [first, rest @ ..]) => rest.iter().fold(*first, |all, part| all * part),
            (Self::Difference, [from, less]) => from - less,
            (Self::Quotient, [over, under]) => over / under,
            (Self::Max, [one, other]) => one.max(*other),
            (Self::Ceil, [part]) => part.ceil(),
            (Self::Clamp, [part]) => part.clamp(0.0, 1.0),
            (Self::CallsAbove, [limit, first, growth, calls]) => {
                Value::calls_above(*limit, *first, *growth, *calls)
            }
            (Self::If(conditions), [tested @ .., chosen]) => {
                let tests = conditions.iter();
                let complete = tests.len() == tested.len();
                let passed = tests.zip(tested).all(|(condition, part)| condition.passes(*part));
                if passed && complete { *chosen } else { f64::NAN }
            }
            (Self::Series(series), parts) => series.evaluate(parts),
            _ => f64::NAN,
        }
    }

    /// Whether it is a leaf, which has no parts.
    pub const fn is_leaf(self) -> bool {
        matches!(
            self,
            Self::Input(_) | Self::Constant(_) | Self::Answer(_) | Self::Asked | Self::Off
        )
    }
}

impl Explanation {
    /// The value recomputed from the leaves alone. It equals [`value`](Self::value) and the figure
    /// in a report to the bit.
    ///
    /// Sums, products and choices are recomputed from the tree, in the order of the formulas. A
    /// [`Series`] is recomputed from its parts by the same loop over months that the totals use.
    pub fn evaluate(&self) -> f64 {
        if self.operation.is_leaf() {
            return self.value;
        }
        let parts: Vec<f64> = self.parts.iter().map(Self::evaluate).collect();
        self.operation.apply(&parts)
    }

    /// The display name; for an input its label in the registry. Empty for steps without a name,
    /// and without the feature `texts`.
    pub fn name(&self) -> &'static str {
        match (self.term, self.operation, self.figure) {
            // A margin has the totals of two strategies as parts, so their names include the
            // strategy.
            (_, _, Some(Figure::Of(strategy, Measure::Total))) => total_of(strategy),
            (Some(term), ..) => term.name(),
            (None, Operation::Input(input), _) => input.info().label,
            (None, Operation::Constant(constant), _) => constant.name(),
            _ => "",
        }
    }

    /// The unit, such as `USD per query`; none for plain numbers and for steps without a name.
    pub fn unit(&self) -> Unit {
        match (self.term, self.operation) {
            (Some(term), _) => term.unit(),
            (None, Operation::Input(input)) => input.info().unit,
            (None, Operation::Constant(constant)) => constant.unit(),
            _ => unit!(none),
        }
    }

    /// The kind of number, by its unit.
    pub fn quantity(&self) -> Quantity {
        self.unit().quantity()
    }

    /// Where the value of a leaf comes from; `None` for computed values and absent parts.
    pub fn origin(&self) -> Option<Origin> {
        match self.operation {
            Operation::Input(input) if self.value == input.info().default => {
                Some(Origin::Default(&input.info().source))
            }
            Operation::Input(_) => Some(Origin::Changed),
            Operation::Constant(_) => Some(Origin::Model),
            Operation::Answer(_) => Some(Origin::Answer),
            Operation::Asked => Some(Origin::Question),
            _ => None,
        }
    }

    /// The node and all nodes below it, each before its parts.
    pub fn nodes(&self) -> impl Iterator<Item = &Self> {
        let mut pending = vec![self];
        core::iter::from_fn(move || {
            let node = pending.pop()?;
            pending.extend(node.parts.iter().rev());
            Some(node)
        })
    }

    /// The inputs in the tree, each once, in the registry's order. Changing any other input does
    /// not change the value.
    pub fn inputs(&self) -> Vec<Input> {
        let found =
            |input: &Input| self.nodes().any(|node| node.operation == Operation::Input(*input));
        Input::ALL.into_iter().filter(found).collect()
    }
}

const fn total_of(strategy: Strategy) -> &'static str {
    use crate::source::text;
    text(match strategy {
        Strategy::Prompting => "Total of prompting",
        Strategy::Rag => "Total of RAG",
        Strategy::Lora => "Total of LoRA",
        Strategy::RagLora => "Total of RAG + LoRA",
        Strategy::Full => "Total of full fine-tuning",
        Strategy::RagFull => "Total of RAG + full",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_do_not_fit_are_no_number() {
        let tests = Conditions::one(Condition::Above0).followed_by(Conditions::one(Condition::Is0));
        let choice = Operation::If(tests);
        assert_eq!(choice.apply(&[1.0, 0.0, 7.0]), 7.0);
        for parts in [&[][..], &[7.0], &[1.0, 7.0], &[1.0, 1.0, 7.0], &[1.0, 0.0, 0.0, 7.0]] {
            assert!(choice.apply(parts).is_nan(), "{parts:?}");
        }
        assert_eq!(Operation::Difference.apply(&[3.0, 1.0]), 2.0);
        for operation in [Operation::Sum, Operation::Quotient, Operation::Max, Operation::Off] {
            assert!(operation.apply(&[]).is_nan(), "{operation:?}");
        }
        assert!(Operation::Quotient.apply(&[1.0, 2.0, 3.0]).is_nan());
    }

    #[test]
    fn accuracy_stays_a_share() {
        let clamp = |value: f64| Operation::Clamp.apply(&[value]);
        assert_eq!([clamp(-0.2), clamp(0.7), clamp(1.3)], [0.0, 0.7, 1.0]);
    }
}
