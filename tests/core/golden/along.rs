//! Break-evens along inputs other than the queries, calculated by hand.

use crate::help::{blank, model};
use breakeven::Strategy::{Full, Lora, Prompting, Rag};
use breakeven::analysis::CrossingKind::{self, Crossing, Jump};
use breakeven::{Input, Scenario, Strategy, StrategySet};

/// The crossings of one pair: value, kind and who is cheaper above.
#[track_caller]
pub(super) fn along(
    scenario: &Scenario,
    input: &str,
    (a, b): (Strategy, Strategy),
    expected: &[(f64, CrossingKind, Strategy)],
) {
    let input = Input::from_key(input).unwrap_or_else(|error| panic!("{error}"));
    let found = model(scenario).crossings_along(input, StrategySet::NONE.with(a).with(b));
    assert!(found.truncated.is_empty());
    assert_eq!(found.crossings.len(), expected.len(), "{found:?}");
    for (one, (value, kind, cheaper)) in found.crossings.iter().zip(expected) {
        assert!((one.value - value).abs() <= 1e-9 * value.abs(), "{one:?}: {value}");
        assert_eq!((one.kind, one.cheaper_above), (*kind, *cheaper), "{one:?}");
    }
}

/// 12 months of 1,000 answers of 1,000 tokens at $p a million cost 12 p; LoRA's run costs 60.
#[test]
fn a_price_at_which_training_pays() {
    let scenario = blank(&[
        ("workload.queries_per_month", 1e3),
        ("prompt.answer_tokens", 1e3),
        ("lora.run_usd", 60.0),
        ("lora.runs", 1.0),
    ]);
    let price = "base_serving.output_usd_per_million_tokens";
    along(&scenario, price, (Prompting, Lora), &[(5.0, Crossing, Lora)]);
    // The other way round: the run may cost 12 p.
    let scenario = blank(&[
        ("workload.queries_per_month", 1e3),
        ("prompt.answer_tokens", 1e3),
        ("base_serving.output_usd_per_million_tokens", 2.0),
        ("lora.runs", 1.0),
    ]);
    along(&scenario, "lora.run_usd", (Prompting, Lora), &[(24.0, Crossing, Prompting)]);
}

/// Prompting costs a dollar a month. A run of $6.50 pays from month 7 on, and one of $6 too: after
/// six months it is a tie.
#[test]
fn the_first_whole_month_of_the_new_order() {
    for run in [6.0, 6.5] {
        let scenario = blank(&[
            ("workload.queries_per_month", 1e3),
            ("prompt.answer_tokens", 1e3),
            ("base_serving.output_usd_per_million_tokens", 1.0),
            ("lora.run_usd", run),
            ("lora.runs", 1.0),
        ]);
        let pair = (Prompting, Lora);
        along(&scenario, "workload.horizon_months", pair, &[(7.0, Crossing, Lora)]);
        let set = StrategySet::NONE.with(Prompting).with(Lora);
        let found = model(&scenario).crossings_along(Input::HorizonMonths, set);
        let ends: Vec<_> = found.envelope.iter().map(|one| (one.to, one.cheapest)).collect();
        assert_eq!(ends, [(6.0, Some(Prompting)), (60.0, Some(Lora))]);
    }
}

/// One retrain refreshes facts and behaviour: LoRA costs 12 × max(k, 2), RAG 18 and half a dollar
/// an update: 6 k + 18. They meet at 1 and, past the bend, at 3.
#[test]
fn a_bend_between_two_crossings() {
    let scenario = blank(&[
        ("workload.behaviour_updates_per_month", 2.0),
        ("lora.run_usd", 1.0),
        ("training.runs_per_retrain", 1.0),
        ("retrieval.setup_usd", 18.0),
        ("retrieval.evaluation_usd_per_update", 0.5),
    ]);
    let updates = "workload.knowledge_updates_per_month";
    along(&scenario, updates, (Rag, Lora), &[(1.0, Crossing, Lora), (3.0, Crossing, Rag)]);
}

