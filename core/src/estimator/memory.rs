//! Estimates the memory of a training run.

use serde::Deserialize;

use crate::math;

/// A billion, of parameters or bytes.
pub(crate) const GIGA: f64 = 1e9;

/// Which weights are trained, and the precision of the frozen ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrainingMethod {
    /// All weights.
    Full,
    /// An adapter; the model's weights are frozen, in 16 bits.
    Lora,
    /// An adapter; the model's weights are frozen, in 4 bits.
    Qlora,
}

/// Bytes per trained parameter with Adam in mixed precision: 2 for the weight, 2 for its gradient,
/// 12 for the optimiser's copy and two moments.
///
/// Source: Rajbhandari et al., ZeRO, arXiv 1910.02054 (2019), §3.1.
pub const TRAINED_BYTES: f64 = 16.0;
/// Bytes per frozen parameter: 16 bits.
pub const FROZEN_BYTES: f64 = 2.0;
/// Bytes per frozen parameter in 4 bits with the quantisation's own constants, 0.127 bits each.
///
/// Source: Dettmers et al., QLoRA, arXiv 2305.14314 (2023), §3.
pub const QUANTISED_BYTES: f64 = (4.0 + 0.127) / 8.0;
/// Memory for the activations of one token, in GB. An assumption: if layers are recomputed in the
/// backward pass, most of it is for the scores over the vocabulary, which do not depend on the
/// model's size. Qwen's runs in the catalogue take 1.7 to 2.6 MB per token for 1.8 to 72 billion
/// parameters.
pub const ACTIVATION_GB_PER_TOKEN: f64 = 0.002;
/// The share of a GPU's memory that a run can use. An assumption: a tenth goes to the runtime,
/// buffers and fragmentation.
pub const USABLE_MEMORY_SHARE: f64 = 0.9;
/// A model's width divided by its number of layers. An approximation: Llama 7B has 4096 over 32
/// layers, 70B 8192 over 80.
pub const WIDTHS_PER_DEPTH: f64 = 128.0;
/// Parameters of a layer divided by the square of the width: 4 for attention, 8 for the
/// feed-forward part.
///
/// Source: Kaplan et al., arXiv 2001.08361 (2020), table 1, without embeddings.
pub const SQUARES_PER_LAYER: f64 = 12.0;
/// Parameters of an adapter on all matrices of a layer, divided by width and rank: 2 for each of
/// the four attention matrices of width × width, 11/3 for each of the three of width × 8/3 width.
///
/// Source: Hu et al., LoRA, arXiv 2106.09685 (2021): rank × (rows + columns) a matrix.
pub const ADAPTER_WIDTHS_PER_LAYER: f64 = 19.0;

/// The memory of a training run on all GPUs together, in GB, by use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainingMemory {
    /// Weights that are not trained.
    pub frozen_gb: f64,
    /// Weights that are trained, with their gradients and the optimiser's state.
    pub trained_gb: f64,
    /// Activations: results of the forward pass that the backward pass needs, on all GPUs.
    pub activations_gb: f64,
}

impl TrainingMemory {
    /// The total.
    pub fn total_gb(&self) -> f64 {
        self.frozen_gb + self.trained_gb + self.activations_gb
    }
}

/// The exponent of a cube root.
const CUBE_ROOT: f64 = 1.0 / 3.0;

/// The width of a model with proportions like Llama's: parameters = 12 width² × depth, with
/// depth = width / 128.
fn width(parameters_billion: f64) -> f64 {
    let cube = parameters_billion * GIGA * WIDTHS_PER_DEPTH / SQUARES_PER_LAYER;
    math::pow(cube, CUBE_ROOT)
}

/// Estimates the number of parameters of an adapter of a given rank on all matrices of each layer.
/// Within a tenth of the true numbers for Llama: 40 million for 7B and 207 million for 70B at rank
/// 16.
///
/// ```
/// use breakeven::estimator::adapter_parameters;
/// assert!((adapter_parameters(7.0, 16.0) / 40.0e6 - 1.0).abs() < 0.1);
/// assert!((adapter_parameters(70.0, 16.0) / 207.0e6 - 1.0).abs() < 0.1);
/// ```
pub fn adapter_parameters(parameters_billion: f64, rank: f64) -> f64 {
    let width = width(parameters_billion);
    ADAPTER_WIDTHS_PER_LAYER * rank * width * (width / WIDTHS_PER_DEPTH)
}

/// Memory for the weights, gradients and optimiser state. It is needed once, however many GPUs
/// share it.
pub(super) fn weights(billions: f64, method: TrainingMethod, adapter_rank: f64) -> TrainingMemory {
    let adapter = adapter_parameters(billions, adapter_rank) / GIGA;
    let (frozen_gb, trained) = match method {
        TrainingMethod::Full => (0.0, billions),
        TrainingMethod::Lora => (FROZEN_BYTES * billions, adapter),
        TrainingMethod::Qlora => (QUANTISED_BYTES * billions, adapter),
    };
    TrainingMemory { frozen_gb, trained_gb: TRAINED_BYTES * trained, activations_gb: 0.0 }
}

/// Memory for the activations on one GPU, in GB.
pub(super) fn activations_gb(tokens_at_once: f64) -> f64 {
    ACTIVATION_GB_PER_TOKEN * tokens_at_once
}
