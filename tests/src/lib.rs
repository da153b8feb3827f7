//! What the tests share: random scenarios that shrink to the few inputs that matter, and a runner
//! with a fixed seed.
#[cfg(not(target_family = "wasm"))]
pub mod laws;
#[cfg(not(target_family = "wasm"))]
pub mod scenarios;
