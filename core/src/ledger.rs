//! Month by month: growth, price drift and discounting; totals and cumulative curves (MODEL §5).

use crate::cost::{Fleet, StrategyCost};
use crate::math;
use crate::scenario::Scenario;

/// Months of a year.
const MONTHS_PER_YEAR: f64 = 12.0;

/// One month's weights, and their sums from the first month to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Month {
    /// Queries of the month, of the first month's: (1 + growth)^(m−1).
    pub volume: f64,
    /// What a dollar at the end of the month is worth at the start: (1 + rate)^(−m/12).
    pub discount: f64,
    /// Sums up to and with this month.
    pub sums: Sums,
}

/// Sums of weights over months: what a dollar a month, or a query, adds to a total.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sums {
    /// Σ volume: queries, undiscounted.
    pub volume: f64,
    /// Σ volume × discount: what a dollar per query costs.
    pub query: f64,
    /// Σ volume × price × discount: what a dollar per query costs that drifts with prices.
    pub token: f64,
    /// Σ discount: what a dollar a month costs.
    pub flat: f64,
}

impl Sums {
    /// The sums of the months after those of earlier ones.
    pub fn since(self, earlier: Self) -> Self {
        Self {
            volume: self.volume - earlier.volume,
            query: self.query - earlier.query,
            token: self.token - earlier.token,
            flat: self.flat - earlier.flat,
        }
    }
}

/// The months of the horizon.
///
/// Sums run month by month: for at most 240 of them that is as quick as the closed form of the
/// geometric series, exact where a ratio is 1, and one mechanism with the replica staircase.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Timeline {
    pub months: Vec<Month>,
}

impl Month {
    /// What a fleet costs in this month, where the first has so many queries.
    pub fn rent(&self, fleet: &Fleet, queries_per_month: f64) -> f64 {
        self.rent_of(fleet, fleet.replicas(queries_per_month * self.volume))
    }

    /// What so many of its replicas cost in this month.
    pub fn rent_of(&self, fleet: &Fleet, replicas: f64) -> f64 {
        self.discount * (replicas * fleet.usd_per_replica)
    }
}

/// What makes one month follow from another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pace {
    /// Queries of a month, of those of the month before.
    pub growth: f64,
    /// Prices of a month, of those of the month before.
    pub price: f64,
    /// What a dollar is worth a month earlier.
    pub discount: f64,
    /// How many months there are.
    pub horizon: f64,
}

impl Pace {
    pub fn of(scenario: &Scenario) -> Self {
        Self::new(
            scenario.workload.monthly_growth,
            scenario.money.annual_token_price_change,
            scenario.money.annual_discount_rate,
            scenario.workload.horizon_months,
        )
    }

    /// The same by the inputs it is made of.
    pub fn new(growth: f64, price_change: f64, discount_rate: f64, months: f64) -> Self {
        Self {
            growth: 1.0 + growth,
            price: monthly(price_change),
            discount: 1.0 / monthly(discount_rate),
            horizon: months,
        }
    }
}

/// One month after the other, without end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Months {
    pace: Pace,
    /// Of the month to come.
    volume: f64,
    price: f64,
    discount: f64,
    /// Up to the month before.
    sums: Sums,
}

impl Months {
    pub fn new(pace: Pace) -> Self {
        let sums = Sums::default();
        Self { pace, volume: 1.0, price: 1.0, discount: pace.discount, sums }
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
        self.volume *= self.pace.growth;
        self.price *= self.pace.price;
        self.discount *= self.pace.discount;
        Some(Month { volume, discount, sums: self.sums })
    }
}

impl Timeline {
    pub fn new(scenario: &Scenario) -> Self {
        Self::of(Pace::of(scenario))
    }

    /// The months of a pace.
    pub fn of(pace: Pace) -> Self {
        let mut timeline = Self { months: Vec::new() };
        timeline.fill(pace);
        timeline
    }

    /// Other months in the room of these.
    pub fn fill(&mut self, pace: Pace) {
        // invariant: the horizon is a whole number from 1 to 240
        let horizon = pace.horizon as usize;
        self.months.clear();
        self.months.extend(Months::new(pace).take(horizon));
    }

    /// Whether every month has as many queries as the first: volumes rise or fall all along.
    pub fn steady(&self) -> bool {
        self.months.first().map(|month| month.volume)
            == self.months.last().map(|month| month.volume)
    }

