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
    let formulas = Formulas { reading: scenario, strategy };
    formulas.cost(formulas.retrieval())
}

/// The cost terms of all strategies. The costs of retrieval are computed once.
pub(crate) fn strategy_costs(scenario: &Scenario) -> [StrategyCost; Strategy::COUNT] {
    let retrieval = retrieval(scenario);
    Strategy::ALL.map(|strategy| {
        let formulas = Formulas { reading: scenario, strategy };
        formulas.cost(if strategy.retrieval() { retrieval } else { Retrieval::default() })
    })
}

/// The costs that retrieval adds to each cost term: the same for every strategy with retrieval.
#[inline(always)]
pub(crate) fn retrieval<R: Reading>(reading: &R) -> Retrieval<R::Value> {
    Formulas { reading, strategy: Strategy::Rag }.retrieval()
}

/// The share of answers that are correct: the base accuracy plus the gains of retrieval and tuning
/// where the strategy uses them, clamped to 0..1.
pub fn accuracy(scenario: &Scenario, strategy: Strategy) -> f64 {
    Formulas { reading: scenario, strategy }.accuracy()
}

impl Tokens {
    /// The tokens of one attempt of a strategy at a query.
    ///
    /// A tuned model needs no examples and only a share of the instructions in its prompt. With
    /// retrieval the prompt has `chunks_per_query × chunk_tokens` of context in place of
    /// `knowledge_tokens`.
    pub fn of(scenario: &Scenario, strategy: Strategy) -> Self {
        Formulas { reading: scenario, strategy }.tokens()
    }

    /// The cost of one attempt's tokens at given prices, in US dollars, batch discount included.
    pub fn usd(&self, scenario: &Scenario, prices: Prices) -> f64 {
        // The strategy does not matter: tokens and prices are given.
        Formulas { reading: scenario, strategy: Strategy::Prompting }.attempt(self, prices)
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
        Formulas { reading: scenario, strategy }.prices()
    }
}
