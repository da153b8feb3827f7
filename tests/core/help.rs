//! Helpers that build scenarios, evaluate them and compare the results with expected values.

use breakeven::analysis::CrossingKind;
use breakeven::{Input, Ledger, Model, Scenario, Strategy, StrategySet};
use breakeven_tests::laws::close;

/// The default scenario with the given inputs changed.
pub fn scenario_with(changes: &[(&str, f64)]) -> Scenario {
    set_inputs(Scenario::default(), changes)
}

/// Version 1's default scenario in version 2's inputs, with the given inputs changed: no prompt
/// cache, no labour, nothing paid by the size of an index, every answer that retrieval could help
/// with helped, and each model as accurate as the base model. Expected values worked out by hand
/// for it hold whatever the defaults are.
pub fn plain_with(changes: &[(&str, f64)]) -> Scenario {
    set_inputs(set_inputs(Scenario::default(), &PLAIN), changes)
}

/// Version 1's default scenario: [`plain_with`] no changes.
pub fn plain() -> Scenario {
    plain_with(&[])
}

/// Every default in which version 2 differs from version 1. The accuracies are 0.75 by prompting,
/// 0.80 with retrieval and 0.81 with full tuning: 0.8 of the answers are right where the facts are
/// there, a sixteenth of the queries misses some.
const PLAIN: [(&str, f64); 27] = [
    ("workload.chance_tuning_needed", 1.0),
    ("prompt.cache_hit_share", 0.0),
    ("prompt.setup_hours", 0.0),
    ("prompt.revision_hours", 0.0),
    ("retrieval.setup_hours", 0.0),
    ("retrieval.upkeep_hours_per_month", 0.0),
    ("retrieval.database_usd_per_million_gb_queries", 0.0),
    ("retrieval.database_usd_per_gb_written", 0.0),
    ("training.setup_hours", 0.0),
    ("training.retrain_hours", 0.0),
    ("training.upkeep_hours_per_month", 0.0),
    ("base_serving.cache_write_usd_per_million_tokens", 1.0),
    ("base_serving.long_prompt_above_tokens", 0.0),
    ("base_serving.long_prompt_input_factor", 1.0),
    ("base_serving.long_prompt_output_factor", 1.0),
    ("base_serving.context_window_tokens", 922_000.0),
    ("base_serving.batch_discount_share", 0.5),
    ("lora_serving.batch_discount_share", 0.5),
    ("full_serving.batch_discount_share", 0.5),
    ("quality.base_accuracy", 0.8),
    ("quality.missing_share", 0.0625),
    ("quality.retrieval_recall", 1.0),
    ("quality.weights_recall", 0.0),
    ("quality.tuning_cut", 0.32),
    ("quality.raft_cut", 0.32),
    ("quality.lora_model_accuracy_change", 0.0),
    ("quality.full_model_accuracy_change", 0.0),
];

/// A scenario in which nothing costs anything, with the given inputs changed: every other input
/// that may be zero is zero, so that the expected values can be calculated by hand. Twelve months;
/// no growth, no discount.
pub fn blank(changes: &[(&str, f64)]) -> Scenario {
    let mut scenario = Scenario::default();
    for input in Input::ALL {
        if input.info().min <= 0.0 {
            scenario.set(input, 0.0).expect("zero is within the limits");
        }
    }
    set_inputs(scenario, changes)
}

fn set_inputs(mut scenario: Scenario, changes: &[(&str, f64)]) -> Scenario {
    for (key, value) in changes {
        let input = Input::from_key(key).unwrap_or_else(|error| panic!("{error}"));
        scenario.set(input, *value).unwrap_or_else(|error| panic!("{error}"));
    }
    scenario
}

/// The model of a scenario that must be valid.
pub fn model(scenario: &Scenario) -> Model {
    Model::new(scenario).unwrap_or_else(|error| panic!("{error}"))
}

/// The ledger of one strategy in a scenario that must be valid.
pub fn ledger(scenario: &Scenario, strategy: Strategy) -> Ledger {
    model(scenario).ledger(strategy)
}

/// Asserts that `found` equals `expected` within a relative error of 1e-12.
#[track_caller]
pub fn assert_close(what: &str, found: f64, expected: f64) {
    assert!(close(found, expected, 1e-12), "{what} is {found:?}, expected {expected:?}");
}

/// Asserts the five cost terms of one strategy, and that the total and the cumulative costs are
/// consistent with them.
#[track_caller]
pub fn assert_terms(
    ledger: &Ledger,
    setup: f64,
    queries: f64,
    updates: f64,
    hosting: f64,
    errors: f64,
) {
    assert_close("setup", ledger.breakdown.setup, setup);
    assert_close("queries", ledger.breakdown.queries, queries);
    assert_close("updates", ledger.breakdown.updates, updates);
    assert_close("hosting", ledger.breakdown.hosting, hosting);
    assert_close("errors", ledger.breakdown.errors, errors);
    assert_close("total", ledger.total, setup + queries + updates + hosting + errors);
    let last = ledger.cumulative.last().expect("at least the setup");
    assert_close("the last cumulative entry", *last, ledger.total);
    assert_close("the first cumulative entry", ledger.cumulative[0], setup);
}

/// The crossings in time of one pair: the month, and which strategy is cheaper after it.
pub fn time_crossings_of(scenario: &Scenario, a: Strategy, b: Strategy) -> Vec<(f64, Strategy)> {
    model(scenario)
        .time_crossings(StrategySet::ALL)
        .crossings
        .iter()
        .filter(|crossing| (crossing.a, crossing.b) == (a, b))
        .map(|crossing| (crossing.month, crossing.cheaper_after))
        .collect()
}

/// The crossings in volume of one pair: the queries per month, the kind of the crossing, and which
/// strategy is cheaper above it.
pub fn volume_crossings_of(
    scenario: &Scenario,
    (a, b): (Strategy, Strategy),
    from: f64,
    to: f64,
) -> Vec<(f64, CrossingKind, Strategy)> {
    let found = model(scenario).volume_crossings(StrategySet::ALL, from, to);
    assert!(found.truncated.is_empty(), "the list of crossings must not be truncated");
    found
        .crossings
        .iter()
        .filter(|crossing| (crossing.a, crossing.b) == (a, b))
        .map(|crossing| (crossing.queries_per_month, crossing.kind, crossing.cheaper_above))
        .collect()
}

/// The total over the horizon with another number of queries per month at the start.
pub fn total_at(model: &Model, strategy: Strategy, queries: f64) -> f64 {
    model.volume_curve(strategy).total(queries)
}
