//! Cases calculated by hand. Each computes its expected value from the inputs, line by line, with
//! the arithmetic beside it; nothing is pasted from the library's output. Uncertainty alone is
//! compared with the figures of another implementation, which ran once.
mod along;
mod along_new_parts;
mod calls;
pub(crate) mod crossings;
mod defaults;
mod mistakes;
mod retirement;
mod serving;
mod terms;
mod ties;
mod time_value;
mod uncertainty;
mod version_one;
