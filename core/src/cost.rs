//! What each part of a strategy adds to setup, to each query, to updates and to hosting.
//!
//! A strategy is retrieval × tuning, and every cost is the sum of what its switched-on parts add:
//! a new part is one file here and one line in each sum of [`StrategyCost::new`].

use crate::scenario::Scenario;
use crate::strategy::Strategy;

mod quality;
mod retrieval;
mod serving;
mod tokens;
mod tuning;

pub use quality::accuracy;
pub(crate) use quality::sum as accuracy_sum;
pub(crate) use retrieval::{BYTES_PER_DIMENSION, BYTES_PER_GB, THOUSAND};
pub use serving::Fleet;
pub(crate) use serving::SLACK;
pub(crate) use tokens::{MILLION, tries};
pub use tokens::{Prices, Tokens};

use retrieval::RetrievalCost;
use tuning::TuningCost;

/// What retrieval and what tuning add, in US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts {
    /// What retrieval adds.
    pub retrieval: f64,
    /// What tuning adds.
    pub tuning: f64,
}

impl Parts {
    /// Both together.
    pub fn total(self) -> f64 {
        self.retrieval + self.tuning
    }
}

/// The cost of one query at the first month's prices, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PerQuery {
    /// The model's tokens.
    pub inference: f64,
    /// Embedding the question, searching, reranking.
    pub retrieval: f64,
    /// What wrong answers cost, on average.
    pub errors: f64,
}

/// The cost of hosting for a month, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hosting {
    /// What retrieval and tuning add, whatever is asked.
    pub fixed: Parts,
    /// The rented replicas, which depend on how much is asked.
    pub fleet: Fleet,
}

/// The four cost terms of one strategy, and its accuracy (MODEL §4).
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
pub struct StrategyCost {
    /// Once, at the start.
    pub setup: Parts,
    /// The part of setup that training runs are: what a change from one kind of tuning to the
    /// other buys anew.
    pub training_runs: f64,
    /// Each query.
    pub per_query: PerQuery,
    /// Updates of knowledge and behaviour, each month.
    pub updates: Parts,
    /// Hosting, each month.
    pub hosting: Hosting,
    /// The share of answers that are right.
    pub accuracy: f64,
}

/// What several strategies have in common, worked out once for all of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shared {
    retrieval: RetrievalCost,
}

impl Shared {
    pub fn of(scenario: &Scenario) -> Self {
        Self { retrieval: RetrievalCost::of(scenario) }
    }

    /// As numbers, so that those of many draws can stand side by side.
    #[inline(always)]
    pub fn numbers(&self) -> [f64; Self::NUMBERS] {
        let RetrievalCost { setup, per_try, updates, hosting } = self.retrieval;
        [setup, per_try, updates, hosting]
    }

    /// How many [`numbers`](Self::numbers) there are.
    pub const NUMBERS: usize = 4;

    /// From its numbers.
    #[inline(always)]
    pub fn of_numbers([setup, per_try, updates, hosting]: [f64; Self::NUMBERS]) -> Self {
        Self { retrieval: RetrievalCost { setup, per_try, updates, hosting } }
    }
}

impl StrategyCost {
    /// The cost terms of a strategy.
    pub(crate) fn new(scenario: &Scenario, strategy: Strategy) -> Self {
        Self::with(&Shared::of(scenario), scenario, strategy)
    }

    /// The cost terms, given what strategies share.
    ///
    /// Always inlined: where many draws are weighed, what is not asked for is not worked out, and
    /// nothing goes through memory.
    #[inline(always)]
    pub(crate) fn with(shared: &Shared, scenario: &Scenario, strategy: Strategy) -> Self {
        let tokens = Tokens::of(scenario, strategy);
        let retrieval = if strategy.retrieval() { shared.retrieval } else { RetrievalCost::NONE };
        let tuning = TuningCost::of(scenario, strategy);
        let tries = tries(scenario);
        let accuracy = accuracy(scenario, strategy);
        Self {
            setup: Parts { retrieval: retrieval.setup, tuning: tuning.setup },
            training_runs: tuning.runs,
            per_query: PerQuery {
                inference: tries * tokens.usd(scenario, Prices::of(scenario, strategy.tuning())),
                retrieval: tries * retrieval.per_try,
                errors: (1.0 - accuracy) * scenario.quality.wrong_answer_usd,
            },
            updates: Parts { retrieval: retrieval.updates, tuning: tuning.updates },
            hosting: Hosting {
                fixed: Parts { retrieval: retrieval.hosting, tuning: tuning.hosting },
                fleet: Fleet::of(scenario, strategy.tuning(), &tokens, tries),
            },
            accuracy,
        }
    }

    /// Updates and hosting of a month without the replicas' rent.
    pub fn fixed_per_month(&self) -> f64 {
        self.updates.total() + self.hosting.fixed.total()
    }
}
