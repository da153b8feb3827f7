//! Criterion benchmarks of the uncertainty simulation: draws per second, the summary of the draws,
//! and re-evaluating existing draws after one input changed.

mod ranges;

use std::hint::black_box;

use breakeven::{Input, Model, Range, Scenario, Simulation, StrategySet};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// The scenario of the benchmarks, with or without a range for the query volume.
fn scenario(queries_are_uncertain: bool) -> Scenario {
    let mut scenario = ranges::scenario();
    if !queries_are_uncertain {
        scenario.ranges.remove(Input::QueriesPerMonth);
    }
    scenario
}

/// A simulation that has made the given number of draws.
fn simulation(scenario: &Scenario, draws: usize) -> Option<Simulation> {
    let mut simulation = Simulation::new(&Model::new(scenario).ok()?, StrategySet::ALL, 1)?;
    simulation.run(draws);
    Some(simulation)
}

/// Drawing all inputs, the summary, and the fans of cumulative cost.
fn draws_and_summary(c: &mut Criterion) {
    let mut group = c.benchmark_group("uncertainty");
    let scenario = scenario(true);
    let mut growing = scenario.clone();
    growing.workload.monthly_growth = 0.05;
    growing.ranges.insert(Input::AnnualTokenPriceChange, Range::new(-0.5, 0.0));
    for draws in [20_000, 100_000] {
        group.throughput(Throughput::Elements(draws as u64));
        for (name, scenario) in [("ten ranges", &scenario), ("growth and drift", &growing)] {
            group.bench_function(BenchmarkId::new(format!("draws, {name}"), draws), |bencher| {
                bencher.iter(|| simulation(black_box(scenario), draws));
            });
        }
        let Some(drawn) = simulation(&scenario, draws) else {
            continue;
        };
        group.bench_function(BenchmarkId::new("summary", draws), |bencher| {
            bencher.iter(|| black_box(&drawn).uncertainty());
        });
        group.bench_function(BenchmarkId::new("fans", draws), |bencher| {
            bencher.iter(|| black_box(&drawn).fans());
        });
    }
    group.finish();
}

/// Re-evaluating existing draws after a slider moved.
fn slider_changes(c: &mut Criterion) {
    let mut group = c.benchmark_group("uncertainty, a slider");
    let Some(mut drawn) = simulation(&scenario(false), 5_000) else {
        return;
    };
    for (name, input) in [
        ("queries per month, 5,000 draws", Input::QueriesPerMonth),
        ("any other, 5,000 draws", Input::QuestionTokens),
    ] {
        let mut value = input.info().default;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                value += 1.0;
                black_box(&mut drawn).set(input, value)
            });
        });
    }
    group.bench_function("break-even volumes, 100 draws", |bencher| {
        bencher.iter(|| black_box(&drawn).break_even_volumes(100));
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = draws_and_summary, slider_changes
}
criterion_main!(benches);
