//! The training estimator: cases calculated by hand, and properties of every estimate.

use breakeven::estimator::{GPUS, UTILISATION_RANGE, adapter_parameters};
use breakeven::estimator::{GpuSpec, TrainingMethod};
use breakeven::{Error, Input, Scenario, TrainingPlan, Tuning};
use breakeven_tests::laws::law;
use proptest::prelude::*;

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * b.abs()
}

fn gpu(name: &str) -> &'static GpuSpec {
    GpuSpec::named(name).expect(name)
}

#[test]
fn a_small_model_whole_by_hand() {
    // Llama 7B, all weights, 52,000 examples of 130 tokens, three times over, on A100 at $1.79.
    let tokens = 52_000.0 * 130.0 * 3.0;
    let plan = TrainingPlan::new(7.0, tokens, TrainingMethod::Full, gpu("A100 SXM"), 1.79);
    let estimate = plan.estimate().expect("a plan");
    // 6 × 7e9 × 20.28e6 = 8.5176e17 operations
    assert!(close(estimate.flops, 8.5176e17));
    // at 312e12 × 0.35 = 1.092e14 a second: 7,800 seconds
    assert!(close(estimate.gpu_hours, 7_800.0 / 3600.0));
    // 16 × 7 = 112 GB; a GPU has 0.9 × 80 − 2,048 × 0.002 = 67.904 to give
    assert!(close(estimate.memory.trained_gb, 112.0));
    assert_eq!(estimate.memory.frozen_gb, 0.0);
    assert_eq!(estimate.gpus, 2.0);
    assert!(close(estimate.memory.total_gb(), 112.0 + 2.0 * 4.096));
    assert!(close(estimate.wall_clock_hours, 3_900.0 / 3600.0));
    assert!(close(estimate.run_usd, 1.79 * 7_800.0 / 3600.0));
}

#[test]
fn a_large_model_by_each_method_by_hand() {
    let plan = |method| TrainingPlan::new(70.0, 1e7, method, gpu("H100 SXM"), 4.0);
    let estimate = |method| plan(method).estimate().expect("a plan");
    let per_hour = 989e12 * 0.35 * 3600.0;
    let (full, lora, qlora) = (
        estimate(TrainingMethod::Full),
        estimate(TrainingMethod::Lora),
        estimate(TrainingMethod::Qlora),
    );
    assert!(close(full.gpu_hours, 6.0 * 70e9 * 1e7 / per_hour));
    assert!(close(lora.gpu_hours, 4.0 * 70e9 * 1e7 / per_hour));
    assert!(close(lora.gpu_hours / full.gpu_hours, 2.0 / 3.0));
    assert_eq!(qlora.gpu_hours, lora.gpu_hours);
    // 1,120 GB over 72 − 4.096; 140 GB and an adapter; 4.127 bits × 70e9 and an adapter
    assert_eq!(full.gpus, (1120.0_f64 / 67.904).ceil());
    assert!(close(lora.memory.frozen_gb, 140.0));
    assert!(close(qlora.memory.frozen_gb, 70.0 * 4.127 / 8.0));
    // About 200 million parameters of an adapter at rank 16, 16 bytes each
    assert!((2.5..4.0).contains(&lora.memory.trained_gb), "{}", lora.memory.trained_gb);
    assert_eq!((lora.gpus, qlora.gpus), (3.0, 1.0));
    assert!(close(full.run_usd, 4.0 * full.gpu_hours));
}

#[test]
fn an_adapter_by_hand() {
    // 19 × rank × width × layers; with layers = width / 128 such a model has 12 width² × layers.
    let adapter = adapter_parameters(7.0, 16.0);
    let width = (adapter * 128.0 / (19.0 * 16.0)).sqrt();
    let parameters = 12.0 * width * width * (width / 128.0);
    assert!((parameters / 7e9 - 1.0).abs() < 1e-9);
    assert!((4_000.0..4_500.0).contains(&width), "Llama 7B is 4,096 wide: {width}");
    // Under a hundredth of the model, as LoRA's adapters are.
    assert!(adapter_parameters(7.0, 16.0) < 0.01 * 7e9);
}

#[test]
fn gpus_asked_for_share_the_hours_and_must_hold_the_run() {
    let mut plan = TrainingPlan::new(7.0, 1e8, TrainingMethod::Full, gpu("A100 SXM"), 1.0);
    let alone = plan.estimate().expect("two GPUs");
    plan.gpus = Some(8.0);
    let eight = plan.estimate().expect("eight GPUs");
    assert!(close(eight.wall_clock_hours * 8.0, alone.gpu_hours));
    assert_eq!(eight.run_usd, alone.run_usd);
    plan.gpus = Some(1.0);
    let error = plan.estimate().expect_err("one is too few").to_string();
    assert_eq!(error, "gpus is 1; it must be at least 2: fewer do not hold it");
    plan.gpus = None;
    plan.tokens_at_once = 1e5;
    let error = plan.estimate().expect_err("200 GB of activations").to_string();
    assert_eq!(error, "gpu_memory_gb is 80; it must be more than 223, for the tokens at once");
}

