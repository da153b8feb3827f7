//! Why one strategy costs more than another: the difference, piece by piece (MODEL §6).

use serde::Serialize;

use crate::cost::{Prices, Tokens, tries};
use crate::ledger;
use crate::model::Model;
use crate::strategy::Strategy;

/// The total of one strategy less that of another over the horizon, in US dollars, piece by piece.
/// A piece above 0 is what the second costs more.
///
/// What belongs to the model that a strategy happens to run on stands apart: a cheaper model under
/// a strategy's name must not look like that strategy's saving.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Waterfall {
    /// From this strategy ...
    pub a: Strategy,
    /// ... to this one.
    pub b: Strategy,
    /// Setup.
    pub setup: f64,
    /// Other numbers of tokens, at the first one's token prices.
    pub tokens: f64,
    /// Embedding, searching and reranking.
    pub retrieval: f64,
    /// Upkeep, and the database's hosting.
    pub hosting: f64,
    /// Updates of knowledge and behaviour.
    pub updates: f64,
    /// Wrong answers.
    pub errors: f64,
    /// Other token prices, for the second one's tokens: the model's, not the strategy's.
    pub token_prices: f64,
    /// Other rent of replicas: the model's, not the strategy's.
    pub rent: f64,
}

impl Waterfall {
    /// What the model makes of the difference.
    pub fn model(&self) -> f64 {
        self.token_prices + self.rent
    }

    /// What the strategy makes of the difference.
    pub fn strategy(&self) -> f64 {
        self.setup + self.tokens + self.retrieval + self.hosting + self.updates + self.errors
    }

    /// The difference of the totals, to 1e-12 of the larger one.
    pub fn total(&self) -> f64 {
        self.strategy() + self.model()
    }
}

impl Model {
    /// Why `b` costs more, or less, than `a` over the horizon.
    ///
    /// With Q = queries per month × Σ growth × price change × discount and an attempt's cost
    /// u(tokens, prices): tokens = Q × (u(B, a's prices) − u(A, a's prices)) and token prices =
    /// Q × (u(B, b's prices) − u(B, a's prices)), both times 1 + the share of retries.
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Strategy};
    /// let model = Model::new(&Scenario::default())?;
    /// let why = model.waterfall(Strategy::Prompting, Strategy::Rag);
    /// // 1.2 M queries × 2,000 tokens of context at $1 a million; both run on the same model
    /// assert!((why.tokens - 2_400.0).abs() < 1e-9);
    /// assert_eq!(why.model(), 0.0);
    /// let more = model.total(Strategy::Rag) - model.total(Strategy::Prompting);
    /// assert!((why.total() - more).abs() < 1e-9);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn waterfall(&self, a: Strategy, b: Strategy) -> Waterfall {
        let scenario = self.scenario();
        let queries = scenario.workload.queries_per_month;
        let sums = self.timeline.sums();
        let (from, to) = (self.cost(a), self.cost(b));
        let prices_of_a = Prices::of(scenario, a.tuning());
        let between = tries(scenario) * Tokens::of(scenario, b).usd(scenario, prices_of_a);
        let rent =
            |strategy| ledger::rent(&self.cost(strategy).hosting.fleet, queries, &self.timeline);
        let dear = queries * sums.token;
        Waterfall {
            a,
            b,
            setup: to.setup.total() - from.setup.total(),
            tokens: dear * (between - from.per_query.inference),
            retrieval: dear * (to.per_query.retrieval - from.per_query.retrieval),
            hosting: sums.flat * (to.hosting.fixed.total() - from.hosting.fixed.total()),
            updates: sums.flat * (to.updates.total() - from.updates.total()),
            errors: queries * sums.query * (to.per_query.errors - from.per_query.errors),
            token_prices: dear * (to.per_query.inference - between),
            rent: rent(b) - rent(a),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    #[test]
    fn a_cheaper_model_is_not_the_strategys_saving() {
        let mut scenario = Scenario::default();
        scenario.workload.retry_share = 0.5;
        scenario.lora_serving.replica_usd_per_month = 700.0;
        scenario.lora_serving.min_replicas = 1.0;
        let model = Model::new(&scenario).expect("valid");
        let why = model.waterfall(Strategy::Prompting, Strategy::Lora);
        let (base, lora) = (&scenario.base_serving, &scenario.lora_serving);
        // 1.5 × 1.2 M attempts; prompting reads 2,200 tokens, LoRA a quarter of 600 and 100
        let attempts = 1.5 * 1.2e6;
        let fewer = (250.0 - 2_200.0) * base.input_usd_per_million_tokens / 1e6;
        let other = (250.0
            * (lora.input_usd_per_million_tokens - base.input_usd_per_million_tokens)
            + 300.0 * (lora.output_usd_per_million_tokens - base.output_usd_per_million_tokens))
            / 1e6;
        assert!((why.tokens - attempts * fewer).abs() < 1e-9, "{why:?}");
        assert!((why.token_prices - attempts * other).abs() < 1e-9, "{why:?}");
        assert!((why.rent - 12.0 * 700.0).abs() < 1e-9, "{why:?}");
        assert_eq!(why.model(), why.token_prices + why.rent);
    }

    #[test]
    fn the_way_back_is_as_long() {
        let model = Model::new(&Scenario::default()).expect("valid");
        for a in Strategy::ALL {
            assert_eq!(model.waterfall(a, a).total(), 0.0);
            for b in Strategy::ALL {
                let (there, back) = (model.waterfall(a, b), model.waterfall(b, a));
                assert!(
                    (there.total() + back.total()).abs()
                        <= 1e-12 * model.total(a).max(model.total(b))
                );
                assert_eq!(there.setup, -back.setup);
            }
        }
    }
}
