//! The ranges of uncertain inputs.

use crate::error::Error;
use crate::input::{Input, Scale};

/// The shape of the distribution of an uncertain input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RangeShape {
    /// Normal: as likely above the middle of the range as below it.
    Normal,
    /// Lognormal: the logarithm is normal; the low end must be above 0.
    Lognormal,
}

impl RangeShape {
    /// Both shapes.
    pub const ALL: [Self; 2] = [Self::Normal, Self::Lognormal];

    /// The id in files and links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Lognormal => "lognormal",
        }
    }

    /// The shape of an id; `None` where there is none.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.id() == id)
    }
}

/// The range of an uncertain input: its 5th and 95th percentiles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The 5th percentile.
    pub low: f64,
    /// The 95th percentile.
    pub high: f64,
    /// The shape that the range names; `None` for that of the input's scale.
    pub shape: Option<RangeShape>,
}

impl Range {
    /// A range with the shape of the input's scale. It is not checked here: see
    /// [`check`](Self::check).
    pub const fn new(low: f64, high: f64) -> Self {
        Self { low, high, shape: None }
    }

    /// The same range with a shape of its own, or `None` for that of the input's scale.
    #[must_use]
    pub const fn shaped(self, shape: Option<RangeShape>) -> Self {
        Self { shape, ..self }
    }

    /// The shape of the distribution for an input: the one named, else lognormal for an input on a
    /// logarithmic scale where the range begins above 0, and normal for every other.
    ///
    /// ```
    /// use breakeven::scenario::RangeShape;
    /// use breakeven::{Input, Range};
    /// let shape = |low| Range::new(low, 5_000.0).shape_for(Input::LoraRunUsd);
    /// assert_eq!((shape(0.0), shape(0.01)), (RangeShape::Normal, RangeShape::Lognormal));
    /// ```
    pub fn shape_for(self, input: Input) -> RangeShape {
        let logarithmic = matches!(input.info().scale, Scale::Log | Scale::Log0 | Scale::Off);
        let usual =
            if logarithmic && self.low > 0.0 { RangeShape::Lognormal } else { RangeShape::Normal };
        self.shape.unwrap_or(usual)
    }

    /// Checks that the range is allowed for an input: both ends within its limits, and low ≤ high.
    ///
    /// # Errors
    /// [`Error::Range`] with the input, both ends and what is wrong.
    pub fn check(self, input: Input) -> Result<(), Error> {
        let info = input.info();
        let allowed = |end: f64| end.is_finite() && info.min <= end && end <= info.max;
        let why = if !info.takes_range() {
            "the input takes no range; its value lies"
        } else if !allowed(self.low) || !allowed(self.high) {
            "both ends must be finite and lie"
        } else if self.low > self.high {
            "the low end must not exceed the high end, and both lie"
        } else if self.shape == Some(RangeShape::Lognormal) && self.low <= 0.0 {
            "the low end of a lognormal range must be above 0, and both lie"
        } else {
            return Ok(());
        };
        Err(Error::Range { input, low: self.low, high: self.high, why })
    }
}

/// The ranges of the uncertain inputs, in the registry's order.
///
/// ```
/// use breakeven::{Input, Range, Ranges};
/// let mut ranges = Ranges::default();
/// ranges.insert(Input::LoraRunUsd, Range::new(50.0, 5_000.0));
/// assert_eq!(ranges.get(Input::LoraRunUsd).map(|range| range.low), Some(50.0));
/// assert_eq!(ranges.get(Input::FullRunUsd), None);
/// ```
// A sorted list instead of a tree: it has at most one entry for each input, and the code of a tree
// would take a fiftieth of the page's WASM module.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranges(Vec<(Input, Range)>);

impl Ranges {
    fn position(&self, input: Input) -> Result<usize, usize> {
        self.0.binary_search_by_key(&input, |(other, _)| *other)
    }

    /// The range of an input; `None` if it has none.
    pub fn get(&self, input: Input) -> Option<Range> {
        self.position(input).ok().map(|at| self.0[at].1)
    }

    /// Whether an input has a range.
    pub fn contains(&self, input: Input) -> bool {
        self.position(input).is_ok()
    }

    /// Sets the range of an input, replacing an earlier one. The range is not checked here, but by
    /// [`Scenario::set_range`](crate::Scenario::set_range) and [`Model::new`](crate::Model::new).
    pub fn insert(&mut self, input: Input, range: Range) {
        match self.position(input) {
            Ok(at) => self.0[at].1 = range,
            Err(at) => self.0.insert(at, (input, range)),
        }
    }

    /// Removes the range of an input.
    pub fn remove(&mut self, input: Input) {
        if let Ok(at) = self.position(input) {
            self.0.remove(at);
        }
    }

    /// Removes all ranges.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The uncertain inputs and their ranges, in the registry's order.
    pub fn iter(&self) -> impl Iterator<Item = (Input, Range)> + '_ {
        self.0.iter().copied()
    }

    /// The number of uncertain inputs.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no input is uncertain.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_order_whatever_the_order_of_asking() {
        let range = |low| Range::new(low, 9.0);
        let mut ranges = Ranges::default();
        for (input, low) in
            [(Input::LoraRunUsd, 1.0), (Input::QueriesPerMonth, 2.0), (Input::FullRunUsd, 3.0)]
        {
            ranges.insert(input, range(low));
        }
        ranges.insert(Input::LoraRunUsd, range(4.0));
        let all: Vec<_> = ranges.iter().map(|(input, range)| (input, range.low)).collect();
        let expected =
            [(Input::QueriesPerMonth, 2.0), (Input::LoraRunUsd, 4.0), (Input::FullRunUsd, 3.0)];
        assert_eq!(all, expected);
        ranges.remove(Input::LoraRunUsd);
        ranges.remove(Input::LoraRunUsd);
        assert!(!ranges.contains(Input::LoraRunUsd));
        assert_eq!(ranges.len(), 2);
        ranges.clear();
        assert!(ranges.is_empty());
    }
}
