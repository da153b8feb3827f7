//! Fleets that grow with slow replicas: thousands of steps, many of them near a tie. Flips, crossings
//! along an input and crossings in volume are compared with each other and with the totals.

use super::along::changed;
use super::flips::check_side;
use crate::help::{blank, model};
use breakeven::analysis::{EnvelopeInterval, FlipPoint, FlipSide, InputCrossing, InputCrossings};
use breakeven::input::ServingInput;
use breakeven::{Candidates, Input, Model, Scenario, Strategy, StrategySet, Tuning};
use breakeven_tests::laws::{LawResult, close, is_short, law};
use breakeven_tests::scenarios::input;
use proptest::prelude::*;
use proptest::strategy::Strategy as Generator;
use std::cell::Cell;
use std::time::{Duration, Instant};

/// A workload with rented replicas, each input that is not 0 written out.
const RENTED: &[(&str, f64)] = &[
    ("workload.queries_per_month", 1e5),
    ("workload.horizon_months", 12.0),
    ("workload.knowledge_updates_per_month", 1.0),
    ("workload.behaviour_updates_per_month", 0.1667),
    ("prompt.instruction_tokens", 600.0),
    ("prompt.example_tokens", 1_500.0),
    ("prompt.question_tokens", 100.0),
    ("prompt.answer_tokens", 300.0),
    ("prompt.instructions_kept_share", 0.25),
    ("retrieval.corpus_tokens", 5e6),
    ("retrieval.chunk_tokens", 400.0),
    ("retrieval.chunk_overlap_share", 0.1),
    ("retrieval.chunks_per_query", 5.0),
    ("retrieval.rounds", 1.0),
    ("retrieval.corpus_churn_share", 0.05),
    ("retrieval.embedding_usd_per_million_tokens", 0.02),
    ("retrieval.embedding_dimensions", 1_536.0),
    ("retrieval.vector_overhead_bytes", 1_040.0),
    ("retrieval.database_usd_per_month", 50.0),
    ("retrieval.database_usd_per_gb_month", 0.33),
    ("retrieval.database_usd_per_million_queries", 4.0),
    ("retrieval.setup_usd", 50.0),
    ("training.examples", 1_000.0),
    ("training.tokens_per_example", 500.0),
    ("training.epochs", 3.0),
    ("training.label_usd_per_example", 2.0),
    ("training.relabel_share", 0.1),
    ("training.runs_per_retrain", 1.0),
    ("lora.run_usd", 300.0),
    ("lora.runs", 1.0),
    ("lora.adapters_sharing_replicas", 1.0),
    ("full.run_usd", 35_000.0),
    ("full.runs", 1.0),
    ("base_serving.input_usd_per_million_tokens", 1.0),
    ("base_serving.output_usd_per_million_tokens", 5.0),
    ("base_serving.context_window_tokens", 922_000.0),
    ("base_serving.min_replicas", 1.0),
    ("lora_serving.input_usd_per_million_tokens", 0.07),
    ("lora_serving.output_usd_per_million_tokens", 0.3),
    ("lora_serving.context_window_tokens", 131_072.0),
    ("lora_serving.replica_usd_per_month", 219.0),
    ("lora_serving.min_replicas", 1.0),
    ("full_serving.context_window_tokens", 131_072.0),
    ("full_serving.replica_usd_per_month", 11_650.8),
    ("full_serving.prefill_tokens_per_second", 20_000.0),
    ("full_serving.decode_tokens_per_second", 3_895.4),
    ("full_serving.min_replicas", 1.0),
    ("serving.utilisation_share", 0.4),
    ("labour.hourly_usd", 100.0),
    ("quality.base_accuracy", 0.8),
    ("quality.missing_share", 0.0625),
    ("quality.retrieval_recall", 1.0),
    ("quality.tuning_cut", 0.3),
    ("quality.lora_retained_share", 0.925),
];

/// Each input that is not named is 0, or the least that it may be.
fn rented(changes: &[(Input, f64)]) -> Scenario {
    let mut scenario = blank(RENTED);
    for (input, value) in changes {
        scenario.set(*input, *value).unwrap_or_else(|error| panic!("{error}"));
    }
    scenario
}

fn by_key(changes: &[(&str, f64)]) -> Scenario {
    let changes: Vec<_> = changes.iter().map(|(key, value)| (input(key), *value)).collect();
    rented(&changes)
}

fn flip_point(scenario: &Scenario, input: Input, candidates: StrategySet) -> FlipPoint {
    let points = model(scenario).flip_points(candidates);
    points.into_iter().find(|point| point.input == input).expect("every input")
}

