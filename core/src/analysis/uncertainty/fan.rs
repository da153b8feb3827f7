//! Cumulative cost by month as a fan: percentiles at every month end.

use serde::Serialize;

use super::estimate::Percentiles;
use super::simulation::Simulation;
use crate::ledger::{Month, Months};
use crate::strategy::Strategy;

/// The percentiles of one candidate's cumulative cost.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fan {
    /// The candidate.
    pub strategy: Strategy,
    /// At the start and at the end of each month, in US dollars: horizon + 1 entries. The first is
    /// setup's, the last the total's to the bit.
    pub months: Vec<Percentiles>,
}

impl Simulation {
    /// Each candidate's fan, over all draws so far; none before the first.
    ///
    /// Each month is a sample of its own: draws that are low early may be high later, and no single
    /// draw follows an edge of the fan.
    pub fn fans(&self) -> Vec<Fan> {
        self.candidates.iter().filter_map(|strategy| self.fan(strategy)).collect()
    }

    fn fan(&self, strategy: Strategy) -> Option<Fan> {
        let mut world = self.world.clone();
        let mut column = Vec::with_capacity(self.draws());
        let mut draws = Vec::with_capacity(self.draws());
        for draw in 0..self.draws() {
            world.put(self.drawn(draw));
            let rates = world.rates(&world.shared(), strategy);
            column.push(rates.so_far(0.0, Default::default(), 0.0));
            let months = world.drifting().then(|| world.months());
            draws.push((rates, world.queries(), months, 0.0));
        }
        let mut months = vec![Percentiles::of(&mut column)?];
        let mut shared = world.months();
        for _ in &world.timeline().months {
            let same = shared.next()?;
            column.clear();
            for (rates, queries, own, rent) in &mut draws {
                let month: Month = own.as_mut().and_then(Months::next).unwrap_or(same);
                *rent += month.rent(&rates.fleet, *queries);
                column.push(rates.so_far(*queries, month.sums, *rent));
            }
            months.push(Percentiles::of(&mut column)?);
        }
        Some(Fan { strategy, months })
    }
}
