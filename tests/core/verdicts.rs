//! Recommendations that an expert would refuse, and costs that were out by a factor: each case with
//! what stands instead.

use crate::help::{blank, model, scenario_with};
use breakeven::fit::{FitStatus, Rule};
use breakeven::verdict::{ScenarioChange, Verdict};
use breakeven::{Input, Model, Preset, Requirement, Scenario, Strategy, StrategySet};
use breakeven_tests::laws::close;

/// A model with requirements set to yes or no, and inputs changed, in the default scenario.
fn asked(requirements: &[(Requirement, bool)], inputs: &[(&str, f64)]) -> Model {
    let mut scenario = scenario_with(inputs);
    for (requirement, answer) in requirements {
        scenario.requirements.set(*requirement, *answer);
    }
    model(&scenario)
}

fn verdict(model: &Model) -> Verdict {
    model.verdict(StrategySet::ALL).expect("one can be recommended")
}

/// The same scenario with one more answer.
fn and(model: &Model, requirement: Requirement, answer: bool) -> Model {
    let mut scenario = model.scenario().clone();
    scenario.requirements.set(requirement, answer);
    self::model(&scenario)
}

/// There is no time for a search, and none for reading 900,000 tokens of facts either: both have a
/// caveat, and RAG costs a small part.
#[test]
fn a_prompt_of_a_million_tokens_is_no_answer_to_tight_latency() {
    let model = asked(
        &[(Requirement::TightLatency, true)],
        &[("prompt.knowledge_tokens", 9e5), ("retrieval.corpus_tokens", 9e5)],
    );
    assert!(model.fit(Strategy::Prompting).applies(Rule::ReadingLatency));
    assert!(model.fit(Strategy::Prompting).applies(Rule::FactsInPrompt));
    let found = verdict(&model);
    assert_eq!((found.strategy, found.status), (Strategy::Rag, FitStatus::Caveat));
    assert!(model.total(Strategy::Rag) < model.total(Strategy::Prompting) / 10.0);
    // Read once and cached for good, they are no longer in the way.
    let mut cached = model.scenario().clone();
    cached.prompt.cache_hit_share = 1.0;
    assert!(!self::model(&cached).fit(Strategy::Prompting).applies(Rule::ReadingLatency));
}

/// One token of facts beside a corpus of five million tells the model nothing.
#[test]
fn one_token_of_facts_is_not_all_of_them() {
    let changes =
        [("retrieval.corpus_tokens", 5e6), ("workload.knowledge_updates_per_month", 20.0)];
    let with = |facts: f64| {
        let inputs = [&changes[..], &[("prompt.knowledge_tokens", facts)]].concat();
        asked(&[(Requirement::NeedsCitations, true)], &inputs)
    };
    let model = with(1.0);
    let prompting = model.fit(Strategy::Prompting);
    assert!(prompting.applies(Rule::FactsMissing) && prompting.applies(Rule::NoCitations));
    let lora = model.fit(Strategy::Lora);
    assert!(lora.applies(Rule::NoCitations) && lora.applies(Rule::FactsChange));
    assert_eq!(verdict(&model).strategy, Strategy::Rag);
    // The knowledge in the prompt, and how much there would have to be.
    let missing = prompting.reasons().find(|reason| reason.rule == Rule::FactsMissing);
    let number = missing.and_then(|reason| reason.threshold).expect("a number");
    assert_eq!((number.input, number.value, number.limit), (Input::KnowledgeTokens, 1.0, 5e6));
    // All but one token are still too few; all of them stand in the prompt and can be cited.
    assert_eq!(with(5e6 - 1.0).fit(Strategy::Prompting).status(), FitStatus::RuledOut);
    let told = with(5e6);
    assert!(!told.fit(Strategy::Prompting).applies(Rule::FactsMissing));
    assert!(!told.fit(Strategy::Prompting).applies(Rule::NoCitations));
}

/// No number of weights learns 1e11 tokens from 1,000 examples of 500.
#[test]
fn examples_cannot_teach_more_than_they_hold() {
    let model = asked(
        &[(Requirement::TightLatency, true), (Requirement::PromptingExhausted, true)],
        &[
            ("retrieval.corpus_tokens", 1e11),
            ("workload.knowledge_updates_per_month", 0.0),
            ("training.examples", 300.0),
        ],
    );
    for strategy in [Strategy::Lora, Strategy::Full] {
        let fit = model.fit(strategy);
        assert!(fit.applies(Rule::FactsBeyondTraining), "{strategy:?}");
        let reason = fit.reasons().find(|reason| reason.rule == Rule::FactsBeyondTraining);
        let number = reason.and_then(|reason| reason.threshold).expect("a number");
        let held = 300.0 * model.scenario().training.tokens_per_example;
        assert_eq!((number.value, number.limit, number.sufficient), (1e11, held, Some(held)));
    }
    let found = verdict(&model);
    assert_eq!((found.strategy, found.status), (Strategy::Rag, FitStatus::Caveat));
}

