//! The four cost terms of a strategy: setup, cost per query, updates and hosting.

use super::formulas::Formulas;
use super::prompt::Retirement;
use super::retrieval::Retrieval;
use super::serving::Fleet;
use super::value::{Reading, Value};

/// A cost split into the parts of the prompt, of retrieval and of tuning, in US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts<T = f64> {
    /// The labour that the prompt takes, whatever the strategy.
    pub prompt: T,
    /// The cost of retrieval.
    pub retrieval: T,
    /// The cost of tuning.
    pub tuning: T,
}

impl<T: Value> Parts<T> {
    /// The sum of all parts.
    #[inline(always)]
    pub fn total(&self) -> T {
        self.prompt.clone() + self.retrieval.clone() + self.tuning.clone()
    }
}

/// The cost of one query at the first month's prices, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PerQuery<T = f64> {
    /// The cost of the model's tokens.
    pub inference: T,
    /// The cost of machines that are rented by the second.
    pub busy_hours: T,
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
/// // 2,100 tokens of instructions and examples, of which 90 % come from the cache at $0.05 a
/// // million and 10 % are written to it at $1.25; 5 × 400 tokens of passages and 100 of question
/// // at $1; 300 of answer at $5
/// let expected = (1_890.0 * 0.05 + 210.0 * 1.25 + 2_100.0 * 1.0 + 300.0 * 5.0) / 1e6;
/// assert!((rag.per_query.inference - expected).abs() < 1e-15);
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
    /// The retirement of the strategy's model, paid once, in its month.
    pub retirement: Retirement<T>,
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
        let seconds = self.seconds(&tokens);
        let tuning = self.tuning();
        let accuracy = self.accuracy();
        let prompt = R::Value::absent(0.0, "The prompt has no upkeep.");
        StrategyCost {
            setup: Parts {
                prompt: self.prompt_setup(),
                retrieval: retrieval.setup,
                tuning: tuning.setup,
            },
            training_runs: tuning.runs,
            per_query: PerQuery {
                inference: self.inference(&tokens),
                busy_hours: self.busy_hours(seconds.clone()),
                retrieval: self.retrieval_per_query(retrieval.per_search),
                errors: self.errors_per_query(accuracy.clone()),
            },
            updates: Parts {
                prompt: self.prompt_updates(),
                retrieval: retrieval.updates,
                tuning: tuning.updates,
            },
            retirement: self.retirement(tuning.retrain),
            hosting: Hosting {
                fixed: Parts { prompt, retrieval: retrieval.hosting, tuning: tuning.hosting },
                fleet: self.fleet(seconds),
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
