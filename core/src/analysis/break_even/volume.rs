//! Break-evens in query volume: where two totals cross, on the true staircase of replicas.

use serde::Serialize;

use crate::analysis::crossing::all::scan;
use crate::analysis::crossing::envelope::{Interval, envelope};
use crate::analysis::piecewise::piecewise_total::Curve;
use crate::cost::{Fleet, StrategyCost};
use crate::ledger::Timeline;
use crate::math;
use crate::model::Model;
use crate::strategy::{Strategy, StrategySet};

/// One strategy's total as a function of the first month's queries: a line, and a staircase for
/// each month whose replicas step at other volumes.
///
/// `total(q) = fixed + slope × q + Σ usd × replicas(q × volume)`
#[derive(Clone, Debug, PartialEq)]
pub struct VolumeCurve {
    fixed: f64,
    slope: f64,
    /// Queries over the horizon, of the first month's.
    volume: f64,
    fleet: Fleet,
    stairs: Vec<Stair>,
}

/// The replicas of months that have equally many queries.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stair {
    /// Queries of the month, of the first month's.
    pub volume: f64,
    /// What one replica costs over these months, discounted.
    pub usd: f64,
}

impl VolumeCurve {
    pub(crate) fn new(model: &Model, strategy: Strategy) -> Self {
        Self::of(model.cost(strategy), &model.timeline)
    }

    /// The same, of cost terms and months by themselves.
    pub(crate) fn of(cost: &StrategyCost, timeline: &Timeline) -> Self {
        Self::of_months(cost, timeline, 0, cost.setup.total())
    }

    /// What the months after the first so many cost, and a sum that is due in any case.
    pub(crate) fn after(model: &Model, strategy: Strategy, months: usize, due: f64) -> Self {
        Self::of_months(model.cost(strategy), &model.timeline, months, due)
    }

    fn of_months(cost: &StrategyCost, timeline: &Timeline, months: usize, due: f64) -> Self {
        let sums = timeline.sums().since(timeline.sums_to(months));
        let query = &cost.per_query;
        let fleet = cost.hosting.fleet;
        let mut stairs: Vec<Stair> = Vec::new();
        if fleet.usd_per_replica > 0.0 {
            for month in timeline.months.iter().skip(months) {
                let usd = month.discount * fleet.usd_per_replica;
                match stairs.last_mut() {
                    Some(last) if last.volume == month.volume => last.usd += usd,
                    _ => stairs.push(Stair { volume: month.volume, usd }),
                }
            }
        }
        Self {
            fixed: due + sums.flat * cost.fixed_per_month(),
            slope: sums.token * (query.inference + query.retrieval) + sums.query * query.errors,
            volume: sums.volume,
            fleet,
            stairs,
        }
    }

    /// The total over the horizon at so many queries in the first month, in US dollars.
    pub fn total(&self, queries_per_month: f64) -> f64 {
        self.stairs.iter().fold(self.fixed + self.slope * queries_per_month, |total, stair| {
            total + stair.usd * self.fleet.replicas(queries_per_month * stair.volume)
        })
    }

    /// The total per query over the horizon, in US dollars; infinite at no queries.
    pub fn per_query(&self, queries_per_month: f64) -> f64 {
        self.total(queries_per_month) / (queries_per_month * self.volume)
    }

    /// The volumes between two others at which a replica is added, ascending; `None` where there
    /// are more than `most`.
    ///
    /// At the volume itself the smaller fleet still serves.
    pub fn steps(&self, from: f64, to: f64, most: usize) -> Option<Vec<f64>> {
        let mut steps = Vec::new();
        for stair in self.steps_by_stair() {
            if stair.count(from, to) > (most - steps.len().min(most)) as f64 {
                return None;
            }
            steps.extend(stair.between(from, to));
        }
        math::sort(&mut steps);
        Some(steps)
    }

    /// The staircases that have steps at all.
    fn steps_by_stair(&self) -> impl Iterator<Item = Steps<'_>> {
        let fleet = &self.fleet;
        self.stairs.iter().filter(|_| fleet.grows()).map(move |stair| Steps {
            fleet,
            volume: stair.volume,
            usd: stair.usd,
        })
    }
}

impl Curve for VolumeCurve {
    const NEVER_FALLS: bool = true;

    fn total(&self, at: f64) -> f64 {
        self.total(at)
    }

    fn line(&self, at: f64) -> f64 {
        let smooth = |stair: &Stair| {
            if self.fleet.grows() {
                self.fleet.line(at * stair.volume)
            } else {
                self.fleet.replicas(at * stair.volume)
            }
        };
        self.stairs
            .iter()
            .fold(self.fixed + self.slope * at, |total, stair| total + stair.usd * smooth(stair))
    }

    fn slack(&self) -> f64 {
        if self.fleet.grows() { self.stairs.iter().map(|stair| stair.usd).sum() } else { 0.0 }
    }

    /// To the last bit where the staircase has its first step, so that the two are one place.
    fn bends(&self, bends: &mut Vec<f64>) {
        bends.extend(self.steps_by_stair().map(|stair| stair.at(self.fleet.min_replicas)));
    }

    fn stairs(&self) -> usize {
        self.steps_by_stair().count()
    }

    fn count(&self, from: f64, to: f64) -> f64 {
        self.steps_by_stair().map(|stair| stair.count(from, to)).sum()
    }

    fn steps(&self, from: f64, to: f64, steps: &mut Vec<f64>) {
        self.steps_by_stair().for_each(|stair| steps.extend(stair.between(from, to)));
    }

