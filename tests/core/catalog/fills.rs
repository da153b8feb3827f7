//! The input values that a catalogue row fills, calculated by hand from its figures.

use breakeven::catalog::{Day, Fill, PickableRow};
use breakeven::input::ServingInput;
use breakeven::{Catalog, Input, Model, Scenario, Slot, Tuning};

/// A day on which the newest lists had been compared.
fn today() -> Day {
    "2026-11-30".parse().expect("a day")
}

#[track_caller]
fn pick(slot: Slot, id: &str) -> PickableRow<'static> {
    let row = Catalog::shipped().pick(slot, id, today());
    row.unwrap_or_else(|| panic!("{id} for {slot}"))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * b.abs()
}

/// The value that a row gives an input, and the figure it is made of.
#[track_caller]
fn filled(slot: Slot, id: &str, input: Input) -> Option<(f64, Option<&'static str>)> {
    let fills = pick(slot, id).fills(slot, today());
    fills.iter().find(|fill| fill.input == input).map(|fill| (fill.value, fill.figure))
}

#[track_caller]
fn fills(slot: Slot, id: &str, expected: &[(Input, f64)], gaps: &[Input]) {
    let row = pick(slot, id);
    let found = row.fills(slot, today());
    for (input, value) in expected {
        let fill = found.iter().find(|fill| fill.input == *input);
        let fill = fill.unwrap_or_else(|| panic!("{id} does not fill {input}"));
        assert!(close(fill.value, *value), "{id} {input}: {} and not {value}", fill.value);
    }
    assert_eq!(found.len(), expected.len(), "{id}");
    assert_eq!(row.gaps(slot), gaps, "{id}");
}

/// The fills of a model's slot: its values in the order of the inputs of a serving, without the
/// reasoning tokens, which no list gives.
#[track_caller]
fn model_fills(slot: Slot, id: &str, values: [f64; 16], gaps: &[ServingInput]) {
    let tuning = slot.model().expect("a model's slot");
    let inputs = ServingInput::ALL.into_iter().filter(|one| *one != ServingInput::ReasoningTokens);
    let expected: Vec<(Input, f64)> = inputs.map(|one| one.input(tuning)).zip(values).collect();
    let gaps: Vec<Input> = gaps.iter().map(|one| one.input(tuning)).collect();
    fills(slot, id, &expected, &gaps);
}

#[test]
fn a_model_paid_by_the_token() {
    model_fills(
        Slot::BaseModel,
        "openai/gpt-6-luna",
        [
            // input, cached, written, output
            0.1,
            0.01,
            0.125,
            0.5,
            // batches at half; above 272,000 tokens 0.2 for 0.1 in and 0.75 for 0.5 out
            0.5,
            272_000.0,
            2.0,
            1.5,
            // 922,000 tokens of input and 128,000 of output; no end
            1_050_000.0,
            0.0,
            // nothing is rented, by the month or by the second; one endpoint
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            1.0,
        ],
        &[],
    );
    // The same model of another strategy: its own batch discount, not another's.
    let lora = filled(Slot::LoraModel, "openai/gpt-6-luna", Input::LoraBatchDiscountShare);
    assert_eq!(lora, Some((0.5, Some("batch_discount_fraction"))));
    model_fills(
        Slot::FullModel,
        "anthropic/claude-haiku-5-5",
        [
            0.1,
            0.01,
            0.125,
            0.5,
            // five times as much above 100,000 tokens, in and out
            0.5,
            100_000.0,
            5.0,
            5.0,
            1_000_000.0,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            1.0,
        ],
        &[],
    );
    // No cached, no write and no batch price, and no step are listed: what is billed is the full
    // price.
    model_fills(
        Slot::BaseModel,
        "cohere/command-r7b",
        [
            0.0375, 0.0375, 0.0375, 0.15, 0.0, 0.0, 1.0, 1.0, 128_000.0, 0.0, 0.0, 0.0, 0.0, 0.0,
            0.0, 1.0,
        ],
        &[],
    );
    let id = "cohere/command-r7b";
    let input = Some((0.0375, Some("usd_per_million_input_tokens")));
    for price in
        [ServingInput::CachedInputUsdPerMillionTokens, ServingInput::CacheWriteUsdPerMillionTokens]
    {
        assert_eq!(filled(Slot::BaseModel, id, price.input(Tuning::None)), input);
    }
    assert!(pick(Slot::LoraModel, "openai/gpt-6-luna").fills(Slot::Embedding, today()).is_empty());
}

