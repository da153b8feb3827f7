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
    /// Per search: each call of the model is preceded by one.
    pub per_search: T,
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

    /// index = (corpus_tokens × indexing price + stored × embedding price) / 1e6: preparing and
    /// embedding the whole corpus.
    #[inline(always)]
    fn index(&self) -> R::Value {
        let prepared =
            self.input(Input::CorpusTokens) * self.input(Input::IndexingUsdPerMillionTokens);
        let embedded = self.stored() * self.input(Input::EmbeddingUsdPerMillionTokens);
        ((prepared + embedded) / self.million()).named(Term::Index)
    }

    /// fill = index + gigabytes × database_usd_per_gb_written: making the index and writing it.
    #[inline(always)]
    fn fill(&self, gigabytes: R::Value) -> R::Value {
        let fill = self.index() + gigabytes * self.input(Input::DatabaseUsdPerGbWritten);
        fill.named(Term::Fill)
    }

    /// The two prices of a million searches, of which the greater is paid: the price of a search,
    /// and the price by the size of the index.
    #[inline(always)]
    pub fn search_prices(&self, gigabytes: R::Value) -> [R::Value; 2] {
        let by_size = gigabytes * self.input(Input::DatabaseUsdPerMillionGbQueries);
        [self.input(Input::DatabaseUsdPerMillionQueries), by_size.named(Term::SearchBySize)]
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
    /// - setup = setup_usd + fill + setup_hours
    /// - per search = question × embedding price + search + reranker
    /// - updates = knowledge updates × (churn × fill + evaluation + reindex_hours)
    /// - hosting = fixed fee + gigabytes × storage price + upkeep_hours
    #[inline(always)]
    pub fn retrieval(&self) -> Retrieval<R::Value> {
        let costs = if self.strategy.retrieval() {
            let gigabytes = self.gigabytes();
            let fill = self.fill(gigabytes.clone());
            let [by_number, by_size] = self.search_prices(gigabytes.clone());
            let search = self.input(Input::QuestionTokens)
                * self.input(Input::EmbeddingUsdPerMillionTokens)
                / self.million()
                + by_number.greater(by_size) / self.million()
                + self.input(Input::RerankerUsdPerThousandQueries)
                    / R::Value::constant(Constant::Thousand);
            Retrieval {
                setup: self.input(Input::SetupUsd)
                    + fill.clone()
                    + self.labour(Input::RetrievalSetupHours),
                per_search: search.named(Term::Search),
                updates: self.input(Input::KnowledgeUpdatesPerMonth)
                    * (self.input(Input::CorpusChurnShare) * fill
                        + self.input(Input::EvaluationUsdPerUpdate)
                        + self.labour(Input::ReindexHours)),
                hosting: self.input(Input::DatabaseUsdPerMonth)
                    + gigabytes * self.input(Input::DatabaseUsdPerGbMonth)
                    + self.labour(Input::RetrievalUpkeepHoursPerMonth),
            }
        } else {
            self.no_retrieval()
        };
        Retrieval {
            setup: self.measure(Measure::SetupRetrieval, costs.setup),
            per_search: costs.per_search,
            updates: self.measure(Measure::UpdatesRetrieval, costs.updates),
            hosting: self.measure(Measure::HostingRetrieval, costs.hosting),
        }
    }

    #[inline(always)]
    fn no_retrieval(&self) -> Retrieval<R::Value> {
        let absent = || R::Value::absent(0.0, NOT_RETRIEVED);
        Retrieval { setup: absent(), per_search: absent(), updates: absent(), hosting: absent() }
    }

    /// retrieval = tries × rounds × the cost of one search.
    #[inline(always)]
    pub fn retrieval_per_query(&self, per_search: R::Value) -> R::Value {
        let usd = if self.strategy.retrieval() {
            self.tries() * self.rounds() * per_search
        } else {
            per_search
        };
        self.measure(Measure::Retrieval, usd)
    }
}
