//! Whole evaluations a second on one core: check a scenario, work out its costs, total all six
//! strategies. `cargo bench -p breakeven`; criterion prints `elem/s`, evaluations a second.

use std::hint::black_box;

use breakeven::{Candidates, Input, Model, Scenario, StrategySet};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// Nothing is rented: inference is paid by the token.
fn without_replicas() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.lora_serving.replica_usd_per_month = 0.0;
    scenario.full_serving.replica_usd_per_month = 0.0;
    scenario
}

/// Every model is rented, and growth takes the fleets over capacity steps within the horizon.
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

/// Money that changes: growth, price drift and discounting.
fn drifting(mut scenario: Scenario) -> Scenario {
    scenario.workload.monthly_growth = 0.05;
    scenario.money.annual_discount_rate = 0.08;
    scenario.money.annual_token_price_change = -0.3;
    scenario
}

fn evaluations(c: &mut Criterion) {
    let mut group = c.benchmark_group("evaluate");
    group.throughput(Throughput::Elements(1));
    for (name, mut scenario) in [
        ("12 months, no replicas", without_replicas()),
        ("12 months, no replicas, drifting", drifting(without_replicas())),
        ("12 months, replicas, drifting", drifting(with_replicas())),
    ] {
        assert_eq!(scenario.workload.horizon_months, 12.0);
        let mut volume = scenario.workload.queries_per_month;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                // Another scenario each time, so that nothing can be kept.
                volume += 1.0;
                scenario.workload.queries_per_month = volume;
                Model::new(black_box(&scenario)).map(|model| model.totals())
            });
        });
    }
    group.finish();
}

fn answers(c: &mut Criterion) {
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

/// 256 × 256 cells and the lines between them.
fn maps(c: &mut Criterion) {
    const SIDE: usize = 256;
    let mut group = c.benchmark_group("maps");
    for (name, scenario) in [
        ("default", Scenario::default()),
        ("replicas", with_replicas()),
        ("replicas, drifting", drifting(with_replicas())),
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
                let candidates = Candidates::fitting(StrategySet::ALL);
                bencher.iter(|| black_box(&model).decision_map(x, y, candidates, SIDE, SIDE));
            });
        }
    }
    group.finish();
}

fn sweeps(c: &mut Criterion) {
    let mut group = c.benchmark_group("sweeps");
    for (name, scenario) in [
        ("default", Scenario::default()),
        ("replicas", with_replicas()),
        ("replicas, drifting", drifting(with_replicas())),
    ] {
        let Ok(model) = Model::new(&scenario) else {
            continue;
        };
        group.bench_function(format!("flip points of all inputs, {name}"), |bencher| {
            bencher.iter(|| black_box(&model).flip_points(StrategySet::ALL));
        });
        group.bench_function(format!("flip points of all inputs, {name}, by fit"), |bencher| {
            let candidates = Candidates::fitting(StrategySet::ALL);
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

criterion_group!(benches, evaluations, answers, sweeps, maps);
criterion_main!(benches);
