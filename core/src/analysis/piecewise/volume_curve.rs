//! A strategy's total as a function of query volume: a linear part plus staircases of replicas.

use crate::analysis::piecewise::piecewise_total::PiecewiseTotal;
use crate::analysis::piecewise::rent_bounds::{CostsOnInterval, MonthReplicas};
use crate::formula::{Fleet, Rates, StrategyCost, Timeline};
use crate::math;
use crate::model::Model;
use crate::strategy::Strategy;

/// One strategy's total as a function of the first month's queries.
///
/// `total(q) = fixed + slope × q + Σ usd × replicas(q × volume)`: a linear part, and one staircase
/// for each group of months with equally many queries.
#[derive(Clone, Debug, PartialEq)]
pub struct VolumeCurve {
    fixed: f64,
    slope: f64,
    /// The queries of the horizon as a multiple of the first month's.
    volume: f64,
    fleet: Fleet,
    staircases: Vec<Staircase>,
}

/// The replicas of a group of months with equally many queries, as a function of the first month's.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Staircase {
    /// Queries of each of the months as a multiple of the first month's.
    volume: f64,
    /// The discounted price of one replica over these months, in US dollars.
    usd: f64,
}

impl VolumeCurve {
    pub(crate) fn new(model: &Model, strategy: Strategy) -> Self {
        Self::from_cost(model.cost(strategy), &model.timeline)
    }

    /// Builds the curve from cost terms and months that need not belong to a model.
    pub(crate) fn from_cost(cost: &StrategyCost, timeline: &Timeline) -> Self {
        Self::from_month(cost, timeline, 0, cost.setup.total())
    }

    /// The curve for the cost of the months after the first `months`, plus a payment `due` that
    /// does not depend on the volume.
    pub(crate) fn after(model: &Model, strategy: Strategy, months: usize, due: f64) -> Self {
        Self::from_month(model.cost(strategy), &model.timeline, months, due)
    }

    fn from_month(cost: &StrategyCost, timeline: &Timeline, months: usize, due: f64) -> Self {
        let sums = timeline.sums().since(timeline.sums_to(months));
        let rates = Rates::of(cost);
        let fleet = rates.fleet;
        let retirement = rates.retirement_weight(timeline, timeline.months.len())
            - rates.retirement_weight(timeline, months);
        let mut staircases: Vec<Staircase> = Vec::new();
        if fleet.usd_per_replica > 0.0 {
            for month in timeline.months.iter().skip(months) {
                let usd = month.discount * fleet.usd_per_replica;
                match staircases.last_mut() {
                    Some(last) if last.volume == month.volume => last.usd += usd,
                    _ => staircases.push(Staircase { volume: month.volume, usd }),
                }
            }
        }
        Self {
            fixed: due + sums.flat * cost.fixed_per_month() + retirement * rates.retirement.usd,
            slope: sums.token * rates.inference + sums.query * (rates.steady + rates.errors),
            volume: sums.volume,
            fleet,
            staircases,
        }
    }

    /// The total over the horizon at a number of queries in the first month, in US dollars.
    pub fn total(&self, queries_per_month: f64) -> f64 {
        self.staircases.iter().fold(self.fixed + self.slope * queries_per_month, |total, stairs| {
            total + stairs.usd * self.fleet.replicas(queries_per_month * stairs.volume)
        })
    }

    /// The total per query over the horizon, in US dollars; infinite at no queries.
    pub fn per_query(&self, queries_per_month: f64) -> f64 {
        self.total(queries_per_month) / (queries_per_month * self.volume)
    }

    /// The volumes between `from` and `to` above which a replica is added, ascending; `None` if
    /// there are more than `most`.
    ///
    /// Exactly at such a volume the smaller number of replicas still suffices.
    pub fn steps(&self, from: f64, to: f64, most: usize) -> Option<Vec<f64>> {
        let mut steps = Vec::new();
        for stairs in self.growing_staircases() {
            let count = stairs.step_count(&self.fleet, from, to);
            if count > (most - steps.len().min(most)) as f64 {
                return None;
            }
            steps.extend(stairs.steps(&self.fleet, from, to));
        }
        math::sort_ascending(&mut steps);
        Some(steps)
    }

    /// The staircases that have steps; none if the number of replicas does not grow with the
    /// volume.
    fn growing_staircases(&self) -> impl Iterator<Item = &Staircase> {
        self.staircases.iter().filter(|_| self.fleet.grows())
    }
}

impl PiecewiseTotal for VolumeCurve {
    fn total(&self, at: f64) -> f64 {
        self.total(at)
    }

    fn relaxed_total(&self, at: f64) -> f64 {
        let replicas = |stairs: &Staircase| {
            if self.fleet.grows() {
                self.fleet.relaxed_replicas(at * stairs.volume)
            } else {
                self.fleet.replicas(at * stairs.volume)
            }
        };
        self.staircases.iter().fold(self.fixed + self.slope * at, |total, stairs| {
            total + stairs.usd * replicas(stairs)
        })
    }

