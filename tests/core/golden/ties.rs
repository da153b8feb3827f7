//! Cumulative curves that touch without crossing, and curves that cross after a tie.

use crate::help::{blank, ledger, model, time_crossings_of, volume_crossings_of};
use breakeven::Scenario;
use breakeven::Strategy::{Full, Lora, Prompting, Rag};
use breakeven::StrategySet;
use breakeven::analysis::CrossingKind::Jump;

/// Two fleets under a doubling volume, half of 730 hours usable, one token a second. A query
/// takes 1314 s, so that a replica serves 1000 a month: the base model's at `base` and LoRA's at
/// `lora` dollars, LoRA's with the speed of `faster` replicas.
fn fleets(
    first_month: f64,
    months: f64,
    base: f64,
    lora: f64,
    faster: f64,
    setup: f64,
) -> Scenario {
    blank(&[
        ("workload.queries_per_month", first_month),
        ("workload.monthly_growth", 1.0),
        ("workload.horizon_months", months),
        ("prompt.answer_tokens", 1314.0),
        ("serving.utilisation_share", 0.5),
        ("base_serving.decode_tokens_per_second", 1.0),
        ("base_serving.replica_usd_per_month", base),
        ("lora_serving.decode_tokens_per_second", faster),
        ("lora_serving.replica_usd_per_month", lora),
        ("lora.run_usd", setup),
        ("lora.runs", 1.0),
    ])
}

#[test]
fn identical_curves_never_cross() {
    // Retrieval that costs nothing: RAG is prompting, to the cent and to the last bit.
    let scenario = blank(&[
        ("workload.queries_per_month", 1000.0),
        ("prompt.question_tokens", 1000.0),
        ("base_serving.input_usd_per_million_tokens", 100.0),
    ]);
    assert_eq!(ledger(&scenario, Prompting).total, ledger(&scenario, Rag).total);
    assert_eq!(time_crossings_of(&scenario, Prompting, Rag), []);
    assert_eq!(volume_crossings_of(&scenario, (Prompting, Rag), 100.0, 1e8), []);
}

#[test]
fn a_tie_at_the_start_is_none() {
    // Neither has a setup; RAG's database costs $10 a month from then on.
    let mut scenario = blank(&[
        ("workload.queries_per_month", 1000.0),
        ("prompt.question_tokens", 1000.0),
        ("base_serving.input_usd_per_million_tokens", 100.0),
    ]);
    scenario.retrieval.database_usd_per_month = 10.0;
    assert_eq!(time_crossings_of(&scenario, Prompting, Rag), []);
    // In volume: at no queries both cost nothing, above the search costs.
    scenario.retrieval.database_usd_per_month = 0.0;
    scenario.retrieval.reranker_usd_per_thousand_queries = 1.0;
    assert_eq!(volume_crossings_of(&scenario, (Prompting, Rag), 0.0, 1e8), []);
}

#[test]
fn a_touch_is_none() {
    // Base replicas at $100: 1400 and 2800 queries need 2 and 3: 200, then 500.
    // LoRA's, twice as fast, at $160: 1 and 2, after a setup of 40: 40, 200, 520. Prompting is
    // cheaper at the start and at the end, and ties with LoRA after the first month.
    let scenario = fleets(1400.0, 2.0, 100.0, 160.0, 2.0, 40.0);
    assert_eq!(ledger(&scenario, Prompting).cumulative, [0.0, 200.0, 500.0]);
    assert_eq!(ledger(&scenario, Lora).cumulative, [40.0, 200.0, 520.0]);
    assert_eq!(time_crossings_of(&scenario, Prompting, Lora), []);
}

#[test]
fn a_tied_stretch_with_another_order_after_it_is_reported_at_its_end() {
    // Base at $100: 2, 3, 6 replicas: 200, 500, 1100.
    // LoRA at $150, twice as fast: 1, 2, 3 replicas, after 50: 50, 200, 500, 950. They tie from
    // the end of month 1 to that of month 2, and then LoRA is cheaper.
    let scenario = fleets(1400.0, 3.0, 100.0, 150.0, 2.0, 50.0);
    assert_eq!(ledger(&scenario, Prompting).cumulative, [0.0, 200.0, 500.0, 1100.0]);
    assert_eq!(ledger(&scenario, Lora).cumulative, [50.0, 200.0, 500.0, 950.0]);
    assert_eq!(time_crossings_of(&scenario, Prompting, Lora), [(2.0, Lora)]);
}

#[test]
fn a_tied_stretch_with_the_same_order_after_it_is_none() {
    // As before with rents of $155 and 45 of setup: 45, 200, 510: dearer again after the touch.
    // Without a setup and at $200 they tie from the start to the end of month 1.
    let scenario = fleets(1400.0, 2.0, 100.0, 155.0, 2.0, 45.0);
    assert_eq!(ledger(&scenario, Lora).cumulative, [45.0, 200.0, 510.0]);
    assert_eq!(time_crossings_of(&scenario, Prompting, Lora), []);
    let equal_at_first = fleets(1400.0, 2.0, 100.0, 200.0, 2.0, 0.0);
    assert_eq!(ledger(&equal_at_first, Lora).cumulative, [0.0, 200.0, 600.0]);
    assert_eq!(time_crossings_of(&equal_at_first, Prompting, Lora), []);
}

