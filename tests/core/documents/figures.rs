//! The documents' figures in the ready scenarios and the fit rules.

use breakeven::documents::{DocumentFigure, Usage, UseCase};
use breakeven::{Input, Preset, Source};

#[test]
fn a_figure_that_feeds_a_preset_is_its_value() {
    let mut seen = 0;
    for figure in DocumentFigure::ALL {
        for usage in figure.usages {
            let Usage::Preset(id, input) = usage else { continue };
            let preset = Preset::from_id(id).expect("a preset");
            assert_eq!(Some(preset.scenario().get(*input)), figure.single_value(), "{}", figure.id);
            assert!(matches!(preset.source_of(*input), Source::Document { .. }), "{}", figure.id);
            seen += 1;
        }
    }
    assert_eq!(seen, 1, "the weekly conditions of gyms");
}

#[test]
fn a_preset_quotes_no_figure_that_its_document_does_not_have() {
    for preset in Preset::ALL {
        for assigned in preset.overrides {
            let Source::Document { document, .. } = assigned.source else { continue };
            let given = DocumentFigure::ALL.iter().any(|figure| {
                let feeds_it =
                    figure.usages.contains(&Usage::Preset(preset.id.id(), assigned.input))
                        || figure.concerns(assigned.input);
                figure.document == document && feeds_it && figure.contains(assigned.value)
            });
            assert!(given, "{}: {} {}", preset.id, assigned.input, assigned.value);
        }
    }
}

/// The number of the documents' cases: weekly changes in the climbing community.
#[test]
fn the_climbing_communitys_facts_change_weekly() {
    let climbing = UseCase::from_preset("climbing_community").expect("a case");
    assert_eq!(climbing.document.id, "000");
    let scenario = Preset::from_id(climbing.preset).expect("a preset").scenario();
    assert_eq!(scenario.workload.knowledge_updates_per_month, 4.3);
    assert!((scenario.get(Input::KnowledgeUpdatesPerMonth) - 52.0 / 12.0).abs() < 0.05);
}

/// 004: tuning is for behaviour that does not change from week to week. The model has no rule for
/// it; its default, an assumption, and all ready scenarios agree with it.
#[test]
fn behaviour_changes_less_than_weekly_everywhere() {
    let stable = DocumentFigure::from_id("stable_behaviour").expect("a figure");
    for preset in Preset::ALL {
        let updates = preset.scenario().workload.behaviour_updates_per_month;
        assert!(stable.contains(updates), "{}", preset.id);
    }
    assert!(!stable.contains(5.0));
}
