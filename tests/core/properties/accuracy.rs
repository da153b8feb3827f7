//! The share of right answers lies in 0 to 1, rises with what helps, and does not depend on
//! retrieval where no facts are missing.

use crate::help::model;
use breakeven::{Input, Scenario, Strategy};
use breakeven_tests::laws::law;
use breakeven_tests::scenarios::{ValuePlace, any_place, extreme, input, ordinary, value};
use proptest::prelude::*;

fn accuracies(scenario: &Scenario) -> [f64; Strategy::COUNT] {
    let model = model(scenario);
    Strategy::ALL.map(|strategy| model.cost(strategy).accuracy)
}

/// A product of shares that rounds is off by a few units of 1 at most.
const ROUNDING: f64 = 4e-16;

#[test]
fn every_accuracy_is_a_share_without_being_clamped() {
    law("accuracies are shares", 10_000, extreme(), |case| {
        let scenario = case.scenario();
        let quality = scenario.quality;
        // At most what the model gets right with the facts, and its cut of the errors.
        let most = |change: f64, cut: f64| {
            let start = (quality.base_accuracy + change).clamp(0.0, 1.0);
            start + cut * (1.0 - start)
        };
        let (lora, full) = (quality.lora_model_accuracy_change, quality.full_model_accuracy_change);
        let kept = quality.lora_retained_share;
        let cut = quality.tuning_cut.max(quality.raft_cut);
        for (strategy, accuracy) in Strategy::ALL.into_iter().zip(accuracies(&scenario)) {
            let most = match strategy {
                Strategy::Prompting | Strategy::Rag => most(0.0, 0.0),
                Strategy::Lora | Strategy::RagLora => most(lora, kept * cut),
                Strategy::Full | Strategy::RagFull => most(full, cut),
            };
            prop_assert!((0.0..=1.0).contains(&accuracy), "{strategy:?}: {accuracy:?}");
            prop_assert!(accuracy <= most + ROUNDING, "{strategy:?}: {accuracy:?} of {most:?}");
            // And at least what it gets right of the queries that need no missing facts.
            let least = (1.0 - quality.missing_share) * most;
            let raft = scenario.training.raft_passages > 0.0 && strategy.retrieval();
            if !raft && quality.raft_cut <= quality.tuning_cut {
                prop_assert!(accuracy >= least - ROUNDING, "{strategy:?}: {accuracy:?}, {least:?}");
            }
        }
        Ok(())
    });
}

/// What must never make a strategy less accurate.
const MORE_ACCURATE: [&str; 9] = [
    "quality.base_accuracy",
    "quality.retrieval_recall",
    "quality.weights_recall",
    "quality.tuning_cut",
    "quality.raft_cut",
    "quality.lora_retained_share",
    "quality.lora_model_accuracy_change",
    "quality.full_model_accuracy_change",
    "prompt.knowledge_tokens",
];

/// What must never make one more accurate.
const LESS_ACCURATE: [&str; 2] = ["quality.missing_share", "retrieval.corpus_tokens"];

#[test]
fn better_recall_base_and_cuts_are_never_less_accurate() {
    let rising = MORE_ACCURATE.iter().map(|key| (input(key), true));
    let falling = LESS_ACCURATE.iter().map(|key| (input(key), false));
    let inputs: Vec<(Input, bool)> = rising.chain(falling).collect();
    let place =
        prop_oneof![3 => Just(ValuePlace::Slider), 3 => Just(ValuePlace::Limits), 2 => any_place()];
    let ends = ((place.clone(), 0.0..=1.0_f64), (place, 0.0..=1.0_f64));
    let scenario = prop_oneof![ordinary(), extreme()];
    let draw = (scenario, 0..inputs.len(), ends);
    law("never less accurate", 20_000, draw, |(case, which, (one, other))| {
        let (input, rises) = inputs[which];
        let (one, other) = (value(input, one.0, one.1), value(input, other.0, other.1));
        let mut scenario = case.scenario();
        scenario.set(input, one.min(other)).expect("valid");
        let below = accuracies(&scenario);
        scenario.set(input, one.max(other)).expect("valid");
        let above = accuracies(&scenario);
        let (less, more) = if rises { (below, above) } else { (above, below) };
        for ((less, more), strategy) in less.into_iter().zip(more).zip(Strategy::ALL) {
            prop_assert!(
                more >= less - ROUNDING,
                "{} between {one} and {other}: {strategy:?} from {less} to {more}",
                input.key()
            );
        }
        Ok(())
    });
}

#[test]
fn without_missing_facts_retrieval_changes_no_accuracy() {
    law("retrieval changes no accuracy", 10_000, extreme(), |mut case| {
        case.lacks_facts = false;
        let mut scenario = case.scenario();
        scenario.training.raft_passages = 0.0;
        let [prompting, rag, lora, rag_lora, full, rag_full] = accuracies(&scenario);
        prop_assert_eq!([prompting, lora, full], [rag, rag_lora, rag_full]);
        Ok(())
    });
    let mut scenario = Scenario::default();
    let [prompting, rag, ..] = accuracies(&scenario);
    assert!(rag > prompting, "by default retrieval finds what is missing");
    scenario.requirements.lacks_facts = false;
    let [prompting, rag, lora, rag_lora, ..] = accuracies(&scenario);
    assert_eq!((prompting, lora), (rag, rag_lora));
}