#[test]
fn a_tuned_model_and_its_training() {
    model_fills(
        Slot::LoraModel,
        "azure/ft-gpt-oss-20b",
        [
            // cached input and writes at the price of input; no batches, no step
            0.07,
            0.07,
            0.07,
            0.3,
            0.0,
            0.0,
            1.0,
            1.0,
            // the base model's window; $0.30 an hour
            131_072.0,
            0.0,
            0.3 * 730.0,
            0.0,
            0.0,
            0.0,
            0.0,
            1.0,
        ],
        &[],
    );
    // Closes on 2027-01-14, in the second month from 2026-11-30; batches at half.
    model_fills(
        Slot::FullModel,
        "openai/ft-gpt-4.1-mini",
        [0.8, 0.2, 0.8, 3.2, 0.5, 0.0, 1.0, 1.0, 1_047_576.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0],
        &[],
    );
    // No window is listed: none is assumed, and that is said.
    model_fills(
        Slot::LoraModel,
        "prime-intellect/qwen3.5-4b",
        [0.1, 0.1, 0.1, 0.3, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0],
        &[ServingInput::ContextWindowTokens],
    );
    fills(
        Slot::LoraTraining,
        "tinker/qwen3-8b-lora",
        &[(Input::LoraRunUsd, 0.0), (Input::LoraUsdPerMillionTrainingTokens, 0.44)],
        &[],
    );
    fills(
        Slot::FullTraining,
        "together/full-sft-70b-100b",
        &[(Input::FullRunUsd, 0.0), (Input::FullUsdPerMillionTrainingTokens, 3.2)],
        &[],
    );
    let offered = |slot, id| Catalog::shipped().pick(slot, id, today()).is_some();
    // What trains adapters trains no whole model, and the other way round.
    for (slot, id, expected) in [
        (Slot::FullTraining, "tinker/qwen3-8b-lora", false),
        (Slot::FullTraining, "fireworks/full-sft-upto16b", true),
        (Slot::LoraTraining, "fireworks/full-sft-upto16b", false),
        (Slot::LoraTraining, "together/lora-sft-upto16b", true),
        // Azure trains adapters.
        (Slot::FullTraining, "azure/ft-gpt-oss-20b", false),
        (Slot::LoraTraining, "azure/ft-gpt-oss-20b", true),
        // Where the provider does not say, for both.
        (Slot::FullTraining, "openai/ft-gpt-4.1", true),
        (Slot::LoraTraining, "openai/ft-gpt-4.1", true),
        // A range is no price, and an ended offer has none.
        (Slot::LoraTraining, "together/ft-upto16b", false),
        (Slot::LoraTraining, "cohere/ft-status", false),
        (Slot::BaseModel, "azure/ft-gpt-oss-20b", false),
    ] {
        assert_eq!(offered(slot, id), expected, "{id} for {slot}");
    }
}

#[test]
fn rented_gpus_with_a_measured_speed() {
    let speed = "mlenergy/llama-3.3-70b-instruct-4xh100-128";
    // half of 4 × 989e12 operations a second, at 2 × 70e9 a token
    let reading = 0.5 * 4.0 * 989e12 / (2.0 * 70e9);
    model_fills(
        Slot::FullModel,
        &format!("runpod/h100-sxm-secure+{speed}"),
        [
            0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 131_072.0, 0.0,
            // $3.99 × 4 GPUs × 730 hours
            11_650.8, 0.0, reading, 3895.4, 0.0, 1.0,
        ],
        &[],
    );
    // Billed by the second: $3.9492 × 4 GPUs an hour while they work, nothing a month.
    model_fills(
        Slot::FullModel,
        &format!("modal/h100+{speed}"),
        [
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            1.0,
            1.0,
            131_072.0,
            0.0,
            0.0,
            3.9492 * 4.0,
            reading,
            3895.4,
            0.0,
            1.0,
        ],
        &[],
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
        let found = catalog.pick(Slot::FullModel, &format!("{gpu}+{speed}"), today());
        assert_eq!(found.is_some(), joined, "{gpu}");
    }
    for slot in [Slot::BaseModel, Slot::LoraModel, Slot::FullModel] {
        for row in catalog.picks(slot, today()) {
            if let PickableRow::Rented(gpu, speed) = row {
                let form = |name: &str| name.replace(" SXM", "");
                assert_eq!(form(&gpu.gpu), form(&speed.gpu));
                assert!(speed.num_gpus >= Some(gpu.min_gpus));
            }
        }
    }
}

