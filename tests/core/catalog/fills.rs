//! The input values that a catalogue row fills, calculated by hand from its figures.

use breakeven::catalog::PickableRow;
use breakeven::{Catalog, Input, Model, Scenario, Slot};

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * b.abs()
}

/// The value that a row gives an input, and the figure it is made of.
#[track_caller]
fn filled(slot: Slot, id: &str, input: Input) -> Option<(f64, Option<&'static str>)> {
    let row = Catalog::shipped().pick(slot, id).unwrap_or_else(|| panic!("{id} for {slot}"));
    let fills = row.fills(slot);
    fills.iter().find(|fill| fill.input == input).map(|fill| (fill.value, fill.figure))
}

#[track_caller]
fn fills(slot: Slot, id: &str, expected: &[(Input, f64)], gaps: &[Input]) {
    let row = Catalog::shipped().pick(slot, id).unwrap_or_else(|| panic!("{id} for {slot}"));
    let found = row.fills(slot);
    for (input, value) in expected {
        let fill = found.iter().find(|fill| fill.input == *input);
        let fill = fill.unwrap_or_else(|| panic!("{id} does not fill {input}"));
        assert!(close(fill.value, *value), "{id} {input}: {} and not {value}", fill.value);
    }
    assert_eq!(found.len(), expected.len(), "{id}");
    assert_eq!(row.gaps(slot), gaps, "{id}");
}

#[test]
fn a_model_paid_by_the_token() {
    fills(
        Slot::BaseModel,
        "openai/gpt-6-luna",
        &[
            (Input::BaseInputUsdPerMillionTokens, 0.1),
            (Input::BaseCachedInputUsdPerMillionTokens, 0.01),
            (Input::BaseOutputUsdPerMillionTokens, 0.5),
            (Input::BaseContextWindowTokens, 922_000.0),
            (Input::BaseReplicaUsdPerMonth, 0.0),
            (Input::BasePrefillTokensPerSecond, 0.0),
            (Input::BaseDecodeTokensPerSecond, 0.0),
            (Input::BaseMinReplicas, 1.0),
            (Input::BaseBatchDiscountShare, 0.5),
        ],
        &[],
    );
    // No cached and no batch price are listed: what is billed is the full price.
    let id = "cohere/command-r7b";
    let cached = filled(Slot::BaseModel, id, Input::BaseCachedInputUsdPerMillionTokens);
    assert_eq!(cached, Some((0.0375, Some("usd_per_million_input_tokens"))));
    assert_eq!(filled(Slot::BaseModel, id, Input::BaseBatchDiscountShare), Some((0.0, None)));
    // No window is listed: none is filled.
    let id = "groq/llama-3.1-8b-instant";
    assert_eq!(filled(Slot::BaseModel, id, Input::BaseContextWindowTokens), None);
    // The batch discount is the base model's.
    let row = Catalog::shipped().pick(Slot::LoraModel, "openai/gpt-6-luna").expect("a chat model");
    assert!(row.fills(Slot::LoraModel).iter().all(|f| f.input != Input::BaseBatchDiscountShare));
    assert!(row.fills(Slot::Embedding).is_empty());
}

