//! The fit rules, compared with a second writing of their table, and the documents' cases.

use crate::help::{blank, model, scenario_with};
use breakeven::fit::{Fit, FitStatus, Rule, Threshold};
use breakeven::verdict::ScenarioChange;
use breakeven::{
    Candidates, Input, Lens, Model, Requirement, Scenario, Strategy, StrategySet, Tuning,
};
use breakeven_tests::laws::law;
use breakeven_tests::scenarios::{extreme, lively, ordinary};
use proptest::prelude::*;

/// What is asked, by name.
const ASKED: [&str; Requirement::COUNT] = [
    "lacks_facts",
    "behaves_wrongly",
    "needs_citations",
    "no_training_on_data",
    "tight_latency",
    "prompting_exhausted",
    "too_dear",
];

fn asked(scenario: &mut Scenario, yes: &[&str]) {
    for name in ASKED {
        let requirement = Requirement::from_id(name).expect("one of seven");
        scenario.requirements.set(requirement, yes.contains(&name));
    }
}

/// A rule of the table: its code, what it makes of a strategy, and the documents that say so.
type ExpectedRule = (&'static str, &'static str, &'static [&'static str]);

/// The tokens of the longest call, and those of the last call's input that are not cached.
fn calls(number: &impl Fn(&str) -> f64, strategy: Strategy) -> (f64, f64) {
    let (retrieval, tuned) = (strategy.retrieval(), strategy.tuning() != Tuning::None);
    let serving = |name: &str| {
        number(&match strategy.tuning() {
            Tuning::None => format!("base_serving.{name}"),
            Tuning::Lora => format!("lora_serving.{name}"),
            Tuning::Full => format!("full_serving.{name}"),
        })
    };
    let instructions = number("prompt.instruction_tokens");
    let instructions = if tuned {
        instructions * number("prompt.instructions_kept_share")
    } else {
        instructions + number("prompt.example_tokens")
    };
    let facts = if retrieval { 0.0 } else { number("prompt.knowledge_tokens") };
    let stable = instructions + facts + number("prompt.history_tokens");
    let question = number("prompt.question_tokens");
    let context = number("retrieval.chunks_per_query") * number("retrieval.chunk_tokens");
    let context = if retrieval { context } else { 0.0 };
    let rounds = if retrieval { number("retrieval.rounds") } else { 1.0 };
    let (mut longest, mut call) = (0.0_f64, 1.0);
    while call <= rounds {
        let written = if call == rounds { number("prompt.answer_tokens") } else { question };
        let output = serving("reasoning_tokens") + written;
        longest = longest.max(stable + question + call * context + output);
        call += 1.0;
    }
    let missed = stable * (1.0 - number("prompt.cache_hit_share"));
    (longest, missed + question + rounds * context)
}

