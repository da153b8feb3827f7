//! The developer commands, one file each, and the environment that several of them run in.

pub mod bench;
pub mod check;
pub mod dist;
pub mod pictures;
pub mod serve;
pub mod test;
mod test_environment;
