//! The oracle's cost of one strategy per query, for setup, per update and per month.

use super::accuracy::{accuracy, told};
use super::calls::OracleCalls;
use super::number::OracleNumber;
use super::scenario::{OracleScenario, OracleTuning};

/// A rounding of an `f64` is at most 1.2e-16 of the value; a handful of them in a row.
const ULPS: f64 = 4e-15;

/// The costs of one strategy by what they are multiplied with.
pub struct Plan {
    pub setup: OracleNumber,
    /// Per query; follows the price of tokens.
    pub inference: OracleNumber,
    /// Per query: busy hours and retrieval, which are no token prices.
    pub other_queries: OracleNumber,
    /// Per query.
    pub errors: OracleNumber,
    /// Per month.
    pub updates: OracleNumber,
    /// The month in which the model retires, from 1, and what that month's updates cost more.
    pub retirement: Option<(usize, OracleNumber)>,
    /// Per month, all hosting but the replicas.
    pub hosting: OracleNumber,
    pub rent: Rent,
    pub accuracy: OracleNumber,
    /// Dollars per query by which floats may differ where accuracy is near 1, and where a prompt
    /// is next to the long-prompt limit.
    pub slack: f64,
}

/// What the replicas cost.
pub struct Rent {
    /// Dollars a month for one replica, this tenant's share.
    pub usd: OracleNumber,
    /// Replicas busy per query a month, unrounded: the load of one query.
    pub load: OracleNumber,
    pub least: OracleNumber,
}

impl Plan {
    #[rustfmt::skip] // a formula a line, as in core/docs/model.md
    pub fn new(inputs: &OracleScenario, with_retrieval: bool, tuning: OracleTuning) -> Self {
        let at = |key: &str| inputs.at(key);
        let n = |value: f64| inputs.n(value);
        let tuned = tuning != OracleTuning::None;
        let model = tuning.serving();
        let hours = |key: &str| at(key) * at("labour.hourly_usd");
        let million = n(1e6);

        // Per query.
        let calls = OracleCalls::new(inputs, with_retrieval, tuning);
        let tries = n(1.0) + at("workload.retry_share");
        let paid = n(1.0) - at("prompt.batch_share") * inputs.of(model, "batch_discount_share");
        let inference = &tries * &paid * &calls.usd;
        let busy = &tries * &calls.seconds / n(3600.0) * inputs.of(model, "busy_usd_per_hour");

        // The index.
        let embedding = at("retrieval.embedding_usd_per_million_tokens");
        let stored = at("retrieval.corpus_tokens") / (n(1.0) - at("retrieval.chunk_overlap_share"));
        let gigabytes = &stored / at("retrieval.chunk_tokens")
            * (n(4.0) * at("retrieval.embedding_dimensions") + at("retrieval.vector_overhead_bytes")) / n(1e9);
        let index = (at("retrieval.corpus_tokens") * at("retrieval.indexing_usd_per_million_tokens") + &stored * &embedding) / &million;
        let fill = index + &gigabytes * at("retrieval.database_usd_per_gb_written");

        let retrieval = if with_retrieval {
            let search = at("retrieval.database_usd_per_million_queries")
                .max(&gigabytes * at("retrieval.database_usd_per_million_gb_queries"));
            &tries * at("retrieval.rounds") * (at("prompt.question_tokens") * &embedding / &million
                + search / &million
                + at("retrieval.reranker_usd_per_thousand_queries") / n(1e3))
        } else { n(0.0) };

        let accuracy = accuracy(inputs, with_retrieval, tuning);
        let errors = (n(1.0) - &accuracy) * at("quality.wrong_answer_usd");

        // Tuning.
        let labels = at("training.examples") * at("training.label_usd_per_example");
        let (run, runs) = match tuning {
            OracleTuning::None => (n(0.0), n(0.0)),
            OracleTuning::Lora | OracleTuning::Full => {
                let group = if tuning == OracleTuning::Lora { "lora" } else { "full" };
                let raft = if with_retrieval { at("training.raft_passages") * at("retrieval.chunk_tokens") } else { n(0.0) };
                let run = inputs.of(group, "run_usd") + at("training.evaluation_usd_per_run")
                    + at("training.examples") * (at("training.tokens_per_example") + raft) * at("training.epochs")
                        * inputs.of(group, "usd_per_million_training_tokens") / &million;
                (run, inputs.of(group, "runs"))
            }
        };
        let retrain = if tuned {
            at("training.runs_per_retrain") * &run + at("training.relabel_share") * &labels + hours("training.retrain_hours")
        } else { n(0.0) };

        // Setup.
        let mut setup = hours("prompt.setup_hours");
        if with_retrieval { setup = setup + at("retrieval.setup_usd") + &fill + hours("retrieval.setup_hours"); }
        if tuned { setup = setup + &runs * &run + &labels + hours("training.setup_hours"); }

        // Updates.
        let knowledge = at("workload.knowledge_updates_per_month");
        let behaviour = at("workload.behaviour_updates_per_month");
        let mut updates = &behaviour * hours("prompt.revision_hours");
        if with_retrieval {
            updates = updates + &knowledge
                * (at("retrieval.corpus_churn_share") * &fill + at("retrieval.evaluation_usd_per_update") + hours("retrieval.reindex_hours"));
        }
        if tuned {
            let in_weights = !with_retrieval && inputs.lacks_facts && told(inputs, with_retrieval) < n(1.0);
            let retrains = if in_weights { knowledge.max(behaviour) } else { behaviour };
            updates = updates + retrains * &retrain;
        }
        let last_month = inputs.float(&format!("{model}.retires_after_months")) as usize;
        let retirement = (last_month > 0).then(|| (last_month, hours("prompt.revision_hours") + &retrain));

        // Hosting, all but the replicas.
        let mut hosting = n(0.0);
        if with_retrieval {
            hosting = hosting + at("retrieval.database_usd_per_month")
                + gigabytes * at("retrieval.database_usd_per_gb_month") + hours("retrieval.upkeep_hours_per_month");
        }
        if tuned { hosting = hosting + hours("training.upkeep_hours_per_month"); }

        // Replicas.
        let sharing = if tuning == OracleTuning::Lora { at("lora.adapters_sharing_replicas") } else { n(1.0) };
        let rent = Rent {
            usd: inputs.of(model, "replica_usd_per_month") / &sharing,
            load: &sharing * &tries * calls.seconds / (n(730.0) * n(3600.0) * at("serving.utilisation_share")),
            least: inputs.of(model, "min_replicas"),
        };

        let slack = ULPS * inputs.float("quality.wrong_answer_usd")
            + (&tries * &paid).to_f64() * calls.open_usd;
        Self { setup, inference, other_queries: busy + retrieval, errors, updates, retirement, hosting, rent, accuracy, slack }
    }

