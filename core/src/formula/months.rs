//! The months of the horizon: the weights of growth, price change and discounting in each month,
//! their running sums, and the rent of replicas. See
//! [totals over time](crate::model_reference#totals-over-time).
//!
//! All readings of the formulas use these loops: a total takes the sums from a [`Timeline`]; an
//! explanation shows each sum as one step, a [`Series`], which is recomputed here.

use super::series::Series;
use super::serving::Fleet;
use super::value::Reading;
use crate::input::Input;
use crate::math;
use crate::scenario::Scenario;

/// Months in a year.
const MONTHS_PER_YEAR: f64 = 12.0;

/// The weights of one month, and their sums from the first month to this one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Month {
    /// Queries of the month divided by those of the first: (1 + growth)^(m−1).
    pub volume: f64,
    /// The present value of a dollar paid at the end of the month: (1 + rate)^(−m/12).
    pub discount: f64,
    /// The sums from the first month to this one.
    pub sums: Sums,
}

/// Sums of weights over months: the factors by which costs are multiplied to give a total.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sums<T = f64> {
    /// Σ volume: the factor of the number of queries, not discounted.
    pub volume: T,
    /// Σ volume × discount: the factor of a cost per query at constant prices.
    pub query: T,
    /// Σ volume × price × discount: the factor of a cost per query whose price changes.
    pub token: T,
    /// Σ discount: the factor of a cost per month.
    pub flat: T,
}

impl Sums {
    /// The sums over the months after those that `earlier` covers.
    pub fn since(self, earlier: Self) -> Self {
        Self {
            volume: self.volume - earlier.volume,
            query: self.query - earlier.query,
            token: self.token - earlier.token,
            flat: self.flat - earlier.flat,
        }
    }
}

/// The months of the horizon, each with its weights.
///
/// Sums are added up month by month instead of by the closed form of the geometric series: for at
/// most 240 months that is as fast, it needs no special case where the ratio is 1, and the rent of
/// replicas needs the single months anyway.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Timeline {
    pub months: Vec<Month>,
}

impl Month {
    /// The discounted rent of a fleet in this month, given the queries of the first month.
    pub fn rent(&self, fleet: &Fleet, queries_per_month: f64) -> f64 {
        self.rent_of(fleet, fleet.replicas(queries_per_month * self.volume))
    }

    /// The discounted rent of a given number of a fleet's replicas in this month.
    pub fn rent_of(&self, fleet: &Fleet, replicas: f64) -> f64 {
        self.discount * (replicas * fleet.usd_per_replica)
    }
}

/// The monthly factors of growth, price change and discounting, and the number of months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct MonthlyFactors {
    /// The queries of a month divided by those of the month before.
    pub growth: f64,
    /// Prices of a month divided by those of the month before.
    pub price: f64,
    /// The present value, one month earlier, of a dollar.
    pub discount: f64,
    /// The number of months.
    pub horizon: f64,
}

impl MonthlyFactors {
    /// The factors from the inputs of a reading.
    pub fn of(reading: &impl Reading<Value = f64>) -> Self {
        Self::new(
            reading.input(Input::MonthlyGrowth),
            reading.input(Input::AnnualTokenPriceChange),
            reading.input(Input::AnnualDiscountRate),
            reading.input(Input::HorizonMonths),
        )
    }

    /// The factors from growth per month, price change per year, discount rate per year, and the
    /// number of months.
    pub fn new(growth: f64, price_change: f64, discount_rate: f64, months: f64) -> Self {
        Self {
            growth: 1.0 + growth,
            price: monthly(price_change),
            discount: 1.0 / monthly(discount_rate),
            horizon: months,
        }
    }
}

/// An endless iterator over months.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Months {
    factors: MonthlyFactors,
    /// The weights of the next month.
    volume: f64,
    price: f64,
    discount: f64,
    /// The sums up to the last month returned.
    sums: Sums,
}

impl Months {
    pub fn new(factors: MonthlyFactors) -> Self {
        let sums = Sums::default();
        Self { factors, volume: 1.0, price: 1.0, discount: factors.discount, sums }
    }
}

impl Iterator for Months {
    type Item = Month;

    fn next(&mut self) -> Option<Month> {
        let (volume, discount) = (self.volume, self.discount);
        let query = volume * discount;
        self.sums.volume += volume;
        self.sums.query += query;
        self.sums.token += query * self.price;
        self.sums.flat += discount;
        self.volume *= self.factors.growth;
        self.price *= self.factors.price;
        self.discount *= self.factors.discount;
        Some(Month { volume, discount, sums: self.sums })
    }
}

