//! The price catalogue: its data, what a pick fills, and where values come from.
mod closing;
mod comparison;
mod data;
mod fills;
mod measured;
mod provenance;
