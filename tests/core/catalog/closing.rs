//! What depends on the day that the caller gives: offers that end, prices that begin, and the month of
//! retirement.

use breakeven::catalog::{Day, OfferState, PickStatus, Provenance};
use breakeven::{Catalog, Input, Model, Scenario, Slot, Strategy};

fn day(text: &str) -> Day {
    text.parse().expect(text)
}

#[track_caller]
fn retires(slot: Slot, id: &str, start: &str) -> f64 {
    let mut scenario = Scenario::default();
    Catalog::shipped().apply(&mut scenario, slot, id, day(start)).expect(id);
    let mut inputs = slot.inputs().iter().copied();
    let input = inputs.find(|input| input.key().ends_with("retires_after_months"));
    scenario.get(input.expect("a model's slot"))
}

#[test]
fn a_closing_row_fills_the_month_of_retirement() {
    // GPT-4.1 mini closes on 2027-01-14.
    let id = "openai/gpt-4.1-mini";
    for (start, months) in [
        ("2027-01-13", 1.0),
        ("2026-12-14", 1.0),
        // A month later it is 2027-01-13, a day short.
        ("2026-12-13", 2.0),
        ("2026-11-30", 2.0),
        ("2026-11-14", 2.0),
        ("2026-11-13", 3.0),
        ("2025-01-14", 24.0),
    ] {
        assert_eq!(retires(Slot::BaseModel, id, start), months, "{start}");
        assert_eq!(retires(Slot::LoraModel, id, start), months, "{start}");
    }
    // A tuned model, and one for which no end is announced.
    assert_eq!(retires(Slot::LoraModel, "azure/ft-llama-3.3-70b", "2026-11-30"), 3.0);
    assert_eq!(retires(Slot::LoraModel, "azure/ft-gpt-oss-20b", "2026-11-30"), 0.0);
    let rented = "runpod/h100-sxm-secure+mlenergy/llama-3.3-70b-instruct-4xh100-128";
    assert_eq!(retires(Slot::FullModel, rented, "2026-11-30"), 0.0);
}

#[test]
fn a_closed_row_is_not_offered() {
    let catalog = Catalog::shipped();
    let offered = |slot, id, on: &str| {
        let picked = catalog.pick(slot, id, day(on)).is_some();
        let listed = catalog.picks(slot, day(on)).into_iter().any(|row| row.id() == id);
        assert_eq!(picked, listed, "{id} on {on}");
        picked
    };
    let id = "openai/gpt-4.1-mini";
    assert!(offered(Slot::BaseModel, id, "2027-01-13"));
    assert!(!offered(Slot::BaseModel, id, "2027-01-14"));
    // Training ends before the tuned model does: the last day for new jobs is 2027-01-06.
    let id = "openai/ft-gpt-4.1";
    assert!(offered(Slot::LoraTraining, id, "2027-01-06"));
    assert!(!offered(Slot::LoraTraining, id, "2027-01-07"));
    assert!(offered(Slot::LoraModel, id, "2027-01-07"));
    assert!(!offered(Slot::LoraModel, id, "2027-01-14"));
    // And it is no error to have it still; only to take it.
    let mut scenario = Scenario::default();
    catalog.apply(&mut scenario, Slot::LoraModel, id, day("2027-01-01")).expect("a pick");
    let before = scenario.clone();
    assert!(catalog.apply(&mut scenario, Slot::LoraModel, id, day("2027-02-01")).is_err());
    assert_eq!(scenario, before);
    let row = catalog.picked(&scenario.picks, Slot::LoraModel, day("2027-02-01"));
    assert_eq!(row.map(|row| row.id()).as_deref(), Some(id));
}

#[test]
fn a_price_holds_from_its_day_on() {
    let catalog = Catalog::shipped();
    let output = |on: &str| {
        let mut scenario = Scenario::default();
        let id = "google/gemini-4-argon";
        catalog.apply(&mut scenario, Slot::BaseModel, id, day(on)).expect(id);
        scenario.base_serving.output_usd_per_million_tokens
    };
    assert_eq!(output("2026-11-30"), 10.0);
    assert_eq!(output("2026-12-01"), 20.0);
}

#[test]
fn a_closing_reaches_the_ledger() {
    let mut scenario = Scenario::default();
    let catalog = Catalog::shipped();
    let id = "openai/gpt-4.1-mini";
    catalog.apply(&mut scenario, Slot::BaseModel, id, day("2026-11-30")).expect(id);
    let with = Model::new(&scenario).expect("valid");
    scenario.base_serving.retires_after_months = 0.0;
    let without = Model::new(&scenario).expect("valid");
    // In the second month the prompt is tried again with another model: 8 hours at $100.
    for strategy in [Strategy::Prompting, Strategy::Rag] {
        let more = with.ledger(strategy).total - without.ledger(strategy).total;
        assert!((more - 800.0).abs() < 1e-6, "{more}");
    }
    for strategy in [Strategy::Lora, Strategy::RagFull] {
        assert_eq!(with.ledger(strategy).total, without.ledger(strategy).total);
    }
}

