//! A figure that a document gives, and how the model uses it.

use crate::input::Input;
use crate::source::Document;

/// One figure of one document: a number or range, or a phrase read as one.
///
/// ```
/// use breakeven::documents::DocumentFigure;
/// use breakeven::Input;
/// let run = DocumentFigure::from_id("full_run_usd").unwrap();
/// assert_eq!(run.document.id, "004");
/// assert_eq!((run.low, run.high), (Some(35_000.0), Some(35_000.0)));
/// assert!(run.concerns(Input::FullRunUsd));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DocumentFigure {
    /// The document.
    pub document: &'static Document,
    /// An identifier, unique among all figures.
    pub id: &'static str,
    /// The quantity that the figure measures, in our words; empty without the feature `texts`.
    pub description: &'static str,
    /// The lower end; `None` where the document names none.
    pub low: Option<f64>,
    /// The upper end, equal to [`low`](Self::low) where the document gives a single number; `None`
    /// where it names none.
    pub high: Option<f64>,
    /// Whether values above `high` are possible, as in "$5,000+".
    pub open_ended: bool,
    /// The unit of both ends.
    pub unit: &'static str,
    /// How a phrase was read as a number; `None` where the document gives the number itself. Empty
    /// without the feature `texts`.
    pub interpretation: Option<&'static str>,
    /// How the model uses the figure: at least one entry.
    pub usages: &'static [Usage],
}

/// How the model uses a document's figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Usage {
    /// The input's default is the figure, or lies within it.
    Default(Input),
    /// The two ends are the input's range "from the documents".
    Range(Input),
    /// The input's default is computed from the figure, as described.
    Derived(Input, &'static str),
    /// The input exists because of the figure, but its default is 0, with the reason.
    ZeroByDefault(Input, &'static str),
    /// The ready scenario with that id sets the input to the figure.
    Preset(&'static str, Input),
    /// The [fit](crate::model_reference#fit) rule with that code is based on the figure.
    Rule(&'static str),
    /// No input uses the figure; tests compare the model's results with it, as described.
    Claim(&'static str),
    /// The model does not use the figure, with the reason.
    Unused(&'static str),
}

impl DocumentFigure {
    /// The date of the document (ISO 8601), if it has one.
    pub fn date(&self) -> Option<&'static str> {
        self.document.date
    }

    /// The number, if the figure is a single number and not a range.
    pub fn single_value(&self) -> Option<f64> {
        self.low.filter(|low| Some(*low) == self.high)
    }

    /// Whether a value lies within the figure's range; an open end excludes nothing.
    pub fn contains(&self, value: f64) -> bool {
        let above = self.low.is_none_or(|low| low <= value);
        let below = self.open_ended || self.high.is_none_or(|high| value <= high);
        above && below
    }

    /// Whether the figure is the origin of an input's default, of its range, or of the input
    /// itself.
    pub fn concerns(&self, input: Input) -> bool {
        self.usages.iter().any(|usage| match usage {
            Usage::Default(used)
            | Usage::Range(used)
            | Usage::Derived(used, _)
            | Usage::ZeroByDefault(used, _) => *used == input,
            Usage::Preset(..) | Usage::Rule(_) | Usage::Claim(_) | Usage::Unused(_) => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{DOCUMENTS, Source};

    #[test]
    fn every_figure_is_well_formed() {
        for (index, figure) in DocumentFigure::ALL.iter().enumerate() {
            let id = figure.id;
            assert!(DocumentFigure::ALL[..index].iter().all(|other| other.id != id), "{id} twice");
            assert!(figure.low.is_some() || figure.high.is_some(), "{id} has neither end");
            for end in [figure.low, figure.high].into_iter().flatten() {
                assert!(end.is_finite() && end >= 0.0, "{id}");
            }
            if let (Some(low), Some(high)) = (figure.low, figure.high) {
                assert!(low <= high, "{id}");
            }
            assert!(
                !figure.open_ended || figure.high.is_some(),
                "{id}: open-ended without an upper end"
            );
            assert!(!figure.usages.is_empty() && !figure.unit.is_empty(), "{id}");
            let unused = figure.usages.iter().any(|usage| matches!(usage, Usage::Unused(_)));
            assert!(!unused || figure.usages.len() == 1, "{id} is unused and used");
        }
        let order: Vec<&str> = DocumentFigure::ALL.iter().map(|f| f.document.id).collect();
        assert!(order.is_sorted(), "by document");
        for document in &DOCUMENTS {
            assert!(order.contains(&document.id), "no figure of {}", document.id);
        }
    }

    #[test]
    fn an_input_that_uses_a_figure_has_its_value() {
        let mut used = 0;
        for figure in DocumentFigure::ALL {
            for usage in figure.usages {
                let (input, holds) = match usage {
                    Usage::Default(input) => (input, figure.contains(input.info().default)),
                    Usage::Range(input) => {
                        let ends = figure.low.zip(figure.high);
                        (input, ends.is_some() && ends == input.info().documents)
                    }
                    Usage::ZeroByDefault(input, _) => (input, input.info().default == 0.0),
                    Usage::Preset(..)
                    | Usage::Derived(..)
                    | Usage::Rule(_)
                    | Usage::Claim(_)
                    | Usage::Unused(_) => continue,
                };
                assert!(holds, "{} of {input}", figure.id);
                used += 1;
            }
        }
        assert_eq!(used, 12, "inputs that use a figure");
    }

    #[test]
    fn a_default_from_a_document_is_one_of_its_figures() {
        let mut seen = 0;
        for input in Input::ALL {
            let Source::Document { document, .. } = input.info().source else { continue };
            let found = DocumentFigure::ALL.iter().any(|figure| {
                let gives = |usage: &Usage| {
                    *usage == Usage::Default(input)
                        || matches!(
                            usage,
                            Usage::ZeroByDefault(used, _) | Usage::Derived(used, _)
                                if *used == input
                        )
                };
                figure.document == document && figure.usages.iter().any(gives)
            });
            assert!(found, "{input} claims document {}", document.id);
            seen += 1;
        }
        assert_eq!(seen, 9, "defaults from documents");
    }

    #[test]
    fn a_range_of_the_documents_is_one_of_their_figures() {
        for input in Input::ALL.into_iter().filter(|input| input.info().documents.is_some()) {
            let given = DocumentFigure::ALL.iter().any(|f| f.usages.contains(&Usage::Range(input)));
            assert!(given, "{input}");
        }
    }

    #[test]
    fn an_open_end_contains_everything_beyond_it() {
        let quarterly = DocumentFigure::from_id("more_than_quarterly").expect("a figure");
        assert!(quarterly.contains(1e6) && !quarterly.contains(0.3));
        let tuning = DocumentFigure::from_id("tuning_setup_usd").expect("a figure");
        assert!(tuning.contains(35_000.0) && !tuning.contains(49.0));
        assert_eq!(tuning.single_value(), None);
        assert_eq!(
            DocumentFigure::from_id("lora_run_usd").and_then(|f| f.single_value()),
            Some(300.0)
        );
        assert_eq!(DocumentFigure::from_id("no such figure"), None);
    }
}