/// The rules that apply to a strategy, by the table under "Fit" in core/docs/model.md.
fn by_the_table(model: &Model, strategy: Strategy) -> Vec<ExpectedRule> {
    let scenario = model.scenario();
    let yes = |name| scenario.requirements.get(Requirement::from_id(name).expect("one of seven"));
    let number = |key: &str| scenario.get(Input::from_key(key).expect("a key"));
    let (retrieval, tuned) = (strategy.retrieval(), strategy.tuning() != Tuning::None);
    let (facts, corpus) = (number("prompt.knowledge_tokens"), number("retrieval.corpus_tokens"));
    let told = !retrieval && facts > 0.0 && facts >= corpus;
    let untold = yes("lacks_facts") && !told;
    let (longest, uncached) = calls(&number, strategy);
    let window = number(match strategy.tuning() {
        Tuning::None => "base_serving.context_window_tokens",
        Tuning::Lora => "lora_serving.context_window_tokens",
        Tuning::Full => "full_serving.context_window_tokens",
    });
    let weights = tuned && !retrieval;
    let examples = number("training.examples");
    let forbidden = yes("no_training_on_data") && untold && weights;
    let raft =
        yes("no_training_on_data") && number("training.raft_passages") > 0.0 && tuned && retrieval;
    let updates = number("workload.knowledge_updates_per_month");
    let no_knowledge = !yes("lacks_facts") && !yes("needs_citations");
    let setup = model.cost(strategy).setup.total();
    let rules: [(ExpectedRule, bool); Rule::ALL.len()] = [
        (
            ("facts_missing", "ruled_out", &["000", "001", "002", "003", "004"]),
            untold && strategy == Strategy::Prompting,
        ),
        (("facts_in_weights", "caveat", &["000", "003"]), untold && weights),
        (
            ("facts_beyond_training", "ruled_out", &["001"]),
            untold && weights && corpus > examples * number("training.tokens_per_example"),
        ),
        (("facts_change", "ruled_out", &["004"]), untold && weights && updates > 1.0 / 3.0),
        (("facts_in_prompt", "note", &["002"]), yes("lacks_facts") && told),
        (
            ("no_citations", "ruled_out", &["000", "001", "003", "004"]),
            yes("needs_citations") && !told && !retrieval,
        ),
        (
            ("behaviour_needs_tuning", "ruled_out", &["001", "004"]),
            yes("behaves_wrongly") && yes("prompting_exhausted") && !tuned,
        ),
        (
            ("behaviour_try_prompting", "note", &["001", "002", "003"]),
            yes("behaves_wrongly") && !yes("prompting_exhausted") && !tuned,
        ),
        (
            ("prompting_first", "caveat", &["003"]),
            !yes("prompting_exhausted") && !yes("too_dear") && tuned,
        ),
        (
            ("nothing_to_tune", "caveat", &["000", "002", "003"]),
            !yes("behaves_wrongly") && !yes("too_dear") && tuned,
        ),
        (("nothing_to_tell", "caveat", &["002"]), no_knowledge && facts > 0.0 && !retrieval),
        (("nothing_to_retrieve", "caveat", &["002", "003"]), no_knowledge && retrieval),
        (("training_on_data", "ruled_out", &["001"]), forbidden),
        (("raft_trains_on_data", "ruled_out", &["001", "004"]), raft),
        (
            ("train_on_style_only", "note", &["001", "003"]),
            yes("no_training_on_data") && tuned && !forbidden && !raft,
        ),
        (("retrieval_latency", "caveat", &["000", "001"]), yes("tight_latency") && retrieval),
        (("reading_latency", "caveat", &["001"]), yes("tight_latency") && uncached > 20_000.0),
        (("few_examples", "caveat", &["000"]), tuned && (50.0..300.0).contains(&examples)),
        (("too_few_examples", "ruled_out", &["000"]), tuned && examples < 50.0),
        (("too_little_traffic", "note", &["001", "003"]), setup > model.queries()),
        (("context_too_long", "ruled_out", &["002"]), longest > window && window > 0.0),
    ];
    rules.into_iter().filter(|(_, meets)| *meets).map(|(row, _)| row).collect()
}

fn standing(reasons: &[ExpectedRule]) -> FitStatus {
    let any = |outcome| reasons.iter().any(|reason| reason.1 == outcome);
    match (any("ruled_out"), any("caveat")) {
        (true, _) => FitStatus::RuledOut,
        (false, true) => FitStatus::Caveat,
        (false, false) => FitStatus::Fits,
    }
}

fn check(scenario: &Scenario) -> Result<(), TestCaseError> {
    let model = model(scenario);
    let outcome = |outcome| serde_json::to_value(outcome).expect("a name");
    for strategy in Strategy::ALL {
        let expected = by_the_table(&model, strategy);
        let fit = model.fit(strategy);
        let found: Vec<_> = fit.reasons().map(|reason| reason.rule.info()).collect();
        let codes: Vec<_> = found.iter().map(|info| info.code).collect();
        prop_assert_eq!(codes, expected.iter().map(|one| one.0).collect::<Vec<_>>());
        for (info, (_, as_written, documents)) in found.iter().zip(&expected) {
            prop_assert_eq!(outcome(info.outcome), *as_written);
            let ids: Vec<_> = info.documents.iter().map(|document| document.id).collect();
            prop_assert_eq!(&ids[..], *documents, "{}", info.code);
        }
        prop_assert_eq!(fit.status(), standing(&expected));
        enough(scenario, strategy, &fit)?;
    }
    Ok(())
}

