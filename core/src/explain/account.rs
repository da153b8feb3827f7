//! One strategy's figures: each by its name, with what it is tagged with.

use super::build::Node;
use super::figure::{Aspect, Figure};
use super::node::Operation;
use super::term::{Constant, Term};
use crate::input::Input;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, Tuning};

/// What the figures of one strategy are written from. The formulas stand beside it, a file for
/// each file of `cost/`, in the same order of operations.
#[derive(Clone, Copy, Debug)]
pub(super) struct Account<'a> {
    pub scenario: &'a Scenario,
    pub strategy: Strategy,
}

/// Up to when a sum over months runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    /// The horizon.
    Horizon,
    /// The month that was asked for.
    Month(u32),
}

impl Account<'_> {
    /// A figure by its name; formulas name each other this way, so that every node that can be
    /// asked for says so.
    pub fn figure(&self, aspect: Aspect) -> Node {
        let node = match aspect {
            Aspect::Total => self.total(),
            Aspect::Setup => self.setup(),
            Aspect::Queries => self.queries(Until::Horizon),
            Aspect::Updates => self.updates(Until::Horizon),
            Aspect::Hosting => self.hosting(Until::Horizon),
            Aspect::Errors => self.errors(Until::Horizon),
            Aspect::Accuracy => self.accuracy(),
            Aspect::PerQuery => self.per_query(),
            Aspect::PerCorrectAnswer => self.per_correct_answer(),
            Aspect::Cumulative(month) => self.cumulative(month),
            Aspect::Inference => self.inference(),
            Aspect::Retrieval => self.retrieval(),
            Aspect::ErrorsPerQuery => self.errors_per_query(),
            Aspect::InputTokens => self.input_tokens(),
            Aspect::CachedTokens => self.cached_tokens(),
            Aspect::FreshTokens => self.fresh_tokens(),
            Aspect::OutputTokens => Node::same(self.input(Input::AnswerTokens)),
            Aspect::PrefixTokens => self.prefix(),
            Aspect::ContextTokens => self.context(),
            Aspect::Gigabytes => self.gigabytes(),
            Aspect::Run => self.run(),
            Aspect::Retrains => self.retrains(),
            Aspect::Rent => self.rent(Until::Horizon),
            Aspect::Replicas(month) => self.replicas(month),
            Aspect::Seconds => self.seconds(),
            Aspect::Load => self.load(),
            Aspect::SetupRetrieval => self.setup_retrieval(),
            Aspect::SetupTuning => self.setup_tuning(),
            Aspect::UpdatesRetrieval => self.updates_retrieval(),
            Aspect::UpdatesTuning => self.updates_tuning(),
            Aspect::HostingRetrieval => self.hosting_retrieval(),
            Aspect::HostingTuning => self.hosting_tuning(),
        };
        node.named(aspect.term()).asked(Figure::Of(self.strategy, aspect))
    }

    pub fn input(&self, input: Input) -> Node {
        Node::leaf(Operation::Input(input), self.scenario.get(input))
    }

    /// The number of months that a sum runs over.
    pub fn months(&self, until: Until) -> Node {
        match until {
            Until::Horizon => self.input(Input::HorizonMonths),
            Until::Month(month) => {
                Node::leaf(Operation::Asked, f64::from(month)).named(Term::Month)
            }
        }
    }

    /// The input of the model that the strategy runs on: base, LoRA or full.
    pub fn serving(&self, [base, lora, full]: [Input; 3]) -> Node {
        self.input(match self.strategy.tuning() {
            Tuning::None => base,
            Tuning::Lora => lora,
            Tuning::Full => full,
        })
    }

    /// `…_hours` stands for hours × `labour.hourly_usd` (MODEL §4).
    pub fn hours(&self, hours: Input) -> Node {
        self.input(hours) * self.input(Input::HourlyUsd)
    }

    pub fn tuned(&self) -> bool {
        self.strategy.tuning() != Tuning::None
    }
}

pub(super) fn one() -> Node {
    Node::constant(Constant::One)
}

pub(super) fn million() -> Node {
    Node::constant(Constant::Million)
}