#[test]
fn a_tuned_model_and_its_training() {
    fills(
        Slot::LoraModel,
        "azure/ft-gpt-oss-20b",
        &[
            (Input::LoraInputUsdPerMillionTokens, 0.07),
            (Input::LoraCachedInputUsdPerMillionTokens, 0.07),
            (Input::LoraOutputUsdPerMillionTokens, 0.3),
            (Input::LoraReplicaUsdPerMonth, 0.3 * 730.0),
            (Input::LoraPrefillTokensPerSecond, 0.0),
            (Input::LoraDecodeTokensPerSecond, 0.0),
            (Input::LoraMinReplicas, 1.0),
        ],
        &[Input::LoraContextWindowTokens],
    );
    fills(
        Slot::LoraTraining,
        "tinker/qwen3-8b-lora",
        &[(Input::LoraRunUsd, 0.0), (Input::LoraUsdPerMillionTrainingTokens, 0.44)],
        &[],
    );
    let catalog = Catalog::shipped();
    // What trains adapters trains no whole model, and the other way round.
    assert!(catalog.pick(Slot::FullTraining, "tinker/qwen3-8b-lora").is_none());
    assert!(catalog.pick(Slot::FullTraining, "fireworks/full-sft-upto16b").is_some());
    assert!(catalog.pick(Slot::LoraTraining, "fireworks/full-sft-upto16b").is_none());
    // A range is no price, an hourly one no price by the token, and an ended offer has none.
    for id in ["together/ft-upto16b", "azure/rft-o4-mini", "cohere/ft-status"] {
        assert!(catalog.pick(Slot::LoraTraining, id).is_none(), "{id}");
    }
    assert!(catalog.pick(Slot::LoraModel, "azure/rft-o4-mini").is_some());
    assert!(catalog.pick(Slot::BaseModel, "azure/ft-gpt-oss-20b").is_none());
}

#[test]
fn rented_gpus_with_a_measured_speed() {
    let id = "runpod/h100-sxm-secure+mlenergy/llama-3.3-70b-instruct-4xh100-128";
    fills(
        Slot::FullModel,
        id,
        &[
            (Input::FullInputUsdPerMillionTokens, 0.0),
            (Input::FullCachedInputUsdPerMillionTokens, 0.0),
            (Input::FullOutputUsdPerMillionTokens, 0.0),
            // $3.99 × 4 GPUs × 730 hours
            (Input::FullReplicaUsdPerMonth, 11_650.8),
            // half of 4 × 989e12 operations a second, at 2 × 70e9 a token
            (Input::FullPrefillTokensPerSecond, 0.5 * 4.0 * 989e12 / (2.0 * 70e9)),
            (Input::FullDecodeTokensPerSecond, 3895.4),
            (Input::FullMinReplicas, 1.0),
        ],
        &[Input::FullContextWindowTokens],
    );
}

#[test]
fn the_speeds_give_back_the_workload_that_was_measured() {
    // seconds of a replica per request = input / prefill + output / decode = 1 / requests a second
    let catalog = Catalog::shipped();
    let mut told_apart = 0;
    for speed in &catalog.throughputs {
        let (Some(input), Some(output), Some(rate)) =
            (speed.input_tokens, speed.output_tokens, speed.output_tokens_per_second)
        else {
            continue;
        };
        let id = format!("runpod/h100-sxm-secure+{}", speed.listing.id);
        let of = |input| filled(Slot::BaseModel, &id, input).expect("a speed").0;
        let (prefill, decode) =
            (of(Input::BasePrefillTokensPerSecond), of(Input::BaseDecodeTokensPerSecond));
        let reading = if prefill == 0.0 { 0.0 } else { input / prefill };
        told_apart += usize::from(prefill > 0.0);
        assert!(close(reading + output / decode, output / rate), "{id}");
        assert!(decode >= rate, "{id}");
    }
    assert_eq!(told_apart, 10);
}

#[test]
fn half_of_the_dense_rate_is_what_two_workloads_tell() {
    // Qwen3 8B on one H100: 1/23.5756 s = 1024/P + 128/D and 1/13.0098 s = 128/P + 1024/D.
    let (first, second) = (1.0 / 23.5756, 1.0 / 13.0098);
    let prefill = (8.0 * 1024.0 - 128.0) / (8.0 * first - second);
    let share = prefill * 2.0 * 8e9 / 989e12;
    assert!((0.45..0.55).contains(&share), "{share}");
}