    /// What the model's retirement costs in the month, counted from 1.
    pub fn retirement_in(&self, month: usize) -> Option<&OracleNumber> {
        self.retirement.as_ref().filter(|(last, _)| *last == month).map(|(_, usd)| usd)
    }
}

impl Rent {
    /// Replicas for `queries` in a month, and whether floats may count one more or fewer.
    ///
    /// A float's x carries about 1e-15 of rounding for each power of the growth, so that within
    /// 1e-13 of a whole number either neighbour is a right answer; x exactly whole is 1e-12 away
    /// because of the guard, and must be answered alike.
    pub fn replicas(&self, queries: &OracleNumber) -> (OracleNumber, bool) {
        let n = |value: f64| queries.system().of(value);
        if self.usd.is_zero() {
            return (n(0.0), false);
        }
        if self.load.is_zero() {
            let needed = n(if queries.is_positive() { 1.0 } else { 0.0 });
            return (needed.max(self.least.clone()), false);
        }
        let x = &self.load * queries * guard(&n);
        let needed = x.ceil();
        let above = (&needed - &x).to_f64();
        let rounding = 1e-13 * x.to_f64();
        let open = x.is_positive() && (above <= rounding || 1.0 - above <= rounding);
        (needed.max(self.least.clone()), open)
    }
}

/// 1 − 1e-12, as a decimal number.
pub fn guard(n: &impl Fn(f64) -> OracleNumber) -> OracleNumber {
    n(1.0) - n(1.0) / n(1e12)
}