/// 50 million queries a month: LoRA has a caveat, prompting has none and costs more than ten times
/// as much. Both are named; that prompting is too dear at this volume is a reason of its own.
#[test]
fn a_caveat_does_not_silence_a_factor_of_ten() {
    let model = asked(
        &[(Requirement::LacksFacts, false), (Requirement::BehavesWrongly, true)],
        &[("workload.queries_per_month", 5e7)],
    );
    let found = verdict(&model);
    assert_eq!((found.strategy, found.status), (Strategy::Prompting, FitStatus::Fits));
    assert_eq!(found.challenger, Some(Strategy::Lora));
    assert!(model.total(Strategy::Lora) < model.total(Strategy::Prompting) / 10.0);
    let against: Vec<Rule> = model.fit(Strategy::Lora).reasons().map(|one| one.rule).collect();
    assert_eq!(against, [Rule::PromptingFirst]);
    let dear = verdict(&and(&model, Requirement::TooDear, true));
    assert_eq!((dear.strategy, dear.status), (Strategy::Lora, FitStatus::Fits));
    assert_eq!(dear.challenger, None);
}

/// Classification by ten million queries a month, before prompting is exhausted.
#[test]
fn classification_at_volume_has_a_challenger_too() {
    let mut scenario = Preset::from_id("domain_classification").expect("a preset").scenario();
    scenario.workload.queries_per_month = 1e7;
    scenario.requirements.prompting_exhausted = false;
    let model = model(&scenario);
    let found = verdict(&model);
    assert_eq!(found.strategy, Strategy::Prompting);
    let challenger = found.challenger.expect("one");
    assert!(model.total(challenger) < model.total(Strategy::Prompting) / 2.0);
    assert_eq!(model.fit(challenger).status(), FitStatus::Caveat);
    let dear = verdict(&and(&model, Requirement::TooDear, true));
    assert_eq!((dear.strategy, dear.status), (challenger, FitStatus::Fits));
}

/// A challenger costs less than half, and has a caveat: not less than none of both.
#[test]
fn a_challenger_costs_less_than_half() {
    let with = |usd: f64| {
        let mut scenario = blank(&[
            ("prompt.knowledge_tokens", 0.0),
            ("retrieval.setup_usd", 100.0),
            ("lora.run_usd", usd),
            ("lora.runs", 1.0),
            ("training.examples", 300.0),
            ("full.run_usd", 1e3),
            ("full.runs", 1.0),
        ]);
        // RAG fits; LoRA in the weights is ruled out by nothing: there is no corpus and no update.
        scenario.requirements.lacks_facts = true;
        let found = verdict(&model(&scenario));
        assert_eq!(found.strategy, Strategy::Rag);
        found.challenger
    };
    assert_eq!(with(49.9), Some(Strategy::Lora));
    assert_eq!(with(50.0), None);
}

/// That prompting has been tried to its limit is no reason to tune a model that behaves well.
#[test]
fn nothing_is_tuned_where_no_behaviour_is_wrong() {
    for answer in [false, true] {
        let model = asked(&[(Requirement::PromptingExhausted, answer)], &[]);
        let found = verdict(&model);
        assert_eq!((found.strategy, found.status), (Strategy::Rag, FitStatus::Fits));
        assert!(model.fit(Strategy::RagLora).applies(Rule::NothingToTune));
    }
}

/// RAFT trains on the passages that it retrieves: what must not be trained on rules it out, and no
/// passages in the examples let it in again.
#[test]
fn raft_trains_on_what_it_retrieves() {
    let requirements = [
        (Requirement::NoTrainingOnData, true),
        (Requirement::BehavesWrongly, true),
        (Requirement::PromptingExhausted, true),
    ];
    let model = asked(&requirements, &[("training.raft_passages", 3.0)]);
    for strategy in [Strategy::RagLora, Strategy::RagFull] {
        let fit = model.fit(strategy);
        assert!(fit.applies(Rule::RaftTrainsOnData), "{strategy:?}");
        assert!(!fit.applies(Rule::TrainOnStyleOnly), "{strategy:?}");
    }
    assert_eq!(model.verdict(StrategySet::ALL), None);
    let none = ScenarioChange::Input(Input::RaftPassages, 0.0);
    let relaxations = model.relaxations(StrategySet::ALL);
    let found = relaxations.iter().find(|one| one.change == none).expect("it is a way out");
    assert_eq!((found.strategy, found.status), (Strategy::RagLora, FitStatus::Fits));
}

