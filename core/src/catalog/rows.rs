//! The kinds of rows and their figures. A figure that is not known is `None`, never 0.
//!
//! Fields have types if they fill an input, or if a rule or test reads them. Every other column of
//! a list is in `extra`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::file_row::{CatalogRow, Extra, FileRow, RowField, rows};
use super::listing::{Listing, PriceList};
use crate::error::Error;
use crate::estimator::TrainingMethod;

rows! {
    /// A model paid by the token.
    ChatModel {
        /// Input, in US dollars per million tokens.
        usd_per_million_input_tokens: f64,
        /// Input that the provider's cache holds, in US dollars per million tokens.
        usd_per_million_cached_input_tokens: Option<f64>,
        /// Output, in US dollars per million tokens.
        usd_per_million_output_tokens: f64,
        /// Input that is written to the cache, in US dollars per million tokens.
        usd_per_million_cache_write_tokens: Option<f64>,
        /// The share by which batched requests are cheaper.
        batch_discount_fraction: Option<f64>,
        /// The maximum number of tokens of one request, input and output together.
        context_window_tokens: Option<f64>,
        /// The number of prompt tokens above which the whole request has the prices below.
        long_prompt_above_tokens: Option<f64>,
        /// Input of such a request, in US dollars per million tokens.
        usd_per_million_long_prompt_input_tokens: Option<f64>,
        /// Its cached input, in US dollars per million tokens.
        usd_per_million_long_prompt_cached_input_tokens: Option<f64>,
        /// Its input that is written to the cache, in US dollars per million tokens.
        usd_per_million_long_prompt_cache_write_tokens: Option<f64>,
        /// Its output, in US dollars per million tokens.
        usd_per_million_long_prompt_output_tokens: Option<f64>,
    }

    /// Training paid by the token or hour, and the tuned model's prices.
    TunedModel {
        /// How it is tuned.
        adapter: Adapter,
        /// Training, in US dollars per million tokens, each counted in every epoch.
        usd_per_million_training_tokens: Option<f64>,
        /// The lowest of the prices a source gives as a range.
        usd_per_million_training_tokens_low: Option<f64>,
        /// The highest of them.
        usd_per_million_training_tokens_high: Option<f64>,
        /// Input to the tuned model, in US dollars per million tokens.
        usd_per_million_input_tokens: Option<f64>,
        /// Cached input to it, in US dollars per million tokens.
        usd_per_million_cached_input_tokens: Option<f64>,
        /// Its output, in US dollars per million tokens.
        usd_per_million_output_tokens: Option<f64>,
        /// The share by which batched requests to it are cheaper.
        batch_discount_fraction: Option<f64>,
        /// The maximum number of tokens of one request, input and output together: its base
        /// model's.
        context_window_tokens: Option<f64>,
        /// Its deployment, in US dollars per hour, busy or idle.
        usd_per_hour_hosting: Option<f64>,
        /// The smallest models the price is for, in billions of parameters.
        min_parameters_billion: Option<f64>,
        /// The largest, in billions of parameters.
        max_parameters_billion: Option<f64>,
    }

    /// A model that turns text into vectors.
    Embedding {
        /// US dollars per million tokens.
        usd_per_million_tokens: f64,
        /// US dollars per million tokens in batches.
        usd_per_million_batch_tokens: Option<f64>,
        /// The default number of dimensions of a vector.
        dimensions: Option<f64>,
        /// Other numbers of dimensions that can be requested.
        other_dimensions: Option<Vec<f64>>,
    }

    /// A model that ranks the results of a search.
    Reranker {
        /// US dollars per thousand searches.
        usd_per_thousand_searches: Option<f64>,
        /// US dollars per million tokens, of questions and passages.
        usd_per_million_tokens: Option<f64>,
    }

    /// A database that stores and searches vectors.
    VectorDatabase {
        /// The minimum bill of a month, in US dollars.
        usd_per_month_minimum: Option<f64>,
        /// Whether the bill is the greater of that minimum and the use, and not their sum.
        minimum_counts_usage: Option<bool>,
        /// The flat price of a month for any use within the plan, in US dollars.
        usd_per_month_flat: Option<f64>,
        /// The smallest node, in US dollars per hour.
        usd_per_hour_node: Option<f64>,
        /// Whether the fee covers storage.
        fee_covers_storage: Option<bool>,
        /// Whether the fee covers queries.
        fee_covers_queries: Option<bool>,
        /// Storage, in US dollars per GB and month.
        usd_per_gb_month_storage: Option<f64>,
        /// A million stored numbers, in US dollars per month.
        usd_per_million_vector_dimensions_month: Option<f64>,
        /// US dollars per million read units.
        usd_per_million_read_units: Option<f64>,
        /// The data searched for one read unit, in GB.
        gb_per_read_unit: Option<f64>,
        /// The smallest number of read units billed for a query.
        min_read_units_per_query: Option<f64>,
        /// US dollars per thousand searches.
        usd_per_thousand_calls: Option<f64>,
        /// Searching, in US dollars per 10^15 bytes searched.
        usd_per_pb_queried: Option<f64>,
        /// The minimum amount of data billed per query, in GB.
        min_gb_queried_per_query: Option<f64>,
        /// Writing, in US dollars per GB.
        usd_per_gb_written: Option<f64>,
        /// US dollars per million write units.
        usd_per_million_write_units: Option<f64>,
        /// The data written for one write unit, in KB.
        kb_per_write_unit: Option<f64>,
    }

    /// A GPU for rent.
    Gpu {
        /// Its type, such as `H100 SXM`, or `H100` if the list names no form factor.
        gpu: String,
        /// Its memory, in GB.
        memory_gb: f64,
        /// US dollars per hour for one GPU.
        usd_per_gpu_hour: f64,
        /// How it is rented.
        provisioning: Provisioning,
        /// The minimum number that can be rented together.
        min_gpus: f64,
    }

    /// A measured throughput of a model on GPUs.
    Throughput {
        /// The model's parameters, in billions.
        parameters_billion: Option<f64>,
        /// The GPU's type.
        gpu: String,
        /// The number of GPUs.
        num_gpus: Option<f64>,
        /// The precision of the weights.
        precision: Option<Precision>,
        /// The maximum number of tokens of one request that lists of the same model show.
        context_window_tokens: Option<f64>,
        /// Tokens of each prompt.
        input_tokens: Option<f64>,
        /// Tokens of each answer.
        output_tokens: Option<f64>,
        /// Requests per second, in total.
        requests_per_second: Option<f64>,
        /// Output tokens per second over all requests.
        output_tokens_per_second: Option<f64>,
        /// Input and output tokens per second over all requests.
        total_tokens_per_second: Option<f64>,
    }

    /// A measured training run.
    TrainingRun {
        /// Its parameters, in billions.
        parameters_billion: Option<f64>,
        /// Which weights were trained.
        method: Option<TrainingMethod>,
        /// The GPU's type.
        gpu: Option<String>,
        /// The GPU's memory, in GB.
        memory_gb: Option<f64>,
        /// The number of GPUs.
        num_gpus: Option<f64>,
        /// From start to end, in hours.
        wall_clock_hours: Option<f64>,
        /// GPU-hours in total.
        gpu_hours: Option<f64>,
        /// Memory used, in GB.
        memory_gb_used: Option<f64>,
        /// Tokens trained on, all epochs together.
        training_tokens: Option<f64>,
        /// Sequences per step, over all GPUs.
        sequences_per_step: Option<f64>,
        /// Steps measured at several lengths.
        steps: Option<Vec<TrainingStep>>,
        /// Memory by size and method.
        memory_gb_by_size: Option<Vec<MemoryBySize>>,
    }
}

