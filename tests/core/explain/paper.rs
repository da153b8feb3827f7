//! Explanations of the default scenario's figures, calculated by hand.

use crate::help::{assert_close, model, scenario_with};
use breakeven::explain::{Operation, Origin};
use breakeven::input::Quantity;
use breakeven::{Explanation, Figure, Measure, Scenario, Source};

#[track_caller]
fn explained(scenario: &Scenario, id: &str) -> Explanation {
    let figure = Figure::parse(id).unwrap_or_else(|| panic!("no {id}"));
    model(scenario).explain(figure).unwrap_or_else(|| panic!("no {id} here"))
}

#[test]
fn rag_per_query_down_to_its_sources() {
    let inference = explained(&Scenario::default(), "rag.inference");
    // 1 try × (of 600 + 1,500 tokens nine tenths at $0.05 and a tenth written at $1.25; 5 × 400 and
    // 100 at $1; 300 at $5) a million
    assert_close("inference", inference.value, (94.5 + 262.5 + 2_100.0 + 1_500.0) / 1e6);
    assert_eq!(inference.formula(), "Attempts per query × Tokens of one attempt");
    assert_eq!(inference.quantity(), Quantity::Money);
    let attempt = inference.operands()[1];
    assert_eq!(
        attempt.formula(),
        "Share of the price paid × (Input apart from the cache × Input price \
         + Input from the cache × Cached input price \
         + Input written to the cache × Cache write price + Output × Output price \
         + Surcharge for long prompts) ÷ a million"
    );
    let [hits, written] = [0.9 * 2_100.0, 2_100.0 * (1.0 - 0.9)];
    assert_eq!(
        attempt.substituted(),
        [
            ("Share of the price paid", 1.0, "share"),
            ("Input apart from the cache", 2_100.0, "tokens"),
            ("Input price", 1.0, "USD per million tokens"),
            ("Input from the cache", hits, "tokens"),
            ("Cached input price", 0.05, "USD per million tokens"),
            ("Input written to the cache", written, "tokens"),
            ("Cache write price", 1.25, "USD per million tokens"),
            ("Output", 300.0, "tokens"),
            ("Output price", 5.0, "USD per million tokens"),
            ("Surcharge for long prompts", 0.0, "USD per million attempts"),
            ("a million", 1e6, ""),
        ]
    );
    let price = attempt.operands()[2];
    let Some(Origin::Default(Source::Price { row, .. })) = price.origin() else {
        panic!("{:?}", price.origin())
    };
    assert_eq!(row.id, "openai/gpt-6.1-terra");
    let fresh = attempt.operands()[1];
    assert_eq!(fresh.figure.map(|figure| figure.to_string()).as_deref(), Some("rag.fresh_tokens"));
}

#[test]
fn storage_and_runs() {
    let scenario = scenario_with(&[("training.raft_passages", 3.0), ("full.runs", 2.0)]);
    // 5 M / 0.9 tokens stored in passages of 400; 4 × 1,536 + 1,040 bytes each
    let gigabytes = explained(&scenario, "rag_full.gigabytes");
    assert_close("gigabytes", gigabytes.value, 5e6 / 0.9 / 400.0 * 7_184.0 / 1e9);
    assert_eq!(
        gigabytes.formula(),
        "Tokens stored ÷ Chunk size × Size of a vector ÷ bytes of a gigabyte"
    );
    // 1,000 examples × (500 + 3 × 400) tokens × 3 epochs, at no price by the token
    let run = explained(&scenario, "rag_full.run");
    assert_close("run", run.value, 35_000.0);
    let raft = run.operands().into_iter().find(|part| part.name() == "RAFT passages");
    assert_eq!(raft.map(|raft| raft.value), Some(1_200.0));
    let setup = explained(&scenario, "full.setup_tuning");
    // and three weeks of work
    assert_close("setup", setup.value, 2.0 * 35_000.0 + 1_000.0 * 2.0 + 120.0 * 100.0);
    let runs = setup.operands()[0].operands()[0];
    assert_eq!((runs.name(), runs.origin()), ("Full runs before launch", Some(Origin::Changed)));
}

#[test]
fn retrains_say_why() {
    let mut scenario = Scenario::default();
    let retrains = |scenario: &Scenario, strategy: &str| {
        let node = explained(scenario, &format!("{strategy}.retrains"));
        (node.value, node.formula())
    };
    let in_weights = "max(Behaviour updates, Knowledge updates) \
                      if The model lacks the facts = yes and Part of the corpus not in the prompt > 0";
    assert_eq!(retrains(&scenario, "lora"), (1.0, in_weights.into()));
    assert_eq!(retrains(&scenario, "rag_lora"), (0.1667, "Behaviour updates".into()));
    assert_eq!(retrains(&scenario, "rag"), (0.0, String::new()));
    // A few tokens of facts are not all of them.
    scenario.prompt.knowledge_tokens = 5.0;
    assert_eq!(retrains(&scenario, "full"), (1.0, in_weights.into()));
    scenario.prompt.knowledge_tokens = scenario.retrieval.corpus_tokens;
    let in_prompt = "Behaviour updates \
                     if The model lacks the facts = yes and Part of the corpus not in the prompt = 0";
    assert_eq!(retrains(&scenario, "full"), (0.1667, in_prompt.into()));
    scenario.requirements.lacks_facts = false;
    let known = "Behaviour updates if The model lacks the facts = no";
    assert_eq!(retrains(&scenario, "full"), (0.1667, known.into()));
}

