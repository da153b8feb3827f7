//! The marks in a number that differ from one country to the next.

use std::cell::Cell;

/// What stands before the fraction, and between groups of digits.
///
/// What people read and type is in these; links, files and all that machines read have a point and
/// no groups, whoever reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separators {
    /// Before the fraction.
    pub decimal: char,
    /// Between groups; `None` where the reader has none.
    pub group: Option<char>,
    /// How many digits a group has but the last, which has three: two in India.
    pub step: usize,
}

impl Separators {
    /// `1,234.5`: those of the words on the page.
    pub const ENGLISH: Self = Self { decimal: '.', group: Some(','), step: 3 };

    /// A number that has both marks in it, whatever the country: some group from ten thousand on, some
    /// by two digits.
    pub const SAMPLE: f64 = 1_234_567.8;

    /// Those in [`Self::SAMPLE`] as a reader's browser writes it. English where its digits are others
    /// than are written here: marks of one script do not stand among digits of another.
    pub fn of(sample: &str) -> Self {
        let mut marks = sample.chars().filter(|letter| !letter.is_ascii_digit());
        let (first, last) = (marks.next(), marks.next_back());
        match (first, last) {
            (Some(group), Some(decimal)) if sample.ends_with('8') => {
                // Of seven digits one stands before two groups of three, and two before one of two.
                let two = sample.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
                Self { decimal, group: Some(group), step: if two { 2 } else { 3 } }
            }
            (Some(decimal), None) if sample.ends_with('8') => {
                Self { decimal, group: None, step: 3 }
            }
            _ => Self::ENGLISH,
        }
    }

    /// Those that numbers are written with.
    pub fn present() -> Self {
        PRESENT.get()
    }

    /// Has numbers written and read with these from now on.
    pub fn put(self) {
        PRESENT.set(self);
    }
}

thread_local! {
    /// Said once, at the start: handed to each number that is written they would be an argument of
    /// every function that says anything.
    static PRESENT: Cell<Separators> = const { Cell::new(Separators::ENGLISH) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_read_from_what_a_browser_writes() {
        for (sample, decimal, group, step) in [
            ("1,234,567.8", '.', Some(','), 3),
            ("1.234.567,8", ',', Some('.'), 3),
            ("1\u{202f}234\u{202f}567,8", ',', Some('\u{202f}'), 3),
            ("1\u{a0}234\u{a0}567,8", ',', Some('\u{a0}'), 3),
            ("1’234’567.8", '.', Some('’'), 3),
            ("12,34,567.8", '.', Some(','), 2),
            ("1234567,8", ',', None, 3),
        ] {
            assert_eq!(Separators::of(sample), Separators { decimal, group, step }, "{sample}");
        }
        for other in ["", "١٬٢٣٤٬٥٦٧٫٨", "1234568", "१२,३४,५६७.८"] {
            assert_eq!(Separators::of(other), Separators::ENGLISH, "{other}");
        }
    }
}
