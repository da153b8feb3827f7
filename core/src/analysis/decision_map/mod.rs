//! The decision map: the cheapest candidate over two inputs.

pub(crate) mod boundary;
pub(crate) mod cells;
pub(crate) mod grid;
pub(crate) mod map;
