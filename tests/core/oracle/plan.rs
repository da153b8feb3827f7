//! The oracle's cost of one strategy per query, for setup, per update and per month.

use super::number::OracleNumber;
use super::scenario::{OracleScenario, OracleTuning};

/// A rounding of an `f64` is at most 1.2e-16 of the value; a handful of them in a row.
const ULPS: f64 = 1e-15;

/// The costs of one strategy by what they are multiplied with.
pub struct Plan {
    pub setup: OracleNumber,
    /// Per query; follows the price of tokens.
    pub inference: OracleNumber,
    /// Per query; follows the price of tokens.
    pub retrieval: OracleNumber,
    /// Per query; does not.
    pub errors: OracleNumber,
    /// Per month.
    pub updates: OracleNumber,
    /// Per month, all hosting but the replicas.
    pub hosting: OracleNumber,
    pub rent: Rent,
    pub accuracy: OracleNumber,
    /// Dollars per query by which floats may differ where accuracy is near 1: a few roundings of
    /// the gains and losses that cancel there, times the price of an error.
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
        let model = match tuning { OracleTuning::None => "base_serving", OracleTuning::Lora => "lora_serving", OracleTuning::Full => "full_serving" };
        let hours = |key: &str| at(key) * at("labour.hourly_usd");
        let million = n(1e6);

        // Tokens of one query.
        let instructions = if tuned { at("prompt.instruction_tokens") * at("prompt.instructions_kept_share") }
                           else { at("prompt.instruction_tokens") + at("prompt.example_tokens") };
        let prefix = if with_retrieval { instructions } else { instructions + at("prompt.knowledge_tokens") };
        let context = if with_retrieval { at("retrieval.chunks_per_query") * at("retrieval.chunk_tokens") } else { n(0.0) };
        let input = &prefix + context + at("prompt.history_tokens") + at("prompt.question_tokens");
        let cached = &prefix * at("prompt.cache_hit_share");
        let output = at("prompt.answer_tokens");

        // Per query.
        let tries = n(1.0) + at("workload.retry_share");
        let fresh_price = inputs.of(model, "input_usd_per_million_tokens");
        let cached_price = inputs.of(model, "cached_input_usd_per_million_tokens");
        let output_price = inputs.of(model, "output_usd_per_million_tokens");
        let inference = &tries * (n(1.0) - at("prompt.batch_share") * at("prompt.batch_discount_share"))
            * ((&input - &cached) * fresh_price + &cached * cached_price + &output * output_price) / &million;
        let retrieval = if with_retrieval {
            &tries * (at("prompt.question_tokens") * at("retrieval.embedding_usd_per_million_tokens") / &million
                + at("retrieval.database_usd_per_million_queries") / &million
                + at("retrieval.reranker_usd_per_thousand_queries") / n(1e3))
        } else { n(0.0) };

        // Accuracy, and what wrong answers cost.
        let mut accuracy = at("quality.base_accuracy");
        if with_retrieval { accuracy = accuracy + at("quality.retrieval_gain"); }
        accuracy = accuracy + match tuning {
            OracleTuning::None => n(0.0),
            OracleTuning::Lora => at("quality.lora_retained_share") * at("quality.tuning_gain") + at("quality.lora_model_accuracy_change"),
            OracleTuning::Full => at("quality.tuning_gain") + at("quality.full_model_accuracy_change"),
        };
        let accuracy = accuracy.max(n(0.0)).min(n(1.0));
        let errors = (n(1.0) - &accuracy) * at("quality.wrong_answer_usd");

        // Setup.
        let stored = at("retrieval.corpus_tokens") / (n(1.0) - at("retrieval.chunk_overlap_share"));
        let embed = &stored * at("retrieval.embedding_usd_per_million_tokens") / &million;
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
        let mut setup = n(0.0);
        if with_retrieval { setup = setup + at("retrieval.setup_usd") + &embed + hours("retrieval.setup_hours"); }
        if tuned { setup = setup + &runs * &run + &labels + hours("training.setup_hours"); }

        // Updates.
        let mut updates = n(0.0);
        if with_retrieval {
            updates = updates + at("workload.knowledge_updates_per_month")
                * (at("retrieval.corpus_churn_share") * &embed + at("retrieval.evaluation_usd_per_update") + hours("retrieval.reindex_hours"));
        }
        if tuned {
            let behaviour = at("workload.behaviour_updates_per_month");
            let in_weights = !with_retrieval && inputs.lacks_facts && at("prompt.knowledge_tokens").is_zero();
            let retrains = if in_weights { at("workload.knowledge_updates_per_month").max(behaviour) } else { behaviour };
            updates = updates + retrains
                * (at("training.runs_per_retrain") * &run + at("training.relabel_share") * &labels + hours("training.retrain_hours"));
        }

        // Hosting, all but the replicas.
        let mut hosting = n(0.0);
        if with_retrieval {
            let gigabytes = &stored / at("retrieval.chunk_tokens")
                * (n(4.0) * at("retrieval.embedding_dimensions") + at("retrieval.vector_overhead_bytes")) / n(1e9);
            hosting = hosting + at("retrieval.database_usd_per_month")
                + gigabytes * at("retrieval.database_usd_per_gb_month") + hours("retrieval.upkeep_hours_per_month");
        }
        if tuned { hosting = hosting + hours("training.upkeep_hours_per_month"); }

        // Replicas.
        let sharing = if tuning == OracleTuning::Lora { at("lora.adapters_sharing_replicas") } else { n(1.0) };
        let time = |tokens: &OracleNumber, speed: &str| {
            let speed = inputs.of(model, speed);
            if speed.is_zero() { n(0.0) } else { tokens / speed }
        };
        let writing = time(&output, "decode_tokens_per_second");
        let seconds = time(&(&input - &cached), "prefill_tokens_per_second") + writing;
        let per_second = &sharing * &tries / (n(730.0) * n(3600.0) * at("serving.utilisation_share"));
        let rent = Rent {
            usd: inputs.of(model, "replica_usd_per_month") / &sharing,
            load: per_second * seconds,
            least: inputs.of(model, "min_replicas"),
        };

        let gains = ["retrieval_gain", "tuning_gain", "lora_model_accuracy_change", "full_model_accuracy_change"]
            .iter().map(|name| inputs.float(&format!("quality.{name}")).abs()).sum::<f64>();
        let slack = ULPS * (2.0 + gains) * inputs.float("quality.wrong_answer_usd");
        Self { setup, inference, retrieval, errors, updates, hosting, rent, accuracy, slack }
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
