//! How often answers are right, and what wrong ones cost: `cost/quality.rs` as nodes (MODEL §4).

use super::account::{Account, NOT_RETRIEVED, NOT_TRAINED, one};
use super::build::Node;
use super::figure::Measure;
use super::node::Operation;
use super::term::Term;
use crate::input::Input;
use crate::strategy::Tuning;

impl Account<'_> {
    /// base + gains, kept within 0 to 1.
    pub fn accuracy(&self) -> Node {
        let retrieval = if self.strategy.retrieval() {
            self.input(Input::RetrievalGain)
        } else {
            Node::off(0.0, NOT_RETRIEVED).named(Term::RetrievalGain)
        };
        let sum = self.input(Input::BaseAccuracy) + retrieval + self.tuning_gain();
        Node::of(Operation::Clamp, [sum])
            .noting("Gains are taken to add up, in shares of all answers.")
    }

    /// What tuning and its model add.
    fn tuning_gain(&self) -> Node {
        let gain = || self.input(Input::TuningGain);
        let node = match self.strategy.tuning() {
            Tuning::None => Node::off(0.0, NOT_TRAINED),
            Tuning::Lora => (self.input(Input::LoraRetainedShare) * gain()
                + self.input(Input::LoraModelAccuracyChange))
            .noting(
                "Our reading of what LoRA keeps of full tuning's quality: that share of its gain.",
            ),
            Tuning::Full => gain() + self.input(Input::FullModelAccuracyChange),
        };
        node.named(Term::TuningGain)
    }

    /// (1 − accuracy) × wrong_answer_usd.
    pub fn errors_per_query(&self) -> Node {
        (one() - self.figure(Measure::Accuracy)) * self.input(Input::WrongAnswerUsd)
    }
}
