//! Criterion benchmarks of the model without uncertainty: whole evaluations, crossings, reports,
//! decision maps and switching values, on one core.
//!
//! Run by `cargo bench -p breakeven`. An evaluation validates a scenario, computes its costs and
//! totals all six strategies; criterion prints evaluations per second as `elem/s`.

use std::hint::black_box;

use breakeven::{Candidates, Input, Model, Scenario, StrategySet};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// The default scenario without rented replicas: inference is paid by the token.
fn without_replicas() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.lora_serving.replica_usd_per_month = 0.0;
    scenario.full_serving.replica_usd_per_month = 0.0;
    scenario
}

/// The default scenario with rented replicas, whose number grows within the horizon.
fn with_replicas() -> Scenario {
    let mut scenario = Scenario::default();
    for serving in [&mut scenario.base_serving, &mut scenario.lora_serving] {
        serving.replica_usd_per_month = 3000.0;
        serving.prefill_tokens_per_second = 20_000.0;
        serving.decode_tokens_per_second = 2_000.0;
    }
    scenario.workload.queries_per_month = 3e6;
    scenario.workload.monthly_growth = 0.05;
    scenario
}

/// The scenario with growth, a token price change and a discount rate.
fn with_changes_over_time(mut scenario: Scenario) -> Scenario {
    scenario.workload.monthly_growth = 0.05;
    scenario.money.annual_discount_rate = 0.08;
    scenario.money.annual_token_price_change = -0.3;
    scenario
}

/// Validation, costs and totals of one scenario.
fn evaluations(c: &mut Criterion) {
    let mut group = c.benchmark_group("evaluate");
    group.throughput(Throughput::Elements(1));
    for (name, mut scenario) in [
        ("12 months, no replicas", without_replicas()),
        ("12 months, no replicas, drifting", with_changes_over_time(without_replicas())),
        ("12 months, replicas, drifting", with_changes_over_time(with_replicas())),
    ] {
        assert_eq!(scenario.workload.horizon_months, 12.0);
        let mut volume = scenario.workload.queries_per_month;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                // Another scenario in each iteration, so that no result can be reused.
                volume += 1.0;
                scenario.workload.queries_per_month = volume;
                Model::new(black_box(&scenario)).map(|model| model.totals())
            });
        });
    }
    group.finish();
}

/// The crossings in time and volume, and the whole report.
fn crossings_and_report(c: &mut Criterion) {
    let span = Input::QueriesPerMonth.info();
    let mut group = c.benchmark_group("answers");
    for (name, scenario) in [("default", Scenario::default()), ("replicas", with_replicas())] {
        let Ok(model) = Model::new(&scenario) else {
            continue;
        };
        group.bench_function(format!("crossings in time, {name}"), |bencher| {
            bencher.iter(|| black_box(&model).time_crossings(StrategySet::ALL));
        });
        group.bench_function(format!("crossings in volume, {name}"), |bencher| {
            bencher.iter(|| {
                black_box(&model).volume_crossings(
                    StrategySet::ALL,
                    span.slider_min,
                    span.slider_max,
                )
            });
        });
        group.bench_function(format!("whole report, {name}"), |bencher| {
            bencher.iter(|| black_box(&model).report());
        });
    }
    group.finish();
}

/// Decision maps of 256 × 256 cells, with the lines between their areas.
fn maps(c: &mut Criterion) {
    const SIDE: usize = 256;
    let mut group = c.benchmark_group("maps");
    for (name, scenario) in [
        ("default", Scenario::default()),
        ("replicas", with_replicas()),
        ("replicas, drifting", with_changes_over_time(with_replicas())),
    ] {
        let Ok(model) = Model::new(&scenario) else {
            continue;
        };
        for (x, y) in [
            (Input::QueriesPerMonth, Input::KnowledgeUpdatesPerMonth),
            (Input::MonthlyGrowth, Input::ChunkOverlapShare),
            (Input::ChunkTokens, Input::MonthlyGrowth),
            (Input::MonthlyGrowth, Input::AnnualDiscountRate),
        ] {
            group.bench_function(format!("{x} × {y}, {name}"), |bencher| {
                bencher.iter(|| black_box(&model).decision_map(x, y, StrategySet::ALL, SIDE, SIDE));
            });
            group.bench_function(format!("{x} × {y}, {name}, by fit"), |bencher| {
                let candidates = Candidates::allowed(StrategySet::ALL);
                bencher.iter(|| black_box(&model).decision_map(x, y, candidates, SIDE, SIDE));
            });
        }
    }
    group.finish();
}

/// Analyses that vary every input in turn.
fn sweeps(c: &mut Criterion) {
    let mut group = c.benchmark_group("sweeps");
    for (name, scenario) in [
        ("default", Scenario::default()),
        ("replicas", with_replicas()),
        ("replicas, drifting", with_changes_over_time(with_replicas())),
    ] {
        let Ok(model) = Model::new(&scenario) else {
            continue;
        };
        group.bench_function(format!("flip points of all inputs, {name}"), |bencher| {
            bencher.iter(|| black_box(&model).flip_points(StrategySet::ALL));
        });
        group.bench_function(format!("flip points of all inputs, {name}, by fit"), |bencher| {
            let candidates = Candidates::allowed(StrategySet::ALL);
            bencher.iter(|| black_box(&model).flip_points(candidates));
        });
        for input in [Input::KnowledgeUpdatesPerMonth, Input::ChunkTokens, Input::MonthlyGrowth] {
            group.bench_function(format!("crossings along {input}, {name}"), |bencher| {
                bencher.iter(|| black_box(&model).crossings_along(input, StrategySet::ALL));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, evaluations, crossings_and_report, sweeps, maps);
criterion_main!(benches);