#[test]
fn a_step_up_to_the_line_is_a_touch() {
    // Prompting at $0.20 a query, the fleet at $100 for each 1000. They meet at 500; at 1000 the
    // fleet jumps to 200, where prompting stands: a touch.
    let scenario = super::crossings::line_against_staircase(0.2);
    let found = volume_crossings_of(&scenario, (Prompting, Full), 100.0, 1e6);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].2, Full);
}

#[test]
fn fleets_that_step_together_do_not_cross() {
    // Full fine-tuning and RAG with it run on the same machines and RAG has a fee: their steps
    // coincide, and a step of the one must not seem to come before the other's.
    let mut scenario = super::crossings::line_against_staircase(0.2);
    scenario.retrieval.database_usd_per_month = 1.0;
    scenario.retrieval.chunks_per_query = 0.0;
    assert_eq!(
        volume_crossings_of(&scenario, (Full, breakeven::Strategy::RagFull), 100.0, 1e6),
        []
    );
    // LoRA's replicas are four times slower, of a quarter of the rent, and a little is saved on
    // the first: it steps at every fourth part of the volume, and with the others at the fourth.
    scenario.lora_serving.decode_tokens_per_second = 0.25;
    scenario.lora_serving.replica_usd_per_month = 25.0;
    scenario.lora_serving.min_replicas = 1.0;
    scenario.full.run_usd = 1.0;
    scenario.full.runs = 1.0;
    // LoRA's bill is never above the full one's, and a dollar of setup keeps it below: none.
    assert_eq!(volume_crossings_of(&scenario, (Lora, Full), 100.0, 20_000.0), []);
}

#[test]
fn fleets_that_step_past_each_other_jump() {
    // Full: $100 for each 1000. LoRA: $150 for each 1500. On (1000, 1500] LoRA is cheaper
    // (150 < 200), on (1500, 2000] full is (200 < 300), on (2000, 3000] they tie at 300.
    let mut scenario = super::crossings::line_against_staircase(0.2);
    scenario.lora_serving.decode_tokens_per_second = 1.5;
    scenario.lora_serving.replica_usd_per_month = 150.0;
    scenario.lora_serving.min_replicas = 1.0;
    let found = volume_crossings_of(&scenario, (Lora, Full), 100.0, 3000.0);
    // Full at first (100 < 150).
    let [first, second] = found.as_slice() else { panic!("{found:?}") };
    assert!((first.0 - 1000.0).abs() < 1e-6 && (second.0 - 1500.0).abs() < 1e-6, "{found:?}");
    assert_eq!((first.1, first.2), (Jump, Lora));
    assert_eq!((second.1, second.2), (Jump, Full));
    // Further on: at 3000 both jump: 450 against 400; full stays cheaper, so no change of order.
    // At 4000 full jumps to 500: LoRA's 450.
    let found = volume_crossings_of(&scenario, (Lora, Full), 1600.0, 4400.0);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!((found[0].0 - 4000.0).abs() < 1e-6);
    assert_eq!((found[0].1, found[0].2), (Jump, Lora));
}

#[test]
fn a_tie_is_as_wide_as_a_millionth_of_a_millionth() {
    // Rents of a billion a month, LoRA's setup of $1, and a base model dearer by so little that
    // after twelve months LoRA is cheaper by `cents` hundredths of a dollar in 12 billion: 1.2
    // hundredths are 1e-12 of that.
    let after = |cents: f64| {
        let scenario = blank(&[
            ("base_serving.replica_usd_per_month", 999_999_999.0 + (1.0 + cents / 100.0) / 12.0),
            ("base_serving.min_replicas", 1.0),
            ("lora_serving.replica_usd_per_month", 999_999_999.0),
            ("lora_serving.min_replicas", 1.0),
            ("lora.run_usd", 1.0),
            ("lora.runs", 1.0),
        ]);
        time_crossings_of(&scenario, Prompting, Lora)
    };
    assert_eq!(after(0.0), []);
    assert_eq!(after(0.6), [], "half as wide is a tie");
    let [(month, cheaper)] = after(2.4)[..] else { panic!("twice as wide is a change of order") };
    // $1 at a twelfth of $1.024 a month.
    assert!((month - 12.0 / 1.024).abs() < 1e-3, "{month}");
    assert_eq!(cheaper, Lora);
}

#[test]
fn where_totals_tie_the_earlier_strategy_is_the_cheapest() {
    let intervals = model(&blank(&[])).volume_crossings(StrategySet::ALL, 100.0, 1e8).envelope;
    assert_eq!(intervals.len(), 1);
    assert_eq!(intervals[0].cheapest, Prompting);
}
