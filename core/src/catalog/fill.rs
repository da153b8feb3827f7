//! The value that a row gives an input: a figure of the row times a factor, or what follows from the
//! kind of row or from the list's silence.

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
    /// The figure's name with its unit; `None` if the value follows from the kind of row or from
    /// what the list does not say.
    pub figure: Option<&'static str>,
    /// The factor: 1, or hours in a month, number of machines and the like.
    pub times: f64,
    /// Whether the list should say it and does not: the value is then what the note says, for the
    /// reader to check.
    pub is_gap: bool,
    /// An explanation, where one is needed; may be empty.
    pub note: &'static str,
}

impl<'a> Fill<'a> {
    /// A fill whose value does not come from a figure.
    pub(super) fn fixed(
        listing: &'a Listing,
        input: Input,
        value: f64,
        note: &'static str,
    ) -> Self {
        Self { input, value, listing, figure: None, times: 1.0, is_gap: false, note }
    }
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
        let value = (self.figure)(figure).map(|listed| listed * times);
        self.listed(input, figure, value, times, note)
    }

    /// Adds a fill with a figure divided by another figure of the row, like [`figure`](Self::figure).
    pub(super) fn ratio(
        &mut self,
        input: Input,
        figure: &'static str,
        by: &str,
        note: &'static str,
    ) -> bool {
        let by = (self.figure)(by).filter(|by| *by > 0.0);
        let value = (self.figure)(figure).zip(by).map(|(listed, by)| listed / by);
        self.listed(input, figure, value, by.map_or(1.0, f64::recip), note)
    }

    fn listed(
        &mut self,
        input: Input,
        figure: &'static str,
        value: Option<f64>,
        times: f64,
        note: &'static str,
    ) -> bool {
        let info = input.info();
        let Some(value) = value.filter(|value| info.check(*value).is_ok()) else {
            return false;
        };
        // The product can differ from a default in the last place: 3.99 × 2,920 is not exactly the
        // registry's 11,650.8. The default is used then, so that picking its own row changes
        // nothing.
        let is_default = (value - info.default).abs() <= ROUNDING_TOLERANCE * info.default.abs();
        // Adding 0 turns −0 into 0, as setting an input does.
        let value = if is_default { info.default } else { value + 0.0 };
        let (listing, figure) = (self.listing, Some(figure));
        self.fills.push(Fill { input, value, listing, figure, times, is_gap: false, note });
        true
    }

    /// Adds a fill with a value that follows from the kind of row.
    pub(super) fn fixed(&mut self, input: Input, value: f64, note: &'static str) {
        self.fills.push(Fill::fixed(self.listing, input, value, note));
    }

    /// Adds a fill for what the list should say and does not.
    pub(super) fn gap(&mut self, input: Input, value: f64, note: &'static str) {
        let fill = Fill::fixed(self.listing, input, value, note);
        self.fills.push(Fill { is_gap: true, ..fill });
    }

    pub(super) fn into_fills(self) -> Vec<Fill<'a>> {
        self.fills
    }
}
