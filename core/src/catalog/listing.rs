//! The fields that every catalogue row has: id, name, date, status and source.

use serde::Deserialize;

use super::day::Day;

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
    /// The announced first day of the figures, which may be in the future.
    Announced,
}

/// What a list says about how long a row holds, besides the day on which the offer ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Status {
    /// It holds, as far as is known.
    #[default]
    Current,
    /// It is the price until a day, then there is another; the note gives it.
    Promotional {
        /// The last day of this price.
        until: Day,
    },
    /// It may no longer be available: a newer list does not have it, and no day is known.
    Unlisted,
    /// It could not be seen again when the lists were last compared; the note says why.
    Unverified,
}

/// What a buyer should know about an offer on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfferState {
    /// It can be bought, as far as is known.
    Current,
    /// It can be bought at this price until a day, then at another.
    Promotional {
        /// The last day of this price.
        until: Day,
    },
    /// It can be bought until an announced day.
    Closing {
        /// The last day for new training jobs, if that is earlier.
        new_jobs_end: Option<Day>,
        /// The day on which the offer ends.
        closes: Day,
    },
    /// It can no longer be bought.
    Closed {
        /// The day on which the offer ended.
        closes: Day,
    },
    /// It may no longer be available: a newer list does not have it.
    Unlisted,
    /// It could not be seen again when the lists were last compared.
    Unverified,
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
    /// The date of the figures.
    pub as_of: Day,
    /// What that date refers to.
    pub dated: Dated,
    /// Whether a second list has the same figures; lists may copy from each other.
    pub confirmed: bool,
    /// The list from which it was read, with the web address that the list gives for this row.
    pub source: PriceList,
    /// How long it holds, besides `closes`.
    pub status: Status,
    /// The day on which the offer ends or ended: on it, it can no longer be bought. `None` if no
    /// end is announced.
    pub closes: Option<Day>,
    /// The last day for new training jobs, if that is before `closes`.
    pub new_jobs_end: Option<Day>,
    /// Further information for a buyer.
    pub note: Option<String>,
    /// The day from which a later row with the same id replaces it.
    pub replaced: Option<Day>,
    /// Whether it is the earliest row with its id.
    pub earliest: bool,
}

impl Listing {
    /// Whether it is the row of its id that holds on a day: the newest that is not later than the
    /// day, or the earliest.
    pub fn holds_on(&self, day: Day) -> bool {
        (self.as_of <= day || self.earliest) && self.replaced.is_none_or(|next| day < next)
    }

    /// Whether the offer has ended on a day.
    pub fn has_closed(&self, day: Day) -> bool {
        self.closes.is_some_and(|closes| closes <= day)
    }

    /// Whether a day is after the last one for new training jobs.
    pub fn takes_no_new_jobs(&self, day: Day) -> bool {
        self.has_closed(day) || self.new_jobs_end.is_some_and(|last| last < day)
    }

    /// What a buyer should know about the offer on a day. An end counts before all else.
    ///
    /// ```
    /// use breakeven::Catalog;
    /// use breakeven::catalog::OfferState;
    /// let (before, after) = ("2026-11-30".parse()?, "2026-12-01".parse()?);
    /// let flash = Catalog::shipped().listing("google/gemini-2.5-flash", before).unwrap();
    /// assert_eq!(flash.state_on(before), OfferState::Closing { new_jobs_end: None, closes: after });
    /// assert_eq!(flash.state_on(after), OfferState::Closed { closes: after });
    /// # Ok::<(), breakeven::Error>(())
    /// ```
    pub fn state_on(&self, day: Day) -> OfferState {
        match (self.closes, self.status) {
            (Some(closes), _) if closes <= day => OfferState::Closed { closes },
            (Some(closes), _) => OfferState::Closing { new_jobs_end: self.new_jobs_end, closes },
            (None, Status::Current) => OfferState::Current,
            (None, Status::Promotional { until }) => OfferState::Promotional { until },
            (None, Status::Unlisted) => OfferState::Unlisted,
            (None, Status::Unverified) => OfferState::Unverified,
        }
    }

    /// Whether the id, name or provider contains each of some words, ignoring case.
    pub fn matches(&self, words: &str) -> bool {
        let [id, name, provider] = [&self.id, &self.name, &self.provider].map(|s| s.to_lowercase());
        words
            .to_lowercase()
            .split_whitespace()
            .all(|word| id.contains(word) || name.contains(word) || provider.contains(word))
    }
}
