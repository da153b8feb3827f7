//! The Break-even page: shows what the core computes, and never computes money itself.

pub mod format;
