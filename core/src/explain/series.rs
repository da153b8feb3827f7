//! Sums over the months, recomputed by the loop that the totals use (MODEL §5).

use crate::cost::Fleet;
use crate::input::Input;
use crate::ledger::{self, Month, Pace, Timeline};

/// A sum over the months 1 to the last, or that month's weight. Its parts are the inputs that it
/// depends on, and the number of months last, be it the horizon or a month that was asked for.
///
/// Growth, price change and discounting are multiplied up month by month, as MODEL §5's powers.
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
    /// Σ discount × replicas × price of one. Parts: price of a replica, least replicas, load,
    /// queries per month, growth, discount rate, months.
    Rent,
}

impl Series {
    /// What is added up, as a formula shows it.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Volume => "Σ volume: ",
            Self::Query => "Σ volume × discount: ",
            Self::Token => "Σ volume × price × discount: ",
            Self::Flat => "Σ discount: ",
            Self::Last => "volume: ",
            Self::Rent => "Σ discount × replicas × price: ",
        }
    }

    /// The value from the parts' values; NaN where there are more or fewer.
    pub(super) fn over(self, parts: &[f64]) -> f64 {
        match (self, parts) {
            (Self::Volume, &[growth, months]) => timeline(growth, 0.0, 0.0, months).sums().volume,
            (Self::Query, &[growth, rate, months]) => {
                timeline(growth, 0.0, rate, months).sums().query
            }
            (Self::Token, &[growth, price, rate, months]) => {
                timeline(growth, price, rate, months).sums().token
            }
            (Self::Flat, &[rate, months]) => timeline(0.0, 0.0, rate, months).sums().flat,
            (Self::Last, &[growth, month]) => {
                let last = timeline(growth, 0.0, 0.0, month).months.last().copied();
                last.map_or(f64::NAN, |month: Month| month.volume)
            }
            (Self::Rent, &[usd_per_replica, min_replicas, load, queries, growth, rate, months]) => {
                let fleet = Fleet { usd_per_replica, min_replicas, load };
                ledger::rent(&fleet, queries, &timeline(growth, 0.0, rate, months))
            }
            _ => f64::NAN,
        }
    }
}

/// So many months, at most the longest horizon.
fn timeline(growth: f64, price_change: f64, discount_rate: f64, months: f64) -> Timeline {
    let months = months.min(Input::HorizonMonths.info().max);
    Timeline::of(Pace::new(growth, price_change, discount_rate, months))
}
