//! The accuracy of a strategy and the cost of wrong answers: see
//! [accuracy](crate::model_reference#accuracy).

use super::figure::Measure;
use super::formulas::{Formulas, NOT_TRAINED};
use super::term::Term;
use super::value::{Reading, Value};
use crate::input::Input;
use crate::requirement::Requirement;
use crate::strategy::Tuning;

/// The explanation for facts of which no part is in the prompt.
const NOT_TOLD: &str = "No facts are in the prompt.";

impl<R: Reading> Formulas<'_, R> {
    /// told = min(1, knowledge_tokens / corpus_tokens) without retrieval, else 0: the share of the
    /// corpus that is in the prompt. 0 / 0 is 0, and it is 1 where only the corpus is 0.
    #[inline(always)]
    pub fn told(&self) -> R::Value {
        let knowledge = || self.input(Input::KnowledgeTokens);
        let corpus = || self.input(Input::CorpusTokens);
        let told = if self.strategy.retrieval() {
            R::Value::absent(0.0, "Passages are retrieved instead of facts put into the prompt.")
        } else {
            R::Value::choose(
                knowledge(),
                || {
                    R::Value::choose(
                        corpus(),
                        || (knowledge() / corpus()).clamp_to_share(),
                        || R::Value::absent(1.0, "There is no corpus beside the prompt."),
                    )
                },
                || R::Value::absent(0.0, NOT_TOLD),
            )
        };
        told.named(Term::Told)
    }

    /// missing = missing_share where the model lacks facts, else 0: the share of the queries that
    /// need facts which the model does not know.
    #[inline(always)]
    fn missing(&self) -> R::Value {
        let lacks_facts = self.reading.requirement(Requirement::LacksFacts);
        let missing = R::Value::choose(
            lacks_facts.named(Term::LacksFacts),
            || self.input(Input::MissingShare),
            || R::Value::absent(0.0, "No facts are missing."),
        );
        missing.named(Term::Missing)
    }

    /// recall = retrieval_recall with retrieval, else told + (1 − told) × (weights_recall with
    /// tuning, else 0): the share of the missing facts that the strategy supplies.
    #[inline(always)]
    fn recall(&self) -> R::Value {
        let recall = if self.strategy.retrieval() {
            self.input(Input::RetrievalRecall).alias()
        } else if self.tuned() {
            self.told() + (self.one() - self.told()) * self.input(Input::WeightsRecall)
        } else {
            self.told().alias().noted("An untuned model knows only the facts in its prompt.")
        };
        recall.named(Term::Recall)
    }

    /// base_accuracy + the model's change: the accuracy before tuning where the facts are there,
    /// before it is clamped to 0..1.
    #[inline(always)]
    pub fn start_before_limits(&self) -> R::Value {
        let base = self.input(Input::BaseAccuracy);
        match self.model {
            Tuning::None => base.alias(),
            Tuning::Lora => base + self.input(Input::LoraModelAccuracyChange),
            Tuning::Full => base + self.input(Input::FullModelAccuracyChange),
        }
    }

    /// cut = tuning_cut with tuning, or raft_cut where the examples carry passages; × the share
    /// that LoRA keeps with LoRA. The share of the remaining errors that tuning removes.
    ///
    /// That LoRA keeps `lora_retained_share` of it is our interpretation of "90 to 95 % of full
    /// fine-tuning's quality" (document 004).
    #[inline(always)]
    fn cut(&self) -> R::Value {
        let tuning = || self.input(Input::TuningCut);
        let cut = || {
            if self.strategy.retrieval() {
                R::Value::choose(
                    self.input(Input::RaftPassages),
                    || self.input(Input::RaftCut),
                    || tuning().noted("The examples carry no passages."),
                )
            } else {
                tuning()
            }
        };
        let cut = match self.strategy.tuning() {
            Tuning::None => R::Value::absent(0.0, NOT_TRAINED),
            Tuning::Lora => (self.input(Input::LoraRetainedShare) * cut()).noted(
                "Our reading of what LoRA keeps of full tuning's quality: that share of its effect.",
            ),
            Tuning::Full => cut().alias(),
        };
        cut.named(Term::Cut)
    }

    /// accuracy = (1 − missing × (1 − recall)) × (start + cut × (1 − start)).
    #[inline(always)]
    pub fn accuracy(&self) -> R::Value {
        let answerable = self.one() - self.missing() * (self.one() - self.recall());
        let start = self.start_before_limits().clamp_to_share().named(Term::Start);
        let right = start.clone() + self.cut() * (self.one() - start);
        let share = answerable.named(Term::Answerable) * right.named(Term::RightWithFacts);
        self.measure(Measure::Accuracy, share)
    }

    /// errors = (1 − accuracy) × wrong_answer_usd.
    #[inline(always)]
    pub fn errors_per_query(&self, accuracy: R::Value) -> R::Value {
        let usd = (self.one() - accuracy) * self.input(Input::WrongAnswerUsd);
        self.measure(Measure::ErrorsPerQuery, usd)
    }
}
