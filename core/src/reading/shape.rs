//! The shapes of values as functions of one input, and those of sums and products.

/// How a figure depends on an input v, all other inputs being fixed.
///
/// ```
/// use breakeven::explain::{Shape, dependence};
/// use breakeven::{Input, Strategy};
/// let rag = |input| dependence(Strategy::Rag, input);
/// assert_eq!(rag(Input::LoraRunUsd), Shape::Constant);
/// assert_eq!(rag(Input::SetupUsd), Shape::Affine);
/// assert_eq!(rag(Input::ChunkOverlapShare), Shape::ReciprocalOfComplement);
/// assert_eq!(rag(Input::MonthlyGrowth), Shape::ThroughMonths);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// It does not depend on v.
    Constant,
    /// Constant between breakpoints.
    ConstantPieces,
    /// a + b v, between breakpoints.
    Affine,
    /// a + b v + c v², between breakpoints.
    Quadratic,
    /// a + b / v.
    Reciprocal,
    /// a + b / (1 − v).
    ReciprocalOfComplement,
    /// a + b v + c / v.
    AffineAndReciprocal,
    /// A step function, because the number of replicas is rounded up to a whole number.
    Stepped,
    /// Through the weights of the months: growth, price change, discount rate, horizon.
    ThroughMonths,
    /// None of these.
    Other,
}

impl Shape {
    /// The shape of a sum, or of a choice between two.
    pub(crate) fn plus(self, other: Self) -> Self {
        use Shape::{
            Affine, AffineAndReciprocal, Constant, ConstantPieces, Other, Quadratic, Reciprocal,
            Stepped,
        };
        match (self.min(other), self.max(other)) {
            (Constant | ConstantPieces, shape) => shape,
            (one, same) if one == same => one,
            (Affine, Quadratic) => Quadratic,
            (Affine, Reciprocal) | (Affine | Reciprocal, AffineAndReciprocal) => {
                AffineAndReciprocal
            }
            (one, worse) if worse >= Stepped && one != Other => worse,
            _ => Other,
        }
    }

    /// The shape of a product of which neither factor is 0.
    pub(crate) fn times(self, other: Self) -> Self {
        match (self, other) {
            (Self::Constant | Self::ConstantPieces, _)
            | (_, Self::Constant | Self::ConstantPieces) => self.max(other),
            (Self::Affine, Self::Affine) => Self::Quadratic,
            (Self::ThroughMonths, _) | (_, Self::ThroughMonths) => Self::ThroughMonths,
            _ => Self::Other,
        }
    }
}
