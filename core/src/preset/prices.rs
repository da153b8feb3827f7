//! Rows of price lists that feed ready scenarios and no default.

use crate::source::{PriceRow, text};

const LIST: &str = text("litellm 1.109.1 model prices");

/// A larger embedding, for texts whose wording matters.
pub(super) static LARGE_EMBEDDING: PriceRow = PriceRow {
    id: "openai/text-embedding-3-large",
    name: text("OpenAI text-embedding-3-large"),
    as_of: "2026-11-04",
    list: LIST,
    url: Some(text("https://developers.openai.com/api/docs/pricing")),
    confirmed: true,
    figures: &[("usd_per_million_tokens", 0.13), ("dimensions", 3_072.0)],
};

/// A reranker paid by the search.
pub(super) static RERANKER: PriceRow = PriceRow {
    id: "cohere/rerank-v4.0-fast",
    name: text("Cohere Rerank 4 Fast"),
    as_of: "2026-06-30",
    list: LIST,
    url: None,
    confirmed: true,
    figures: &[("usd_per_thousand_searches", 2.0)],
};
