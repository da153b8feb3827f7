//! What the five documents say, as data: every figure and what it feeds, every row of their
//! comparison tables, where they differ from each other, and the cases they recommend something for.
//!
//! All in our own words. Left out is what is no figure of the field: the minutes that a document
//! takes to read, the consultants' first call that costs nothing.

mod approach;
mod figure;
mod figures;
mod statement;
mod tables;
mod use_case;

pub use approach::Approach;
pub use figure::{DocumentFigure, Feeds};
pub use statement::{Aspect, Difference, Rating, Statement, differences};
pub use use_case::UseCase;
