//! Ready scenarios: complete sets of inputs to start from.
//!
//! A [`Preset`] names the requirements that apply and the inputs that differ from the defaults,
//! each as an [`Override`] with its [`Source`](crate::Source): a figure of a document, a row of a
//! price list, or an assumption with its reason. Two presets are the default workload: one at the
//! documents' own figures with their ranges, one at today's price lists. Each of the others models a
//! use case that a document describes, in a file for each approach that is recommended: RAG,
//! fine-tuning, or RAG with tuning.
//!
//! [`Preset::scenario`] gives a scenario with the preset's id in it, so that
//! [`Preset::of_scenario`] still finds the sources of its values after a user has renamed it.

mod combined_cases;
mod documents_figures;
mod preset;
mod price_lists;
mod retrieval_cases;
mod tuning_cases;

use crate::scenario::{PresetId, Scenario};

pub use preset::{Override, Preset};

impl Preset {
    /// Every ready scenario: the documents' figures, today's price lists, then the use cases.
    pub const ALL: &'static [Self] = &[
        documents_figures::DOCUMENTS,
        price_lists::TODAYS_PRICE_LISTS,
        retrieval_cases::INTERNAL_KNOWLEDGE_BASE,
        retrieval_cases::PRODUCT_SUPPORT,
        tuning_cases::HOUSE_STYLE_CODE,
        tuning_cases::DOMAIN_CLASSIFICATION,
        combined_cases::LEGAL_COMPLIANCE,
        tuning_cases::PERSONA_CHATBOT,
        combined_cases::CLIMBING_COMMUNITY,
        combined_cases::BRAND_VOICE_SUPPORT,
        combined_cases::MEDICAL_DOCUMENTATION,
    ];

    /// The ready scenario of an id.
    pub fn get(id: PresetId) -> &'static Self {
        // invariant: `ALL` is in the order of the ids, as a test checks
        &Self::ALL[id as usize]
    }

    /// The ready scenario of an id as text; `None` where there is none.
    pub fn from_id(id: &str) -> Option<&'static Self> {
        PresetId::from_id(id).map(Self::get)
    }

    /// The ready scenario that a scenario was made from, if any: by the id in the scenario,
    /// whatever its name.
    ///
    /// ```
    /// use breakeven::{Preset, Scenario};
    /// let legal = Preset::from_id("legal_compliance").unwrap();
    /// let mut scenario = legal.scenario();
    /// scenario.name = "Ours".to_owned();
    /// assert_eq!(Preset::of_scenario(&scenario), Some(legal));
    /// assert_eq!(Preset::of_scenario(&Scenario::default()), None);
    /// ```
    pub fn of_scenario(scenario: &Scenario) -> Option<&'static Self> {
        scenario.preset.map(Self::get)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::{Approach, UseCase};
    use crate::input::Input;
    use crate::model::Model;
    use crate::source::{DOCUMENTS, Source};
    use crate::strategy::{Strategy, Tuning};

    #[test]
    fn every_id_has_its_preset() {
        let ids: Vec<PresetId> = Preset::ALL.iter().map(|preset| preset.id).collect();
        assert_eq!(ids, PresetId::ALL);
        for id in PresetId::ALL {
            assert_eq!(Preset::get(id).id, id);
            assert_eq!(Preset::from_id(id.id()), Some(Preset::get(id)));
        }
        assert_eq!(Preset::from_id("no such preset"), None);
    }

    #[test]
    fn every_preset_is_valid_and_has_its_own_name() {
        for (index, preset) in Preset::ALL.iter().enumerate() {
            let id = preset.id;
            assert!(Preset::ALL[..index].iter().all(|other| other.name != preset.name), "{id}");
            let scenario = preset.scenario();
            assert_eq!(scenario.validate(), Ok(()), "{id}");
            assert_eq!(scenario.name, preset.name);
            assert_eq!(scenario.ranges.is_empty(), !preset.document_ranges);
        }
    }

    #[test]
    fn a_renamed_scenario_keeps_its_sources() {
        for preset in Preset::ALL {
            let mut scenario = preset.scenario();
            // The name of another preset does not change which preset it was made from.
            scenario.name = Preset::get(PresetId::Documents).name.to_owned();
            let found = Preset::of_scenario(&scenario).expect("made from a preset");
            assert_eq!(found.id, preset.id);
            for one in preset.overrides {
                assert_eq!(*found.source_of(one.input), one.source, "{}: {}", preset.id, one.input);
            }
            scenario.preset = None;
            assert_eq!(Preset::of_scenario(&scenario), None);
        }
    }

    #[test]
    fn an_override_differs_from_the_default_and_gives_its_reason() {
        for preset in Preset::ALL {
            let id = preset.id;
            let inputs: Vec<Input> = preset.overrides.iter().map(|one| one.input).collect();
            assert!(inputs.is_sorted(), "{id}: in the order of Input::ALL");
            assert_eq!(preset.scenario().changed().collect::<Vec<_>>(), inputs, "{id}");
            for one in preset.overrides {
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
    fn an_input_without_an_override_keeps_its_source() {
        let climbing = Preset::from_id("climbing_community").expect("a preset");
        let info = Input::FullRuns.info();
        assert_eq!(climbing.source_of(info.input), &info.source);
    }

    #[test]
    fn every_use_case_has_a_preset_and_every_preset_but_two_a_use_case() {
        for case in UseCase::ALL {
            let preset = Preset::from_id(case.preset).expect(case.preset);
            assert_eq!(preset.recommends(), Some(case.recommends));
        }
        let without: Vec<PresetId> =
            Preset::ALL.iter().filter(|p| p.use_case().is_none()).map(|p| p.id).collect();
        assert_eq!(without, [PresetId::Documents, PresetId::TodaysPriceLists]);
        assert_eq!(Preset::ALL.len(), UseCase::ALL.len() + 2);
    }

    /// Each ready scenario says how often its answers are right for a reason of its own.
    #[test]
    fn no_two_presets_have_the_same_accuracies() {
        let accuracies = |preset: &Preset| {
            let model = Model::new(&preset.scenario()).expect("valid");
            Strategy::ALL.map(|strategy| model.cost(strategy).accuracy)
        };
        for (index, preset) in Preset::ALL.iter().enumerate() {
            for other in &Preset::ALL[..index] {
                assert_ne!(accuracies(preset), accuracies(other), "{} and {}", preset.id, other.id);
            }
        }
    }

    /// What is recommended to those whose model behaves wrongly answers better than the same
    /// without tuning: nobody pays for tuning that makes answers worse.
    #[test]
    fn tuning_answers_better_where_a_preset_recommends_it() {
        let mut seen = 0;
        for preset in Preset::ALL {
            let untuned = match preset.recommends() {
                Some(Approach::FineTuning) => Strategy::Prompting,
                Some(Approach::Both) => Strategy::Rag,
                _ => continue,
            };
            let model = Model::new(&preset.scenario()).expect("valid");
            for tuning in [Tuning::Lora, Tuning::Full] {
                let tuned = Strategy::from_parts(untuned.retrieval(), tuning);
                let gain = model.cost(tuned).accuracy - model.cost(untuned).accuracy;
                assert!(gain > 0.01, "{}: {tuned:?} adds {gain}", preset.id);
                seen += 1;
            }
        }
        assert_eq!(seen, 14);
    }

    /// Document 004: 75 % right alone, 5 points by retrieval, 6 by full tuning; $300 and $35,000 a
    /// run. Both together come to 0.8 + 0.32 × 0.2, for gains compound.
    #[test]
    fn the_documents_figures_come_out_exactly() {
        let model = Model::new(&Preset::get(PresetId::Documents).scenario()).expect("valid");
        for (strategy, accuracy) in [
            (Strategy::Prompting, 0.75),
            (Strategy::Rag, 0.80),
            (Strategy::Full, 0.81),
            (Strategy::RagFull, 0.864),
        ] {
            let found = model.cost(strategy).accuracy;
            assert!((found - accuracy).abs() < 1e-15, "{strategy:?}: {found}");
        }
        // A run and 1,000 labels at $2, and nothing else.
        assert_eq!(model.breakdown(Strategy::Lora).setup, 2_300.0);
        assert_eq!(model.breakdown(Strategy::Full).setup, 37_000.0);
        assert_eq!(model.breakdown(Strategy::Prompting).setup, 0.0);
    }
}
