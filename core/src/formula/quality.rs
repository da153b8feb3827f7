//! The accuracy of a strategy and the cost of wrong answers: see
//! [accuracy](crate::model_reference#accuracy).

use super::figure::Measure;
use super::formulas::{Formulas, NOT_RETRIEVED, NOT_TRAINED};
use super::term::Term;
use super::value::{Reading, Value};
use crate::input::Input;
use crate::strategy::Tuning;

impl<R: Reading> Formulas<'_, R> {
    /// The gain in accuracy from tuning and from the tuned model.
    ///
    /// LoRA keeps `lora_retained_share` of full tuning's gain: our interpretation of "90 to 95 % of
    /// full fine-tuning's quality" (document 004). The `…_model_accuracy_change` inputs are the
    /// change that comes from another base model.
    #[inline(always)]
    fn tuning_gain(&self) -> R::Value {
        let gain = || self.input(Input::TuningGain);
        let gain = match self.strategy.tuning() {
            Tuning::None => R::Value::absent(0.0, NOT_TRAINED),
            Tuning::Lora => (self.input(Input::LoraRetainedShare) * gain()
                + self.input(Input::LoraModelAccuracyChange))
            .noted(
                "Our reading of what LoRA keeps of full tuning's quality: that share of its gain.",
            ),
            Tuning::Full => gain() + self.input(Input::FullModelAccuracyChange),
        };
        gain.named(Term::TuningGain)
    }

    /// base_accuracy + the gains of retrieval and tuning where they are used. That gains add up
    /// follows document 004.
    #[inline(always)]
    pub fn accuracy_before_limits(&self) -> R::Value {
        let retrieval = if self.strategy.retrieval() {
            self.input(Input::RetrievalGain)
        } else {
            R::Value::absent(0.0, NOT_RETRIEVED).named(Term::RetrievalGain)
        };
        self.input(Input::BaseAccuracy) + retrieval + self.tuning_gain()
    }

    /// The share of answers that are correct: the sum, clamped to 0..1.
    #[inline(always)]
    pub fn accuracy(&self) -> R::Value {
        let share = self.accuracy_before_limits().clamp_to_share();
        let share = share.noted("Gains are taken to add up, in shares of all answers.");
        self.measure(Measure::Accuracy, share)
    }

    /// errors = (1 − accuracy) × wrong_answer_usd.
    #[inline(always)]
    pub fn errors_per_query(&self, accuracy: R::Value) -> R::Value {
        let usd = (self.one() - accuracy) * self.input(Input::WrongAnswerUsd);
        self.measure(Measure::ErrorsPerQuery, usd)
    }
}
