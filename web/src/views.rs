//! The analyses as the worker writes them: a sentence, a picture and its table, as HTML.
//!
//! The page puts what is written here into place and knows nothing of its meaning. What can be
//! clicked or chosen says what it does in an attribute:
//!
//! | attribute | what it carries |
//! | --- | --- |
//! | `data-go` | a change of an input ([`to_change`](crate::question::to_change)); with `data-back` it leads back and is not remembered |
//! | `data-choice`, `data-value` | the name of a choice ([`Choices`](crate::question::Choices)), and what is chosen; a list and a field give their own value |
//! | `data-answer`, `data-value` | one of the six questions, and the answer; a box gives its own |
//! | `data-widen` | nothing: a box that says whether those ruled out are compared as well |
//! | `data-ranges` | [`DOCUMENTS`](crate::question::DOCUMENTS) to give every input the documents' range, nothing to take all ranges away |
//! | `data-load` | nothing: the list's value is a link to a state |
//! | `data-patch` | what to change of the state, in the form of a link ([`to_patch`](crate::question::to_patch)) |
//! | `data-x`, `data-y` | the inputs across and up, of the map's area |
//! | `data-copy` | the identifier of the element whose text is copied; of none, the link |
//! | `data-print` | nothing: the page is printed |
//! | `data-open` | a link to a state, which takes the place of the present one |
//! | `data-store` | the text that the page keeps with the browser |
//! | `data-import` | nothing: the file that is chosen is read |
//! | `data-keep` | nothing: what is typed into a field is kept, and told with the next question |
//! | `data-enter` | the identifier of the button that Enter presses in a field |
//! | `data-now` | nothing: it is clicked as soon as it is there, and what was to be done ([`DO`](crate::question::DO)) is done |
//!
//! `data-heir` marks what the focus goes to where a click has made an end of what was clicked. The
//! page itself writes `data-again`, `data-step`, `data-explain`, `data-row` and the boxes of
//! `data-answer`, which are heard at the same place.

mod about;
mod along;
mod catalog;
mod chance;
mod controls;
mod csv;
mod documents;
mod errand;
mod evidence;
mod explain;
mod figure;
mod files;
mod fit;
mod flips;
mod import;
mod map;
mod markdown;
mod marks;
mod origin;
mod report;
mod shelf;
mod sources;
mod staging;
mod start;
mod summary;
mod tables;
#[cfg(test)]
mod tests;
mod tornado;
mod training;
mod versus;
mod why;

use std::cell::{OnceCell, RefCell};

use breakeven::FlipPoint;
use maud::{Markup, html};

use crate::answers::{AnswerSet, Answers};
use crate::charts::Metrics;
use crate::question::{Question, UNDER_CUMULATIVE};
use crate::share::to_fragment;

pub use about::{Texts, texts};
pub use chance::Findings;
pub use errand::{Errand, errand};
pub use files::{File, Made};
pub use import::{MOST_BYTES, opened, refused, too_large};
pub use marks::{Mark, marks};

/// Where and when something is written, for what leaves the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page's address, which ends in `/`.
    pub home: String,
    /// The day, as `2026-11-22`.
    pub day: String,
}

/// What an analysis is written from.
pub struct Desk {
    /// What was asked.
    pub question: Question,
    /// What the core says of it.
    pub answers: Answers,
    /// What texts in pictures are measured with.
    pub metrics: Metrics,
    /// What the draws of the uncertain inputs say so far; none where nothing is uncertain.
    pub findings: Option<Findings>,
    /// Whether the figure that is explained is the one that was explained before: it is then not read
    /// out anew.
    pub follows: bool,
    /// Where the page is; none where nothing but a test asks.
    pub place: Option<Place>,
    /// What several sections ask for and takes long.
    flips: OnceCell<Vec<FlipPoint>>,
    /// The figure whose files are made, and what of it was written so far.
    taken: RefCell<Option<files::Taken>>,
}

impl Desk {
    /// A desk with nothing written yet.
    pub fn new(
        question: Question,
        answers: Answers,
        metrics: Metrics,
        findings: Option<Findings>,
    ) -> Self {
        let (flips, taken) = Default::default();
        let (follows, place) = Default::default();
        Self { question, answers, metrics, findings, follows, place, flips, taken }
    }

