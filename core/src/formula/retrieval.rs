//! The costs that retrieval adds: an index, its upkeep, and a search before every answer. See
//! [setup](crate::model_reference#setup) and the sections after it.

use super::constant::Constant;
use super::figure::Measure;
use super::formulas::{Formulas, NOT_RETRIEVED};
use super::term::Term;
use super::value::{Reading, Value};
use crate::input::Input;

/// The costs that retrieval adds to each cost term, in US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Retrieval<T = f64> {
    /// Paid once, at the start.
    pub setup: T,
    /// Per attempt at a query.
    pub per_attempt: T,
    /// Updates of the index, per month.
    pub updates: T,
    /// Storage and upkeep, per month.
    pub hosting: T,
}

impl<R: Reading> Formulas<'_, R> {
    /// stored = corpus_tokens / (1 − chunk_overlap_share): the tokens of all chunks, which overlap.
    #[inline(always)]
    fn stored(&self) -> R::Value {
        let overlap = self.one() - self.input(Input::ChunkOverlapShare);
        (self.input(Input::CorpusTokens) / overlap)
            .named(Term::Stored)
            .noted("Overlapping passages store each token more than once.")
    }

    /// embed = stored × embedding price / 1e6.
    #[inline(always)]
    fn embed(&self) -> R::Value {
        let price = self.input(Input::EmbeddingUsdPerMillionTokens);
        (self.stored() * price / self.million()).named(Term::Embed)
    }

    /// gigabytes = stored / chunk_tokens × bytes of a vector / 1e9.
    #[inline(always)]
    pub fn gigabytes(&self) -> R::Value {
        let gigabytes = if self.strategy.retrieval() {
            let vector = R::Value::constant(Constant::BytesPerDimension)
                * self.input(Input::EmbeddingDimensions)
                + self.input(Input::VectorOverheadBytes);
            self.stored() / self.input(Input::ChunkTokens) * vector.named(Term::Vector)
                / R::Value::constant(Constant::BytesPerGigabyte)
        } else {
            R::Value::absent(0.0, NOT_RETRIEVED)
        };
        self.measure(Measure::Gigabytes, gigabytes)
    }

    /// The costs that retrieval adds to each cost term; the same for every strategy with retrieval.
    ///
    /// - setup = setup_usd + embed + setup_hours
    /// - per attempt = question × embedding price + search + reranker
    /// - updates = knowledge updates × (churn × embed + evaluation + reindex_hours)
    /// - hosting = fixed fee + gigabytes × storage price + upkeep_hours
    #[inline(always)]
    pub fn retrieval(&self) -> Retrieval<R::Value> {
        let costs = if self.strategy.retrieval() {
            let embed = self.embed();
            let search = self.input(Input::QuestionTokens)
                * self.input(Input::EmbeddingUsdPerMillionTokens)
                / self.million()
                + self.input(Input::DatabaseUsdPerMillionQueries) / self.million()
                + self.input(Input::RerankerUsdPerThousandQueries)
                    / R::Value::constant(Constant::Thousand);
            Retrieval {
                setup: self.input(Input::SetupUsd)
                    + embed.clone()
                    + self.labour(Input::RetrievalSetupHours),
                per_attempt: search.named(Term::Search),
                updates: self.input(Input::KnowledgeUpdatesPerMonth)
                    * (self.input(Input::CorpusChurnShare) * embed
                        + self.input(Input::EvaluationUsdPerUpdate)
                        + self.labour(Input::ReindexHours)),
                hosting: self.input(Input::DatabaseUsdPerMonth)
                    + self.gigabytes() * self.input(Input::DatabaseUsdPerGbMonth)
                    + self.labour(Input::RetrievalUpkeepHoursPerMonth),
            }
        } else {
            self.no_retrieval()
        };
        Retrieval {
            setup: self.measure(Measure::SetupRetrieval, costs.setup),
            per_attempt: costs.per_attempt,
            updates: self.measure(Measure::UpdatesRetrieval, costs.updates),
            hosting: self.measure(Measure::HostingRetrieval, costs.hosting),
        }
    }

    #[inline(always)]
    fn no_retrieval(&self) -> Retrieval<R::Value> {
        let absent = || R::Value::absent(0.0, NOT_RETRIEVED);
        Retrieval { setup: absent(), per_attempt: absent(), updates: absent(), hosting: absent() }
    }

    /// retrieval = tries × the cost of one attempt's search.
    #[inline(always)]
    pub fn retrieval_per_query(&self, per_attempt: R::Value) -> R::Value {
        let usd = if self.strategy.retrieval() { self.tries() * per_attempt } else { per_attempt };
        self.measure(Measure::Retrieval, usd)
    }
}
