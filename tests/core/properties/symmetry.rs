//! Swapping LoRA and full fine-tuning swaps their results and changes no crossing.

use crate::help::model;
use breakeven::analysis::CrossingKind;
use breakeven::{Input, Scenario, Strategy, StrategySet};
use breakeven_tests::laws::{close, law};
use breakeven_tests::scenarios::lively;
use proptest::prelude::*;

/// The scenario in which each of LoRA and full fine-tuning costs what the other did. What LoRA
/// alone has (a share of the gain, tenants) is taken away from both sides first.
fn swapped(scenario: &Scenario) -> (Scenario, Scenario) {
    let mut one = scenario.clone();
    one.lora.adapters_sharing_replicas = 1.0;
    one.quality.lora_retained_share = 1.0;
    let mut other = one.clone();
    other.lora.run_usd = one.full.run_usd;
    other.lora.usd_per_million_training_tokens = one.full.usd_per_million_training_tokens;
    other.lora.runs = one.full.runs;
    other.full.run_usd = one.lora.run_usd;
    other.full.usd_per_million_training_tokens = one.lora.usd_per_million_training_tokens;
    other.full.runs = one.lora.runs;
    std::mem::swap(&mut other.lora_serving, &mut other.full_serving);
    std::mem::swap(
        &mut other.quality.lora_model_accuracy_change,
        &mut other.quality.full_model_accuracy_change,
    );
    (one, other)
}

fn mirror(strategy: Strategy) -> Strategy {
    match strategy {
        Strategy::Lora => Strategy::Full,
        Strategy::Full => Strategy::Lora,
        Strategy::RagLora => Strategy::RagFull,
        Strategy::RagFull => Strategy::RagLora,
        same => same,
    }
}

/// A pair in its order, however it is named.
fn pair(a: Strategy, b: Strategy) -> (Strategy, Strategy) {
    if a < b { (a, b) } else { (b, a) }
}

type ComparableCrossing = ((Strategy, Strategy), f64, Option<CrossingKind>, Strategy);

fn sorted(mut crossings: Vec<ComparableCrossing>) -> Vec<ComparableCrossing> {
    crossings
        .sort_by(|one, other| (one.0, one.1).partial_cmp(&(other.0, other.1)).expect("numbers"));
    crossings
}

#[test]
fn crossings_do_not_depend_on_which_comes_first() {
    let info = Input::QueriesPerMonth.info();
    law("crossings do not depend on which comes first", 10_000, lively(true), |case| {
        let (one, other) = swapped(&case.scenario());
        let (one, other) = (model(&one), model(&other));
        for strategy in Strategy::ALL {
            prop_assert!(close(one.total(strategy), other.total(mirror(strategy)), 1e-12));
        }
        let time = |model: &breakeven::Model, name: fn(Strategy) -> Strategy| {
            let found = model.time_crossings(StrategySet::ALL).crossings;
            let named = found
                .iter()
                .map(|c| (pair(name(c.a), name(c.b)), c.month, None, name(c.cheaper_after)));
            sorted(named.collect())
        };
        let volume = |model: &breakeven::Model, name: fn(Strategy) -> Strategy| {
            let found = model
                .volume_crossings(StrategySet::ALL, info.slider_min, info.slider_max)
                .crossings;
            let named = found.iter().map(|c| {
                (
                    pair(name(c.a), name(c.b)),
                    c.queries_per_month,
                    Some(c.kind),
                    name(c.cheaper_above),
                )
            });
            sorted(named.collect())
        };
        for (one, other) in [
            (time(&one, |s| s), time(&other, mirror)),
            (volume(&one, |s| s), volume(&other, mirror)),
        ] {
            prop_assert_eq!(one.len(), other.len());
            for (one, other) in one.iter().zip(&other) {
                prop_assert_eq!((one.0, one.2, one.3), (other.0, other.2, other.3));
                prop_assert!(close(one.1, other.1, 1e-9), "{:?} {:?}", one, other);
            }
        }
        Ok(())
    });
}
