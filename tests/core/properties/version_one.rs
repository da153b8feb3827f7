//! Where the parts that version 2 of the model added are off, version 1's setup, queries, updates
//! and hosting come out. Version 1's formulas stand here in floats, as its specification had them.

use crate::help::model;
use breakeven::{Input, Scenario, Strategy, Tuning};
use breakeven_tests::laws::{LawResult, law};
use breakeven_tests::scenarios::{ScenarioChanges, extreme, input, ordinary};
use proptest::prelude::*;

/// The inputs whose parts are off at 0. `{model}` stands for each of the three models.
const OFF_AT_ZERO: [&str; 12] = [
    "prompt.cache_hit_share",
    "prompt.setup_hours",
    "prompt.revision_hours",
    "money.annual_token_price_change",
    "retrieval.indexing_usd_per_million_tokens",
    "retrieval.database_usd_per_million_gb_queries",
    "retrieval.database_usd_per_gb_written",
    "{model}.reasoning_tokens",
    "{model}.long_prompt_above_tokens",
    "{model}.retires_after_months",
    "{model}.busy_usd_per_hour",
    "{model}.kv_tokens_per_second",
];

const MODELS: [&str; 3] = ["base_serving", "lora_serving", "full_serving"];

/// The scenario with every part off that version 1 did not have. `told` puts all of the corpus
/// into the prompt, else nothing of it.
fn without_new_parts(case: &ScenarioChanges, told: bool) -> Scenario {
    let mut scenario = case.scenario();
    let mut set = |key: &str, value: f64| {
        scenario.set(input(key), value).unwrap_or_else(|error| panic!("{error}"));
    };
    for key in OFF_AT_ZERO {
        for model in MODELS {
            set(&key.replace("{model}", model), 0.0);
        }
    }
    set("retrieval.rounds", 1.0);
    let knowledge = if told { 40_000.0 } else { 0.0 };
    set("prompt.knowledge_tokens", knowledge);
    if told {
        set("retrieval.corpus_tokens", 40_000.0);
    }
    let discount = scenario.get(Input::BaseBatchDiscountShare);
    for model in MODELS {
        let key = format!("{model}.batch_discount_share");
        scenario.set(input(&key), discount).expect("a share");
    }
    scenario
}

/// Version 1's setup, queries, updates and hosting, and the rent of one machine in the months in
/// which floats may count one more or fewer.
struct VersionOne {
    setup: f64,
    queries: f64,
    updates: f64,
    hosting: f64,
    open: f64,
}

