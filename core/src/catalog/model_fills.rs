//! The inputs that rows of models fill: models paid by the token, and models on rented GPUs with a
//! measured speed.

use super::fill::{Fill, Filler};
use super::listing::Listing;
use super::rows::{ChatModel, Gpu, Precision, Throughput, TunedModel};
use crate::estimator::{GIGA, GpuSpec, TERA};
use crate::input::{Input, ServingInput};
use crate::source::{HOURS_PER_MONTH, text};
use crate::strategy::Tuning;

/// Collects fills for the inputs of one of the three models.
struct ModelFiller<'a, F> {
    filler: Filler<'a, F>,
    tuning: Tuning,
}

impl<'a, F: Fn(&str) -> Option<f64>> ModelFiller<'a, F> {
    fn new(listing: &'a Listing, figure: F, tuning: Tuning) -> Self {
        Self { filler: Filler::new(listing, figure), tuning }
    }

    fn figure(
        &mut self,
        input: ServingInput,
        figure: &'static str,
        times: f64,
        note: &'static str,
    ) -> bool {
        self.filler.figure(input.input(self.tuning), figure, times, note)
    }

    fn fixed(&mut self, input: ServingInput, value: f64, note: &'static str) {
        self.filler.fixed(input.input(self.tuning), value, note);
    }

    /// Adds the batch discount of the model.
    fn batch_discount(&mut self, fill: impl FnOnce(&mut Filler<'a, F>, Input)) {
        fill(&mut self.filler, ServingInput::BatchDiscountShare.input(self.tuning));
    }
}

/// The fills from a model paid by the token.
pub(super) fn chat(row: &ChatModel, tuning: Tuning) -> Vec<Fill<'_>> {
    let mut filler = ModelFiller::new(&row.listing, |name: &str| row.figure(name), tuning);
    let untuned = match tuning {
        Tuning::None => "",
        Tuning::Lora | Tuning::Full => text("the price of the model untuned"),
    };
    token_prices(&mut filler, untuned);
    filler.figure(ServingInput::ContextWindowTokens, "context_window_tokens", 1.0, "");
    let note = text("paid by the token: nothing is rented");
    filler.fixed(ServingInput::ReplicaUsdPerMonth, 0.0, note);
    scaled_by_provider(&mut filler);
    filler.batch_discount(|filler, batch| {
        if !filler.figure(batch, "batch_discount_fraction", 1.0, "") {
            filler.fixed(batch, 0.0, text("no batch price is listed: no discount"));
        }
    });
    filler.filler.into_fills()
}

/// The fills from a tuned model that its provider hosts.
pub(super) fn tuned(row: &TunedModel, tuning: Tuning) -> Vec<Fill<'_>> {
    if row.usd_per_million_input_tokens.is_none() {
        return Vec::new();
    }
    let mut filler = ModelFiller::new(&row.listing, |name: &str| row.figure(name), tuning);
    token_prices(&mut filler, "");
    let (rent, month) = (ServingInput::ReplicaUsdPerMonth, text("hourly hosting for a month"));
    if !filler.figure(rent, "usd_per_hour_hosting", HOURS_PER_MONTH, month) {
        filler.fixed(rent, 0.0, text("no hosting fee is listed: paid by the token"));
    }
    scaled_by_provider(&mut filler);
    filler.filler.into_fills()
}

fn token_prices<F: Fn(&str) -> Option<f64>>(filler: &mut ModelFiller<'_, F>, note: &'static str) {
    const INPUT: &str = "usd_per_million_input_tokens";
    const CACHED: &str = "usd_per_million_cached_input_tokens";
    filler.figure(ServingInput::InputUsdPerMillionTokens, INPUT, 1.0, note);
    let cached = ServingInput::CachedInputUsdPerMillionTokens;
    if !filler.figure(cached, CACHED, 1.0, note) {
        // Without a cached price the provider bills the full price. Leaving the input unfilled
        // would keep the cached price of another model.
        let full = text("no cached price is listed: the full input price");
        filler.figure(cached, INPUT, 1.0, full);
    }
    let output = ServingInput::OutputUsdPerMillionTokens;
    filler.figure(output, "usd_per_million_output_tokens", 1.0, note);
}

fn scaled_by_provider<F: Fn(&str) -> Option<f64>>(filler: &mut ModelFiller<'_, F>) {
    let note = text("the provider scales it");
    filler.fixed(ServingInput::PrefillTokensPerSecond, 0.0, note);
    filler.fixed(ServingInput::DecodeTokensPerSecond, 0.0, note);
    let note = text("one endpoint, where there is a rent");
    filler.fixed(ServingInput::MinReplicas, 1.0, note);
}

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

/// The fills from a model on rented GPUs: the rent, and the measured speeds.
pub(super) fn rented<'a>(gpu: &'a Gpu, speed: &'a Throughput, tuning: Tuning) -> Vec<Fill<'a>> {
    let Some(gpus) = speed.num_gpus else { return Vec::new() };
    let mut filler = ModelFiller::new(&gpu.listing, |name: &str| gpu.figure(name), tuning);
    for price in [
        ServingInput::InputUsdPerMillionTokens,
        ServingInput::CachedInputUsdPerMillionTokens,
        ServingInput::OutputUsdPerMillionTokens,
    ] {
        filler.fixed(price, 0.0, text("the machine is rented: tokens have no price"));
    }
    let (rent, note) =
        (ServingInput::ReplicaUsdPerMonth, text("as many GPUs as were measured, for a month"));
    filler.figure(rent, "usd_per_gpu_hour", gpus * HOURS_PER_MONTH, note);
    filler.fixed(ServingInput::MinReplicas, 1.0, text("one replica, no spare"));
    filler.batch_discount(|filler, batch| {
        filler.fixed(batch, 0.0, text("a machine of one's own gives no batch discount"));
    });
    let mut fills = filler.filler.into_fills();

    let mut filler = ModelFiller::new(&speed.listing, |name: &str| speed.figure(name), tuning);
    speeds(&mut filler, speed);
    fills.extend(filler.filler.into_fills());
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
    let info = prefill.input(filler.tuning).info();
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