/// What a rule calls enough is, and a little less is not.
fn enough(scenario: &Scenario, strategy: Strategy, fit: &Fit) -> Result<(), TestCaseError> {
    for reason in fit.reasons() {
        let Some(Threshold { input, value, limit, sufficient, .. }) = reason.threshold else {
            continue;
        };
        prop_assert!(value != limit, "{:?}: {}", reason.rule, value);
        let Some(sufficient) = sufficient else { continue };
        let step = match input.info().whole() {
            true => 1.0,
            // The tokens of a query and the queries of a horizon are sums, with their rounding.
            false => sufficient.max(1e-6) * 1e-12,
        };
        let towards = if sufficient > scenario.get(input) { step } else { -step };
        let least = input.info().min;
        let enough = (sufficient + towards).max(least);
        for (value, meets) in [(enough, false), (sufficient - towards, true)] {
            let mut moved = scenario.clone();
            if value == scenario.get(input) || moved.set(input, value).is_err() {
                continue; // no window is that long
            }
            let there = model(&moved).fit(strategy).applies(reason.rule);
            prop_assert_eq!(there, meets, "{:?} with {} {}", reason.rule, input, value);
        }
    }
    Ok(())
}

/// Every answer to the seven questions, with the numbers of the rules on both sides of each limit,
/// one at a time and some of them together.
#[test]
fn every_combination_is_as_the_table_says() {
    let quarterly = 1.0 / 3.0;
    let window = calls(&|key| default_of(key), Strategy::RagLora).0;
    // 300 examples of 500 tokens
    let taught = 300.0 * default_of("training.tokens_per_example");
    let sides: [&[(&str, f64)]; 22] = [
        &[],
        &[("prompt.knowledge_tokens", 1.0)],
        &[("prompt.knowledge_tokens", 5e6_f64.next_down())],
        &[("prompt.knowledge_tokens", 5e6)],
        &[("prompt.knowledge_tokens", 10.0), ("retrieval.corpus_tokens", 0.0)],
        &[("retrieval.corpus_tokens", 0.0)],
        &[("workload.knowledge_updates_per_month", quarterly)],
        &[("workload.knowledge_updates_per_month", quarterly.next_up())],
        &[("training.examples", 300.0), ("retrieval.corpus_tokens", taught)],
        &[("training.examples", 300.0), ("retrieval.corpus_tokens", taught.next_up())],
        &[("training.examples", 50.0)],
        &[("training.examples", 50.0_f64.next_down())],
        &[("training.examples", 300.0_f64.next_down())],
        &[("training.raft_passages", 1.0)],
        &[("lora_serving.context_window_tokens", window)],
        &[("lora_serving.context_window_tokens", window.next_down())],
        &[("lora_serving.context_window_tokens", 0.0)],
        &[("prompt.history_tokens", 2e5)],
        &[("prompt.history_tokens", 1.9e4), ("prompt.cache_hit_share", 0.0)],
        &[("retrieval.rounds", 20.0), ("retrieval.chunks_per_query", 40.0)],
        &[("workload.queries_per_month", 1.0)],
        &[("prompt.knowledge_tokens", 9e5), ("retrieval.corpus_tokens", 9e5)],
    ];
    for bits in 0..1_u32 << Requirement::COUNT {
        let yes: Vec<&str> = ASKED
            .into_iter()
            .enumerate()
            .filter(|(i, _)| bits & 1 << i != 0)
            .map(|(_, n)| n)
            .collect();
        for side in sides {
            let mut scenario = scenario_with(side);
            asked(&mut scenario, &yes);
            check(&scenario).unwrap_or_else(|error| panic!("{yes:?} {side:?}: {error}"));
        }
    }
}

fn default_of(key: &str) -> f64 {
    Input::from_key(key).expect("a key").info().default
}

