//! A value that a ready scenario gives an input, and where it comes from.

use crate::input::Input;
use crate::source::{PriceRow, Source, assumption, document, text};

/// A value for an input, with its source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assigned {
    /// The input.
    pub input: Input,
    /// Its value, in the input's unit.
    pub value: f64,
    /// A document's figure, a listed price, or an assumption with its reason.
    pub source: Source,
}

/// A value that is our assumption, with the reason.
pub(super) const fn assume(input: Input, value: f64, reason: &'static str) -> Assigned {
    Assigned { input, value, source: assumption(reason) }
}

/// A value that a document gives.
pub(super) const fn quote(
    input: Input,
    value: f64,
    id: &'static str,
    note: &'static str,
) -> Assigned {
    Assigned { input, value, source: document(id, note) }
}

/// The figure of a row of a price list at a place in it: the value is the list's own.
pub(super) const fn listed(
    input: Input,
    row: &'static PriceRow,
    place: usize,
    note: &'static str,
) -> Assigned {
    // invariant: evaluated at compile time, where a place that is not there fails to compile
    let (figure, value) = row.figures[place];
    let source = Source::Price { row, figure: text(figure), times: 1.0, note: text(note) };
    Assigned { input, value, source }
}
