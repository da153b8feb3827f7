//! The constants of the model: unit conversions, and the guard against rounding.

use crate::input::{Unit, unit};
use crate::source::{HOURS_PER_MONTH, SECONDS_PER_HOUR, text};

/// Tokens and queries that prices are quoted for.
pub(crate) const MILLION: f64 = 1e6;
/// Queries that rerankers are priced by.
pub(crate) const THOUSAND: f64 = 1e3;
/// Bytes of one number of a vector: IEEE single precision.
const BYTES_PER_DIMENSION: f64 = 4.0;
/// Bytes of a gigabyte, as storage is sold.
const BYTES_PER_GB: f64 = 1e9;
/// What keeps rounding from renting a machine: replicas may be this much fuller than full.
const ROUNDING_GUARD: f64 = 1.0 - 1e-12;

/// A constant of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Constant {
    /// 1.
    One,
    /// 1,000, which rerankers are priced by.
    Thousand,
    /// 1,000,000, which tokens are priced by.
    Million,
    /// 1,000,000,000 bytes a gigabyte, as storage is sold.
    BytesPerGigabyte,
    /// 4 bytes a number of a vector, in single precision.
    BytesPerDimension,
    /// 730 hours a month: 365 × 24 / 12.
    HoursPerMonth,
    /// 3,600 seconds an hour.
    SecondsPerHour,
    /// 1 − 1e-12, which keeps rounding from renting a machine.
    RoundingGuard,
}

impl Constant {
    /// The number.
    #[inline(always)]
    pub const fn value(self) -> f64 {
        match self {
            Self::One => 1.0,
            Self::Thousand => THOUSAND,
            Self::Million => MILLION,
            Self::BytesPerGigabyte => BYTES_PER_GB,
            Self::BytesPerDimension => BYTES_PER_DIMENSION,
            Self::HoursPerMonth => HOURS_PER_MONTH,
            Self::SecondsPerHour => SECONDS_PER_HOUR,
            Self::RoundingGuard => ROUNDING_GUARD,
        }
    }

    /// The name for people; empty without the feature `texts`.
    pub const fn name(self) -> &'static str {
        text(match self {
            Self::One => "1",
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
            Self::One | Self::Thousand | Self::Million | Self::RoundingGuard => unit!(none),
            Self::BytesPerGigabyte => unit!(count "bytes per GB"),
            Self::BytesPerDimension => unit!(count "bytes per dimension"),
            Self::HoursPerMonth => unit!(count "hours per month"),
            Self::SecondsPerHour => unit!(count "seconds per hour"),
        }
    }
}
