//! What tuning adds: `cost/tuning.rs` as nodes (MODEL §4).

use super::account::{Account, NOT_TRAINED, million};
use super::build::Node;
use super::figure::Measure;
use super::node::{Condition, Operation};
use super::term::Term;
use crate::input::Input;
use crate::requirement::Requirement;
use crate::strategy::Tuning;

impl Account<'_> {
    /// runs × run + examples × label price + setup_hours.
    pub fn setup_tuning(&self) -> Node {
        self.if_tuned(|| {
            let before_launch = self.of_kind(Input::LoraRuns, Input::FullRuns);
            let runs = (before_launch * self.figure(Measure::Run)).named(Term::Runs);
            runs + self.labels() + self.hours(Input::TrainingSetupHours)
        })
    }

    /// retrains × (runs_per_retrain × run + relabel_share × labels + retrain_hours).
    pub fn updates_tuning(&self) -> Node {
        self.if_tuned(|| {
            self.figure(Measure::Retrains)
                * (self.input(Input::RunsPerRetrain) * self.figure(Measure::Run)
                    + self.input(Input::RelabelShare) * self.labels()
                    + self.hours(Input::RetrainHours))
        })
    }

    /// upkeep_hours.
    pub fn hosting_tuning(&self) -> Node {
        self.if_tuned(|| self.hours(Input::TrainingUpkeepHoursPerMonth))
    }

    /// run_usd + evaluation + examples × (tokens + raft) × epochs × token price / 1e6.
    pub fn run(&self) -> Node {
        self.if_tuned(|| {
            let tokens = self.input(Input::TokensPerExample) + self.raft();
            let price = self.of_kind(
                Input::LoraUsdPerMillionTrainingTokens,
                Input::FullUsdPerMillionTrainingTokens,
            );
            self.of_kind(Input::LoraRunUsd, Input::FullRunUsd)
                + self.input(Input::EvaluationUsdPerRun)
                + self.input(Input::TrainingExamples)
                    * tokens
                    * self.input(Input::TrainingEpochs)
                    * price
                    / million()
        })
    }

    /// raft_passages × chunk_tokens.
    fn raft(&self) -> Node {
        let passages = if self.strategy.retrieval() {
            self.input(Input::RaftPassages) * self.input(Input::ChunkTokens)
        } else {
            Node::off(0.0, "Examples carry passages only where answers are given with passages.")
        };
        passages.named(Term::Raft)
    }

    /// examples × label_usd_per_example.
    fn labels(&self) -> Node {
        (self.input(Input::TrainingExamples) * self.input(Input::LabelUsdPerExample))
            .named(Term::Labels)
    }

    /// As often as behaviour changes; where the weights must hold the facts, as either changes.
    pub fn retrains(&self) -> Node {
        if !self.tuned() {
            return Node::off(0.0, NOT_TRAINED);
        }
        let behaviour = self.input(Input::BehaviourUpdatesPerMonth);
        if self.strategy.retrieval() {
            return Node::same(behaviour)
                .noting("Facts live in the index: only behaviour needs a retrain.");
        }
        let lacks = self.scenario.requirements.get(Requirement::LacksFacts);
        let lacks_facts =
            Node::leaf(Operation::Answer(Requirement::LacksFacts), f64::from(u8::from(lacks)))
                .named(Term::LacksFacts);
        if !lacks {
            return Node::chosen(&[Condition::Is0], [lacks_facts, behaviour])
                .noting("No facts are missing: only behaviour needs a retrain.");
        }
        let in_prompt = self.input(Input::KnowledgeTokens);
        if in_prompt.0.value > 0.0 {
            return Node::chosen(
                &[Condition::Above0, Condition::Above0],
                [lacks_facts, in_prompt, behaviour],
            )
            .noting("Facts stand in the prompt: only behaviour needs a retrain.");
        }
        let knowledge = self.input(Input::KnowledgeUpdatesPerMonth);
        let either = Node::of(Operation::Max, [behaviour, knowledge]);
        Node::chosen(&[Condition::Above0, Condition::Is0], [lacks_facts, in_prompt, either]).noting(
            "The weights must hold the facts, and one retrain refreshes facts and behaviour.",
        )
    }

    fn of_kind(&self, lora: Input, full: Input) -> Node {
        self.input(if self.strategy.tuning() == Tuning::Full { full } else { lora })
    }

    fn if_tuned(&self, node: impl FnOnce() -> Node) -> Node {
        if self.tuned() { node() } else { Node::off(0.0, NOT_TRAINED) }
    }
}
