//! The cost of the tokens of one query: prices, batch discount and long prompts. See
//! [cost per query](crate::model_reference#cost-per-query).

use super::figure::Measure;
use super::formulas::Formulas;
use super::term::Term;
use super::tokens::Tokens;
use super::value::{Reading, Value};
use crate::input::{Input, ServingInput};

/// Token prices of a model, in US dollars per million tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prices<T = f64> {
    /// Input tokens.
    pub input: T,
    /// Input tokens that the prompt cache serves.
    pub cached_input: T,
    /// Input tokens that are written to the prompt cache.
    pub cache_write: T,
    /// Output tokens.
    pub output: T,
}

impl<T: Value> Prices<T> {
    /// The price of the input of some calls: fresh × input + cached × cached_input + written ×
    /// cache_write, in US dollars per million attempts.
    #[inline(always)]
    fn of_input(&self, tokens: &Tokens<T>) -> T {
        tokens.fresh.clone() * self.input.clone()
            + tokens.cached.clone() * self.cached_input.clone()
            + tokens.written.clone() * self.cache_write.clone()
    }

    /// The price of the output of some calls, in US dollars per million attempts.
    #[inline(always)]
    fn of_output(&self, tokens: &Tokens<T>) -> T {
        tokens.output.clone() * self.output.clone()
    }
}

impl<R: Reading> Formulas<'_, R> {
    /// The token prices of the model that the strategy runs on.
    #[inline(always)]
    pub fn prices(&self) -> Prices<R::Value> {
        Prices {
            input: self.serving(ServingInput::InputUsdPerMillionTokens),
            cached_input: self.serving(ServingInput::CachedInputUsdPerMillionTokens),
            cache_write: self.serving(ServingInput::CacheWriteUsdPerMillionTokens),
            output: self.serving(ServingInput::OutputUsdPerMillionTokens),
        }
    }

    /// 1 − batch_share × V.batch_discount_share: the share of the price that is paid.
    #[inline(always)]
    fn share_paid(&self) -> R::Value {
        let batched = self.input(Input::BatchShare);
        let discount = self.serving(ServingInput::BatchDiscountShare);
        // As a sum, which keeps its precision where both are near 1.
        let paid = (self.one() - batched.clone()) + batched * (self.one() - discount);
        paid.named(Term::Paid)
    }

    /// What calls with long prompts cost in addition: (factor − 1) times the price of their input
    /// and of their output. The step reprices the whole call.
    #[inline(always)]
    fn long_prompt_surcharge(&self, prices: &Prices<R::Value>) -> R::Value {
        let calls = self.calls();
        let limit = self.serving(ServingInput::LongPromptAboveTokens);
        let long = calls.longer_than(limit);
        let surcharge = R::Value::choose(
            long.clone(),
            || {
                let tokens = calls.last(long);
                let above = |factor| self.serving(factor) - self.one();
                above(ServingInput::LongPromptInputFactor) * prices.of_input(&tokens)
                    + above(ServingInput::LongPromptOutputFactor) * prices.of_output(&tokens)
            },
            || R::Value::absent(0.0, "No prompt is so long that it costs more."),
        );
        surcharge.named(Term::LongPromptSurcharge)
    }

    /// The cost of the tokens of one attempt: the share paid × Σ (input factor × (fresh × input
    /// price + cached × cached price + written × write price) + output factor × output × output
    /// price) / 1e6, summed over the calls.
    #[inline(always)]
    pub fn attempt(&self, tokens: &Tokens<R::Value>) -> R::Value {
        let prices = self.prices();
        let usd = prices.of_input(tokens) + prices.of_output(tokens);
        let usd = self.share_paid() * (usd + self.long_prompt_surcharge(&prices)) / self.million();
        usd.named(Term::Attempt)
    }

    /// inference = tries × the cost of the tokens of one attempt.
    #[inline(always)]
    pub fn inference(&self, tokens: &Tokens<R::Value>) -> R::Value {
        self.measure(Measure::Inference, self.tries() * self.attempt(tokens))
    }
}
