//! The oracle's totals as functions of the monthly queries: a line and a staircase, step by step.

use super::ledger::Calendar;
use super::number::{OracleNumber, System};
use super::order::{ExpectedCrossing, Order, changes, order, tolerance};
use super::plan::{Plan, guard};
use super::scenario::{CELLS, OracleScenario};

/// One strategy's total along the volume, from one volume to another.
pub struct OracleCurve {
    /// What it costs without a query, replicas apart.
    fixed: OracleNumber,
    /// Dollars per query a month.
    slope: OracleNumber,
    /// What the replicas cost at the start.
    rent: OracleNumber,
    /// Where replicas are added, ascending, and what that adds just above.
    pub steps: Vec<(OracleNumber, OracleNumber)>,
    /// Dollars per query a month by which floats may be wrong.
    slack: f64,
}

impl OracleCurve {
    /// Nothing where there would be more than `most` steps.
    pub fn new(
        inputs: &OracleScenario,
        plan: &Plan,
        calendar: &Calendar,
        from: f64,
        to: f64,
        most: usize,
    ) -> Option<Self> {
        let zero = inputs.n(0.0);
        let (mut fixed, mut slope) = (plan.setup.clone(), zero.clone());
        let mut rent = zero.clone();
        let mut steps = Vec::new();
        let mut slack = 0.0;
        let (start, end) = (inputs.n(from), inputs.n(to));
        for month in 0..calendar.months() {
            let (growth, discount) = (&calendar.growth[month], &calendar.discount[month]);
            fixed = fixed + (&plan.updates + &plan.hosting) * discount;
            if let Some(usd) = plan.retirement_in(month + 1) {
                fixed = fixed + usd * discount;
            }
            let price = &calendar.price[month];
            slope = slope
                + growth
                    * (&plan.inference * price + &plan.other_queries + &plan.errors)
                    * discount;
            slack += plan.slack * (growth * discount).to_f64() * price.to_f64().max(1.0);

            let usd = &plan.rent.usd * discount;
            let (mut count, _) = plan.rent.replicas(&(&start * growth));
            rent = rent + &count * &usd;
            let load = &plan.rent.load * growth * guard(&|value| inputs.n(value));
            if usd.is_zero() || load.is_zero() {
                continue;
            }
            if (&load * &end - &count).to_f64() + steps.len() as f64 > most as f64 {
                return None;
            }
            // The volume up to which `count` replicas serve.
            let mut volume = &count / &load;
            while volume < end {
                steps.push((volume, usd.clone()));
                count = count + inputs.n(1.0);
                volume = &count / &load;
            }
        }
        steps.sort_by(|(a, _), (b, _)| a.partial_cmp(b).expect("one number system"));
        steps.dedup_by(|(volume, usd), (kept, sum)| {
            let same = alike(kept, volume);
            if same {
                *sum = &*sum + &*usd;
            }
            same
        });
        Some(Self { fixed, slope, rent, steps, slack })
    }
}

/// The same volume: equal as rationals, to 40 digits otherwise.
fn alike(a: &OracleNumber, b: &OracleNumber) -> bool {
    match a.system() {
        System::Exact => a == b,
        System::Digits => {
            let difference = (a - b).to_f64().abs();
            difference <= 1e-40 * a.to_f64().abs()
        }
    }
}

/// The curves of the six cells.
pub fn curves(
    inputs: &OracleScenario,
    from: f64,
    to: f64,
    most: usize,
) -> Vec<Option<OracleCurve>> {
    let calendar = Calendar::new(inputs);
    CELLS
        .iter()
        .map(|&(_, retrieval, tuning)| {
            OracleCurve::new(
                inputs,
                &Plan::new(inputs, retrieval, tuning),
                &calendar,
                from,
                to,
                most,
            )
        })
        .collect()
}

/// A point of the walk: a volume and both totals at it, or just above it.
struct OrderPoint {
    volume: OracleNumber,
    a: OracleNumber,
    b: OracleNumber,
    above: bool,
}

/// Every crossing of A with B between the two volumes, or nothing where one is too near a tie or
/// steps of the two are too near each other.
pub fn crossings(
    a: &OracleCurve,
    b: &OracleCurve,
    from: &OracleNumber,
    to: &OracleNumber,
) -> Option<Vec<ExpectedCrossing>> {
    let points = walk(a, b, from, to)?;
    let slack = a.slack + b.slack;
    let orders: Vec<Order> = points
        .iter()
        .map(|point| order(&point.a, &point.b, slack * point.volume.to_f64()))
        .collect();
    let found = changes(&orders)?;
    Some(
        found
            .iter()
            .map(|change| {
                let a_after = change.order == Order::A;
                let (last, first) = (&points[change.before], &points[change.after]);
                let tied = change.after - change.before > 1;
                if tied || first.above {
                    let at = points[change.after - 1].volume.to_f64();
                    let jump = if tied { None } else { Some(true) };
                    return ExpectedCrossing { at, tolerance: 1e-12 * at, a_after, jump };
                }
                let slope = &a.slope - &b.slope;
                let further = (&last.b - &last.a) / &slope;
                let met = &last.a + &further * &a.slope;
                let at = (&last.volume + further).to_f64();
                ExpectedCrossing {
                    at,
                    tolerance: tolerance(at, &met, &met, &slope),
                    a_after,
                    jump: Some(false),
                }
            })
            .collect(),
    )
}

fn walk(
    a: &OracleCurve,
    b: &OracleCurve,
    from: &OracleNumber,
    to: &OracleNumber,
) -> Option<Vec<OrderPoint>> {
    let (mut rent_a, mut rent_b) = (a.rent.clone(), b.rent.clone());
    let point =
        |volume: &OracleNumber, rent_a: &OracleNumber, rent_b: &OracleNumber, above| OrderPoint {
            a: &a.fixed + volume * &a.slope + rent_a,
            b: &b.fixed + volume * &b.slope + rent_b,
            volume: volume.clone(),
            above,
        };
    let mut points = vec![point(from, &rent_a, &rent_b, false)];
    let (mut i, mut j) = (0, 0);
    let near =
        |x: &OracleNumber, y: &OracleNumber| (x - y).to_f64().abs() <= 1e-11 * y.to_f64().abs();
    loop {
        let volume = match (a.steps.get(i), b.steps.get(j)) {
            (None, None) => break,
            (Some((volume, _)), None) | (None, Some((volume, _))) => volume.clone(),
            (Some((x, _)), Some((y, _))) if alike(x, y) => x.clone(),
            (Some((x, _)), Some((y, _))) => {
                if near(x, y) {
                    return None;
                }
                x.clone().min(y.clone())
            }
        };
        if near(&volume, from) || near(&volume, to) {
            return None;
        }
        points.push(point(&volume, &rent_a, &rent_b, false));
        if let Some((at, usd)) = a.steps.get(i)
            && alike(at, &volume)
        {
            rent_a = rent_a + usd;
            i += 1;
        }
        if let Some((at, usd)) = b.steps.get(j)
            && alike(at, &volume)
        {
            rent_b = rent_b + usd;
            j += 1;
        }
        points.push(point(&volume, &rent_a, &rent_b, true));
    }
    points.push(point(to, &rent_a, &rent_b, false));
    Some(points)
}
