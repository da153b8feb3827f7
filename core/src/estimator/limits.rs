//! What the numbers of a plan may be: wide enough for any run, and so that no result leaves the range
//! of numbers. Assumptions: each end lies far beyond what exists.

use super::{TrainingPlan, wrong};
use crate::error::Error;

/// The least and the most that a number may be.
type Limits = (f64, f64);

/// From a million, below any language model, to a thousand times a trillion.
const PARAMETERS_BILLION: Limits = (1e-3, 1e6);
/// From none to more than was ever written.
const TRAINING_TOKENS: Limits = (0.0, 1e18);
/// To more than the layers of any model are wide: a rank cannot be more.
const RANK: Limits = (1.0, 1e5);
/// To a billion, whose activations no GPU within [`GPU_MEMORY_GB`] holds.
const AT_ONCE: Limits = (1.0, 1e9);
/// To thousands of times what the largest of [`GPUS`](super::GPUS) holds.
const GPU_MEMORY_GB: Limits = (1.0, 1e6);
/// From 10^9 operations a second, less than any processor does, to 10^21, more than any.
const GPU_TFLOPS: Limits = (1e-3, 1e9);
/// From a thousandth: 0 would never end.
const SHARE_OF_RATE: Limits = (1e-3, 1.0);
/// From nothing, as on GPUs that stand idle anyway, to a million dollars.
const USD_PER_GPU_HOUR: Limits = (0.0, 1e6);
/// To more than were ever made.
const COUNT: Limits = (1.0, 1e9);

/// Every number finite and within its limits.
pub(super) fn check(plan: &TrainingPlan) -> Result<(), Error> {
    for (key, value, (least, most)) in [
        ("parameters_billion", plan.parameters_billion, PARAMETERS_BILLION),
        ("training_tokens", plan.training_tokens, TRAINING_TOKENS),
        ("adapter_rank", plan.adapter_rank, RANK),
        ("tokens_at_once", plan.tokens_at_once, AT_ONCE),
        ("gpu_memory_gb", plan.gpu_memory_gb, GPU_MEMORY_GB),
        ("gpu_tflops", plan.gpu_tflops, GPU_TFLOPS),
        ("utilisation", plan.utilisation, SHARE_OF_RATE),
        ("usd_per_gpu_hour", plan.usd_per_gpu_hour, USD_PER_GPU_HOUR),
        ("gpus", plan.gpus.unwrap_or(1.0), COUNT),
    ] {
        if !(least <= value && value <= most) {
            return Err(wrong(key, value, &format!("a number between {least} and {most}")));
        }
    }
    Ok(())
}