/// 36 months that grow by 15 %, and 26 adapters that share slow replicas: up to 18,000 of them, with
/// 36 staircases. Below 1.49 million queries LoRA is cheaper than full tuning, and not only below
/// 963,000, where one search once gave up the first of several pairs.
#[test]
fn a_flip_among_thousands_of_steps_is_the_crossing_in_volume() {
    let scenario = by_key(&[
        ("workload.queries_per_month", 4.5e6),
        ("workload.monthly_growth", 0.15),
        ("workload.horizon_months", 36.0),
        ("lora.adapters_sharing_replicas", 26.0),
        ("lora_serving.decode_tokens_per_second", 33.0),
    ]);
    let point = flip_point(&scenario, Input::QueriesPerMonth, StrategySet::ALL);
    let flip = point.below.flip().expect("a flip");
    assert_eq!(flip.cheapest, Some(Strategy::Lora));
    let info = Input::QueriesPerMonth.info();
    let found =
        model(&scenario).volume_crossings(StrategySet::ALL, info.slider_min, info.slider_max);
    let interval = found.envelope.last().expect("an interval");
    assert_eq!(interval.cheapest, Strategy::Full);
    assert!(close(interval.from, flip.value, 1e-12), "{interval:?}, {flip:?}");
    assert!(close(flip.value, 1.49e6, 0.01), "{flip:?}");
    // The order at the flip's two sides, by the model itself.
    let pair = |queries: f64| {
        let there = changed(&scenario, Input::QueriesPerMonth, queries);
        (there.total(Strategy::Lora), there.total(Strategy::Full))
    };
    let (lora, full) = pair(flip.value * (1.0 - 1e-9));
    assert!(lora < full);
    let (lora, full) = pair(flip.value * (1.0 + 1e-9));
    assert!(lora > full);
    assert_eq!(point.above, FlipSide::Never);
}

/// 48 months that grow by 37 %, on replicas that read a token a second: RAG + full is the cheapest
/// with 4 million tokens of history, RAG with 5 million.
#[test]
fn a_flip_among_millions_of_steps_is_found_along_the_history() {
    let scenario = by_key(&[
        ("workload.queries_per_month", 100.0),
        ("workload.monthly_growth", 0.37418891426604345),
        ("workload.horizon_months", 48.0),
        ("base_serving.input_usd_per_million_tokens", 0.0),
        ("base_serving.replica_usd_per_month", 0.35715269437699126),
        ("base_serving.prefill_tokens_per_second", 1.0),
        ("lora_serving.prefill_tokens_per_second", 0.22999439518617443),
        ("quality.wrong_answer_usd", 17.386178523213115),
    ]);
    let candidates = StrategySet::ALL.without(Strategy::Prompting);
    let cheapest = |tokens| changed(&scenario, Input::HistoryTokens, tokens).cheapest(candidates);
    assert_eq!(cheapest(4e6), Some(Strategy::RagFull));
    assert_eq!(cheapest(5e6), Some(Strategy::Rag));
    let point = flip_point(&scenario, Input::HistoryTokens, candidates);
    assert_eq!(point.below, FlipSide::Never);
    let flip = point.above.flip().expect("a flip");
    assert_eq!(flip.cheapest, Some(Strategy::Rag));
    assert!((4e6..5e6).contains(&flip.value), "{flip:?}");
    assert_eq!(cheapest(flip.value * (1.0 - 1e-9)), Some(Strategy::RagFull));
    assert_eq!(cheapest(flip.value * (1.0 + 1e-9)), Some(Strategy::Rag));
}

const MODELS: [Tuning; 3] = [Tuning::None, Tuning::Lora, Tuning::Full];

