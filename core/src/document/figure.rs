//! A figure of a document, and what becomes of it in the model.

use super::figures;
use crate::input::Input;
use crate::source::Document;

/// One figure of one document: a number, or words that stand for one.
///
/// ```
/// use breakeven::{DocumentFigure, Input};
/// let run = DocumentFigure::from_id("full_run_usd").unwrap();
/// assert_eq!(run.document.id, "004");
/// assert_eq!((run.low, run.high), (Some(35_000.0), Some(35_000.0)));
/// assert!(run.speaks_of(Input::FullRunUsd));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DocumentFigure {
    /// The document.
    pub document: &'static Document,
    /// A name of its own among all figures.
    pub id: &'static str,
    /// What the figure is of, in our words; empty without the feature `texts`.
    pub what: &'static str,
    /// The least it says; `None` where it names no lower end.
    pub low: Option<f64>,
    /// The most it says, equal to [`low`](Self::low) where it gives one number; `None` where it
    /// names no upper end.
    pub high: Option<f64>,
    /// Whether it says that more than `high` can be, as in $5,000+.
    pub and_more: bool,
    /// The unit of both ends.
    pub unit: &'static str,
    /// How words were taken as a number; `None` where the document gives the number itself. Empty
    /// without the feature `texts`.
    pub reading: Option<&'static str>,
    /// What becomes of it: at least one entry.
    pub feeds: &'static [Feeds],
}

/// What a document's figure does in the model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Feeds {
    /// It is the default of this input, or the range that the default lies in.
    Default(Input),
    /// Its ends are those of this input's documents' range.
    Range(Input),
    /// It is the reason that this input exists, whose default stays at 0: why.
    Off(Input, &'static str),
    /// It is the value of this input in the ready scenario of that id.
    Preset(&'static str, Input),
    /// It stands behind the fit rule of this code (MODEL §8).
    Rule(&'static str),
    /// No input takes it, but the model's answers are held against it: how.
    Claim(&'static str),
    /// Nothing, with the reason.
    Nothing(&'static str),
}

impl DocumentFigure {
    /// Every figure, by document and then in the order they stand there.
    pub const ALL: &'static [Self] = figures::ALL;

    /// The figure of an id; `None` where there is none.
    pub fn from_id(id: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|figure| figure.id == id)
    }

    /// The day it stood (ISO 8601): its document's, where that bears one.
    pub fn date(&self) -> Option<&'static str> {
        self.document.date
    }

    /// The number, where it is one and no range.
    pub fn number(&self) -> Option<f64> {
        self.low.filter(|low| Some(*low) == self.high)
    }

    /// Whether a value is what the figure says.
    pub fn allows(&self, value: f64) -> bool {
        let above = self.low.is_none_or(|low| low <= value);
        let below = self.and_more || self.high.is_none_or(|high| value <= high);
        above && below
    }

    /// Whether it gives the default or the range of an input, or the reason that it exists.
    pub fn speaks_of(&self, input: Input) -> bool {
        self.feeds.iter().any(|feeds| match feeds {
            Feeds::Default(fed) | Feeds::Range(fed) | Feeds::Off(fed, _) => *fed == input,
            Feeds::Preset(..) | Feeds::Rule(_) | Feeds::Claim(_) | Feeds::Nothing(_) => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{DOCUMENTS, Source};

    #[test]
    fn every_figure_is_sound() {
        for (place, figure) in DocumentFigure::ALL.iter().enumerate() {
            let id = figure.id;
            assert!(DocumentFigure::ALL[..place].iter().all(|other| other.id != id), "{id} twice");
            assert!(figure.low.is_some() || figure.high.is_some(), "{id} says nothing");
            for end in [figure.low, figure.high].into_iter().flatten() {
                assert!(end.is_finite() && end >= 0.0, "{id}");
            }
            if let (Some(low), Some(high)) = (figure.low, figure.high) {
                assert!(low <= high, "{id}");
            }
            assert!(!figure.and_more || figure.high.is_some(), "{id}: more than what?");
            assert!(!figure.feeds.is_empty() && !figure.unit.is_empty(), "{id}");
            let alone = figure.feeds.iter().any(|feeds| matches!(feeds, Feeds::Nothing(_)));
            assert!(!alone || figure.feeds.len() == 1, "{id} feeds nothing and something");
        }
        let order: Vec<&str> = DocumentFigure::ALL.iter().map(|f| f.document.id).collect();
        assert!(order.is_sorted(), "by document");
        for document in &DOCUMENTS {
            assert!(order.contains(&document.id), "no figure of {}", document.id);
        }
    }

    #[test]
    fn what_a_figure_feeds_has_its_value() {
        let mut fed = 0;
        for figure in DocumentFigure::ALL {
            for feeds in figure.feeds {
                let (input, holds) = match feeds {
                    Feeds::Default(input) => (input, figure.allows(input.info().default)),
                    Feeds::Range(input) => {
                        let ends = figure.low.zip(figure.high);
                        (input, ends.is_some() && ends == input.info().documents)
                    }
                    Feeds::Off(input, _) => (input, input.info().default == 0.0),
                    Feeds::Preset(..) | Feeds::Rule(_) | Feeds::Claim(_) | Feeds::Nothing(_) => {
                        continue;
                    }
                };
                assert!(holds, "{} feeds {input}", figure.id);
                fed += 1;
            }
        }
        assert_eq!(fed, 15, "inputs fed");
    }

    #[test]
    fn a_default_from_a_document_is_one_of_its_figures() {
        let mut seen = 0;
        for input in Input::ALL {
            let Source::Document { document, .. } = input.info().source else { continue };
            let found = DocumentFigure::ALL.iter().any(|figure| {
                let gives = |feeds: &Feeds| {
                    *feeds == Feeds::Default(input)
                        || matches!(feeds, Feeds::Off(off, _) if *off == input)
                };
                figure.document == document && figure.feeds.iter().any(gives)
            });
            assert!(found, "{input} claims document {}", document.id);
            seen += 1;
        }
        assert_eq!(seen, 10, "defaults from documents");
    }

    #[test]
    fn a_range_of_the_documents_is_one_of_their_figures() {
        // The labelling price's range comes from labelling price lists; no document gives one.
        const FROM_ELSEWHERE: [Input; 1] = [Input::LabelUsdPerExample];
        for input in Input::ALL.into_iter().filter(|input| input.info().documents.is_some()) {
            let given = DocumentFigure::ALL.iter().any(|f| f.feeds.contains(&Feeds::Range(input)));
            assert_eq!(given, !FROM_ELSEWHERE.contains(&input), "{input}");
        }
    }

    #[test]
    fn an_open_end_allows_what_lies_beyond() {
        let quarterly = DocumentFigure::from_id("more_than_quarterly").expect("a figure");
        assert!(quarterly.allows(1e6) && !quarterly.allows(0.3));
        let tuning = DocumentFigure::from_id("tuning_setup_usd").expect("a figure");
        assert!(tuning.allows(35_000.0) && !tuning.allows(49.0));
        assert_eq!(tuning.number(), None);
        assert_eq!(DocumentFigure::from_id("lora_run_usd").and_then(|f| f.number()), Some(300.0));
        assert_eq!(DocumentFigure::from_id("no such figure"), None);
    }
}
