//! Estimates the memory of a training run.

use serde::Deserialize;

use crate::math;

/// A billion: of parameters, of bytes.
pub(crate) const GIGA: f64 = 1e9;

/// Which weights are trained, and in what form the others are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrainingMethod {
    /// All weights.
    Full,
    /// An adapter beside 16-bit weights that are frozen.
    Lora,
    /// An adapter beside 4-bit weights that are frozen.
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
/// Activations of one token that a GPU works on, in GB. An assumption: with layers recomputed in
/// the backward pass most of it is the scores over the vocabulary, whatever the model's size. Qwen's
/// runs, in the catalogue, take 1.7 to 2.6 MB a token from 1.8 to 72 billion parameters.
pub const ACTIVATION_GB_PER_TOKEN: f64 = 0.002;
/// How much of a GPU's memory a run can use. An assumption: a tenth for the runtime, buffers and
/// what lies between.
pub const USABLE_MEMORY_SHARE: f64 = 0.9;
/// A model's width over its depth. An approximation: Llama 7B has 4096 over 32 layers, 70B 8192
/// over 80.
pub const WIDTHS_PER_DEPTH: f64 = 128.0;
/// Parameters of a layer, in squares of the width: attention 4, the feed-forward part 8.
///
/// Source: Kaplan et al., arXiv 2001.08361 (2020), table 1, without embeddings.
pub const SQUARES_PER_LAYER: f64 = 12.0;
/// Parameters of an adapter on all matrices of a layer, in widths per rank: attention's four
/// matrices of width × width take 2 each, the three of width × 8/3 widths 11/3 each.
///
/// Source: Hu et al., LoRA, arXiv 2106.09685 (2021): rank × (rows + columns) a matrix.
pub const ADAPTER_WIDTHS_PER_LAYER: f64 = 19.0;

/// Memory of all GPUs together, in GB, by what it holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainingMemory {
    /// Weights that are not trained.
    pub frozen_gb: f64,
    /// Weights that are trained, with their gradients and the optimiser's state.
    pub trained_gb: f64,
    /// What the forward pass leaves for the backward pass, on every GPU.
    pub activations_gb: f64,
}

impl TrainingMemory {
    /// All of it.
    pub fn total_gb(&self) -> f64 {
        self.frozen_gb + self.trained_gb + self.activations_gb
    }
}

/// The power that undoes a third power.
const CUBE_ROOT: f64 = 1.0 / 3.0;

/// A model's width, were it shaped like Llama: P = 12 width² × depth and depth = width / 128.
fn width(parameters_billion: f64) -> f64 {
    let cube = parameters_billion * GIGA * WIDTHS_PER_DEPTH / SQUARES_PER_LAYER;
    math::pow(cube, CUBE_ROOT)
}

/// About how many parameters an adapter of a rank has on a model of a size, on all matrices of
/// each layer. Within a tenth of Llama's own, 40 million on 7B and 207 million on 70B at rank 16.
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

/// Memory of the weights and of what training them needs, held once however many GPUs share it.
pub(super) fn weights(billions: f64, method: TrainingMethod, adapter_rank: f64) -> TrainingMemory {
    let adapter = adapter_parameters(billions, adapter_rank) / GIGA;
    let (frozen_gb, trained) = match method {
        TrainingMethod::Full => (0.0, billions),
        TrainingMethod::Lora => (FROZEN_BYTES * billions, adapter),
        TrainingMethod::Qlora => (QUANTISED_BYTES * billions, adapter),
    };
    TrainingMemory { frozen_gb, trained_gb: TRAINED_BYTES * trained, activations_gb: 0.0 }
}

/// Activations on one GPU, in GB.
pub(super) fn activations_gb(tokens_at_once: f64) -> f64 {
    ACTIVATION_GB_PER_TOKEN * tokens_at_once
}
