//! The training estimator compared with published measurements.

use breakeven::catalog::TrainingRun;
use breakeven::estimator::{GpuSpec, TrainingMethod};
use breakeven::{Catalog, TrainingPlan};

/// How far the estimate may be from a measured run, either way. The assumed utilisation alone
/// spreads by a factor of two between stacks.
const FACTOR: f64 = 2.0;

#[test]
fn measured_runs_lie_within_a_factor_of_two() {
    let mut compared = Vec::new();
    for run in &Catalog::shipped().training_runs {
        let id = &run.listing.id;
        match Catalog::calibrate(run) {
            Ok(against) => {
                println!(
                    "{id}: {:.2} of the hours, {:.2?} of the memory",
                    against.ratio, against.memory_ratio
                );
                assert!((1.0 / FACTOR..FACTOR).contains(&against.ratio), "{id} {against:?}");
                let memory = against.memory_ratio.unwrap_or(1.0);
                assert!((1.0 / FACTOR..FACTOR).contains(&memory), "{id} {against:?}");
                compared.push(id.as_str());
            }
            Err(why) => println!("{id}: {why}"),
        }
    }
    assert_eq!(compared.len(), 9, "{compared:?}");
    assert!(compared.contains(&"mlperf-v4.0-llama2-70b-lora-8xh100"));
}

#[test]
fn a_comparison_by_hand() {
    let runs = &Catalog::shipped().training_runs;
    let run = runs.iter().find(|run| run.listing.id == "qwen-7b-full-speed-a100").expect("a run");
    let against = Catalog::calibrate(run).expect("comparable");
    // 16 sequences of 1,024 tokens at 6 × 7e9 operations, on 312e12 × 0.35 a second
    let estimated = 6.0 * 7e9 * 16.0 * 1024.0 / (312e12 * 0.35) / 3600.0;
    // two GPUs for 4.5 seconds
    let measured = 2.0 * 4.5 / 3600.0;
    assert!((against.estimated_gpu_hours / estimated - 1.0).abs() < 1e-12);
    assert!((against.ratio - estimated / measured).abs() < 1e-12);
    // 16 bytes × 7e9, and 2 MB for each of 1,024 tokens on two GPUs, of 162 GB
    let memory = (16.0 * 7.0 + 2.0 * 1024.0 * 0.002) / 162.0;
    assert!((against.memory_ratio.expect("measured") - memory).abs() < 1e-12);
}

#[test]
fn runs_that_do_not_state_enough_say_so() {
    for (id, why) in [
        ("alpaca-7b-full", "how many tokens it trained on is not stated"),
        ("vicuna-13b-full", "how many tokens it trained on is not stated"),
        ("qlora-guanaco-65b", "which GPU it ran on is not stated"),
        ("memory-gb-by-method", "it is no run of one model on named GPUs"),
    ] {
        let runs = &Catalog::shipped().training_runs;
        let run = runs.iter().find(|run| run.listing.id == id).expect(id);
        assert_eq!(Catalog::calibrate(run), Err(why), "{id}");
    }
}

/// Estimated over published memory by the source that computes it by size and method: for one
/// sequence of 512 tokens, rank 64, and a GPU that holds any run.
fn memory_against(run: &TrainingRun) -> Vec<(f64, TrainingMethod, f64)> {
    let gpu = GpuSpec::named("B200").expect("a GPU");
    let sizes = run.memory_gb_by_size.iter().flatten();
    let published = sizes.flat_map(|size| {
        [
            (TrainingMethod::Full, size.full),
            (TrainingMethod::Lora, size.lora),
            (TrainingMethod::Qlora, size.qlora),
        ]
        .map(|(method, gb)| (size.parameters_billion, method, gb))
    });
    let against = published.map(|(billions, method, published)| {
        let mut plan = TrainingPlan::new(billions, 0.0, method, gpu, 0.0);
        (plan.tokens_at_once, plan.adapter_rank, plan.gpu_memory_gb) = (512.0, 64.0, 1e5);
        let estimate = plan.estimate().expect("within the limits");
        (billions, method, estimate.memory.total_gb() / published)
    });
    against.collect()
}

#[test]
fn published_memory_by_size_and_method_lies_within_a_factor_of_two() {
    let runs = &Catalog::shipped().training_runs;
    let run = runs.iter().find(|run| run.listing.id == "memory-gb-by-method").expect("a row");
    let against = memory_against(run);
    assert_eq!(against.len(), 12);
    for (billions, method, ratio) in against {
        println!("{billions} billion, {method:?}: {ratio:.2}");
        assert!((1.0 / FACTOR..FACTOR).contains(&ratio), "{billions} {method:?} {ratio}");
        // All weights: 16 bytes a parameter against theirs.
        if method == TrainingMethod::Full && billions == 70.0 {
            assert!((ratio - (16.0 * 70.0 + 512.0 * 0.002) / 860.0).abs() < 1e-12);
        }
    }
}
