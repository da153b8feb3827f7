//! Rented replicas of a model, whose number is a step function (staircase) of the number of
//! queries: see [hosting](crate::model_reference#hosting).

use super::constant::Constant;
use super::figure::Measure;
use super::formulas::Formulas;
use super::term::Term;
use super::tokens::Tokens;
use super::value::{Reading, Value};
use crate::input::{Input, ServingInput};
use crate::strategy::Tuning;

/// The explanation for replicas that cost nothing.
pub(crate) const NOTHING_RENTED: &str =
    "No replica is rented: the model is paid by the token alone.";

/// The rented replicas of one model and their price.
///
/// Speeds are one replica's total throughput over all requests that it batches. The utilisation
/// share reduces the capacity of a replica, not its rent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fleet<T = f64> {
    /// The price of one replica per month for this strategy, in US dollars: the rent divided by the
    /// number of adapters that share it. 0 where nothing is rented.
    pub usd_per_replica: T,
    /// The minimum number of replicas, which run even when idle.
    pub min_replicas: T,
    /// The number of replicas that one query per month keeps busy, together with the queries of the
    /// other adapters that share the replicas; 0 where the model takes no time.
    pub load: T,
}

impl<R: Reading> Formulas<'_, R> {
    /// sharing = adapters_sharing_replicas with LoRA, else 1.
    #[inline(always)]
    fn sharing(&self) -> R::Value {
        if self.strategy.tuning() == Tuning::Lora {
            self.input(Input::AdaptersSharingReplicas)
        } else {
            let why = "Only adapters share their base model's replicas.";
            R::Value::absent(1.0, why).named(Term::Sharing)
        }
    }

    /// The time for which one attempt occupies a replica, in seconds: (fresh + written) / prefill
    /// speed + output / decode speed + Σ output × (input + output / 2) / kv speed, over all calls.
    #[inline(always)]
    pub fn seconds(&self, tokens: &Tokens<R::Value>) -> R::Value {
        let reading = seconds_for(
            || tokens.fresh.clone() + tokens.written.clone(),
            self.serving(ServingInput::PrefillTokensPerSecond),
        );
        let writing = seconds_for(
            || tokens.output.clone(),
            self.serving(ServingInput::DecodeTokensPerSecond),
        );
        let looking_back = seconds_for(
            || self.calls().context_read_while_writing(),
            self.serving(ServingInput::KvTokensPerSecond),
        );
        let seconds = reading.named(Term::Reading)
            + writing.named(Term::Writing)
            + looking_back.named(Term::ReadingContext);
        self.measure(Measure::Seconds, seconds)
    }

    /// busy = tries × seconds / 3600 × V.busy_usd_per_hour: the cost per query of machines that are
    /// rented by the second. They are fully used while they are paid, so that neither the
    /// utilisation share nor sharing applies.
    #[inline(always)]
    pub fn busy_hours(&self, seconds: R::Value) -> R::Value {
        let usd = self.tries() * seconds / R::Value::constant(Constant::SecondsPerHour)
            * self.serving(ServingInput::BusyUsdPerHour);
        self.measure(Measure::BusyHours, usd)
    }

    /// The replicas of the model that the strategy runs on:
    ///
    /// - usd per replica = replica_usd_per_month / sharing
    /// - load = sharing × tries × seconds / (730 × 3600 × utilisation_share)
    #[inline(always)]
    pub fn fleet(&self, seconds: R::Value) -> Fleet<R::Value> {
        let sharing = self.sharing();
        let usd = self.serving(ServingInput::ReplicaUsdPerMonth) / sharing.clone();
        let capacity = R::Value::constant(Constant::HoursPerMonth)
            * R::Value::constant(Constant::SecondsPerHour)
            * self.input(Input::UtilisationShare);
        let load = sharing * self.tries() * seconds / capacity.named(Term::Capacity);
        Fleet {
            usd_per_replica: usd.named(Term::ReplicaPrice),
            min_replicas: self.serving(ServingInput::MinReplicas),
            load: self.measure(Measure::Load, load),
        }
    }
}

/// The time that tokens take at a speed, in seconds; the speed 0 means that they take no time.
#[inline(always)]
fn seconds_for<T: Value>(tokens: impl FnOnce() -> T, speed: T) -> T {
    T::choose(
        speed.clone(),
        || tokens() / speed,
        || T::absent(0.0, "A speed of 0 means that it takes no time."),
    )
}

impl<T: Value> Fleet<T> {
    /// The number of replicas that the queries of a month keep busy, neither rounded up nor raised
    /// to the minimum.
    #[inline(always)]
    pub(crate) fn busy(&self, queries: T) -> T {
        self.load.clone() * queries * T::constant(Constant::RoundingGuard)
    }

    /// The number of replicas that the queries of a month need: the busy ones rounded up. If the
    /// model takes no time, it is 1 where there are queries, else 0.
    #[inline(always)]
    fn needed(&self, queries: T) -> T {
        let needed = T::choose(
            self.load.clone(),
            || self.busy(queries.clone()).round_up(),
            || {
                T::choose(
                    queries.clone(),
                    || {
                        let why = "A model that takes no time needs one replica for any queries.";
                        T::absent(1.0, why)
                    },
                    || T::absent(0.0, "There are no queries."),
                )
            },
        );
        needed.named(Term::Needed)
    }

    /// The number of replicas in a month with the given queries: `max(min_replicas, ⌈x (1 −
    /// 1e-12)⌉)` with x = load × queries; 0 where nothing is rented. If the load is 0, the rounded
    /// number is replaced by 1 where there are queries.
    #[inline(always)]
    pub fn replicas(&self, queries: T) -> T {
        T::choose(
            self.usd_per_replica.clone(),
            || self.needed(queries).greater(self.min_replicas.clone()),
            || T::absent(0.0, NOTHING_RENTED),
        )
    }
}

impl Fleet {
    /// Whether the number of replicas can grow with the number of queries.
    pub fn grows(&self) -> bool {
        self.usd_per_replica > 0.0 && self.load > 0.0
    }

    /// The largest number of queries that a number of replicas can serve.
    pub(crate) fn capacity(&self, replicas: f64) -> f64 {
        replicas / (self.load * Constant::RoundingGuard.value())
    }

    /// The number of replicas without rounding up: the busy ones, but at least the minimum. It is
    /// at most the number of replicas and, for a load above 0, less than one below it.
    pub(crate) fn relaxed_replicas(&self, queries: f64) -> f64 {
        self.busy(queries).max(self.min_replicas)
    }
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
}
