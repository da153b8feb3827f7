//! Estimates the GPU-hours, memory, number of GPUs and price of a training run, by published rules.
//!
//! The rules count operations and bytes. The share of a GPU's rate that a run reaches,
//! [`UTILISATION`], varies by a factor of two between software stacks, and so does the result.
//! `Catalog::calibrate` compares it with measured runs.

use crate::error::Error;
use crate::input::{Input, TrainingInput};
use crate::scenario::{Range, Scenario};
use crate::source::SECONDS_PER_HOUR;
use crate::strategy::Tuning;

mod gpu;
mod memory;

pub(crate) use memory::GIGA;

pub use gpu::{GPUS, GpuSpec};
pub use memory::{
    ACTIVATION_GB_PER_TOKEN, ADAPTER_WIDTHS_PER_LAYER, FROZEN_BYTES, QUANTISED_BYTES,
    SQUARES_PER_LAYER, TRAINED_BYTES, TrainingMemory, TrainingMethod, USABLE_MEMORY_SHARE,
    WIDTHS_PER_DEPTH, adapter_parameters,
};

/// Operations per parameter and token if all weights are trained: 2 for the forward pass, 2 for the
/// gradients of activations, 2 for the gradients of weights.
///
/// Source: Kaplan et al., Scaling Laws for Neural Language Models, arXiv 2001.08361 (2020), §2.1.
pub const FLOPS_TRAINED: f64 = 6.0;
/// Operations per parameter and token if the model's weights are frozen: [`FLOPS_TRAINED`] without
/// the gradients of weights. Those of the adapter are less than a hundredth and are neglected.
pub const FLOPS_FROZEN: f64 = 4.0;
/// The default share of a GPU's dense BF16 rate that training reaches (model FLOPs utilisation). An
/// assumption: Qwen's runs on the A100, in the catalogue, reach 0.26 to 0.41 at sequences of 8,192
/// tokens and less at shorter ones, highly tuned stacks 0.5 and more.
pub const UTILISATION: f64 = 0.35;
/// The range of [`UTILISATION`] between software stacks: an assumption from the same runs.
pub const UTILISATION_RANGE: (f64, f64) = (0.25, 0.5);
/// The default number of tokens that one GPU processes at once. An assumption: one packed sequence
/// of a usual length.
pub const TOKENS_AT_ONCE: f64 = 2048.0;
/// The default rank of an adapter. An assumption: MLPerf's LoRA benchmark
/// trains rank 16.
pub const ADAPTER_RANK: f64 = 16.0;

/// Operations in a tera-operation.
pub(crate) const TERA: f64 = 1e12;

// The limits of the numbers of a plan: wide enough for any real run, and narrow enough that no
// result overflows. They are assumptions.

/// The smallest and the largest value that is allowed.
type PlanLimits = (f64, f64);

/// From a million parameters, fewer than any language model has, to a thousand trillion.
const PARAMETERS_BILLION: PlanLimits = (1e-3, 1e6);
/// From 0 to more tokens than exist.
const TRAINING_TOKENS: PlanLimits = (0.0, 1e18);
/// Up to more than the width of any model, which a rank cannot exceed.
const RANK: PlanLimits = (1.0, 1e5);
/// Up to a billion tokens, whose activations no GPU within [`GPU_MEMORY_GB`] can hold.
const AT_ONCE: PlanLimits = (1.0, 1e9);
/// Up to thousands of times the memory of the largest of [`GPUS`].
const GPU_MEMORY_GB: PlanLimits = (1.0, 1e6);
/// From 10^9 operations per second, less than any processor, to 10^21, more than any.
const GPU_TFLOPS: PlanLimits = (1e-3, 1e9);
/// From a thousandth, since with 0 the run would never end.
const SHARE_OF_RATE: PlanLimits = (1e-3, 1.0);
/// From nothing, as on GPUs that are idle anyway, to a million dollars.
const USD_PER_GPU_HOUR: PlanLimits = (0.0, 1e6);
/// Up to more GPUs than exist.
const COUNT: PlanLimits = (1.0, 1e9);