    fn rounding_bound(&self) -> f64 {
        if self.fleet.grows() { self.staircases.iter().map(|stairs| stairs.usd).sum() } else { 0.0 }
    }

    /// These values equal the staircases' first steps to the last bit, so that both coincide.
    fn append_relaxed_breakpoints(&self, breakpoints: &mut Vec<f64>) {
        let min_replicas = self.fleet.min_replicas;
        let first_steps =
            self.growing_staircases().map(|stairs| stairs.capacity(&self.fleet, min_replicas));
        breakpoints.extend(first_steps);
    }

    fn staircase_count(&self) -> usize {
        self.growing_staircases().count()
    }

    fn append_steps(&self, from: f64, to: f64, steps: &mut Vec<f64>) {
        self.growing_staircases()
            .for_each(|stairs| steps.extend(stairs.steps(&self.fleet, from, to)));
    }

    fn may_have_steps(&self, _to: f64) -> bool {
        self.fleet.grows()
    }

    fn costs_on(&self, from: f64, to: f64, months: &mut Vec<MonthReplicas>) -> CostsOnInterval {
        let (ends, fleet) = ([from.next_up(), to], &self.fleet);
        let grows = fleet.grows();
        // A model that takes no time needs a replica for any queries.
        let min_replicas = if grows { fleet.min_replicas } else { fleet.min_replicas.max(1.0) };
        months.clear();
        months.extend(self.staircases.iter().map(|stairs| {
            let busy = ends.map(|at| fleet.busy(at * stairs.volume));
            MonthReplicas::new(stairs.usd, busy, [min_replicas; 2])
        }));
        CostsOnInterval {
            without_replicas: ends.map(|at| self.total_without_replicas(at)),
            usd_per_replica: [1.0; 2],
            min_replicas: [min_replicas; 2],
            busy_square: 0.0,
            may_have_steps: grows,
        }
    }

    fn total_without_replicas(&self, at: f64) -> f64 {
        self.fixed + self.slope * at
    }

    fn same_steps(&self, other: &Self) -> bool {
        let same_fleet = self.fleet.load == other.fleet.load
            && self.fleet.min_replicas == other.fleet.min_replicas;
        self.staircase_count() == other.staircase_count()
            && self
                .growing_staircases()
                .zip(other.growing_staircases())
                .all(|(one, two)| same_fleet && one == two)
    }
}

impl Staircase {
    fn replicas(&self, fleet: &Fleet, queries_per_month: f64) -> f64 {
        fleet.replicas(queries_per_month * self.volume)
    }

    /// The number of steps within [from, to): a step at `from` takes effect just above it.
    fn step_count(&self, fleet: &Fleet, from: f64, to: f64) -> f64 {
        self.replicas(fleet, to) - self.replicas(fleet, from)
    }

    /// The volumes of the steps within [from, to), ascending.
    fn steps(&self, fleet: &Fleet, from: f64, to: f64) -> impl Iterator<Item = f64> {
        let (first, count) = (self.replicas(fleet, from), self.step_count(fleet, from, to));
        (0..count as u64).map(move |step| self.capacity(fleet, first + step as f64).clamp(from, to))
    }

    /// The largest volume that a number of replicas serves, to the last bit. The quotient is right
    /// to a few units in the last place and is corrected by evaluating the staircase.
    fn capacity(&self, fleet: &Fleet, replicas: f64) -> f64 {
        const MOST_ULPS: usize = 16;
        let mut at = fleet.capacity(replicas) / self.volume;
        for _ in 0..MOST_ULPS {
            if self.replicas(fleet, at) > replicas {
                at = at.next_down();
            } else if self.replicas(fleet, at.next_up()) <= replicas {
                at = at.next_up();
            } else {
                break;
            }
        }
        at
    }
}

#[cfg(test)]
impl VolumeCurve {
    /// Two curves of rented replicas alone, each given the price of a replica, the load of a query
    /// and a fixed cost, over months that grow.
    pub(crate) fn growing_fleets(
        fleets: [(f64, f64, f64); 2],
        growth: f64,
        months: u32,
    ) -> [Self; 2] {
        fleets.map(|(usd, load, fixed)| {
            let volume = |month: u32| math::pow(1.0 + growth, f64::from(month));
            let staircase = |month| Staircase { volume: volume(month), usd };
            Self {
                fixed,
                slope: 0.0,
                volume: (0..months).map(volume).sum(),
                fleet: Fleet { usd_per_replica: usd, min_replicas: 1.0, load },
                staircases: (0..months).map(staircase).collect(),
            }
        })
    }
}

impl Model {
    /// A strategy's total as a function of query volume.
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Strategy};
    /// let model = Model::new(&Scenario::default())?;
    /// let curve = model.volume_curve(Strategy::Prompting);
    /// // $0.001957 a query for twelve months, 16 hours at the start and 1.3336 hours a month
    /// let labour = 1_600.0 + 12.0 * 133.36;
    /// assert!((curve.total(250_000.0) - (labour + 3e6 * 0.001_957)).abs() < 1e-9);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn volume_curve(&self, strategy: Strategy) -> VolumeCurve {
        VolumeCurve::new(self, strategy)
    }
}
