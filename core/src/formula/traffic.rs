//! The effect of traffic on a prompt cache.

use crate::math;
use crate::source::HOURS_PER_MONTH;

/// The share of the stable part of prompts that a prompt cache serves, where queries arrive at random
/// and each hit keeps the entry for another lifetime: 1 − exp(−queries × tries × lifetime / 730 h).
///
/// `tries` is 1 + the share of retries, `lifetime_hours` the time for which an entry is kept after
/// its last use. Hits between the searches of one query are not counted. The value fills
/// `prompt.cache_hit_share`; it is not a part of totals, so that these remain linear in the volume.
/// Arguments below 0 and NaN count as 0. See
/// [tokens of one query](crate::model_reference#tokens-of-one-query).
///
/// ```
/// use breakeven::cost::cache_hit_share;
/// // 100,000 queries a month and five minutes: 11.4 queries are expected while an entry lives.
/// assert!(cache_hit_share(100_000.0, 1.0, 5.0 / 60.0) > 0.9999);
/// // 200 queries a month: one in fifty hits.
/// let share = cache_hit_share(200.0, 1.0, 5.0 / 60.0);
/// assert!((share - 200.0 * (5.0 / 60.0) / 730.0).abs() < 0.001);
/// ```
pub fn cache_hit_share(queries_per_month: f64, tries: f64, lifetime_hours: f64) -> f64 {
    let expected = queries_per_month.max(0.0) * tries.max(0.0) * lifetime_hours.max(0.0);
    -math::exp_m1(-expected / HOURS_PER_MONTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cache_that_forgets_at_once_serves_nothing() {
        assert_eq!(cache_hit_share(1e6, 1.0, 0.0), 0.0);
        assert_eq!(cache_hit_share(f64::NAN, 1.0, 1.0), 0.0);
        assert_eq!(cache_hit_share(1e12, 11.0, 1e6), 1.0);
        // One query an hour and a lifetime of an hour: 1 − 1/e.
        let share = cache_hit_share(730.0, 1.0, 1.0);
        assert!((share - 0.632_120_558_828_557_7).abs() < 1e-15);
    }
}