impl Timeline {
    pub fn new(scenario: &Scenario) -> Self {
        Self::of(MonthlyFactors::of(scenario))
    }

    /// The months for given monthly factors.
    pub fn of(factors: MonthlyFactors) -> Self {
        let mut timeline = Self { months: Vec::new() };
        timeline.fill(factors);
        timeline
    }

    /// Recomputes the months for other monthly factors, reusing the memory.
    pub fn fill(&mut self, factors: MonthlyFactors) {
        // invariant: the horizon is a whole number from 1 to 240
        let horizon = factors.horizon as usize;
        self.months.clear();
        self.months.reserve(horizon);
        self.months.extend(Months::new(factors).take(horizon));
    }

    /// Whether every month has as many queries as the first. Volumes are monotone over the months,
    /// so comparing the first and the last month suffices.
    pub fn steady(&self) -> bool {
        self.months.first().map(|month| month.volume)
            == self.months.last().map(|month| month.volume)
    }

    /// The sums over the whole horizon.
    pub fn sums(&self) -> Sums {
        self.sums_to(self.months.len())
    }

    /// The discount of the month in which a model retires; 0 where it does not retire within the
    /// first `months` months.
    pub fn retirement_discount(&self, month: f64, months: usize) -> f64 {
        retirement_discount(&self.months, month, months)
    }

    /// The sums over the first `months` months.
    pub fn sums_to(&self, months: usize) -> Sums {
        months
            .checked_sub(1)
            .and_then(|last| self.months.get(last))
            .map_or_else(Sums::default, |month| month.sums)
    }
}

/// The monthly factor of a yearly change: (1 + r)^(1/12).
fn monthly(annual_change: f64) -> f64 {
    if annual_change == 0.0 { 1.0 } else { math::exp(math::ln_1p(annual_change) / MONTHS_PER_YEAR) }
}

/// The discount of a month, given by its number from 1; 0 outside the first `count` months.
#[inline(always)]
fn retirement_discount(months: &[Month], month: f64, count: usize) -> f64 {
    if month < 1.0 {
        return 0.0;
    }
    let place = month as usize;
    let found = months.get(place - 1).filter(|_| place <= count);
    found.map_or(0.0, |month| month.discount)
}

/// Calls `each` once per month with the rent of replicas summed up to that month.
pub(crate) fn cumulative_rent(
    fleet: &Fleet,
    queries_per_month: f64,
    months: &[Month],
    mut each: impl FnMut(f64),
) {
    let replicas = |month: &Month| fleet.replicas(queries_per_month * month.volume);
    // Volumes are monotone over the months, and so are replicas: if the first and the last month
    // need the same number, so does every month between, and it is computed only once.
    let same = months.first().zip(months.last()).and_then(|(first, last)| {
        let needed = replicas(first);
        (first.volume == last.volume || replicas(last) == needed).then_some(needed)
    });
    let mut rent = 0.0;
    for month in months {
        let needed = same.unwrap_or_else(|| replicas(month));
        rent += month.rent_of(fleet, needed);
        each(rent);
    }
}

/// The rent of replicas over the horizon.
pub(crate) fn rent(fleet: &Fleet, queries_per_month: f64, timeline: &Timeline) -> f64 {
    let mut rent = 0.0;
    if fleet.usd_per_replica > 0.0 {
        cumulative_rent(fleet, queries_per_month, &timeline.months, |sum| rent = sum);
    }
    rent
}

impl Series {
    /// The value of the series from the values of its parts; NaN if the number of parts is wrong.
    pub(crate) fn evaluate(self, parts: &[f64]) -> f64 {
        match (self, parts) {
            (Self::Volume, &[growth, months]) => months_of(growth, 0.0, 0.0, months).sums().volume,
            (Self::Query, &[growth, rate, months]) => {
                months_of(growth, 0.0, rate, months).sums().query
            }
            (Self::Token, &[growth, price, rate, months]) => {
                months_of(growth, price, rate, months).sums().token
            }
            (Self::Flat, &[rate, months]) => months_of(0.0, 0.0, rate, months).sums().flat,
            (Self::Retirement, &[month, rate, months]) => {
                let timeline = months_of(0.0, 0.0, rate, months);
                timeline.retirement_discount(month, timeline.months.len())
            }
            (Self::Last, &[growth, month]) => {
                let last = months_of(growth, 0.0, 0.0, month).months.last().copied();
                last.map_or(f64::NAN, |month: Month| month.volume)
            }
            (Self::Rent, &[usd_per_replica, min_replicas, load, queries, growth, rate, months]) => {
                let fleet = Fleet { usd_per_replica, min_replicas, load };
                rent(&fleet, queries, &months_of(growth, 0.0, rate, months))
            }
            _ => f64::NAN,
        }
    }
}

