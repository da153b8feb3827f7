//! Values that are far from what the price lists and the training estimator say.

use breakeven::catalog::{Comparable, ComparableBasis, Day, FAR_FACTOR};
use breakeven::{Catalog, Input, Preset, Scenario, Slot};

fn today() -> Day {
    "2026-11-30".parse().expect("a day")
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * b.abs()
}

#[track_caller]
fn found(scenario: &Scenario, input: Input) -> Vec<Comparable<'static>> {
    Catalog::shipped().comparables(scenario, input, today())
}

#[test]
fn the_documents_prices_of_runs_are_far_from_the_lists() {
    let scenario = Scenario::default();
    // 1,000 examples of 500 tokens three times are 1.5 million tokens. The default LoRA model is
    // gpt-oss-20b at Azure, whose training costs $3.60 a million tokens.
    let lora = found(&scenario, Input::LoraRunUsd);
    let [listed, estimated] = &lora[..] else { panic!("{lora:?}") };
    assert_eq!(listed.basis.listing().id, "azure/ft-gpt-oss-20b");
    assert!(matches!(listed.basis, ComparableBasis::ListedTraining(_)));
    assert!(close(listed.figure, 3.6 * 1.5), "{listed:?}");
    assert!(close(listed.ratio, 300.0 / 5.4) && listed.is_far());
    // The estimator's dearest: 4 × 70e9 × 1.5e6 operations on one H100 of Azure.
    let hours = 4.0 * 70e9 * 1.5e6 / (989e12 * 0.35) / 3600.0;
    assert_eq!(estimated.basis, ComparableBasis::Estimated(estimated.basis.listing()));
    assert_eq!(estimated.basis.listing().id, "azure/h100-nd96isr");
    assert!(close(estimated.figure, hours * 12.29), "{estimated:?}");
    assert!(estimated.is_far() && estimated.ratio > 70.0);

    let full = found(&scenario, Input::FullRunUsd);
    let [listed, estimated] = &full[..] else { panic!("{full:?}") };
    // The default full model is self-hosted. The dearest training that may be of a whole model of
    // 70 billion costs $25 a million; Fireworks' at $40 is for models over 300 billion.
    assert_eq!(listed.basis.listing().id, "openai/ft-gpt-4.1");
    assert!(close(listed.ratio, 35_000.0 / (25.0 * 1.5)) && listed.is_far());
    assert!(close(estimated.figure, 1.5 * hours * 12.29) && estimated.is_far());
}

#[test]
fn values_of_the_lists_are_near_themselves() {
    let catalog = Catalog::shipped();
    let scenario = Scenario::default();
    let input = found(&scenario, Input::BaseInputUsdPerMillionTokens);
    let [one] = &input[..] else { panic!("{input:?}") };
    assert_eq!((one.figure, one.ratio), (1.0, 1.0));
    // Of the defaults, only the documents' prices of runs are far.
    let far: Vec<Input> =
        catalog.outliers(&scenario, today()).into_iter().map(|one| one.input).collect();
    assert_eq!(far, [Input::LoraRunUsd, Input::FullRunUsd]);
}

#[test]
fn ten_times_either_way_is_far() {
    // The dearest output in the lists is $50 a million, the cheapest $0.1.
    let input = Input::BaseOutputUsdPerMillionTokens;
    let figures = || {
        let rows = Catalog::shipped().picks(Slot::BaseModel, today()).into_iter();
        let fills = rows.flat_map(|row| row.fills(Slot::BaseModel, today()));
        fills.filter(|fill| fill.input == input && fill.value > 0.0).map(|fill| fill.value)
    };
    let most = figures().fold(0.0, f64::max);
    let least = figures().fold(f64::MAX, f64::min);
    assert_eq!((least, most), (0.1, 50.0));
    for (value, figure, is_far) in [
        (most * FAR_FACTOR, most, true),
        (most * FAR_FACTOR * 0.999, most, false),
        (least / FAR_FACTOR, least, true),
        (least / FAR_FACTOR * 1.001, least, false),
    ] {
        let mut scenario = Scenario::default();
        scenario.set(input, value).expect("allowed");
        let found = found(&scenario, input);
        let [one] = &found[..] else { panic!("{found:?}") };
        assert_eq!(one.figure, figure, "{value}");
        assert!(close(one.ratio, value / figure));
        assert_eq!(one.is_far(), is_far, "{value}");
    }
}

#[test]
fn a_run_is_compared_with_the_training_of_the_picked_model() {
    let mut scenario = Scenario::default();
    let (slot, id) = (Slot::LoraModel, "tinker/qwen3-8b-lora");
    Catalog::shipped().apply(&mut scenario, slot, id, today()).expect(id);
    let listed = found(&scenario, Input::LoraRunUsd)[0];
    assert_eq!(listed.basis.listing().id, id);
    assert!(close(listed.figure, 0.44 * 1.5), "{listed:?}");
    // Its price changed by hand: it may be any model, and the nearest of all that may hold 70
    // billion parameters is GPT-4.1.
    scenario.lora_serving.input_usd_per_million_tokens = 0.2;
    let listed = found(&scenario, Input::LoraRunUsd)[0];
    assert_eq!(listed.basis.listing().id, "openai/ft-gpt-4.1");
    assert!(close(listed.figure, 25.0 * 1.5) && !listed.is_far(), "{listed:?}");
}

#[test]
fn nothing_is_compared_with_nothing() {
    let mut scenario = Scenario::default();
    assert_eq!(found(&scenario, Input::QueriesPerMonth), []);
    scenario.lora.run_usd = 0.0;
    assert_eq!(found(&scenario, Input::LoraRunUsd), []);
    // Without examples there is no run to compare with.
    scenario.lora.run_usd = 300.0;
    scenario.training.examples = 0.0;
    assert_eq!(found(&scenario, Input::LoraRunUsd), []);
}

#[test]
fn every_outlier_names_what_it_is_far_from() {
    for preset in Preset::ALL {
        let scenario = preset.scenario();
        for outlier in Catalog::shipped().outliers(&scenario, today()) {
            assert_eq!(outlier.value, scenario.get(outlier.input));
            assert!(!outlier.far_from.is_empty());
            for one in outlier.far_from {
                assert!(close(one.ratio, outlier.value / one.figure) && one.is_far());
            }
        }
    }
}
