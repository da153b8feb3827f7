//! Compiled by the test `new_input` in a copy of the core whose table has one more row.

use breakeven::explain::{Operation, Shape, dependence};
use breakeven::input::{GROUPS, Quantity};
use breakeven::{
    Error, Figure, Input, Measure, Model, Range, Scenario, Simulation, Strategy, StrategySet,
};

const MADE_UP: Input = Input::GuardrailUsdPerThousandQueries;
const KEY: &str = "retrieval.guardrail_usd_per_thousand_queries";

/// $2 a thousand queries: $2,400 for the default scenario's 1.2 million.
fn with_guardrail() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.set(MADE_UP, 2.0).expect("allowed");
    scenario
}

#[test]
fn form_and_key() {
    assert_eq!(Input::from_key(KEY), Ok(MADE_UP));
    let group = GROUPS.iter().find(|group| group.name == "retrieval").expect("the group");
    assert!(group.inputs.contains(&MADE_UP));
    let info = MADE_UP.info();
    assert_eq!((info.label, info.unit.quantity()), ("Guardrail price", Quantity::Money));
    assert_eq!((info.at(0.5), info.position(2.5)), (2.5, 0.5));
}

#[test]
fn limits_and_validation() {
    let mut scenario = Scenario::default();
    let error = scenario.set(MADE_UP, 1_001.0).expect_err("too much");
    assert_eq!(error, Error::OutOfLimits { input: MADE_UP, value: 1_001.0 });
    scenario.retrieval.guardrail_usd_per_thousand_queries = f64::NAN;
    assert!(matches!(Model::new(&scenario), Err(Error::NotFinite { input: MADE_UP, .. })));
}

#[test]
fn file() {
    let text = with_guardrail().to_json();
    assert!(text.contains("guardrail_usd_per_thousand_queries"), "{text}");
    assert_eq!(Scenario::from_json(&text), Ok(with_guardrail()));
}

#[test]
fn total() {
    let total = |scenario: &Scenario| Model::new(scenario).expect("valid").total(Strategy::Rag);
    let dearer = total(&with_guardrail()) - total(&Scenario::default());
    assert!((dearer - 2_400.0).abs() < 1e-9, "{dearer}");
}

#[test]
fn explanation() {
    let model = Model::new(&with_guardrail()).expect("valid");
    let figure = Figure::Of(Strategy::Rag, Measure::Total);
    let total = model.explain(figure).expect("a total");
    assert!(total.nodes().any(|node| node.operation == Operation::Input(MADE_UP)));
    assert_eq!(total.evaluate(), model.total(Strategy::Rag));
    assert_eq!(dependence(Strategy::Rag, MADE_UP), Shape::Affine);
    assert_eq!(dependence(Strategy::Prompting, MADE_UP), Shape::Constant);
}

#[test]
fn sensitivity() {
    let model = Model::new(&Scenario::default()).expect("valid");
    let flips = model.flip_points(StrategySet::ALL.without(Strategy::Prompting));
    let point = flips.iter().find(|point| point.input == MADE_UP).expect("every input");
    // All strategies with retrieval become dearer: one without it, LoRA, is cheapest beyond
    // ($40,657.32 − $21,406.53) / 1,200 thousand queries.
    let flip = point.above.flip().expect("a flip");
    assert_eq!(flip.cheapest, Some(Strategy::Lora));
    assert!((flip.value - 16.0423).abs() < 1e-3, "{flip:?}");
}

#[test]
fn sweep() {
    let mut scenario = Scenario::default();
    scenario.workload.queries_per_month = 400_000.0;
    let model = Model::new(&scenario).expect("valid");
    let curve = model.input_curve(MADE_UP, Strategy::Rag);
    assert!((curve.total(3.0) - curve.total(1.0) - 2.0 * 4_800.0).abs() < 1e-9);
    // LoRA costs $5,370.99 more than RAG, over 4,800 thousand queries.
    let along = model.crossings_along(MADE_UP, StrategySet::ALL);
    assert!(along.crossings.iter().any(|crossing| (crossing.value - 1.11896).abs() < 1e-4));
}

#[test]
fn uncertainty() {
    let mut scenario = Scenario::default();
    scenario.set_range(MADE_UP, Range::new(1.0, 4.0)).expect("a range");
    let model = Model::new(&scenario).expect("valid");
    let mut simulation = Simulation::new(&model, StrategySet::ALL, 1).expect("a range");
    simulation.run(100);
    let draws = simulation.values(MADE_UP).expect("drawn");
    for (value, totals) in draws.iter().zip(simulation.totals()) {
        let mut drawn = Scenario::default();
        drawn.set(MADE_UP, *value).expect("allowed");
        let model = Model::new(&drawn).expect("valid");
        assert_eq!(totals[Strategy::Rag.index()], model.total(Strategy::Rag));
    }
}
