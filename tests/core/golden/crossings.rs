//! Break-evens in time and in volume, with steps of replicas, calculated by hand.

use crate::help::{
    assert_close, blank, ledger, model, time_crossings_of, total_at, volume_crossings_of,
};
use breakeven::Scenario;
use breakeven::Strategy::{Full, Lora, Prompting, Rag, RagFull, RagLora};
use breakeven::StrategySet;
use breakeven::analysis::CrossingKind::{Crossing, Jump};

/// Prompting at $0.10 a query and 1000 queries a month: $100. LoRA at `setup`, then $25 a month.
fn prompting_against_lora(setup: f64) -> Scenario {
    blank(&[
        ("workload.queries_per_month", 1000.0),
        ("prompt.question_tokens", 100.0),
        ("base_serving.input_usd_per_million_tokens", 1000.0),
        ("lora.run_usd", setup),
        ("lora.runs", 1.0),
        ("lora_serving.replica_usd_per_month", 25.0),
        ("lora_serving.min_replicas", 1.0),
    ])
}

#[test]
fn a_month_is_setup_over_what_a_month_saves() {
    // 310 / (100 − 25) = 4.1333 months.
    let found = time_crossings_of(&prompting_against_lora(310.0), Prompting, Lora);
    assert_eq!(found.len(), 1);
    assert_close("the month", found[0].0, 310.0 / 75.0);
    assert_eq!(found[0].1, Lora);
}

#[test]
fn at_the_end_of_a_month_it_is_reported_once_and_there() {
    // 300 / 75 = 4 months, to the day.
    assert_eq!(time_crossings_of(&prompting_against_lora(300.0), Prompting, Lora), [(4.0, Lora)]);
}

#[test]
fn beyond_the_horizon_there_is_none() {
    // 900 / 75 = 12 months: at the end they tie, and nothing comes after. 901 is never.
    assert_eq!(time_crossings_of(&prompting_against_lora(900.0), Prompting, Lora), []);
    assert_eq!(time_crossings_of(&prompting_against_lora(901.0), Prompting, Lora), []);
    // 899.25 / 75 = 11.99 is within.
    assert_eq!(time_crossings_of(&prompting_against_lora(899.25), Prompting, Lora).len(), 1);
}

#[test]
fn growth_moves_the_month() {
    // Half as much again each month: 100 + 150 + 225 = 475 by prompting; 310 + 3 × 25 = 385 by
    // LoRA. At the end of month 2: 250 against 360. 110 to go at 225 − 25 = 200 a month: 2.55.
    let mut scenario = prompting_against_lora(310.0);
    scenario.workload.monthly_growth = 0.5;
    let found = time_crossings_of(&scenario, Prompting, Lora);
    assert_eq!(found.len(), 1);
    assert_close("the month", found[0].0, 2.55);
}

#[test]
fn curves_can_cross_twice() {
    // The volume doubles: 1000, 2000, 4000, 8000 queries. RAG: 120 of setup and $0.10 a query:
    // 120, 220, 420, 820, 1620. LoRA: $150 for every 1000 queries: 0, 150, 450, 1050, 2250.
    // At the end of month 1 RAG is 70 dearer, and in month 2 LoRA costs 100 more: at month 1.7.
    let scenario = blank(&[
        ("workload.queries_per_month", 1000.0),
        ("workload.monthly_growth", 1.0),
        ("workload.horizon_months", 4.0),
        ("prompt.question_tokens", 100.0),
        ("prompt.answer_tokens", 1314.0),
        ("serving.utilisation_share", 0.5),
        ("base_serving.input_usd_per_million_tokens", 1000.0),
        ("retrieval.setup_usd", 120.0),
        ("lora_serving.decode_tokens_per_second", 1.0),
        ("lora_serving.replica_usd_per_month", 150.0),
        ("lora_serving.min_replicas", 1.0),
    ]);
    assert_eq!(ledger(&scenario, Lora).cumulative, [0.0, 150.0, 450.0, 1050.0, 2250.0]);
    let found = time_crossings_of(&scenario, Rag, Lora);
    assert_eq!(found.len(), 1);
    assert_close("the month", found[0].0, 1.7);
    assert_eq!(found[0].1, Rag);
    // Six machines at $50 that stand there anyway, and eight in month 4: 0, 300, 600, 900, 1300.
    // RAG overtakes where 120 + 100 t = 300 t, at 0.6. At the end of month 3 it is 80 cheaper, and
    // in month 4 it costs 800 to LoRA's 400: LoRA overtakes at 3.2.
    let mut standing = scenario;
    standing.lora_serving.replica_usd_per_month = 50.0;
    standing.lora_serving.min_replicas = 6.0;
    assert_eq!(ledger(&standing, Lora).cumulative, [0.0, 300.0, 600.0, 900.0, 1300.0]);
    let found = time_crossings_of(&standing, Rag, Lora);
    assert_eq!(found.len(), 2);
    assert_close("the first", found[0].0, 0.6);
    assert_close("the second", found[1].0, 3.2);
    assert_eq!((found[0].1, found[1].1), (Rag, Lora));
}