#[test]
fn replicas_of_a_growing_month() {
    // 150 tokens of instructions, nine tenths of them cached, and 100 of question at 1,000 a second,
    // 300 written at 100: 3.115 s
    let scenario = scenario_with(&[
        ("full_serving.prefill_tokens_per_second", 1_000.0),
        ("full_serving.decode_tokens_per_second", 100.0),
        ("workload.monthly_growth", 1.0),
        ("workload.queries_per_month", 1e6),
    ]);
    assert_close(
        "seconds",
        explained(&scenario, "full.seconds").value,
        115.0 / 1e3 + 300.0 / 100.0,
    );
    // a replica works 730 × 3,600 × 0.4 seconds a month; month 3 has 4 M queries
    let load = 3.115 / (730.0 * 3_600.0 * 0.4);
    assert_close("load", explained(&scenario, "full.load").value, load);
    let replicas = explained(&scenario, "full.replicas.3");
    assert_eq!(replicas.value, (4e6 * load).ceil());
    assert_eq!(
        replicas.formula(),
        "max(Replicas needed, Fewest replicas) if What a replica costs > 0"
    );
    assert_eq!(
        replicas.operands()[0].formula(),
        "⌈Replicas per query a month × Queries in the month × room for rounding⌉ \
         if Replicas per query a month > 0"
    );
    assert_eq!(explained(&scenario, "rag.replicas.3").formula(), "0 if What a replica costs = 0");
}

#[test]
fn a_month_and_a_margin() {
    let scenario = Scenario::default();
    let month = explained(&scenario, "rag.cumulative.9");
    assert_eq!(month.formula(), "Setup + Queries + Updates + Hosting + Wrong answers");
    let months = month.nodes().find(|node| node.operation == Operation::Asked).expect("a month");
    assert_eq!((months.value, months.origin()), (9.0, Some(Origin::Question)));
    let margin = explained(&scenario, "margin.rag.rag_lora");
    assert_eq!(margin.formula(), "Total of RAG + LoRA − Total of RAG");
    // $41,283.65 and $21,406.53: the golden cases' totals
    assert!((margin.value - (41_283.65 - 21_406.53)).abs() < 0.02, "{}", margin.value);
    let queries = explained(&scenario, "rag.queries");
    let weight = queries.operands()[1];
    assert_eq!(
        weight.formula(),
        "Σ volume × price × discount by Monthly growth, Token price change, Discount rate, Horizon"
    );
    assert_eq!(weight.value, 12.0);
}

#[test]
fn what_does_not_exist_has_no_tree() {
    let none = scenario_with(&[("workload.queries_per_month", 0.0)]);
    let never_right = scenario_with(&[("quality.base_accuracy", 0.0), ("quality.tuning_cut", 0.0)]);
    let default = Scenario::default();
    for (scenario, id) in [
        (&none, "rag.per_query"),
        (&none, "rag.per_correct_answer"),
        (&never_right, "full.per_correct_answer"),
        (&default, "rag.cumulative.13"),
        (&default, "rag.cumulative.4294967295"),
        (&default, "rag.replicas.0"),
        (&default, "rag.replicas.13"),
        (&default, "prompting.run"),
        (&default, "rag.run"),
    ] {
        assert_eq!(model(scenario).explain(Figure::parse(id).expect(id)), None, "{id}");
    }
    assert!(Measure::ALL.into_iter().all(|measure| measure.at(7).month().is_none_or(|m| m == 7)));
}

/// The weight of token prices over the months, in the tree of a strategy's queries.
fn weight(tree: &mut Explanation) -> &mut Explanation {
    let sum = &mut tree.parts[1];
    let weight = &mut sum.parts[0].parts[0];
    assert_eq!(weight.name(), "Months of queries at changing prices, discounted");
    weight
}

/// What does not fit together is not a number, and nothing panics.
#[test]
fn a_tree_that_was_tampered_with_is_no_number() {
    let mut tree = explained(&Scenario::default(), "full.replicas.1");
    tree.parts[0].parts[0].value = 0.0; // no rent, but replicas chosen
    assert!(tree.evaluate().is_nan());
    let mut tree = explained(&Scenario::default(), "rag.queries");
    weight(&mut tree).parts.pop();
    assert!(tree.evaluate().is_nan());
    tree.parts.clear();
    assert!(tree.evaluate().is_nan());
    assert_eq!(tree.formula(), "");
    let mut tree = explained(&Scenario::default(), "rag.queries");
    for wild in [f64::NAN, f64::INFINITY, -1.0, 1e300] {
        weight(&mut tree).parts[3].value = wild;
        assert!(!tree.evaluate().is_infinite());
    }
}
