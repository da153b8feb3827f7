//! The inputs that rows of training, embeddings, rerankers and vector databases fill.

use super::fill::{Fill, Filler};
use super::rows::{Embedding, Reranker, TunedModel, VectorDatabase};
use crate::input::{Input, TrainingInput};
use crate::source::{HOURS_PER_MONTH, text};
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
    filler.figure(Input::EmbeddingDimensions, "dimensions", 1.0, "");
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

/// Read units per query: the minimum that is billed. An assumption; a namespace of more than a
/// quarter GB takes one for each GB.
const READ_UNITS_PER_QUERY: f64 = 0.25;
/// Millions of 4-byte numbers in a GB.
const MILLION_DIMENSIONS_PER_GB: f64 = 1e9 / 4.0 / 1e6;
/// Thousands of searches in a million.
const THOUSANDS_PER_MILLION: f64 = 1e3;

/// The fills from a vector database: fixed fee, price per GB and price per query. Other kinds of
/// prices are converted to these where possible; otherwise the input is not filled.
pub(super) fn database(row: &VectorDatabase) -> Vec<Fill<'_>> {
    let mut filler = Filler::new(&row.listing, |name: &str| row.figure(name));
    fixed_fee(&mut filler);
    storage(&mut filler, row);
    queries(&mut filler, row);
    filler.into_fills()
}

fn fixed_fee<F: Fn(&str) -> Option<f64>>(filler: &mut Filler<'_, F>) {
    let input = Input::DatabaseUsdPerMonth;
    let minimum = text("the monthly minimum taken as a fixed fee");
    let _ = filler.figure(input, "usd_per_month_flat", 1.0, "")
        || filler.figure(input, "usd_per_month_minimum", 1.0, minimum)
        || filler.figure(
            input,
            "usd_per_hour_node",
            HOURS_PER_MONTH,
            text("one node of the smallest size for a month"),
        );
}

fn storage<F: Fn(&str) -> Option<f64>>(filler: &mut Filler<'_, F>, row: &VectorDatabase) {
    let input = Input::DatabaseUsdPerGbMonth;
    if row.fee_covers_storage == Some(true) {
        filler.fixed(input, 0.0, text("the fee covers what the plan or machine holds"));
        return;
    }
    // An upper bound: the gigabytes of the cost model include metadata, which are billed in another
    // way.
    let by_dimension = text("billed by stored numbers, 4 bytes each; metadata count as such");
    let _ = filler.figure(input, "usd_per_gb_month_storage", 1.0, "")
        || filler.figure(
            input,
            "usd_per_million_vector_dimensions_month",
            MILLION_DIMENSIONS_PER_GB,
            by_dimension,
        );
}

fn queries<F: Fn(&str) -> Option<f64>>(filler: &mut Filler<'_, F>, row: &VectorDatabase) {
    let input = Input::DatabaseUsdPerMillionQueries;
    if row.fee_covers_queries == Some(true) {
        filler.fixed(input, 0.0, text("the fee covers what the plan or machine can answer"));
        return;
    }
    let read_units = text("a quarter read unit per query");
    if filler.figure(input, "usd_per_million_read_units", READ_UNITS_PER_QUERY, read_units)
        || filler.figure(input, "usd_per_thousand_calls", THOUSANDS_PER_MILLION, "")
    {
        return;
    }
    if let Some(gb) = row.min_gb_queried_per_query {
        // 1 GB per query is 1 PB per million queries.
        let note = text("the least a query is billed for; results returned come on top");
        filler.figure(input, "usd_per_pb_queried", gb, note);
    }
}
