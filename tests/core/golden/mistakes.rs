//! Common mistakes of other calculators, each shown not to be made here.

use crate::help::{
    assert_close, blank, ledger, model, plain, plain_with, time_crossings_of, total_at,
    volume_crossings_of,
};
use breakeven::Strategy::{Full, Lora, Prompting, Rag, RagLora};
use breakeven::{Scenario, Strategy};

#[test]
fn idle_machines_do_not_look_cheap() {
    // Utilisation divides capacity. A machine that is needed is paid whole, however idle.
    let rent = |share| {
        let mut scenario = plain();
        scenario.serving.utilisation_share = share;
        ledger(&scenario, Full).breakdown.hosting
    };
    assert_close("at 40 %", rent(0.4), 12.0 * 11_650.8);
    assert_close("at 5 %", rent(0.05), 12.0 * 11_650.8);
    // 8951 s a month are more than 0.3 % of 2,628,000 s: 7884 s. Two machines then, not less.
    assert_close("at 0.3 %", rent(0.003), 2.0 * 12.0 * 11_650.8);
}

#[test]
fn a_break_even_counts_the_machines_it_needs() {
    // $100 for a machine that serves 1000 against $0.05 a query: one machine's rent alone would
    // break even at 2000, which one machine cannot serve. Two cost $200. It never does.
    let scenario = super::crossings::line_against_staircase(0.05);
    assert_eq!(volume_crossings_of(&scenario, (Prompting, Full), 100.0, 1e6), []);
    let model = model(&scenario);
    for queries in [2000.0, 2001.0, 1e5] {
        assert!(total_at(&model, Prompting, queries) < total_at(&model, Full, queries));
    }
}

#[test]
fn the_same_model_at_the_same_price_saves_nothing_by_itself() {
    // With the base model's prices, whole instructions and no examples to drop, a tuned query
    // costs what an untuned one costs: what is saved otherwise is the cheaper model's.
    let mut scenario = plain();
    scenario.lora_serving = scenario.base_serving;
    scenario.full_serving = scenario.base_serving;
    scenario.prompt.instructions_kept_share = 1.0;
    scenario.prompt.example_tokens = 0.0;
    let queries = |strategy| ledger(&scenario, strategy).breakdown.queries;
    assert_close("lora", queries(Lora), queries(Prompting));
    assert_close("full", queries(Full), queries(Prompting));
    assert_close("rag_lora", queries(RagLora), queries(Rag));
}

#[test]
fn dearer_output_of_a_tuned_model_counts() {
    // 300 tokens of output at $2 more a million: $0.0006 a query.
    let cheap = plain();
    let mut dear = cheap.clone();
    dear.lora_serving.output_usd_per_million_tokens += 2.0;
    for strategy in [Lora, RagLora] {
        let more =
            ledger(&dear, strategy).breakdown.queries - ledger(&cheap, strategy).breakdown.queries;
        assert!((more - 1_200_000.0 * 0.0006).abs() < 1e-9, "{more}");
    }
    for strategy in [Prompting, Rag, Full] {
        assert_eq!(ledger(&dear, strategy).total, ledger(&cheap, strategy).total);
    }
}

/// Prompting at $100 a month; LoRA at 300 and then $60.
fn both_sides_run_up() -> Scenario {
    blank(&[
        ("workload.queries_per_month", 1000.0),
        ("prompt.question_tokens", 100.0),
        ("base_serving.input_usd_per_million_tokens", 1000.0),
        ("lora_serving.input_usd_per_million_tokens", 600.0),
        ("lora.run_usd", 300.0),
        ("lora.runs", 1.0),
    ])
}

#[test]
fn setup_is_divided_by_the_difference() {
    // 300 / (100 − 60) = 7.5 months; not 300 / 100 = 3, and not 300 / 60 = 5.
    let found = time_crossings_of(&both_sides_run_up(), Prompting, Lora);
    assert_eq!(found.len(), 1);
    assert_close("the month", found[0].0, 7.5);
}

#[test]
fn recurring_cost_is_part_of_a_break_even() {
    // An hour of upkeep a month at $10: 300 / (100 − 60 − 10) = 10 months.
    let mut scenario = both_sides_run_up();
    scenario.training.upkeep_hours_per_month = 1.0;
    scenario.labour.hourly_usd = 10.0;
    let found = time_crossings_of(&scenario, Prompting, Lora);
    assert_eq!(found.len(), 1);
    assert_close("the month", found[0].0, 10.0);
    // A retrain of $300 every tenth month costs $30 more a month: it is never made up for.
    scenario.workload.behaviour_updates_per_month = 0.1;
    scenario.training.runs_per_retrain = 1.0;
    assert_eq!(time_crossings_of(&scenario, Prompting, Lora), []);
}

