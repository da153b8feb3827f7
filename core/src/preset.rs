//! Ready scenarios: the documents' figures as they stand, and each case that a document recommends
//! something for. Every number that differs from the defaults has its reason.

use crate::document::{Approach, UseCase};
use crate::input::Input;
use crate::requirement::Requirement;
use crate::scenario::{PresetId, Scenario};
use crate::source::{Source, text};

mod assigned;
mod behaviour;
mod both;
mod knowledge;
mod prices;

pub use assigned::Assigned;

/// A ready scenario.
///
/// ```
/// use breakeven::{Approach, Input, Model, Preset, Source};
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
    /// The name in links.
    pub id: &'static str,
    /// The name for people, and of the scenario.
    pub name: &'static str,
    /// One sentence on what is built; empty without the feature `texts`.
    pub about: &'static str,
    /// The requirements that are yes; the others are no.
    pub requirements: &'static [Requirement],
    /// The inputs that differ from the defaults, in the registry's order.
    pub assigned: &'static [Assigned],
    /// Whether the documents' ranges are switched on.
    pub document_ranges: bool,
}

/// The documents' figures as they stand: the default scenario and their ranges.
const DOCUMENTS: Preset = Preset {
    id: "documents",
    name: "The documents' figures",
    about: text("What the five documents say, as it stands, with their ranges switched on."),
    requirements: &[Requirement::LacksFacts],
    assigned: &[],
    document_ranges: true,
};

impl Preset {
    /// All of them: the documents' figures, then the cases.
    pub const ALL: &'static [Self] = &[
        DOCUMENTS,
        knowledge::INTERNAL_KNOWLEDGE_BASE,
        knowledge::PRODUCT_SUPPORT,
        behaviour::HOUSE_STYLE_CODE,
        behaviour::DOMAIN_CLASSIFICATION,
        both::LEGAL_COMPLIANCE,
        behaviour::PERSONA_CHATBOT,
        both::CLIMBING_COMMUNITY,
        both::BRAND_VOICE_SUPPORT,
        both::MEDICAL_DOCUMENTATION,
    ];

    /// The one of an id; `None` where there is none.
    pub fn from_id(id: &str) -> Option<&'static Self> {
        PresetId::from_id(id).map(Self::get)
    }

    /// The ready scenario of an id.
    pub fn get(id: PresetId) -> &'static Self {
        // invariant: `ALL` is in the order of the ids; a test holds it to that
        &Self::ALL[id as usize]
    }

    /// The ready scenario that a scenario was made from; `None` where it was made from none.
    ///
    /// ```
    /// use breakeven::{Preset, Scenario};
    /// let legal = Preset::from_id("legal_compliance").unwrap();
    /// let mut scenario = legal.scenario();
    /// scenario.name = "Ours".to_owned();
    /// assert_eq!(Preset::of(&scenario), Some(legal));
    /// assert_eq!(Preset::of(&Scenario::default()), None);
    /// ```
    pub fn of(scenario: &Scenario) -> Option<&'static Self> {
        scenario.preset.map(Self::get)
    }

    /// The scenario, which is always valid and bears the preset's name.
    pub fn scenario(&self) -> Scenario {
        let mut scenario = Scenario::default();
        self.name.clone_into(&mut scenario.name);
        scenario.preset = PresetId::from_id(self.id);
        for assigned in self.assigned {
            scenario.put(assigned.input, assigned.value);
        }
        for requirement in Requirement::ALL {
            scenario.requirements.set(requirement, self.requirements.contains(&requirement));
        }
        if self.document_ranges {
            scenario.use_document_ranges();
        }
        scenario
    }

    /// The case of a document that it stands for; `None` where it stands for none.
    pub fn use_case(&self) -> Option<&'static UseCase> {
        UseCase::from_preset(self.id)
    }

    /// What that document recommends.
    pub fn recommends(&self) -> Option<Approach> {
        self.use_case().map(|case| case.recommends)
    }

    /// Where the value of an input comes from: the reason given here, or the default's source.
    pub fn source_of(&self, input: Input) -> &'static Source {
        let assigned = self.assigned.iter().find(|assigned| assigned.input == input);
        assigned.map_or(&input.info().source, |assigned| &assigned.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::DOCUMENTS;

    #[test]
    fn every_preset_is_a_valid_scenario_of_its_own() {
        assert_eq!(
            PresetId::ALL.map(PresetId::id).to_vec(),
            Preset::ALL.iter().map(|preset| preset.id).collect::<Vec<_>>()
        );
        for (place, preset) in Preset::ALL.iter().enumerate() {
            let id = preset.id;
            assert_eq!(Preset::from_id(id), Some(preset));
            assert!(Preset::ALL[..place].iter().all(|other| other.name != preset.name), "{id}");
            let scenario = preset.scenario();
            assert_eq!(scenario.validate(), Ok(()), "{id}");
            assert_eq!(scenario.name, preset.name);
            assert_eq!(scenario.ranges.is_empty(), !preset.document_ranges);
        }
        assert_eq!(Preset::from_id("no such preset"), None);
    }

    #[test]
    fn what_is_assigned_differs_from_the_default_and_gives_its_reason() {
        for preset in Preset::ALL {
            let id = preset.id;
            let inputs: Vec<Input> = preset.assigned.iter().map(|one| one.input).collect();
            assert!(inputs.is_sorted(), "{id}: in the registry's order");
            assert_eq!(preset.scenario().changed().collect::<Vec<_>>(), inputs, "{id}");
            for one in preset.assigned {
                let source = preset.source_of(one.input);
                assert_eq!(*source, one.source);
                let reason = match source {
                    Source::Document { note, document } => {
                        assert!(DOCUMENTS.contains(document));
                        note
                    }
                    Source::Assumption { note } => note,
                    Source::Price { row, figure, times, note } => {
                        if cfg!(feature = "texts") {
                            assert_eq!(row.figure(figure).map(|f| f * times), Some(one.value));
                        }
                        note
                    }
                };
                assert_eq!(reason.is_empty(), !cfg!(feature = "texts"), "{id}: {}", one.input);
            }
        }
    }

    #[test]
    fn what_is_not_assigned_keeps_its_source() {
        let climbing = Preset::from_id("climbing_community").expect("a preset");
        let info = Input::FullRunUsd.info();
        assert_eq!(climbing.source_of(info.input), &info.source);
    }

    #[test]
    fn every_case_of_the_documents_has_a_preset_and_every_preset_but_one_a_case() {
        for case in UseCase::ALL {
            let preset = Preset::from_id(case.preset).expect(case.preset);
            assert_eq!(preset.recommends(), Some(case.recommends));
        }
        let without: Vec<&str> =
            Preset::ALL.iter().filter(|p| p.use_case().is_none()).map(|p| p.id).collect();
        assert_eq!(without, ["documents"]);
        assert_eq!(Preset::ALL.len(), UseCase::ALL.len() + 1);
    }
}
