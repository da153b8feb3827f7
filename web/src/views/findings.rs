//! Results of the draws of the uncertain inputs, which several sections show.

use breakeven::Simulation;
use breakeven::analysis::{Fan, Uncertainty, VolumeSpread};

/// The most draws whose break-even volumes are searched for.
const MOST_VOLUME_DRAWS: usize = 1_000;

/// Results of the draws so far.
pub struct Findings {
    pub(super) uncertainty: Uncertainty,
    pub(super) fans: Vec<Fan>,
    pub(super) volumes: Vec<VolumeSpread>,
}

impl Findings {
    /// The results of a simulation; `None` before its first draw.
    pub fn of(simulation: &Simulation) -> Option<Self> {
        Some(Self {
            uncertainty: simulation.uncertainty()?,
            fans: simulation.fans(),
            volumes: simulation.break_even_volumes(simulation.draws().min(MOST_VOLUME_DRAWS)),
        })
    }
}
