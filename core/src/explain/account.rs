//! One strategy's figures: each by its name, with what it is tagged with.

use super::build::Node;
use super::figure::{Figure, Measure};
use super::node::Operation;
use super::term::{Constant, Term};
use crate::input::{Input, ServingInput};
use crate::scenario::Scenario;
use crate::strategy::{Strategy, Tuning};

/// Why a part of retrieval is not there.
pub(super) const NOT_RETRIEVED: &str = "Nothing is retrieved.";
/// Why a part of tuning is not there.
pub(super) const NOT_TRAINED: &str = "Nothing is trained.";

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
    pub fn figure(&self, measure: Measure) -> Node {
        let node = match measure {
            Measure::Total => self.total(),
            Measure::Setup => self.setup(),
            Measure::Queries => self.queries(Until::Horizon),
            Measure::Updates => self.updates(Until::Horizon),
            Measure::Hosting => self.hosting(Until::Horizon),
            Measure::Errors => self.errors(Until::Horizon),
            Measure::Accuracy => self.accuracy(),
            Measure::PerQuery => self.per_query(),
            Measure::PerCorrectAnswer => self.per_correct_answer(),
            Measure::Cumulative(month) => self.cumulative(month),
            Measure::Inference => self.inference(),
            Measure::Retrieval => self.retrieval(),
            Measure::ErrorsPerQuery => self.errors_per_query(),
            Measure::InputTokens => self.input_tokens(),
            Measure::CachedTokens => self.cached_tokens(),
            Measure::FreshTokens => self.fresh_tokens(),
            Measure::OutputTokens => Node::same(self.input(Input::AnswerTokens)),
            Measure::PrefixTokens => self.prefix(),
            Measure::ContextTokens => self.context(),
            Measure::Gigabytes => self.gigabytes(),
            Measure::Run => self.run(),
            Measure::Retrains => self.retrains(),
            Measure::Rent => self.rent(Until::Horizon),
            Measure::Replicas(month) => self.replicas(month),
            Measure::Seconds => self.seconds(),
            Measure::Load => self.load(),
            Measure::SetupRetrieval => self.setup_retrieval(),
            Measure::SetupTuning => self.setup_tuning(),
            Measure::UpdatesRetrieval => self.updates_retrieval(),
            Measure::UpdatesTuning => self.updates_tuning(),
            Measure::HostingRetrieval => self.hosting_retrieval(),
            Measure::HostingTuning => self.hosting_tuning(),
        };
        node.named(measure.term()).asked(Figure::Of(self.strategy, measure))
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
    pub fn serving(&self, input: ServingInput) -> Node {
        self.input(input.input(self.strategy.tuning()))
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
