//! The oracle's crossings of two cumulative curves.

use super::ledger::OracleLedger;
use super::order::{ExpectedCrossing, Order, changes, order, tolerance};

/// Every crossing of A with B, or nothing where a month end is too near a tie.
pub fn crossings(a: &OracleLedger, b: &OracleLedger) -> Option<Vec<ExpectedCrossing>> {
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
