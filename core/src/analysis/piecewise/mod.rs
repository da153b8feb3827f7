//! Total cost as a piecewise function of one input.

pub(crate) mod batch;
pub(crate) mod function;
pub(crate) mod piecewise_total;
pub(crate) mod segments;
pub(crate) mod transform;
