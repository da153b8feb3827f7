//! Flip points, compared with the model evaluated at each value.

use super::along::changed;
use crate::help::{blank, model, plain};
use breakeven::analysis::{Flip, FlipPoint, FlipSide, UnsettledStretch};
use breakeven::{Candidates, Input, Lens, Model, Scenario, Strategy, StrategySet};
use breakeven_tests::laws::{LawResult, is_short, law};
use breakeven_tests::scenarios::{any_input, asked, extreme, lively, ordinary};
use proptest::prelude::*;
use std::cell::Cell;

/// Whether a strategy is the cheapest candidate, but for rounding; or that there is none.
fn wins(model: &Model, strategy: Option<Strategy>, candidates: Candidates) -> bool {
    let compared = model.candidates(candidates);
    let Some(strategy) = strategy else {
        return compared.is_empty();
    };
    let total = model.total(strategy);
    compared.contains(strategy)
        && compared.iter().all(|other| total <= model.total(other) * (1.0 + 1e-10))
}

/// Values between two others, dense at either end and evenly between.
fn between(from: f64, to: f64, count: u32) -> Vec<f64> {
    let even = (1..count).map(|step| from + (to - from) * f64::from(step) / f64::from(count));
    let halves = (1..40).flat_map(|halving| {
        let part = (to - from) / libm::pow(2.0, f64::from(halving));
        [from + part, to - part]
    });
    even.chain(halves).collect()
}

pub fn check_side(
    scenario: &Scenario,
    input: Input,
    side: FlipSide,
    limit: f64,
    candidates: Candidates,
) -> LawResult {
    let info = input.info();
    let present = scenario.get(input);
    let here = model(scenario);
    let winner = here.cheapest(here.candidates(candidates));
    let flip = side.flip();
    if let Some(UnsettledStretch { value, from, to, distance }) = side.unsettled() {
        prop_assert!(info.min <= from && from < to && to <= info.max, "{input}: {side:?}");
        prop_assert!(value == if limit > present { from } else { to }, "{input}: {side:?}");
        prop_assert_eq!(distance, (info.position(value) - info.position(present)).abs());
    }
    // Of an unsettled stretch, and of what lies beyond it, nothing is said.
    let end = match side {
        FlipSide::Never => limit,
        FlipSide::Flip(flip) => flip.value,
        FlipSide::Unsettled(stretch) => stretch.value,
    };
    for at in between(present, end, 40) {
        let at = if info.whole() { at.round() } else { info.allowed(at) };
        // Whole numbers short of the flip; others short of it by more than rounding.
        let beside = side != FlipSide::Never && (at - end).abs() <= 1e-9 * end.abs();
        if beside || (at - present).abs() >= (end - present).abs() {
            continue;
        }
        let there = changed(scenario, input, at);
        prop_assert!(
            wins(&there, winner, candidates),
            "{input} from {present:?}: {winner:?} loses at {at:?} before {side:?}"
        );
    }
    let Some(Flip { value, cheapest, distance, switched_on }) = flip else {
        return Ok(());
    };
    prop_assert_eq!(switched_on, value == 0.0 && present == 0.0);
    prop_assert!(cheapest != winner);
    prop_assert!(info.min <= value && value <= info.max);
    prop_assert_eq!(distance, (info.position(value) - info.position(present)).abs());
    let takes_over = |at: f64| {
        let there = changed(scenario, input, at);
        let beaten = |(winner, cheapest)| {
            !there.candidates(candidates).contains(winner)
                || there.total(winner) >= there.total(cheapest) * (1.0 - 1e-12)
        };
        wins(&there, cheapest, candidates) && winner.zip(cheapest).is_none_or(beaten)
    };
    let direction = (limit - present).signum();
    let beyond = |share: f64| {
        let away = direction * share * value.abs().max(1e-9);
        match info.least_above_zero() {
            Some(least) if value == 0.0 && direction > 0.0 => least,
            _ => (value + away).clamp(info.min, info.max),
        }
    };
    let shares = [1e-9, 1e-10, 1e-11, 1e-12, 0.0];
    let found = if info.whole() {
        takes_over(value)
    } else {
        shares.into_iter().any(|share| takes_over(beyond(share)))
    };
    prop_assert!(found, "{input} from {present:?}: {cheapest:?} is not cheapest beyond {value:?}");
    Ok(())
}