/// A training run to be estimated.
///
/// ```
/// use breakeven::estimator::{GpuSpec, TrainingMethod};
/// use breakeven::TrainingPlan;
/// // Llama 70B by LoRA on 1,000 examples of 500 tokens, three times over, on H100 at $3.99.
/// let gpu = GpuSpec::named("H100 SXM").unwrap();
/// let plan = TrainingPlan::new(70.0, 1_000.0 * 500.0 * 3.0, TrainingMethod::Lora, gpu, 3.99);
/// let estimate = plan.estimate()?;
/// // 4 × 70e9 × 1.5e6 operations at 989e12 × 0.35 a second
/// assert!((estimate.gpu_hours - 4.2e17 / (989e12 * 0.35) / 3600.0).abs() < 1e-9);
/// assert_eq!(estimate.gpus, 3.0);
/// assert!(estimate.run_usd < 2.0);
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainingPlan {
    /// The model's parameters, in billions.
    pub parameters_billion: f64,
    /// Tokens trained on, all epochs together.
    pub training_tokens: f64,
    /// Which weights are trained.
    pub method: TrainingMethod,
    /// The adapter's rank; counts only with an adapter.
    pub adapter_rank: f64,
    /// Tokens that one GPU processes at once: sequences × their length.
    pub tokens_at_once: f64,
    /// Memory of one GPU, in GB.
    pub gpu_memory_gb: f64,
    /// The dense BF16 rate of one GPU, in 10^12 operations per second.
    pub gpu_tflops: f64,
    /// The share of that rate which training reaches.
    pub utilisation: f64,
    /// The price of one GPU per hour, in US dollars.
    pub usd_per_gpu_hour: f64,
    /// The number of GPUs; `None` for the smallest number that holds the run.
    pub gpus: Option<f64>,
}

/// The estimate of a training run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainingEstimate {
    /// The number of operations.
    pub flops: f64,
    /// GPU-hours. They are assumed not to depend on the number of GPUs.
    pub gpu_hours: f64,
    /// Memory on all GPUs together, by use.
    pub memory: TrainingMemory,
    /// The number of GPUs: that of the plan, or the smallest that holds the run.
    pub gpus: f64,
    /// From start to end, in hours.
    pub wall_clock_hours: f64,
    /// The price of the run, in US dollars: GPU-hours × price. It does not include loading time,
    /// failed starts, and rent for GPUs of a machine that are not used.
    pub run_usd: f64,
}

impl TrainingPlan {
    /// A plan with the defaults [`ADAPTER_RANK`], [`TOKENS_AT_ONCE`] and [`UTILISATION`], and the
    /// smallest number of GPUs that holds the run.
    pub fn new(
        parameters_billion: f64,
        training_tokens: f64,
        method: TrainingMethod,
        gpu: &GpuSpec,
        usd_per_gpu_hour: f64,
    ) -> Self {
        Self {
            parameters_billion,
            training_tokens,
            method,
            adapter_rank: ADAPTER_RANK,
            tokens_at_once: TOKENS_AT_ONCE,
            gpu_memory_gb: gpu.memory_gb,
            gpu_tflops: gpu.dense_bf16_tflops,
            utilisation: UTILISATION,
            usd_per_gpu_hour,
            gpus: None,
        }
    }

    /// Estimates the run:
    ///
    /// - flops = 6 (all weights) or 4 (adapters) × parameters × tokens
    /// - gpu_hours = flops / (rate × utilisation) / 3600
    /// - gpus = ⌈memory of weights and their training / (memory of one GPU that is usable − its
    ///   activations)⌉
    /// - wall_clock_hours = gpu_hours / gpus, run_usd = gpu_hours × price
    ///
    /// # Errors
    /// [`Error::WrongType`] if a number is not finite or outside its limits, if a GPU is too small for
    /// the activations of the tokens at once, or if the plan has fewer GPUs than hold the run.
    pub fn estimate(&self) -> Result<TrainingEstimate, Error> {
        self.check_limits()?;
        let per_gpu = memory::activations_gb(self.tokens_at_once);
        let usable = USABLE_MEMORY_SHARE * self.gpu_memory_gb - per_gpu;
        if usable <= 0.0 {
            let least = (per_gpu / USABLE_MEMORY_SHARE).ceil();
            let expected = format!("more than {least}, for the tokens at once");
            return Err(plan_error("gpu_memory_gb", self.gpu_memory_gb, &expected));
        }
        let held = memory::weights(self.parameters_billion, self.method, self.adapter_rank);
        let least = (held.total_gb() / usable).ceil().max(1.0);
        let gpus = self.gpus.unwrap_or(least);
        if gpus < least {
            return Err(plan_error(
                "gpus",
                gpus,
                &format!("at least {least}: fewer do not hold it"),
            ));
        }
        let per_token = match self.method {
            TrainingMethod::Full => FLOPS_TRAINED,
            TrainingMethod::Lora | TrainingMethod::Qlora => FLOPS_FROZEN,
        };
        let flops = per_token * self.parameters_billion * GIGA * self.training_tokens;
        let gpu_hours = flops / (self.gpu_tflops * TERA * self.utilisation) / SECONDS_PER_HOUR;
        Ok(TrainingEstimate {
            flops,
            gpu_hours,
            memory: TrainingMemory { activations_gb: gpus * per_gpu, ..held },
            gpus,
            wall_clock_hours: gpu_hours / gpus,
            run_usd: gpu_hours * self.usd_per_gpu_hour,
        })
    }

