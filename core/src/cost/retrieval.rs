//! What retrieval adds: an index, its upkeep, and a search before every answer (MODEL §4).

use super::tokens::MILLION;
use crate::scenario::Scenario;

/// Bytes of one number of a vector: IEEE single precision.
pub(crate) const BYTES_PER_DIMENSION: f64 = 4.0;
/// Bytes of a gigabyte, as storage is sold.
pub(crate) const BYTES_PER_GB: f64 = 1e9;
/// Queries that rerankers are priced by.
pub(crate) const THOUSAND: f64 = 1e3;

/// What retrieval adds to each cost term, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RetrievalCost {
    pub setup: f64,
    /// Each attempt at a query.
    pub per_try: f64,
    /// Each month.
    pub updates: f64,
    /// Each month.
    pub hosting: f64,
}

impl RetrievalCost {
    /// Of a strategy that does not retrieve.
    pub const NONE: Self = Self { setup: 0.0, per_try: 0.0, updates: 0.0, hosting: 0.0 };

    /// - setup = setup_usd + embed + setup_hours
    /// - per try = question × embedding price + search + reranker
    /// - updates = knowledge updates × (churn × embed + evaluation + reindex_hours)
    /// - hosting = fixed fee + gigabytes × storage price + upkeep_hours
    ///
    /// with `stored = corpus / (1 − overlap)`, because overlapping chunks store each token that
    /// often, and `embed = stored × embedding price`.
    pub fn of(scenario: &Scenario) -> Self {
        let retrieval = &scenario.retrieval;
        let hourly = scenario.labour.hourly_usd;
        let stored = retrieval.corpus_tokens / (1.0 - retrieval.chunk_overlap_share);
        let embed = stored * retrieval.embedding_usd_per_million_tokens / MILLION;
        let vector =
            BYTES_PER_DIMENSION * retrieval.embedding_dimensions + retrieval.vector_overhead_bytes;
        let gigabytes = stored / retrieval.chunk_tokens * vector / BYTES_PER_GB;
        Self {
            setup: retrieval.setup_usd + embed + retrieval.setup_hours * hourly,
            per_try: scenario.prompt.question_tokens * retrieval.embedding_usd_per_million_tokens
                / MILLION
                + retrieval.database_usd_per_million_queries / MILLION
                + retrieval.reranker_usd_per_thousand_queries / THOUSAND,
            updates: scenario.workload.knowledge_updates_per_month
                * (retrieval.corpus_churn_share * embed
                    + retrieval.evaluation_usd_per_update
                    + retrieval.reindex_hours * hourly),
            hosting: retrieval.database_usd_per_month
                + gigabytes * retrieval.database_usd_per_gb_month
                + retrieval.upkeep_hours_per_month * hourly,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlap_is_stored_and_embedded() {
        let mut scenario = Scenario::default();
        scenario.retrieval.corpus_tokens = 8e6;
        scenario.retrieval.chunk_overlap_share = 0.2;
        scenario.retrieval.embedding_usd_per_million_tokens = 0.5;
        scenario.retrieval.embedding_dimensions = 1000.0;
        scenario.retrieval.vector_overhead_bytes = 1000.0;
        scenario.retrieval.database_usd_per_gb_month = 2.0;
        let cost = RetrievalCost::of(&scenario);
        // 8 M / 0.8 = 10 M tokens stored, $5 to embed; 25,000 vectors of 5,000 bytes: 0.125 GB
        assert!((cost.setup - (50.0 + 5.0)).abs() < 1e-12);
        assert!((cost.hosting - (50.0 + 0.125 * 2.0)).abs() < 1e-12);
        assert!((cost.updates - 0.05 * 5.0).abs() < 1e-12);
    }
}