/// What version 1 says a strategy costs.
#[rustfmt::skip] // a formula a line, as version 1's specification had it
fn version_one(scenario: &Scenario, strategy: Strategy) -> VersionOne {
    let at = |key: &str| scenario.get(input(key));
    let hours = |key: &str| at(key) * at("labour.hourly_usd");
    let (serving, group) = match strategy.tuning() {
        Tuning::None => ("base_serving", ""),
        Tuning::Lora => ("lora_serving", "lora"),
        Tuning::Full => ("full_serving", "full"),
    };
    let of_model = |name: &str| at(&format!("{serving}.{name}"));
    let of_run = |name: &str| at(&format!("{group}.{name}"));
    let (retrieval, tuned) = (strategy.retrieval(), strategy.tuning() != Tuning::None);

    // Tokens of one query.
    let instructions = if tuned { at("prompt.instruction_tokens") * at("prompt.instructions_kept_share") }
                       else { at("prompt.instruction_tokens") + at("prompt.example_tokens") };
    let knowledge = if retrieval { 0.0 } else { at("prompt.knowledge_tokens") };
    let context = if retrieval { at("retrieval.chunks_per_query") * at("retrieval.chunk_tokens") } else { 0.0 };
    let prefix = instructions + knowledge;
    let changing = context + at("prompt.history_tokens") + at("prompt.question_tokens");
    let cached = prefix * at("prompt.cache_hit_share");
    let fresh = prefix * (1.0 - at("prompt.cache_hit_share")) + changing;
    let output = at("prompt.answer_tokens");

    // Cost per query.
    let tries = 1.0 + at("workload.retry_share");
    let paid = (1.0 - at("prompt.batch_share")) + at("prompt.batch_share") * (1.0 - of_model("batch_discount_share"));
    let inference = tries * paid * (fresh * of_model("input_usd_per_million_tokens")
        + cached * of_model("cached_input_usd_per_million_tokens")
        + output * of_model("output_usd_per_million_tokens")) / 1e6;
    let embedding_price = at("retrieval.embedding_usd_per_million_tokens");
    let per_query = inference + if retrieval {
        tries * (at("prompt.question_tokens") * embedding_price / 1e6
            + at("retrieval.database_usd_per_million_queries") / 1e6
            + at("retrieval.reranker_usd_per_thousand_queries") / 1e3)
    } else { 0.0 };

    // Setup, updates and hosting.
    let stored = at("retrieval.corpus_tokens") / (1.0 - at("retrieval.chunk_overlap_share"));
    let embedding = stored * embedding_price / 1e6;
    let gigabytes = stored / at("retrieval.chunk_tokens")
        * (4.0 * at("retrieval.embedding_dimensions") + at("retrieval.vector_overhead_bytes")) / 1e9;
    let (mut setup, mut updates, mut hosting) = (0.0, 0.0, 0.0);
    if retrieval {
        setup += at("retrieval.setup_usd") + embedding + hours("retrieval.setup_hours");
        updates += at("workload.knowledge_updates_per_month") * (at("retrieval.corpus_churn_share") * embedding
            + at("retrieval.evaluation_usd_per_update") + hours("retrieval.reindex_hours"));
        hosting += at("retrieval.database_usd_per_month") + gigabytes * at("retrieval.database_usd_per_gb_month")
            + hours("retrieval.upkeep_hours_per_month");
    }
    if tuned {
        let raft = if retrieval { at("training.raft_passages") * at("retrieval.chunk_tokens") } else { 0.0 };
        let run = of_run("run_usd") + at("training.evaluation_usd_per_run")
            + at("training.examples") * (at("training.tokens_per_example") + raft) * at("training.epochs")
                * of_run("usd_per_million_training_tokens") / 1e6;
        let labels = at("training.examples") * at("training.label_usd_per_example");
        let in_weights = !retrieval && scenario.requirements.lacks_facts && at("prompt.knowledge_tokens") == 0.0;
        let behaviour = at("workload.behaviour_updates_per_month");
        let retrains = if in_weights { at("workload.knowledge_updates_per_month").max(behaviour) } else { behaviour };
        setup += of_run("runs") * run + labels + hours("training.setup_hours");
        updates += retrains * (at("training.runs_per_retrain") * run + at("training.relabel_share") * labels + hours("training.retrain_hours"));
        hosting += hours("training.upkeep_hours_per_month");
    }

    // Replicas.
    let time = |tokens: f64, speed: f64| if speed == 0.0 { 0.0 } else { tokens / speed };
    let seconds = time(fresh, of_model("prefill_tokens_per_second")) + time(output, of_model("decode_tokens_per_second"));
    let sharing = if strategy.tuning() == Tuning::Lora { at("lora.adapters_sharing_replicas") } else { 1.0 };
    let load = sharing * tries * seconds / (730.0 * 3600.0 * at("serving.utilisation_share"));
    let rent = of_model("replica_usd_per_month") / sharing;

    let mut sums = VersionOne { setup, queries: 0.0, updates: 0.0, hosting: 0.0, open: 0.0 };
    let discount_of_a_month = libm::pow(1.0 + at("money.annual_discount_rate"), -1.0 / 12.0);
    let (mut volume, mut discount) = (1.0, discount_of_a_month);
    for _ in 0..at("workload.horizon_months") as u32 {
        let queries = at("workload.queries_per_month") * volume;
        let x = load * queries * (1.0 - 1e-12);
        let needed = if load > 0.0 { x.ceil() } else if queries > 0.0 { 1.0 } else { 0.0 };
        let replicas = if rent == 0.0 { 0.0 } else { needed.max(of_model("min_replicas")) };
        if (x - x.round()).abs() <= 3e-13 * x { sums.open += rent * discount; }
        sums.queries += queries * per_query * discount;
        sums.updates += updates * discount;
        sums.hosting += (hosting + replicas * rent) * discount;
        volume *= 1.0 + at("workload.monthly_growth");
        discount *= discount_of_a_month;
    }
    sums
}

