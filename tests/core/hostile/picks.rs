//! Catalogue picks in files: malformed ids, and ids of rows that no catalogue has.

use breakeven::catalog::{Day, Provenance};
use breakeven::{Catalog, Input, Scenario, Slot};
use breakeven_tests::laws::law;
use proptest::prelude::*;

fn today() -> Day {
    "2026-11-30".parse().expect("a day")
}

fn file(slot: &str, id: &str) -> String {
    serde_json::json!({"picks": {slot: id}}).to_string()
}

#[test]
fn ids_with_other_characters_are_refused_under_their_slot() {
    let long = "x".repeat(10_000);
    for id in [
        "",
        " ",
        "a b",
        "<script>alert(1)</script>",
        "a\"b",
        "a'b",
        "a\\b",
        "a\nb",
        "a\0b",
        "a\u{202e}b",
        "käse",
        "🦀",
        "a?b",
        "a#b",
        "a%2fb",
        "javascript:alert(1)",
        &long,
        &long[..161],
    ] {
        let error = Scenario::from_json(&file("base_model", id)).expect_err(id).to_string();
        assert!(error.contains("picks.base_model"), "{error}");
        assert!(error.len() < 500 && !error.contains(char::is_control), "{error}");
    }
}

#[test]
fn slots_and_shapes_that_are_none() {
    for (json, says) in [
        (r#"{"picks": {"base": "a/b"}}"#, "base"),
        (r#"{"picks": {"base_modell": "a/b"}}"#, "did you mean \"base_model\"?"),
        (r#"{"picks": {"Base_Model": "a/b"}}"#, "Base_Model"),
        (r#"{"picks": {"<script>": "a/b"}}"#, "<script>"),
        (r#"{"picks": {"reranker": null}}"#, "picks.reranker"),
        (r#"{"picks": {"reranker": ["a"]}}"#, "picks.reranker"),
        (r#"{"picks": {"reranker": {"id": "a"}}}"#, "picks.reranker"),
        (r#"{"picks": {"reranker": "a", "reranker": "b"}}"#, "twice"),
        (r#"{"picks": ["a"]}"#, "picks"),
        (r#"{"picks": "a"}"#, "picks"),
        (r#"{"picks": null}"#, "picks"),
        (r#"{"pick": {}}"#, "did you mean \"picks\"?"),
    ] {
        let error = Scenario::from_json(json).expect_err(json).to_string();
        assert!(error.contains(says), "{json}: {error}");
    }
    assert_eq!(Scenario::from_json(r#"{"picks": {}}"#), Ok(Scenario::default()));
}

#[test]
fn a_row_that_no_catalogue_has_is_kept_and_claims_nothing() {
    let scenario = Scenario::from_json(&file("base_model", "Acme/Model-9")).expect("an id");
    assert_eq!(scenario.picks.get(Slot::BaseModel), Some("acme/model-9"));
    let catalog = Catalog::shipped();
    assert_eq!(catalog.unknown_picks(&scenario), [Slot::BaseModel]);
    assert!(catalog.statuses(&scenario, today()).is_empty());
    for input in Slot::BaseModel.inputs() {
        assert!(matches!(catalog.provenance(&scenario, *input), Provenance::Default(_)));
    }
    // Another row takes its place; nothing is left of it.
    let mut other = scenario.clone();
    catalog.apply(&mut other, Slot::BaseModel, "openai/gpt-6-sol", today()).expect("a pick");
    assert!(catalog.unknown_picks(&other).is_empty());
    assert_eq!(Scenario::from_json(&scenario.to_json()), Ok(scenario));
}

#[test]
fn picks_alone_change_no_value() {
    // A file may name a row and carry other values: they are the file's, not the row's.
    let json = r#"{"picks": {"base_model": "openai/gpt-6-astra"},
                   "base_serving": {"output_usd_per_million_tokens": 49}}"#;
    let scenario = Scenario::from_json(json).expect("a file");
    assert_eq!(scenario.base_serving.input_usd_per_million_tokens, 1.0);
    let of = |input| Catalog::shipped().provenance(&scenario, input);
    assert_eq!(of(Input::BaseOutputUsdPerMillionTokens), Provenance::Yours);
    assert!(matches!(of(Input::BaseInputUsdPerMillionTokens), Provenance::Default(_)));
    // Where the row says what stands there anyway, it is the row's.
    assert!(matches!(of(Input::BaseReplicaUsdPerMonth), Provenance::Picked { .. }));
}

#[test]
fn any_id_is_read_or_refused_and_written_as_it_is_read() {
    law("any id", 2000, any::<String>(), |id| {
        if let Ok(scenario) = Scenario::from_json(&file("embedding", &id)) {
            prop_assert_eq!(scenario.picks.get(Slot::Embedding), Some(&*id.to_ascii_lowercase()));
            prop_assert_eq!(Scenario::from_json(&scenario.to_json()), Ok(scenario.clone()));
            let _ = Catalog::shipped().unknown_picks(&scenario);
        }
        Ok(())
    });
}