    fn in_step(&self, other: &Self) -> bool {
        self.stairs() == other.stairs()
            && self.steps_by_stair().zip(other.steps_by_stair()).all(|(one, two)| one.equals(&two))
    }
}

/// The steps of one staircase.
#[derive(Clone, Copy, Debug)]
struct Steps<'a> {
    fleet: &'a Fleet,
    volume: f64,
    /// What one step adds.
    usd: f64,
}

impl Steps<'_> {
    /// Whether another staircase steps at the very same volumes, by as much.
    pub fn equals(&self, other: &Self) -> bool {
        self.fleet.load == other.fleet.load
            && self.fleet.min_replicas == other.fleet.min_replicas
            && self.volume == other.volume
            && self.usd == other.usd
    }

    fn replicas(&self, queries_per_month: f64) -> f64 {
        self.fleet.replicas(queries_per_month * self.volume)
    }

    /// How many steps lie within [from, to): a step at `from` shows just above it.
    pub fn count(&self, from: f64, to: f64) -> f64 {
        self.replicas(to) - self.replicas(from)
    }

    /// The volumes of the steps within [from, to), ascending.
    pub fn between(&self, from: f64, to: f64) -> impl Iterator<Item = f64> + '_ {
        let (first, count) = (self.replicas(from), self.count(from, to));
        (0..count as u64).map(move |step| self.at(first + step as f64).clamp(from, to))
    }

    /// The greatest volume that so many replicas serve, to the last bit: the quotient is right to
    /// a few units in the last place, and the staircase itself settles those.
    fn at(&self, replicas: f64) -> f64 {
        const MOST_ULPS: usize = 16;
        let mut at = self.fleet.capacity(replicas) / self.volume;
        for _ in 0..MOST_ULPS {
            if self.replicas(at) > replicas {
                at = at.next_down();
            } else if self.replicas(at.next_up()) <= replicas {
                at = at.next_up();
            } else {
                break;
            }
        }
        at
    }
}

/// How two totals change their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CrossingKind {
    /// The two curves meet.
    Crossing,
    /// A capacity step carries one past the other.
    Jump,
}

/// A break-even volume of two strategies.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct VolumeCrossing {
    /// The earlier of the two in the order of strategies.
    pub a: Strategy,
    /// The later of the two.
    pub b: Strategy,
    /// The volume. At a jump the smaller fleet still serves this many.
    pub queries_per_month: f64,
    /// Whether the curves meet or one jumps past the other.
    pub kind: CrossingKind,
    /// The cheaper of the two just above.
    pub cheaper_above: Strategy,
}

/// A band in which a pair changes its order too often to list.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Truncation {
    /// The earlier of the two in the order of strategies.
    pub a: Strategy,
    /// The later of the two.
    pub b: Strategy,
    /// The last volume below which all crossings are listed.
    pub from: f64,
    /// The first volume above which all crossings are listed.
    pub to: f64,
}

/// All break-even volumes of some strategies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VolumeCrossings {
    /// The crossings by volume.
    pub crossings: Vec<VolumeCrossing>,
    /// What is left out: past 1,000 crossings of a pair the first and the last 500 are listed.
    pub truncated: Vec<Truncation>,
    /// The volumes, cut where the cheapest strategy changes.
    pub envelope: Vec<Interval>,
}

impl Model {
    /// A strategy's total as a function of query volume.
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Strategy};
    /// let model = Model::new(&Scenario::default())?;
    /// let curve = model.volume_curve(Strategy::Prompting);
    /// // $0.0037 a query for twelve months, and nothing besides
    /// assert!((curve.total(250_000.0) - 11_100.0).abs() < 1e-9);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn volume_curve(&self, strategy: Strategy) -> VolumeCurve {
        VolumeCurve::new(self, strategy)
    }

    /// Every crossing of two candidates' totals over (from, to] queries per month, and the partition of that
    /// axis by the cheapest strategy.
    ///
    /// Nothing is listed where `from` and `to` do not make an interval of volumes.
    ///
    /// ```
    /// use breakeven::{Input, Model, Scenario, Strategy, StrategySet};
    /// let model = Model::new(&Scenario::default())?;
    /// let volume = Input::QueriesPerMonth.info();
    /// let found =
    ///     model.volume_crossings(StrategySet::ALL, volume.slider_min, volume.slider_max);
    /// assert_eq!(found.envelope[0].cheapest, Strategy::Prompting);
    /// assert!(found.truncated.is_empty());
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn volume_crossings(&self, candidates: StrategySet, from: f64, to: f64) -> VolumeCrossings {
        let mut found = VolumeCrossings::default();
        if !(from >= 0.0 && from < to && to.is_finite()) {
            return found;
        }
        let curves = Strategy::ALL.map(|strategy| self.volume_curve(strategy));
        let mut cuts = Vec::new();
        for (a, b) in candidates.pairs() {
            let scan = scan(&curves[a.index()], &curves[b.index()], from, to);
            cuts.extend(scan.ties);
            for change in scan.changes {
                cuts.push(change.at);
                found.crossings.push(VolumeCrossing {
                    a,
                    b,
                    queries_per_month: change.at,
                    kind: if change.jump { CrossingKind::Jump } else { CrossingKind::Crossing },
                    cheaper_above: change.cheaper(a, b),
                });
            }
            if let Some((from, to)) = scan.unsettled {
                cuts.extend([from, to]);
                found.truncated.push(Truncation { a, b, from, to });
            }
        }
        math::sort_by_number(&mut found.crossings, |crossing| crossing.queries_per_month);
        found.envelope = envelope(from, to, candidates, cuts, |queries| {
            Strategy::ALL.map(|strategy| curves[strategy.index()].total(queries))
        });
        found
    }
}
