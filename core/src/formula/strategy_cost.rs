//! The four cost terms of a strategy: what its parts add to setup, to each query, to updates and
//! to hosting.

use super::formulas::Formulas;
use super::retrieval::Retrieval;
use super::serving::Fleet;
use super::value::{Reading, Value};

/// What retrieval and what tuning add, in US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts<T = f64> {
    /// What retrieval adds.
    pub retrieval: T,
    /// What tuning adds.
    pub tuning: T,
}

impl<T: Value> Parts<T> {
    /// Both together.
    #[inline(always)]
    pub fn total(&self) -> T {
        self.retrieval.clone() + self.tuning.clone()
    }
}

/// The cost of one query at the first month's prices, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PerQuery<T = f64> {
    /// The model's tokens.
    pub inference: T,
    /// Embedding the question, searching, reranking.
    pub retrieval: T,
    /// What wrong answers cost, on average.
    pub errors: T,
}

/// The cost of hosting for a month, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hosting<T = f64> {
    /// What retrieval and tuning add, whatever the volume.
    pub fixed: Parts<T>,
    /// The rented replicas, which depend on the volume.
    pub fleet: Fleet<T>,
}

/// The four cost terms of one strategy, and its accuracy.
///
/// `T` is `f64` in all that this crate returns.
///
/// ```
/// use breakeven::{Model, Scenario, Strategy};
/// let model = Model::new(&Scenario::default())?;
/// let rag = model.cost(Strategy::Rag);
/// // 600 + 1,500 tokens of instructions and examples, 5 × 400 of context, 100 of question,
/// // at $1 a million; 300 of answer at $5 a million
/// assert!((rag.per_query.inference - (4_200.0 * 1.0 + 300.0 * 5.0) / 1e6).abs() < 1e-15);
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StrategyCost<T = f64> {
    /// Once, at the start.
    pub setup: Parts<T>,
    /// The part of setup that training runs are: what a change from one kind of tuning to the
    /// other has to buy again.
    pub training_runs: T,
    /// Each query.
    pub per_query: PerQuery<T>,
    /// Updates of knowledge and behaviour, each month.
    pub updates: Parts<T>,
    /// Hosting, each month.
    pub hosting: Hosting<T>,
    /// The share of answers that are right.
    pub accuracy: T,
}

impl<R: Reading> Formulas<'_, R> {
    /// The cost terms of the strategy. What retrieval adds is the same for every strategy that
    /// retrieves, so it is passed in and can be computed once for all.
    #[inline(always)]
    pub fn cost(&self, retrieval: Retrieval<R::Value>) -> StrategyCost<R::Value> {
        let tokens = self.tokens();
        let tuning = self.tuning();
        let accuracy = self.accuracy();
        StrategyCost {
            setup: Parts { retrieval: retrieval.setup, tuning: tuning.setup },
            training_runs: tuning.runs,
            per_query: PerQuery {
                inference: self.inference(&tokens, self.prices()),
                retrieval: self.retrieval_per_query(retrieval.per_attempt),
                errors: self.errors_per_query(accuracy.clone()),
            },
            updates: Parts { retrieval: retrieval.updates, tuning: tuning.updates },
            hosting: Hosting {
                fixed: Parts { retrieval: retrieval.hosting, tuning: tuning.hosting },
                fleet: self.fleet(&tokens),
            },
            accuracy,
        }
    }
}

impl StrategyCost {
    /// Updates and hosting of a month without the replicas' rent.
    pub fn fixed_per_month(&self) -> f64 {
        self.updates.total() + self.hosting.fixed.total()
    }
}
