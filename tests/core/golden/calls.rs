//! The calls of one query, calculated by hand: rounds, caches, reasoning, long prompts, busy hours
//! and the reading of long contexts.

use crate::help::{assert_close, blank, ledger, model, total_at};
use breakeven::Scenario;
use breakeven::Strategy::{Full, Lora, Prompting, Rag};

/// Ten queries in one month at ten cents a token in and a dollar a token out on the base model, so
/// that a total is what one query would cost at $1 and $10. 700 tokens of instructions, 40 of
/// question, 30 of answer, and one passage of 200.
fn ten_queries(changes: &[(&str, f64)]) -> Scenario {
    let mut all = vec![
        ("workload.queries_per_month", 10.0),
        ("workload.horizon_months", 1.0),
        ("prompt.instruction_tokens", 700.0),
        ("prompt.question_tokens", 40.0),
        ("prompt.answer_tokens", 30.0),
        ("retrieval.chunk_tokens", 200.0),
        ("retrieval.chunks_per_query", 1.0),
        ("base_serving.input_usd_per_million_tokens", 0.1e6),
        ("base_serving.cached_input_usd_per_million_tokens", 0.01e6),
        ("base_serving.cache_write_usd_per_million_tokens", 0.125e6),
        ("base_serving.output_usd_per_million_tokens", 1e6),
    ];
    all.extend_from_slice(changes);
    blank(&all)
}

#[test]
fn each_round_reads_all_passages_so_far() {
    let scenario = ten_queries(&[("retrieval.rounds", 3.0)]);
    // 740 and 200, 400, 600 of passages; two further searches of 40 tokens, then the answer.
    let input = 3.0 * 740.0 + 200.0 + 400.0 + 600.0;
    let output = 40.0 + 40.0 + 30.0;
    assert_close("rag", ledger(&scenario, Rag).total, input + 10.0 * output);
    // Without retrieval there is one call.
    assert_close("prompting", ledger(&scenario, Prompting).total, 740.0 + 300.0);
}

#[test]
fn each_round_searches() {
    // A search: 40 tokens embedded at $0.0005, $0.2 and $1: $1.22. Three rounds in each of ten
    // queries, half of which are tried twice.
    let scenario = ten_queries(&[
        ("retrieval.rounds", 3.0),
        ("workload.retry_share", 0.5),
        ("base_serving.input_usd_per_million_tokens", 0.0),
        ("base_serving.output_usd_per_million_tokens", 0.0),
        ("retrieval.embedding_usd_per_million_tokens", 0.5e3),
        ("retrieval.database_usd_per_million_queries", 0.2e6),
        ("retrieval.reranker_usd_per_thousand_queries", 1e3),
    ]);
    let search = 40.0 * 0.5e-3 + 0.2 + 1.0;
    assert_close("rag", ledger(&scenario, Rag).total, 10.0 * 1.5 * 3.0 * search);
}

#[test]
fn a_cache_holds_history_too_and_is_paid_for_what_it_missed() {
    // 700 + 60 tokens that stay the same, three quarters of which hit: 570 read at $0.1, 190
    // written at $1.25; the question afresh.
    let scenario =
        ten_queries(&[("prompt.history_tokens", 60.0), ("prompt.cache_hit_share", 0.75)]);
    let stable = 570.0 * 0.1 + 190.0 * 1.25;
    assert_close("prompting", ledger(&scenario, Prompting).total, stable + 40.0 + 300.0);
    // In every round: the passages are never cached.
    let mut rounds = scenario.clone();
    rounds.retrieval.rounds = 2.0;
    let rag = 2.0 * (stable + 40.0) + 200.0 + 400.0 + 400.0 + 300.0;
    assert_close("rag", ledger(&rounds, Rag).total, rag);
    // Who caches nothing pays for no writing: at a share of 0 all is read afresh.
    let mut none = scenario.clone();
    none.prompt.cache_hit_share = 0.0;
    assert_close("no cache", ledger(&none, Prompting).total, 800.0 + 300.0);
    // At the smallest share above it nearly all is written.
    none.prompt.cache_hit_share = 1e-15;
    assert_close("missed", ledger(&none, Prompting).total, 760.0 * 1.25 + 40.0 + 300.0);
}

