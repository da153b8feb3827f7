//! Rented replicas: a staircase in the number of queries (MODEL §4).

use super::tokens::{Tokens, serving};
use crate::scenario::Scenario;
use crate::source::{HOURS_PER_MONTH, SECONDS_PER_HOUR};
use crate::strategy::Tuning;

/// What keeps rounding from renting a machine: a fleet may be this much fuller than full.
pub(crate) const SLACK: f64 = 1.0 - 1e-12;

/// The replicas of one model and what they cost.
///
/// Speeds are one replica's total throughput over all the requests it batches; the utilisation
/// share divides its capacity and never shrinks its bill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fleet {
    /// What this strategy pays for one replica, a month, in US dollars: the rent, divided among
    /// the adapters that share it. 0 where nothing is rented.
    pub usd_per_replica: f64,
    /// Replicas that run even when idle.
    pub min_replicas: f64,
    /// Replicas that one query a month keeps busy, all sharing tenants' queries included; 0 where
    /// the model takes no time.
    pub load: f64,
}

impl Fleet {
    /// The fleet of the model that a kind of tuning runs on.
    pub(super) fn of(scenario: &Scenario, tuning: Tuning, tokens: &Tokens, tries: f64) -> Self {
        let serving = serving(scenario, tuning);
        let sharing =
            if tuning == Tuning::Lora { scenario.lora.adapters_sharing_replicas } else { 1.0 };
        let seconds = time(tokens.fresh, serving.prefill_tokens_per_second)
            + time(tokens.output, serving.decode_tokens_per_second);
        let capacity = HOURS_PER_MONTH * SECONDS_PER_HOUR * scenario.serving.utilisation_share;
        Self {
            usd_per_replica: serving.replica_usd_per_month / sharing,
            min_replicas: serving.min_replicas,
            load: sharing * tries * seconds / capacity,
        }
    }

    /// The replicas that a month of so many queries needs: `max(min_replicas, ⌈x (1 − 1e-12)⌉)`
    /// with x = load × queries, where one runs as soon as there are queries. 0 where nothing is
    /// rented.
    pub fn replicas(&self, queries: f64) -> f64 {
        if self.usd_per_replica == 0.0 {
            return 0.0;
        }
        let needed = if self.load > 0.0 {
            self.busy(queries).ceil()
        } else if queries > 0.0 {
            1.0
        } else {
            0.0
        };
        needed.max(self.min_replicas)
    }

    /// Whether more queries can ever need more replicas than the first query does.
    pub fn grows(&self) -> bool {
        self.usd_per_replica > 0.0 && self.load > 0.0
    }

    /// The replicas that so many queries keep busy: not rounded up, and not yet the least.
    pub(crate) fn busy(&self, queries: f64) -> f64 {
        self.load * queries * SLACK
    }

    /// The most queries that so many replicas serve; at any more, one is added.
    pub(crate) fn capacity(&self, replicas: f64) -> f64 {
        replicas / (self.load * SLACK)
    }

    /// The replicas as a line instead of a staircase: never above it, and less than one below
    /// it, but for the least replicas, which it respects.
    pub(crate) fn line(&self, queries: f64) -> f64 {
        self.busy(queries).max(self.min_replicas)
    }
}

/// Seconds that so many tokens take; a speed of 0 stands for no time.
fn time(tokens: f64, per_second: f64) -> f64 {
    if per_second > 0.0 { tokens / per_second } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fleet(load: f64, min_replicas: f64) -> Fleet {
        Fleet { usd_per_replica: 100.0, min_replicas, load }
    }

    #[test]
    fn a_full_fleet_is_not_yet_too_small() {
        // a hundred queries fill a replica
        let fleet = fleet(0.01, 0.0);
        assert_eq!(fleet.replicas(0.0), 0.0);
        assert_eq!(fleet.replicas(1e-9), 1.0);
        assert_eq!(fleet.replicas(100.0), 1.0);
        assert_eq!(fleet.replicas(100.1), 2.0);
        assert_eq!(fleet.replicas(300.0), 3.0);
    }

    #[test]
    fn a_model_that_takes_no_time_needs_one_replica_if_it_is_asked_anything() {
        assert_eq!(fleet(0.0, 0.0).replicas(0.0), 0.0);
        assert_eq!(fleet(0.0, 0.0).replicas(1e12), 1.0);
        assert_eq!(fleet(0.0, 2.0).replicas(0.0), 2.0);
    }

    #[test]
    fn utilisation_divides_capacity_and_sharing_divides_the_bill() {
        let mut scenario = Scenario::default();
        scenario.lora_serving.replica_usd_per_month = 1000.0;
        scenario.lora_serving.decode_tokens_per_second = 300.0; // 300 tokens: one second
        scenario.serving.utilisation_share = 0.5;
        scenario.lora.adapters_sharing_replicas = 4.0;
        let tokens = Tokens { input: 0.0, cached: 0.0, fresh: 0.0, output: 300.0 };
        let fleet = Fleet::of(&scenario, Tuning::Lora, &tokens, 1.0);
        assert_eq!(fleet.usd_per_replica, 250.0);
        // 730 h × 3,600 s × 0.5 = 1,314,000 s a month; four tenants of 328,500 queries fill it
        assert_eq!(fleet.replicas(328_500.0), 1.0);
        assert_eq!(fleet.replicas(328_501.0), 2.0);
    }
}
