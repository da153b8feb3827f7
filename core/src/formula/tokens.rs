//! The calls of one query and their tokens: see
//! [tokens of one query](crate::model_reference#tokens-of-one-query).

use super::figure::Measure;
use super::formulas::{Formulas, NOT_RETRIEVED};
use super::term::Term;
use super::value::{Reading, Value};
use crate::input::{Input, ServingInput};

/// The tokens of all calls of one attempt at a query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tokens<T = f64> {
    /// All tokens that the model reads.
    pub input: T,
    /// The part of the input that the prompt cache serves.
    pub cached: T,
    /// The part of the input that is written to the prompt cache.
    pub written: T,
    /// The rest of the input. Computed as a sum, because a difference would lose digits.
    pub fresh: T,
    /// The tokens that the model writes, hidden reasoning included.
    pub output: T,
}

/// The calls of one attempt at a query: what each of them reads and writes.
///
/// With retrieval a model may search several times before it answers. Call i reads the stable part
/// of the prompt, the question and i times the passages of one search. All calls but the last write
/// the next search, which is as long as the question; the last one writes the answer.
pub(super) struct Calls<T> {
    /// The number of calls.
    pub count: T,
    /// The part of the prompt that a prompt cache can hold.
    pub stable: T,
    pub question: T,
    /// The passages that one search adds.
    pub context: T,
    /// Hidden reasoning of each call.
    pub reasoning: T,
    pub answer: T,
    /// The share of the stable part that the cache serves.
    pub hits: T,
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
    /// is the same for every query.
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

    /// r = rounds with retrieval, else 1: the calls of the model, one after each search.
    #[inline(always)]
    pub fn rounds(&self) -> R::Value {
        if self.strategy.retrieval() {
            self.input(Input::Rounds)
        } else {
            R::Value::absent(1.0, "Without retrieval one call answers.").named(Term::Rounds)
        }
    }

    /// The calls of an attempt on the model that the strategy runs on; stable = prefix +
    /// history_tokens.
    #[inline(always)]
    pub(super) fn calls(&self) -> Calls<R::Value> {
        let stable = self.prefix() + self.input(Input::HistoryTokens);
        Calls {
            count: self.rounds(),
            stable: stable.named(Term::Stable),
            question: self.input(Input::QuestionTokens),
            context: self.context(),
            reasoning: self.serving(ServingInput::ReasoningTokens),
            answer: self.input(Input::AnswerTokens),
            hits: self.input(Input::CacheHitShare),
        }
    }

    /// The tokens of all calls of an attempt.
    #[inline(always)]
    pub fn tokens(&self) -> Tokens<R::Value> {
        let calls = self.calls();
        let all = calls.last(calls.count.clone());
        Tokens {
            input: self.measure(Measure::InputTokens, all.input),
            cached: self.measure(Measure::CachedTokens, all.cached),
            written: self.measure(Measure::WrittenTokens, all.written),
            fresh: self.measure(Measure::FreshTokens, all.fresh),
            output: self.measure(Measure::OutputTokens, all.output),
        }
    }

    /// tries = 1 + retry_share: attempts per query.
    #[inline(always)]
    pub fn tries(&self) -> R::Value {
        (self.one() + self.input(Input::RetryShare)).named(Term::Tries)
    }

    /// The input and the output of the longest call: its tokens must fit into the context window.
    #[inline(always)]
    pub fn longest_call(&self) -> R::Value {
        let calls = self.calls();
        let last = calls.input_of(calls.count.clone()) + calls.answer.clone();
        let searches = calls.count.clone() - self.one();
        let before = R::Value::choose(
            searches.clone(),
            || calls.input_of(searches) + calls.question.clone(),
            || R::Value::absent(0.0, "There is no call before the last."),
        );
        last.greater(before) + calls.reasoning.clone()
    }

    /// The input of a call, given by its number.
    pub fn length_of_call(&self, call: R::Value) -> R::Value {
        self.calls().input_of(call)
    }

    /// The input of the last call that the prompt cache does not serve.
    #[inline(always)]
    pub fn uncached_input_of_last_call(&self) -> R::Value {
        let calls = self.calls();
        let misses = self.one() - calls.hits.clone();
        calls.stable.clone() * misses
            + calls.question.clone()
            + calls.count.clone() * calls.context.clone()
    }
}

impl<T: Value> Calls<T> {
    /// input_i = stable + question + i × context: the input of a call.
    #[inline(always)]
    fn input_of(&self, call: T) -> T {
        self.first_input() + call * self.context.clone()
    }

    /// stable + question: the part of the input that all calls have.
    #[inline(always)]
    fn first_input(&self) -> T {
        self.stable.clone() + self.question.clone()
    }

    /// The number of calls whose input is longer than a limit, which are the last ones; 0 if the
    /// limit is 0.
    #[inline(always)]
    pub fn longer_than(&self, limit: T) -> T {
        T::calls_above(limit, self.first_input(), self.context.clone(), self.count.clone())
            .named(Term::LongCalls)
    }

    /// The tokens of the last `number` calls, at least one:
    ///
    /// - cached = number × stable × hits
    /// - written = number × stable × (1 − hits) where hits > 0, else 0
    /// - fresh = number × question + context × Σ i, and number × stable where hits is 0
    /// - output = number × reasoning + answer + (number − 1) × question
    #[inline(always)]
    pub fn last(&self, number: T) -> Tokens<T> {
        let one = || T::constant(super::Constant::One);
        let stable = number.clone() * self.stable.clone();
        let changing = number.clone() * self.question.clone()
            + self.context.clone() * self.sum_of_last(number.clone());
        let changing = changing.named(Term::Changing);
        let misses = || stable.clone() * (one() - self.hits.clone());
        let hits = self.hits.clone();
        let no_cache = "Nothing is cached.";
        let written = T::choose(hits.clone(), misses, || T::absent(0.0, no_cache));
        let uncached = T::choose(
            hits.clone(),
            || T::absent(0.0, "What the cache does not serve is written to it."),
            || stable.clone(),
        );
        let searches = (number.clone() - one()) * self.question.clone();
        Tokens {
            input: stable.clone() + changing.clone(),
            cached: stable.clone() * hits,
            written,
            fresh: uncached + changing,
            output: number * self.reasoning.clone() + self.answer.clone() + searches,
        }
    }

    /// The sum of the numbers of the last calls: from `count − number + 1` to `count`.
    #[inline(always)]
    fn sum_of_last(&self, number: T) -> T {
        let (one, two) = (T::constant(super::Constant::One), T::constant(super::Constant::Two));
        let first = self.count.clone() - number.clone() + one;
        number * (first + self.count.clone()) / two
    }

    /// Σ output_i × (input_i + output_i / 2): the tokens of context that the model reads again
    /// while it writes.
    #[inline(always)]
    pub fn context_read_while_writing(&self) -> T {
        let (one, two) = (T::constant(super::Constant::One), T::constant(super::Constant::Two));
        let searches = self.count.clone() - one;
        let last_output = self.reasoning.clone() + self.answer.clone();
        let search_output = self.reasoning.clone() + self.question.clone();
        let last =
            last_output.clone() * (self.input_of(self.count.clone()) + last_output / two.clone());
        // The sum over the calls before the last, whose outputs are equal.
        let inputs = searches.clone() * self.first_input()
            + self.context.clone() * (searches.clone() * self.count.clone() / two.clone());
        let before = search_output.clone() * (inputs + searches * search_output / two);
        last + before
    }
}
