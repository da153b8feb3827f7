//! What retrieval adds: `cost/retrieval.rs` as nodes (MODEL §4).

use super::account::{Account, NOT_RETRIEVED, million, one};
use super::build::Node;
use super::figure::Measure;
use super::term::{Constant, Term};
use crate::input::Input;

impl Account<'_> {
    /// setup_usd + embed + setup_hours.
    pub fn setup_retrieval(&self) -> Node {
        self.if_retrieved(|| {
            self.input(Input::SetupUsd) + self.embed() + self.hours(Input::RetrievalSetupHours)
        })
    }

    /// tries × what one attempt's search costs.
    pub fn retrieval(&self) -> Node {
        self.if_retrieved(|| self.tries() * self.search())
    }

    /// question_tokens × embedding price / 1e6 + database / 1e6 + reranker / 1e3.
    fn search(&self) -> Node {
        let embedding = self.input(Input::QuestionTokens)
            * self.input(Input::EmbeddingUsdPerMillionTokens)
            / million();
        let database = self.input(Input::DatabaseUsdPerMillionQueries) / million();
        let reranker =
            self.input(Input::RerankerUsdPerThousandQueries) / Node::constant(Constant::Thousand);
        (embedding + database + reranker).named(Term::Search)
    }

    /// knowledge_updates × (churn × embed + evaluation + reindex_hours).
    pub fn updates_retrieval(&self) -> Node {
        self.if_retrieved(|| {
            self.input(Input::KnowledgeUpdatesPerMonth)
                * (self.input(Input::CorpusChurnShare) * self.embed()
                    + self.input(Input::EvaluationUsdPerUpdate)
                    + self.hours(Input::ReindexHours))
        })
    }

    /// database_usd_per_month + gigabytes × storage price + upkeep_hours.
    pub fn hosting_retrieval(&self) -> Node {
        self.if_retrieved(|| {
            self.input(Input::DatabaseUsdPerMonth)
                + self.figure(Measure::Gigabytes) * self.input(Input::DatabaseUsdPerGbMonth)
                + self.hours(Input::RetrievalUpkeepHoursPerMonth)
        })
    }

    /// stored / chunk_tokens × a vector's bytes / 1e9.
    pub fn gigabytes(&self) -> Node {
        self.if_retrieved(|| {
            let vector = (Node::constant(Constant::BytesPerDimension)
                * self.input(Input::EmbeddingDimensions)
                + self.input(Input::VectorOverheadBytes))
            .named(Term::Vector);
            self.stored() / self.input(Input::ChunkTokens) * vector
                / Node::constant(Constant::BytesPerGigabyte)
        })
    }

    /// corpus_tokens / (1 − chunk_overlap_share).
    fn stored(&self) -> Node {
        let stored =
            self.input(Input::CorpusTokens) / (one() - self.input(Input::ChunkOverlapShare));
        stored.named(Term::Stored).noting("Overlapping passages store each token more than once.")
    }

    /// stored × embedding price / 1e6.
    fn embed(&self) -> Node {
        (self.stored() * self.input(Input::EmbeddingUsdPerMillionTokens) / million())
            .named(Term::Embed)
    }

    fn if_retrieved(&self, node: impl FnOnce() -> Node) -> Node {
        if self.strategy.retrieval() { node() } else { Node::off(0.0, NOT_RETRIEVED) }
    }
}
