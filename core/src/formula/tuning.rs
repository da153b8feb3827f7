//! The costs that tuning adds: labelled examples, training runs, retrains. See
//! [setup](crate::model_reference#setup) and [updates](crate::model_reference#updates).

use super::figure::Measure;
use super::formulas::{Formulas, NOT_TRAINED};
use super::term::Term;
use super::value::{Reading, Value};
use crate::input::{Input, TrainingInput};
use crate::requirement::Requirement;

/// The costs that tuning adds to each cost term, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TuningCost<T = f64> {
    /// Paid once, at the start.
    pub setup: T,
    /// The cost of the training runs before launch, which is a part of setup.
    pub runs: T,
    /// The cost of one retrain.
    pub retrain: T,
    /// Retrains, per month.
    pub updates: T,
    /// Upkeep, per month.
    pub hosting: T,
}

impl<R: Reading> Formulas<'_, R> {
    /// An input for the kind of tuning that the strategy uses: LoRA or full.
    #[inline(always)]
    fn training(&self, row: TrainingInput) -> R::Value {
        match row.input(self.strategy.tuning()) {
            Some(input) => self.input(input),
            None => R::Value::absent(0.0, NOT_TRAINED),
        }
    }

    /// raft = raft_passages × chunk_tokens with retrieval, else 0: tokens of the passages in each
    /// training example.
    #[inline(always)]
    fn raft(&self) -> R::Value {
        let passages = if self.strategy.retrieval() {
            self.input(Input::RaftPassages) * self.input(Input::ChunkTokens)
        } else {
            let why = "Examples carry passages only where answers are given with passages.";
            R::Value::absent(0.0, why)
        };
        passages.named(Term::Raft)
    }

    /// run = run_usd + evaluation_usd_per_run + examples × (tokens_per_example + raft) × epochs ×
    /// token price / 1e6.
    #[inline(always)]
    pub fn run(&self) -> R::Value {
        let usd = if self.tuned() {
            let tokens = self.input(Input::TokensPerExample) + self.raft();
            let price = self.training(TrainingInput::UsdPerMillionTrainingTokens);
            self.training(TrainingInput::RunUsd)
                + self.input(Input::EvaluationUsdPerRun)
                + self.input(Input::TrainingExamples)
                    * tokens
                    * self.input(Input::TrainingEpochs)
                    * price
                    / self.million()
        } else {
            R::Value::absent(0.0, NOT_TRAINED)
        };
        self.measure(Measure::Run, usd)
    }

    /// The costs that tuning adds to each cost term.
    ///
    /// - setup = runs × run + examples × label price + setup_hours
    /// - retrain = runs_per_retrain × run + relabel_share × examples × label price + retrain_hours
    /// - updates = retrains × retrain
    /// - hosting = upkeep_hours
    #[inline(always)]
    pub fn tuning(&self) -> TuningCost<R::Value> {
        let costs = if self.tuned() {
            let run = self.run();
            let labels = (self.input(Input::TrainingExamples)
                * self.input(Input::LabelUsdPerExample))
            .named(Term::Labels);
            let runs = self.training(TrainingInput::Runs) * run.clone();
            let runs = runs.named(Term::Runs);
            let retrain = self.input(Input::RunsPerRetrain) * run
                + self.input(Input::RelabelShare) * labels.clone()
                + self.labour(Input::RetrainHours);
            let retrain = self.measure(Measure::Retrain, retrain);
            TuningCost {
                setup: runs.clone() + labels + self.labour(Input::TrainingSetupHours),
                runs,
                updates: self.retrains() * retrain.clone(),
                retrain,
                hosting: self.labour(Input::TrainingUpkeepHoursPerMonth),
            }
        } else {
            let absent = || R::Value::absent(0.0, NOT_TRAINED);
            TuningCost {
                setup: absent(),
                runs: absent(),
                retrain: absent(),
                updates: absent(),
                hosting: absent(),
            }
        };
        TuningCost {
            setup: self.measure(Measure::SetupTuning, costs.setup),
            runs: costs.runs,
            retrain: costs.retrain,
            updates: self.measure(Measure::UpdatesTuning, costs.updates),
            hosting: self.measure(Measure::HostingTuning, costs.hosting),
        }
    }

    /// Retrains per month: the rate of behaviour updates or, where the weights must hold the facts,
    /// the larger of the rates of behaviour and knowledge updates, since one retrain refreshes
    /// both.
    #[inline(always)]
    pub fn retrains(&self) -> R::Value {
        self.measure(Measure::Retrains, self.retrains_per_month())
    }

    #[inline(always)]
    fn retrains_per_month(&self) -> R::Value {
        let behaviour = || self.input(Input::BehaviourUpdatesPerMonth);
        if !self.tuned() {
            return R::Value::absent(0.0, NOT_TRAINED);
        }
        if self.strategy.retrieval() {
            return behaviour()
                .alias()
                .noted("Facts are in the index: only behaviour needs a retrain.");
        }
        let lacks_facts = self.reading.requirement(Requirement::LacksFacts);
        R::Value::choose(
            lacks_facts.named(Term::LacksFacts),
            || {
                R::Value::choose(
                    (self.one() - self.told()).named(Term::Untold),
                    || {
                        behaviour().greater(self.input(Input::KnowledgeUpdatesPerMonth)).noted(
                            "The weights must hold the facts, and one retrain refreshes facts and \
                             behaviour.",
                        )
                    },
                    || {
                        behaviour()
                            .noted("All facts are in the prompt: only behaviour needs a retrain.")
                    },
                )
            },
            || behaviour().noted("No facts are missing: only behaviour needs a retrain."),
        )
    }
}
