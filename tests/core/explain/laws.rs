//! Properties of every explanation tree, over random scenarios.

use super::report::{figure, figures, measures};
use crate::help::model;
use breakeven::explain::{Operation, Origin};
use breakeven::{Explanation, Figure, Input, Measure, Model, Requirement, Scenario, Strategy};
use breakeven_tests::laws::{is_short, law};
use breakeven_tests::scenarios::{ValuePlace, extreme, lively, ordinary, value};
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// No tree is larger, none deeper: the page draws them as they come.
const MOST_NODES: usize = 2_500;
const MOST_LEVELS: usize = 28;

fn levels(node: &Explanation) -> usize {
    1 + node.parts.iter().map(levels).max().unwrap_or(0)
}

/// The figure of a margin or a measure by the model alone.
fn reported(model: &Model, figure: Figure) -> Option<Option<f64>> {
    match figure {
        Figure::Of(strategy, measure) => self::figure(model, strategy, measure),
        Figure::Margin(from, to) => Some(Some(model.total(to) - model.total(from))),
    }
}

/// Every figure of a scenario: as reported, recomputed, and in bounds.
fn holds(scenario: &Scenario) -> Result<(), TestCaseError> {
    let model = model(scenario);
    for figure in figures(&model) {
        let found = model.explain(figure);
        if let Some(reported) = reported(&model, figure) {
            prop_assert_eq!(
                found.as_ref().map(|tree| tree.value.to_bits()),
                reported.map(f64::to_bits),
                "{}: {:?} in the report, {:?} by its tree",
                figure,
                reported,
                found.as_ref().map(|tree| tree.value)
            );
        }
        let Some(tree) = found else { continue };
        prop_assert_eq!(tree.evaluate().to_bits(), tree.value.to_bits(), "{}", figure);
        prop_assert!(tree.value.is_finite(), "{}", figure);
        prop_assert_eq!(tree.figure, Some(figure));
        prop_assert!(tree.nodes().count() <= MOST_NODES, "{}: {}", figure, tree.nodes().count());
        prop_assert!(levels(&tree) <= MOST_LEVELS, "{}: {} deep", figure, levels(&tree));
        for node in tree.nodes() {
            leaf(scenario, figure, node)?;
            // A node that can be asked for is what the question answers; totals hold nearly all.
            if let (Figure::Of(_, Measure::Total), Some(asked)) = (figure, node.figure)
                && asked != figure
            {
                let value = model.explain(asked).map(|tree| tree.value.to_bits());
                prop_assert_eq!(value, Some(node.value.to_bits()), "{} in {}", asked, figure);
            }
        }
    }
    Ok(())
}

/// A leaf is an input's value with its source, an answer, a constant, or says why it is not there.
fn leaf(scenario: &Scenario, figure: Figure, node: &Explanation) -> Result<(), TestCaseError> {
    prop_assert_eq!(node.operation.is_leaf(), node.parts.is_empty(), "{}", figure);
    match node.operation {
        Operation::Input(input) => {
            prop_assert_eq!(node.value.to_bits(), scenario.get(input).to_bits());
            let default = scenario.get(input) == input.info().default;
            let source = Origin::Default(&input.info().source);
            prop_assert_eq!(node.origin(), Some(if default { source } else { Origin::Changed }));
        }
        Operation::Answer(requirement) => {
            let yes = scenario.requirements.get(requirement);
            prop_assert_eq!(node.value, if yes { 1.0 } else { 0.0 });
            prop_assert_eq!(node.origin(), Some(Origin::Answer));
        }
        Operation::Constant(constant) => prop_assert_eq!(node.value, constant.value()),
        Operation::Off => {
            prop_assert!(node.value == 0.0 || node.value == 1.0);
            prop_assert!(
                node.note.ends_with('.'),
                "{}: {:?} is off without a reason",
                figure,
                node
            );
        }
        _ => prop_assert!(!node.value.is_nan()),
    }
    Ok(())
}

#[test]
fn a_tree_gives_the_reports_figure_to_the_bit() {
    law("trees within the limits", 400, extreme(), |case| holds(&case.scenario()));
    law("trees on the sliders", 300, ordinary(), |case| holds(&case.scenario()));
    law("trees that grow", 300, lively(true), |case| holds(&case.scenario()));
}

