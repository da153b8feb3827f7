//! What always holds: laws over random scenarios.
mod breakeven_points;
mod candidates;
mod closed_forms;
mod costs;
mod independence;
mod prices;
mod scenario;
mod slider;
mod symmetry;
mod uncertainty;
mod why;
