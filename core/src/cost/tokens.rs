//! The tokens of one query, and what they cost (MODEL §3, §4).

use crate::scenario::{Scenario, Serving};
use crate::strategy::{Strategy, Tuning};

/// Tokens that prices are quoted for.
pub(crate) const MILLION: f64 = 1e6;

/// The tokens of one query of a strategy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tokens {
    /// All that the model reads.
    pub input: f64,
    /// The part of the input that the prompt cache serves.
    pub cached: f64,
    /// The other part of the input, added up without a difference that could cancel.
    pub fresh: f64,
    /// What the model writes.
    pub output: f64,
}

impl Tokens {
    /// input = prefix + context + history + question, where the prefix (instructions, examples,
    /// and facts where nothing is retrieved) is the same for every query and can be cached.
    ///
    /// Tuning learns the examples and keeps a share of the instructions; retrieval puts
    /// `chunks_per_query × chunk_tokens` of context in the place of the facts.
    pub fn of(scenario: &Scenario, strategy: Strategy) -> Self {
        let prompt = &scenario.prompt;
        let instructions = if strategy.tuning() == Tuning::None {
            prompt.instruction_tokens + prompt.example_tokens
        } else {
            prompt.instruction_tokens * prompt.instructions_kept_share
        };
        let (knowledge, context) = if strategy.retrieval() {
            (0.0, scenario.retrieval.chunks_per_query * scenario.retrieval.chunk_tokens)
        } else {
            (prompt.knowledge_tokens, 0.0)
        };
        let prefix = instructions + knowledge;
        let changing = context + prompt.history_tokens + prompt.question_tokens;
        Self {
            input: prefix + changing,
            cached: prefix * prompt.cache_hit_share,
            fresh: prefix * (1.0 - prompt.cache_hit_share) + changing,
            output: prompt.answer_tokens,
        }
    }

    /// What one attempt's tokens cost, in US dollars, batch discount included:
    /// `(1 − batch_share × batch_discount) × ((input − cached) × p_in + cached × p_cached
    /// + output × p_out) / 1e6`.
    pub fn usd(&self, scenario: &Scenario, prices: Prices) -> f64 {
        let prompt = &scenario.prompt;
        // 1 − share × discount as a sum, exact also where both are near 1.
        let paid =
            (1.0 - prompt.batch_share) + prompt.batch_share * (1.0 - prompt.batch_discount_share);
        paid * (self.fresh * prices.input
            + self.cached * prices.cached_input
            + self.output * prices.output)
            / MILLION
    }
}

/// Token prices of a model, in US dollars per million tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prices {
    /// Input tokens.
    pub input: f64,
    /// Input tokens that the prompt cache serves.
    pub cached_input: f64,
    /// Output tokens.
    pub output: f64,
}

impl Prices {
    /// The prices of the model that a kind of tuning runs on.
    pub fn of(scenario: &Scenario, tuning: Tuning) -> Self {
        let serving = serving(scenario, tuning);
        Self {
            input: serving.input_usd_per_million_tokens,
            cached_input: serving.cached_input_usd_per_million_tokens,
            output: serving.output_usd_per_million_tokens,
        }
    }
}

/// How the model of a kind of tuning is served.
pub(super) fn serving(scenario: &Scenario, tuning: Tuning) -> &Serving {
    match tuning {
        Tuning::None => &scenario.base_serving,
        Tuning::Lora => &scenario.lora_serving,
        Tuning::Full => &scenario.full_serving,
    }
}

/// Attempts per query.
pub(crate) fn tries(scenario: &Scenario) -> f64 {
    1.0 + scenario.workload.retry_share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_by_strategy() {
        let mut scenario = Scenario::default();
        scenario.prompt.knowledge_tokens = 10_000.0;
        scenario.prompt.history_tokens = 50.0;
        scenario.prompt.cache_hit_share = 0.5;
        let tokens = |strategy| Tokens::of(&scenario, strategy);
        // 600 + 1,500 + 10,000 of prefix, 50 of history, 100 of question
        assert_eq!(
            tokens(Strategy::Prompting),
            Tokens { input: 12_250.0, fresh: 6_200.0, cached: 6_050.0, output: 300.0 }
        );
        // 600 + 1,500 of prefix, 5 × 400 of context
        assert_eq!(
            tokens(Strategy::Rag),
            Tokens { input: 4_250.0, fresh: 3_200.0, cached: 1_050.0, output: 300.0 }
        );
        // a quarter of 600, and the facts
        assert_eq!(
            tokens(Strategy::Lora),
            Tokens { input: 10_300.0, fresh: 5_225.0, cached: 5_075.0, output: 300.0 }
        );
        assert_eq!(
            tokens(Strategy::RagFull),
            Tokens { input: 2_300.0, fresh: 2_225.0, cached: 75.0, output: 300.0 }
        );
    }
}