#[test]
fn a_tree_holds_at_the_default_and_where_each_part_is_on() {
    holds(&Scenario::default()).unwrap_or_else(|error| panic!("{error}"));
    let cases: [&[(&str, f64)]; 13] = [
        &[("workload.monthly_growth", 0.3), ("workload.horizon_months", 240.0)],
        &[("money.annual_discount_rate", 0.1), ("money.annual_token_price_change", -0.4)],
        &[("prompt.cache_hit_share", 0.9), ("prompt.batch_share", 0.7)],
        &[("training.raft_passages", 4.0), ("lora.usd_per_million_training_tokens", 3.0)],
        &[("prompt.knowledge_tokens", 500_000.0), ("workload.retry_share", 0.2)],
        &[("workload.queries_per_month", 3e8), ("full_serving.min_replicas", 2.0)],
        &[
            ("lora.adapters_sharing_replicas", 7.0),
            ("lora_serving.decode_tokens_per_second", 900.0),
            ("workload.queries_per_month", 7e6),
            ("workload.monthly_growth", -0.1),
        ],
        &[("workload.queries_per_month", 0.0), ("full_serving.min_replicas", 0.0)],
        &[("retrieval.rounds", 4.0), ("base_serving.reasoning_tokens", 900.0)],
        &[("retrieval.rounds", 3.0), ("base_serving.long_prompt_above_tokens", 5_000.0)],
        &[("base_serving.busy_usd_per_hour", 2.0), ("base_serving.kv_tokens_per_second", 1e6)],
        &[("lora_serving.retires_after_months", 3.0), ("full_serving.retires_after_months", 12.0)],
        &[("retrieval.corpus_tokens", 1e10), ("retrieval.indexing_usd_per_million_tokens", 2.0)],
    ];
    for case in cases {
        holds(&crate::help::scenario_with(case))
            .unwrap_or_else(|error| panic!("{case:?}: {error}"));
    }
}

#[test]
fn a_tree_holds_at_every_hard_limit() {
    for input in Input::ALL {
        for limit in [input.info().min, input.info().max] {
            let scenario = crate::help::scenario_with(&[(input.key(), limit)]);
            holds(&scenario).unwrap_or_else(|error| panic!("{input} at {limit}: {error}"));
        }
    }
}

/// The trees are complete, and no more than that: an input that is not in a figure's tree never
/// moves the figure, whatever the two values; one that is moves it somewhere.
#[test]
fn what_is_not_in_the_tree_never_moves_the_figure() {
    type Link = (Strategy, Measure, Input);
    let (named, moved) = (RefCell::new(BTreeSet::new()), RefCell::new(BTreeSet::new()));
    let place = prop_oneof![
        4 => Just(ValuePlace::Slider),
        2 => Just(ValuePlace::Limits),
        1 => Just(ValuePlace::Zero),
        1 => Just(ValuePlace::Least),
        1 => Just(ValuePlace::Most),
    ];
    let changes = prop::collection::vec((place, 0.0..=1.0_f64), Input::ALL.len());
    let draw = (prop_oneof![extreme(), ordinary()], changes);
    law("trees are complete", 600, draw, |(case, changes)| {
        let scenario = case.scenario();
        let before = model(&scenario);
        let asked: Vec<_> = Strategy::ALL
            .into_iter()
            .flat_map(|strategy| {
                measures(&before).into_iter().map(move |measure| (strategy, measure))
            })
            .filter_map(|(strategy, measure)| {
                let tree = before.explain(Figure::Of(strategy, measure))?;
                Some((strategy, measure, tree.value, tree.inputs()))
            })
            .collect();
        for (input, (place, part)) in Input::ALL.into_iter().zip(changes) {
            let mut changed = scenario.clone();
            changed.set(input, value(input, place, part)).expect("valid");
            let after = model(&changed);
            for (strategy, measure, value, inputs) in &asked {
                // A figure that is gone with the change has not moved.
                let Some(now) = value_of(&after, *strategy, *measure) else { continue };
                let link: Link = (*strategy, measure.at(1), input);
                let is_named = inputs.contains(&input);
                if is_named {
                    named.borrow_mut().insert(link);
                }
                if now.to_bits() != value.to_bits() {
                    prop_assert!(is_named, "{:?} {}: {} moves it", strategy, measure, input);
                    moved.borrow_mut().insert(link);
                }
            }
        }
        Ok(())
    });
    // Without retrieval the one call writes no further search: one call less than one, times the
    // question, which the tree shows.
    let no_search = |(strategy, measure, input): &Link| {
        !strategy.retrieval()
            && (*measure, *input) == (Measure::OutputTokens, Input::QuestionTokens)
    };
    let idle: Vec<Link> = named.borrow().difference(&moved.borrow()).copied().collect();
    let idle: Vec<Link> = idle.into_iter().filter(|link| !no_search(link)).collect();
    assert!(is_short() || idle.is_empty(), "named, but move nothing: {idle:?}");
}

/// By the model where it says, else by the tree.
fn value_of(model: &Model, strategy: Strategy, measure: Measure) -> Option<f64> {
    figure(model, strategy, measure)
        .unwrap_or_else(|| model.explain(Figure::Of(strategy, measure)).map(|tree| tree.value))
}

#[test]
fn an_answer_that_is_not_in_the_tree_moves_nothing() {
    law("trees and answers", 1_000, extreme(), |case| {
        let scenario = case.scenario();
        let before = model(&scenario);
        for requirement in Requirement::ALL {
            let mut other = scenario.clone();
            other.requirements.set(requirement, !scenario.requirements.get(requirement));
            let after = model(&other);
            for strategy in Strategy::ALL {
                let figure = Figure::Of(strategy, Measure::Total);
                let tree = before.explain(figure).expect("a total");
                let answer = Operation::Answer(requirement);
                if !tree.nodes().any(|node| node.operation == answer) {
                    let now = after.total(strategy);
                    prop_assert_eq!(tree.value.to_bits(), now.to_bits(), "{}", figure);
                }
            }
        }
        Ok(())
    });
}
