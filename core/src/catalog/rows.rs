//! The kinds of rows and their figures. A figure that is not known is `None`, never 0.

use serde::Deserialize;

use super::listing::{Dated, Listing, PriceList, Status};
use super::parts::{
    Adapter, LongPromptTier, MemoryBySize, Objective, Precision, Provisioning, TrainingStep,
};
use super::table::{Figure, InFile, Listed, rows};
use crate::estimator::TrainingMethod;

rows! {
    /// A model paid by the token.
    ChatModel, in the file ChatModelInFile {
        /// Input, in US dollars per million tokens.
        usd_per_million_input_tokens: f64,
        /// Input that the provider's cache holds, in US dollars per million tokens.
        usd_per_million_cached_input_tokens: Option<f64>,
        /// Output, in US dollars per million tokens.
        usd_per_million_output_tokens: f64,
        /// Input that is put into the cache, in US dollars per million tokens.
        usd_per_million_cache_write_tokens: Option<f64>,
        /// By what share batched requests are cheaper.
        batch_discount_fraction: Option<f64>,
        /// The most tokens of one request.
        context_window_tokens: Option<f64>,
        /// What longer prompts cost, the whole request.
        long_prompt_tiers: Option<Vec<LongPromptTier>>,
        /// Whether its weights can be had.
        open_weights: Option<bool>,
    }

    /// Training paid by the token or hour, and the tuned model's prices.
    TunedModel, in the file TunedModelInFile {
        /// What it is tuned towards.
        method: Option<Objective>,
        /// How it is tuned.
        adapter: Adapter,
        /// Training, in US dollars per million tokens, each counted in every epoch.
        usd_per_million_training_tokens: Option<f64>,
        /// The same on the developer tier, which can be interrupted.
        usd_per_million_training_tokens_developer_tier: Option<f64>,
        /// The lowest of the prices a source gives as a range.
        usd_per_million_training_tokens_low: Option<f64>,
        /// The highest of them.
        usd_per_million_training_tokens_high: Option<f64>,
        /// Training, in US dollars per hour.
        usd_per_hour_training: Option<f64>,
        /// The same on the developer tier.
        usd_per_hour_training_developer_tier: Option<f64>,
        /// Input to the tuned model, in US dollars per million tokens.
        usd_per_million_input_tokens: Option<f64>,
        /// Cached input to it, in US dollars per million tokens.
        usd_per_million_cached_input_tokens: Option<f64>,
        /// Its output, in US dollars per million tokens.
        usd_per_million_output_tokens: Option<f64>,
        /// Its deployment, in US dollars per hour, busy or idle.
        usd_per_hour_hosting: Option<f64>,
        /// Stored checkpoints, in US dollars per GB and month.
        usd_per_gb_month_checkpoint_storage: Option<f64>,
        /// The smallest models the price is for, in billions of parameters.
        min_parameters_billion: Option<f64>,
        /// The largest, in billions of parameters.
        max_parameters_billion: Option<f64>,
        /// The day the prices of inference stood, where it is another (ISO 8601).
        inference_as_of: Option<String>,
        /// The list they were read from.
        inference_source: Option<String>,
    }

    /// A model that turns text into vectors.
    Embedding, in the file EmbeddingInFile {
        /// US dollars per million tokens.
        usd_per_million_tokens: f64,
        /// The same in batches.
        usd_per_million_batch_tokens: Option<f64>,
        /// Numbers of a vector, as it comes.
        dimensions: Option<f64>,
        /// Other lengths it can be asked for.
        other_dimensions: Option<Vec<f64>>,
        /// The most tokens of one text.
        max_input_tokens: Option<f64>,
    }

    /// A model that orders what a search has found.
    Reranker, in the file RerankerInFile {
        /// US dollars per thousand searches.
        usd_per_thousand_searches: Option<f64>,
        /// US dollars per million tokens, of questions and passages.
        usd_per_million_tokens: Option<f64>,
        /// The most passages of one search.
        max_documents_per_search: Option<f64>,
        /// The most tokens of one passage with its question.
        max_input_tokens: Option<f64>,
    }

    /// Where vectors are stored and searched.
    VectorDatabase, in the file VectorDatabaseInFile {
        /// The least a month's bill comes to, in US dollars.
        usd_per_month_minimum: Option<f64>,
        /// A month, whatever the use within the plan, in US dollars.
        usd_per_month_flat: Option<f64>,
        /// The smallest node, in US dollars per hour.
        usd_per_hour_node: Option<f64>,
        /// Whether the fee covers storage.
        fee_covers_storage: Option<bool>,
        /// Whether the fee covers queries.
        fee_covers_queries: Option<bool>,
        /// Storage, in US dollars per GB and month.
        usd_per_gb_month_storage: Option<f64>,
        /// Storage that is not searched, in US dollars per GB and month.
        usd_per_gb_month_storage_unindexed: Option<f64>,
        /// Storage, in US dollars per 2^30 bytes and month.
        usd_per_gib_month_storage: Option<f64>,
        /// Backups, in US dollars per 2^30 bytes and month.
        usd_per_gib_month_backup: Option<f64>,
        /// A million stored numbers, in US dollars per month.
        usd_per_million_vector_dimensions_month: Option<f64>,
        /// US dollars per million read units.
        usd_per_million_read_units: Option<f64>,
        /// The same in the dearest region.
        usd_per_million_read_units_dearest_region: Option<f64>,
        /// US dollars per million write units.
        usd_per_million_write_units: Option<f64>,
        /// The same in the dearest region.
        usd_per_million_write_units_dearest_region: Option<f64>,
        /// US dollars per million virtual compute units, of reads and writes.
        usd_per_million_vcu: Option<f64>,
        /// US dollars per thousand searches.
        usd_per_thousand_calls: Option<f64>,
        /// Writing, in US dollars per GB.
        usd_per_gb_written: Option<f64>,
        /// Searching, in US dollars per 10^15 bytes gone through.
        usd_per_pb_queried: Option<f64>,
        /// The least a query is taken to go through, in GB.
        min_gb_queried_per_query: Option<f64>,
        /// Results, in US dollars per GB.
        usd_per_gb_returned: Option<f64>,
        /// What leaves the provider's network, in US dollars per GB.
        usd_per_gb_egress: Option<f64>,
        /// GB a month that leave it free of charge.
        gb_egress_included_per_month: Option<f64>,
        /// A compute unit, in US dollars per hour.
        usd_per_ocu_hour: Option<f64>,
        /// The fewest units with a second copy.
        min_ocu_with_redundancy: Option<f64>,
        /// The fewest units without.
        min_ocu_without_redundancy: Option<f64>,
        /// Storage within the plan, in GB.
        included_gb_storage: Option<f64>,
        /// Read units a month within the plan, in millions.
        included_million_read_units: Option<f64>,
        /// Write units a month within the plan, in millions.
        included_million_write_units: Option<f64>,
        /// Memory within the plan, in GB.
        included_gb_ram: Option<f64>,
        /// Disk within the plan, in GB.
        included_gb_disk: Option<f64>,
    }

    /// A GPU for rent.
    Gpu, in the file GpuInFile {
        /// Its type, such as `H100 SXM`; `H100` where the list says no more.
        gpu: String,
        /// Its memory, in GB.
        memory_gb: f64,
        /// US dollars per hour of one.
        usd_per_gpu_hour: f64,
        /// How it is rented.
        provisioning: Provisioning,
        /// The fewest that are rented together.
        min_gpus: f64,
        /// The provider's name for the machine.
        instance: Option<String>,
        /// Where it stands.
        region: Option<String>,
    }

    /// How fast a model answers on rented GPUs, as someone measured it.
    Throughput, in the file ThroughputInFile {
        /// The model.
        model: String,
        /// Its parameters, in billions.
        parameters_billion: Option<f64>,
        /// The GPU's type.
        gpu: String,
        /// How many of them served it.
        num_gpus: Option<f64>,
        /// In what form its weights were held.
        precision: Option<Precision>,
        /// What served it.
        engine: Option<String>,
        /// What was asked of it.
        workload: String,
        /// Requests at once.
        concurrency: Option<f64>,
        /// Tokens of each prompt.
        input_tokens: Option<f64>,
        /// Tokens of each answer.
        output_tokens: Option<f64>,
        /// Tokens of an answer on average.
        mean_output_tokens: Option<f64>,
        /// Requests a second over all.
        requests_per_second: Option<f64>,
        /// Output tokens a second over all requests.
        output_tokens_per_second: Option<f64>,
        /// Tokens a second over all requests, input and output.
        total_tokens_per_second: Option<f64>,
        /// Milliseconds from token to token, the median.
        median_inter_token_ms: Option<f64>,
        /// Milliseconds from token to token on average.
        mean_inter_token_ms: Option<f64>,
        /// Milliseconds per output token on average.
        mean_time_per_output_token_ms: Option<f64>,
        /// Milliseconds to the first token on average.
        first_token_mean_ms: Option<f64>,
        /// Milliseconds to the first token, the 99th percentile.
        first_token_p99_ms: Option<f64>,
    }

    /// What a training run took, as someone measured it.
    TrainingRun, in the file TrainingRunInFile {
        /// The model.
        model: Option<String>,
        /// Its parameters, in billions.
        parameters_billion: Option<f64>,
        /// Which weights were trained.
        method: Option<TrainingMethod>,
        /// The GPU's type.
        gpu: Option<String>,
        /// Its memory, in GB.
        memory_gb: Option<f64>,
        /// How many of them.
        num_gpus: Option<f64>,
        /// From start to end, in hours.
        wall_clock_hours: Option<f64>,
        /// Hours of one GPU in all.
        gpu_hours: Option<f64>,
        /// What it is said to have cost, in US dollars.
        usd_reported: Option<f64>,
        /// The most it is said to have cost, in US dollars.
        usd_reported_most: Option<f64>,
        /// Memory it used, in GB.
        memory_gb_used: Option<f64>,
        /// What it was trained on.
        data: Option<String>,
        /// Tokens trained on, all epochs together.
        training_tokens: Option<f64>,
        /// Sequences of a step, over all GPUs.
        sequences_per_step: Option<f64>,
        /// Steps measured at several lengths.
        steps: Option<Vec<TrainingStep>>,
        /// Memory by size and method.
        memory_gb_by_size: Option<Vec<MemoryBySize>>,
    }
}
