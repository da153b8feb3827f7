//! The marks in a number that differ from one country to the next.

use std::cell::Cell;

/// What stands before the fraction, and between groups of three digits.
///
/// What people read and type is in these; links, files and all that machines read have a point and
/// no groups, whoever reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separators {
    /// Before the fraction.
    pub decimal: char,
    /// Between groups; `None` where the reader has none.
    pub group: Option<char>,
}

impl Separators {
    /// `1,234.5`: those of the words on the page.
    pub const ENGLISH: Self = Self { decimal: '.', group: Some(',') };

    /// A number that has both marks in it, whatever the country: some group from ten thousand on, some
    /// by two digits.
    pub const SAMPLE: f64 = 1_234_567.8;

    /// Those in [`Self::SAMPLE`] as a reader's browser writes it. English where its digits are others than are written here:
    /// marks of one script do not stand among digits of another.
    pub fn of(sample: &str) -> Self {
        let mut marks = sample.chars().filter(|letter| !letter.is_ascii_digit());
        let (first, last) = (marks.next(), marks.next_back());
        match (first, last) {
            (Some(group), Some(decimal)) if sample.ends_with('8') => {
                Self { decimal, group: Some(group) }
            }
            (Some(decimal), None) if sample.ends_with('8') => Self { decimal, group: None },
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
        for (sample, decimal, group) in [
            ("1,234,567.8", '.', Some(',')),
            ("1.234.567,8", ',', Some('.')),
            ("1\u{202f}234\u{202f}567,8", ',', Some('\u{202f}')),
            ("1\u{a0}234\u{a0}567,8", ',', Some('\u{a0}')),
            ("1’234’567.8", '.', Some('’')),
            ("12,34,567.8", '.', Some(',')),
            ("1234567,8", ',', None),
        ] {
            assert_eq!(Separators::of(sample), Separators { decimal, group }, "{sample}");
        }
        for other in ["", "١٬٢٣٤٬٥٦٧٫٨", "1234568", "१२,३४,५६७.८"] {
            assert_eq!(Separators::of(other), Separators::ENGLISH, "{other}");
        }
    }
}
