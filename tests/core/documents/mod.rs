//! The claims of the five documents, compared with the model, and the data made from them. Where
//! the model contradicts a claim, the test's name says so.
//!
//! Claims about tuned prompts and retrieved passages are tested at [`equal_prices`]: the documents
//! compare ways of building on one and the same model. What the default scenario says, where each
//! way runs on another model, is tested beside them.
mod costs;
mod recommendations;
mod rules;
mod volume;

use breakeven::{Model, Scenario, Strategy};

/// A scenario with the base model's token prices for all three models, and no rent.
fn equal_prices(mut scenario: Scenario) -> Scenario {
    scenario.base_serving.replica_usd_per_month = 0.0;
    scenario.lora_serving = scenario.base_serving;
    scenario.full_serving = scenario.base_serving;
    scenario
}

/// The marginal cost of a query, in US dollars.
fn per_query(model: &Model, strategy: Strategy) -> f64 {
    let per_query = model.cost(strategy).per_query;
    per_query.inference + per_query.retrieval
}
