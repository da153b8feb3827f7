//! Rented replicas: `cost/serving.rs` as nodes (MODEL §4).

use super::account::{Account, Until};
use super::build::Node;
use super::figure::Measure;
use super::node::{Condition, Operation};
use super::series::Series;
use super::term::{Constant, Term};
use crate::input::{Input, ServingInput};
use crate::strategy::Tuning;

/// Why a fleet costs nothing.
const NOTHING_RENTED: &str = "No replica is rented: the model is paid by the token alone.";

impl Account<'_> {
    /// Σ discount × (replicas × price), up to a month or the horizon.
    pub fn rent(&self, until: Until) -> Node {
        let price = self.replica_price();
        if price.0.value == 0.0 {
            return Node::chosen(&[Condition::Is0], [price, Node::off(0.0, NOTHING_RENTED)]);
        }
        Node::series(
            Series::Rent,
            [
                price,
                self.min_replicas(),
                self.figure(Measure::Load),
                self.input(Input::QueriesPerMonth),
                self.input(Input::MonthlyGrowth),
                self.input(Input::AnnualDiscountRate),
                self.months(until),
            ],
        )
        .noting("Each month has the replicas that its own queries need.")
    }

    /// max(needed, min_replicas) in a month; 0 where nothing is rented.
    pub fn replicas(&self, month: u32) -> Node {
        let price = self.replica_price();
        if price.0.value == 0.0 {
            return Node::chosen(&[Condition::Is0], [price, Node::off(0.0, NOTHING_RENTED)]);
        }
        let most = Node::of(Operation::Max, [self.needed(month), self.min_replicas()]);
        Node::chosen(&[Condition::Above0], [price, most])
    }

    /// ⌈load × queries × (1 − 1e-12)⌉; where the model takes no time, one if there are queries.
    fn needed(&self, month: u32) -> Node {
        let load = self.figure(Measure::Load);
        let queries = self.month_queries(month);
        let node = if load.0.value > 0.0 {
            let busy = load.clone() * queries * Node::constant(Constant::Slack);
            Node::chosen(&[Condition::Above0], [load, Node::of(Operation::Ceil, [busy])])
        } else if queries.0.value > 0.0 {
            let one =
                Node::off(1.0, "A model that takes no time needs one replica for any queries.");
            Node::chosen(&[Condition::Is0, Condition::Above0], [load, queries, one])
        } else {
            let none = Node::off(0.0, "There are no queries.");
            Node::chosen(&[Condition::Is0, Condition::Is0], [load, queries, none])
        };
        node.named(Term::Needed)
    }

    /// queries per month × growth since the first.
    fn month_queries(&self, month: u32) -> Node {
        let parts = [self.input(Input::MonthlyGrowth), self.months(Until::Month(month))];
        let volume = Node::series(Series::Last, parts).named(Term::MonthVolume);
        (self.input(Input::QueriesPerMonth) * volume).named(Term::MonthQueries)
    }

    fn min_replicas(&self) -> Node {
        self.serving(ServingInput::MinReplicas)
    }

    /// replica_usd_per_month / sharing.
    fn replica_price(&self) -> Node {
        let rent = self.serving(ServingInput::ReplicaUsdPerMonth);
        (rent / self.sharing()).named(Term::ReplicaPrice)
    }

    /// adapters_sharing_replicas with LoRA, else 1.
    fn sharing(&self) -> Node {
        if self.strategy.tuning() == Tuning::Lora {
            self.input(Input::AdaptersSharingReplicas)
        } else {
            Node::off(1.0, "Only adapters share their base model's replicas.").named(Term::Sharing)
        }
    }

    /// sharing × tries × seconds / (730 × 3600 × utilisation_share).
    pub fn load(&self) -> Node {
        let capacity = Node::constant(Constant::HoursPerMonth)
            * Node::constant(Constant::SecondsPerHour)
            * self.input(Input::UtilisationShare);
        self.sharing() * self.tries() * self.figure(Measure::Seconds)
            / capacity.named(Term::Capacity)
    }

    /// fresh / prefill speed + output / decode speed.
    pub fn seconds(&self) -> Node {
        let prefill = self.serving(ServingInput::PrefillTokensPerSecond);
        let decode = self.serving(ServingInput::DecodeTokensPerSecond);
        let reading = time(|| self.figure(Measure::FreshTokens), prefill);
        let writing = time(|| self.figure(Measure::OutputTokens), decode);
        reading.named(Term::Reading) + writing.named(Term::Writing)
    }
}

/// tokens / speed; a speed of 0 stands for no time.
fn time(tokens: impl FnOnce() -> Node, speed: Node) -> Node {
    if speed.0.value > 0.0 {
        let seconds = tokens() / speed.clone();
        Node::chosen(&[Condition::Above0], [speed, seconds])
    } else {
        Node::chosen(&[Condition::Is0], [speed, Node::off(0.0, "A speed of 0 stands for no time.")])
    }
}
