//! The readings of the formulas: five kinds of numbers with which they are evaluated.
//!
//! | file | value | used for |
//! |---|---|---|
//! | `number` | `f64` | totals, one scenario at a time |
//! | `lanes` | `f64`, one lane of many | draws of a simulation, sixteen at a time |
//! | `trace` | [`Trace`](trace::Trace) | explanations: the tree of a formula with its numbers |
//! | `polynomial` | γ/v + a + b v + c v² | the curvature of the costs along one input |
//! | `dependence` | [`Dependence`](dependence::Dependence) | the shape of the costs as functions of each input |
//!
//! All use the same formulas, those of the module [`formula`](crate::formula). Property tests
//! compare them: a trace and a lane have the value of the plain number to the bit, and an input on
//! which a figure does not depend never changes it.

pub(crate) mod dependence;
pub(crate) mod explanation;
pub(crate) mod lanes;
pub(crate) mod number;
pub(crate) mod polynomial;
pub(crate) mod shape;
pub(crate) mod trace;
