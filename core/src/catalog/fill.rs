//! The value that a row gives an input: a figure of the row times a factor.

use super::listing::Listing;
use crate::input::Input;

/// The value that a row gives an input, and how it is computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill<'a> {
    /// The input.
    pub input: Input,
    /// Its value: the figure × `times`.
    pub value: f64,
    /// The row that the figure is from; for two joined rows, one of them.
    pub listing: &'a Listing,
    /// The figure's name with its unit; `None` if the value follows from the kind of row.
    pub figure: Option<&'static str>,
    /// The factor: 1, or hours in a month, number of machines and the like.
    pub times: f64,
    /// An explanation, where one is needed; may be empty.
    pub note: &'static str,
}

/// The relative tolerance within which two values count as equal up to rounding errors.
const ROUNDING_TOLERANCE: f64 = 1e-12;

/// Collects the fills of a row.
pub(super) struct Filler<'a, F> {
    listing: &'a Listing,
    /// The row's figures by their names.
    figure: F,
    fills: Vec<Fill<'a>>,
}

impl<'a, F: Fn(&str) -> Option<f64>> Filler<'a, F> {
    pub(super) fn new(listing: &'a Listing, figure: F) -> Self {
        Self { listing, figure, fills: Vec::new() }
    }

    /// Adds a fill with a figure × a factor, if the row has the figure and the value is allowed for
    /// the input. Returns whether it was added.
    pub(super) fn figure(
        &mut self,
        input: Input,
        figure: &'static str,
        times: f64,
        note: &'static str,
    ) -> bool {
        let info = input.info();
        let value = (self.figure)(figure).map(|listed| listed * times);
        let Some(value) = value.filter(|value| info.check(*value).is_ok()) else {
            return false;
        };
        // The product can differ from a default in the last place: 3.99 × 2,920 is not exactly the
        // registry's 11,650.8. The default is used then, so that picking its own row changes
        // nothing.
        let is_default = (value - info.default).abs() <= ROUNDING_TOLERANCE * info.default.abs();
        // Adding 0 turns −0 into 0, as setting an input does.
        let value = if is_default { info.default } else { value + 0.0 };
        let figure = Some(figure);
        self.fills.push(Fill { input, value, listing: self.listing, figure, times, note });
        true
    }

    /// Adds a fill with a value that follows from the kind of row.
    pub(super) fn fixed(&mut self, input: Input, value: f64, note: &'static str) {
        let (listing, figure, times) = (self.listing, None, 1.0);
        self.fills.push(Fill { input, value, listing, figure, times, note });
    }

    pub(super) fn into_fills(self) -> Vec<Fill<'a>> {
        self.fills
    }
}