/// The fills of a vector database: a month, a GB and month, a million queries, a million queries of a
/// GB, and a GB written.
#[track_caller]
fn database(id: &str, values: [f64; 5], gaps: &[Input]) {
    let inputs = [
        Input::DatabaseUsdPerMonth,
        Input::DatabaseUsdPerGbMonth,
        Input::DatabaseUsdPerMillionQueries,
        Input::DatabaseUsdPerMillionGbQueries,
        Input::DatabaseUsdPerGbWritten,
    ];
    let expected: Vec<(Input, f64)> = inputs.into_iter().zip(values).collect();
    fills(Slot::VectorDatabase, id, &expected, gaps);
}

#[test]
fn bills_of_vector_databases_are_brought_to_the_models_terms() {
    let (month, gb, queries) = (
        Input::DatabaseUsdPerMonth,
        Input::DatabaseUsdPerGbMonth,
        Input::DatabaseUsdPerMillionQueries,
    );
    // $16 a million read units: a quarter of one a query at least, one for each GB searched; $4 a
    // million write units of a KB
    database("pinecone/standard", [50.0, 0.33, 4.0, 16.0, 4.0], &[]);
    database("pinecone/enterprise", [500.0, 0.33, 6.0, 24.0, 6.0], &[]);
    // 1.28 GB a query at least, a million of them are 1.28 PB at $1; and a million of 1 GB are 1 PB
    database("turbopuffer/launch", [16.0, 0.33, 1.28, 1.0, 2.0], &[]);
    database("turbopuffer/scale", [256.0, 0.33, 0.0, 1.0, 2.0], &[queries]);
    // 250 million numbers of 4 bytes in a GB at $0.00465 a million
    database("weaviate/flex", [45.0, 1.1625, 0.0, 0.0, 0.0], &[]);
    // The minimum is not clear.
    database("weaviate/premium-shared", [0.0, 0.96875, 0.0, 0.0, 0.0], &[month]);
    database("qdrant/cloud-standard-smallest", [10.22, 0.0, 0.0, 0.0, 0.0], &[]);
    database("aws/opensearch-serverless-classic", [350.4, 0.0, 0.0, 0.0, 0.0], &[gb]);
    // $0.0025 a thousand queries
    database("aws/s3-vectors", [0.0, 0.06, 2.5, 0.0, 0.2], &[]);
    // $0.10 a GB and day
    database("openai/file-search", [0.0, 3.04, 2500.0, 0.0, 0.0], &[month]);
    database("pinecone/starter", [0.0; 5], &[]);
    database("azure/ai-search-basic", [73.0, 0.0, 0.0, 0.0, 0.0], &[]);
    // Nothing of these can be said in the model's terms.
    for id in ["zilliz/serverless", "aws/opensearch-serverless-nextgen"] {
        assert!(Catalog::shipped().pick(Slot::VectorDatabase, id, today()).is_none(), "{id}");
    }
}

#[test]
fn embeddings_and_rerankers() {
    let (price, dimensions) = (Input::EmbeddingUsdPerMillionTokens, Input::EmbeddingDimensions);
    let slot = Slot::Embedding;
    fills(slot, "voyage/voyage-4-large", &[(price, 0.12), (dimensions, 1024.0)], &[]);
    fills(slot, "mistral/mistral-embed", &[(price, 0.1), (dimensions, 1024.0)], &[]);
    // A price for all models of a size: which of them it is, the row cannot say.
    let by_size = [(price, 0.008), (dimensions, dimensions.info().default)];
    fills(slot, "fireworks/embed-up-to-150m", &by_size, &[dimensions]);
    let input = Input::RerankerUsdPerThousandQueries;
    fills(Slot::Reranker, "cohere/rerank-v4.0-pro", &[(input, 2.5)], &[]);
    // 1,000 searches of 50 × 500 tokens are 25 million at $0.05
    fills(Slot::Reranker, "voyage/rerank-3", &[(input, 1.25)], &[]);
}

