//! The value that a row gives an input: a figure of the row times a factor.

use super::listing::Listing;
use crate::input::Input;

/// The value that a row gives an input, and how it comes about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill<'a> {
    /// The input.
    pub input: Input,
    /// Its value: the figure × `times`.
    pub value: f64,
    /// The row whose figure it is: of two joined rows, one.
    pub listing: &'a Listing,
    /// The figure's name with its unit; `None` where the value follows from the kind of row.
    pub figure: Option<&'static str>,
    /// What the figure is multiplied by: 1, hours of a month, machines.
    pub times: f64,
    /// Why, where that needs saying.
    pub note: &'static str,
}

/// How far apart two values may be that differ by rounding alone, as a share.
const SAME: f64 = 1e-12;

/// Gathers the fills of a row.
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

    /// A figure × a factor, where the row knows it and the input takes it. Says whether it did.
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
        // The registry writes 11,650.8 for 3.99 × 2,920, which comes out a unit in the last place
        // more: picking the row that a default is from changes nothing.
        let is_default = (value - info.default).abs() <= SAME * info.default.abs();
        // Adding 0 makes −0 plain 0, as setting an input does.
        let value = if is_default { info.default } else { value + 0.0 };
        let figure = Some(figure);
        self.fills.push(Fill { input, value, listing: self.listing, figure, times, note });
        true
    }

    /// A value that follows from the kind of row.
    pub(super) fn fixed(&mut self, input: Input, value: f64, note: &'static str) {
        let (listing, figure, times) = (self.listing, None, 1.0);
        self.fills.push(Fill { input, value, listing, figure, times, note });
    }

    pub(super) fn done(self) -> Vec<Fill<'a>> {
        self.fills
    }
}
