//! The oracle's comparison of two totals, with ties, and the changes of order along an axis.

use super::number::OracleNumber;

/// The order of two totals A and B.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    A,
    B,
    Tied,
    /// Too near the edge of a tie for floats to be held to one answer.
    Unclear,
}

/// A difference up to 1e-12 of the larger total is a tie. A float's total is good to 1e-12 at
/// worst and to 1e-13 by far, so between 1e-13 and 1e-11 of the larger the answer is left open:
/// who walks over such a point is skipped and counted. `slack` is what the totals may be wrong by
/// for other reasons, in dollars.
pub fn order(a: &OracleNumber, b: &OracleNumber, slack: f64) -> Order {
    let difference = a - b;
    let larger = a.to_f64().abs().max(b.to_f64().abs());
    let size = difference.to_f64().abs();
    if difference.is_zero() || size + slack < 1e-13 * larger {
        // A difference of nothing is a tie as long as floats find less than 1e-12.
        return if slack <= 5e-13 * larger { Order::Tied } else { Order::Unclear };
    }
    if size < 1e-11 * larger + 2.0 * slack {
        return Order::Unclear;
    }
    if *a < *b { Order::A } else { Order::B }
}

/// One change of strict order between two points of a walk.
pub struct OrderChange {
    /// The last point of the old order.
    pub before: usize,
    /// The first point of the new order; with ties between, more than one further on.
    pub after: usize,
    pub order: Order,
}

/// The changes of strict order along `orders`, or nothing where a point is unclear.
pub fn changes(orders: &[Order]) -> Option<Vec<OrderChange>> {
    let mut found = Vec::new();
    let mut last: Option<(usize, Order)> = None;
    for (point, &order) in orders.iter().enumerate() {
        match order {
            Order::Unclear => return None,
            Order::Tied => {}
            Order::A | Order::B => {
                if let Some((before, old)) = last
                    && old != order
                {
                    found.push(OrderChange { before, after: point, order });
                }
                last = Some((point, order));
            }
        }
    }
    Some(found)
}

/// A crossing as the oracle finds it.
#[derive(Debug)]
pub struct ExpectedCrossing {
    pub at: f64,
    pub tolerance: f64,
    /// Whether A is the cheaper one beyond.
    pub a_after: bool,
    /// Whether a step jumps over the other curve; unsaid where a tie ends in a step.
    pub jump: Option<bool>,
}

/// 1e-12 × (|A| + |B|) / |difference of slopes|, and the half unit of the float that carries it.
pub fn tolerance(at: f64, a: &OracleNumber, b: &OracleNumber, slope: &OracleNumber) -> f64 {
    let totals = a.to_f64().abs() + b.to_f64().abs();
    1e-12 * totals / slope.to_f64().abs() + 2e-16 * at.abs()
}
