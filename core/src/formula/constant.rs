//! The constants of the model: unit conversions, and the tolerance for rounding errors.

use crate::input::{Unit, unit};
use crate::source::{HOURS_PER_MONTH, SECONDS_PER_HOUR, text};

/// The number of tokens or queries that a price per million is for.
pub(crate) const MILLION: f64 = 1e6;
/// The number of queries that a reranker's price is for.
pub(crate) const THOUSAND: f64 = 1e3;
/// Bytes per number in a vector: IEEE single precision.
const BYTES_PER_DIMENSION: f64 = 4.0;
/// Bytes in a gigabyte, as providers of storage count.
const BYTES_PER_GB: f64 = 1e9;
/// The factor on the load of replicas that prevents a rounding error from adding a replica.
const ROUNDING_GUARD: f64 = 1.0 - 1e-12;

/// A constant of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Constant {
    /// 1.
    One,
    /// 2: the mean of a sum's first and last term is half of their sum.
    Two,
    /// 1,000: the queries that a reranker's price is for.
    Thousand,
    /// 1,000,000: the tokens or queries that a price per million is for.
    Million,
    /// 1,000,000,000 bytes in a gigabyte, as providers of storage count.
    BytesPerGigabyte,
    /// 4 bytes per number in a vector, in single precision.
    BytesPerDimension,
    /// 730 hours in a month: 365 × 24 / 12.
    HoursPerMonth,
    /// 3,600 seconds in an hour.
    SecondsPerHour,
    /// 1 − 1e-12, the factor that prevents a rounding error from adding a replica.
    RoundingGuard,
}

impl Constant {
    /// The value of the constant.
    #[inline(always)]
    pub const fn value(self) -> f64 {
        match self {
            Self::One => 1.0,
            Self::Two => 2.0,
            Self::Thousand => THOUSAND,
            Self::Million => MILLION,
            Self::BytesPerGigabyte => BYTES_PER_GB,
            Self::BytesPerDimension => BYTES_PER_DIMENSION,
            Self::HoursPerMonth => HOURS_PER_MONTH,
            Self::SecondsPerHour => SECONDS_PER_HOUR,
            Self::RoundingGuard => ROUNDING_GUARD,
        }
    }

    /// The display name; empty without the feature `texts`.
    pub const fn name(self) -> &'static str {
        text(match self {
            Self::One => "1",
            Self::Two => "2",
            Self::Thousand => "a thousand",
            Self::Million => "a million",
            Self::BytesPerGigabyte => "bytes of a gigabyte",
            Self::BytesPerDimension => "bytes of a dimension",
            Self::HoursPerMonth => "hours of a month",
            Self::SecondsPerHour => "seconds of an hour",
            Self::RoundingGuard => "room for rounding",
        })
    }

    /// The unit; none for plain numbers.
    pub const fn unit(self) -> Unit {
        match self {
            Self::One | Self::Two | Self::Thousand | Self::Million | Self::RoundingGuard => {
                unit!(none)
            }
            Self::BytesPerGigabyte => unit!(count "bytes per GB"),
            Self::BytesPerDimension => unit!(count "bytes per dimension"),
            Self::HoursPerMonth => unit!(count "hours per month"),
            Self::SecondsPerHour => unit!(count "seconds per hour"),
        }
    }
}
