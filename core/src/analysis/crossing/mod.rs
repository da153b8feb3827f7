//! Search for the places at which two piecewise totals change their order.

pub(crate) mod all;
pub(crate) mod envelope;
pub(crate) mod nearest;
pub(crate) mod pair;
pub(crate) mod sign;
