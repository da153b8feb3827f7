//! Calibration: the estimator of training runs compared with measured runs.

use super::price_catalog::Catalog;
use super::rows::TrainingRun;
use crate::estimator::{GpuSpec, TrainingPlan};
use crate::source::SECONDS_PER_HOUR;

/// An estimate of a training run compared with the measurement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// Estimated GPU-hours of the run, or of one measured step.
    pub estimated_gpu_hours: f64,
    /// Measured GPU-hours.
    pub measured_gpu_hours: f64,
    /// The estimate divided by the measurement: 1 is exact, 2 is twice the measurement.
    pub ratio: f64,
    /// Estimated memory divided by measured memory, if memory was measured.
    pub memory_ratio: Option<f64>,
}

impl Catalog {
    /// Estimates a measured run by the usual rules and assumptions, and compares the estimate with
    /// the measurement. If steps were measured at several sequence lengths, the longest is used,
    /// because short sequences do not keep GPUs busy.
    ///
    /// ```
    /// use breakeven::Catalog;
    /// let catalog = Catalog::shipped();
    /// let run = |id| catalog.training_runs.iter().find(|run| run.listing.id == id).unwrap();
    /// let calibration = Catalog::calibrate(run("qwen-14b-lora-speed-a100")).unwrap();
    /// assert!((0.5..2.0).contains(&calibration.ratio));
    /// assert_eq!(Catalog::calibrate(run("alpaca-7b-full")), Err("how many tokens it trained on is not stated"));
    /// ```
    ///
    /// # Errors
    /// If the run cannot be compared: the error says what its source does not state.
    pub fn calibrate(run: &TrainingRun) -> Result<Calibration, &'static str> {
        let (Some(billions), Some(method), Some(gpu), Some(gpus)) =
            (run.parameters_billion, run.method, run.gpu.as_deref(), run.num_gpus)
        else {
            return Err("it is no run of one model on named GPUs");
        };
        let gpu = GpuSpec::named(gpu).ok_or("which GPU it ran on is not stated")?;
        let (tokens, hours, at_once, memory_gb) = measured(run, gpus)?;
        let mut plan = TrainingPlan::new(billions, tokens, method, gpu, 0.0);
        plan.gpu_memory_gb = run.memory_gb.unwrap_or(gpu.memory_gb);
        plan.tokens_at_once = at_once.unwrap_or(plan.tokens_at_once);
        plan.gpus = Some(gpus);
        let fits = plan.estimate().or_else(|_| {
            // The measured run did fit into memory, by whatever means; the hours do not depend on
            // it.
            plan.gpu_memory_gb = LARGE_ENOUGH_GB;
            plan.estimate()
        });
        let estimate = fits.map_err(|_| "its figures are outside the estimator's limits")?;
        Ok(Calibration {
            estimated_gpu_hours: estimate.gpu_hours,
            measured_gpu_hours: hours,
            ratio: estimate.gpu_hours / hours,
            memory_ratio: memory_gb.map(|measured| estimate.memory.total_gb() / measured),
        })
    }
}

/// A memory size that holds every run of the catalogue on one GPU.
const LARGE_ENOUGH_GB: f64 = 1e5;

/// Tokens, GPU-hours, tokens that one GPU works on at once, and memory of all GPUs.
type Measured = (f64, f64, Option<f64>, Option<f64>);

fn measured(run: &TrainingRun, gpus: f64) -> Result<Measured, &'static str> {
    let longest =
        run.steps.iter().flatten().max_by(|a, b| a.sequence_tokens.total_cmp(&b.sequence_tokens));
    if let (Some(step), Some(sequences)) = (longest, run.sequences_per_step) {
        let tokens = sequences * step.sequence_tokens;
        let hours = gpus * step.seconds / SECONDS_PER_HOUR;
        return Ok((tokens, hours, Some(step.sequence_tokens), Some(step.memory_gb)));
    }
    let tokens = run.training_tokens.ok_or("how many tokens it trained on is not stated")?;
    let hours = run.gpu_hours.ok_or("how long it took is not stated")?;
    Ok((tokens, hours, None, run.memory_gb_used))
}
