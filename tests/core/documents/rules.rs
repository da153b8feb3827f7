//! The documents' figures and statements behind the ready scenarios and the fit rules.

use crate::help::{model, scenario_with};
use breakeven::documents::{Approach, Aspect, DocumentFigure, Rating, Statement, Usage, UseCase};
use breakeven::fit::{
    MIN_TRAINING_EXAMPLES, Outcome, QUARTERLY_UPDATES_PER_MONTH, Rule, USUAL_TRAINING_EXAMPLES,
};
use breakeven::{Input, Preset, Scenario, Source, Strategy, StrategySet};
use std::collections::BTreeSet;

fn rule(code: &str) -> Option<Rule> {
    Rule::ALL.into_iter().find(|rule| rule.info().code == code)
}

#[test]
fn a_figure_that_feeds_a_rule_is_one_of_a_document_that_the_rule_names() {
    let mut seen = Vec::new();
    for figure in DocumentFigure::ALL {
        for usage in figure.usages {
            let Usage::Rule(code) = usage else { continue };
            let info = rule(code).expect("a rule of the table").info();
            assert!(info.documents.contains(&figure.document), "{code}: {}", figure.id);
            seen.push(*code);
        }
    }
    assert_eq!(seen, ["few_examples", "context_too_long", "facts_change"]);
}

#[test]
fn the_rules_limits_are_the_documents() {
    let low = |id| DocumentFigure::from_id(id).and_then(|figure| figure.low);
    // "A few hundred" are the usual least: fewer are a caveat. That under 50 are none is ours.
    assert_eq!(low("training_examples"), Some(USUAL_TRAINING_EXAMPLES));
    const { assert!(MIN_TRAINING_EXAMPLES < USUAL_TRAINING_EXAMPLES) };
    assert_eq!(low("more_than_quarterly"), Some(QUARTERLY_UPDATES_PER_MONTH));
}

/// Three rules rest on what the documents say of a subject: they name the documents that say it.
/// What all rules name is held against the contract's table in `fit.rs`.
#[test]
fn three_rules_name_the_documents_whose_statements_they_follow() {
    let who = |aspect, approach, rating| -> BTreeSet<&str> {
        Statement::about(aspect, approach)
            .filter(|statement| statement.rating == Some(rating))
            .map(|statement| statement.document.id)
            .collect()
    };
    for (rule, aspect, approach, rating) in [
        (Rule::FactsInWeights, Aspect::FactsInWeights, Approach::FineTuning, Rating::Low),
        (Rule::NoCitations, Aspect::Attribution, Approach::Rag, Rating::High),
        (Rule::RetrievalLatency, Aspect::Latency, Approach::Rag, Rating::High),
    ] {
        let named: BTreeSet<&str> = rule.info().documents.iter().map(|d| d.id).collect();
        assert_eq!(named, who(aspect, approach, rating), "{rule:?}");
    }
}

/// 000, 001: a search before every answer makes latency higher. It speaks against all that
/// retrieves and against nothing else.
#[test]
fn tight_latency_speaks_against_retrieval() {
    let mut scenario = Scenario::default();
    scenario.requirements.tight_latency = true;
    let model = model(&scenario);
    for strategy in Strategy::ALL {
        let met = model.fit(strategy).applies(Rule::RetrievalLatency);
        assert_eq!(met, strategy.retrieval(), "{strategy:?}");
    }
    assert_eq!(Rule::RetrievalLatency.info().outcome, Outcome::Caveat);
}

/// 000, 001, 003, 004: citations need retrieval, whatever it costs.
#[test]
fn citations_need_retrieval_at_any_volume() {
    let mut scenario = Scenario::default();
    scenario.requirements.lacks_facts = false;
    scenario.requirements.needs_citations = true;
    for volume in [1e3, 1e5, 1e8] {
        scenario.workload.queries_per_month = volume;
        let verdict = model(&scenario).verdict(StrategySet::ALL).expect("RAG can cite");
        assert!(verdict.strategy.retrieval(), "at {volume}");
    }
}

/// 004: from more often than quarterly on, retrieval is required; at quarterly it is not yet.
#[test]
fn facts_that_change_more_than_quarterly_require_retrieval() {
    for (updates, required) in
        [(0.25, false), (QUARTERLY_UPDATES_PER_MONTH, false), (0.34, true), (4.3, true)]
    {
        let mut scenario = scenario_with(&[("workload.knowledge_updates_per_month", updates)]);
        scenario.requirements.prompting_exhausted = true;
        let model = model(&scenario);
        for strategy in [Strategy::Lora, Strategy::Full] {
            assert_eq!(model.fit(strategy).applies(Rule::FactsChange), required, "{updates}");
            // 000, 003: unreliable in any case, which is a caveat.
            assert!(model.fit(strategy).applies(Rule::FactsInWeights));
        }
    }
}

