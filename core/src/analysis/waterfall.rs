//! Waterfall chart: the difference between two strategies' totals, split by cost term.

use serde::Serialize;

use crate::formula::rent as replica_rent;
use crate::model::Model;
use crate::reading::number::strategy_cost_on_model;
use crate::strategy::Strategy;

/// The total of strategy `b` minus that of strategy `a` over the horizon, in US dollars, split by
/// cost term. A term above 0 makes `b` the dearer one.
///
/// Token prices, rent, and the accuracy that a model has before tuning belong to the model that a
/// strategy runs on and are separate terms: a cheaper model must not look like a saving of the
/// strategy.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Waterfall {
    /// The strategy whose total is the starting point.
    pub a: Strategy,
    /// The strategy whose total is the end point.
    pub b: Strategy,
    /// The difference of setup.
    pub setup: f64,
    /// The difference due to the calls and their tokens, on the model of `a`: at its token prices,
    /// with its prices of long prompts and its reasoning tokens.
    pub tokens: f64,
    /// The difference of the cost of embedding, searching and reranking.
    pub retrieval: f64,
    /// The difference of upkeep and of the database's hosting.
    pub hosting: f64,
    /// The difference of updates of knowledge and behaviour, and of retirements.
    pub updates: f64,
    /// The difference of the cost of wrong answers, on the model of `a`.
    pub errors: f64,
    /// The difference due to token prices and reasoning, for the calls of `b`. It is due to the
    /// model.
    pub token_prices: f64,
    /// The difference of the rent of replicas and of busy hours. It is due to the model.
    pub rent: f64,
    /// The difference of the cost of wrong answers that comes from the accuracy of the models before
    /// tuning. It is due to the model.
    pub model_errors: f64,
}

impl Waterfall {
    /// The part of the difference that is due to the models.
    pub fn model(&self) -> f64 {
        self.token_prices + self.rent + self.model_errors
    }

    /// The part of the difference that is due to the strategies.
    pub fn strategy(&self) -> f64 {
        self.setup + self.tokens + self.retrieval + self.hosting + self.updates + self.errors
    }

    /// The difference of the totals, accurate to 1e-12 of the larger one.
    pub fn total(&self) -> f64 {
        self.strategy() + self.model()
    }
}

impl Model {
    /// Splits the difference between the totals of `b` and `a` over the horizon by cost term. See
    /// [explanations of differences](crate::model_reference#explanations-of-differences).
    ///
    /// Between the two stands the strategy of `b` on the model of `a`: what changes from `a` to it is
    /// due to the strategy, what changes from it to `b` is due to the model.
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
        let between = strategy_cost_on_model(scenario, b, a.tuning()).per_query;
        let rent =
            |strategy| replica_rent(&self.cost(strategy).hosting.fleet, queries, &self.timeline);
        let updates = |strategy| self.breakdown(strategy).updates;
        let (at_token_prices, steady) = (queries * sums.token, queries * sums.query);
        let busy_hours = to.per_query.busy_hours - from.per_query.busy_hours;
        Waterfall {
            a,
            b,
            setup: to.setup.total() - from.setup.total(),
            tokens: at_token_prices * (between.inference - from.per_query.inference),
            retrieval: steady * (to.per_query.retrieval - from.per_query.retrieval),
            hosting: sums.flat * (to.hosting.fixed.total() - from.hosting.fixed.total()),
            updates: updates(b) - updates(a),
            errors: steady * (between.errors - from.per_query.errors),
            token_prices: at_token_prices * (to.per_query.inference - between.inference),
            rent: rent(b) - rent(a) + steady * busy_hours,
            model_errors: steady * (to.per_query.errors - between.errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    #[test]
    fn a_cheaper_model_is_not_a_saving_of_the_strategy() {
        let mut scenario = Scenario::without_labour_and_cache();
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
    fn the_reverse_difference_has_the_opposite_sign() {
        let model = Model::new(&Scenario::without_labour_and_cache()).expect("valid");
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
