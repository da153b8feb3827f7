//! The reading of the formulas whose values are plain numbers (`f64`).

use crate::formula::{
    Constant, Formulas, Prices, Reading, Retrieval, Series, StrategyCost, Tokens, Value,
};
use crate::input::Input;
use crate::requirement::Requirement;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, Tuning};

impl Value for f64 {
    #[inline(always)]
    fn constant(constant: Constant) -> Self {
        constant.value()
    }

    #[inline(always)]
    fn absent(counts_as: f64, _why: &'static str) -> Self {
        counts_as
    }

    #[inline(always)]
    fn greater(self, other: Self) -> Self {
        self.max(other)
    }

    #[inline(always)]
    fn round_up(self) -> Self {
        self.ceil()
    }

    #[inline(always)]
    fn clamp_to_share(self) -> Self {
        self.clamp(0.0, 1.0)
    }

    /// The quotient may be wrong by one call where it is nearly whole, so both neighbours are tested
    /// with the length itself.
    #[inline(always)]
    fn calls_above(limit: Self, first: Self, growth: Self, calls: Self) -> Self {
        let is_long = |call: Self| first + call * growth > limit;
        if limit == 0.0 || !is_long(calls) {
            return 0.0;
        }
        let short = ((limit - first) / growth).floor().clamp(0.0, calls);
        let short = if short > 0.0 && is_long(short) { short - 1.0 } else { short };
        let short = if short < calls && !is_long(short + 1.0) { short + 1.0 } else { short };
        calls - short
    }

    #[inline(always)]
    fn choose(test: Self, positive: impl FnOnce() -> Self, zero: impl FnOnce() -> Self) -> Self {
        if test > 0.0 { positive() } else { zero() }
    }

    #[inline(always)]
    fn proportional(factor: Self, value: impl FnOnce() -> Self, _why_absent: &'static str) -> Self {
        if factor == 0.0 { 0.0 } else { value() }
    }

    fn series<const N: usize>(series: Series, parts: [Self; N]) -> Self {
        series.evaluate(&parts)
    }
}

impl Reading for Scenario {
    type Value = f64;

    #[inline(always)]
    fn input(&self, input: Input) -> f64 {
        self.get(input)
    }

    #[inline(always)]
    fn requirement(&self, requirement: Requirement) -> f64 {
        f64::from(u8::from(self.requirements.get(requirement)))
    }
}

/// The cost terms of a strategy.
pub(crate) fn strategy_cost(scenario: &Scenario, strategy: Strategy) -> StrategyCost {
    let formulas = Formulas::new(scenario, strategy);
    formulas.cost(formulas.retrieval())
}

/// The cost terms of all strategies. The costs of retrieval are computed once.
pub(crate) fn strategy_costs(scenario: &Scenario) -> [StrategyCost; Strategy::COUNT] {
    let retrieval = retrieval(scenario);
    Strategy::ALL.map(|strategy| {
        let formulas = Formulas::new(scenario, strategy);
        formulas.cost(if strategy.retrieval() { retrieval } else { Retrieval::default() })
    })
}

/// The costs that retrieval adds to each cost term: the same for every strategy with retrieval.
#[inline(always)]
pub(crate) fn retrieval<R: Reading>(reading: &R) -> Retrieval<R::Value> {
    Formulas::new(reading, Strategy::Rag).retrieval()
}

/// The cost terms of a strategy on the model of a kind of tuning.
pub(crate) fn strategy_cost_on_model(
    scenario: &Scenario,
    strategy: Strategy,
    model: Tuning,
) -> StrategyCost {
    let formulas = Formulas::on_model(scenario, strategy, model);
    formulas.cost(formulas.retrieval())
}

/// The share of answers that are correct: where facts are missing, those that retrieval, the prompt
/// or the weights supply, and of the errors that remain, those that tuning does not remove.
pub fn accuracy(scenario: &Scenario, strategy: Strategy) -> f64 {
    Formulas::new(scenario, strategy).accuracy()
}

impl Tokens {
    /// The tokens of one attempt of a strategy at a query, of all its calls.
    ///
    /// A tuned model needs no examples and only a share of the instructions in its prompt. With
    /// retrieval, call i of `rounds` has i × `chunks_per_query × chunk_tokens` of context in place
    /// of `knowledge_tokens`.
    pub fn of(scenario: &Scenario, strategy: Strategy) -> Self {
        Formulas::new(scenario, strategy).tokens()
    }
}

impl Prices {
    /// The token prices of the model that a kind of tuning runs on.
    pub fn of(scenario: &Scenario, tuning: Tuning) -> Self {
        let strategy = match tuning {
            Tuning::None => Strategy::Prompting,
            Tuning::Lora => Strategy::Lora,
            Tuning::Full => Strategy::Full,
        };
        Formulas::new(scenario, strategy).prices()
    }
}