fn agrees(case: &ScenarioChanges, told: bool) -> LawResult {
    let scenario = without_new_parts(case, told);
    let model = model(&scenario);
    for strategy in Strategy::ALL {
        let expected = version_one(&scenario, strategy);
        let found = model.ledger(strategy).breakdown;
        for (what, found, expected, open) in [
            ("setup", found.setup, expected.setup, 0.0),
            ("queries", found.queries, expected.queries, 0.0),
            ("updates", found.updates, expected.updates, 0.0),
            ("hosting", found.hosting, expected.hosting, expected.open),
        ] {
            let apart = (found - expected).abs();
            prop_assert!(
                apart <= 1e-12 * expected + open,
                "{strategy:?} {what}: {found:?}, version 1 says {expected:?}, {apart:e} apart"
            );
        }
    }
    Ok(())
}

#[test]
fn version_one_comes_out_on_the_sliders() {
    let draw = (ordinary(), any::<bool>());
    law("version 1 on the sliders", 8_000, draw, |(case, told)| agrees(&case, told));
}

#[test]
fn version_one_comes_out_within_the_limits() {
    let draw = (extreme(), any::<bool>());
    law("version 1 within the limits", 8_000, draw, |(case, told)| agrees(&case, told));
}

/// Each of the parts is seen: with it on, some strategy's cost is another than version 1's.
#[test]
fn with_any_new_part_on_version_one_does_not_come_out() {
    let base = ScenarioChanges {
        changes: vec![
            (Input::BatchShare, 0.5),
            (Input::BasePrefillTokensPerSecond, 5_000.0),
            (Input::BaseReplicaUsdPerMonth, 100.0),
            (Input::BaseDecodeTokensPerSecond, 500.0),
            (Input::BehaviourUpdatesPerMonth, 0.5),
            (Input::BaseLongPromptInputFactor, 2.0),
        ],
        lacks_facts: true,
    };
    assert!(agrees(&base, false).is_ok());
    let switches = [
        ("prompt.cache_hit_share", 0.5),
        ("prompt.setup_hours", 1.0),
        ("prompt.revision_hours", 1.0),
        ("money.annual_token_price_change", 0.5),
        ("retrieval.indexing_usd_per_million_tokens", 1.0),
        ("retrieval.database_usd_per_million_gb_queries", 1e5),
        ("retrieval.database_usd_per_gb_written", 10.0),
        ("retrieval.rounds", 2.0),
        ("base_serving.reasoning_tokens", 100.0),
        ("base_serving.long_prompt_above_tokens", 1_000.0),
        ("lora_serving.retires_after_months", 3.0),
        ("base_serving.busy_usd_per_hour", 1.0),
        ("base_serving.kv_tokens_per_second", 10_000.0),
        ("lora_serving.batch_discount_share", 0.2),
    ];
    for (key, value) in switches {
        let mut scenario = without_new_parts(&base, false);
        scenario.requirements.lacks_facts = true;
        scenario.set(input(key), value).expect("valid");
        let model = model(&scenario);
        // The specification of version 1 had one batch discount for all: that of the base model.
        let differs = Strategy::ALL.into_iter().any(|strategy| {
            let mut old = scenario.clone();
            for serving in MODELS {
                let discount = scenario.get(Input::BaseBatchDiscountShare);
                let discounted = input(&format!("{serving}.batch_discount_share"));
                old.set(discounted, discount).expect("a share");
            }
            let (found, old) = (model.ledger(strategy).breakdown, version_one(&old, strategy));
            let pairs = [
                (found.setup, old.setup),
                (found.queries, old.queries),
                (found.updates, old.updates),
                (found.hosting, old.hosting),
            ];
            pairs.iter().any(|(found, old)| (found - old).abs() > 1e-9 * old)
        });
        assert!(differs, "{key} changes nothing");
    }
}