/// Inputs that make fleets large, slow and different from month to month: with growth or a discount
/// rate each month has its own staircase.
fn growing_fleets() -> impl Generator<Value = Vec<(Input, f64)>> {
    let part = || (0.0..=1.0_f64).boxed();
    let log = |low: f64, high: f64| part().prop_map(move |part| low * libm::pow(high / low, part));
    let speed = || prop_oneof![1 => Just(0.0), 4 => log(0.2, 2e4)];
    let rent = || prop_oneof![1 => Just(0.0), 4 => log(0.1, 2e4)];
    let workload = (
        log(100.0, 1e8),
        prop_oneof![1 => Just(0.0), 6 => 0.005..0.4, 1 => -0.2..0.0],
        prop_oneof![5 => 1..=60_u32, 1 => 61..=240_u32],
        prop_oneof![2 => Just(0.0), 1 => 0.0..0.5],
    );
    let fleets = prop::collection::vec((rent(), speed(), speed(), 0..4_u32), 3);
    let rest = (
        1..=50_u32,
        0.05..=1.0_f64,
        prop_oneof![1 => Just(0.0), 1 => log(1e-3, 20.0)],
        prop::collection::vec(part(), 3),
    );
    (workload, fleets, rest).prop_map(|(workload, fleets, rest)| {
        let (queries, growth, months, discount) = workload;
        let (sharing, utilisation, wrong, prices) = rest;
        // No fleet of more than some millions of replicas.
        let most = libm::log(1e6) / f64::from(months);
        let mut changes = vec![
            (Input::QueriesPerMonth, queries),
            (Input::MonthlyGrowth, f64::min(growth, libm::exp(most) - 1.0)),
            (Input::HorizonMonths, f64::from(months)),
            (Input::AnnualDiscountRate, discount),
            (Input::AdaptersSharingReplicas, f64::from(sharing)),
            (Input::UtilisationShare, utilisation),
            (Input::WrongAnswerUsd, wrong),
        ];
        for (tuning, (rent, prefill, decode, least)) in MODELS.into_iter().zip(fleets) {
            changes.extend([
                (ServingInput::ReplicaUsdPerMonth.input(tuning), rent),
                (ServingInput::PrefillTokensPerSecond.input(tuning), prefill),
                (ServingInput::DecodeTokensPerSecond.input(tuning), decode),
                (ServingInput::MinReplicas.input(tuning), f64::from(least)),
            ]);
        }
        for (tuning, part) in MODELS.into_iter().zip(prices) {
            let price = if part < 0.3 { 0.0 } else { 3.0 * (part - 0.3) };
            changes.push((ServingInput::InputUsdPerMillionTokens.input(tuning), price));
        }
        changes
    })
}

/// What a scenario's searches said, and what they left open.
#[derive(Default)]
struct Tally {
    flips: Cell<usize>,
    crossings: Cell<usize>,
    unsettled_sides: Cell<usize>,
    unsettled_bands: Cell<usize>,
    longest: Cell<Duration>,
}

fn add(count: &Cell<usize>, more: usize) {
    count.set(count.get() + more);
}

/// At every value that is evaluated, the order of each pair is what the crossings say, outside of
/// the bands of which nothing is said.
fn check_crossings(found: &InputCrossings, totals: &[(f64, Model)], whole: bool) -> LawResult {
    for (a, b) in StrategySet::ALL.pairs() {
        let own = |one: &&InputCrossing| (one.a, one.b) == (a, b);
        let crossings: Vec<_> = found.crossings.iter().filter(own).collect();
        let bands: Vec<_> = found.truncated.iter().filter(|cut| (cut.a, cut.b) == (a, b)).collect();
        // The order between two bands, where no crossing says it.
        let mut throughout: Option<(usize, Strategy)> = None;
        for (at, there) in totals {
            let at = *at;
            let beside = |one: &&InputCrossing| close(one.value, at, 1e-9);
            if bands.iter().any(|cut| cut.from <= at && at <= cut.to)
                || (!whole && crossings.iter().any(beside))
            {
                continue;
            }
            let (total_a, total_b) = (there.total(a), there.total(b));
            if close(total_a, total_b, 1e-10) {
                continue;
            }
            let seen = if total_a < total_b { a } else { b };
            let run = bands.iter().filter(|cut| cut.to < at).count();
            let start = bands.get(run.wrapping_sub(1)).map_or(f64::NEG_INFINITY, |cut| cut.to);
            let end = bands.get(run).map_or(f64::INFINITY, |cut| cut.from);
            let within = |one: &&&InputCrossing| (start..=end).contains(&one.value);
            let mut inside = crossings.iter().filter(within);
            let below = inside.clone().rfind(|one| one.value < at || (whole && one.value == at));
            let said = match (below, inside.next()) {
                (Some(below), _) => below.cheaper_above,
                (None, Some(above)) if above.cheaper_above == a => b,
                (None, Some(_)) => a,
                (None, None) => match throughout {
                    Some((same, order)) if same == run => order,
                    _ => throughout.insert((run, seen)).1,
                },
            };
            prop_assert!(
                said == seen,
                "{} {a:?} {b:?} at {at:?}: {seen:?} is cheaper, said is {said:?}: {crossings:?} {bands:?}",
                found.input
            );
        }
    }
    Ok(())
}

