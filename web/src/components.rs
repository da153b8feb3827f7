//! The page's components, one small one a file. They show; [`crate::state`] decides.

mod address;
mod app;
mod chart;
mod charts_panel;
mod cost_bar;
mod crossings;
mod disclosure;
mod element;
mod input_group;
mod input_row;
mod inputs_panel;
mod measure_switch;
mod readout;
mod source_badge;
mod strategy_name;
mod strategy_table;
mod swatch;
mod terms_table;
mod theme;
mod track;
mod verdict;

pub use app::App;