/// Whatever was there before, nothing of another row is left: every input of the slot has a figure
/// of the row, or a value with a note.
#[test]
fn no_pick_leaves_a_gap() {
    let catalog = Catalog::shipped();
    for slot in Slot::ALL {
        for row in catalog.picks(slot, today()) {
            let id = row.id();
            let fills = row.fills(slot, today());
            for fill in &fills {
                let Fill { input, figure, note, is_gap, .. } = fill;
                assert!(figure.is_some() || !note.is_empty(), "{id} {input}");
                assert!(figure.is_none() || !is_gap, "{id} {input}");
            }
            // Every input of the slot at another value than the row's, by picks of nothing.
            let mut scenario = Scenario::default();
            for input in slot.inputs() {
                let fill = fills.iter().find(|fill| fill.input == *input).expect(&id);
                let info = input.info();
                let places = [0.13, 0.83].map(|place| info.at(place));
                let other = if places[0] == fill.value { places[1] } else { places[0] };
                assert_ne!(other, fill.value, "{id} {input}");
                scenario.set(*input, other).expect("on the slider");
            }
            catalog.apply(&mut scenario, slot, &id, today()).expect(&id);
            for fill in &fills {
                let value = scenario.get(fill.input);
                assert_eq!(value.to_bits(), fill.value.to_bits(), "{id} {}", fill.input);
            }
        }
    }
}

#[test]
fn every_pick_of_every_slot_gives_a_finite_report() {
    let catalog = Catalog::shipped();
    let mut counts = Vec::new();
    for slot in Slot::ALL {
        let rows = catalog.picks(slot, today());
        counts.push(rows.len());
        for row in rows {
            let id = row.id();
            let mut scenario = Scenario::default();
            // Everything in use, so that every price counts.
            scenario.prompt.cache_hit_share = 0.5;
            scenario.prompt.batch_share = 0.5;
            catalog
                .apply(&mut scenario, slot, &id, today())
                .unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(scenario.picks.get(slot), Some(id.as_str()));
            assert_eq!(scenario.validate(), Ok(()));
            let model = Model::new(&scenario).expect(&id);
            assert!(model.totals().iter().all(|total| total.is_finite() && *total > 0.0), "{id}");
            let fills = row.fills(slot, today());
            let mut inputs: Vec<Input> = fills.iter().map(|fill| fill.input).collect();
            inputs.sort_unstable();
            let mut all = slot.inputs().to_vec();
            all.sort_unstable();
            assert_eq!(inputs, all, "{id}: each input once");
            assert_eq!(catalog.pick(slot, &id.to_uppercase(), today()), Some(row));
            assert!(row.matches("") && !row.matches("qqq"), "{id}");
            for fill in fills.iter().filter(|fill| fill.figure.is_none()) {
                assert_eq!(fill.times.to_bits(), 1.0_f64.to_bits());
            }
        }
    }
    assert!(counts.iter().all(|count| *count > 5), "{counts:?}");
}

#[test]
fn picking_the_rows_that_the_defaults_are_from_changes_nothing_but_two_assumptions() {
    let catalog = Catalog::shipped();
    let mut scenario = Scenario::default();
    for (slot, id) in [
        (Slot::BaseModel, "openai/gpt-6.1-terra"),
        (Slot::LoraModel, "azure/ft-gpt-oss-20b"),
        (Slot::FullModel, "runpod/h100-sxm-secure+mlenergy/llama-3.3-70b-instruct-4xh100-128"),
        (Slot::Embedding, "openai/text-embedding-3-small"),
        (Slot::VectorDatabase, "pinecone/standard"),
    ] {
        catalog.apply(&mut scenario, slot, id, today()).unwrap_or_else(|error| panic!("{error}"));
    }
    // The registry assumes bulk import and a reading speed of its own; the list has a price by the
    // record, and the catalogue works the speed out.
    let changed: Vec<Input> = scenario.changed().collect();
    assert_eq!(changed, [Input::DatabaseUsdPerGbWritten, Input::FullPrefillTokensPerSecond]);
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
        assert_eq!(pick(slot, id).name(), name);
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
        catalog.apply(&mut scenario, slot, id, today()).unwrap_or_else(|error| panic!("{error}"));
    }
    let json = Model::new(&scenario).expect("valid").report().to_json();
    assert!(!json.contains("null,\"total\"") && json.contains("verdict"));
    assert_eq!(Scenario::from_json(&scenario.to_json()), Ok(scenario));
}
