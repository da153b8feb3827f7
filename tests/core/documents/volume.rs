//! The documents' claims about query volume and the frequency of updates.

use super::{equal_prices, per_query};
use crate::help::{assert_close, model, plain, plain_with, total_at, volume_crossings_of};
use breakeven::Strategy;
use breakeven::analysis::CrossingKind;

/// The span that the page's slider has.
const FROM: f64 = 100.0;
const TO: f64 = 1e8;

/// On equal prices, and twelve months: what RAG saves outside the queries over what its queries
/// cost more.
fn on_paper(run: f64, updates: f64) -> f64 {
    let embed = 5e6 / 0.9 * 0.02 / 1e6;
    let database = 50.0 + 5e6 / 0.9 / 400.0 * 7_184.0 / 1e9 * 0.33;
    let rag = 50.0 + embed + 12.0 * (updates * 0.05 * embed + database);
    let tuned = run + 2_000.0 + 12.0 * updates * (run + 200.0);
    let dearer = (2_000.0 + 1_950.0 + 100.0 * 0.02 + 4.0) / 1e6; // context, instructions, search
    (tuned - rag) / (12.0 * dearer)
}

/// 003: a tuned model may cost less in all once volume is very high. On equal prices it does, once.
#[test]
fn fine_tuning_wins_at_very_high_volume_on_equal_prices() {
    let scenario = equal_prices(plain());
    for (tuned, run) in [(Strategy::Lora, 300.0), (Strategy::Full, 35_000.0)] {
        let crossings = volume_crossings_of(&scenario, (Strategy::Rag, tuned), FROM, TO);
        let [(queries, kind, cheaper_above)] = crossings[..] else {
            panic!("{tuned:?} crosses RAG {} times", crossings.len());
        };
        assert_close("volume", queries, on_paper(run, 1.0)); // 161,000 and 9.7 million
        assert_eq!((kind, cheaper_above), (CrossingKind::Crossing, tuned));
    }
}

/// The default scenario says so as well: its own prices move the volume, not the order.
#[test]
fn fine_tuning_wins_at_very_high_volume_in_the_default_scenario() {
    let model = model(&plain());
    for tuned in [Strategy::Lora, Strategy::Full] {
        assert!(total_at(&model, tuned, FROM) > total_at(&model, Strategy::Rag, FROM), "{tuned:?}");
        assert!(total_at(&model, tuned, TO) < total_at(&model, Strategy::Rag, TO), "{tuned:?}");
    }
}

/// "Can win", not "wins": where tuning takes nothing out of the prompt and retrieval puts nothing in,
/// no volume is high enough.
#[test]
fn fine_tuning_never_wins_where_its_queries_cost_no_less() {
    let mut scenario = equal_prices(plain_with(&[
        ("prompt.instructions_kept_share", 1.0),
        ("prompt.example_tokens", 0.0),
        ("retrieval.chunks_per_query", 0.0),
        ("retrieval.database_usd_per_million_queries", 0.0),
    ]));
    scenario.retrieval.embedding_usd_per_million_tokens = 0.0;
    let asked = model(&scenario);
    assert_close("a query", per_query(&asked, Strategy::Lora), per_query(&asked, Strategy::Rag));
    assert!(volume_crossings_of(&scenario, (Strategy::Rag, Strategy::Lora), FROM, TO).is_empty());
}

/// 001: where they break even is a matter of volume and of updates: each update a month moves
/// it by what a retrain costs over what a query saves.
#[test]
fn the_break_even_volume_rises_with_the_update_frequency() {
    let mut last = 0.0;
    for updates in [0.25, 0.5, 1.0, 4.3, 30.0] {
        let mut scenario = equal_prices(plain());
        scenario.workload.knowledge_updates_per_month = updates;
        let crossings = volume_crossings_of(&scenario, (Strategy::Rag, Strategy::Lora), FROM, TO);
        assert_eq!(crossings.len(), 1, "{updates} updates");
        let (queries, ..) = crossings[0];
        assert_close("volume", queries, on_paper(300.0, updates));
        assert!(queries > last, "{updates} updates");
        last = queries;
    }
}

/// Where nothing new must be learned, knowledge updates move nothing: the documents' frequency is
/// that of facts in the weights.
#[test]
fn the_update_frequency_is_nothing_to_a_model_that_lacks_no_facts() {
    let at = |updates| {
        let mut scenario = plain_with(&[("workload.knowledge_updates_per_month", updates)]);
        scenario.requirements.lacks_facts = false;
        model(&scenario).total(Strategy::Lora)
    };
    assert_close("total", at(30.0), at(1.0));
}