#[test]
fn beyond_a_flip_another_wins_and_before_it_nobody_does() {
    let seen = Cell::new(0_usize);
    let inputs = prop::collection::vec(any_input(), 4);
    let ruled = Cell::new(0_usize);
    let draw = (prop_oneof![lively(true), ordinary()], inputs, 0..6_usize, asked());
    law("beyond a flip another wins", 4_000, draw, |(case, inputs, left_out, asked)| {
        let mut scenario = case.scenario();
        let candidates =
            asked.put_into(&mut scenario, StrategySet::ALL.without(Strategy::ALL[left_out]));
        let points = model(&scenario).flip_points(candidates);
        prop_assert_eq!(points.len(), Input::ALL.len());
        prop_assert!(points.is_sorted_by_key(|point| (point.sort_key(), point.input as u8)));
        for point in points.iter().filter(|point| inputs.contains(&point.input)) {
            let info = point.input.info();
            seen.set(seen.get() + point.flips().count());
            let none = point.flips().filter(|flip| flip.cheapest.is_none()).count();
            ruled.set(ruled.get() + none);
            check_side(&scenario, point.input, point.below, info.min, candidates)?;
            check_side(&scenario, point.input, point.above, info.max, candidates)?;
        }
        Ok(())
    });
    println!("{} flips, {} to none", seen.get(), ruled.get());
    assert!(is_short() || ruled.get() > 20, "too few flips to none: {}", ruled.get());
    assert!(is_short() || seen.get() > 2_000, "too few flips: {}", seen.get());
}

/// Whatever the scenario, nothing panics, and what is answered lies within the limits.
#[test]
fn every_input_has_an_answer() {
    law("every input has an answer", 300, (extreme(), asked()), |(case, asked)| {
        let mut scenario = case.scenario();
        let candidates = asked.put_into(&mut scenario, StrategySet::ALL);
        for point in model(&scenario).flip_points(candidates) {
            let info = point.input.info();
            prop_assert!(point.flips().all(|flip| info.check(flip.value).is_ok()), "{point:?}");
        }
        Ok(())
    });
}

/// 12 months of 1,000 answers of 1,000 tokens at $2 a million cost 24; LoRA's run costs 60, and
/// with RAG as much again.
#[test]
fn flips_on_paper() {
    let scenario = blank(&[
        ("workload.queries_per_month", 1e3),
        ("prompt.answer_tokens", 1e3),
        ("base_serving.output_usd_per_million_tokens", 2.0),
        ("retrieval.setup_usd", 100.0),
        ("lora.run_usd", 60.0),
        ("lora.runs", 1.0),
        ("full.run_usd", 1e3),
        ("full.runs", 1.0),
    ]);
    let points = model(&scenario).flip_points(StrategySet::ALL);
    let flips = |input| {
        let point = points.iter().find(|point| point.input == input).expect("every input");
        [point.below, point.above].map(|flip| flip.flip().map(|flip| (flip.value, flip.cheapest)))
    };
    let lora = |value: f64| Some((value, Some(Strategy::Lora)));
    assert_eq!(flips(Input::QueriesPerMonth), [None, lora(2_500.0)]);
    assert_eq!(flips(Input::BaseOutputUsdPerMillionTokens), [None, lora(5.0)]);
    assert_eq!(flips(Input::LoraRunUsd), [lora(24.0), None]);
    // The first month of the new order: after 30 it is a tie.
    assert_eq!(flips(Input::HorizonMonths), [None, lora(31.0)]);
    // Half a run would do, and none at all.
    assert_eq!(flips(Input::LoraRuns), [lora(0.4), None]);
    assert_eq!(
        flips(Input::FullRuns).map(|flip| flip.map(|flip| flip.1)),
        [Some(Some(Strategy::Full)), None]
    );
    assert_eq!(flips(Input::ChunkTokens), [None, None]);
    // What flips at the least move along its slider comes first.
    assert!(points[0].sort_key() < 1.0 && points.is_sorted_by_key(|point| point.sort_key()));
    assert!(points.last().is_some_and(FlipPoint::never_changes));
    assert_eq!(model(&scenario).flip_points(StrategySet::NONE), []);
}

