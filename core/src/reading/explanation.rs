//! A figure taken apart: what it is, what it is worth, and what it is made of.

use crate::formula::{Constant, Figure, Measure, Series, Term};
use crate::input::{Input, Quantity, Unit, unit};
use crate::requirement::Requirement;
use crate::source::Source;
use crate::strategy::Strategy;

/// A figure as an operation over its parts, down to the inputs.
///
/// Values are as the model has them, unrounded; how they are written is the front end's matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What it is; `None` at an input, a constant, and a step of a formula that has no name.
    pub term: Option<Term>,
    /// What to ask for to get this node by itself, where it can be asked for.
    pub figure: Option<Figure>,
    /// What it is worth, in [`unit`](Self::unit).
    pub value: f64,
    /// How it comes from its parts.
    pub operation: Operation,
    /// What it is made of, in the order of the formula; nothing at a leaf.
    pub parts: Vec<Explanation>,
    /// Why it is absent or what is assumed, where that needs a sentence; else empty, as in builds
    /// without the feature `texts`.
    pub note: &'static str,
}

/// How a node's value comes from its parts, or what kind of leaf it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operation {
    /// Leaf: an input of the scenario.
    Input(Input),
    /// Leaf: a number of the model.
    Constant(Constant),
    /// Leaf: a requirement's answer, 1 for yes and 0 for no.
    Answer(Requirement),
    /// Leaf: the month that was asked for.
    Asked,
    /// Leaf: a part that is not there, with what it then counts as (0, or 1 for sharers of a bill
    /// and for the one replica of a model that takes no time); the note says why.
    Off,
    /// All parts, added from the left.
    Sum,
    /// The first part less the second.
    Difference,
    /// All parts, multiplied from the left.
    Product,
    /// The first part divided by the second.
    Quotient,
    /// The greater of two parts.
    Max,
    /// The next whole number.
    Ceil,
    /// Kept within 0 to 1.
    Clamp,
    /// The last part, chosen because each part before it passes its test.
    If(Conditions),
    /// Weights over the months, worked out by the model's own loop.
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
    /// The part is above 0: so is a requirement's yes.
    Above0,
    /// The part is 0: so is a requirement's no.
    Is0,
}

/// Where the value of a leaf comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin {
    /// The registry's default, with its source.
    Default(&'static Source),
    /// Not the default: who changed it, `Catalog::provenance` tells.
    Changed,
    /// The answer to a requirement.
    Answer,
    /// The figure asked for, which names a month.
    Question,
    /// The model.
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
    /// The value from the parts' values, in the order in which the model's code works; NaN where
    /// the parts do not fit, which no node made by the library does.
    pub(crate) fn apply(self, parts: &[f64]) -> f64 {
        match (self, parts) {
            (Self::Sum, [first, rest @ ..]) => rest.iter().fold(*first, |sum, part| sum + part),
            (Self::Product, [first, rest @ ..]) => rest.iter().fold(*first, |all, part| all * part),
            (Self::Difference, [from, less]) => from - less,
            (Self::Quotient, [over, under]) => over / under,
            (Self::Max, [one, other]) => one.max(*other),
            (Self::Ceil, [part]) => part.ceil(),
            (Self::Clamp, [part]) => part.clamp(0.0, 1.0),
            (Self::If(conditions), [tested @ .., chosen]) => {
                let tests = conditions.iter();
                let complete = tests.len() == tested.len();
                let passed = tests.zip(tested).all(|(condition, part)| condition.passes(*part));
                if passed && complete { *chosen } else { f64::NAN }
            }
            (Self::Series(series), parts) => series.over(parts),
            _ => f64::NAN,
        }
    }

    /// Whether it stands for itself, without parts.
    pub const fn is_leaf(self) -> bool {
        matches!(
            self,
            Self::Input(_) | Self::Constant(_) | Self::Answer(_) | Self::Asked | Self::Off
        )
    }
}

impl Explanation {
    /// The value recomputed from the leaves alone: to the bit [`value`](Self::value), and the
    /// report's figure.
    ///
    /// Sums, products and choices are recomputed by the tree, in the order of the cost code. A
    /// [`Series`] is recomputed from its own parts by the loop over months that the totals use:
    /// what the tree and the totals share is that loop and nothing else.
    pub fn evaluate(&self) -> f64 {
        if self.operation.is_leaf() {
            return self.value;
        }
        let parts: Vec<f64> = self.parts.iter().map(Self::evaluate).collect();
        self.operation.apply(&parts)
    }

    /// The name for people; empty where a step of a formula has none, and without the feature
    /// `texts`. Inputs have the registry's label.
    pub fn name(&self) -> &'static str {
        match (self.term, self.operation, self.figure) {
            // The one figure of which a formula holds two: that of a margin.
            (_, _, Some(Figure::Of(strategy, Measure::Total))) => total_of(strategy),
            (Some(term), ..) => term.name(),
            (None, Operation::Input(input), _) => input.info().label,
            (None, Operation::Constant(constant), _) => constant.name(),
            _ => "",
        }
    }

    /// The unit, such as `USD per query`; none at plain numbers and at steps without a name.
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

    /// Where the value comes from; `None` where it is worked out, or the part is switched off.
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

    /// The node and everything below it, each before its parts.
    pub fn nodes(&self) -> impl Iterator<Item = &Self> {
        let mut pending = vec![self];
        core::iter::from_fn(move || {
            let node = pending.pop()?;
            pending.extend(node.parts.iter().rev());
            Some(node)
        })
    }

    /// The inputs it rests on, each once, in the registry's order: no other input can change it.
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