#[test]
fn a_volume_is_fixed_cost_over_the_difference_per_query() {
    // LoRA's 300 + 12 × 25 = 600 over twelve months; prompting's 12 × 0.10 = 1.20 for each query
    // a month: 500 queries a month.
    let found = volume_crossings_of(&prompting_against_lora(300.0), (Prompting, Lora), 100.0, 1e8);
    assert_eq!(found.len(), 1);
    assert_close("the volume", found[0].0, 500.0);
    assert_eq!((found[0].1, found[0].2), (Crossing, Lora));
    // Outside the span it is none.
    assert_eq!(
        volume_crossings_of(&prompting_against_lora(300.0), (Prompting, Lora), 501.0, 1e8),
        []
    );
    assert_eq!(
        volume_crossings_of(&prompting_against_lora(300.0), (Prompting, Lora), 100.0, 499.0),
        []
    );
}

#[test]
fn the_difference_per_query_counts_on_both_sides() {
    // LoRA's queries cost $0.04: 600 / (12 × (0.10 − 0.04)) = 833.33.
    let mut scenario = prompting_against_lora(300.0);
    scenario.lora_serving.input_usd_per_million_tokens = 400.0;
    let found = volume_crossings_of(&scenario, (Prompting, Lora), 100.0, 1e8);
    assert_eq!(found.len(), 1);
    assert_close("the volume", found[0].0, 600.0 / 0.72);
}

/// Prompting at $0.15 a query; full fine-tuning at $100 for every 1000 queries a month.
pub(crate) fn line_against_staircase(usd_per_query: f64) -> Scenario {
    blank(&[
        ("workload.queries_per_month", 1000.0),
        ("prompt.question_tokens", 1000.0),
        ("prompt.answer_tokens", 1314.0),
        ("serving.utilisation_share", 0.5),
        ("base_serving.input_usd_per_million_tokens", usd_per_query * 1000.0),
        ("full_serving.decode_tokens_per_second", 1.0),
        ("full_serving.replica_usd_per_month", 100.0),
        ("full_serving.min_replicas", 1.0),
    ])
}

#[test]
fn a_step_jumps_past_the_line() {
    // The line passes $100 at 666.67. At 1000 it stands at $150 and the fleet jumps from 100 to
    // 200: past it. The line passes 200 at 1333.33. At 2000 it stands at 300 and the fleet jumps
    // up to it, a touch; from then on the line is above every step.
    let found = volume_crossings_of(&line_against_staircase(0.15), (Prompting, Full), 100.0, 1e6);
    let [first, second, third] = found.as_slice() else { panic!("{found:?}") };
    assert_close("the first", first.0, 100.0 / 0.15);
    assert_eq!((first.1, first.2), (Crossing, Full));
    assert_close("the second", second.0, 1000.0 / (1.0 - 1e-12));
    assert_eq!((second.1, second.2), (Jump, Prompting));
    assert_close("the third", third.0, 200.0 / 0.15);
    assert_eq!((third.1, third.2), (Crossing, Full));
    // At the jump's volume the smaller fleet still serves.
    let model = model(&line_against_staircase(0.15));
    assert_close("at it", total_at(&model, Full, second.0), 1200.0);
    assert_close("above it", total_at(&model, Full, second.0 * (1.0 + 1e-9)), 2400.0);
}

#[test]
fn every_step_of_a_parallel_staircase_is_a_jump() {
    // RAG at $0.10 a query and $50 a month: as steep as the staircase, half a step above its feet.
    // The fleet is dearer on the first half of each step and cheaper on the second.
    let mut scenario = line_against_staircase(0.1);
    scenario.retrieval.database_usd_per_month = 50.0;
    let found = volume_crossings_of(&scenario, (Rag, Full), 100.0, 10_400.0);
    // RAG = 50 + 0.1 q meets 100 n at q = 1000 n − 500, n = 1 to 10; jumps at 1000 n, n = 1 to 10.
    assert_eq!(found.len(), 20);
    for (index, (at, kind, above)) in found.iter().enumerate() {
        let n = (index / 2 + 1) as f64;
        if index % 2 == 0 {
            assert_close("a crossing", *at, 1000.0 * n - 500.0);
            assert_eq!((*kind, *above), (Crossing, Full));
        } else {
            assert_close("a jump", *at, 1000.0 * n / (1.0 - 1e-12));
            assert_eq!((*kind, *above), (Jump, Rag));
        }
    }
}