    /// Checks that every number is finite and within its limits.
    fn check_limits(&self) -> Result<(), Error> {
        for (key, value, (least, most)) in [
            ("parameters_billion", self.parameters_billion, PARAMETERS_BILLION),
            ("training_tokens", self.training_tokens, TRAINING_TOKENS),
            ("adapter_rank", self.adapter_rank, RANK),
            ("tokens_at_once", self.tokens_at_once, AT_ONCE),
            ("gpu_memory_gb", self.gpu_memory_gb, GPU_MEMORY_GB),
            ("gpu_tflops", self.gpu_tflops, GPU_TFLOPS),
            ("utilisation", self.utilisation, SHARE_OF_RATE),
            ("usd_per_gpu_hour", self.usd_per_gpu_hour, USD_PER_GPU_HOUR),
            ("gpus", self.gpus.unwrap_or(1.0), COUNT),
        ] {
            if !(least <= value && value <= most) {
                return Err(plan_error(
                    key,
                    value,
                    &format!("a number between {least} and {most}"),
                ));
            }
        }
        Ok(())
    }

    /// The price of the run at both ends of [`UTILISATION_RANGE`], in US dollars: a range for the
    /// input that the estimate fills.
    ///
    /// ```
    /// use breakeven::estimator::{GpuSpec, TrainingMethod};
    /// use breakeven::TrainingPlan;
    /// let gpu = GpuSpec::named("H100 SXM").unwrap();
    /// let plan = TrainingPlan::new(70.0, 1.5e6, TrainingMethod::Lora, gpu, 3.99);
    /// let (range, estimate) = (plan.run_usd_range()?, plan.estimate()?);
    /// assert!(range.low < estimate.run_usd && estimate.run_usd < range.high);
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`estimate`](Self::estimate).
    pub fn run_usd_range(&self) -> Result<Range, Error> {
        let (least, most) = UTILISATION_RANGE;
        let at = |utilisation| Self { utilisation, ..*self }.estimate();
        Ok(Range::new(at(most)?.run_usd, at(least)?.run_usd))
    }
}

impl TrainingEstimate {
    /// The values for the inputs of a kind of tuning: the price of the run, and 0 for the price per
    /// training token. `None` without tuning.
    ///
    /// ```
    /// use breakeven::estimator::{GpuSpec, TrainingMethod};
    /// use breakeven::{Input, TrainingPlan, Tuning};
    /// let gpu = GpuSpec::named("H100 SXM").unwrap();
    /// let plan = TrainingPlan::new(70.0, 1.5e6, TrainingMethod::Lora, gpu, 3.99);
    /// let estimate = plan.estimate()?;
    /// let [run, by_the_token] = estimate.fills(Tuning::Lora).unwrap();
    /// assert_eq!(run, (Input::LoraRunUsd, estimate.run_usd));
    /// assert_eq!(by_the_token, (Input::LoraUsdPerMillionTrainingTokens, 0.0));
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn fills(&self, tuning: Tuning) -> Option<[(Input, f64); 2]> {
        let run = TrainingInput::RunUsd.input(tuning)?;
        let per_million = TrainingInput::UsdPerMillionTrainingTokens.input(tuning)?;
        Some([(run, self.run_usd), (per_million, 0.0)])
    }
}

impl Scenario {
    /// The number of tokens in one training run: examples × tokens per example × epochs. Without
    /// the passages of RAFT, which only strategies with both retrieval and tuning have.
    ///
    /// ```
    /// use breakeven::Scenario;
    /// // 1,000 examples of 500 tokens, three times
    /// assert_eq!(Scenario::default().training_tokens(), 1_500_000.0);
    /// ```
    pub fn training_tokens(&self) -> f64 {
        self.training.examples * self.training.tokens_per_example * self.training.epochs
    }
}

fn plan_error(key: &str, found: f64, expected: &str) -> Error {
    Error::WrongType {
        key: key.to_owned(),
        found: found.to_string(),
        expected: expected.to_owned(),
    }
}