/// 001: private data never enter a training pipeline where they are retrieved.
#[test]
fn what_must_not_be_trained_on_can_be_retrieved() {
    let mut scenario = Scenario::default();
    scenario.requirements.no_training_on_data = true;
    let model = model(&scenario);
    for strategy in Strategy::ALL {
        let approach = Approach::from_strategy(strategy);
        let met = model.fit(strategy).applies(Rule::TrainingOnData);
        assert_eq!(met, approach == Approach::FineTuning, "{strategy:?}");
    }
}

/// 002: where an answer needs dozens of long documents together, retrieval overflows the context
/// and only weights are left, at a price in flexibility: facts that change monthly leave nothing.
/// Nor do more facts than the examples can hold, which 001 says of all tuning.
#[test]
fn dozens_of_long_documents_overflow_the_context() {
    let dozens = DocumentFigure::from_id("long_documents_in_context").expect("a figure");
    let documents = dozens.low.expect("two dozen");
    let mut scenario = scenario_with(&[
        ("retrieval.chunks_per_query", documents),
        ("retrieval.chunk_tokens", 50_000.0), // 100 pages of 500
        ("retrieval.corpus_tokens", documents * 50_000.0), // these and no others
        ("training.examples", 3_000.0),       // of 500 tokens: 1.5 million for the 1.2 million
        ("workload.knowledge_updates_per_month", QUARTERLY_UPDATES_PER_MONTH),
    ]);
    scenario.requirements.prompting_exhausted = true;
    assert!(documents * 50_000.0 > scenario.base_serving.context_window_tokens);
    let slow = model(&scenario);
    for strategy in Strategy::ALL {
        let met = slow.fit(strategy).applies(Rule::ContextTooLong);
        assert_eq!(met, strategy.retrieval(), "{strategy:?}");
    }
    let verdict = slow.verdict(StrategySet::ALL).expect("with a caveat");
    assert_eq!(Approach::from_strategy(verdict.strategy), Approach::FineTuning);
    let mut more = scenario.clone();
    more.training.examples = 2_000.0;
    assert_eq!(model(&more).verdict(StrategySet::ALL), None);
    scenario.workload.knowledge_updates_per_month = 1.0;
    assert_eq!(model(&scenario).verdict(StrategySet::ALL), None);
}

#[test]
fn a_figure_that_feeds_a_preset_is_its_value() {
    let mut seen = 0;
    for figure in DocumentFigure::ALL {
        for usage in figure.usages {
            let Usage::Preset(id, input) = usage else { continue };
            let preset = Preset::from_id(id).expect("a preset");
            assert_eq!(Some(preset.scenario().get(*input)), figure.single_value(), "{}", figure.id);
            assert!(matches!(preset.source_of(*input), Source::Document { .. }), "{}", figure.id);
            seen += 1;
        }
    }
    assert_eq!(seen, 1, "the weekly conditions of gyms");
}

#[test]
fn a_preset_quotes_no_figure_that_its_document_does_not_have() {
    for preset in Preset::ALL {
        for assigned in preset.overrides {
            let Source::Document { document, .. } = assigned.source else { continue };
            let given = DocumentFigure::ALL.iter().any(|figure| {
                let feeds_it =
                    figure.usages.contains(&Usage::Preset(preset.id.id(), assigned.input))
                        || figure.concerns(assigned.input);
                figure.document == document && feeds_it && figure.contains(assigned.value)
            });
            assert!(given, "{}: {} {}", preset.id, assigned.input, assigned.value);
        }
    }
}

/// The number of the documents' cases: weekly changes in the climbing community.
#[test]
fn the_climbing_communitys_facts_change_weekly() {
    let climbing = UseCase::from_preset("climbing_community").expect("a case");
    assert_eq!(climbing.document.id, "000");
    let scenario = Preset::from_id(climbing.preset).expect("a preset").scenario();
    assert_eq!(scenario.workload.knowledge_updates_per_month, 4.3);
    assert!((scenario.get(Input::KnowledgeUpdatesPerMonth) - 52.0 / 12.0).abs() < 0.05);
}

/// 004: tuning is for behaviour that does not change from week to week. The model has no rule for
/// it; its default, an assumption, and all ready scenarios agree with it.
#[test]
fn behaviour_changes_less_than_weekly_everywhere() {
    let stable = DocumentFigure::from_id("stable_behaviour").expect("a figure");
    for preset in Preset::ALL {
        let updates = preset.scenario().workload.behaviour_updates_per_month;
        assert!(stable.contains(updates), "{}", preset.id);
    }
    assert!(!stable.contains(5.0));
}