#[test]
fn reasoning_is_output_of_every_call_of_its_model() {
    let scenario = ten_queries(&[
        ("retrieval.rounds", 2.0),
        ("base_serving.reasoning_tokens", 500.0),
        ("lora_serving.output_usd_per_million_tokens", 0.1e6),
    ]);
    assert_close("prompting", ledger(&scenario, Prompting).total, 740.0 + 10.0 * 530.0);
    let rag = 2.0 * 740.0 + 200.0 + 400.0 + 10.0 * (540.0 + 530.0);
    assert_close("rag", ledger(&scenario, Rag).total, rag);
    assert_close("lora", ledger(&scenario, Lora).total, 30.0);
}

#[test]
fn a_long_prompt_reprices_the_whole_call() {
    // 740 tokens: at a limit of 740 they are not above it, at 739 all of them cost twice and the
    // answer half as much again.
    let limit = |tokens| {
        ten_queries(&[
            ("retrieval.rounds", 3.0),
            ("prompt.cache_hit_share", 0.5),
            ("base_serving.long_prompt_above_tokens", tokens),
            ("base_serving.long_prompt_input_factor", 2.0),
            ("base_serving.long_prompt_output_factor", 1.5),
        ])
    };
    let stable = 350.0 * 0.1 + 350.0 * 1.25;
    let prompting = |tokens| ledger(&limit(tokens), Prompting).total;
    assert_close("no limit", prompting(0.0), stable + 40.0 + 300.0);
    assert_close("at the limit", prompting(740.0), stable + 40.0 + 300.0);
    assert_close("above it", prompting(739.0), 2.0 * (stable + 40.0) + 450.0);
    // Rounds of 940, 1140 and 1340 tokens: the last two are above 1000.
    let rag = (stable + 240.0 + 400.0)
        + (2.0 * (stable + 440.0) + 1.5 * 400.0)
        + (2.0 * (stable + 640.0) + 1.5 * 300.0);
    assert_close("rag", ledger(&limit(1000.0), Rag).total, rag);
}

#[test]
fn busy_hours_are_seconds_of_every_call() {
    // 3,600,000 queries a month, each 740 tokens read at 1000 a second and 30 written at 100:
    // 0.74 + 0.3 = 1.04 s, so 1,040,000 hours; a quarter of the queries twice. Utilisation and
    // sharing are for those who rent a whole machine.
    let mut scenario = ten_queries(&[
        ("workload.queries_per_month", 3.6e6),
        ("workload.retry_share", 0.25),
        ("prompt.instructions_kept_share", 1.0),
        ("prompt.cache_hit_share", 0.5),
        ("serving.utilisation_share", 0.1),
        ("lora.adapters_sharing_replicas", 50.0),
        ("lora_serving.busy_usd_per_hour", 2.0),
        ("lora_serving.prefill_tokens_per_second", 1000.0),
        ("lora_serving.decode_tokens_per_second", 100.0),
    ]);
    // Half of the instructions are in the cache and not read: 390 tokens, 0.39 s.
    let lora = ledger(&scenario, Lora).breakdown;
    assert_close("lora", lora.queries, 3.6e6 * 1.25 * (0.39 + 0.3) / 3600.0 * 2.0);
    assert_eq!(lora.hosting, 0.0);
    // They are no token price.
    scenario.money.annual_token_price_change = -0.5;
    scenario.workload.horizon_months = 2.0;
    let queries = ledger(&scenario, Lora).breakdown.queries;
    assert_close("two months", queries, 2.0 * lora.queries);
    // With every speed 0 they are free.
    scenario.lora_serving.prefill_tokens_per_second = 0.0;
    scenario.lora_serving.decode_tokens_per_second = 0.0;
    assert_eq!(ledger(&scenario, Lora).total, 0.0);
}

