//! The analyses as the worker writes them: a sentence, a picture and its table, as HTML.
//!
//! The page puts what is written here into place and knows nothing of its meaning. What can be
//! clicked says what it does in an attribute: `data-go` carries a change of an input
//! ([`to_change`](crate::question::to_change)), `data-choice` the name of a choice and
//! `data-value` what is chosen.

mod about;
mod along;
mod controls;
mod figure;
mod flips;
mod staging;
mod tables;
mod tornado;
mod why;

use maud::Markup;

use crate::answers::Answers;
use crate::charts::Metrics;
use crate::question::Question;

pub use about::{Texts, texts};

/// What an analysis is written from.
pub struct Desk {
    /// What was asked.
    pub question: Question,
    /// What the core says of it.
    pub answers: Answers,
    /// What texts in pictures are measured with.
    pub metrics: Metrics,
}

/// What the worker writes, in the order of its place on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// All break-even volumes.
    VolumeTable,
    /// All break-even months.
    TimeTable,
    /// The cost terms in numbers.
    TermsTable,
    /// What would change the answer.
    Flips,
    /// Total cost along any input.
    Along,
    /// Why one costs more than another.
    Why,
    /// Starting with one and changing to another.
    Staging,
    /// Which input moves the difference most.
    Tornado,
}

impl Section {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::VolumeTable,
        Self::TimeTable,
        Self::TermsTable,
        Self::Flips,
        Self::Along,
        Self::Why,
        Self::Staging,
        Self::Tornado,
    ];

    /// The identifier of the element that it fills. Where the page has none, it comes after the
    /// others.
    pub fn place(self) -> &'static str {
        match self {
            Self::VolumeTable => "place-volume-table",
            Self::TimeTable => "place-time-table",
            Self::TermsTable => "place-terms-table",
            Self::Flips => "place-flips",
            Self::Along => "place-along",
            Self::Why => "place-why",
            Self::Staging => "place-staging",
            Self::Tornado => "place-tornado",
        }
    }

    /// Writes it.
    pub fn write(self, desk: &Desk) -> String {
        let markup: Markup = match self {
            Self::VolumeTable => tables::volume(desk),
            Self::TimeTable => tables::time(desk),
            Self::TermsTable => tables::terms(desk),
            Self::Flips => flips::write(desk),
            Self::Along => along::write(desk),
            Self::Why => why::write(desk),
            Self::Staging => staging::write(desk),
            Self::Tornado => tornado::write(desk),
        };
        markup.into_string()
    }
}