/// The flips are the ends of the envelope's interval around the present value, where that lies
/// within the span and no band blurs it.
fn check_flips_by_envelope(
    scenario: &Scenario,
    point: &FlipPoint,
    found: &InputCrossings,
) -> LawResult {
    let present = scenario.get(point.input);
    if !found.truncated.is_empty() {
        return Ok(());
    }
    let here = |one: &&EnvelopeInterval<Option<Strategy>>| one.from < present && present < one.to;
    let Some(interval) = found.envelope.iter().find(here) else {
        return Ok(());
    };
    for (side, end, limit) in
        [(point.below, interval.from, found.from), (point.above, interval.to, found.to)]
    {
        let beyond = |value: f64| (value - present).abs() >= (limit - present).abs() * (1.0 - 1e-9);
        let agrees = match side {
            FlipSide::Never => end == limit,
            FlipSide::Flip(flip) if end == limit => beyond(flip.value),
            FlipSide::Flip(flip) => {
                // Where totals tie over a stretch, the earlier strategy wins from its start on.
                let ties = |at: f64| {
                    let there = changed(scenario, point.input, at);
                    let total =
                        |one: Option<Strategy>| one.map_or(f64::NAN, |one| there.total(one));
                    close(total(interval.cheapest), total(flip.cheapest), 1e-11)
                };
                close(flip.value, end, 1e-9) || (ties(flip.value) && ties(end))
            }
            FlipSide::Unsettled(stretch) => beyond(stretch.value),
        };
        prop_assert!(agrees, "{}: {side:?}, but {interval:?} at {present}", point.input);
    }
    Ok(())
}

/// Flips, crossings along an input and dense brute force agree on scenarios with growth, discounting,
/// slow replicas and adapters that share them, and hardly anything is left unsettled.
#[test]
fn searches_among_staircases_agree_with_brute_force() {
    let tally = Tally::default();
    let along = [
        Input::QueriesPerMonth,
        Input::HistoryTokens,
        Input::AnswerTokens,
        Input::AdaptersSharingReplicas,
        Input::UtilisationShare,
        Input::LoraDecodeTokensPerSecond,
        Input::BasePrefillTokensPerSecond,
        Input::FullReplicaUsdPerMonth,
        Input::BaseInputUsdPerMillionTokens,
        Input::ChunksPerQuery,
        Input::ChunkTokens,
        Input::RetryShare,
        Input::MonthlyGrowth,
    ];
    let draw = (growing_fleets(), 0..along.len());
    law("searches among staircases", 2_000, draw, |(changes, which)| {
        let scenario = rented(&changes);
        let here = model(&scenario);
        let candidates: Candidates = StrategySet::ALL.into();
        let start = Instant::now();
        let points = here.flip_points(candidates);
        tally.longest.set(tally.longest.get().max(start.elapsed()));
        for point in &points {
            add(&tally.flips, point.flips().count());
            add(&tally.unsettled_sides, point.unsettled().count());
        }
        for input in [Input::QueriesPerMonth, along[which]] {
            let info = input.info();
            let point = points.iter().find(|point| point.input == input).expect("every input");
            check_side(&scenario, input, point.below, info.min, candidates)?;
            check_side(&scenario, input, point.above, info.max, candidates)?;
            let found = here.crossings_along(input, StrategySet::ALL);
            add(&tally.crossings, found.crossings.len());
            add(&tally.unsettled_bands, found.truncated.iter().filter(|cut| cut.unsettled).count());
            check_flips_by_envelope(&scenario, point, &found)?;
            let spread = 100;
            let mut at: Vec<f64> = (0..=spread)
                .map(|step| f64::from(step) / f64::from(spread))
                .flat_map(|part| [info.at(part), found.from + (found.to - found.from) * part])
                .map(|at| if info.whole() { at.round() } else { info.allowed(at) })
                .filter(|at| (found.from..=found.to).contains(at))
                .collect();
            at.sort_by(f64::total_cmp);
            at.dedup();
            let totals: Vec<(f64, Model)> =
                at.into_iter().map(|at| (at, changed(&scenario, input, at))).collect();
            check_crossings(&found, &totals, info.whole())?;
        }
        Ok(())
    });
    let Tally { flips, crossings, unsettled_sides, unsettled_bands, longest } = tally;
    let counts = [flips, crossings, unsettled_sides, unsettled_bands].map(Cell::into_inner);
    println!("flips, crossings, unsettled sides and bands: {counts:?}, longest {longest:?}");
    let [flips, crossings, unsettled_sides, _] = counts;
    assert!(is_short() || flips > 20_000, "too few flips: {flips}");
    assert!(is_short() || crossings > 20_000, "too few crossings: {crossings}");
    assert!(unsettled_sides * 100 <= flips, "{unsettled_sides} of {flips} sides are unsettled");
}
