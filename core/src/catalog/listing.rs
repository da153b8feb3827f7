//! The fields that every catalogue row has: id, name, date, status and source.

use serde::Deserialize;

/// A published list of prices or measurements from which rows were read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceList {
    /// Its title.
    pub title: String,
    /// Its web address, or its repository as `github.com/owner/name`; `None` if it has none.
    pub url: Option<String>,
}

/// What the date of a row refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dated {
    /// The row itself.
    Row,
    /// The list as a whole.
    Package,
    /// The day on which the list was copied; it has no date of its own.
    Retrieved,
    /// About when the figures were valid.
    Approximate,
}

/// Whether the product of a row can still be bought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Status {
    /// It can be bought, as far as is known.
    #[default]
    Current,
    /// It can be bought at this price until a day (ISO 8601), then at another; the note gives it.
    Promotional {
        /// The last day of this price.
        until: String,
    },
    /// It can be bought until an announced day (ISO 8601).
    Closing {
        /// The last day for new training jobs, if that is earlier.
        new_jobs_end: Option<String>,
        /// The day on which the offer ends.
        shutdown: String,
    },
    /// It can no longer be bought since a day (ISO 8601).
    Retired {
        /// The day on which the offer ended.
        shutdown: String,
    },
    /// It may no longer be available: a newer list does not have it, and no day is known.
    Unlisted,
}

impl Status {
    /// The day on which the price or the offer ends or ended, where one is known (ISO 8601).
    pub fn day(&self) -> Option<&str> {
        match self {
            Self::Promotional { until } => Some(until),
            Self::Closing { shutdown, .. } | Self::Retired { shutdown } => Some(shutdown),
            Self::Current | Self::Unlisted => None,
        }
    }
}

/// The fields that every row has.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// Provider and product, such as `openai/gpt-6.1-terra`: lower-case letters, digits and `. _ /
    /// -`.
    pub id: String,
    /// The seller, or who made the measurement.
    pub provider: String,
    /// The display name of the product or measurement.
    pub name: String,
    /// The date of the figures (ISO 8601).
    pub as_of: String,
    /// What that date refers to.
    pub dated: Dated,
    /// Whether a second list has the same figures; lists may copy from each other.
    pub confirmed: bool,
    /// The list from which it was read, with the web address that the list gives for this row.
    pub source: PriceList,
    /// Whether it can still be bought.
    pub status: Status,
    /// Further information for a buyer.
    pub note: Option<String>,
    /// Whether a later row with the same id replaces it.
    pub superseded: bool,
}

impl Listing {
    /// Whether the id, name or provider contains each of some words, ignoring case.
    pub fn matches(&self, words: &str) -> bool {
        let [id, name, provider] = [&self.id, &self.name, &self.provider].map(|s| s.to_lowercase());
        words
            .to_lowercase()
            .split_whitespace()
            .all(|word| id.contains(word) || name.contains(word) || provider.contains(word))
    }
}
