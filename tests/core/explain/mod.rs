//! Figures taken apart: their trees against the report, to the bit, and against paper.
mod formula;
mod ids;
mod laws;
mod paper;
mod report;
