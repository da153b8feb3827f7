//! What rows are made of besides plain figures.

use serde::Deserialize;

/// How a provider tunes a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adapter {
    /// By a low-rank adapter.
    Lora,
    /// All weights.
    Full,
    /// The provider does not say.
    Undisclosed,
}

/// What a model is tuned towards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Objective {
    /// Given answers (SFT).
    Supervised,
    /// The better of two answers (DPO).
    Preference,
    /// A grader's reward (RFT).
    Reinforcement,
}

/// How a GPU is rented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provisioning {
    /// By the hour, kept as long as wanted.
    OnDemand,
    /// By the hour, may be taken away at any time.
    Spot,
    /// By the second of use.
    Serverless,
    /// From one of many hosts.
    Marketplace,
    /// As a managed deployment of a model.
    DedicatedEndpoint,
}

/// In what form weights were held when throughput was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// 16 bits.
    Bf16,
    /// 8 bits.
    Fp8,
}

/// What prompts longer than a limit cost, the whole request.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LongPromptTier {
    /// The limit, in tokens.
    pub above_prompt_tokens: f64,
    /// Input, in US dollars per million tokens.
    pub usd_per_million_input_tokens: f64,
    /// Cached input, in US dollars per million tokens.
    pub usd_per_million_cached_input_tokens: Option<f64>,
    /// Output, in US dollars per million tokens.
    pub usd_per_million_output_tokens: f64,
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

/// Memory that training a model of a size takes, in GB, by method.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemoryBySize {
    /// The model's parameters, in billions.
    pub parameters_billion: f64,
    /// All weights trained.
    pub full: f64,
    /// With an adapter.
    pub lora: f64,
    /// With an adapter beside 4-bit weights.
    pub qlora: f64,
}
