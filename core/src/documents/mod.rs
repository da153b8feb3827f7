//! The five source documents on RAG and fine-tuning as data: figures, statements, contradictions,
//! use cases.
//!
//! Each file holds one kind of data, with the table of its rows beside or below its type:
//!
//! | type | what a row is |
//! |---|---|
//! | [`DocumentFigure`] | a number that a document gives, and its [`Usage`] in the model |
//! | [`Statement`] | a cell of a comparison table or a sentence: a [`Rating`] of one [`Aspect`] of one [`Approach`] |
//! | [`Difference`] | an aspect of an approach that the documents rate differently, derived from the statements |
//! | [`UseCase`] | a case that a document describes, and the approach it recommends |
//!
//! All texts are our own summaries. Two figures that do not concern RAG or fine-tuning are left
//! out: the reading time of a document, and a consultancy's free first call.

mod approach;
mod difference;
mod figure;
mod figures;
mod statement;
mod statements;

pub use approach::{Approach, UseCase};
pub use difference::{Difference, differences};
pub use figure::{DocumentFigure, Usage};
pub use statement::{Aspect, Rating, Statement};