/// Answers cost the same on the base model and on LoRA's, so the earlier of the two is the cheapest,
/// until the base model's answers or its input cost any more. The latter is free as it is: to switch
/// on its price is no distance on a slider.
#[test]
fn what_is_switched_on_from_0_comes_last() {
    let scenario = blank(&[
        ("workload.queries_per_month", 1e3),
        ("prompt.question_tokens", 100.0),
        ("prompt.answer_tokens", 1e3),
        ("base_serving.output_usd_per_million_tokens", 2.0),
        ("lora_serving.output_usd_per_million_tokens", 2.0),
        ("full_serving.output_usd_per_million_tokens", 3.0),
    ]);
    let points = model(&scenario).flip_points(StrategySet::ALL);
    let place = |input| points.iter().position(|point| point.input == input).expect("every input");
    let above = |input| points[place(input)].above.flip().expect("a flip");
    let (answers, questions) =
        (Input::BaseOutputUsdPerMillionTokens, Input::BaseInputUsdPerMillionTokens);
    let cheapest = Some(Strategy::Lora);
    let flip = |value, switched_on| Flip { value, cheapest, distance: 0.0, switched_on };
    assert_eq!(above(answers), flip(2.0, false));
    assert_eq!(above(questions), flip(0.0, true));
    let on = |point: &FlipPoint| point.flips().all(|flip| flip.switched_on);
    let first_on = points.iter().position(on).expect("some");
    assert!(place(answers) < first_on && first_on <= place(questions));
    assert!(points[first_on..].iter().all(on));
}

/// In the plain scenario RAG + LoRA costs less than RAG. It needs 50 examples, and from 300 on it is
/// as good as any: the limits themselves belong to what is above them. A query of 150 + 2,000 + 100
/// tokens in and 300 out needs a window of as many.
#[test]
fn rules_flip_too() {
    let mut scenario = plain();
    let flips = |scenario: &Scenario, lens, input| {
        let points = model(scenario).flip_points(Candidates::new(StrategySet::ALL, lens));
        let point = points.into_iter().find(|point| point.input == input).expect("every input");
        [point.below, point.above].map(|flip| flip.flip().map(|flip| (flip.value, flip.cheapest)))
    };
    let (examples, window) = (Input::TrainingExamples, Input::LoraContextWindowTokens);
    let rag = |value: f64| Some((value, Some(Strategy::Rag)));
    assert_eq!(flips(&scenario, Lens::Allowed, examples)[0], rag(50.0));
    assert_eq!(flips(&scenario, Lens::Allowed, window)[0], rag(2_550.0));
    // RAG alone fits, so neither changes the verdict; and by cost alone LoRA would win at none.
    assert_eq!(flips(&scenario, Lens::Fits, examples), [None, None]);
    assert_eq!(flips(&scenario, Lens::All, window), [None, None]);
    // Where only tuning would do, and nothing fits, more examples let it in.
    scenario.requirements.behaves_wrongly = true;
    scenario.requirements.prompting_exhausted = true;
    scenario.training.examples = 40.0;
    let both = Some((50.0, Some(Strategy::RagLora)));
    for lens in [Lens::Fits, Lens::Allowed] {
        assert_eq!(flips(&scenario, lens, examples), [None, both]);
        assert_eq!(flips(&scenario, lens, Input::QueriesPerMonth), [None, None]);
    }
    // Below 50 none is left.
    scenario.training.examples = 60.0;
    assert_eq!(flips(&scenario, Lens::Fits, examples)[0], Some((50.0, None)));
    // Up to a third of an update a month LoRA may learn the facts: that limit belongs to it.
    let mut scenario = plain();
    scenario.retrieval.corpus_tokens = 1e5;
    scenario.lora.run_usd = 50.0;
    let below = flips(&scenario, Lens::Allowed, Input::KnowledgeUpdatesPerMonth)[0];
    assert_eq!(below, Some((1.0 / 3.0, Some(Strategy::Lora))));
}