#[test]
fn only_gpus_of_the_measured_type_and_number_are_joined() {
    let catalog = Catalog::shipped();
    let speed = "mlenergy/llama-3.3-70b-instruct-4xh100-128";
    for (gpu, joined) in [
        ("runpod/h100-sxm-secure", true),
        ("modal/h100", true),
        // Another form, another type, and rented by the eight.
        ("runpod/h100-pcie-secure", false),
        ("azure/h100-nvl-nc40ads", false),
        ("runpod/a100-sxm-80-secure", false),
        ("aws/h100-p5", false),
    ] {
        let found = catalog.pick(Slot::FullModel, &format!("{gpu}+{speed}"));
        assert_eq!(found.is_some(), joined, "{gpu}");
    }
    for slot in [Slot::BaseModel, Slot::LoraModel, Slot::FullModel] {
        for row in catalog.picks(slot) {
            if let PickableRow::Rented(gpu, speed) = row {
                let form = |name: &str| name.replace(" SXM", "");
                assert_eq!(form(&gpu.gpu), form(&speed.gpu));
                assert!(speed.num_gpus >= Some(gpu.min_gpus));
            }
        }
    }
}

#[test]
fn bills_of_vector_databases_are_brought_to_the_models_terms() {
    let (month, gb, queries) = (
        Input::DatabaseUsdPerMonth,
        Input::DatabaseUsdPerGbMonth,
        Input::DatabaseUsdPerMillionQueries,
    );
    let slot = Slot::VectorDatabase;
    // $16 a million read units × ¼
    fills(slot, "pinecone/standard", &[(month, 50.0), (gb, 0.33), (queries, 4.0)], &[]);
    // 1.28 GB a query, a million of them are 1.28 PB at $1
    fills(slot, "turbopuffer/launch", &[(month, 16.0), (gb, 0.33), (queries, 1.28)], &[]);
    fills(slot, "turbopuffer/scale", &[(month, 256.0), (gb, 0.33)], &[queries]);
    // 250 million numbers of 4 bytes in a GB at $0.00465 a million
    fills(slot, "weaviate/flex", &[(month, 45.0), (gb, 1.1625)], &[queries]);
    // The minimum is not clear, and so not filled.
    fills(slot, "weaviate/premium-shared", &[(gb, 0.96875)], &[month, queries]);
    fills(
        slot,
        "qdrant/cloud-standard-smallest",
        &[(month, 10.22), (gb, 0.0), (queries, 0.0)],
        &[],
    );
    fills(slot, "aws/opensearch-serverless-classic", &[(month, 350.4), (queries, 0.0)], &[gb]);
    fills(slot, "aws/s3-vectors", &[(month, 0.0), (gb, 0.06)], &[queries]);
    fills(slot, "openai/file-search", &[(queries, 2500.0)], &[month, gb]);
    fills(slot, "pinecone/starter", &[(month, 0.0), (gb, 0.0), (queries, 0.0)], &[]);
    // Nothing of these can be said in the model's terms.
    for id in ["zilliz/serverless", "aws/opensearch-serverless-nextgen"] {
        assert!(Catalog::shipped().pick(slot, id).is_none(), "{id}");
    }
}

#[test]
fn embeddings_and_rerankers() {
    fills(
        Slot::Embedding,
        "voyage/voyage-4-large",
        &[(Input::EmbeddingUsdPerMillionTokens, 0.12), (Input::EmbeddingDimensions, 1024.0)],
        &[],
    );
    fills(
        Slot::Embedding,
        "mistral/mistral-embed",
        &[(Input::EmbeddingUsdPerMillionTokens, 0.1)],
        &[Input::EmbeddingDimensions],
    );
    let input = Input::RerankerUsdPerThousandQueries;
    fills(Slot::Reranker, "cohere/rerank-v4.0-pro", &[(input, 2.5)], &[]);
    // 1,000 searches of 50 × 500 tokens are 25 million at $0.05
    fills(Slot::Reranker, "voyage/rerank-3", &[(input, 1.25)], &[]);
}

