//! What tuning adds: labelled examples, training runs, retrains (MODEL §4).

use super::tokens::MILLION;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, Tuning};

/// What tuning adds to each cost term, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TuningCost {
    pub setup: f64,
    /// The runs before launch, a part of setup.
    pub runs: f64,
    /// Each month.
    pub updates: f64,
    /// Each month.
    pub hosting: f64,
}

/// What one training run is bought for: the inputs in which LoRA and full differ.
struct Run {
    usd: f64,
    usd_per_million_tokens: f64,
    before_launch: f64,
}

impl TuningCost {
    const NONE: Self = Self { setup: 0.0, runs: 0.0, updates: 0.0, hosting: 0.0 };

    /// - setup = runs × run + examples × label price + setup_hours
    /// - updates = retrains × (runs_per_retrain × run + relabelled examples + retrain_hours)
    /// - hosting = upkeep_hours
    ///
    /// with `run = run_usd + evaluation + examples × (tokens + RAFT passages) × epochs × token
    /// price`.
    pub fn of(scenario: &Scenario, strategy: Strategy) -> Self {
        let bought = match strategy.tuning() {
            Tuning::None => return Self::NONE,
            Tuning::Lora => Run {
                usd: scenario.lora.run_usd,
                usd_per_million_tokens: scenario.lora.usd_per_million_training_tokens,
                before_launch: scenario.lora.runs,
            },
            Tuning::Full => Run {
                usd: scenario.full.run_usd,
                usd_per_million_tokens: scenario.full.usd_per_million_training_tokens,
                before_launch: scenario.full.runs,
            },
        };
        let training = &scenario.training;
        let hourly = scenario.labour.hourly_usd;
        let raft = if strategy.retrieval() {
            training.raft_passages * scenario.retrieval.chunk_tokens
        } else {
            0.0
        };
        let run = bought.usd
            + training.evaluation_usd_per_run
            + training.examples
                * (training.tokens_per_example + raft)
                * training.epochs
                * bought.usd_per_million_tokens
                / MILLION;
        let labels = training.examples * training.label_usd_per_example;
        let runs = bought.before_launch * run;
        Self {
            setup: runs + labels + training.setup_hours * hourly,
            runs,
            updates: retrains(scenario, strategy)
                * (training.runs_per_retrain * run
                    + training.relabel_share * labels
                    + training.retrain_hours * hourly),
            hosting: training.upkeep_hours_per_month * hourly,
        }
    }
}

/// Retrains a month: as often as behaviour changes; where the weights must hold the facts, as
/// often as either changes, since one retrain refreshes both.
fn retrains(scenario: &Scenario, strategy: Strategy) -> f64 {
    let facts_in_weights = !strategy.retrieval()
        && scenario.requirements.lacks_facts
        && scenario.prompt.knowledge_tokens == 0.0;
    let behaviour = scenario.workload.behaviour_updates_per_month;
    if facts_in_weights {
        behaviour.max(scenario.workload.knowledge_updates_per_month)
    } else {
        behaviour
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_that_hold_facts_are_retrained_when_facts_change() {
        let mut scenario = Scenario::default();
        scenario.workload.behaviour_updates_per_month = 0.5;
        scenario.workload.knowledge_updates_per_month = 4.0;
        assert_eq!(retrains(&scenario, Strategy::Lora), 4.0);
        assert_eq!(retrains(&scenario, Strategy::RagLora), 0.5);
        scenario.prompt.knowledge_tokens = 1.0;
        assert_eq!(retrains(&scenario, Strategy::Lora), 0.5);
        scenario.prompt.knowledge_tokens = 0.0;
        scenario.requirements.lacks_facts = false;
        assert_eq!(retrains(&scenario, Strategy::Lora), 0.5);
    }

    #[test]
    fn raft_passages_lengthen_the_examples_of_retrieval_with_tuning_alone() {
        let mut scenario = Scenario::default();
        scenario.lora.usd_per_million_training_tokens = 2.0;
        scenario.training.raft_passages = 3.0;
        // 1,000 examples × 500 tokens × 3 epochs at $2 a million, and $300; labels $2,000
        let lora = TuningCost::of(&scenario, Strategy::Lora);
        assert!((lora.setup - (303.0 + 2_000.0)).abs() < 1e-9);
        // 500 + 3 × 400 tokens an example
        let raft = TuningCost::of(&scenario, Strategy::RagLora);
        assert!((raft.setup - (310.2 + 2_000.0)).abs() < 1e-9);
    }
}
