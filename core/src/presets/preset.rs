//! The type of a ready scenario, and of the input values that make it up.

use crate::documents::{Approach, UseCase};
use crate::input::Input;
use crate::requirement::Requirement;
use crate::scenario::{PresetId, Scenario};
use crate::source::{PriceRow, Source, assumption, document, text};

/// A ready scenario.
///
/// ```
/// use breakeven::documents::Approach;
/// use breakeven::{Input, Model, Preset, Source};
/// let legal = Preset::from_id("legal_compliance").unwrap();
/// assert_eq!(legal.recommends(), Some(Approach::Both));
///
/// let scenario = legal.scenario();
/// assert_eq!(scenario.name, "Legal and compliance");
/// assert!(scenario.requirements.needs_citations);
/// assert!(matches!(legal.source_of(Input::CorpusTokens), Source::Assumption { .. }));
/// Model::new(&scenario)?;
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preset {
    /// The id in files and links.
    pub id: PresetId,
    /// The display name, and the name of the scenario.
    pub name: &'static str,
    /// What is built, in one sentence; empty without the feature `texts`.
    pub description: &'static str,
    /// The requirements that apply; the others do not.
    pub requirements: &'static [Requirement],
    /// The inputs that differ from the defaults, in the order of [`Input::ALL`].
    pub overrides: &'static [Override],
    /// Whether the inputs get the documents' ranges.
    pub document_ranges: bool,
}

impl Preset {
    /// The preset as a scenario, which is always valid.
    pub fn scenario(&self) -> Scenario {
        let mut scenario = Scenario::default();
        self.name.clone_into(&mut scenario.name);
        scenario.preset = Some(self.id);
        for one in self.overrides {
            scenario.set_unchecked(one.input, one.value);
        }
        for requirement in Requirement::ALL {
            scenario.requirements.set(requirement, self.requirements.contains(&requirement));
        }
        if self.document_ranges {
            scenario.use_document_ranges();
        }
        scenario
    }

    /// The use case of a document that the preset models; `None` where it models none.
    pub fn use_case(&self) -> Option<&'static UseCase> {
        UseCase::from_preset(self.id.id())
    }

    /// The approach that the document recommends for the use case.
    pub fn recommends(&self) -> Option<Approach> {
        self.use_case().map(|case| case.recommends)
    }

    /// The source of an input's value: that of its override, or else that of its default.
    pub fn source_of(&self, input: Input) -> &'static Source {
        let found = self.overrides.iter().find(|one| one.input == input);
        found.map_or(&input.info().source, |one| &one.source)
    }
}

/// The value that a ready scenario gives an input in place of the default, with its source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Override {
    /// The input.
    pub input: Input,
    /// Its value, in the input's unit.
    pub value: f64,
    /// A document's figure, a listed price, or an assumption with its reason.
    pub source: Source,
}

/// A value that is our assumption, with the reason.
pub(super) const fn assumed(input: Input, value: f64, reason: &'static str) -> Override {
    Override { input, value, source: assumption(reason) }
}

/// A value that a document gives.
pub(super) const fn from_document(
    input: Input,
    value: f64,
    id: &'static str,
    note: &'static str,
) -> Override {
    Override { input, value, source: document(id, note) }
}

/// A value that a price list gives: the figure at an index of the row, times a factor.
pub(super) const fn from_price_list(
    input: Input,
    row: &'static PriceRow,
    index: usize,
    times: f64,
    note: &'static str,
) -> Override {
    // invariant: evaluated at compile time, where an index out of bounds fails to compile
    let (figure, listed) = row.figures[index];
    let source = Source::Price { row, figure: text(figure), times, note: text(note) };
    Override { input, value: listed * times, source }
}
