//! Rented replicas calculated by hand: capacity, steps, sharing, and none without load.

use crate::help::{assert_close, blank, ledger, model, total_at};
use breakeven::{Scenario, Strategy};

/// Full fine-tuning on replicas of $100 that serve exactly 1000 queries a month each: half of
/// 730 × 3600 s = 1,314,000 s, at 1314 s a query (1314 tokens, one a second).
fn thousand_a_replica(changes: &[(&str, f64)]) -> Scenario {
    let mut all = vec![
        ("serving.utilisation_share", 0.5),
        ("prompt.answer_tokens", 1314.0),
        ("full_serving.decode_tokens_per_second", 1.0),
        ("full_serving.replica_usd_per_month", 100.0),
        ("full_serving.min_replicas", 1.0),
    ];
    all.extend_from_slice(changes);
    blank(&all)
}

#[test]
fn the_staircase_steps_just_above_a_full_machine() {
    let at = |queries| total_at(&model(&thousand_a_replica(&[])), Strategy::Full, queries);
    // Exactly 1000 queries still fit on one replica, by the guard of 1e-12.
    for (queries, replicas) in
        [(0.0, 1.0), (1.0, 1.0), (1000.0, 1.0), (1000.001, 2.0), (2000.0, 2.0), (2000.01, 3.0)]
    {
        assert_close(&format!("rent at {queries}"), at(queries), 12.0 * 100.0 * replicas);
    }
}

#[test]
fn growth_steps_within_the_horizon() {
    // 800, 1200, 1800, 2700 queries: 1, 2, 2, 3 replicas.
    let scenario = thousand_a_replica(&[
        ("workload.queries_per_month", 800.0),
        ("workload.monthly_growth", 0.5),
        ("workload.horizon_months", 4.0),
    ]);
    let ledger = ledger(&scenario, Strategy::Full);
    assert_eq!(ledger.cumulative, [0.0, 100.0, 300.0, 500.0, 800.0]);
    assert_eq!(ledger.breakdown.hosting, 800.0);
}

#[test]
fn tenants_share_the_machines_and_the_bill() {
    // 300 tokens at 1000 a second, 100,000 times: 30,000 s of the 1,051,200 s that 0.4 of a
    // replica gives: 0.0285 replicas. Alone: 1 replica. A hundred equal tenants need 2.854: 3
    // replicas of $1000, $30 for each.
    let base = [
        ("workload.queries_per_month", 100_000.0),
        ("prompt.answer_tokens", 300.0),
        ("serving.utilisation_share", 0.4),
        ("lora_serving.decode_tokens_per_second", 1000.0),
        ("lora_serving.replica_usd_per_month", 1000.0),
        ("full_serving.decode_tokens_per_second", 1000.0),
        ("full_serving.replica_usd_per_month", 1000.0),
    ];
    let alone = blank(&base);
    let mut shared = alone.clone();
    shared.lora.adapters_sharing_replicas = 100.0;
    assert_close("alone", ledger(&alone, Strategy::Lora).breakdown.hosting, 12.0 * 1000.0);
    assert_close(
        "shared",
        ledger(&shared, Strategy::Lora).breakdown.hosting,
        12.0 * 3.0 * 1000.0 / 100.0,
    );
    assert_close(
        "with retrieval",
        ledger(&shared, Strategy::RagLora).breakdown.hosting,
        12.0 * 30.0,
    );
    assert_close(
        "full weights share nothing",
        ledger(&shared, Strategy::Full).breakdown.hosting,
        12.0 * 1000.0,
    );
}

#[test]
fn min_replicas_zero_costs_nothing_without_queries() {
    for speed in [0.0, 1.0] {
        let scenario = thousand_a_replica(&[
            ("full_serving.min_replicas", 0.0),
            ("full_serving.decode_tokens_per_second", speed),
        ]);
        let model = model(&scenario);
        assert_close("no queries", total_at(&model, Strategy::Full, 0.0), 0.0);
        assert_close("one query", total_at(&model, Strategy::Full, 1.0), 1200.0);
        let ledger = model.ledger(Strategy::Full);
        assert_eq!((ledger.per_query, ledger.per_correct_answer), (None, None));
    }
}

#[test]
fn a_standing_fleet_serves_before_it_grows() {
    // Three machines stand there; they serve 3000, a fourth comes after.
    let model = model(&thousand_a_replica(&[("full_serving.min_replicas", 3.0)]));
    for (queries, replicas) in [(0.0, 3.0), (3000.0, 3.0), (3001.0, 4.0)] {
        assert_close("rent", total_at(&model, Strategy::Full, queries), 1200.0 * replicas);
    }
}

#[test]
fn reading_and_writing_take_turns() {
    // 1000 fresh tokens at 2000 a second and 90 written at 100: 0.5 + 0.9 = 1.4 s. A quarter of
    // the 800 instructions is cached and is not read again: 800 × 0.25 = 200 fewer, 0.1 s less.
    // Retrieval reads 5 × 400 more: 1 s more.
    let scenario = blank(&[
        ("workload.queries_per_month", 1_000_000.0),
        ("prompt.instruction_tokens", 800.0),
        ("prompt.instructions_kept_share", 1.0),
        ("prompt.question_tokens", 200.0),
        ("prompt.answer_tokens", 90.0),
        ("prompt.cache_hit_share", 0.25),
        ("retrieval.chunks_per_query", 5.0),
        ("retrieval.chunk_tokens", 400.0),
        ("serving.utilisation_share", 0.1),
        ("base_serving.prefill_tokens_per_second", 2000.0),
        ("base_serving.decode_tokens_per_second", 100.0),
        ("base_serving.replica_usd_per_month", 10.0),
    ]);
    // A tenth of 2,628,000 s: 262,800 s a replica. 1,300,000 s: 4.95, so 5. 2,300,000 s: 8.75, 9.
    assert_close(
        "prompting",
        ledger(&scenario, Strategy::Prompting).breakdown.hosting,
        12.0 * 5.0 * 10.0,
    );
    assert_close("rag", ledger(&scenario, Strategy::Rag).breakdown.hosting, 12.0 * 9.0 * 10.0);
}