#[test]
fn past_a_thousand_crossings_the_first_and_the_last_five_hundred() {
    // As above, up to 1,000,400 queries: 1000 steps and 2000 crossings; or 600 and 1200, where the
    // first and the last almost meet; or 500 and exactly 1000, which are all listed.
    let mut scenario = line_against_staircase(0.1);
    scenario.retrieval.database_usd_per_month = 50.0;
    for (steps, left_out) in [(1000, 1000), (600, 200), (501, 2), (500, 0)] {
        let to = 1000.0 * f64::from(steps) + 400.0;
        let found = model(&scenario).volume_crossings(StrategySet::ALL, 100.0, to);
        let pair: Vec<f64> = found
            .crossings
            .iter()
            .filter(|crossing| (crossing.a, crossing.b) == (Rag, Full))
            .map(|crossing| crossing.queries_per_month)
            .collect();
        assert_eq!(pair.len(), 1000, "{steps} steps");
        // The k-th crossing, from 0, is near 500 (k + 1).
        for (index, at) in pair.iter().enumerate() {
            let k = if index < 500 { index } else { index + left_out };
            let expected = 500.0 * (k + 1) as f64;
            assert!((at / expected - 1.0).abs() < 1e-11, "{at} and not {expected}");
        }
        let cuts: Vec<_> =
            found.truncated.iter().filter(|cut| (cut.a, cut.b) == (Rag, Full)).collect();
        // Between the last of the first and the first of the last nothing is said.
        match (left_out, cuts.as_slice()) {
            (0, []) => {}
            (1.., [cut]) => {
                let (last, first) = (250_000.0, 500.0 * (501 + left_out) as f64);
                assert!(last * (1.0 - 1e-11) <= cut.from && cut.from < last + 500.0, "{cut:?}");
                assert!(first - 500.0 < cut.to && cut.to <= first * (1.0 + 1e-11), "{cut:?}");
            }
            _ => panic!("{left_out} left out: {cuts:?}"),
        }
    }
}

#[test]
fn the_envelope_names_the_cheapest_everywhere() {
    // Prompting up to 666.67, the fleet to 1000, prompting to 1333.33, the fleet beyond. LoRA and
    // the strategies with retrieval are kept out by a fee of their own.
    let mut scenario = line_against_staircase(0.15);
    scenario.retrieval.database_usd_per_month = 1.0;
    scenario.lora.run_usd = 1e9;
    scenario.lora.runs = 1.0;
    let intervals = model(&scenario).volume_crossings(StrategySet::ALL, 100.0, 1e6).envelope;
    let expected = [
        (100.0, 100.0 / 0.15, Prompting),
        (100.0 / 0.15, 1000.0, Full),
        (1000.0, 200.0 / 0.15, Prompting),
        (200.0 / 0.15, 1e6, Full),
    ];
    assert_eq!(intervals.len(), expected.len(), "{intervals:?}");
    for (interval, (from, to, cheapest)) in intervals.iter().zip(expected) {
        assert!((interval.from / from - 1.0).abs() < 1e-11, "{interval:?}");
        assert!((interval.to / to - 1.0).abs() < 1e-11, "{interval:?}");
        assert_eq!(interval.cheapest, cheapest);
    }
}

#[test]
fn never_always_and_already_are_answers() {
    // LoRA costs $25 a month and $0.20 a query more than nothing: dearer than prompting at once
    // and for ever.
    let mut never = prompting_against_lora(300.0);
    never.lora_serving.input_usd_per_million_tokens = 2000.0;
    assert_eq!(time_crossings_of(&never, Prompting, Lora), []);
    assert_eq!(volume_crossings_of(&never, (Prompting, Lora), 100.0, 1e8), []);
    // No setup and no rent: cheaper from the first query on.
    let mut already = prompting_against_lora(0.0);
    already.lora_serving.replica_usd_per_month = 0.0;
    assert_eq!(time_crossings_of(&already, Prompting, Lora), []);
    assert_eq!(volume_crossings_of(&already, (Prompting, Lora), 100.0, 1e8), []);
    let intervals = model(&already).volume_crossings(StrategySet::ALL, 100.0, 1e8).envelope;
    assert_eq!(intervals.len(), 1);
    assert_eq!((intervals[0].from, intervals[0].to), (100.0, 1e8));
    // LoRA, RAG + LoRA, full and RAG + full cost nothing here; the first of them is named.
    assert_eq!(intervals[0].cheapest, Lora);
    for strategy in [RagLora, Full, RagFull] {
        assert_eq!(ledger(&already, strategy).total, 0.0);
    }
}