    /// The sums over the whole horizon.
    pub fn sums(&self) -> Sums {
        self.sums_to(self.months.len())
    }

    /// The sums over the first months, so many.
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

/// A total over the horizon, or up to a month, by cost term. US dollars, discounted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Breakdown {
    /// Setup, at the start.
    pub setup: f64,
    /// Inference and retrieval of all queries.
    pub queries: f64,
    /// Updates of knowledge and behaviour.
    pub updates: f64,
    /// Hosting: database, upkeep and rented replicas.
    pub hosting: f64,
    /// What wrong answers cost.
    pub errors: f64,
}

/// What a strategy costs by what it is weighted with over time, in US dollars: all that a ledger
/// needs of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rates {
    /// Once.
    pub setup: f64,
    /// Each query, with prices as they drift.
    pub query: f64,
    /// Each query, at today's prices: wrong answers.
    pub errors: f64,
    /// Each month.
    pub updates: f64,
    /// Each month, but for rent.
    pub hosting: f64,
    pub fleet: Fleet,
}

impl Rates {
    pub fn of(cost: &StrategyCost) -> Self {
        Self {
            setup: cost.setup.total(),
            query: cost.per_query.inference + cost.per_query.retrieval,
            errors: cost.per_query.errors,
            updates: cost.updates.total(),
            hosting: cost.hosting.fixed.total(),
            fleet: cost.hosting.fleet,
        }
    }

    /// The total over the horizon.
    pub fn total(&self, queries_per_month: f64, timeline: &Timeline) -> f64 {
        let rent = rent(&self.fleet, queries_per_month, timeline);
        self.so_far(queries_per_month, timeline.sums(), rent)
    }

    /// The total up to where the sums and the rent have come.
    pub fn so_far(&self, queries_per_month: f64, sums: Sums, rent: f64) -> f64 {
        Breakdown::of(self, queries_per_month, sums, rent).total()
    }
}

impl Breakdown {
    /// A dollar of each term, weighted by the sums so far, with the replicas' rent.
    fn of(rates: &Rates, queries_per_month: f64, sums: Sums, rent: f64) -> Self {
        Self {
            setup: rates.setup,
            queries: queries_per_month * sums.token * rates.query,
            updates: sums.flat * rates.updates,
            hosting: sums.flat * rates.hosting + rent,
            errors: queries_per_month * sums.query * rates.errors,
        }
    }

    /// All terms together.
    pub fn total(&self) -> f64 {
        self.setup + self.queries + self.updates + self.hosting + self.errors
    }
}

/// What the replicas cost over the months up to each, calling back with each running sum.
fn rents(fleet: &Fleet, queries_per_month: f64, months: &[Month], mut each: impl FnMut(f64)) {
    let replicas = |month: &Month| fleet.replicas(queries_per_month * month.volume);
    // Volumes rise or fall all along, and replicas with them: where the ends need as many, so do
    // all months between, and counting them once is most of the work saved.
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

/// What the replicas cost over the horizon.
pub(crate) fn rent(fleet: &Fleet, queries_per_month: f64, timeline: &Timeline) -> f64 {
    let mut rent = 0.0;
    if fleet.usd_per_replica > 0.0 {
        rents(fleet, queries_per_month, &timeline.months, |sum| rent = sum);
    }
    rent
}

/// The breakdown over the horizon.
pub(crate) fn breakdown(
    cost: &StrategyCost,
    queries_per_month: f64,
    timeline: &Timeline,
) -> Breakdown {
    let rent = rent(&cost.hosting.fleet, queries_per_month, timeline);
    Breakdown::of(&Rates::of(cost), queries_per_month, timeline.sums(), rent)
}

/// The cumulative cost at the end of each month: horizon + 1 entries, the first is setup and the
/// last, to the bit, the breakdown's total.
pub(crate) fn cumulative(
    cost: &StrategyCost,
    queries_per_month: f64,
    timeline: &Timeline,
) -> Vec<f64> {
    let rates = Rates::of(cost);
    let mut curve = Vec::with_capacity(timeline.months.len() + 1);
    curve.push(rates.setup);
    let mut months = timeline.months.iter();
    rents(&rates.fleet, queries_per_month, &timeline.months, |rent| {
        if let Some(month) = months.next() {
            curve.push(rates.so_far(queries_per_month, month.sums, rent));
        }
    });
    curve
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
}
