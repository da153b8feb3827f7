//! Uncertainty compared with an independent implementation in Python, which ran once: its code is
//! `uncertainty.py` beside this file, its results are in `uncertainty.json`. Two samples agree
//! within both standard errors.

use crate::help::model;
use breakeven::analysis::{Estimate, Percentiles};
use breakeven::input::Scale;
use breakeven::{Input, Range, Scenario, Simulation, Strategy, StrategySet};
use serde_json::Value;

const FILE: &str = include_str!("uncertainty.json");

/// Standard errors that two estimates of one thing may be apart: 1 of 15,000 is further.
const APART: f64 = 4.0;

/// The case that both work on.
fn scenario(case: &Value) -> Scenario {
    let mut scenario = Scenario::default();
    let number = |value: &Value| value.as_f64().expect("a number");
    let inputs = case["inputs"].as_object().expect("all inputs");
    assert_eq!(inputs.len(), Input::ALL.len(), "the case names every input");
    for (key, value) in inputs {
        let input = Input::from_key(key).expect("an input");
        scenario.set(input, number(value)).expect("an allowed value");
    }
    for (key, row) in case["ranges"].as_object().expect("ranges") {
        let input = Input::from_key(key).expect("an input");
        let range = Range::new(number(&row["low"]), number(&row["high"]));
        scenario.set_range(input, range).expect("a range");
        let info = input.info();
        let scale = match info.scale {
            Scale::Linear => "linear",
            Scale::Log => "log",
            Scale::Log0 => "log0",
            Scale::Off => "off",
            Scale::Whole => "whole",
        };
        assert_eq!((row["scale"].as_str(), number(&row["min"])), (Some(scale), info.min), "{key}");
        assert_eq!(number(&row["max"]), info.max, "{key}");
    }
    scenario.requirements.lacks_facts = case["lacks_facts"] == true;
    scenario
}

#[track_caller]
fn agree(what: &str, ours: Estimate, theirs: &Value) {
    let (value, error) = (theirs["value"].as_f64(), theirs["error"].as_f64());
    let (value, error) = value.zip(error).expect("a figure and its error");
    // A dollar in a million where neither is uncertain.
    let error = (ours.error * ours.error + error * error).sqrt() + 1e-6;
    let apart = (ours.value - value).abs() / error;
    assert!(apart <= APART, "{what}: {ours:?}, in Python {value}, {apart:.1} errors apart");
}

#[track_caller]
fn all_agree(what: &str, ours: Percentiles, theirs: &Value) {
    agree(&format!("P10 of {what}"), ours.p10, &theirs["p10"]);
    agree(&format!("P50 of {what}"), ours.p50, &theirs["p50"]);
    agree(&format!("P90 of {what}"), ours.p90, &theirs["p90"]);
}

#[test]
fn an_independent_implementation_finds_the_same() {
    let file: Value = serde_json::from_str(FILE).expect("JSON");
    let (case, theirs) = (&file["case"], &file["found"]);
    let model = model(&scenario(case));
    let mut simulation = Simulation::new(&model, StrategySet::ALL, 5).expect("uncertain");
    simulation.run(60_000);
    let ours = simulation.uncertainty().expect("draws");
    let fans = simulation.fans();
    let month = case["month"].as_u64().expect("a month") as usize;
    for (one, fan) in ours.strategies.iter().zip(&fans) {
        let id = one.strategy.id();
        let theirs = &theirs["strategies"][id];
        // One draw in 300,000 is none of 60,000.
        if theirs["cheapest"]["value"].as_f64().expect("a chance") > 1e-3 {
            agree(&format!("chance of {id}"), one.cheapest, &theirs["cheapest"]);
        }
        agree(&format!("mean of {id}"), one.mean, &theirs["mean"]);
        agree(&format!("regret of {id}"), one.regret, &theirs["regret"]);
        all_agree(id, one.total, &theirs["total"]);
        all_agree(&format!("{id} at month {month}"), fan.months[month], &theirs["month"]);
    }
    assert_eq!(theirs["choice"], ours.choice.id());
    agree("perfect information", ours.perfect_information, &theirs["perfect_information"]);
    for one in &ours.information {
        agree(one.input.key(), one.value, &theirs["information"][one.input.key()]);
    }
    // In both, what to find out first is the price of a label, then the number of queries.
    assert_eq!(ours.information[0].input, Input::LabelUsdPerExample);
    assert_eq!(ours.information[1].input, Input::QueriesPerMonth);

    let spreads = simulation.break_even_volumes(10_000);
    let pair = (Strategy::Prompting, Strategy::Rag);
    let spread = spreads.iter().find(|one| (one.a, one.b) == pair).expect("of every pair");
    let theirs = &theirs["prompting_and_rag"];
    agree("share without a crossing", spread.none, &theirs["none"]);
    all_agree("break-even volume", spread.queries_per_month.expect("most have one"), theirs);
}
