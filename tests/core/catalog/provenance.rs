//! The provenance of an input's value, derived from the value and the picked rows.

use breakeven::catalog::{Provenance, Status};
use breakeven::{Catalog, Error, Input, Scenario, Slot, Source};
use breakeven_tests::laws::law;
use breakeven_tests::scenarios::ordinary;
use proptest::prelude::*;

/// Any row of any slot, by its place among the picks.
fn any_pick() -> impl Strategy<Value = (Slot, String)> {
    (0..Slot::COUNT, 0.0..1.0_f64).prop_map(|(slot, part)| {
        let slot = Slot::ALL[slot];
        let rows = Catalog::shipped().picks(slot);
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
        catalog.apply(&mut scenario, slot, &id).expect("a pick");
        let row = catalog.pick(slot, &id).expect("the row");
        let fills = row.fills(slot);
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
        catalog.apply(&mut once, c.0, &c.1).expect("a pick");
        let mut after = Scenario::default();
        for (slot, id) in [&a, &b, &c] {
            catalog.apply(&mut after, *slot, id).expect("a pick");
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
fn what_was_changed_since_survives_the_next_pick_where_that_does_not_know_it() {
    let catalog = Catalog::shipped();
    let mut scenario = Scenario::default();
    catalog.apply(&mut scenario, Slot::VectorDatabase, "turbopuffer/launch").expect("a pick");
    scenario.retrieval.database_usd_per_million_queries = 7.0;
    // Weaviate lists no price by query.
    catalog.apply(&mut scenario, Slot::VectorDatabase, "weaviate/flex").expect("a pick");
    assert_eq!(scenario.retrieval.database_usd_per_million_queries, 7.0);
    let provenance = catalog.provenance(&scenario, Input::DatabaseUsdPerMillionQueries);
    assert_eq!(provenance, Provenance::Yours);
    // Unchanged, what another row had filled goes back to the default.
    let mut scenario = Scenario::default();
    catalog.apply(&mut scenario, Slot::VectorDatabase, "turbopuffer/launch").expect("a pick");
    catalog.apply(&mut scenario, Slot::VectorDatabase, "weaviate/flex").expect("a pick");
    assert_eq!(scenario.retrieval.database_usd_per_million_queries, 4.0);
    let provenance = catalog.provenance(&scenario, Input::DatabaseUsdPerMillionQueries);
    let Provenance::Default(Source::Price { row, .. }) = provenance else { panic!("a default") };
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
    catalog.apply(&mut scenario, Slot::BaseModel, "openai/gpt-6-sol").expect("a pick");
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
        let error = catalog.apply(&mut scenario, slot, id).expect_err(id);
        let Error::UnknownKey { key, nearest: named } = &error else { panic!("{error}") };
        assert_eq!(*key, format!("{id} for {slot}"));
        if nearest.is_some() {
            assert_eq!(named.as_deref(), nearest);
        }
        assert_eq!(scenario, before);
    }
    let error = catalog.apply(&mut scenario, Slot::Reranker, &"x".repeat(1_000_000));
    assert!(error.expect_err("far too long").to_string().len() < 300);
}

#[test]
fn what_closes_or_has_closed_is_told() {
    let catalog = Catalog::shipped();
    let mut scenario = Scenario::default();
    assert!(catalog.statuses(&scenario).is_empty());
    for (slot, id) in [
        (Slot::BaseModel, "google/gemini-3.8-flash"),
        (Slot::LoraModel, "openai/ft-gpt-4.1-nano"),
        (Slot::FullModel, "groq/llama-3.3-70b-versatile"),
        (Slot::Embedding, "voyage/voyage-4"),
        (Slot::LoraTraining, "openai/ft-gpt-4.1"),
    ] {
        catalog.apply(&mut scenario, slot, id).expect(id);
    }
    let told: Vec<_> = catalog
        .statuses(&scenario)
        .into_iter()
        .map(|status| (status.slot, status.listing.status.clone()))
        .collect();
    let day = |day: &str| day.to_owned();
    let expected = [
        (Slot::BaseModel, Status::Promotional { until: day("2026-12-31") }),
        (Slot::LoraModel, Status::Retired { shutdown: day("2026-10-23") }),
        (Slot::FullModel, Status::Unlisted),
        (
            Slot::LoraTraining,
            Status::Closing { new_jobs_end: Some(day("2027-01-06")), shutdown: day("2027-01-14") },
        ),
    ];
    assert_eq!(told, expected);
}
