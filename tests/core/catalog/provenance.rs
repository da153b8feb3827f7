//! The provenance of an input's value, derived from the value and the picked rows.

use breakeven::catalog::{Day, Provenance};
use breakeven::{Catalog, Error, Input, Scenario, Slot, Source};
use breakeven_tests::laws::law;
use breakeven_tests::scenarios::ordinary;
use proptest::prelude::*;

/// A day on which the newest lists had been compared.
fn today() -> Day {
    "2026-11-30".parse().expect("a day")
}

/// Any row of any slot, by its place among the picks.
fn any_pick() -> impl Strategy<Value = (Slot, String)> {
    (0..Slot::COUNT, 0.0..1.0_f64).prop_map(|(slot, part)| {
        let slot = Slot::ALL[slot];
        let rows = Catalog::shipped().picks(slot, today());
        (slot, rows[(part * rows.len() as f64) as usize].id())
    })
}

fn kind(provenance: Provenance<'_>) -> &'static str {
    match provenance {
        Provenance::Default(_) => "default",
        Provenance::Picked { .. } => "picked",
        Provenance::Yours => "yours",
    }
}

#[test]
fn what_a_pick_fills_is_picked_and_what_is_changed_is_yours() {
    let catalog = Catalog::shipped();
    law("provenance", 500, (ordinary(), any_pick(), 0..9_usize), |(case, (slot, id), which)| {
        let mut scenario = case.scenario();
        let before = scenario.clone();
        catalog.apply(&mut scenario, slot, &id, today()).expect("a pick");
        let row = catalog.pick(slot, &id, today()).expect("the row");
        let fills = row.fills(slot, today());
        for input in Input::ALL {
            let provenance = catalog.provenance(&scenario, input);
            let Some(fill) = fills.iter().find(|fill| fill.input == input) else {
                // Everything else is as it was.
                prop_assert_eq!(scenario.get(input).to_bits(), before.get(input).to_bits());
                let default = scenario.get(input) == input.info().default;
                prop_assert_eq!(kind(provenance), if default { "default" } else { "yours" });
                continue;
            };
            prop_assert_eq!(scenario.get(input).to_bits(), fill.value.to_bits());
            prop_assert_eq!(provenance, Provenance::Picked { slot, fill: *fill });
        }
        // One is changed: it is yours, the others stay the row's.
        let changed = fills[which % fills.len()];
        let info = changed.input.info();
        let other = info.at(0.37);
        prop_assume!(other != changed.value && other != info.default);
        scenario.set(changed.input, other).expect("on the slider");
        for fill in &fills {
            let expected = if fill.input == changed.input { "yours" } else { "picked" };
            prop_assert_eq!(kind(catalog.provenance(&scenario, fill.input)), expected);
        }
        // Reset: the default, or the row's where the row says the same.
        scenario.set(changed.input, info.default).expect("the default");
        let expected = if changed.value == info.default { "picked" } else { "default" };
        prop_assert_eq!(kind(catalog.provenance(&scenario, changed.input)), expected);
        Ok(())
    });
}

#[test]
fn a_pick_does_not_depend_on_what_was_picked_before() {
    let catalog = Catalog::shipped();
    law("one pick after another", 500, (any_pick(), any_pick(), any_pick()), |(a, b, c)| {
        let mut once = Scenario::default();
        catalog.apply(&mut once, c.0, &c.1, today()).expect("a pick");
        let mut after = Scenario::default();
        for (slot, id) in [&a, &b, &c] {
            catalog.apply(&mut after, *slot, id, today()).expect("a pick");
        }
        for input in c.0.inputs() {
            prop_assert_eq!(once.get(*input).to_bits(), after.get(*input).to_bits());
        }
        // Taken back, all is as at the start.
        for (slot, _) in [&a, &b, &c] {
            catalog.clear(&mut after, *slot);
        }
        prop_assert_eq!(after, Scenario::default());
        Ok(())
    });
}

#[test]
fn what_a_row_does_not_say_goes_back_to_the_default_only_when_the_pick_goes() {
    let catalog = Catalog::shipped();
    let mut scenario = Scenario::default();
    catalog
        .apply(&mut scenario, Slot::VectorDatabase, "turbopuffer/launch", today())
        .expect("a pick");
    scenario.retrieval.database_usd_per_million_queries = 7.0;
    let queries =
        |scenario: &Scenario| catalog.provenance(scenario, Input::DatabaseUsdPerMillionQueries);
    assert_eq!(queries(&scenario), Provenance::Yours);
    // Weaviate's fee covers queries, so that neither 7 nor the default's 4 is left.
    catalog.apply(&mut scenario, Slot::VectorDatabase, "weaviate/flex", today()).expect("a pick");
    assert_eq!(scenario.retrieval.database_usd_per_million_queries, 0.0);
    let Provenance::Picked { fill, .. } = queries(&scenario) else { panic!("picked") };
    assert_eq!((fill.figure, fill.is_gap), (None, false));
    catalog.clear(&mut scenario, Slot::VectorDatabase);
    assert_eq!(scenario.retrieval.database_usd_per_million_queries, 4.0);
    let Provenance::Default(Source::Price { row, .. }) = queries(&scenario) else {
        panic!("a default")
    };
    assert_eq!(row.id, "pinecone/standard");
}

#[test]
fn without_picks_every_default_names_its_source() {
    let scenario = Scenario::default();
    for input in Input::ALL {
        let expected = Provenance::Default(&input.info().source);
        assert_eq!(Catalog::shipped().provenance(&scenario, input), expected, "{input}");
    }
}

#[test]
fn a_row_that_does_not_fit_is_refused_and_changes_nothing() {
    let catalog = Catalog::shipped();
    let mut scenario = Scenario::default();
    catalog.apply(&mut scenario, Slot::BaseModel, "openai/gpt-6-sol", today()).expect("a pick");
    let before = scenario.clone();
    for (slot, id, nearest) in [
        (Slot::BaseModel, "openai/gpt-6-soll", Some("openai/gpt-6-sol")),
        (Slot::BaseModel, "", None),
        (Slot::BaseModel, "<script>alert(1)</script>", None),
        (Slot::BaseModel, "pinecone/standard", None),
        (Slot::Embedding, "openai/gpt-6-sol", None),
        (Slot::FullModel, "runpod/h100-sxm-secure", None),
        (Slot::FullModel, "runpod/h100-sxm-secure+", None),
    ] {
        let error = catalog.apply(&mut scenario, slot, id, today()).expect_err(id);
        let Error::UnknownKey { key, nearest: named } = &error else { panic!("{error}") };
        assert_eq!(*key, format!("{id} for {slot}"));
        if nearest.is_some() {
            assert_eq!(named.as_deref(), nearest);
        }
        assert_eq!(scenario, before);
    }
    let error = catalog.apply(&mut scenario, Slot::Reranker, &"x".repeat(1_000_000), today());
    assert!(error.expect_err("far too long").to_string().len() < 300);
}
