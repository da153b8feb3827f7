//! The oracle's totals over time, month by month, and the crossings of two cumulative curves.

use super::number::OracleNumber;
use super::order::{ExpectedCrossing, Order, changes, order, tolerance};
use super::plan::Plan;
use super::scenario::{CELLS, OracleScenario};

/// What every month of the horizon is multiplied with, first month first.
pub struct Calendar {
    pub growth: Vec<OracleNumber>,
    pub price: Vec<OracleNumber>,
    pub discount: Vec<OracleNumber>,
}

impl Calendar {
    pub fn new(inputs: &OracleScenario) -> Self {
        let one = inputs.n(1.0);
        let months = inputs.float("workload.horizon_months") as usize;
        let growth = &one + inputs.at("workload.monthly_growth");
        let price = (&one + inputs.at("money.annual_token_price_change")).twelfth_root();
        let discount = &one / (&one + inputs.at("money.annual_discount_rate")).twelfth_root();
        Self {
            growth: powers(&one, &growth, months),
            price: powers(&one, &price, months),
            discount: powers(&discount, &discount, months),
        }
    }

    pub fn months(&self) -> usize {
        self.growth.len()
    }
}

fn powers(first: &OracleNumber, ratio: &OracleNumber, count: usize) -> Vec<OracleNumber> {
    std::iter::successors(Some(first.clone()), |last| Some(last * ratio)).take(count).collect()
}

/// The costs of one strategy over the horizon.
pub struct OracleLedger {
    pub setup: OracleNumber,
    pub queries: OracleNumber,
    pub updates: OracleNumber,
    pub hosting: OracleNumber,
    pub errors: OracleNumber,
    pub total: OracleNumber,
    /// The total without errors.
    pub cash: OracleNumber,
    pub accuracy: OracleNumber,
    pub per_query: Option<OracleNumber>,
    pub per_correct_answer: Option<OracleNumber>,
    pub cumulative: Vec<OracleNumber>,
    /// Dollars by which floats may differ at each entry of `cumulative` beyond their 1e-12.
    pub slack: Vec<f64>,
}

impl OracleLedger {
    pub fn new(inputs: &OracleScenario, plan: &Plan, calendar: &Calendar) -> Self {
        let zero = inputs.n(0.0);
        let volume = inputs.at("workload.queries_per_month");
        let (mut queries, mut updates, mut hosting, mut errors) =
            (zero.clone(), zero.clone(), zero.clone(), zero.clone());
        let mut asked = zero.clone();
        let mut cumulative = vec![plan.setup.clone()];
        let mut slack = vec![0.0];
        // Months that are all alike have one replica count.
        let mut replicas: Option<(OracleNumber, bool)> = None;
        for month in 0..calendar.months() {
            let (growth, price, discount) =
                (&calendar.growth[month], &calendar.price[month], &calendar.discount[month]);
            let count = &volume * growth;
            if month == 0 || *growth != calendar.growth[month - 1] {
                replicas = Some(plan.rent.replicas(&count));
            }
            let (replicas, open) = replicas.clone().expect("set in the first month");
            let per_query = &plan.inference * price + &plan.other_queries;
            let month_queries = &count * per_query * discount;
            let mut month_updates = &plan.updates * discount;
            if let Some(usd) = plan.retirement_in(month + 1) {
                month_updates = month_updates + usd * discount;
            }
            let month_hosting = (&plan.hosting + replicas * &plan.rent.usd) * discount;
            let month_errors = &count * &plan.errors * discount;
            let month_total = &month_queries + &month_updates + &month_hosting + &month_errors;
            cumulative.push(&cumulative[month] + month_total);
            let machine = if open { plan.rent.usd.to_f64() } else { 0.0 };
            let rounding = plan.slack * count.to_f64() * price.to_f64().max(1.0);
            slack.push(slack[month] + (machine + rounding) * discount.to_f64());
            (queries, updates) = (queries + month_queries, updates + month_updates);
            (hosting, errors) = (hosting + month_hosting, errors + month_errors);
            asked = asked + count * discount;
        }
        let cash = &plan.setup + &queries + &updates + &hosting;
        let total = &cash + &errors;
        let share =
            |usd: &OracleNumber, divisor: OracleNumber| (!divisor.is_zero()).then(|| usd / divisor);
        Self {
            setup: plan.setup.clone(),
            per_query: share(&total, asked.clone()),
            per_correct_answer: share(&cash, asked * &plan.accuracy),
            accuracy: plan.accuracy.clone(),
            queries,
            updates,
            hosting,
            errors,
            total,
            cash,
            cumulative,
            slack,
        }
    }
}

/// The ledgers of the six cells, in their order.
pub fn ledgers(inputs: &OracleScenario) -> Vec<OracleLedger> {
    let calendar = Calendar::new(inputs);
    CELLS
        .iter()
        .map(|&(_, retrieval, tuning)| {
            OracleLedger::new(inputs, &Plan::new(inputs, retrieval, tuning), &calendar)
        })
        .collect()
}

/// Every crossing of A with B, or nothing where a month end is too near a tie.
pub fn time_crossings(a: &OracleLedger, b: &OracleLedger) -> Option<Vec<ExpectedCrossing>> {
    let orders: Vec<Order> = (0..a.cumulative.len())
        .map(|m| order(&a.cumulative[m], &b.cumulative[m], a.slack[m] + b.slack[m]))
        .collect();
    let found = changes(&orders)?;
    Some(
        found
            .iter()
            .map(|change| {
                let a_after = change.order == Order::A;
                if change.after - change.before > 1 {
                    // A tie at month ends, and another order after it: at the end of the tie.
                    let at = (change.after - 1) as f64;
                    return ExpectedCrossing { at, tolerance: 1e-9, a_after, jump: Some(false) };
                }
                let (m, next) = (change.before, change.after);
                let start = &a.cumulative[m] - &b.cumulative[m];
                let end = &a.cumulative[next] - &b.cumulative[next];
                let slope = &end - &start;
                let part = -start / &slope;
                let at = m as f64 + part.to_f64();
                let met = &a.cumulative[m] + part * (&a.cumulative[next] - &a.cumulative[m]);
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
