//! The head of a catalogue row: id, name, day, status and source.

use serde::Deserialize;

/// A list of prices or measurements that rows were read from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceList {
    /// Its title.
    pub title: String,
    /// Its address, or its repository as `github.com/owner/name`; `None` where it has none.
    pub url: Option<String>,
}

/// What a row's date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dated {
    /// This very row.
    Row,
    /// The list as a whole.
    Package,
    /// The day it was copied; the list has no date.
    Retrieved,
    /// About when the figures stood.
    Approximate,
}

/// Whether what a row lists can still be bought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Status {
    /// It can, for all that is known.
    #[default]
    Current,
    /// It can, at this price until a day (ISO 8601) and then at another; the note says which.
    Promotional {
        /// The last day of this price.
        until: String,
    },
    /// It can until a day that is announced (ISO 8601).
    Closing {
        /// The last day for new training jobs, where that comes first.
        new_jobs_end: Option<String>,
        /// The day it ends.
        shutdown: String,
    },
    /// It cannot since a day (ISO 8601).
    Retired {
        /// The day it ended.
        shutdown: String,
    },
    /// Perhaps not: a newer list no longer has it, and no day is known.
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

/// The head of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// Provider and product, such as `openai/gpt-6.1-terra`: small letters, digits and `. _ / -`.
    pub id: String,
    /// Who sells or measured it.
    pub provider: String,
    /// What it is.
    pub name: String,
    /// The day the figures stood (ISO 8601).
    pub as_of: String,
    /// What that day is the date of.
    pub dated: Dated,
    /// Whether a second list shows the same figures; lists may copy from one another.
    pub confirmed: bool,
    /// The list it was read from, with the address that the list gives for this row.
    pub source: PriceList,
    /// Whether it can still be bought.
    pub status: Status,
    /// What a buyer should know besides.
    pub note: Option<String>,
    /// Whether it is history: a later row of the same id follows.
    pub superseded: bool,
}

impl Listing {
    /// Whether each of some words, in any case, is in its id, name or provider.
    pub fn matches(&self, words: &str) -> bool {
        let [id, name, provider] = [&self.id, &self.name, &self.provider].map(|s| s.to_lowercase());
        words
            .to_lowercase()
            .split_whitespace()
            .all(|word| id.contains(word) || name.contains(word) || provider.contains(word))
    }
}
