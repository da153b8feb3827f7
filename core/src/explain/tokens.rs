//! The tokens of one query, and what they cost: `cost/tokens.rs` as nodes (MODEL §3, §4).

use super::account::{Account, NOT_RETRIEVED, million, one};
use super::build::Node;
use super::figure::Measure;
use super::term::Term;
use crate::input::{Input, ServingInput};

impl Account<'_> {
    /// tries × what one attempt's tokens cost.
    pub fn inference(&self) -> Node {
        self.tries() * self.attempt()
    }

    /// 1 + retry_share.
    pub fn tries(&self) -> Node {
        (one() + self.input(Input::RetryShare)).named(Term::Tries)
    }

    /// paid × (fresh × price + cached × price + output × price) / 1e6.
    fn attempt(&self) -> Node {
        let input = self.serving(ServingInput::InputUsdPerMillionTokens);
        let cached_input = self.serving(ServingInput::CachedInputUsdPerMillionTokens);
        let output = self.serving(ServingInput::OutputUsdPerMillionTokens);
        let tokens = self.figure(Measure::FreshTokens) * input
            + self.figure(Measure::CachedTokens) * cached_input
            + self.figure(Measure::OutputTokens) * output;
        (self.paid() * tokens / million()).named(Term::Attempt)
    }

    /// (1 − batch_share) + batch_share × (1 − batch_discount_share).
    fn paid(&self) -> Node {
        let share = || self.input(Input::BatchShare);
        let discount = self.input(Input::BatchDiscountShare);
        ((one() - share()) + share() * (one() - discount)).named(Term::Paid)
    }

    /// prefix + what changes.
    pub fn input_tokens(&self) -> Node {
        self.figure(Measure::PrefixTokens) + self.changing()
    }

    /// prefix × cache_hit_share.
    pub fn cached_tokens(&self) -> Node {
        self.figure(Measure::PrefixTokens) * self.input(Input::CacheHitShare)
    }

    /// prefix × (1 − cache_hit_share) + what changes.
    pub fn fresh_tokens(&self) -> Node {
        self.figure(Measure::PrefixTokens) * (one() - self.input(Input::CacheHitShare))
            + self.changing()
    }

    /// instructions + knowledge_tokens where nothing is retrieved.
    pub fn prefix(&self) -> Node {
        let knowledge = if self.strategy.retrieval() {
            Node::off(
                0.0,
                "Retrieval puts passages in the place of facts that stand in the prompt.",
            )
            .named(Term::Knowledge)
        } else {
            self.input(Input::KnowledgeTokens)
        };
        self.instructions() + knowledge
    }

    /// instruction_tokens + example_tokens, or instruction_tokens × the share that is kept.
    fn instructions(&self) -> Node {
        let fixed = self.input(Input::InstructionTokens);
        let node = if self.tuned() {
            (fixed * self.input(Input::InstructionsKeptShare)).noting(
                "A tuned model has learned the examples and needs only part of the instructions.",
            )
        } else {
            fixed + self.input(Input::ExampleTokens)
        };
        node.named(Term::Instructions)
    }

    /// context + history_tokens + question_tokens.
    fn changing(&self) -> Node {
        (self.figure(Measure::ContextTokens)
            + self.input(Input::HistoryTokens)
            + self.input(Input::QuestionTokens))
        .named(Term::Changing)
    }

    /// chunks_per_query × chunk_tokens.
    pub fn context(&self) -> Node {
        if !self.strategy.retrieval() {
            return Node::off(0.0, NOT_RETRIEVED);
        }
        self.input(Input::ChunksPerQuery) * self.input(Input::ChunkTokens)
    }
}
