//! Finds the tools that the commands need, and installs those that are missing.
//!
//! Nothing is installed that is already there in the right version. Each installation prints what it
//! does and how long that takes.

pub mod browser;
pub mod packages;
pub mod toolchain;
pub mod tools;