/// The first `months` months, at most as many as the longest horizon.
fn months_of(growth: f64, price_change: f64, discount_rate: f64, months: f64) -> Timeline {
    let months = months.min(Input::HorizonMonths.info().max);
    Timeline::of(MonthlyFactors::new(growth, price_change, discount_rate, months))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeline(growth: f64, price: f64, rate: f64, horizon: f64) -> Timeline {
        let mut scenario = Scenario::default();
        scenario.workload.horizon_months = horizon;
        scenario.workload.monthly_growth = growth;
        scenario.money.annual_token_price_change = price;
        scenario.money.annual_discount_rate = rate;
        Timeline::new(&scenario)
    }

    /// first × (ratio^n − 1) / (ratio − 1), with the ratio given by its logarithm.
    fn geometric(first: f64, ln_ratio: f64, n: f64) -> f64 {
        if ln_ratio == 0.0 {
            return first * n;
        }
        first * math::exp_m1(n * ln_ratio) / math::exp_m1(ln_ratio)
    }

    #[test]
    fn the_loop_agrees_with_the_closed_form_of_the_series() {
        for growth in [0.0, 1e-9, -1e-9, 0.05, -0.9, 10.0] {
            for price in [0.0, 1e-12, -0.3, 10.0, -0.99] {
                for rate in [0.0, 1e-9, 0.1, 10.0] {
                    for horizon in [1.0, 2.0, 12.0, 240.0] {
                        let sums = timeline(growth, price, rate, horizon).sums();
                        let (g, p) = (math::ln_1p(growth), math::ln_1p(price) / 12.0);
                        let d = -math::ln_1p(rate) / 12.0;
                        let first = math::exp(d);
                        for (got, expected) in [
                            (sums.volume, geometric(1.0, g, horizon)),
                            (sums.flat, geometric(first, d, horizon)),
                            (sums.query, geometric(first, g + d, horizon)),
                            (sums.token, geometric(first, g + p + d, horizon)),
                        ] {
                            assert!(
                                (got - expected).abs() <= 1e-12 * expected,
                                "{growth} {price} {rate} {horizon}: {got} {expected}"
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn twelve_plain_months_are_twelve() {
        let sums = timeline(0.0, 0.0, 0.0, 12.0).sums();
        assert_eq!(sums, Sums { volume: 12.0, query: 12.0, token: 12.0, flat: 12.0 });
    }

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
        assert_eq!(Series::Volume.evaluate(&[growth, 9.0]), sums.volume);
        assert_eq!(Series::Query.evaluate(&[growth, rate, 9.0]), sums.query);
        assert_eq!(Series::Token.evaluate(&[growth, price, rate, 9.0]), sums.token);
        assert_eq!(Series::Flat.evaluate(&[rate, 9.0]), sums.flat);
        assert_eq!(Series::Last.evaluate(&[growth, 9.0]), timeline.months[8].volume);
    }

    #[test]
    fn rent_on_paper() {
        // $100 a replica, one for every 10 queries: 2, 4 and 8 replicas for 20, 40 and 80
        let rent = Series::Rent.evaluate(&[100.0, 0.0, 0.1, 20.0, 1.0, 0.0, 3.0]);
        assert_eq!(rent, 1_400.0);
    }

    #[test]
    fn a_model_retires_in_its_month_alone() {
        let at = |month: f64| Series::Retirement.evaluate(&[month, 0.21, 24.0]);
        assert_eq!([at(0.0), at(25.0)], [0.0, 0.0]);
        assert!((at(12.0) - 1.0 / 1.21).abs() < 1e-15);
        assert!((at(24.0) - 1.0 / (1.21 * 1.21)).abs() < 1e-15);
    }

    #[test]
    fn no_number_of_months_is_too_many() {
        let longest = Series::Flat.evaluate(&[0.0, Input::HorizonMonths.info().max]);
        for months in [1e300, f64::INFINITY, f64::NAN] {
            assert_eq!(Series::Flat.evaluate(&[0.0, months]), longest);
        }
        assert_eq!(Series::Flat.evaluate(&[0.0, -3.0]), 0.0);
        assert!(Series::Last.evaluate(&[0.0, 0.0]).is_nan());
        assert!(Series::Flat.evaluate(&[1.0]).is_nan());
    }
}
