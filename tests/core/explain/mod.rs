//! Explanation trees, compared to the bit with the report, and with cases calculated by hand.
mod formula;
mod ids;
mod laws;
mod paper;
mod report;