#[test]
fn random_scenarios_are_as_the_table_says() {
    let draw =
        (prop_oneof![lively(true), ordinary(), extreme()], any::<[bool; Requirement::COUNT]>());
    law("fit is as the table says", 2_000, draw, |(case, answers)| {
        let mut scenario = case.scenario();
        for (requirement, answer) in Requirement::ALL.into_iter().zip(answers) {
            scenario.requirements.set(requirement, answer);
        }
        check(&scenario)
    });
}

/// What each requirement costs, where the only cost is a database of $50 a month: RAG costs $600 a
/// year, and what needs no facts costs nothing.
#[test]
fn a_requirement_costs_what_the_other_answer_would_save() {
    let costs = |yes: &[&str]| {
        let mut scenario = blank(&[("retrieval.database_usd_per_month", 50.0)]);
        asked(&mut scenario, yes);
        let costs = model(&scenario).requirement_costs(StrategySet::ALL);
        let requirements: Vec<_> = costs.iter().map(|cost| cost.requirement.id()).collect();
        assert_eq!(requirements, ASKED);
        let answers: Vec<_> = costs.iter().map(|cost| cost.answer).collect();
        assert_eq!(answers, ASKED.map(|name| yes.contains(&name)));
        costs.into_iter().map(|cost| (cost.otherwise, cost.usd)).collect::<Vec<_>>()
    };
    let free = (Some(Strategy::Rag), Some(0.0));
    // Without examples nothing is tuned. Facts need RAG, and all else that may be asked goes with it.
    let facts = (Some(Strategy::Prompting), Some(600.0));
    assert_eq!(costs(&["lacks_facts"]), [facts, free, free, free, free, free, free]);
    // Better behaviour would need tuning once prompting is exhausted: no strategy is left.
    let none = (None, None);
    let exhausted = costs(&["lacks_facts", "prompting_exhausted"]);
    assert_eq!(exhausted, [facts, none, free, free, free, free, free]);
    // And where none is left, an answer that lets one in has no price either.
    let unpriced = (Some(Strategy::Rag), None);
    let hopeless = costs(&["lacks_facts", "behaves_wrongly", "prompting_exhausted"]);
    assert_eq!(hopeless, [none, unpriced, none, none, none, unpriced, none]);
}

/// A scenario with one change made.
fn with_change(scenario: &Scenario, change: ScenarioChange) -> Scenario {
    let mut changed = scenario.clone();
    match change {
        ScenarioChange::Requirement(requirement, answer) => {
            changed.requirements.set(requirement, answer);
        }
        ScenarioChange::Input(input, value) => changed.set(input, value).expect("allowed"),
    }
    changed
}

