//! Where one strategy overtakes another, and how sure that is: one question a file.

mod along;
mod axis;
mod border;
mod curve;
mod drift;
mod envelope;
mod flip;
mod input_curve;
mod line;
mod map;
mod nearest;
mod order;
mod pair;
mod piece;
mod plane;
mod quick;
mod raster;
mod scan;
mod staging;
mod time;
mod tornado;
mod transition;
mod uncertainty;
mod volume;
mod waterfall;

pub use along::{InputCrossing, InputCrossings};
pub use border::Boundary;
pub use envelope::Interval;
pub use flip::{Flip, FlipPoint};
pub use input_curve::InputCurve;
pub use map::{CrossingVolume, DecisionMap, MapCell};
pub use staging::{Staging, Trigger};
pub use time::{TimeCrossing, TimeCrossings};
pub use tornado::{Tornado, TornadoBar, TornadoEnd};
pub use transition::{Cause, Transition, TransitionStep};
pub use uncertainty::{
    Estimate, Fan, Information, Percentiles, Simulation, StrategyUncertainty, Uncertainty,
    VolumeSpread,
};
pub use volume::{CrossingKind, Truncation, VolumeCrossing, VolumeCrossings, VolumeCurve};
pub use waterfall::Waterfall;
