//! How wide a text is: a table of the advances of one font's characters.
//!
//! Asking the page for the size of a text lays it out anew each time. A table is filled once,
//! natively from the figures below, in the browser by measuring each character on the canvas; after
//! that the width of a text is a sum. Kerning is left out: it only makes texts narrower.

use std::borrow::Cow;

/// The page's sans-serif, as the style sheet has it.
pub const FONT: &str =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// Printable ASCII and the few other characters that charts write, the marks in numbers of other
/// countries among them.
const OTHERS: [char; 6] = ['−', '–', '↑', '’', '\u{a0}', '\u{202f}'];
const ASCII: usize = 95;
const SIZE: usize = ASCII + OTHERS.len();

/// The advance widths of a font family, regular and bold.
#[derive(Clone, Debug, PartialEq)]
pub struct Metrics {
    /// The family they were measured with, as CSS names it.
    pub family: Cow<'static, str>,
    advances: [[f32; SIZE]; 2],
}

impl Metrics {
    /// From the top of a line of text to its baseline, in ems.
    pub const ASCENT: f64 = 0.8;
    /// The height of a capital letter, in ems.
    pub const CAP_HEIGHT: f64 = 0.72;

    /// Measures a family: `advance` gives the width of a text, bold or not, in ems.
    pub fn measured(
        family: impl Into<Cow<'static, str>>,
        mut advance: impl FnMut(&str, bool) -> f64,
    ) -> Self {
        let mut advances = [[0.0; SIZE]; 2];
        for (row, bold) in advances.iter_mut().zip([false, true]) {
            for (cell, character) in row.iter_mut().zip(characters()) {
                *cell = advance(character.encode_utf8(&mut [0; 4]), bold) as f32;
            }
        }
        Self { family: family.into(), advances }
    }

    /// Arial, and Helvetica and Liberation Sans, which share its widths: what SVG is drawn with.
    #[cfg(feature = "views")]
    pub fn arial() -> Self {
        let mut advances = [[0.0; SIZE]; 2];
        for (row, widths) in advances.iter_mut().zip(ARIAL) {
            for (cell, width) in row.iter_mut().zip(widths) {
                *cell = f32::from(width) / 1000.0;
            }
        }
        Self { family: Cow::Borrowed("Arial, Helvetica, Liberation Sans, sans-serif"), advances }
    }

    /// The width of a text at a font size, in the unit of the size.
    pub fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        let row = &self.advances[usize::from(bold)];
        let ems: f64 = text.chars().map(|character| f64::from(advance(row, character))).sum();
        ems * size
    }
}

fn characters() -> impl Iterator<Item = char> {
    (' '..='~').chain(OTHERS)
}

fn advance(row: &[f32; SIZE], character: char) -> f32 {
    let index = match character {
        ' '..='~' => Some(character as usize - ' ' as usize),
        _ => OTHERS.iter().position(|other| *other == character).map(|at| ASCII + at),
    };
    // An unknown character counts as wide as any letter.
    index.and_then(|index| row.get(index)).copied().unwrap_or(1.0)
}

/// Thousandths of an em, in the order of [`characters`].
#[cfg(feature = "views")]
#[rustfmt::skip]
const ARIAL: [[u16; SIZE]; 2] = [
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556,
        556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722,
        722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
        667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
        556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
        500, 334, 260, 334, 584, 584, 556, 500, 222, 278, 278,
    ],
    [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556,
        556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722,
        722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722,
        667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611,
        611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556,
        500, 389, 280, 389, 584, 584, 556, 500, 278, 278, 278,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_add_up() {
        let metrics = Metrics::arial();
        // $ and digits are 556, the comma 278, the minus 584 thousandths of an em.
        assert!((metrics.width("−$7,498", 10.0, false) - 36.42).abs() < 1e-4);
        assert!((metrics.width("RAG", 1000.0, true) - 2222.0).abs() < 1e-2);
        // As a reader in Switzerland and one in France has it; there it is no wider than a space.
        assert!((metrics.width("7’498", 10.0, false) - 24.46).abs() < 1e-4);
        assert!((metrics.width("7\u{202f}498", 10.0, false) - 25.02).abs() < 1e-4);
        assert_eq!(metrics.width("", 12.0, false), 0.0);
        assert!((metrics.width("語", 12.0, false) - 12.0).abs() < 1e-9);
    }

    #[test]
    fn a_measured_family_answers_what_was_measured() {
        let metrics = Metrics::measured("Test", |text, bold| match (text, bold) {
            ("M", false) => 0.9,
            ("M", true) => 1.0,
            ("−", _) => 0.6,
            _ => 0.5,
        });
        assert!((metrics.width("M−a", 10.0, false) - 20.0).abs() < 1e-5);
        assert!((metrics.width("M−a", 10.0, true) - 21.0).abs() < 1e-5);
    }
}
