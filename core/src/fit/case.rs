//! What the rules look at: one strategy under one scenario, in the words of MODEL §8.

use super::rules::window_input;
use crate::cost::Tokens;
use crate::input::Input;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, Tuning};

/// A strategy under a scenario.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub scenario: &'a Scenario,
    pub strategy: Strategy,
}

impl Case<'_> {
    pub fn tuned(&self) -> bool {
        self.strategy.tuning() != Tuning::None
    }

    pub fn retrieval(&self) -> bool {
        self.strategy.retrieval()
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

    /// The prompt carries the facts, and nothing is retrieved.
    pub fn from_the_prompt(&self) -> bool {
        self.scenario.prompt.knowledge_tokens > 0.0 && !self.retrieval()
    }

    /// Facts are missing and the prompt does not carry them.
    pub fn facts_untold(&self) -> bool {
        self.lacks_facts() && !self.from_the_prompt()
    }

    /// Training alone would have to bring the facts.
    pub fn facts_in_weights(&self) -> bool {
        self.facts_untold() && self.tuned() && !self.retrieval()
    }

    /// Training would have to bring facts that must not be trained on.
    pub fn trains_on_data(&self) -> bool {
        self.no_training_on_data() && self.facts_in_weights()
    }

    pub fn updates(&self) -> f64 {
        self.scenario.workload.knowledge_updates_per_month
    }

    pub fn examples(&self) -> f64 {
        self.scenario.training.examples
    }

    /// What the model reads and writes for one query.
    pub fn tokens(&self) -> f64 {
        let tokens = Tokens::of(self.scenario, self.strategy);
        tokens.input + tokens.output
    }

    pub fn context_window_input(&self) -> Input {
        window_input(self.strategy.tuning())
    }

    /// 0 for no limit.
    pub fn context_window(&self) -> f64 {
        self.scenario.get(self.context_window_input())
    }
}
