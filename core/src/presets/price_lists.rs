//! Training and serving as price lists sell them: the values that ready scenarios take from there,
//! and the ready scenario that is the default workload at these prices.

use super::preset::{Override, Preset, assumed, from_price_list};
use crate::input::Input;
use crate::requirement::Requirement;
use crate::scenario::PresetId;
use crate::source::{PriceRow, text};

/// The training price of the model that the default LoRA adapter is served on.
static TUNED_GPT_OSS_20B: PriceRow = PriceRow {
    id: "azure/ft-gpt-oss-20b",
    name: text("Azure gpt-oss-20b, fine-tuned"),
    as_of: "2026-08-11",
    list: text("Azure Retail Prices API snapshot in azure-genai-prices 0.2.0"),
    url: None,
    confirmed: false,
    figures: &[("usd_per_million_training_tokens", 3.6)],
};

/// A larger model that is trained and served by the token, for work that a small one does not do
/// well enough.
static TUNED_QWEN_35B: PriceRow = PriceRow {
    id: "prime-intellect/qwen3.5-35b-a3b",
    name: text("Prime Intellect Qwen3.5 35B-A3B, tuned"),
    as_of: "2026-09-20",
    list: text("api-evangelist/prime-intellect plans"),
    url: None,
    confirmed: false,
    figures: &[
        ("usd_per_million_training_tokens", 1.0),
        ("usd_per_million_input_tokens", 0.25),
        ("usd_per_million_output_tokens", 0.75),
    ],
};

/// The training price of a model as large as the one that the default full tuning is served on.
static FULL_TUNING_70B: PriceRow = PriceRow {
    id: "together/full-sft-70b-100b",
    name: text("Together AI, full supervised tuning, models of 70B to 100B"),
    as_of: "2026-07-31",
    list: text("seven public repositories that quote together.ai/pricing"),
    url: Some(text("https://www.together.ai/pricing")),
    confirmed: true,
    figures: &[("usd_per_million_training_tokens", 3.2)],
};

/// A GPU that is rented by the second.
static SERVERLESS_H100: PriceRow = PriceRow {
    id: "runware/h100",
    name: text("Runware H100, serverless"),
    as_of: "2026-10-07",
    list: text("api-evangelist/runware plans"),
    url: None,
    confirmed: false,
    figures: &[("usd_per_gpu_hour", 3.95)],
};

/// The speed of a model of 70 billion parameters that answers one request at a time.
static LLAMA_70B_ALONE: PriceRow = PriceRow {
    id: "nim/llama-3.3-70b-fp8-2xh100-5000-500-c1",
    name: text("NIM 1.8.0, Llama 3.3 70B in FP8 on two H100, one request at a time"),
    as_of: "2026-07-20",
    list: text("NVIDIA NIM performance tables, prompts of 5,000 and answers of 500 tokens"),
    url: None,
    confirmed: false,
    figures: &[("output_tokens_per_second", 51.67)],
};

/// No flat price of a LoRA run.
pub(super) const LORA_WITHOUT_FLAT_PRICE: Override =
    assumed(Input::LoraRunUsd, 0.0, "training is bought by the token");
/// LoRA training by the token.
pub(super) const LORA_BY_THE_TOKEN: Override = from_price_list(
    Input::LoraUsdPerMillionTrainingTokens,
    &TUNED_GPT_OSS_20B,
    0,
    1.0,
    "of the model that it is served on",
);
/// LoRA training of the larger model.
pub(super) const LARGE_LORA_BY_THE_TOKEN: Override = from_price_list(
    Input::LoraUsdPerMillionTrainingTokens,
    &TUNED_QWEN_35B,
    0,
    1.0,
    "a larger model: its readers are experts",
);
/// Input of the larger model.
pub(super) const LARGE_LORA_INPUT: Override = from_price_list(
    Input::LoraInputUsdPerMillionTokens,
    &TUNED_QWEN_35B,
    1,
    1.0,
    "of the larger model",
);
/// Cached input of the larger model.
pub(super) const LARGE_LORA_CACHED_INPUT: Override = from_price_list(
    Input::LoraCachedInputUsdPerMillionTokens,
    &TUNED_QWEN_35B,
    1,
    1.0,
    "no cached price is listed: the full input price",
);
/// Cache writes of the larger model.
pub(super) const LARGE_LORA_CACHE_WRITE: Override = from_price_list(
    Input::LoraCacheWriteUsdPerMillionTokens,
    &TUNED_QWEN_35B,
    1,
    1.0,
    "no charge of its own: the input price",
);
/// Output of the larger model.
pub(super) const LARGE_LORA_OUTPUT: Override = from_price_list(
    Input::LoraOutputUsdPerMillionTokens,
    &TUNED_QWEN_35B,
    2,
    1.0,
    "of the larger model",
);
/// No rent of the larger model.
pub(super) const LARGE_LORA_WITHOUT_RENT: Override =
    assumed(Input::LoraReplicaUsdPerMonth, 0.0, "no hosting fee is listed: paid by the token");
/// No flat price of a full run.
pub(super) const FULL_WITHOUT_FLAT_PRICE: Override =
    assumed(Input::FullRunUsd, 0.0, "training is bought by the token");
/// Full tuning by the token.
pub(super) const FULL_BY_THE_TOKEN: Override = from_price_list(
    Input::FullUsdPerMillionTrainingTokens,
    &FULL_TUNING_70B,
    0,
    1.0,
    "of a model as large as the one that it is served on",
);

/// The default workload at today's price lists: training by the token, LoRA served by the token
/// with a small hosting fee, full tuning on GPUs that are paid by the second. The prompt cache and
/// the hours are the defaults.
pub(super) const TODAYS_PRICE_LISTS: Preset = Preset {
    id: PresetId::TodaysPriceLists,
    name: "Today's price lists",
    description: text(
        "The same workload as it is bought now: training by the token, tuned models by the token or the busy hour, prompts cached, labour counted.",
    ),
    requirements: &[Requirement::LacksFacts],
    overrides: &[
        LORA_WITHOUT_FLAT_PRICE,
        LORA_BY_THE_TOKEN,
        FULL_WITHOUT_FLAT_PRICE,
        FULL_BY_THE_TOKEN,
        assumed(Input::FullReplicaUsdPerMonth, 0.0, "rented by the second instead of the month"),
        from_price_list(
            Input::FullBusyUsdPerHour,
            &SERVERLESS_H100,
            0,
            2.0,
            "two GPUs, while they answer",
        ),
        assumed(
            Input::FullPrefillTokensPerSecond,
            0.0,
            "reading 5,000 tokens is part of the measured speed of writing",
        ),
        from_price_list(
            Input::FullDecodeTokensPerSecond,
            &LLAMA_70B_ALONE,
            0,
            1.0,
            "at two queries a minute hardly any two meet, so nothing is batched",
        ),
    ],
    document_ranges: false,
};
