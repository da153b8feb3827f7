//! Nodes in the making, put together by `+ − × ÷` as the cost code puts its numbers together.

use core::ops::{Add, Div, Mul, Sub};

use super::figure::Figure;
use super::node::{Condition, Explanation, Operation};
use super::series::Series;
use super::term::{Constant, Term};

/// A node of which more is to be made.
///
/// `a + b + c` is one sum of three parts, added from the left as the language does; so is a
/// product. Anything with a name stays a part by itself.
#[derive(Clone, Debug)]
pub(super) struct Node(pub Explanation);

impl Node {
    /// A leaf.
    pub fn leaf(operation: Operation, value: f64) -> Self {
        Self::with(operation, value, Vec::new())
    }

    /// A part that is not there: its note says why.
    pub fn off(value: f64, why: &'static str) -> Self {
        Self::leaf(Operation::Off, value).noting(why)
    }

    pub fn constant(constant: Constant) -> Self {
        Self::leaf(Operation::Constant(constant), constant.value())
    }

    /// An operation over parts.
    pub fn of<const N: usize>(operation: Operation, parts: [Self; N]) -> Self {
        Self::made(operation, parts.into_iter().map(|part| part.0).collect())
    }

    /// Another name for one part.
    pub fn same(part: Self) -> Self {
        Self::of(Operation::Sum, [part])
    }

    pub fn series<const N: usize>(series: Series, parts: [Self; N]) -> Self {
        Self::of(Operation::Series(series), parts)
    }

    /// The last of the parts, because those before it pass their tests.
    pub fn chosen<const N: usize>(conditions: &'static [Condition], parts: [Self; N]) -> Self {
        Self::of(Operation::If(conditions), parts)
    }

    pub fn named(mut self, term: Term) -> Self {
        self.0.term = Some(term);
        self
    }

    pub fn asked(mut self, figure: Figure) -> Self {
        self.0.figure = Some(figure);
        self
    }

    /// A sentence that belongs to it.
    pub fn noting(mut self, note: &'static str) -> Self {
        self.0.note = crate::source::text(note);
        self
    }

    fn made(operation: Operation, parts: Vec<Explanation>) -> Self {
        let values: Vec<f64> = parts.iter().map(|part| part.value).collect();
        Self::with(operation, operation.apply(&values), parts)
    }

    fn with(operation: Operation, value: f64, parts: Vec<Explanation>) -> Self {
        Self(Explanation { term: None, figure: None, value, operation, parts, note: "" })
    }

    /// One more part on the right of a sum or product.
    fn and(self, operation: Operation, other: Self) -> Self {
        let goes_on = self.0.operation == operation && self.0.term.is_none();
        let mut parts = if goes_on { self.0.parts } else { vec![self.0] };
        parts.push(other.0);
        Self::made(operation, parts)
    }
}

impl Add for Node {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.and(Operation::Sum, other)
    }
}

impl Mul for Node {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        self.and(Operation::Product, other)
    }
}

impl Sub for Node {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::of(Operation::Difference, [self, other])
    }
}

impl Div for Node {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        Self::of(Operation::Quotient, [self, other])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> Node {
        Node::leaf(Operation::Asked, value)
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
    fn what_has_a_name_stays_a_part() {
        let named = (number(1.0) + number(2.0)).named(Term::Seconds) + number(3.0);
        assert_eq!((named.0.parts.len(), named.0.value), (2, 6.0));
        assert_eq!(named.0.parts[0].term, Some(Term::Seconds));
        assert_eq!(named.0.evaluate(), 6.0);
    }
}
