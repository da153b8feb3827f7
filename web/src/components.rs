//! The page's components. They show; [`crate::state`] decides.

mod about;
mod analyses;
mod app;
mod chart;
mod charts_panel;
mod element;
mod input_row;
mod inputs_panel;
mod lens_switch;
mod map_point;
mod number_field;
mod scheduling;
mod strategy_name;
mod strategy_table;
mod theme;
mod verdict;

pub use app::{App, take_over};

/// The page as its first view is, before anything has happened to it: HTML of the default state.
#[cfg(not(target_arch = "wasm32"))]
pub fn first_view() -> String {
    pollster::block_on(yew::LocalServerRenderer::<App>::new().hydratable(false).render())
}
