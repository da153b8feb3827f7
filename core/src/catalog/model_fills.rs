//! What rows of models fill: paid by the token, or on rented GPUs with a measured speed.

use super::fill::{Fill, Filler};
use super::listing::Listing;
use super::rows::{ChatModel, Gpu, Precision, Throughput, TunedModel};
use crate::estimator::{GIGA, GpuSpec, TERA};
use crate::input::{Input, ServingInput};
use crate::source::{HOURS_PER_MONTH, text};
use crate::strategy::Tuning;

/// Fills the inputs of one of the three models.
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

    /// The batch discount, which the base model's row gives for every model.
    fn batch_discount(&mut self, fill: impl FnOnce(&mut Filler<'a, F>, Input)) {
        if self.tuning == Tuning::None {
            fill(&mut self.filler, Input::BatchDiscountShare);
        }
    }
}

/// A model paid by the token.
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
    filler.filler.done()
}

/// A tuned model at its provider's.
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
    filler.filler.done()
}

fn token_prices<F: Fn(&str) -> Option<f64>>(filler: &mut ModelFiller<'_, F>, note: &'static str) {
    const INPUT: &str = "usd_per_million_input_tokens";
    const CACHED: &str = "usd_per_million_cached_input_tokens";
    filler.figure(ServingInput::InputUsdPerMillionTokens, INPUT, 1.0, note);
    let cached = ServingInput::CachedInputUsdPerMillionTokens;
    if !filler.figure(cached, CACHED, 1.0, note) {
        // Another model's cached price would be wrong; this is what is billed.
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

/// Operations that reading takes per parameter and token: a multiplication and an addition.
const FLOPS_READING: f64 = 2.0;
/// The share of a GPU's dense BF16 rate that reading prompts reaches. An assumption: what the two
/// workloads measured on Qwen3 8B and one H100 (`silybench/qwen3-8b-bf16-…`), one mostly reading
/// and one mostly writing, give when solved for both speeds.
const READING_UTILISATION: f64 = 0.5;
/// How much faster arithmetic in FP8 is than in BF16.
///
/// Source: NVIDIA's H100 and H200 data sheets and AMD's MI300X data sheet, which list twice the rate.
/// That reading prompts gains as much is an assumption: where it is bound by arithmetic it does.
const FP8_SPEED_UP: f64 = 2.0;
/// The greatest share of a measured workload's time that reading may take, to be told apart. An
/// assumption: beyond it the speed of writing would be ten times the measured one and more, and rest
/// on [`READING_UTILISATION`] rather than on what was measured.
const MOST_READING: f64 = 0.9;

/// Whether GPUs of that offer are those that were measured, and can be rented in that number.
pub(super) fn rentable(gpu: &Gpu, speed: &Throughput) -> bool {
    form(&gpu.gpu) == form(&speed.gpu)
        && speed.num_gpus.is_some_and(|gpus| gpus >= gpu.min_gpus)
        && speed.output_tokens_per_second.is_some()
}

/// A GPU's type without its form where that is SXM: lists that say no more mean it, and in it the
/// speeds were measured.
fn form(gpu: &str) -> &str {
    gpu.strip_suffix(" SXM").unwrap_or(gpu)
}

/// A model on rented GPUs: rent, and the speeds that someone measured.
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
    let mut fills = filler.filler.done();

    let mut filler = ModelFiller::new(&speed.listing, |name: &str| speed.figure(name), tuning);
    speeds(&mut filler, speed);
    fills.extend(filler.filler.done());
    fills
}

/// Reading is bound by arithmetic and follows from the GPU; writing is what was measured. Where the
/// measured requests had prompts, their reading was part of the measured time: it is taken off, so
/// that the model gives back the measured workload.
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

/// Tokens a second that the GPUs read, by arithmetic; `None` where GPU or model are not known.
fn reading_speed(speed: &Throughput) -> Option<f64> {
    let rate = GpuSpec::named(&speed.gpu)?.dense_bf16_tflops * TERA * READING_UTILISATION;
    let speed_up = match speed.precision? {
        Precision::Bf16 => 1.0,
        Precision::Fp8 => FP8_SPEED_UP,
    };
    let per_token = FLOPS_READING * speed.parameters_billion? * GIGA;
    Some(speed.num_gpus? * rate * speed_up / per_token).filter(|speed| speed.is_finite())
}

/// What share of the measured time went into reading prompts, were they read at that speed.
fn share_reading(speed: &Throughput, reading: f64) -> Option<f64> {
    let requests = speed.output_tokens_per_second? / speed.output_tokens?;
    Some(requests * speed.input_tokens? / reading).filter(|share| share.is_finite())
}
