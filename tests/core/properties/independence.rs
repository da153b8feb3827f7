//! Inputs of parts that a strategy does not use never change its cost.

use crate::help::model;
use breakeven::explain::{Shape, dependence};
use breakeven::{Input, Slot, Strategy, Tuning};
use breakeven_tests::laws::law;
use breakeven_tests::scenarios::{ValuePlace, extreme, value};
use proptest::prelude::*;

/// Whether a strategy's cost may depend on an input, read off the formulas.
fn uses(strategy: Strategy, input: Input) -> bool {
    dependence(strategy, input) != Shape::Constant
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
        for strategy in Strategy::ALL.into_iter().filter(|strategy| !uses(*strategy, input)) {
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

/// A slot of the price lists concerns those whose cost its inputs may move. Windows, which cost
/// nothing, tell nobody apart.
#[test]
fn a_slot_concerns_those_that_use_its_inputs() {
    let tells = |input: &&Input| !input.key().ends_with("context_window_tokens");
    for slot in Slot::ALL {
        for strategy in Strategy::ALL {
            for input in slot.inputs().iter().filter(tells) {
                let used = uses(strategy, *input);
                assert_eq!(slot.concerns(strategy), used, "{slot} of {strategy:?}: {input}");
            }
        }
    }
}

/// What the formulas say that a strategy uses moves its cost in some scenario.
#[test]
fn every_input_that_a_strategy_uses_moves_its_cost_somewhere() {
    use std::cell::RefCell;
    use std::collections::BTreeSet;
    let moved = RefCell::new(BTreeSet::new());
    let draw = (extreme(), 0..Input::ALL.len(), 0.0..=1.0_f64);
    law("every input that is used counts somewhere", 10_000, draw, |(case, which, part)| {
        let input = Input::ALL[which];
        let mut scenario = case.scenario();
        let before = model(&scenario).totals();
        scenario.set(input, value(input, ValuePlace::Slider, part)).expect("valid");
        let after = model(&scenario).totals();
        for strategy in Strategy::ALL {
            if before[strategy.index()] != after[strategy.index()] {
                moved.borrow_mut().insert((strategy, input));
            }
        }
        Ok(())
    });
    let pairs =
        Strategy::ALL.iter().flat_map(|strategy| Input::ALL.map(|input| (*strategy, input)));
    let still: Vec<_> =
        pairs.filter(|pair| uses(pair.0, pair.1) && !moved.borrow().contains(pair)).collect();
    assert!(breakeven_tests::laws::is_short() || still.is_empty(), "{still:?} move nothing");
}

/// Of what a strategy's cost rests on, worked out by hand for the inputs that a part switches on.
#[test]
fn what_a_strategy_uses_follows_from_its_parts() {
    for strategy in Strategy::ALL {
        let (retrieval, tuned) = (strategy.retrieval(), strategy.tuning() != Tuning::None);
        for (input, expected) in [
            (Input::QueriesPerMonth, true),
            // Without retrieval: how much of it the prompt tells.
            (Input::CorpusTokens, true),
            (Input::Rounds, retrieval),
            (Input::RetrievalRecall, retrieval),
            (Input::WeightsRecall, tuned && !retrieval),
            (Input::MissingShare, true),
            (Input::TuningCut, tuned),
            (Input::RaftCut, retrieval && tuned),
            (Input::PromptSetupHours, true),
            (Input::BaseLongPromptAboveTokens, !tuned),
            (Input::LoraRetiresAfterMonths, strategy.tuning() == Tuning::Lora),
            // It is part of no total: a later switch is expected to be needed so often.
            (Input::ChanceTuningNeeded, false),
            (Input::KnowledgeTokens, !retrieval),
            (Input::ExampleTokens, !tuned),
            (Input::TrainingExamples, tuned),
            (Input::RaftPassages, retrieval && tuned),
            (Input::KnowledgeUpdatesPerMonth, retrieval || tuned),
            (Input::BehaviourUpdatesPerMonth, true),
            (Input::LoraRunUsd, strategy.tuning() == Tuning::Lora),
            (Input::FullReplicaUsdPerMonth, strategy.tuning() == Tuning::Full),
            // It costs nothing: a rule of fit looks at it.
            (Input::BaseContextWindowTokens, false),
        ] {
            assert_eq!(uses(strategy, input), expected, "{strategy:?}: {input}");
        }
    }
}
