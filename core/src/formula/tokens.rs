//! The tokens of one query, and their cost: see
//! [tokens of one query](crate::model_reference#tokens-of-one-query).

use super::constant::Constant;
use super::figure::Measure;
use super::formulas::{Formulas, NOT_RETRIEVED};
use super::term::Term;
use super::value::{Reading, Value};
use crate::input::{Input, ServingInput};

/// The tokens of one attempt at a query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tokens<T = f64> {
    /// All tokens that the model reads.
    pub input: T,
    /// The part of the input that the prompt cache serves.
    pub cached: T,
    /// The part of the input that the prompt cache does not serve; computed as a sum, because the
    /// difference would lose digits.
    pub fresh: T,
    /// The tokens that the model writes.
    pub output: T,
}

/// Token prices of a model, in US dollars per million tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prices<T = f64> {
    /// Input tokens.
    pub input: T,
    /// Input tokens that the prompt cache serves.
    pub cached_input: T,
    /// Output tokens.
    pub output: T,
}

impl<R: Reading> Formulas<'_, R> {
    /// instruction_tokens + example_tokens without tuning. A tuned model has learned the examples,
    /// so it needs only instruction_tokens × instructions_kept_share.
    #[inline(always)]
    fn instructions(&self) -> R::Value {
        let instructions = self.input(Input::InstructionTokens);
        let instructions = if self.tuned() {
            (instructions * self.input(Input::InstructionsKeptShare)).noted(
                "A tuned model has learned the examples and needs only part of the instructions.",
            )
        } else {
            instructions + self.input(Input::ExampleTokens)
        };
        instructions.named(Term::Instructions)
    }

    /// prefix = instructions, plus knowledge_tokens without retrieval: the part of the prompt that
    /// is the same for every query and can be cached.
    #[inline(always)]
    pub fn prefix(&self) -> R::Value {
        let knowledge = if self.strategy.retrieval() {
            R::Value::absent(0.0, "Passages are retrieved instead of facts put into the prompt.")
                .named(Term::Knowledge)
        } else {
            self.input(Input::KnowledgeTokens)
        };
        self.measure(Measure::PrefixTokens, self.instructions() + knowledge)
    }

    /// context = chunks_per_query × chunk_tokens with retrieval, else 0.
    #[inline(always)]
    pub fn context(&self) -> R::Value {
        let context = if self.strategy.retrieval() {
            self.input(Input::ChunksPerQuery) * self.input(Input::ChunkTokens)
        } else {
            R::Value::absent(0.0, NOT_RETRIEVED)
        };
        self.measure(Measure::ContextTokens, context)
    }

    /// input = prefix + context + history_tokens + question_tokens, of which the prompt cache
    /// serves prefix × cache_hit_share; output = answer_tokens.
    #[inline(always)]
    pub fn tokens(&self) -> Tokens<R::Value> {
        let prefix = self.prefix();
        let changing =
            (self.context() + self.input(Input::HistoryTokens) + self.input(Input::QuestionTokens))
                .named(Term::Changing);
        let hits = self.input(Input::CacheHitShare);
        let input = prefix.clone() + changing.clone();
        let cached = prefix.clone() * hits.clone();
        let fresh = prefix * (self.one() - hits) + changing;
        let output = self.input(Input::AnswerTokens).alias();
        Tokens {
            input: self.measure(Measure::InputTokens, input),
            cached: self.measure(Measure::CachedTokens, cached),
            fresh: self.measure(Measure::FreshTokens, fresh),
            output: self.measure(Measure::OutputTokens, output),
        }
    }

    /// The token prices of the model that the strategy runs on.
    #[inline(always)]
    pub fn prices(&self) -> Prices<R::Value> {
        Prices {
            input: self.serving(ServingInput::InputUsdPerMillionTokens),
            cached_input: self.serving(ServingInput::CachedInputUsdPerMillionTokens),
            output: self.serving(ServingInput::OutputUsdPerMillionTokens),
        }
    }

    /// tries = 1 + retry_share: attempts per query.
    #[inline(always)]
    pub fn tries(&self) -> R::Value {
        (self.one() + self.input(Input::RetryShare)).named(Term::Tries)
    }

    /// The cost of the tokens of one attempt:
    /// (1 − batch_share × batch_discount_share) × (fresh × input price + cached × cached price
    /// + output × output price) / 1e6.
    #[inline(always)]
    pub fn attempt(&self, tokens: &Tokens<R::Value>, prices: Prices<R::Value>) -> R::Value {
        let batched = self.input(Input::BatchShare);
        let discount = self.input(Input::BatchDiscountShare);
        // 1 − share × discount as a sum, which keeps its precision where both are near 1.
        let paid = (self.one() - batched.clone()) + batched * (self.one() - discount);
        let usd = paid.named(Term::Paid)
            * (tokens.fresh.clone() * prices.input
                + tokens.cached.clone() * prices.cached_input
                + tokens.output.clone() * prices.output)
            / R::Value::constant(Constant::Million);
        usd.named(Term::Attempt)
    }

    /// inference = tries × the cost of the tokens of one attempt.
    #[inline(always)]
    pub fn inference(&self, tokens: &Tokens<R::Value>, prices: Prices<R::Value>) -> R::Value {
        self.measure(Measure::Inference, self.tries() * self.attempt(tokens, prices))
    }
}