    /// The link to all of it, whole where it is known where the page is; may be empty.
    fn link(&self) -> String {
        let home = self.place.as_ref().map_or("", |place| &place.home);
        match to_fragment(&self.question.state).as_str() {
            "" => home.to_owned(),
            fragment => format!("{home}#{fragment}"),
        }
    }

    /// How far each input may move before another candidate is the cheapest.
    fn flip_points(&self) -> &[FlipPoint] {
        self.flips.get_or_init(|| self.answers.model.flip_points(self.answers.candidates))
    }
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
    /// The cheapest over two inputs.
    Map,
    /// Total cost along any input.
    Along,
    /// Why one costs more than another.
    Why,
    /// Starting with one and changing to another.
    Staging,
    /// Which input moves the difference most.
    Tornado,
    /// Two scenarios side by side.
    Versus,
    /// How sure the answer is.
    Chance,
    /// What the five documents say, side by side.
    Documents,
    /// Where every figure comes from.
    Sources,
    /// The report to take along.
    Report,
    /// How sure it is, beside the verdict.
    VerdictChance,
    /// How much of its margin is the models', beside the verdict.
    VerdictModel,
    /// What fits and what does not, and why.
    Fit,
    /// Where to start from.
    Start,
    /// How a figure comes about.
    Explain,
    /// Prices to pick from.
    PriceLists,
    /// How far the draws spread, under the lines of cumulative cost.
    Fan,
}

impl Section {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Start,
        Self::VerdictModel,
        Self::Fit,
        Self::Explain,
        Self::PriceLists,
        Self::VolumeTable,
        Self::TimeTable,
        Self::TermsTable,
        Self::Flips,
        Self::Map,
        Self::Along,
        Self::Why,
        Self::Staging,
        Self::Tornado,
        Self::Versus,
        Self::Chance,
        Self::Documents,
        Self::Sources,
        Self::Report,
        Self::VerdictChance,
        Self::Fan,
    ];

    /// The identifier of the element that it fills. Where the page has none, it comes after the
    /// others.
    pub fn place(self) -> &'static str {
        match self {
            Self::VolumeTable => "place-volume-table",
            Self::TimeTable => "place-time-table",
            Self::TermsTable => "place-terms-table",
            Self::Flips => "place-flips",
            Self::Map => "place-map",
            Self::Along => "place-along",
            Self::Why => "place-why",
            Self::Staging => "place-staging",
            Self::Tornado => "place-tornado",
            Self::Versus => "place-versus",
            Self::Chance => "place-chance",
            Self::Documents => "place-documents",
            Self::Sources => "place-sources",
            Self::Report => "place-report",
            Self::VerdictChance => "place-verdict-chance",
            Self::VerdictModel => "place-verdict-model",
            Self::Fit => "place-fit",
            Self::Start => "place-start",
            Self::Explain => "place-explain",
            Self::PriceLists => "place-prices",
            Self::Fan => UNDER_CUMULATIVE,
        }
    }

    /// Whether it rests on draws.
    pub fn draws(self) -> bool {
        matches!(self, Self::Chance | Self::VerdictChance | Self::Fan)
    }

    /// Writes it.
    pub fn write(self, desk: &Desk) -> String {
        let markup: Markup = match self {
            Self::VolumeTable => tables::volume(desk),
            Self::TimeTable => tables::time(desk),
            Self::TermsTable => tables::terms(desk),
            Self::Flips => flips::write(desk),
            Self::Map => map::write(desk),
            Self::Along => along::write(desk),
            Self::Why => why::write(desk),
            Self::Staging => staging::write(desk),
            Self::Tornado => tornado::write(desk),
            Self::Versus => versus::write(desk),
            Self::Chance => chance::write(desk, desk.findings.as_ref()),
            Self::Documents => documents::write(desk),
            Self::Sources => sources::write(desk),
            Self::Report => report::write(desk),
            Self::VerdictChance => chance::verdict(desk, desk.findings.as_ref()),
            Self::VerdictModel => html! { (fit::model_share(desk)) (errand::copies()) },
            Self::Fit => fit::write(desk),
            Self::Start => start::write(desk),
            Self::Explain => explain::write(desk),
            Self::PriceLists => catalog::write(desk),
            Self::Fan => chance::fan_under(desk, desk.findings.as_ref()),
        };
        markup.into_string()
    }
}

/// The verdict's sentence, as it is said aloud.
pub fn said(answers: &AnswerSet) -> String {
    let phrases = crate::words::verdict(answers);
    maud::html! { @for phrase in phrases { (phrase.text) } }.into_string()
}