#[test]
fn the_price_of_a_run_is_filled_in_place_of_a_price_by_the_token() {
    let mut scenario = Scenario::default();
    scenario.lora.usd_per_million_training_tokens = 3.0;
    // 1,000 examples × 500 tokens × 3 epochs
    let tokens = scenario.training_tokens();
    assert_eq!(tokens, 1.5e6);
    let plan = TrainingPlan::new(70.0, tokens, TrainingMethod::Lora, gpu("H100"), 3.99);
    let estimate = plan.estimate().expect("a plan");
    for (input, value) in estimate.fills(Tuning::Lora).expect("LoRA is tuned") {
        scenario.set(input, value).expect("within the limits");
    }
    assert_eq!(scenario.lora.run_usd, estimate.run_usd);
    assert_eq!(scenario.lora.usd_per_million_training_tokens, 0.0);
    // From half to a quarter of the GPUs' rate, in place of 0.35
    let range = plan.run_usd_range().expect("a plan");
    assert!(close(range.low, estimate.run_usd * 0.35 / 0.5));
    assert!(close(range.high, estimate.run_usd * 0.35 / 0.25));
    scenario.set_range(Input::LoraRunUsd, range).expect("within the limits");
    let full = estimate.fills(Tuning::Full).expect("full is tuned");
    assert_eq!(
        full.map(|(input, _)| input),
        [Input::FullRunUsd, Input::FullUsdPerMillionTrainingTokens]
    );
    assert_eq!(estimate.fills(Tuning::None), None);
}

#[test]
fn numbers_that_are_none_are_refused_by_name() {
    let good = TrainingPlan::new(7.0, 1e8, TrainingMethod::Lora, gpu("A100 SXM"), 1.0);
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 1e30] {
        let plans: [(&str, TrainingPlan); 9] = [
            ("parameters_billion", TrainingPlan { parameters_billion: bad, ..good }),
            ("training_tokens", TrainingPlan { training_tokens: bad, ..good }),
            ("adapter_rank", TrainingPlan { adapter_rank: bad, ..good }),
            ("tokens_at_once", TrainingPlan { tokens_at_once: bad, ..good }),
            ("gpu_memory_gb", TrainingPlan { gpu_memory_gb: bad, ..good }),
            ("gpu_tflops", TrainingPlan { gpu_tflops: bad, ..good }),
            ("utilisation", TrainingPlan { utilisation: bad, ..good }),
            ("usd_per_gpu_hour", TrainingPlan { usd_per_gpu_hour: bad, ..good }),
            ("gpus", TrainingPlan { gpus: Some(bad), ..good }),
        ];
        for (key, plan) in plans {
            let Err(Error::WrongType { key: named, .. }) = plan.estimate() else {
                panic!("{key} may be {bad}");
            };
            assert_eq!(named, key);
        }
    }
}

#[test]
fn every_gpu_has_a_name_of_its_own_and_a_source() {
    for (index, spec) in GPUS.iter().enumerate() {
        assert_eq!(GpuSpec::named(spec.name), Some(spec));
        assert!(GPUS[..index].iter().all(|other| other.name != spec.name));
        assert!(!spec.source.is_empty(), "{}", spec.name);
        assert!(spec.memory_gb >= 24.0 && spec.dense_bf16_tflops > 50.0);
    }
    assert_eq!(GpuSpec::named("abacus"), None);
}

#[test]
fn more_work_never_takes_less() {
    let sizes = (0.1..500.0_f64, 1e3..1e11_f64, 1.0..256.0_f64, 128.0..8192.0_f64);
    let machines = (0..GPUS.len(), 0.05..20.0_f64, UTILISATION_RANGE.0..UTILISATION_RANGE.1);
    let methods = prop_oneof![
        Just(TrainingMethod::Full),
        Just(TrainingMethod::Lora),
        Just(TrainingMethod::Qlora)
    ];
    law(
        "training",
        5000,
        (sizes, machines, methods, 1.0..3.0_f64),
        |(sizes, machines, method, k)| {
            let (billions, tokens, rank, at_once) = sizes;
            let (which, price, utilisation) = machines;
            let mut plan = TrainingPlan::new(billions, tokens, method, &GPUS[which], price);
            (plan.adapter_rank, plan.tokens_at_once, plan.utilisation) =
                (rank, at_once, utilisation);
            let estimate = plan.estimate().expect("within the limits");
            prop_assert!(estimate.run_usd.is_finite() && estimate.run_usd > 0.0);
            prop_assert!(estimate.gpus >= 1.0);
            let room = 0.9 * plan.gpu_memory_gb * estimate.gpus;
            prop_assert!(estimate.memory.total_gb() <= room * (1.0 + 1e-9));
            for more in [
                TrainingPlan { parameters_billion: k * billions, ..plan },
                TrainingPlan { training_tokens: k * tokens, ..plan },
                TrainingPlan { usd_per_gpu_hour: k * price, ..plan },
                TrainingPlan { utilisation: utilisation / k, ..plan },
                TrainingPlan { method: TrainingMethod::Full, ..plan },
            ] {
                let more = more.estimate().expect("within the limits");
                prop_assert!(more.run_usd >= estimate.run_usd);
                prop_assert!(more.gpus >= estimate.gpus);
            }
            let twice = TrainingPlan { training_tokens: 2.0 * tokens, ..plan }.estimate();
            prop_assert!(close(twice.expect("within the limits").run_usd, 2.0 * estimate.run_usd));
            Ok(())
        },
    );
}
