//! The report's JSON: its field names, and its figures compared with the model's answers.

use crate::help::{model, plain, scenario_with};
use breakeven::analysis::{FlipChange, ListedFlip};
use breakeven::{Candidates, Input, Lens, Report, Scenario, Strategy, StrategySet};
use breakeven_tests::laws::close;
use serde_json::Value;

fn report(scenario: &Scenario) -> Value {
    serde_json::from_str(&model(scenario).report().to_json()).expect("a report is JSON")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[track_caller]
fn has(value: &Value, names: &[&str]) {
    for name in names {
        assert!(value.get(name).is_some(), "no {name} in {:?}", keys(value));
    }
}

#[test]
fn every_name_is_there() {
    let report = report(&Scenario::default());
    has(
        &report,
        &[
            "version",
            "strategies",
            "verdict",
            "lens",
            "untuned",
            "cheaper",
            "relaxations",
            "caveat_lifts",
            "requirements",
            "time_crossings",
            "volume_crossings",
            "volume_envelope",
            "flip_points",
        ],
    );
    assert_eq!(report["version"], 1);
    let ids = ["prompting", "rag", "lora", "rag_lora", "full", "rag_full"];
    has(&report["strategies"], &ids);
    assert_eq!(keys(&report["strategies"]).len(), ids.len());
    for id in ids {
        has(
            &report["strategies"][id],
            &[
                "setup",
                "queries",
                "updates",
                "hosting",
                "errors",
                "total",
                "cash",
                "accuracy",
                "per_query",
                "per_correct_answer",
                "cumulative",
                "fit",
            ],
        );
        has(&report["strategies"][id]["fit"], &["verdict", "reasons"]);
    }
    has(&report["verdict"], &["strategy", "runner_up", "margin", "challenger"]);
    assert_eq!(report["lens"], "allowed");
    let first = |list: &str| report[list].get(0).unwrap_or_else(|| panic!("no {list}")).clone();
    has(&first("time_crossings"), &["a", "b", "month", "cheaper_after"]);
    has(&first("volume_crossings"), &["a", "b", "queries_per_month", "kind", "cheaper_above"]);
    has(&first("volume_envelope"), &["from", "to", "cheapest", "closed"]);
    has(&first("flip_points"), &["input", "value", "cheapest", "verdict"]);
    has(&first("untuned"), &["strategy", "on", "total", "accuracy"]);
    let untuned = report["untuned"].as_array().expect("a list");
    let pairs: Vec<_> = untuned.iter().map(|one| (&one["strategy"], &one["on"])).collect();
    let pair = |strategy: &str, on: &str| (Value::from(strategy), Value::from(on));
    for (strategy, on) in
        [("prompting", "lora"), ("prompting", "full"), ("rag", "lora"), ("rag", "full")]
    {
        let (strategy, on) = pair(strategy, on);
        assert!(pairs.contains(&(&strategy, &on)), "{pairs:?}");
    }
}

/// The plain scenario, as on paper in the golden cases: RAG costs $7,497.78 and fits; RAG + LoRA at
/// $6,882.97 has caveats; prompting at $4,440 is ruled out.
#[test]
fn the_plain_verdict() {
    let report = report(&plain());
    assert_eq!(report["verdict"]["strategy"], "rag");
    assert_eq!(report["verdict"]["standing"], "fits");
    assert_eq!(report["verdict"]["runner_up"], "rag_lora");
    let margin = report["verdict"]["margin"].as_f64().expect("a number");
    assert!((margin + 614.80).abs() < 0.01, "{margin}");
    let fit = |id: &str| &report["strategies"][id]["fit"];
    assert_eq!(fit("rag")["verdict"], "fits");
    assert_eq!(fit("rag")["reasons"], serde_json::json!([]));
    assert_eq!(
        fit("rag_lora")["reasons"],
        serde_json::json!([
            {"code": "prompting_first", "outcome": "caveat", "documents": ["003"]},
            {"code": "nothing_to_tune", "outcome": "caveat", "documents": ["000", "002", "003"]},
        ])
    );
    assert_eq!(fit("prompting")["verdict"], "ruled_out");
    let reasons = fit("lora")["reasons"].as_array().expect("a list");
    let change = reasons.iter().find(|one| one["code"] == "facts_change").expect("a reason");
    assert_eq!(change["outcome"], "ruled_out");
    assert_eq!(change["number"]["input"], "workload.knowledge_updates_per_month");
    assert_eq!(
        (&change["number"]["value"], &change["number"]["limit"]),
        (&1.0.into(), &(1.0 / 3.0).into())
    );
    let cheaper = report["cheaper"].as_array().expect("a list");
    let named: Vec<_> = cheaper.iter().map(|one| (&one["strategy"], &one["standing"])).collect();
    assert_eq!(named[0], (&"prompting".into(), &"ruled_out".into()));
    assert_eq!(named[1], (&"rag_lora".into(), &"caveat".into()));
    assert_eq!(report["relaxations"], serde_json::json!([]));
    let facts = &report["requirements"][0];
    assert_eq!(
        (&facts["requirement"], &facts["otherwise"]),
        (&"lacks_facts".into(), &"prompting".into())
    );
    assert!((facts["usd"].as_f64().expect("a number") - 3_057.77).abs() < 0.01, "{facts}");
    let overtakes = report["time_crossings"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|one| one["a"] == "rag" && one["b"] == "rag_lora")
        .expect("RAG + LoRA overtakes RAG");
    // RAG: 50.11 and then $620.64 a month; RAG + LoRA: 2350.11 and then $377.74:
    // 2300 / 242.90 = 9.47 months.
    let month = overtakes["month"].as_f64().expect("a number");
    assert!((month - 9.469).abs() < 0.001, "{month}");
    assert_eq!(overtakes["cheaper_after"], "rag_lora");
}

#[test]
fn figures_are_those_of_the_questions_asked_one_by_one() {
    let scenario = scenario_with(&[
        ("workload.monthly_growth", 0.2),
        ("workload.queries_per_month", 2e6),
        ("quality.wrong_answer_usd", 0.01),
        ("full.run_usd", 500.0),
    ]);
    let model = model(&scenario);
    let report = report(&scenario);
    for strategy in Strategy::ALL {
        let (ledger, found) = (model.ledger(strategy), &report["strategies"][strategy.id()]);
        for (name, figure) in [
            ("setup", ledger.breakdown.setup),
            ("queries", ledger.breakdown.queries),
            ("updates", ledger.breakdown.updates),
            ("hosting", ledger.breakdown.hosting),
            ("errors", ledger.breakdown.errors),
            ("total", ledger.total),
            ("cash", ledger.total - ledger.breakdown.errors),
            ("accuracy", ledger.accuracy),
            ("per_query", ledger.per_query.expect("queries")),
            ("per_correct_answer", ledger.per_correct_answer.expect("answers")),
        ] {
            let written = found[name].as_f64().expect("a number");
            assert!(close(written, figure, 1e-12), "{strategy:?} {name}");
        }
        assert!(found["cash"].as_f64() < found["total"].as_f64());
        assert_eq!(found["cumulative"], serde_json::json!(ledger.cumulative));
    }
    let info = Input::QueriesPerMonth.info();
    let volume = model.volume_crossings(StrategySet::ALL, info.slider_min, info.slider_max);
    let list = |name: &str| report[name].as_array().expect("a list").clone();
    assert_eq!(list("volume_crossings").len(), volume.crossings.len());
    for (found, one) in list("volume_crossings").iter().zip(&volume.crossings) {
        assert_eq!(found["queries_per_month"], one.queries_per_month);
        assert_eq!((&found["a"], &found["b"]), (&one.a.id().into(), &one.b.id().into()));
        assert_eq!(found["cheaper_above"], one.cheaper_above.id());
    }
    // Full fine-tuning's machines step within the span: some crossings are jumps.
    let kinds =
        |kind: &str| list("volume_crossings").iter().filter(|one| one["kind"] == kind).count();
    assert!(kinds("crossing") > 0);
    assert_eq!(kinds("crossing") + kinds("jump"), volume.crossings.len());
    let envelope = list("volume_envelope");
    assert_eq!(envelope.len(), volume.envelope.len());
    assert_eq!(envelope[0]["from"], info.slider_min);
    assert_eq!(envelope[envelope.len() - 1]["to"], info.slider_max);
}

/// One entry for each value at which an input flips the verdict, and then one for each at which it
/// flips the cheapest candidate alone, both from the nearest along its slider on.
#[test]
fn flips_are_listed_from_the_nearest_on() {
    // Everything is allowed but prompting, and LoRA costs less than RAG, which alone fits.
    let mut scenario = plain();
    scenario.workload.knowledge_updates_per_month = 0.1;
    scenario.retrieval.corpus_tokens = 1e5;
    let model = model(&scenario);
    let all = StrategySet::ALL;
    let verdict = model.verdict(all).expect("RAG").strategy;
    let cheapest = model.cheapest(model.candidates(Candidates::allowed(all))).expect("one");
    assert_ne!(verdict, cheapest);
    let report = report(&scenario);
    let list = report["flip_points"].as_array().expect("a list");
    let (own, others): (Vec<&Value>, Vec<&Value>) =
        list.iter().partition(|one| one["lens"] == "fits");
    assert!(list[..own.len()].iter().all(|one| one["lens"] == "fits"), "the verdict's come first");
    for part in [&own, &others] {
        // What is switched on from 0 comes last; its distance is 0.
        let key = |one: &&Value| (one["switched_on"] == true, one["distance"].as_f64());
        assert!(part.is_sorted_by_key(key));
    }
    let count = |lens| {
        let points = model.flip_points(Candidates::new(all, lens));
        points.iter().flat_map(|point| point.flips()).count()
    };
    assert_eq!(own.len(), count(Lens::Fits));
    assert!(others.len() > 5, "{}", others.len());
    for one in &own {
        assert_ne!(one["verdict"], verdict.id(), "{one}");
    }
    for one in &others {
        assert_ne!(one["cheapest"], cheapest.id(), "{one}");
    }
    // Each names both winners just beyond its value: there they are what it says.
    for flip in model.listed_flips(Candidates::allowed(all)) {
        let FlipChange::Winners { cheapest, verdict, at } = flip.change else { continue };
        let mut there = scenario.clone();
        there.set(flip.input, at).expect("allowed");
        let there = self::model(&there);
        let place = |value| flip.input.info().position(value);
        let close_by = (place(at) - place(flip.value)).abs() < 1e-6;
        assert!(flip.switched_on || close_by, "{flip:?}");
        assert_eq!(there.verdict(all).map(|one| one.strategy), verdict, "{flip:?}");
        let candidates = there.candidates(Candidates::allowed(all));
        assert_eq!(there.cheapest(candidates), cheapest, "{flip:?}");
        let written = list.iter().find(|one| {
            one["input"] == flip.input.key()
                && one["value"] == flip.value
                && one["lens"] == flip.lens.id()
        });
        let written = written.expect("it is in the report");
        assert_eq!(written["verdict"], serde_json::json!(verdict));
        assert_eq!(written["cheapest"], serde_json::json!(cheapest));
    }
    // Where the verdict is the cheapest candidate, what flips both is listed once.
    let default = self::model(&Scenario::default());
    let flips = |lens| {
        let points = default.flip_points(Candidates::new(all, lens));
        points.iter().flat_map(|point| point.flips()).count()
    };
    let listed = default.listed_flips(Candidates::allowed(all)).len();
    assert!(listed < flips(Lens::Fits) + flips(Lens::Allowed));
    // Under the lens of the verdict the two are the same.
    scenario.lens = Lens::Fits;
    let report = self::report(&scenario);
    assert_eq!(report["lens"], "fits");
    let list = report["flip_points"].as_array().expect("a list");
    assert_eq!(list.len(), own.len());
    assert!(list.iter().all(|one| one["cheapest"] == one["verdict"]));
}

/// What the search gave up on is listed with its stretch and names no strategy; where all are ruled
/// out, that is null.
#[test]
fn an_unsettled_flip_has_a_value_and_no_strategy() {
    let flip = |input, value, distance, change| {
        let switched_on = value == 0.0;
        ListedFlip { input, lens: Lens::Allowed, value, distance, switched_on, change }
    };
    let winners = |cheapest, at| FlipChange::Winners { cheapest, verdict: None, at };
    let unsettled = FlipChange::Unsettled { from: 10.0, to: 30.0 };
    let flip_points = vec![
        flip(Input::LoraRunUsd, 30.0, 0.25, unsettled),
        flip(Input::LoraRunUsd, 50.0, 0.5, winners(None, 50.0)),
        flip(Input::RetryShare, 0.0, 0.0, winners(Some(Strategy::Rag), 1e-9)),
    ];
    let report = Report { flip_points, ..model(&Scenario::default()).report() };
    let report: Value = serde_json::from_str(&report.to_json()).expect("JSON");
    assert_eq!(
        report["flip_points"],
        serde_json::json!([
            {"input": "lora.run_usd", "value": 30.0, "lens": "allowed", "distance": 0.25,
             "unsettled": {"from": 10.0, "to": 30.0}},
            {"input": "lora.run_usd", "value": 50.0, "lens": "allowed", "distance": 0.5,
             "cheapest": null, "verdict": null},
            {"input": "workload.retry_share", "value": 0.0, "lens": "allowed", "distance": 0.0,
             "cheapest": "rag", "verdict": null, "switched_on": true},
        ])
    );
}

#[test]
fn no_queries_is_null_and_not_a_number_that_is_none() {
    let report = report(&scenario_with(&[("workload.queries_per_month", 0.0)]));
    for id in keys(&report["strategies"]) {
        let figures = &report["strategies"][id];
        assert!(figures["per_query"].is_null() && figures["per_correct_answer"].is_null(), "{id}");
        assert!(figures["total"].is_number());
    }
}

/// 100,000 steps of a fleet beside a line as steep: the first and the last 500 crossings of the
/// pair, and what is left out between them is said.
#[test]
fn what_is_left_out_is_said() {
    let mut scenario = crate::golden::crossings::line_against_staircase(0.1);
    scenario.retrieval.database_usd_per_month = 50.0;
    let report = report(&scenario);
    let pair = |one: &&Value| one["a"] == "rag" && one["b"] == "full";
    let list = |name: &str| report[name].as_array().expect("a list").clone();
    assert_eq!(list("volume_crossings").iter().filter(pair).count(), 1000);
    let cuts: Vec<_> = list("truncated").iter().filter(pair).cloned().collect();
    let [cut] = cuts.as_slice() else { panic!("one band: {cuts:?}") };
    let end = |name: &str| cut[name].as_f64().expect("a number");
    assert!((250_000.0 - 1.0..250_500.0).contains(&end("from")), "{cut}");
    assert!((9.97e7..9.976e7).contains(&end("to")), "{cut}");
    // Nothing is left out of the default scenario.
    let default = self::report(&Scenario::default());
    assert_eq!(default["truncated"], serde_json::json!([]));
}
