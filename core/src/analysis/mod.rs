//! Analyses of an evaluated model: break-evens, decision maps, uncertainty and single questions.

mod break_even;
mod bridge;
mod crossing;
mod decision_map;
mod deferred_switch;
mod piecewise;
mod tornado;
mod uncertainty;
mod waterfall;

pub use break_even::flip_points::{Flip, FlipPoint};
pub use break_even::input::{InputCrossing, InputCrossings};
pub use break_even::input_curve::InputCurve;
pub use break_even::time::{TimeCrossing, TimeCrossings};
pub use break_even::volume::{
    CrossingKind, Truncation, VolumeCrossing, VolumeCrossings, VolumeCrossingsAtValue,
};
pub use bridge::{Bridge, BridgeCause, BridgeStep};
pub use crossing::envelope::EnvelopeInterval;
pub use decision_map::boundary::Boundary;
pub use decision_map::grid::MapCell;
pub use decision_map::map::DecisionMap;
pub use deferred_switch::{DeferredSwitch, SwitchTrigger};
pub use piecewise::volume_curve::VolumeCurve;
pub use tornado::{Tornado, TornadoBar, TornadoEnd};
pub use uncertainty::estimate::{Estimate, Percentiles};
pub use uncertainty::evpi::{StrategyUncertainty, Uncertainty};
pub use uncertainty::evppi::PartialInformationValue;
pub use uncertainty::fan::Fan;
pub use uncertainty::simulation::Simulation;
pub use uncertainty::spread::VolumeSpread;
pub use waterfall::Waterfall;
