//! Cases worked on paper. Each computes its expectation from the inputs, line by line, with the
//! arithmetic beside it; nothing is pasted from the library's output.
//! Uncertainty alone is held against figures of another implementation, made once.
mod along;
pub(crate) mod crossings;
mod defaults;
mod mistakes;
mod serving;
mod terms;
mod ties;
mod time_value;
mod uncertainty;
