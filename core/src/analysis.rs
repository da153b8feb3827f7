//! Where one strategy overtakes another: one question a file.

mod envelope;
mod order;
mod scan;
mod time;
mod volume;

pub use envelope::Interval;
pub use time::{TimeCrossing, TimeCrossings};
pub use volume::{CrossingKind, Truncation, VolumeCrossing, VolumeCrossings, VolumeCurve};
