//! Sums over the months as single steps of a formula: their names and parts. The module `months`
//! computes them. See [totals over time](crate::model_reference#totals-over-time).

/// A sum of weights over the months from the first to a last one, or the weight of the last month.
///
/// Its parts are the values that it depends on. The last part is the number of months: the horizon
/// or, for a cumulative cost, its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// Σ volume. Parts: growth, months.
    Volume,
    /// Σ volume × discount. Parts: growth, discount rate, months.
    Query,
    /// Σ volume × price × discount. Parts: growth, price change, discount rate, months.
    Token,
    /// Σ discount. Parts: discount rate, months.
    Flat,
    /// The last month's volume alone. Parts: growth, month.
    Last,
    /// The discount of the month in which a model retires; 0 where that month is 0 or later than the
    /// last one. Parts: month of the retirement, discount rate, months.
    Retirement,
    /// Σ discount × replicas × price of one. Parts: price of a replica, minimum number of replicas,
    /// load, queries per month, growth, discount rate, months.
    Rent,
}

impl Series {
    /// The summand, as displayed in a formula.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Volume => "Σ volume by ",
            Self::Query => "Σ volume × discount by ",
            Self::Token => "Σ volume × price × discount by ",
            Self::Flat => "Σ discount by ",
            Self::Last => "volume by ",
            Self::Retirement => "discount of one month by ",
            Self::Rent => "Σ discount × replicas × price by ",
        }
    }
}
