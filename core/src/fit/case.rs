//! The values that the rules of fit read, for one strategy under one scenario.

use crate::formula::{Formulas, Timeline, queries_asked};
use crate::input::{Input, ServingInput};
use crate::reading::number::strategy_cost;
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
    told: bool,
}

/// Values of the scenario.
impl<'a> Case<'a> {
    pub fn new(scenario: &'a Scenario, strategy: Strategy) -> Self {
        let told = Formulas::new(scenario, strategy).told() >= 1.0;
        Self { scenario, strategy, told }
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

    pub fn too_dear(&self) -> bool {
        self.scenario.requirements.too_dear
    }

    pub fn knowledge_tokens(&self) -> f64 {
        self.scenario.prompt.knowledge_tokens
    }

    pub fn corpus_tokens(&self) -> f64 {
        self.scenario.retrieval.corpus_tokens
    }

    pub fn knowledge_updates_per_month(&self) -> f64 {
        self.scenario.workload.knowledge_updates_per_month
    }

    pub fn training_examples(&self) -> f64 {
        self.scenario.training.examples
    }

    /// The tokens of all training examples, without passages.
    pub fn training_tokens(&self) -> f64 {
        self.scenario.training.examples * self.scenario.training.tokens_per_example
    }

    pub fn raft_passages(&self) -> f64 {
        self.scenario.training.raft_passages
    }

    /// The tokens that the longest call of a query reads and writes.
    pub fn longest_call(&self) -> f64 {
        Formulas::new(self.scenario, self.strategy).longest_call()
    }

    /// The tokens that the model has to read before it answers: the input of the last call less what
    /// the prompt cache serves.
    pub fn tokens_read_before_the_answer(&self) -> f64 {
        Formulas::new(self.scenario, self.strategy).uncached_input_of_last_call()
    }

    /// The length of the model's context window in tokens; 0 for no limit.
    pub fn context_window(&self) -> f64 {
        self.scenario.get(self.context_window_input())
    }

    /// The strategy's setup, in US dollars.
    pub fn setup_usd(&self) -> f64 {
        strategy_cost(self.scenario, self.strategy).setup.total()
    }

    /// All queries of the horizon for each query of the first month.
    pub fn months_of_queries(&self) -> f64 {
        Timeline::new(self.scenario).sums().volume
    }

    /// All queries of the horizon, undiscounted.
    pub fn queries(&self) -> f64 {
        queries_asked(self.scenario.workload.queries_per_month, self.months_of_queries())
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

    /// Whether the prompt carries all of the facts: there is no retrieval, and the knowledge tokens
    /// are at least as many as those of the corpus.
    pub fn told(&self) -> bool {
        self.told
    }

    /// Whether the model lacks facts and the prompt does not carry all of them.
    pub fn facts_missing_from_prompt(&self) -> bool {
        self.lacks_facts() && !self.told()
    }

    /// Whether the facts would have to be learned in training: they are missing, and neither the
    /// prompt nor retrieval supplies them.
    pub fn facts_in_weights(&self) -> bool {
        self.facts_missing_from_prompt() && self.tuned() && !self.retrieval()
    }

    /// Whether neither missing facts nor citations ask for knowledge.
    pub fn needs_no_knowledge(&self) -> bool {
        !self.lacks_facts() && !self.needs_citations()
    }

    /// Whether training would have to supply facts that must not be trained on.
    pub fn trains_on_data(&self) -> bool {
        self.no_training_on_data() && self.facts_in_weights()
    }

    /// Whether the training examples would carry passages that must not be trained on.
    pub fn trains_on_passages(&self) -> bool {
        self.no_training_on_data() && self.tuned() && self.retrieval() && self.raft_passages() > 0.0
    }
}
