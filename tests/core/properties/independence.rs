//! Inputs of parts that a strategy does not use never change its cost.

use crate::help::model;
use breakeven::{Input, Slot, Strategy};
use breakeven_tests::laws::law;
use breakeven_tests::scenarios::{ValuePlace, extreme, value};
use proptest::prelude::*;

/// Whether a strategy's cost may depend on an input.
fn uses(strategy: Strategy, key: &str) -> bool {
    let id = strategy.id();
    let lora = id.ends_with("lora");
    let full = id.ends_with("full");
    let tuned = lora || full;
    let (group, name) = key.split_once('.').expect("a group and a name");
    match (group, name) {
        (_, "context_window_tokens") => false, // costs nothing
        ("retrieval", _) => strategy.retrieval(),
        ("training", "raft_passages") => strategy.retrieval() && tuned,
        ("training", _) => tuned,
        ("lora" | "lora_serving", _) => lora,
        ("full" | "full_serving", _) => full,
        ("base_serving", _) => !tuned,
        ("prompt", "example_tokens") => !tuned,
        ("prompt", "instructions_kept_share") => tuned,
        // In the prompt it costs tokens; its absence makes weights hold the facts.
        ("prompt", "knowledge_tokens") => !strategy.retrieval(),
        ("workload", "behaviour_updates_per_month") => tuned,
        ("workload", "knowledge_updates_per_month") => strategy.retrieval() || tuned,
        ("quality", "retrieval_gain") => strategy.retrieval(),
        ("quality", "tuning_gain") => tuned,
        ("quality", "lora_retained_share" | "lora_model_accuracy_change") => lora,
        ("quality", "full_model_accuracy_change") => full,
        _ => true,
    }
}

#[test]
fn what_is_not_used_costs_nothing() {
    let draw = (
        extreme(),
        0..Input::ALL.len(),
        prop_oneof![Just(ValuePlace::Slider), Just(ValuePlace::Limits), Just(ValuePlace::Zero)],
        0.0..=1.0_f64,
    );
    law("what is not used costs nothing", 20_000, draw, |(case, which, place, part)| {
        let input = Input::ALL[which];
        let mut scenario = case.scenario();
        let before = model(&scenario);
        scenario.set(input, value(input, place, part)).expect("valid");
        let after = model(&scenario);
        for strategy in Strategy::ALL.into_iter().filter(|strategy| !uses(*strategy, input.key())) {
            let (before, after) = (before.ledger(strategy), after.ledger(strategy));
            prop_assert_eq!(
                before.total.to_bits(),
                after.total.to_bits(),
                "{:?}: {}",
                strategy,
                input.key()
            );
            prop_assert_eq!(before.accuracy.to_bits(), after.accuracy.to_bits());
        }
        Ok(())
    });
}

/// A slot of the price lists concerns those whose cost its inputs may move. The batch discount, which
/// moves all, and windows, which cost nothing, tell nobody apart.
#[test]
fn a_slot_concerns_those_that_use_its_inputs() {
    let tells = |input: &&Input| {
        **input != Input::BatchDiscountShare && !input.key().ends_with("context_window_tokens")
    };
    for slot in Slot::ALL {
        for strategy in Strategy::ALL {
            for input in slot.inputs().iter().filter(tells) {
                let used = uses(strategy, input.key());
                assert_eq!(slot.concerns(strategy), used, "{slot} of {strategy:?}: {input}");
            }
        }
    }
}

/// And what is used does: every input moves some strategy in some scenario.
#[test]
fn every_input_counts_somewhere() {
    use std::cell::RefCell;
    use std::collections::BTreeSet;
    let moved = RefCell::new(BTreeSet::new());
    let draw = (extreme(), 0..Input::ALL.len(), 0.0..=1.0_f64);
    law("every input counts somewhere", 10_000, draw, |(case, which, part)| {
        let input = Input::ALL[which];
        let mut scenario = case.scenario();
        let before = model(&scenario).totals();
        scenario.set(input, value(input, ValuePlace::Slider, part)).expect("valid");
        if model(&scenario).totals() != before {
            moved.borrow_mut().insert(input.key());
        }
        Ok(())
    });
    let still: Vec<_> = Input::ALL
        .iter()
        .map(|input| input.key())
        .filter(|key| !key.ends_with("context_window_tokens") && !moved.borrow().contains(key))
        .collect();
    assert!(breakeven_tests::laws::is_short() || still.is_empty(), "{still:?} change nothing");
}
