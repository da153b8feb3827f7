//! The ways in which the formulas are read.
//!
//! | file | value | used for |
//! |---|---|---|
//! | `number` | `f64` | totals, one scenario at a time |
//! | `lanes` | `f64`, one lane of many | draws of a simulation, sixteen at a time |
//! | `trace` | [`Trace`](trace::Trace) | explanations: the tree of a formula with its numbers |
//! | `dependence` | [`Dependence`](dependence::Dependence) | how a cost depends on each input |
//!
//! All read the same source, the module [`formula`](crate::formula). A law of the tests compares
//! them: a trace gives the number to the bit, lanes give each draw's number to the bit, and an input
//! on which a figure does not depend never moves it.

pub(crate) mod dependence;
pub(crate) mod explanation;
pub(crate) mod lanes;
pub(crate) mod number;
pub(crate) mod trace;