/// The method by which a provider tunes a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adapter {
    /// A low-rank adapter is trained.
    Lora,
    /// All weights are trained.
    Full,
    /// The provider does not say.
    Undisclosed,
}

/// The precision of the weights when throughput was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// 16 bits.
    Bf16,
    /// 8 bits.
    Fp8,
}

/// How a GPU is rented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provisioning {
    /// By the hour, from when it is started until it is stopped.
    OnDemand,
    /// As on demand, but it can be taken away at any time.
    Spot,
    /// As on demand, but only once one becomes free.
    FlexibleStart,
    /// By the second, only while it works.
    Serverless,
    /// As a managed endpoint with a model on it, by the hour.
    DedicatedEndpoint,
    /// By the hour from any of many owners, at a starting price.
    Marketplace,
}

/// One measured length of training sequences.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingStep {
    /// Tokens of each sequence.
    pub sequence_tokens: f64,
    /// Seconds a step takes.
    pub seconds: f64,
    /// Memory of all GPUs together, in GB.
    pub memory_gb: f64,
}

/// The memory for training a model of a given size, in GB, by method.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemoryBySize {
    /// The model's parameters, in billions.
    pub parameters_billion: f64,
    /// All weights trained.
    pub full: f64,
    /// With an adapter beside 16-bit weights.
    pub lora: f64,
    /// With an adapter beside 4-bit weights.
    pub qlora: f64,
}

impl RowField for String {}
impl RowField for Adapter {}
impl RowField for Provisioning {}
impl RowField for Option<bool> {}
impl RowField for Option<String> {}
impl RowField for Option<Precision> {}
impl RowField for Option<TrainingMethod> {}
impl<T> RowField for Option<Vec<T>> {}
