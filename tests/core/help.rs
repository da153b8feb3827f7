//! Helpers that build scenarios and compare results.

use breakeven::analysis::CrossingKind;
use breakeven::{Input, Ledger, Model, Scenario, Strategy, StrategySet};
use breakeven_tests::laws::close;

/// The default scenario with some inputs changed.
pub fn with(changes: &[(&str, f64)]) -> Scenario {
    change(Scenario::default(), changes)
}

/// A scenario in which nothing costs anything, with some inputs changed: what a case does not
/// name is zero, so that its arithmetic fits on paper. Twelve months; no growth, no discount.
pub fn blank(changes: &[(&str, f64)]) -> Scenario {
    let mut scenario = Scenario::default();
    for input in Input::ALL {
        if input.info().min <= 0.0 {
            scenario.set(input, 0.0).expect("zero is within the limits");
        }
    }
    change(scenario, changes)
}

fn change(mut scenario: Scenario, changes: &[(&str, f64)]) -> Scenario {
    for (key, value) in changes {
        let input = Input::from_key(key).unwrap_or_else(|error| panic!("{error}"));
        scenario.set(input, *value).unwrap_or_else(|error| panic!("{error}"));
    }
    scenario
}

pub fn model(scenario: &Scenario) -> Model {
    Model::new(scenario).unwrap_or_else(|error| panic!("{error}"))
}

pub fn ledger(scenario: &Scenario, strategy: Strategy) -> Ledger {
    model(scenario).ledger(strategy)
}

/// `found` is `expected` but for rounding.
#[track_caller]
pub fn same(what: &str, found: f64, expected: f64) {
    assert!(close(found, expected, 1e-12), "{what} is {found:?}, on paper {expected:?}");
}

/// The four terms and errors of one strategy, and that they sum to its total.
#[track_caller]
pub fn terms(ledger: &Ledger, setup: f64, queries: f64, updates: f64, hosting: f64, errors: f64) {
    same("setup", ledger.breakdown.setup, setup);
    same("queries", ledger.breakdown.queries, queries);
    same("updates", ledger.breakdown.updates, updates);
    same("hosting", ledger.breakdown.hosting, hosting);
    same("errors", ledger.breakdown.errors, errors);
    same("total", ledger.total, setup + queries + updates + hosting + errors);
    let last = ledger.cumulative.last().expect("at least the setup");
    same("the last cumulative entry", *last, ledger.total);
    same("the first cumulative entry", ledger.cumulative[0], setup);
}

/// The crossings in time of one pair: month and who is cheaper after it.
pub fn time(scenario: &Scenario, a: Strategy, b: Strategy) -> Vec<(f64, Strategy)> {
    model(scenario)
        .time_crossings(StrategySet::ALL)
        .crossings
        .iter()
        .filter(|crossing| (crossing.a, crossing.b) == (a, b))
        .map(|crossing| (crossing.month, crossing.cheaper_after))
        .collect()
}

/// The crossings in volume of one pair.
pub fn volume(
    scenario: &Scenario,
    (a, b): (Strategy, Strategy),
    from: f64,
    to: f64,
) -> Vec<(f64, CrossingKind, Strategy)> {
    let found = model(scenario).volume_crossings(StrategySet::ALL, from, to);
    assert!(found.truncated.is_empty(), "a handful of crossings is never cut");
    found
        .crossings
        .iter()
        .filter(|crossing| (crossing.a, crossing.b) == (a, b))
        .map(|crossing| (crossing.queries_per_month, crossing.kind, crossing.cheaper_above))
        .collect()
}

/// A total over the horizon, had it begun with so many queries a month.
pub fn total_at(model: &Model, strategy: Strategy, queries: f64) -> f64 {
    model.volume_curve(strategy).total(queries)
}