/// The verdict is a candidate that nothing cheaper with as few caveats beats; what is cheaper has
/// more against it; each relaxation is one.
#[test]
fn the_verdict_keeps_what_it_promises() {
    let draw =
        (prop_oneof![lively(true), ordinary()], any::<[bool; Requirement::COUNT]>(), 0..6_usize);
    law("the verdict keeps its promise", 2_000, draw, |(case, answers, out)| {
        let mut scenario = case.scenario();
        for (requirement, answer) in Requirement::ALL.into_iter().zip(answers) {
            scenario.requirements.set(requirement, answer);
        }
        let among = StrategySet::ALL.without(Strategy::ALL[out]);
        let model = model(&scenario);
        let candidates = model.candidates(Candidates::allowed(among));
        let Some(verdict) = model.verdict(among) else {
            prop_assert!(candidates.is_empty() && model.cheaper_alternatives(among).is_empty());
            for one in model.relaxations(among) {
                let relaxed = with_change(&scenario, one.change);
                prop_assert!(relaxed != scenario);
                let there = self::model(&relaxed);
                let verdict = there.verdict(among).expect("it helps");
                prop_assert_eq!(
                    (verdict.strategy, there.total(verdict.strategy)),
                    (one.strategy, one.total)
                );
            }
            return Ok(());
        };
        let chosen = verdict.strategy;
        prop_assert!(candidates.contains(chosen) && model.relaxations(among).is_empty());
        prop_assert_eq!(verdict.status, model.fit(chosen).status());
        let total = model.total(chosen);
        let best = model.candidates(Candidates::new(among, Lens::Fits));
        prop_assert_eq!(model.cheapest(best), Some(chosen));
        // Of those with a caveat the cheapest, where it costs less than half.
        let with_caveat = candidates
            .without(chosen)
            .iter()
            .filter(|strategy| model.fit(*strategy).status() == FitStatus::Caveat);
        let least = model.cheapest(with_caveat.collect());
        let challenger = least.filter(|strategy| 2.0 * model.total(*strategy) < total);
        prop_assert_eq!(verdict.challenger, challenger);
        prop_assert_eq!(verdict.runner_up, model.cheapest(candidates.without(chosen)));
        // What lifts a caveat leaves the strategy with fewer of them.
        for lift in model.caveat_lifts(among) {
            prop_assert!(model.fit(chosen).applies(lift.rule) && lift.rule.caveats() > 0);
            let changed = self::model(&with_change(&scenario, lift.change));
            prop_assert!(changed.fit(chosen).caveats() < model.fit(chosen).caveats());
            prop_assert_eq!(
                changed.verdict(among).map(|there| there.strategy),
                Some(lift.strategy)
            );
        }
        for other in candidates.without(chosen).iter() {
            let caveats = |strategy| model.fit(strategy).caveats();
            let dearer = model.total(other) >= total * (1.0 - 1e-12);
            prop_assert!(
                caveats(other) > caveats(chosen) || (caveats(other) == caveats(chosen) && dearer)
            );
        }
        for one in model.cheaper_alternatives(among) {
            prop_assert!(one.saves > 0.0 && total - model.total(one.strategy) == one.saves);
            prop_assert_eq!(one.status, model.fit(one.strategy).status());
            prop_assert!(one.saves <= total * 1e-12 || one.status > FitStatus::Fits, "{one:?}");
        }
        Ok(())
    });
}

/// What a document's case asks, and what it says.
struct Documented {
    name: &'static str,
    yes: &'static [&'static str],
    updates: f64,
    verdict: fn(Strategy) -> bool,
}

/// The documents' cases give the strategy that they recommend, whatever the volume.
#[test]
fn the_documents_cases_come_out_as_written() {
    let rag = |strategy| strategy == Strategy::Rag;
    let tuned = |strategy: Strategy| !strategy.retrieval() && strategy.tuning() != Tuning::None;
    let both = |strategy: Strategy| strategy.retrieval() && strategy.tuning() != Tuning::None;
    let behaviour = &["behaves_wrongly", "prompting_exhausted"];
    let legal = &["lacks_facts", "behaves_wrongly", "needs_citations", "prompting_exhausted"];
    let community = &[
        "lacks_facts",
        "behaves_wrongly",
        "needs_citations",
        "prompting_exhausted",
        "no_training_on_data",
    ];
    let hybrid = &["lacks_facts", "behaves_wrongly", "prompting_exhausted"];
    let cases = [
        Documented { name: "knowledge base", yes: &["lacks_facts"], updates: 1.0, verdict: rag },
        Documented { name: "house style", yes: behaviour, updates: 1.0, verdict: tuned },
        Documented { name: "legal", yes: legal, updates: 1.0, verdict: both },
        Documented { name: "climbing community", yes: community, updates: 4.3, verdict: both },
        Documented { name: "brand voice", yes: hybrid, updates: 1.0, verdict: both },
    ];
    for case in cases {
        let mut scenario = Scenario::default();
        asked(&mut scenario, case.yes);
        scenario.workload.knowledge_updates_per_month = case.updates;
        for volume in [1e3, 1e4, 1e5, 1e6, 1e7, 1e8] {
            scenario.workload.queries_per_month = volume;
            let model: Model = model(&scenario);
            let verdict = model.verdict(StrategySet::ALL).expect("one fits");
            assert!((case.verdict)(verdict.strategy), "{} at {volume}: {verdict:?}", case.name);
            assert_eq!(verdict.status, FitStatus::Fits, "{} at {volume}", case.name);
        }
    }
}
