//! Shared by the test crates: generators of random scenarios, and a runner of properties with a
//! fixed seed.
#[cfg(not(target_family = "wasm"))]
pub mod laws;
#[cfg(not(target_family = "wasm"))]
pub mod scenarios;
