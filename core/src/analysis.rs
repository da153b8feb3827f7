//! Where one strategy overtakes another: one question a file.

mod envelope;
mod order;
mod scan;
mod staging;
mod time;
mod tornado;
mod volume;
mod waterfall;

pub use envelope::Interval;
pub use staging::{Staging, Trigger};
pub use time::{TimeCrossing, TimeCrossings};
pub use tornado::{Tornado, TornadoBar, TornadoEnd};
pub use volume::{CrossingKind, Truncation, VolumeCrossing, VolumeCrossings, VolumeCurve};
pub use waterfall::Waterfall;
