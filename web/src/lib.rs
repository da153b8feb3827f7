//! The Break-even page: shows what the core computes, and never computes money itself.
//!
//! Data flows one way: [`state`] (what the reader chose) → [`answers`] (what the core says of it)
//! → components and charts (how it looks). Only `components`, `browser`, `worker`, `number` and the
//! canvases of `charts` (`canvas`, `display`) know the browser; the rest also runs natively, where
//! it is tested. So do numbers, and the first view of the components, which [`prerender`] writes
//! into the page.

pub mod answers;
pub mod browser;
pub mod charts;
pub mod components;
pub mod field;
pub mod format;
pub mod history;
pub mod labels;
mod math;
pub mod number;
pub mod picture;
#[cfg(all(feature = "views", not(target_arch = "wasm32")))]
pub mod prerender;
pub mod question;
pub mod share;
pub mod state;
#[cfg(feature = "views")]
pub mod views;
pub mod words;
#[cfg(all(feature = "views", target_arch = "wasm32"))]
pub mod worker;
