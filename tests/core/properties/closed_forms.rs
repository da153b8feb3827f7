//! Uncertainty compared with closed forms: normal and lognormal totals.

use crate::help::{blank, model};
use breakeven::analysis::{Estimate, Uncertainty};
use breakeven::{Input, Range, Scenario, Simulation, Strategy, StrategySet};
use libm::{exp, log as ln};
use std::f64::consts::{PI, SQRT_2};

/// The 95th percentile of a standard normal: where a range ends.
const Z: f64 = 1.644_853_626_951_472_2;

/// The probability of a standard normal number below z.
fn below(z: f64) -> f64 {
    libm::erfc(-z / SQRT_2) / 2.0
}

/// The z below which a standard normal number lies with probability p, by bisection of [`below`].
fn normal_quantile(p: f64) -> f64 {
    let (mut low, mut high) = (-10.0, 10.0);
    for _ in 0..60 {
        let middle = low + (high - low) / 2.0;
        if below(middle) < p { low = middle } else { high = middle }
    }
    low
}

fn density(z: f64) -> f64 {
    exp(-z * z / 2.0) / (2.0 * PI).sqrt()
}

/// E max(0, X) for a normal X whose mean is −|μ|: σ φ(μ/σ) − |μ| Φ(−|μ|/σ), what it is worth to see
/// the difference of two costs before choosing.
fn worth_of_seeing(mean: f64, deviation: f64) -> f64 {
    let z = mean.abs() / deviation;
    deviation * density(z) - mean.abs() * below(-z)
}

