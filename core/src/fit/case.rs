//! The values that the rules of fit read, for one strategy under one scenario.

use crate::formula::Tokens;
use crate::input::{Input, ServingInput};
use crate::scenario::Scenario;
use crate::strategy::{Strategy, Tuning};

/// The values that rules of fit read, for one strategy under one scenario.
///
/// Rules call the methods of this type and read nothing else. Only the methods of the first block
/// read the scenario.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    scenario: &'a Scenario,
    strategy: Strategy,
}

/// Values of the scenario.
impl<'a> Case<'a> {
    pub fn new(scenario: &'a Scenario, strategy: Strategy) -> Self {
        Self { scenario, strategy }
    }

    pub fn lacks_facts(&self) -> bool {
        self.scenario.requirements.lacks_facts
    }

    pub fn behaves_wrongly(&self) -> bool {
        self.scenario.requirements.behaves_wrongly
    }

    pub fn needs_citations(&self) -> bool {
        self.scenario.requirements.needs_citations
    }

    pub fn no_training_on_data(&self) -> bool {
        self.scenario.requirements.no_training_on_data
    }

    pub fn tight_latency(&self) -> bool {
        self.scenario.requirements.tight_latency
    }

    pub fn prompting_exhausted(&self) -> bool {
        self.scenario.requirements.prompting_exhausted
    }

    fn knowledge_tokens(&self) -> f64 {
        self.scenario.prompt.knowledge_tokens
    }

    pub fn knowledge_updates_per_month(&self) -> f64 {
        self.scenario.workload.knowledge_updates_per_month
    }

    pub fn training_examples(&self) -> f64 {
        self.scenario.training.examples
    }

    /// Tokens that the model reads and writes for one query.
    pub fn tokens_per_query(&self) -> f64 {
        let tokens = Tokens::of(self.scenario, self.strategy);
        tokens.input + tokens.output
    }

    /// The length of the model's context window in tokens; 0 for no limit.
    pub fn context_window(&self) -> f64 {
        self.scenario.get(self.context_window_input())
    }
}

/// Values derived from the strategy and from the values above.
impl Case<'_> {
    pub fn tuned(&self) -> bool {
        self.strategy.tuning() != Tuning::None
    }

    pub fn retrieval(&self) -> bool {
        self.strategy.retrieval()
    }

    /// The input that limits the context of the strategy's model.
    pub fn context_window_input(&self) -> Input {
        ServingInput::ContextWindowTokens.input(self.strategy.tuning())
    }

    /// Whether the prompt carries the facts: there are knowledge tokens and no retrieval.
    pub fn facts_in_prompt(&self) -> bool {
        self.knowledge_tokens() > 0.0 && !self.retrieval()
    }

    /// Whether the model lacks facts and the prompt does not carry them.
    pub fn facts_missing_from_prompt(&self) -> bool {
        self.lacks_facts() && !self.facts_in_prompt()
    }

    /// Whether the facts would have to be learned in training: they are missing, and neither the
    /// prompt nor retrieval supplies them.
    pub fn facts_in_weights(&self) -> bool {
        self.facts_missing_from_prompt() && self.tuned() && !self.retrieval()
    }

    /// Whether training would have to supply facts that must not be trained on.
    pub fn trains_on_data(&self) -> bool {
        self.no_training_on_data() && self.facts_in_weights()
    }
}
