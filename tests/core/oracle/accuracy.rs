//! The oracle's share of right answers.

use super::number::OracleNumber;
use super::scenario::{OracleScenario, OracleTuning};

/// The share of the corpus that the prompt carries, 0 with retrieval.
pub fn told(inputs: &OracleScenario, with_retrieval: bool) -> OracleNumber {
    let knowledge = inputs.at("prompt.knowledge_tokens");
    let corpus = inputs.at("retrieval.corpus_tokens");
    if with_retrieval || knowledge.is_zero() {
        inputs.n(0.0)
    } else if corpus.is_zero() {
        inputs.n(1.0)
    } else {
        (knowledge / corpus).min(inputs.n(1.0))
    }
}

/// The share of a strategy's answers that are right.
pub fn accuracy(
    inputs: &OracleScenario,
    with_retrieval: bool,
    tuning: OracleTuning,
) -> OracleNumber {
    let quality = |name: &str| inputs.of("quality", name);
    let n = |value: f64| inputs.n(value);
    let missing = if inputs.lacks_facts { quality("missing_share") } else { n(0.0) };
    let recall = if with_retrieval {
        quality("retrieval_recall")
    } else {
        let told = told(inputs, with_retrieval);
        let recalled =
            if tuning == OracleTuning::None { n(0.0) } else { quality("weights_recall") };
        &told + (n(1.0) - &told) * recalled
    };
    let change = match tuning {
        OracleTuning::None => n(0.0),
        OracleTuning::Lora => quality("lora_model_accuracy_change"),
        OracleTuning::Full => quality("full_model_accuracy_change"),
    };
    let start = (quality("base_accuracy") + change).max(n(0.0)).min(n(1.0));
    let raft = with_retrieval && inputs.at("training.raft_passages").is_positive();
    let trained = if raft { quality("raft_cut") } else { quality("tuning_cut") };
    let cut = match tuning {
        OracleTuning::None => n(0.0),
        OracleTuning::Lora => trained * quality("lora_retained_share"),
        OracleTuning::Full => trained,
    };
    (n(1.0) - missing * (n(1.0) - recall)) * (&start + cut * (n(1.0) - &start))
}
