//! Sums over the months as steps of a formula, recomputed by the loops that the totals use: see
//! [totals over time](crate::model_reference#totals-over-time).

use super::months::{Month, Pace, Timeline, rent};
use super::serving::Fleet;
use crate::input::Input;

/// A sum over the months 1 to the last, or the weight of the last month. Its parts are the values
/// that it depends on; the number of months comes last, the horizon or the month of a cumulative
/// cost.
///
/// Growth, price change and discounting are multiplied month by month.
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
    /// The summand, as a formula shows it.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Volume => "Σ volume by ",
            Self::Query => "Σ volume × discount by ",
            Self::Token => "Σ volume × price × discount by ",
            Self::Flat => "Σ discount by ",
            Self::Last => "volume by ",
            Self::Rent => "Σ discount × replicas × price by ",
        }
    }

    /// The value from the parts' values; NaN where the number of parts is wrong.
    pub(crate) fn over(self, parts: &[f64]) -> f64 {
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
                rent(&fleet, queries, &timeline(growth, 0.0, rate, months))
            }
            _ => f64::NAN,
        }
    }
}

/// The months up to a number of them, at most the longest horizon.
fn timeline(growth: f64, price_change: f64, discount_rate: f64, months: f64) -> Timeline {
    let months = months.min(Input::HorizonMonths.info().max);
    Timeline::of(Pace::new(growth, price_change, discount_rate, months))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    #[test]
    fn each_sum_is_the_timelines_though_it_is_given_only_what_it_rests_on() {
        let mut scenario = Scenario::default();
        scenario.workload.horizon_months = 31.0;
        let (growth, price, rate) = (0.07, -0.3, 0.1);
        scenario.workload.monthly_growth = growth;
        scenario.money.annual_token_price_change = price;
        scenario.money.annual_discount_rate = rate;
        let timeline = Timeline::new(&scenario);
        let sums = timeline.sums_to(9);
        assert_eq!(Series::Volume.over(&[growth, 9.0]), sums.volume);
        assert_eq!(Series::Query.over(&[growth, rate, 9.0]), sums.query);
        assert_eq!(Series::Token.over(&[growth, price, rate, 9.0]), sums.token);
        assert_eq!(Series::Flat.over(&[rate, 9.0]), sums.flat);
        assert_eq!(Series::Last.over(&[growth, 9.0]), timeline.months[8].volume);
    }

    #[test]
    fn rent_on_paper() {
        // $100 a replica, one for every 10 queries: 2, 4 and 8 replicas for 20, 40 and 80
        let rent = Series::Rent.over(&[100.0, 0.0, 0.1, 20.0, 1.0, 0.0, 3.0]);
        assert_eq!(rent, 1_400.0);
    }

    #[test]
    fn no_number_of_months_is_too_many() {
        let longest = Series::Flat.over(&[0.0, Input::HorizonMonths.info().max]);
        for months in [1e300, f64::INFINITY, f64::NAN] {
            assert_eq!(Series::Flat.over(&[0.0, months]), longest);
        }
        assert_eq!(Series::Flat.over(&[0.0, -3.0]), 0.0);
        assert!(Series::Last.over(&[0.0, 0.0]).is_nan());
        assert!(Series::Flat.over(&[1.0]).is_nan());
    }
}
