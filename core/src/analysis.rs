//! Where one strategy overtakes another, and how sure that is: one question a file.

mod envelope;
mod order;
mod scan;
mod staging;
mod time;
mod tornado;
mod uncertainty;
mod volume;
mod waterfall;

pub use envelope::Interval;
pub use staging::{Staging, Trigger};
pub use time::{TimeCrossing, TimeCrossings};
pub use tornado::{Tornado, TornadoBar, TornadoEnd};
pub use uncertainty::{
    Estimate, Fan, Information, Percentiles, Simulation, StrategyUncertainty, Uncertainty,
    VolumeSpread,
};
pub use volume::{CrossingKind, Truncation, VolumeCrossing, VolumeCrossings, VolumeCurve};
pub use waterfall::Waterfall;