/// A figure with what it should be.
type ExpectedEstimate = (&'static str, fn(&Uncertainty) -> Estimate, f64);

/// Two strategies whose totals are normal: RAG pays a reranker for 12 × 1,000 queries, $12 per
/// dollar, LoRA 10 hours of setup.
fn normals(reranker: (f64, f64), hour: (f64, f64)) -> Scenario {
    let mut scenario =
        blank(&[("workload.queries_per_month", 1_000.0), ("training.setup_hours", 10.0)]);
    for (input, (mean, deviation)) in
        [(Input::RerankerUsdPerThousandQueries, reranker), (Input::HourlyUsd, hour)]
    {
        let range = Range::new(mean - Z * deviation, mean + Z * deviation);
        scenario.set_range(input, range).expect("a range");
    }
    scenario
}

const PAIR: StrategySet = StrategySet::NONE.with(Strategy::Rag).with(Strategy::Lora);

/// RAG: $12 × N(100, 10²), LoRA: $10 × N(118, 8²).
fn linear() -> (Scenario, Vec<ExpectedEstimate>) {
    let scenario = normals((100.0, 10.0), (118.0, 8.0));
    let (rag, lora): ((f64, f64), (f64, f64)) = ((1_200.0, 120.0), (1_180.0, 80.0));
    let difference = rag.0 - lora.0;
    let deviation = (rag.1 * rag.1 + lora.1 * lora.1).sqrt();
    let perfect = worth_of_seeing(difference, deviation);
    let rag_wins = below(-difference / deviation);
    let z90 = normal_quantile(0.9);
    let figures: Vec<ExpectedEstimate> = vec![
        ("RAG's chance", |found| found.strategies[0].cheapest, rag_wins),
        ("LoRA's chance", |found| found.strategies[1].cheapest, 1.0 - rag_wins),
        ("RAG's mean", |found| found.strategies[0].mean, rag.0),
        ("RAG's P10", |found| found.strategies[0].total.p10, rag.0 - z90 * rag.1),
        ("RAG's P50", |found| found.strategies[0].total.p50, rag.0),
        ("RAG's P90", |found| found.strategies[0].total.p90, rag.0 + z90 * rag.1),
        ("LoRA's P90", |found| found.strategies[1].total.p90, lora.0 + z90 * lora.1),
        ("RAG's regret", |found| found.strategies[0].regret, perfect + difference),
        ("LoRA's regret", |found| found.strategies[1].regret, perfect),
        ("perfect information", |found| found.perfect_information, perfect),
        (
            "knowing the reranker",
            |found| knowing(found, Input::RerankerUsdPerThousandQueries),
            worth_of_seeing(difference, rag.1),
        ),
        (
            "knowing the hour",
            |found| knowing(found, Input::HourlyUsd),
            worth_of_seeing(difference, lora.1),
        ),
    ];
    (scenario, figures)
}

fn knowing(found: &Uncertainty, input: Input) -> Estimate {
    let one = found.information.iter().find(|one| one.input == input);
    one.expect("every range is valued").value
}

/// Two lognormal totals: one run of LoRA, $200 to $2,000, one of full fine-tuning, $300 to $6,000.
fn lognormal() -> (Scenario, Vec<ExpectedEstimate>) {
    let mut scenario = blank(&[("lora.runs", 1.0), ("full.runs", 1.0)]);
    let mean = |(mean, deviation): (f64, f64)| exp(mean + deviation * deviation / 2.0);
    let of = |low: f64, high: f64| ((ln(low) + ln(high)) / 2.0, (ln(high) - ln(low)) / (2.0 * Z));
    let (lora, full) = (of(200.0, 2_000.0), of(300.0, 6_000.0));
    scenario.set_range(Input::LoraRunUsd, Range::new(200.0, 2_000.0)).expect("a range");
    scenario.set_range(Input::FullRunUsd, Range::new(300.0, 6_000.0)).expect("a range");
    let deviation = (lora.1 * lora.1 + full.1 * full.1).sqrt();
    let z90 = normal_quantile(0.9);
    let figures: Vec<ExpectedEstimate> = vec![
        (
            "LoRA's chance",
            |found| found.strategies[0].cheapest,
            below((full.0 - lora.0) / deviation),
        ),
        ("LoRA's P10", |found| found.strategies[0].total.p10, exp(lora.0 - z90 * lora.1)),
        ("LoRA's P50", |found| found.strategies[0].total.p50, exp(lora.0)),
        ("full's P90", |found| found.strategies[1].total.p90, exp(full.0 + z90 * full.1)),
        ("LoRA's mean", |found| found.strategies[0].mean, mean(lora)),
        // LoRA's mean is less, so this is E (a − b)⁺ of LoRA's a and full's b: each one's mean, times
        // its share of cases in which a > b, which a factor of itself as weight shifts by σ².
        (
            "perfect information",
            |found| found.perfect_information,
            mean(lora) * below((lora.0 + lora.1 * lora.1 - full.0) / deviation)
                - mean(full) * below((lora.0 - full.0 - full.1 * full.1) / deviation),
        ),
    ];
    (scenario, figures)
}

const TUNED: StrategySet = StrategySet::NONE.with(Strategy::Lora).with(Strategy::Full);

#[test]
fn figures_are_those_on_paper() {
    for ((scenario, figures), set) in [(linear(), PAIR), (lognormal(), TUNED)] {
        let found = model(&scenario).uncertainty(set, 200_000, 1).expect("uncertain");
        for (name, figure, truth) in figures {
            let Estimate { value, error } = figure(&found);
            let off = (value - truth) / error;
            assert!(error > 0.0 && error < 0.05 * truth, "{name}: {value} ± {error}");
            assert!(
                off.abs() < 3.5,
                "{name} is {value} ± {error}, on paper {truth}: {off:.1} errors"
            );
        }
    }
}

/// In 95 of 100 samples the truth lies within 1.96 standard errors. 1,000 seeds: at 95 % the share
/// found has a standard deviation of 0.7 points, so that 92 to 98 % is more than four of them away.
#[test]
fn standard_errors_cover_the_truth() {
    const SEEDS: u64 = 1_000;
    for ((scenario, figures), set) in [(linear(), PAIR), (lognormal(), TUNED)] {
        let model = model(&scenario);
        let mut covered = vec![0_u32; figures.len()];
        for seed in 0..SEEDS {
            let mut simulation = Simulation::new(&model, set, seed).expect("uncertain");
            simulation.run(4_000);
            let found = simulation.uncertainty().expect("draws");
            for (covered, (_, figure, truth)) in covered.iter_mut().zip(&figures) {
                let Estimate { value, error } = figure(&found);
                *covered += u32::from((value - truth).abs() <= 1.96 * error);
            }
        }
        for (covered, (name, ..)) in covered.into_iter().zip(&figures) {
            let share = f64::from(covered) / SEEDS as f64;
            assert!((0.92..=0.98).contains(&share), "{name} is covered in {share}");
        }
    }
}

/// A crossing on paper: LoRA's run against RAG's reranker, run / (12 × price per query).
#[test]
fn break_even_volumes_are_those_on_paper() {
    let mut scenario =
        blank(&[("retrieval.reranker_usd_per_thousand_queries", 5.0), ("lora.runs", 1.0)]);
    scenario.set_range(Input::LoraRunUsd, Range::new(1_000.0, 60_000.0)).expect("a range");
    let mut simulation = Simulation::new(&model(&scenario), PAIR, 3).expect("uncertain");
    simulation.run(4_000);
    let spread = simulation.break_even_volumes(4_000)[0];
    assert_eq!((spread.draws, spread.none.value, spread.several.value), (4_000, 0.0, 0.0));
    let found = spread.queries_per_month.expect("they cross");
    let (mean, deviation) =
        ((ln(1_000.0) + ln(60_000.0)) / 2.0, (ln(60_000.0) - ln(1_000.0)) / (2.0 * Z));
    for (estimate, share) in [(found.p10, 0.1), (found.p50, 0.5), (found.p90, 0.9)] {
        let truth = exp(mean + normal_quantile(share) * deviation) / (12.0 * 0.005);
        let off = (estimate.value - truth) / estimate.error;
        assert!(off.abs() < 3.0, "{estimate:?}, on paper {truth}");
    }
}
