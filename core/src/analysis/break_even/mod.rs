//! Break-evens in query volume, in time and along any one input.

pub(crate) mod flip_points;
pub(crate) mod input;
pub(crate) mod input_curve;
pub(crate) mod time;
pub(crate) mod time_inputs;
pub(crate) mod volume;
