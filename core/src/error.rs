//! The error type: why a scenario, a key or a file was rejected.

use core::fmt;

use crate::input::Input;

/// Why a scenario, a key or a file was rejected; [`input`](Error::input) is the invalid input.
/// A call that returns an error has changed nothing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// NaN or an infinity.
    NotFinite {
        /// The input.
        input: Input,
        /// What was given.
        value: f64,
    },
    /// Below the least or above the greatest value allowed.
    OutOfLimits {
        /// The input.
        input: Input,
        /// What was given.
        value: f64,
    },
    /// A number with a fraction for an input that takes whole numbers.
    NotWhole {
        /// The input.
        input: Input,
        /// What was given.
        value: f64,
    },
    /// A speed above 0 and below the smallest one allowed.
    TooSlow {
        /// The input.
        input: Input,
        /// What was given.
        value: f64,
    },
    /// A range whose low end exceeds its high end, that leaves the input's limits, or that is given
    /// to an input that takes no range.
    Range {
        /// The input.
        input: Input,
        /// The range's low end.
        low: f64,
        /// The range's high end.
        high: f64,
        /// What is wrong with it.
        why: &'static str,
    },
    /// No input, group or requirement of that name.
    UnknownKey {
        /// What was given.
        key: String,
        /// The most similar known name, if one is similar: the edit distance counts insertions,
        /// deletions, replacements and swaps of neighbouring letters.
        nearest: Option<String>,
    },
    /// A value of the wrong type, such as text in place of a number.
    WrongType {
        /// The key whose value it is.
        key: String,
        /// What was found.
        found: String,
        /// What is expected there.
        expected: String,
    },
    /// The same key twice in one file.
    Duplicate {
        /// The key.
        key: String,
    },
    /// A file version that this release cannot read.
    Version {
        /// What was found.
        found: String,
        /// The newest version this release reads.
        newest: u64,
    },
    /// A file that cannot be read at all.
    Syntax {
        /// The parser's message, with line and column.
        message: String,
    },
}

impl Error {
    /// The input that the error is about, if it is about one.
    pub fn input(&self) -> Option<Input> {
        match self {
            Self::NotFinite { input, .. }
            | Self::OutOfLimits { input, .. }
            | Self::NotWhole { input, .. }
            | Self::TooSlow { input, .. }
            | Self::Range { input, .. } => Some(*input),
            _ => None,
        }
    }

    /// An [`UnknownKey`](Self::UnknownKey) error with the most similar known key.
    pub(crate) fn unknown_key<'a>(key: &str, known: impl Iterator<Item = &'a str>) -> Self {
        Self::UnknownKey { key: shortened(key), nearest: nearest(key, known).map(str::to_owned) }
    }
}

/// The known name that is most similar to a key; `None` where none is similar.
pub(crate) fn nearest<'a>(key: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let farthest = key.chars().count() / 3 + 1;
    known
        // A key that is much longer than a name cannot be similar to it; the limit also bounds the
        // work for very long keys.
        .filter(|name| key.len() <= 2 * name.len() + 8)
        .map(|name| (strsim::osa_distance(key, name), name))
        .filter(|(distance, _)| *distance <= farthest)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Text from a file as an error message quotes it: cut to a maximum length, with control characters
/// replaced so that the message stays on one line.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    let mut characters = text.chars();
    let mut piece: String = characters.by_ref().take(LONGEST).map(visible).collect();
    if characters.next().is_some() {
        piece.push('…');
    }
    piece
}

fn visible(character: char) -> char {
    if character.is_control() { char::REPLACEMENT_CHARACTER } else { character }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFinite { input, value } => {
                write!(f, "{input} is {value}; it must be a finite number")?;
                limits(f, *input)
            }
            Self::OutOfLimits { input, value } => {
                write!(f, "{input} is {value}; it must lie")?;
                limits(f, *input)
            }
            Self::NotWhole { input, value } => {
                write!(f, "{input} is {value}; it must be a whole number")?;
                limits(f, *input)
            }
            Self::TooSlow { input, value } => {
                let least = input.info().least_above_zero().unwrap_or_default();
                write!(f, "{input} is {value}; it must be 0 or at least {least}, and lie")?;
                limits(f, *input)
            }
            Self::Range { input, low, high, why } => {
                write!(f, "the range of {input} is {low} to {high}; {why}")?;
                limits(f, *input)
            }
            Self::UnknownKey { key, nearest: Some(nearest) } => {
                write!(f, "there is no \"{key}\"; did you mean \"{nearest}\"?")
            }
            Self::UnknownKey { key, nearest: None } => write!(f, "there is no \"{key}\""),
            Self::WrongType { key, found, expected } => {
                write!(f, "{key} is {found}; it must be {expected}")
            }
            Self::Duplicate { key } => write!(f, "{key} is given twice"),
            Self::Version { found, newest } => {
                write!(f, "version is {found}; this release reads versions 1 to {newest}")
            }
            Self::Syntax { message } => write!(f, "the file cannot be read: {message}"),
        }
    }
}

fn limits(f: &mut fmt::Formatter<'_>, input: Input) -> fmt::Result {
    let info = input.info();
    write!(f, " between {} and {}", info.min, info.max)
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_key_value_and_limits() {
        let error = Error::OutOfLimits { input: Input::ChunkOverlapShare, value: 2.0 };
        let message = error.to_string();
        assert_eq!(message, "retrieval.chunk_overlap_share is 2; it must lie between 0 and 0.95");
    }
}
