//! What a model fills: paid by the token, or on rented GPUs with a measured speed.

use super::fill::{Fill, Filler};
use super::parts::Precision;
use super::rows::{ChatModel, Gpu, Throughput, TunedModel};
use crate::estimator::{GIGA, GpuSpec, TERA};
use crate::input::Input;
use crate::scenario::Slot;
use crate::source::{HOURS_PER_MONTH, text};

/// The inputs of one model.
struct Inputs {
    input: Input,
    cached: Input,
    output: Input,
    window: Input,
    rent: Input,
    prefill: Input,
    decode: Input,
    min_replicas: Input,
    batch: Option<Input>,
}

impl Inputs {
    /// `None` where the slot is no model's.
    fn of(slot: Slot) -> Option<Self> {
        let [input, cached, output, window, rent, prefill, decode, min_replicas, rest @ ..] =
            slot.inputs()
        else {
            return None;
        };
        Some(Self {
            input: *input,
            cached: *cached,
            output: *output,
            window: *window,
            rent: *rent,
            prefill: *prefill,
            decode: *decode,
            min_replicas: *min_replicas,
            batch: rest.first().copied(),
        })
    }
}

/// A model paid by the token.
pub(super) fn chat(row: &ChatModel, slot: Slot) -> Vec<Fill<'_>> {
    let Some(inputs) = Inputs::of(slot) else { return Vec::new() };
    let mut filler = Filler::new(&row.listing, |name: &str| row.figure(name));
    let untuned = match slot {
        Slot::BaseModel => "",
        _ => text("the price of the model untuned"),
    };
    tokens(&mut filler, &inputs, untuned);
    filler.figure(inputs.window, "context_window_tokens", 1.0, "");
    filler.fixed(inputs.rent, 0.0, text("paid by the token: nothing is rented"));
    scaled_by_provider(&mut filler, &inputs);
    if let Some(batch) = inputs.batch
        && !filler.figure(batch, "batch_discount_fraction", 1.0, "")
    {
        filler.fixed(batch, 0.0, text("no batch price is listed: no discount"));
    }
    filler.done()
}

/// A tuned model at its provider's.
pub(super) fn tuned(row: &TunedModel, slot: Slot) -> Vec<Fill<'_>> {
    let Some(inputs) = Inputs::of(slot) else { return Vec::new() };
    if row.usd_per_million_input_tokens.is_none() {
        return Vec::new();
    }
    let mut filler = Filler::new(&row.listing, |name: &str| row.figure(name));
    tokens(&mut filler, &inputs, "");
    let month = text("hourly hosting for a month");
    if !filler.figure(inputs.rent, "usd_per_hour_hosting", HOURS_PER_MONTH, month) {
        filler.fixed(inputs.rent, 0.0, text("no hosting fee is listed: paid by the token"));
    }
    scaled_by_provider(&mut filler, &inputs);
    filler.done()
}

fn tokens<F: Fn(&str) -> Option<f64>>(
    filler: &mut Filler<'_, F>,
    inputs: &Inputs,
    note: &'static str,
) {
    const INPUT: &str = "usd_per_million_input_tokens";
    filler.figure(inputs.input, INPUT, 1.0, note);
    if !filler.figure(inputs.cached, "usd_per_million_cached_input_tokens", 1.0, note) {
        // Another model's cached price would be wrong; this is what is billed.
        let full = text("no cached price is listed: the full input price");
        filler.figure(inputs.cached, INPUT, 1.0, full);
    }
    filler.figure(inputs.output, "usd_per_million_output_tokens", 1.0, note);
}

fn scaled_by_provider<F>(filler: &mut Filler<'_, F>, inputs: &Inputs)
where
    F: Fn(&str) -> Option<f64>,
{
    let note = text("the provider scales it");
    filler.fixed(inputs.prefill, 0.0, note);
    filler.fixed(inputs.decode, 0.0, note);
    filler.fixed(inputs.min_replicas, 1.0, text("one endpoint, where there is a rent"));
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
pub(super) fn rented<'a>(gpu: &'a Gpu, speed: &'a Throughput, slot: Slot) -> Vec<Fill<'a>> {
    let (Some(inputs), Some(gpus)) = (Inputs::of(slot), speed.num_gpus) else {
        return Vec::new();
    };
    let mut filler = Filler::new(&gpu.listing, |name: &str| gpu.figure(name));
    for price in [inputs.input, inputs.cached, inputs.output] {
        filler.fixed(price, 0.0, text("the machine is rented: tokens have no price"));
    }
    let note = text("as many GPUs as were measured, for a month");
    filler.figure(inputs.rent, "usd_per_gpu_hour", gpus * HOURS_PER_MONTH, note);
    filler.fixed(inputs.min_replicas, 1.0, text("one replica, no spare"));
    if let Some(batch) = inputs.batch {
        filler.fixed(batch, 0.0, text("a machine of one's own gives no batch discount"));
    }
    let mut fills = filler.done();

    let mut filler = Filler::new(&speed.listing, |name: &str| speed.figure(name));
    speeds(&mut filler, &inputs, speed);
    fills.extend(filler.done());
    fills
}

/// Reading is bound by arithmetic and follows from the GPU; writing is what was measured. Where the
/// measured requests had prompts, their reading was part of the measured time: it is taken off, so
/// that the model gives back the measured workload.
fn speeds<F>(filler: &mut Filler<'_, F>, inputs: &Inputs, speed: &Throughput)
where
    F: Fn(&str) -> Option<f64>,
{
    const OUTPUT: &str = "output_tokens_per_second";
    let reading = reading_speed(speed).filter(|v| inputs.prefill.info().check(*v).is_ok());
    let share = reading.and_then(|reading| share_reading(speed, reading)).unwrap_or(0.0);
    match reading {
        Some(reading) if share <= MOST_READING => {
            let note = text("assumed: 2 operations a parameter, at half of the GPUs' dense rate");
            filler.fixed(inputs.prefill, reading, note);
            let note = if share > 0.0 {
                text("the time its prompts take to read taken off")
            } else {
                text("measured with short prompts")
            };
            filler.figure(inputs.decode, OUTPUT, 1.0 / (1.0 - share), note);
        }
        _ => {
            let note = text("reading prompts is part of the measured writing speed");
            filler.fixed(inputs.prefill, 0.0, note);
            filler.figure(inputs.decode, OUTPUT, 1.0, note);
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