/// 299 examples are fewer than usual, not none: the verdict stays, with a caveat and what lifts it.
#[test]
fn one_example_does_not_decide_everything() {
    let with = |examples: f64| {
        asked(
            &[(Requirement::BehavesWrongly, true), (Requirement::PromptingExhausted, true)],
            &[("training.examples", examples)],
        )
    };
    for (examples, status) in
        [(300.0, FitStatus::Fits), (299.0, FitStatus::Caveat), (50.0, FitStatus::Caveat)]
    {
        let found = verdict(&with(examples));
        assert_eq!((found.strategy, found.status), (Strategy::RagLora, status), "{examples}");
    }
    let lifts = with(299.0).caveat_lifts(StrategySet::ALL);
    let [lift] = lifts[..] else { panic!("one: {lifts:?}") };
    assert_eq!(lift.rule, Rule::FewExamples);
    assert_eq!(lift.change, ScenarioChange::Input(Input::TrainingExamples, 300.0));
    assert_eq!((lift.strategy, lift.status), (Strategy::RagLora, FitStatus::Fits));
    assert_eq!(with(300.0).caveat_lifts(StrategySet::ALL), []);
    // Below 50 nothing is left, and 50 would do.
    let too_few = with(49.0);
    assert_eq!(too_few.verdict(StrategySet::ALL), None);
    let fifty = ScenarioChange::Input(Input::TrainingExamples, 50.0);
    assert!(too_few.relaxations(StrategySet::ALL).iter().any(|one| one.change == fifty));
}

/// Facts that are missing are found by retrieval and hardly learned by weights; facts that the model
/// has are not made truer by a search.
#[test]
fn retrieval_supplies_facts_and_nothing_else() {
    let missing = asked(&[], &[]);
    let accuracy = |model: &Model, strategy| model.ledger(strategy).accuracy;
    assert!(accuracy(&missing, Strategy::Lora) < accuracy(&missing, Strategy::Rag) - 0.1);
    let known = asked(&[(Requirement::LacksFacts, false)], &[]);
    for (without, with) in [
        (Strategy::Prompting, Strategy::Rag),
        (Strategy::Lora, Strategy::RagLora),
        (Strategy::Full, Strategy::RagFull),
    ] {
        assert_eq!(accuracy(&known, without), accuracy(&known, with), "{without:?}");
    }
}

/// No strategy is right every time, however good the base model is.
#[test]
fn nobody_is_always_right() {
    for lacks_facts in [false, true] {
        let requirements = [(Requirement::LacksFacts, lacks_facts)];
        let model = asked(&requirements, &[("quality.base_accuracy", 0.95)]);
        for strategy in Strategy::ALL {
            assert!(model.ledger(strategy).accuracy < 1.0, "{strategy:?}");
        }
    }
}

/// 200 queries a month: a start that costs more than a dollar for each query of the year is said.
#[test]
fn a_start_for_little_traffic_is_noted() {
    let with = |queries: f64| {
        asked(
            &[(Requirement::BehavesWrongly, true), (Requirement::PromptingExhausted, true)],
            &[("workload.queries_per_month", queries)],
        )
    };
    let model = with(200.0);
    let found = verdict(&model);
    assert_eq!((found.strategy, found.status), (Strategy::RagLora, FitStatus::Fits));
    let fit = model.fit(Strategy::RagLora);
    let note = fit.reasons().find(|reason| reason.rule == Rule::TooLittleTraffic);
    let number = note.and_then(|reason| reason.threshold).expect("a number");
    let setup = model.cost(Strategy::RagLora).setup.total();
    assert_eq!((number.value, number.limit), (setup, 2_400.0));
    // Enough queries to bring it below a dollar each.
    let enough = number.sufficient.expect("traffic helps");
    assert!(close(enough, setup / 12.0, 1e-12));
    let applies = |queries| with(queries).fit(Strategy::RagLora).applies(Rule::TooLittleTraffic);
    assert!(applies(enough * 0.999) && !applies(enough * 1.001));
}

