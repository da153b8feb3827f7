//! The inputs that a rented GPU joined with a measured speed fills: a model on rented machines.

use super::fill::Fill;
use super::model_fills::ModelFiller;
use super::rows::{Gpu, Precision, Provisioning, Throughput};
use crate::estimator::{GIGA, GpuSpec, TERA};
use crate::input::ServingInput;
use crate::source::{HOURS_PER_MONTH, text};
use crate::strategy::Tuning;

const PER_GPU_HOUR: &str = "usd_per_gpu_hour";
/// Operations per parameter and token for reading a prompt: a multiplication and an addition.
const FLOPS_READING: f64 = 2.0;
/// The share of a GPU's dense BF16 rate that reading prompts reaches. An assumption: the solution
/// for both speeds from two workloads measured on Qwen3 8B and one H100
/// (`silybench/qwen3-8b-bf16-…`), one mostly reading and one mostly writing.
const READING_UTILISATION: f64 = 0.5;
/// The speed of arithmetic in FP8 divided by that in BF16.
///
/// Source: NVIDIA's H100 and H200 data sheets and AMD's MI300X data sheet, which list twice the
/// rate. That reading prompts is faster by the same factor is an assumption, which holds if
/// arithmetic limits it.
const FP8_SPEED_UP: f64 = 2.0;
/// The largest share of a measured workload's time that reading may take if the speed of writing is
/// to be derived. An assumption: with a larger share the derived speed would be more than ten times
/// the measured one, and depend on [`READING_UTILISATION`] more than on the measurement.
const MOST_READING: f64 = 0.9;

/// Whether a GPU offer has the type of GPU of a measurement, and can be rented in the number
/// measured.
pub(super) fn rentable(gpu: &Gpu, speed: &Throughput) -> bool {
    without_sxm(&gpu.gpu) == without_sxm(&speed.gpu)
        && speed.num_gpus.is_some_and(|gpus| gpus >= gpu.min_gpus)
        && speed.output_tokens_per_second.is_some()
}

/// A GPU's type without the suffix " SXM". Lists that name no form factor mean SXM, and the speeds
/// were measured on SXM GPUs.
fn without_sxm(gpu: &str) -> &str {
    gpu.strip_suffix(" SXM").unwrap_or(gpu)
}

/// The fills from a model on rented GPUs: the rent, by the month or by the busy hour, and the
/// measured speeds.
pub(super) fn rented<'a>(gpu: &'a Gpu, speed: &'a Throughput, tuning: Tuning) -> Vec<Fill<'a>> {
    let Some(gpus) = speed.num_gpus else { return Vec::new() };
    let mut filler = ModelFiller::new(&gpu.listing, |name: &str| gpu.figure(name), tuning);
    let note = text("the machine is rented: tokens have no price");
    for price in [
        ServingInput::InputUsdPerMillionTokens,
        ServingInput::CachedInputUsdPerMillionTokens,
        ServingInput::CacheWriteUsdPerMillionTokens,
        ServingInput::OutputUsdPerMillionTokens,
    ] {
        filler.fixed(price, 0.0, note);
    }
    filler.no_long_prompt_step(note);
    let no_batch = text("a machine of one's own gives no batch discount");
    filler.fixed(ServingInput::BatchDiscountShare, 0.0, no_batch);
    let (rent, busy) = (ServingInput::ReplicaUsdPerMonth, ServingInput::BusyUsdPerHour);
    if gpu.provisioning == Provisioning::Serverless {
        let note = text("as many GPUs as were measured, billed by the second while they work");
        filler.figure(busy, PER_GPU_HOUR, gpus, note);
        filler.fixed(rent, 0.0, text("billed by the second: nothing is rented by the month"));
    } else {
        let note = text("as many GPUs as were measured, for a month");
        filler.figure(rent, PER_GPU_HOUR, gpus * HOURS_PER_MONTH, note);
        filler.fixed(busy, 0.0, text("rented by the month: busy or idle costs the same"));
    }
    filler.fixed(ServingInput::MinReplicas, 1.0, text("one replica, no spare"));
    let mut fills = filler.into_fills();

    let mut filler = ModelFiller::new(&speed.listing, |name: &str| speed.figure(name), tuning);
    filler.window();
    let note =
        text("not measured apart: the lengths of the measured requests are part of the speed");
    filler.fixed(ServingInput::KvTokensPerSecond, 0.0, note);
    speeds(&mut filler, speed);
    fills.extend(filler.into_fills());
    fills
}

/// Adds fills for the two speeds. The speed of reading is computed from the GPU's arithmetic rate,
/// the speed of writing from the measurement. If the measured requests had prompts, the time to
/// read them is subtracted from the measured time, so that the model reproduces the measured
/// workload.
fn speeds<F: Fn(&str) -> Option<f64>>(filler: &mut ModelFiller<'_, F>, speed: &Throughput) {
    const OUTPUT: &str = "output_tokens_per_second";
    let (prefill, decode) =
        (ServingInput::PrefillTokensPerSecond, ServingInput::DecodeTokensPerSecond);
    let info = prefill.input(filler.tuning()).info();
    let reading = reading_speed(speed).filter(|speed| info.check(*speed).is_ok());
    let share = reading.and_then(|reading| share_reading(speed, reading)).unwrap_or(0.0);
    match reading {
        Some(reading) if share <= MOST_READING => {
            let note = text("assumed: 2 operations a parameter, at half of the GPUs' dense rate");
            filler.fixed(prefill, reading, note);
            let note = if share > 0.0 {
                text("the time its prompts take to read taken off")
            } else {
                text("measured with short prompts")
            };
            filler.figure(decode, OUTPUT, 1.0 / (1.0 - share), note);
        }
        _ => {
            let note = text("reading prompts is part of the measured writing speed");
            filler.fixed(prefill, 0.0, note);
            filler.figure(decode, OUTPUT, 1.0, note);
        }
    }
}

/// The speed of reading in tokens per second, computed from the arithmetic rate; `None` if the GPU
/// or the size of the model is not known.
fn reading_speed(speed: &Throughput) -> Option<f64> {
    let rate = GpuSpec::named(&speed.gpu)?.dense_bf16_tflops * TERA * READING_UTILISATION;
    let speed_up = match speed.precision? {
        Precision::Bf16 => 1.0,
        Precision::Fp8 => FP8_SPEED_UP,
    };
    let per_token = FLOPS_READING * speed.parameters_billion? * GIGA;
    Some(speed.num_gpus? * rate * speed_up / per_token).filter(|speed| speed.is_finite())
}

/// The share of the measured time that reading prompts takes at the speed `reading`.
fn share_reading(speed: &Throughput, reading: f64) -> Option<f64> {
    let requests = speed.output_tokens_per_second? / speed.output_tokens?;
    Some(requests * speed.input_tokens? / reading).filter(|share| share.is_finite())
}
