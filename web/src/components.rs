//! The page's components, one small one a file. They show; [`crate::state`] decides.

mod about;
mod address;
mod analyses;
mod app;
mod chart;
mod charts_panel;
mod cost_bar;
mod element;
mod input_group;
mod input_row;
mod inputs_panel;
mod map_point;
mod measure_switch;
mod number_field;
mod readout;
mod requirements;
mod section;
mod seldom;
mod settle;
mod source_badge;
mod steps;
mod strategy_name;
mod strategy_table;
mod swatch;
mod takeover;
mod theme;
mod track;
mod turn;
mod verdict;

pub use app::App;
pub use takeover::take_over;

/// The page as its first view is, before anything has happened to it: HTML of the default state.
#[cfg(not(target_arch = "wasm32"))]
pub fn first_view() -> String {
    pollster::block_on(yew::LocalServerRenderer::<App>::new().hydratable(false).render())
}
