//! Break-evens along the inputs of parts that can be switched off, calculated by hand: their jumps
//! at 0 and at limits, their curves, and whole numbers.

use super::along::along;
use crate::help::{blank, model};
use breakeven::Strategy::{Lora, Prompting, Rag};
use breakeven::analysis::CrossingKind::{Crossing, Jump};
use breakeven::{Input, StrategySet};

/// A dollar of prompting a month for each thousand tokens of prompt, and a LoRA run of `run`.
fn prompt_against_run(changes: &[(&str, f64)], run: f64) -> breakeven::Scenario {
    let mut all = vec![
        ("workload.queries_per_month", 1e3),
        ("base_serving.input_usd_per_million_tokens", 1.0),
        ("lora.runs", 1.0),
        ("lora.run_usd", run),
    ];
    all.extend_from_slice(changes);
    blank(&all)
}

/// Until the prompt tells the whole corpus the weights hold the rest, and are trained each month.
#[test]
fn all_of_the_facts_in_the_prompt() {
    let scenario = blank(&[
        ("workload.knowledge_updates_per_month", 1.0),
        ("lora.run_usd", 10.0),
        ("training.runs_per_retrain", 1.0),
        ("retrieval.setup_usd", 5.0),
        ("retrieval.corpus_tokens", 10_000.0),
    ]);
    along(&scenario, "prompt.knowledge_tokens", (Rag, Lora), &[(10_000.0, Jump, Lora)]);
    // And along the corpus, 4,000,000 tokens of which stand in the prompt.
    let mut scenario = scenario;
    scenario.prompt.knowledge_tokens = 4e6;
    along(&scenario, "retrieval.corpus_tokens", (Rag, Lora), &[(4e6, Jump, Rag)]);
}

/// 1,000 tokens cost $12 a year afresh; with a share h from the cache at a tenth and the rest
/// written at twice the price, 12 (2 − 1.9 h), which is $24 just above 0 and $12.60 at h = 0.5.
#[test]
fn a_little_caching_is_dearer_than_none() {
    let scenario = prompt_against_run(
        &[
            ("prompt.instruction_tokens", 1e3),
            ("prompt.instructions_kept_share", 0.0),
            ("base_serving.cached_input_usd_per_million_tokens", 0.1),
            ("base_serving.cache_write_usd_per_million_tokens", 2.0),
        ],
        12.6,
    );
    let expected = [(0.0, Jump, Lora), (0.5, Crossing, Prompting)];
    along(&scenario, "prompt.cache_hit_share", (Prompting, Lora), &expected);
}

/// 50,000 tokens cost $600 a year, and twice as much where they are above a limit that is not 0.
#[test]
fn a_limit_of_long_prompts_is_worst_just_above_0() {
    let scenario = prompt_against_run(
        &[
            ("prompt.instruction_tokens", 5e4),
            ("prompt.instructions_kept_share", 0.0),
            ("base_serving.long_prompt_input_factor", 2.0),
        ],
        900.0,
    );
    let expected = [(0.0, Jump, Lora), (5e4, Jump, Prompting)];
    let limit = "base_serving.long_prompt_above_tokens";
    along(&scenario, limit, (Prompting, Lora), &expected);
    // Along what is sent: with a limit of 20,000 twice the price from there on.
    let mut scenario = scenario;
    scenario.base_serving.long_prompt_above_tokens = 2e4;
    scenario.lora.run_usd = 300.0;
    let instructions = "prompt.instruction_tokens";
    along(&scenario, instructions, (Prompting, Lora), &[(2e4, Jump, Lora)]);
}

/// A passage of 1,000 tokens a round: $1, 3, 6, 10 a month with one, two, three, four rounds.
#[test]
fn the_first_number_of_rounds_that_costs_more() {
    let scenario = prompt_against_run(
        &[("retrieval.chunks_per_query", 1.0), ("retrieval.chunk_tokens", 1e3)],
        100.0,
    );
    along(&scenario, "retrieval.rounds", (Rag, Lora), &[(4.0, Crossing, Lora)]);
}

/// A model that retires within the year costs $100 of work, whenever that is.
#[test]
fn a_retirement_counts_within_the_horizon() {
    let scenario = blank(&[
        ("labour.hourly_usd", 10.0),
        ("prompt.revision_hours", 10.0),
        ("retrieval.setup_usd", 50.0),
    ]);
    let set = StrategySet::NONE.with(Rag).with(Lora);
    let found = model(&scenario).crossings_along(Input::LoraRetiresAfterMonths, set);
    let values: Vec<_> = found.crossings.iter().map(|one| (one.value, one.cheaper_above)).collect();
    assert_eq!(values, [(1.0, Rag), (13.0, Lora)]);
}

/// A token costs $1 of prompting. On machines that cost $1 a second LoRA takes a²/2 of context for
/// a tokens, 1,000 of it a second: $a²/2,000, which is as much at 2,000.
#[test]
fn an_answer_costs_by_its_square() {
    let scenario = blank(&[
        ("workload.queries_per_month", 1.0),
        ("base_serving.output_usd_per_million_tokens", 1e6),
        ("lora_serving.busy_usd_per_hour", 3600.0),
        ("lora_serving.kv_tokens_per_second", 1e3),
    ]);
    let expected = [(2e3, Crossing, Prompting)];
    along(&scenario, "prompt.answer_tokens", (Prompting, Lora), &expected);
    // The faster the context is read the less: a million tokens cost $500,000 of prompting, and as
    // much at a million a second; at no speed given it takes no time.
    let mut scenario = scenario;
    scenario.prompt.answer_tokens = 1e6;
    scenario.base_serving.output_usd_per_million_tokens = 5e5;
    let expected = [(0.0, Jump, Prompting), (1e6, Crossing, Lora)];
    along(&scenario, "lora_serving.kv_tokens_per_second", (Prompting, Lora), &expected);
}

/// Half of the missing facts are found: $500 of 1,000 answers for each whole share of queries that
/// miss some, against $100 of setup.
#[test]
fn retrieval_pays_where_enough_is_missing() {
    let scenario = blank(&[
        ("workload.queries_per_month", 1e3),
        ("workload.horizon_months", 1.0),
        ("quality.base_accuracy", 1.0),
        ("quality.retrieval_recall", 0.5),
        ("quality.wrong_answer_usd", 1.0),
        ("retrieval.setup_usd", 100.0),
    ]);
    along(&scenario, "quality.missing_share", (Prompting, Rag), &[(0.2, Crossing, Rag)]);
}

/// A million searches cost $6 a month, or $1 for each of the gigabytes, if that is more: a gigabyte
/// is a million vectors of 1,000 bytes, one for 1,000 tokens.
#[test]
fn a_search_that_costs_by_size_from_some_size_on() {
    let scenario = blank(&[
        ("workload.queries_per_month", 1e6),
        ("retrieval.chunk_tokens", 1e3),
        ("retrieval.embedding_dimensions", 250.0),
        ("retrieval.database_usd_per_million_queries", 6.0),
        ("retrieval.database_usd_per_million_gb_queries", 1.0),
        ("lora.runs", 1.0),
        ("lora.run_usd", 12.0 * 8.0),
    ]);
    along(&scenario, "retrieval.corpus_tokens", (Rag, Lora), &[(8e9, Crossing, Lora)]);
    let mut scenario = scenario;
    scenario.lora.run_usd = 12.0 * 5.0;
    along(&scenario, "retrieval.corpus_tokens", (Rag, Lora), &[]);
}
