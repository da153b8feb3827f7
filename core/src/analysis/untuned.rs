//! The same model untuned: prompting and RAG on the models that tuned strategies run on.

use serde::Serialize;

use crate::formula::StrategyCost;
use crate::input::ServingInput;
use crate::ledger;
use crate::model::Model;
use crate::reading::number::strategy_cost_on_model;
use crate::scenario::Scenario;
use crate::strategy::{Strategy, Tuning};

/// A strategy without tuning on the model of a tuned one.
///
/// A tuned strategy often runs on a smaller model than prompting does. What the smaller model saves
/// is not a saving of tuning, so the same model is shown without it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Untuned {
    /// The strategy: prompting or RAG.
    pub strategy: Strategy,
    /// The strategy without retrieval whose model it runs on: LoRA or full fine-tuning.
    pub on: Strategy,
    /// The total over the horizon, in US dollars.
    pub total: f64,
    /// The share of answers that are correct.
    pub accuracy: f64,
}

impl Model {
    /// Prompting and RAG, each on the model of LoRA and on that of full fine-tuning: with its prices,
    /// speeds, accuracy before tuning and retirement. The rent is left out where the model can be
    /// bought by use: by the token, or by the busy hour. A rent that remains is not shared. See
    /// [break-evens](crate::model_reference#break-evens).
    ///
    /// ```
    /// use breakeven::{Model, Scenario, Strategy};
    /// let untuned = Model::new(&Scenario::default())?.untuned();
    /// let prompting_on_lora = untuned[0];
    /// assert_eq!(prompting_on_lora.strategy, Strategy::Prompting);
    /// assert_eq!(prompting_on_lora.on, Strategy::Lora);
    /// // Two days for the prompt, 1.3336 hours a month for its revisions, and 1.2 M queries of 2,200
    /// // tokens at $0.07 and 300 at $0.30 a million; the rent of the tuned model is not needed.
    /// let query = (2_200.0 * 0.07 + 300.0 * 0.30) / 1e6;
    /// let expected = 1_600.0 + 12.0 * (133.36 + 100_000.0 * query);
    /// assert!((prompting_on_lora.total - expected).abs() < 1e-9);
    /// // Half of the queries need facts that it lacks; a small model is right seven times in ten.
    /// assert!((prompting_on_lora.accuracy - 0.5 * 0.7).abs() < 1e-12);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn untuned(&self) -> [Untuned; 4] {
        [
            (Strategy::Prompting, Strategy::Lora),
            (Strategy::Prompting, Strategy::Full),
            (Strategy::Rag, Strategy::Lora),
            (Strategy::Rag, Strategy::Full),
        ]
        .map(|(strategy, on)| {
            let cost = untuned_cost(self.scenario(), strategy, on.tuning());
            let queries = self.scenario().workload.queries_per_month;
            let total = ledger::breakdown(&cost, queries, &self.timeline).total();
            Untuned { strategy, on, total, accuracy: cost.accuracy }
        })
    }
}

fn untuned_cost(scenario: &Scenario, strategy: Strategy, model: Tuning) -> StrategyCost {
    let mut cost = strategy_cost_on_model(scenario, strategy, model);
    if is_bought_by_use(scenario, model) {
        cost.hosting.fleet.usd_per_replica = 0.0;
    }
    cost
}

/// Whether a model has a price per token, or per busy hour with a speed that makes it count.
fn is_bought_by_use(scenario: &Scenario, model: Tuning) -> bool {
    let has = |row: ServingInput| scenario.get(row.input(model)) > 0.0;
    let by_token =
        has(ServingInput::InputUsdPerMillionTokens) || has(ServingInput::OutputUsdPerMillionTokens);
    let has_speed =
        has(ServingInput::PrefillTokensPerSecond) || has(ServingInput::DecodeTokensPerSecond);
    by_token || (has(ServingInput::BusyUsdPerHour) && has_speed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_full(change: impl FnOnce(&mut Scenario)) -> Untuned {
        let mut scenario = Scenario::default();
        change(&mut scenario);
        Model::new(&scenario).expect("valid").untuned()[1]
    }

    /// Four GPUs at $11,650.80 a month, which carry 2.2 M tokens of input and 0.3 M of output.
    #[test]
    fn a_machine_that_is_only_rented_keeps_its_rent() {
        let rented = on_full(|_| {});
        let labour = 1_600.0 + 12.0 * 133.36;
        assert!((rented.total - (labour + 12.0 * 11_650.8)).abs() < 1e-6, "{rented:?}");
        let by_token = on_full(|scenario| {
            scenario.full_serving.output_usd_per_million_tokens = 1.0;
        });
        assert!((by_token.total - (labour + 12.0 * 100_000.0 * 300.0 / 1e6)).abs() < 1e-6);
        let by_the_busy_hour = on_full(|scenario| {
            scenario.full_serving.busy_usd_per_hour = 36.0;
            scenario.full_serving.prefill_tokens_per_second = 0.0;
        });
        let seconds = 300.0 / 3_895.4;
        let expected = labour + 12.0 * 100_000.0 * seconds / 3_600.0 * 36.0;
        assert!((by_the_busy_hour.total - expected).abs() < 1e-6);
        // Without a speed a busy hour never counts, so the machine is rented by the month.
        let without_speed = on_full(|scenario| {
            scenario.full_serving.busy_usd_per_hour = 36.0;
            scenario.full_serving.prefill_tokens_per_second = 0.0;
            scenario.full_serving.decode_tokens_per_second = 0.0;
        });
        assert!((without_speed.total - rented.total).abs() < 1e-6);
    }

    #[test]
    fn a_rent_that_is_kept_is_not_shared() {
        let mut scenario = Scenario::default();
        scenario.lora_serving.input_usd_per_million_tokens = 0.0;
        scenario.lora_serving.output_usd_per_million_tokens = 0.0;
        let alone = Model::new(&scenario).expect("valid").untuned()[0].total;
        scenario.lora.adapters_sharing_replicas = 10.0;
        assert_eq!(Model::new(&scenario).expect("valid").untuned()[0].total, alone);
    }
}
