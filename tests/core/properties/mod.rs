//! Properties that hold for every scenario, tested over random ones.
mod accuracy;
mod along;
mod breakeven_points;
mod candidates;
mod closed_forms;
mod costs;
mod flips;
mod independence;
mod maps;
mod prices;
mod scenario;
mod slider;
mod staircases;
mod symmetry;
mod uncertainty;
mod version_one;
mod why;