/// Longer chunks are fewer vectors and more context: RAG costs 0.012 c of tokens and 12,000/c of
/// storage, LoRA 30. c² − 2,500 c + 1,000,000 is 0 at 500 and 2,000.
#[test]
fn two_crossings_where_one_part_falls_as_another_rises() {
    let scenario = blank(&[
        ("workload.queries_per_month", 1e3),
        ("base_serving.input_usd_per_million_tokens", 1.0),
        ("retrieval.chunks_per_query", 1.0),
        ("retrieval.corpus_tokens", 1e9),
        ("retrieval.embedding_dimensions", 1000.0),
        ("retrieval.database_usd_per_gb_month", 0.25),
        ("lora.run_usd", 30.0),
        ("lora.runs", 1.0),
    ]);
    let chunk = "retrieval.chunk_tokens";
    along(&scenario, chunk, (Rag, Lora), &[(500.0, Crossing, Rag), (2000.0, Crossing, Lora)]);
}

/// A month has 2,628,000 seconds; as many answers of one token keep 1/s replicas busy. Full
/// fine-tuning rents them at $100 a month, LoRA costs 3,000: as much as two and a half for a year.
/// A speed of 0 is no time at all, and one replica.
#[test]
fn a_staircase_that_comes_down() {
    let scenario = blank(&[
        ("workload.queries_per_month", 2_628_000.0),
        ("prompt.answer_tokens", 1.0),
        ("serving.utilisation_share", 1.0),
        ("full_serving.replica_usd_per_month", 100.0),
        ("lora.run_usd", 3e3),
        ("lora.runs", 1.0),
    ]);
    let speed = "full_serving.decode_tokens_per_second";
    along(&scenario, speed, (Lora, Full), &[(0.0, Jump, Lora), (0.5, Jump, Full)]);
    // At a speed of one half, the whole of a replica for each of two shares of its time.
    let mut scenario = scenario;
    scenario.full_serving.decode_tokens_per_second = 1.0;
    along(&scenario, "serving.utilisation_share", (Lora, Full), &[(0.5, Jump, Full)]);
}

/// Tenants' queries add up and the rent is divided: with s of them ⌈0.4 s⌉/s of $300 a month.
#[test]
fn tenants_that_share() {
    let scenario = blank(&[
        ("workload.queries_per_month", 0.4 * 2_628_000.0),
        ("prompt.answer_tokens", 1.0),
        ("serving.utilisation_share", 1.0),
        ("lora_serving.replica_usd_per_month", 300.0),
        ("lora_serving.decode_tokens_per_second", 1.0),
        ("full.run_usd", 12.0 * 155.0),
        ("full.runs", 1.0),
    ]);
    // Below 155: 1/s from 1.935 to 2.5, 2/s from 3.871 to 5, 3/s from 5.806 to 7.5, 4/s from 7.742
    // to 10, where 5/s costs 150 already; and from there on never more.
    let down = |replicas: f64| (replicas * 300.0 / 155.0, Crossing, Lora);
    let up = |at: f64| (at, Jump, Full);
    along(
        &scenario,
        "lora.adapters_sharing_replicas",
        (Lora, Full),
        &[down(1.0), up(2.5), down(2.0), up(5.0), down(3.0), up(7.5), down(4.0)],
    );
}

/// Two months of 10 and 10 (1 + g) dollars against 22.
#[test]
fn growth_has_no_straight_line() {
    let scenario = blank(&[
        ("workload.horizon_months", 2.0),
        ("workload.queries_per_month", 1e3),
        ("prompt.answer_tokens", 1e4),
        ("base_serving.output_usd_per_million_tokens", 1.0),
        ("lora.run_usd", 22.0),
        ("lora.runs", 1.0),
    ]);
    along(&scenario, "workload.monthly_growth", (Prompting, Lora), &[(0.2, Crossing, Lora)]);
}

/// Facts in the prompt need no retraining: at any of them LoRA is not trained each month.
#[test]
fn a_jump_at_the_very_start() {
    let scenario = blank(&[
        ("workload.knowledge_updates_per_month", 1.0),
        ("lora.run_usd", 10.0),
        ("training.runs_per_retrain", 1.0),
        ("retrieval.setup_usd", 5.0),
    ]);
    along(&scenario, "prompt.knowledge_tokens", (Rag, Lora), &[(0.0, Jump, Lora)]);
    let set = StrategySet::NONE.with(Rag).with(Lora);
    let found = model(&scenario).crossings_along(Input::KnowledgeTokens, set).envelope;
    assert_eq!((found[0].from, found[0].to, found[0].cheapest), (0.0, 0.0, Some(Rag)));
    assert_eq!((found[1].from, found[1].cheapest), (0.0, Some(Lora)));
}