/// A link is opened on a later day: the month counted then is still the row's, and goes with it.
#[test]
fn the_month_of_retirement_stays_the_rows_on_later_days() {
    let catalog = Catalog::shipped();
    let input = Input::BaseRetiresAfterMonths;
    let id = "openai/gpt-4.1-mini";
    // Listed on 2026-11-04, it closes on 2027-01-14: three months from the first day, one from the
    // last.
    for (months, picked) in [(1.0, true), (2.0, true), (3.0, true), (4.0, false), (0.0, false)] {
        let mut scenario = Scenario::default();
        catalog.apply(&mut scenario, Slot::BaseModel, id, day("2026-11-30")).expect(id);
        scenario.set(input, months).expect("months");
        let provenance = catalog.provenance(&scenario, input);
        assert_eq!(matches!(provenance, Provenance::Picked { .. }), picked, "{months}");
        if let Provenance::Picked { fill, .. } = provenance {
            assert_eq!(fill.value, months);
        }
        catalog.clear(&mut scenario, Slot::BaseModel);
        let left = if picked { 0.0 } else { months };
        assert_eq!(scenario.get(input), left, "{months}");
    }
}

/// A price that was picked before it changed is still known as the list's.
#[test]
fn a_price_of_an_earlier_row_stays_the_rows() {
    let catalog = Catalog::shipped();
    let mut scenario = Scenario::default();
    let id = "google/gemini-4-argon";
    catalog.apply(&mut scenario, Slot::BaseModel, id, day("2026-11-30")).expect(id);
    let provenance = catalog.provenance(&scenario, Input::BaseOutputUsdPerMillionTokens);
    let Provenance::Picked { fill, .. } = provenance else { panic!("{provenance:?}") };
    assert_eq!(fill.listing.as_of, day("2026-11-20"));
    catalog.clear(&mut scenario, Slot::BaseModel);
    assert_eq!(scenario, Scenario::default());
}

#[test]
fn what_is_to_be_known_of_picked_rows_depends_on_the_day() {
    let catalog = Catalog::shipped();
    let mut scenario = Scenario::default();
    for (slot, id) in [
        (Slot::BaseModel, "google/gemini-3.8-flash"),
        (Slot::LoraModel, "openai/ft-gpt-4.1-mini"),
        (Slot::Embedding, "voyage/voyage-4"),
        (Slot::VectorDatabase, "turbopuffer/scale"),
        (Slot::LoraTraining, "openai/ft-gpt-4.1"),
    ] {
        catalog.apply(&mut scenario, slot, id, day("2026-11-30")).expect(id);
    }
    let told = |on: &str| -> Vec<(Slot, OfferState)> {
        let statuses = catalog.statuses(&scenario, day(on)).into_iter();
        statuses.map(|PickStatus { slot, state, .. }| (slot, state)).collect()
    };
    let (end, closes) = (Some(day("2027-01-06")), day("2027-01-14"));
    let closing = OfferState::Closing { new_jobs_end: end, closes };
    let unverified = (Slot::VectorDatabase, OfferState::Unverified);
    let promotional = OfferState::Promotional { until: day("2026-12-31") };
    assert_eq!(
        told("2026-11-30"),
        [
            (Slot::BaseModel, promotional),
            (Slot::LoraModel, closing),
            unverified,
            (Slot::LoraTraining, closing),
        ]
    );
    // The announced price holds, and nothing more is to be known of it.
    assert_eq!(
        told("2027-01-01"),
        [(Slot::LoraModel, closing), unverified, (Slot::LoraTraining, closing)]
    );
    let closed = OfferState::Closed { closes };
    assert_eq!(
        told("2027-01-14"),
        [(Slot::LoraModel, closed), unverified, (Slot::LoraTraining, closed)]
    );
}

#[test]
fn nothing_is_counted_to_the_catalogues_own_day() {
    // The same file, said to be compiled at another time.
    let shipped = include_str!("../../../core/data/prices.json");
    let own = format!("\"compiled\": \"{}\"", Catalog::shipped().compiled);
    assert!(shipped.contains(&own));
    let later = Catalog::from_json(&shipped.replace(&own, "\"compiled\": \"2029-01-01\""));
    let later = later.expect("the same rows");
    let today = day("2026-11-30");
    for slot in Slot::ALL {
        assert_eq!(later.picks(slot, today), Catalog::shipped().picks(slot, today));
        for (a, b) in later.picks(slot, today).iter().zip(Catalog::shipped().picks(slot, today)) {
            assert_eq!(a.fills(slot, today), b.fills(slot, today));
        }
    }
}
