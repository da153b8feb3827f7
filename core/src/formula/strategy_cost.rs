//! The four cost terms of a strategy: setup, cost per query, updates and hosting.

use super::formulas::Formulas;
use super::retrieval::Retrieval;
use super::serving::Fleet;
use super::value::{Reading, Value};

/// A cost split into the parts of retrieval and of tuning, in US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts<T = f64> {
    /// The cost of retrieval.
    pub retrieval: T,
    /// The cost of tuning.
    pub tuning: T,
}

impl<T: Value> Parts<T> {
    /// The sum of both.
    #[inline(always)]
    pub fn total(&self) -> T {
        self.retrieval.clone() + self.tuning.clone()
    }
}

/// The cost of one query at the first month's prices, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PerQuery<T = f64> {
    /// The cost of the model's tokens.
    pub inference: T,
    /// The cost of embedding the question, searching and reranking.
    pub retrieval: T,
    /// The mean cost of wrong answers.
    pub errors: T,
}

/// The cost of hosting for a month, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hosting<T = f64> {
    /// The cost of retrieval and tuning that does not depend on the volume.
    pub fixed: Parts<T>,
    /// The rented replicas, which depend on the volume.
    pub fleet: Fleet<T>,
}

/// The four cost terms of one strategy, and its accuracy.
///
/// `T` is `f64` in every value that this crate returns.
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
    /// Setup, paid once at the start.
    pub setup: Parts<T>,
    /// The part of setup that training runs cost. It has to be paid again when switching from one
    /// kind of tuning to the other.
    pub training_runs: T,
    /// The cost of one query.
    pub per_query: PerQuery<T>,
    /// Updates of knowledge and behaviour, per month.
    pub updates: Parts<T>,
    /// Hosting, per month.
    pub hosting: Hosting<T>,
    /// The share of answers that are correct.
    pub accuracy: T,
}

impl<R: Reading> Formulas<'_, R> {
    /// The cost terms of the strategy. The costs of retrieval are the same for every strategy with
    /// retrieval, so they are a parameter and can be computed once for all.
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
    /// The cost of updates and hosting per month, without the rent of replicas.
    pub fn fixed_per_month(&self) -> f64 {
        self.updates.total() + self.hosting.fixed.total()
    }
}