#[test]
fn long_contexts_slow_decoding() {
    // 30 tokens written one after another behind 740: on average 755 tokens of context each, 30 ×
    // 755 = 22,650 at 1000 a second: 22.65 s, beside 0.3 s for the tokens themselves.
    let scenario = ten_queries(&[
        ("prompt.instructions_kept_share", 1.0),
        ("prompt.cache_hit_share", 0.5),
        ("serving.utilisation_share", 1.0),
        ("full_serving.decode_tokens_per_second", 100.0),
        ("full_serving.kv_tokens_per_second", 1000.0),
        ("full_serving.replica_usd_per_month", 7.0),
        ("full_serving.busy_usd_per_hour", 3600.0),
    ]);
    let full = ledger(&scenario, Full).breakdown;
    assert_close("busy", full.queries, 10.0 * (22.65 + 0.3));
    assert_close("rent", full.hosting, 7.0);
    // 730 × 3600 / 22.95 = 114,509.8: so many queries fill one replica.
    let model = model(&scenario);
    let rent = |queries| total_at(&model, Full, queries) - queries * 22.95;
    assert!((rent(114_509.0) - 7.0).abs() < 1e-6, "{}", rent(114_509.0));
    assert!((rent(114_510.0) - 14.0).abs() < 1e-6, "{}", rent(114_510.0));
}

#[test]
fn searching_a_large_index_costs_by_its_size() {
    // 500 million tokens in chunks of 200: 2.5 million vectors of 4 × 100 + 400 bytes: 2 GB.
    let scenario = |by_query, by_size| {
        ten_queries(&[
            ("workload.queries_per_month", 1e6),
            ("base_serving.input_usd_per_million_tokens", 0.0),
            ("base_serving.output_usd_per_million_tokens", 0.0),
            ("retrieval.corpus_tokens", 500e6),
            ("retrieval.embedding_dimensions", 100.0),
            ("retrieval.vector_overhead_bytes", 400.0),
            ("retrieval.database_usd_per_million_queries", by_query),
            ("retrieval.database_usd_per_million_gb_queries", by_size),
        ])
    };
    for (by_query, by_size, usd) in [(5.0, 2.0, 5.0), (5.0, 3.0, 6.0), (0.0, 3.0, 6.0)] {
        let rag = ledger(&scenario(by_query, by_size), Rag).total;
        assert_close(&format!("{by_query} or {by_size}"), rag, usd);
    }
}

#[test]
fn an_index_is_made_embedded_and_written_and_part_of_it_at_each_update() {
    // 500 million tokens parsed at $0.4 a million: $200. With half of each chunk repeated 1000
    // million are embedded at $0.1: $100, and 4 GB written at $2.5: $10.
    let scenario = ten_queries(&[
        ("base_serving.input_usd_per_million_tokens", 0.0),
        ("base_serving.output_usd_per_million_tokens", 0.0),
        ("workload.queries_per_month", 0.0),
        ("workload.knowledge_updates_per_month", 2.0),
        ("retrieval.corpus_tokens", 500e6),
        ("retrieval.chunk_overlap_share", 0.5),
        ("retrieval.corpus_churn_share", 0.1),
        ("retrieval.embedding_dimensions", 100.0),
        ("retrieval.vector_overhead_bytes", 400.0),
        ("retrieval.embedding_usd_per_million_tokens", 0.1),
        ("retrieval.indexing_usd_per_million_tokens", 0.4),
        ("retrieval.database_usd_per_gb_written", 2.5),
    ]);
    let rag = ledger(&scenario, Rag).breakdown;
    assert_close("setup", rag.setup, 200.0 + 100.0 + 10.0);
    assert_close("updates", rag.updates, 2.0 * 0.1 * 310.0);
    assert_eq!(ledger(&scenario, Prompting).total, 0.0);
}
