//! The inputs that rows of training, embeddings and rerankers fill.

use super::fill::{Fill, Filler};
use super::rows::{Embedding, Reranker, TunedModel};
use crate::input::{Input, TrainingInput};
use crate::source::text;
use crate::strategy::Tuning;

/// The fills from training paid by the token: its price per token, and 0 for the flat price of a
/// run.
pub(super) fn training(row: &TunedModel, tuning: Tuning) -> Vec<Fill<'_>> {
    let (Some(run), Some(per_million)) = (
        TrainingInput::RunUsd.input(tuning),
        TrainingInput::UsdPerMillionTrainingTokens.input(tuning),
    ) else {
        return Vec::new();
    };
    let mut filler = Filler::new(&row.listing, |name: &str| row.figure(name));
    if filler.figure(per_million, "usd_per_million_training_tokens", 1.0, "") {
        filler.fixed(run, 0.0, text("paid by the token in place of a flat price"));
    }
    filler.into_fills()
}

/// The fills from an embedding model: price and dimensions.
pub(super) fn embedding(row: &Embedding) -> Vec<Fill<'_>> {
    let mut filler = Filler::new(&row.listing, |name: &str| row.figure(name));
    filler.figure(Input::EmbeddingUsdPerMillionTokens, "usd_per_million_tokens", 1.0, "");
    let dimensions = Input::EmbeddingDimensions;
    if !filler.figure(dimensions, "dimensions", 1.0, "") {
        let note = text("no dimensions are listed: the usual default");
        filler.gap(dimensions, dimensions.info().default, note);
    }
    filler.into_fills()
}

/// Millions of tokens per thousand searches for a reranker paid by the token. An assumption: 50
/// passages of 500 tokens per search, the question included.
const MILLION_TOKENS_PER_THOUSAND_SEARCHES: f64 = 50.0 * 500.0 * 1e3 / 1e6;

/// The fills from a reranker: the price per search, or the price of the tokens of a typical search.
pub(super) fn reranker(row: &Reranker) -> Vec<Fill<'_>> {
    let mut filler = Filler::new(&row.listing, |name: &str| row.figure(name));
    let input = Input::RerankerUsdPerThousandQueries;
    if !filler.figure(input, "usd_per_thousand_searches", 1.0, text("one search a query")) {
        let note = text("an assumed search of 50 passages of 500 tokens, question included");
        filler.figure(input, "usd_per_million_tokens", MILLION_TOKENS_PER_THOUSAND_SEARCHES, note);
    }
    filler.into_fills()
}