#[test]
fn every_pick_of_every_slot_gives_a_finite_report() {
    let catalog = Catalog::shipped();
    let mut counts = Vec::new();
    for slot in Slot::ALL {
        let rows = catalog.picks(slot);
        counts.push(rows.len());
        for row in rows {
            let id = row.id();
            let mut scenario = Scenario::default();
            // Everything in use, so that every price counts.
            scenario.prompt.cache_hit_share = 0.5;
            scenario.prompt.batch_share = 0.5;
            catalog.apply(&mut scenario, slot, &id).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(scenario.picks.get(slot), Some(id.as_str()));
            assert_eq!(scenario.validate(), Ok(()));
            let model = Model::new(&scenario).expect(&id);
            assert!(model.totals().iter().all(|total| total.is_finite() && *total > 0.0), "{id}");
            let mut inputs: Vec<Input> = row.fills(slot).iter().map(|fill| fill.input).collect();
            inputs.extend(row.gaps(slot));
            inputs.sort_unstable();
            let mut all = slot.inputs().to_vec();
            all.sort_unstable();
            assert_eq!(inputs, all, "{id}: each input once, filled or open");
            assert_eq!(catalog.pick(slot, &id.to_uppercase()), Some(row));
            assert!(row.matches("") && !row.matches("qqq"), "{id}");
            for fill in row.fills(slot).iter().filter(|fill| fill.figure.is_none()) {
                assert_eq!(fill.times.to_bits(), 1.0_f64.to_bits());
            }
        }
    }
    assert!(counts.iter().all(|count| *count > 5), "{counts:?}");
}

#[test]
fn picking_the_rows_that_the_defaults_are_from_changes_nothing_but_one_assumption() {
    let catalog = Catalog::shipped();
    let mut scenario = Scenario::default();
    for (slot, id) in [
        (Slot::BaseModel, "openai/gpt-6.1-terra"),
        (Slot::LoraModel, "azure/ft-gpt-oss-20b"),
        (Slot::FullModel, "runpod/h100-sxm-secure+mlenergy/llama-3.3-70b-instruct-4xh100-128"),
        (Slot::Embedding, "openai/text-embedding-3-small"),
        (Slot::VectorDatabase, "pinecone/standard"),
    ] {
        catalog.apply(&mut scenario, slot, id).unwrap_or_else(|error| panic!("{error}"));
    }
    // The registry assumes a reading speed of its own; the catalogue works it out.
    let changed: Vec<Input> = scenario.changed().collect();
    assert_eq!(changed, [Input::FullPrefillTokensPerSecond]);
}

#[test]
fn names_say_the_provider_once() {
    for (slot, id, name) in [
        (Slot::BaseModel, "openai/gpt-6-luna", "OpenAI GPT-6 Luna"),
        (Slot::BaseModel, "amazon/nova-lite", "Amazon Nova Lite"),
        (Slot::BaseModel, "groq/gpt-oss-20b", "gpt-oss-20b on Groq"),
        (
            Slot::FullModel,
            "runpod/h100-sxm-secure+mlenergy/llama-3.3-70b-instruct-4xh100-128",
            "Llama 3.3 70B on four H100, 128 requests at once, rented from RunPod H100 SXM, secure cloud",
        ),
    ] {
        assert_eq!(Catalog::shipped().pick(slot, id).map(PickableRow::name).as_deref(), Some(name));
    }
}

#[test]
fn one_whole_report_is_finite() {
    let catalog = Catalog::shipped();
    let mut scenario = Scenario::default();
    for (slot, id) in [
        (Slot::BaseModel, "anthropic/claude-haiku-5-5"),
        (Slot::LoraModel, "tinker/qwen3-8b-lora"),
        (Slot::FullModel, "akash/h100+silybench/qwen3-8b-bf16-1xh100-decode-128-1024"),
        (Slot::Embedding, "voyage/voyage-4"),
        (Slot::Reranker, "voyage/rerank-3-lite"),
        (Slot::VectorDatabase, "turbopuffer/launch"),
        (Slot::LoraTraining, "tinker/qwen3-8b-lora"),
        (Slot::FullTraining, "fireworks/full-sft-upto16b"),
    ] {
        catalog.apply(&mut scenario, slot, id).unwrap_or_else(|error| panic!("{error}"));
    }
    let json = Model::new(&scenario).expect("valid").report().to_json();
    assert!(!json.contains("null,\"total\"") && json.contains("verdict"));
    assert_eq!(Scenario::from_json(&scenario.to_json()), Ok(scenario));
}