/// Claude Haiku 5.5 asks five times as much for a whole request of more than 100,000 tokens: at
/// 120,000 tokens of facts RAG costs less, without that step prompting would.
#[test]
fn the_step_of_a_price_list_changes_the_verdict() {
    let with = |above: f64| {
        let inputs = [
            ("prompt.knowledge_tokens", 1.2e5),
            ("retrieval.corpus_tokens", 1.2e5),
            ("base_serving.input_usd_per_million_tokens", 0.1),
            ("base_serving.cached_input_usd_per_million_tokens", 0.01),
            ("base_serving.cache_write_usd_per_million_tokens", 0.125),
            ("base_serving.output_usd_per_million_tokens", 0.5),
            ("base_serving.long_prompt_above_tokens", above),
            ("base_serving.long_prompt_input_factor", 5.0),
            ("base_serving.long_prompt_output_factor", 5.0),
        ];
        verdict(&asked(&[], &inputs))
    };
    assert_eq!((with(1e5).strategy, with(1e5).status), (Strategy::Rag, FitStatus::Fits));
    assert_eq!((with(0.0).strategy, with(0.0).status), (Strategy::Prompting, FitStatus::Fits));
}

/// A million searches of 1e11 tokens: 2.78e8 vectors of 7,184 bytes are 1,995.6 GB, each of which
/// is a read unit of every search, at $16 a million.
#[test]
fn a_large_index_is_not_searched_for_four_dollars() {
    let mut scenario = blank(&[
        ("workload.queries_per_month", 1e6),
        ("retrieval.corpus_tokens", 1e11),
        ("retrieval.chunk_tokens", 400.0),
        ("retrieval.chunk_overlap_share", 0.1),
        ("retrieval.embedding_dimensions", 1536.0),
        ("retrieval.vector_overhead_bytes", 1040.0),
        ("retrieval.database_usd_per_million_queries", 4.0),
        ("retrieval.database_usd_per_million_gb_queries", 16.0),
    ]);
    scenario.workload.horizon_months = 1.0;
    let gigabytes = 1e11 / 0.9 / 400.0 * (4.0 * 1536.0 + 1040.0) / 1e9;
    let found = model(&scenario).total(Strategy::Rag);
    assert!(close(found, 16.0 * gigabytes, 1e-12) && (found - 31_929.0).abs() < 1.0, "{found}");
    // A small one costs the least that a query is billed.
    scenario.retrieval.corpus_tokens = 1e7;
    assert!(close(model(&scenario).total(Strategy::Rag), 4.0, 1e-12));
}

/// 16.5 hours of a GPU at $1.14 cost $19 where it is rented by the second, and a month where not.
#[test]
fn a_job_of_hours_is_not_a_month() {
    let job = |prices: &[(&str, f64)]| {
        let inputs = [
            ("workload.queries_per_month", 59_400.0),
            ("prompt.answer_tokens", 1_000.0),
            ("lora_serving.decode_tokens_per_second", 1_000.0),
            ("serving.utilisation_share", 1.0),
        ];
        let mut scenario: Scenario = blank(&[&inputs, prices].concat());
        scenario.workload.horizon_months = 1.0;
        model(&scenario).total(Strategy::Lora)
    };
    // 59,400 answers of a second are 16.5 hours.
    let by_the_second = job(&[("lora_serving.busy_usd_per_hour", 1.14)]);
    assert!(close(by_the_second, 16.5 * 1.14, 1e-12), "{by_the_second}");
    let by_the_month = job(&[("lora_serving.replica_usd_per_month", 832.2)]);
    assert!(close(by_the_month, 832.2, 1e-12), "{by_the_month}");
}

/// Full tuning as it can be bought: training by the token and serving by the busy hour, in place of
/// a run of $35,000 and a machine by the month.
#[test]
fn full_tuning_is_not_fifty_times_what_it_is_bought_for() {
    let common = [
        ("workload.queries_per_month", 1e5),
        ("prompt.answer_tokens", 300.0),
        ("training.examples", 1_000.0),
        ("training.tokens_per_example", 500.0),
        ("training.epochs", 3.0),
        ("full.runs", 1.0),
        ("full_serving.decode_tokens_per_second", 1_000.0),
        ("serving.utilisation_share", 0.5),
        ("full_serving.min_replicas", 1.0),
    ];
    let total =
        |prices: &[(&str, f64)]| model(&blank(&[&common, prices].concat())).total(Strategy::Full);
    // 1.5 million training tokens at $6; 1.2 million answers of 0.3 seconds are 100 busy hours.
    let bought = total(&[
        ("full.usd_per_million_training_tokens", 6.0),
        ("full_serving.busy_usd_per_hour", 20.0),
    ]);
    assert!(close(bought, 9.0 + 2_000.0, 1e-12), "{bought}");
    let by_the_documents =
        total(&[("full.run_usd", 35_000.0), ("full_serving.replica_usd_per_month", 14_600.0)]);
    assert!(close(by_the_documents, 35_000.0 + 12.0 * 14_600.0, 1e-12), "{by_the_documents}");
    assert!(by_the_documents > 50.0 * bought);
}