#[test]
fn a_cache_discount_is_not_on_output() {
    // All of the prefix cached for nothing: 2100 of 2200 tokens. The question at $1 a million and
    // the answer at $5 are paid in full: (100 + 1500) / 1e6.
    let scenario = plain_with(&[
        ("prompt.cache_hit_share", 1.0),
        ("base_serving.cached_input_usd_per_million_tokens", 0.0),
    ]);
    assert_close("queries", ledger(&scenario, Prompting).breakdown.queries, 1_200_000.0 * 0.0016);
}

#[test]
fn a_missing_cache_price_is_not_invented() {
    // At the price of fresh input, for what is written too, a cache changes nothing.
    let uncached = plain();
    let scenario = plain_with(&[
        ("prompt.cache_hit_share", 0.9),
        ("base_serving.cached_input_usd_per_million_tokens", 1.0),
    ]);
    for strategy in [Prompting, Rag] {
        assert_close(
            "queries",
            ledger(&scenario, strategy).breakdown.queries,
            ledger(&uncached, strategy).breakdown.queries,
        );
    }
}

#[test]
fn chunk_overlap_is_not_ignored() {
    // Half of every chunk repeated: twice the tokens stored, embedded and hosted.
    let none = plain_with(&[("retrieval.chunk_overlap_share", 0.0)]);
    let half = plain_with(&[("retrieval.chunk_overlap_share", 0.5)]);
    let (none, half) = (ledger(&none, Rag), ledger(&half, Rag));
    assert_close("embedding", half.breakdown.setup - 50.0, 2.0 * (none.breakdown.setup - 50.0));
    assert!((half.breakdown.hosting - 600.0 - 2.0 * (none.breakdown.hosting - 600.0)).abs() < 1e-9);
    assert_close("updates", half.breakdown.updates, 2.0 * none.breakdown.updates);
    assert_eq!(half.breakdown.queries, none.breakdown.queries);
}

#[test]
fn one_off_cost_is_not_spread_over_months() {
    for months in [1.0, 6.0, 12.0, 60.0] {
        let model = model(&plain_with(&[("workload.horizon_months", months)]));
        for (strategy, setup) in [(Lora, 2300.0), (Full, 37_000.0)] {
            let ledger = model.ledger(strategy);
            assert_eq!(ledger.breakdown.setup, setup);
            assert_eq!(ledger.cumulative[0], setup);
            assert_eq!(ledger.cumulative.len(), months as usize + 1);
        }
    }
}

#[test]
fn a_month_has_730_hours() {
    // One query of an hour, machines that may be busy always: 730 of them fill one, not 720.
    let scenario = blank(&[
        ("prompt.answer_tokens", 3600.0),
        ("serving.utilisation_share", 1.0),
        ("full_serving.decode_tokens_per_second", 1.0),
        ("full_serving.replica_usd_per_month", 1.0),
        ("full_serving.min_replicas", 1.0),
    ]);
    let model = model(&scenario);
    assert_close("730 queries", total_at(&model, Full, 730.0), 12.0);
    assert_close("731 queries", total_at(&model, Full, 731.0), 24.0);
}

#[test]
fn prices_are_per_what_their_key_says() {
    // One dollar on each price alone: a query of a million tokens each way, a thousand queries.
    let million = 1e6;
    for (key, strategy, usd) in [
        ("base_serving.input_usd_per_million_tokens", Prompting, 1000.0),
        ("base_serving.output_usd_per_million_tokens", Prompting, 1000.0),
        ("retrieval.embedding_usd_per_million_tokens", Rag, 1000.0),
        ("retrieval.database_usd_per_million_queries", Rag, 0.001),
        ("retrieval.reranker_usd_per_thousand_queries", Rag, 1.0),
    ] {
        let scenario = blank(&[
            ("workload.queries_per_month", 1000.0),
            ("workload.horizon_months", 1.0),
            ("prompt.question_tokens", million),
            ("prompt.answer_tokens", million),
            (key, 1.0),
        ]);
        assert_close(key, ledger(&scenario, strategy).total, usd);
    }
    let training = |key: &str, strategy: Strategy| {
        let scenario = blank(&[
            ("training.examples", 1000.0),
            ("training.tokens_per_example", 1000.0),
            ("training.epochs", 2.0),
            ("lora.runs", 1.0),
            ("full.runs", 1.0),
            (key, 1.0),
        ]);
        ledger(&scenario, strategy).breakdown.setup
    };
    assert_close("lora training", training("lora.usd_per_million_training_tokens", Lora), 2.0);
    assert_close("full training", training("full.usd_per_million_training_tokens", Full), 2.0);
    assert_close("labels", training("training.label_usd_per_example", Lora), 1000.0);
}
