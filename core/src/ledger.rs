//! Totals and cumulative curves of one scenario as plain numbers: see
//! [totals over time](crate::model_reference#totals-over-time).
//!
//! The formulas are those of [`formula`](crate::formula); the sums over months come from one
//! [`Timeline`], computed once for all strategies.

use crate::formula::{Breakdown, Rates, StrategyCost, Sums, Timeline, cumulative_rent, rent};

impl Rates {
    /// The total over the horizon, in US dollars.
    pub fn total(&self, queries_per_month: f64, timeline: &Timeline) -> f64 {
        let rent = rent(&self.fleet, queries_per_month, timeline);
        let weight = self.retirement_weight(timeline, timeline.months.len());
        self.so_far(queries_per_month, timeline.sums(), rent, weight)
    }

    /// The discount of the month in which the model retires; 0 where that is not within the first
    /// `months` months.
    #[inline(always)]
    pub fn retirement_weight(&self, timeline: &Timeline, months: usize) -> f64 {
        timeline.retirement_discount(self.retirement.month, months)
    }

    /// The total up to the end of a month, from the sums of the weights, the rent and the weight of
    /// the retirement up to then.
    #[inline(always)]
    pub fn so_far(
        &self,
        queries_per_month: f64,
        sums: Sums,
        rent: f64,
        retirement_weight: f64,
    ) -> f64 {
        self.breakdown(queries_per_month, sums, rent, retirement_weight).total()
    }
}

/// The total over the horizon by cost term, in US dollars.
pub(crate) fn breakdown(
    cost: &StrategyCost,
    queries_per_month: f64,
    timeline: &Timeline,
) -> Breakdown {
    let rent = rent(&cost.hosting.fleet, queries_per_month, timeline);
    let rates = Rates::of(cost);
    let weight = rates.retirement_weight(timeline, timeline.months.len());
    rates.breakdown(queries_per_month, timeline.sums(), rent, weight)
}

/// The cumulative cost at the end of each month: horizon + 1 entries, the first is setup and the
/// last equals the total to the bit.
pub(crate) fn cumulative(
    cost: &StrategyCost,
    queries_per_month: f64,
    timeline: &Timeline,
) -> Vec<f64> {
    let rates = Rates::of(cost);
    let mut curve = Vec::with_capacity(timeline.months.len() + 1);
    curve.push(rates.setup);
    let mut months = timeline.months.iter().zip(1..);
    cumulative_rent(&rates.fleet, queries_per_month, &timeline.months, |rent| {
        if let Some((month, number)) = months.next() {
            let weight = rates.retirement_weight(timeline, number);
            curve.push(rates.so_far(queries_per_month, month.sums, rent, weight));
        }
    });
    curve
}
