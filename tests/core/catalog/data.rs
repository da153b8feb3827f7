//! Plausibility bounds for every row of the shipped price catalogue.

use std::collections::BTreeSet;

use breakeven::catalog::{Adapter, Dated, Day, ExtraValue, Listing, Status};
use breakeven::source::{PRICE_ROWS, PriceRow};
use breakeven::{Catalog, Preset, Source};
use serde_json::Value;

/// A day on which the newest lists had been compared.
fn today() -> Day {
    "2026-11-30".parse().expect("a day")
}

/// The shipped file, read again by other means.
fn file() -> Value {
    serde_json::from_str(include_str!("../../../core/data/prices.json")).expect("JSON")
}

fn sections(file: &Value) -> impl Iterator<Item = (&String, &Vec<Value>)> {
    let sections = file.as_object().expect("an object");
    sections.iter().filter_map(|(name, rows)| Some((name, rows.as_array()?)))
}

/// Every figure of every row with the row's id, by the typed rows.
fn figures(catalog: &Catalog) -> Vec<(&str, &str, f64)> {
    macro_rules! of {
        ($($rows:ident)*) => {{
            let mut all = Vec::new();
            $(for row in &catalog.$rows {
                let id = &row.listing.id;
                all.extend(row.figures().map(|(name, value)| (id.as_str(), name, value)));
            })*
            all
        }};
    }
    of!(chat_models tuned_models embeddings rerankers vector_databases gpus throughputs training_runs)
}

#[test]
fn the_shipped_file_is_read_whole() {
    let file = file();
    let catalog = Catalog::shipped();
    let rows: usize = sections(&file).map(|(_, rows)| rows.len()).sum();
    assert_eq!(catalog.listings().count(), rows);
    assert_eq!(file["compiled"], catalog.compiled.to_string());
    // The first collection, with a row of history and 18 runs; 41 rows of the comparison of
    // 2026-11-20; twelve of Together's training by method and size; and what replaces a row: three
    // rates of Nebius, one of Together, and two announced prices.
    let first = 47 + 34 + 20 + 12 + 17 + 59 + 37 + 1 + 18;
    assert_eq!(rows, first + 41 + 12 + 3 + 1 + 2);
    // Every number on a row's own level is one of its figures, and no other is.
    let numbers: usize = sections(&file)
        .flat_map(|(_, rows)| rows)
        .map(|row| row.as_object().expect("a row").values().filter(|v| v.is_number()).count())
        .sum();
    assert_eq!(figures(catalog).len(), numbers);
}

#[test]
fn a_figure_is_the_number_in_the_file() {
    let file = file();
    let terra = &file["chat_models"][1];
    assert_eq!(terra["id"], "openai/gpt-6.1-terra");
    let row = &Catalog::shipped().chat_models[1];
    for (name, value) in row.figures() {
        assert_eq!(terra[name].as_f64(), Some(value), "{name}");
    }
    assert_eq!(row.figure("usd_per_million_output_tokens"), Some(5.0));
    assert_eq!(row.figure("usd_per_hour_hosting"), None);
    // What no list shows is unknown, not 0.
    let llama = Catalog::shipped().chat_models.iter();
    let llama = llama.into_iter().find(|row| row.listing.id == "groq/llama-3.1-8b-instant");
    assert_eq!(llama.and_then(|row| row.usd_per_million_cached_input_tokens), None);
}

#[test]
fn ids_are_one_of_a_kind_and_can_be_picked() {
    let mut seen = BTreeSet::new();
    for listing in Catalog::shipped().listings() {
        let id = &listing.id;
        assert!(seen.insert((id, listing.as_of)), "{id} twice on one day");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._/-".contains(c);
        assert!(!id.is_empty() && id.chars().all(plain), "{id}: a + joins two ids");
        assert_eq!(Catalog::shipped().listing(id, listing.as_of).map(|found| &found.id), Some(id));
    }
    // Two ids joined are no longer than a pick may be.
    let longest = seen.iter().map(|(id, _)| id.len()).max().expect("rows");
    assert!(2 * longest < 160);
}

#[test]
fn only_announced_prices_are_after_the_catalogue() {
    let catalog = Catalog::shipped();
    let (earliest, latest) = ("2020-01-01".parse().expect("a day"), "2030-01-01".parse::<Day>());
    let latest = latest.expect("a day");
    for listing in catalog.listings() {
        let Listing { id, as_of, dated, closes, new_jobs_end, status, replaced, .. } = listing;
        assert!((earliest..latest).contains(as_of), "{id}");
        assert_eq!(*as_of > catalog.compiled, *dated == Dated::Announced, "{id}");
        assert!(closes.is_none_or(|end| end < latest), "{id}");
        assert!(new_jobs_end.is_none_or(|jobs| closes.is_some_and(|end| jobs <= end)), "{id}");
        if let Status::Promotional { until } = status {
            // The day after, the next price holds.
            assert_eq!(replaced.map(|next| until.days_until(next)), Some(1), "{id}");
        }
    }
}

#[test]
fn figures_are_of_a_plausible_size() {
    for (id, name, value) in figures(Catalog::shipped()) {
        let (least, most) = match name {
            // Nothing else is free.
            "usd_per_month_flat"
            | "usd_per_month_minimum"
            | "min_ocu_with_redundancy"
            | "min_parameters_billion" => (0.0, 1e4),
            "batch_discount_fraction" => (0.05, 0.9),
            "dimensions" => (64.0, 8192.0),
            "context_window_tokens" => (4096.0, 1e7),
            "memory_gb" => (8.0, 1000.0),
            "min_gpus" | "num_gpus" => (1.0, 8.0),
            "long_prompt_above_tokens" => (1e5, 1e6),
            "min_read_units_per_query" => (0.1, 10.0),
            "parameters_billion" => (0.1, 1000.0),
            _ if name.starts_with("usd_per_million_vector") => (1e-4, 1.0),
            _ if name.starts_with("usd_per_million") => (1e-3, 1000.0),
            _ if name.starts_with("usd_per_hour") => (1e-3, 1000.0),
            _ if name.starts_with("usd_per_gpu_hour") => (0.1, 20.0),
            _ if name.starts_with("usd_") => (1e-3, 1e4),
            "requests_per_second" => (0.1, 1000.0),
            _ if name.ends_with("tokens_per_second") => (1.0, 1e5),
            _ if name.ends_with("_ms") => (1.0, 1e5),
            _ if name.ends_with("hours") => (0.1, 1e4),
            _ => (f64::MIN_POSITIVE, 1e9),
        };
        assert!(least <= value && value <= most, "{id} {name}: {value}");
    }
}

#[test]
fn prices_of_one_row_stand_in_order() {
    let catalog = Catalog::shipped();
    for row in &catalog.chat_models {
        let id = &row.listing.id;
        let (input, output) = (row.usd_per_million_input_tokens, row.usd_per_million_output_tokens);
        assert!(row.usd_per_million_cached_input_tokens.is_none_or(|p| p <= input), "{id}");
        assert!(row.usd_per_million_cache_write_tokens.is_none_or(|p| p >= input), "{id}");
        assert!(output >= input, "{id}");
        let step = row.long_prompt_above_tokens;
        assert!(step <= row.context_window_tokens.or(Some(f64::MAX)), "{id}");
        let long_input = row.usd_per_million_long_prompt_input_tokens;
        assert_eq!(step.is_some(), long_input.is_some(), "{id}");
        assert_eq!(step.is_some(), row.usd_per_million_long_prompt_output_tokens.is_some(), "{id}");
        assert!(row.usd_per_million_long_prompt_output_tokens.is_none_or(|p| p > output), "{id}");
        // Cached input and writes are dearer by the factor of input: the model has one for all.
        let factor = long_input.map(|long| long / input);
        assert!(factor.is_none_or(|factor| factor > 1.0), "{id}");
        for (long, short) in [
            (
                row.usd_per_million_long_prompt_cached_input_tokens,
                row.usd_per_million_cached_input_tokens,
            ),
            (
                row.usd_per_million_long_prompt_cache_write_tokens,
                row.usd_per_million_cache_write_tokens,
            ),
        ] {
            assert_eq!(long.is_some(), step.is_some() && short.is_some(), "{id}");
            let dearer = long.zip(short).map(|(long, short)| long / short);
            let same = dearer.zip(factor).is_none_or(|(a, b)| (a / b - 1.0).abs() < 1e-9);
            assert!(same, "{id}: {dearer:?} and {factor:?}");
        }
    }
    let steps = catalog.chat_models.iter().filter(|row| row.long_prompt_above_tokens.is_some());
    // Ten of the first collection, and four of the comparison.
    assert_eq!(steps.count(), 14);
    let writes =
        catalog.chat_models.iter().filter(|r| r.usd_per_million_cache_write_tokens.is_some());
    // Eleven, three of Amazon at the price of input, and six of the comparison.
    assert_eq!(writes.count(), 20);
    for row in &catalog.tuned_models {
        let id = &row.listing.id;
        let input = row.usd_per_million_input_tokens;
        assert_eq!(input.is_some(), row.usd_per_million_output_tokens.is_some(), "{id}");
        assert!(row.usd_per_million_cached_input_tokens <= input, "{id}");
        let (low, high) =
            (row.usd_per_million_training_tokens_low, row.usd_per_million_training_tokens_high);
        assert!(low <= high, "{id}");
        assert!(row.min_parameters_billion <= row.max_parameters_billion.or(Some(1e6)), "{id}");
    }
    for row in &catalog.embeddings {
        let full = row.usd_per_million_tokens;
        assert!(row.usd_per_million_batch_tokens.is_none_or(|p| p <= full), "{}", row.listing.id);
        let lengths = row.other_dimensions.iter().flatten();
        assert!(lengths.into_iter().all(|d| (64.0..=8192.0).contains(d)));
    }
}

#[test]
fn measurements_agree_with_themselves() {
    let catalog = Catalog::shipped();
    for row in &catalog.throughputs {
        let id = &row.listing.id;
        if let (Some(requests), Some(tokens), Some(speed)) =
            (row.requests_per_second, row.output_tokens, row.output_tokens_per_second)
        {
            assert!((requests * tokens / speed - 1.0).abs() < 0.01, "{id}");
        }
        if let (Some(all), Some(speed)) =
            (row.total_tokens_per_second, row.output_tokens_per_second)
        {
            assert!(all > speed, "{id}");
        }
    }
    for row in &catalog.training_runs {
        let id = &row.listing.id;
        if let (Some(hours), Some(wall), Some(gpus)) =
            (row.gpu_hours, row.wall_clock_hours, row.num_gpus)
        {
            assert!((wall * gpus / hours - 1.0).abs() < 0.01, "{id}");
        }
        for step in row.steps.iter().flatten() {
            // A GPU sold as 80 GB has 80 × 2^30 bytes.
            let memory = row.memory_gb.expect(id) * row.num_gpus.expect(id) * 1.074;
            assert!(step.seconds > 0.0 && step.memory_gb > 0.0 && step.memory_gb <= memory, "{id}");
        }
    }
}

#[test]
fn every_list_has_a_name_and_a_place_and_is_used() {
    let file = file();
    let named: BTreeSet<&str> =
        file["lists"].as_object().expect("lists").keys().map(String::as_str).collect();
    let rows = sections(&file).flat_map(|(_, rows)| rows);
    let used = rows.filter_map(|row| row["list"].as_str());
    assert_eq!(used.collect::<BTreeSet<&str>>(), named);
    for listing in Catalog::shipped().listings() {
        assert!(!listing.source.title.is_empty(), "{}", listing.id);
        if let Some(url) = &listing.source.url {
            let repository = url.strip_prefix("github.com/").map(|path| path.split('/').count());
            assert!(url.starts_with("https://") || repository == Some(2), "{url}");
            assert!(url.is_ascii() && !url.contains(char::is_whitespace), "{url}");
        }
        for text in [&listing.name, &listing.provider, &listing.source.title]
            .into_iter()
            .chain(&listing.note)
        {
            assert!(!text.chars().any(|c| c.is_control() || "<>\"".contains(c)), "{text}");
            assert_eq!(text.trim(), text);
            assert!(!text.is_empty() && text.len() < 320, "{text}");
        }
    }
}

#[test]
fn the_row_of_an_id_depends_on_the_day() {
    let catalog = Catalog::shipped();
    let at = |id: &str, day: &str| {
        let day: Day = day.parse().expect(day);
        let listing = catalog.listing(id, day).unwrap_or_else(|| panic!("{id} on {day}"));
        let holding = catalog.listings().filter(|one| one.id == id && one.holds_on(day));
        assert_eq!(holding.count(), 1, "{id} on {day}");
        listing.as_of.to_string()
    };
    let id = "mistral/mistral-large-4";
    // Before the first row, that one.
    assert_eq!(at(id, "2025-01-01"), "2026-10-20");
    assert_eq!(at(id, "2026-10-28"), "2026-10-20");
    assert_eq!(at(id, "2026-10-29"), "2026-10-29");
    assert_eq!(at(id, "2029-01-01"), "2026-10-29");
    // A price that is announced holds from its day on.
    assert_eq!(at("google/gemini-4-argon", "2026-11-30"), "2026-11-20");
    assert_eq!(at("google/gemini-4-argon", "2026-12-01"), "2026-12-01");
    assert_eq!(at("google/gemini-3.8-flash", "2026-12-31"), "2026-11-04");
    assert_eq!(at("google/gemini-3.8-flash", "2027-01-01"), "2027-01-01");
    assert_eq!(at("nebius/h100", "2026-09-30"), "2026-09-25");
    assert_eq!(at("nebius/h100", "2026-11-30"), "2026-10-01");

    assert_eq!(catalog.search("mistral-large-4", today()).count(), 1);
    assert_eq!(catalog.search("no such thing", today()).count(), 0);
    assert!(catalog.search("", today()).count() > 200);
}

/// What a comparison of every row with newer lists found wrong on 2026-11-20.
#[test]
fn what_the_comparison_found_is_corrected() {
    let catalog = Catalog::shipped();
    let gpu = |id: &str| {
        let row =
            catalog.gpus.iter().find(|row| row.listing.id == id && row.listing.replaced.is_none());
        row.expect(id).usd_per_gpu_hour
    };
    assert_eq!([gpu("nebius/h100"), gpu("nebius/h200"), gpu("nebius/b200")], [4.5, 5.4, 8.5]);
    let closes = |id: &str| {
        let listing = catalog.listing(id, today()).expect(id);
        listing.closes.map(|day| day.to_string())
    };
    for (id, day) in [
        ("google/gemini-2.5-flash", "2026-12-01"),
        ("groq/llama-3.1-8b-instant", "2026-08-16"),
        ("groq/llama-3.3-70b-versatile", "2026-08-16"),
        ("azure/ft-gpt-4.1", "2027-04-14"),
        ("azure/ft-gpt-4.1-mini", "2027-04-14"),
        ("azure/ft-gpt-4.1-nano", "2027-04-14"),
        ("azure/ft-gpt-4o", "2027-04-14"),
        ("azure/ft-gpt-4o-mini", "2027-04-14"),
        ("azure/ft-llama-3.3-70b", "2027-01-31"),
        ("azure/ft-ministral-3b", "2026-12-09"),
        ("azure/rft-o4-mini", "2026-11-19"),
    ] {
        assert_eq!(closes(id).as_deref(), Some(day), "{id}");
    }
    // That a list without a source says so is no end.
    assert_eq!(closes("mistral/mistral-large-3"), None);
    let azure = catalog.tuned_models.iter().filter(|row| row.listing.provider == "Azure");
    let azure: Vec<Adapter> = azure.map(|row| row.adapter).collect();
    assert_eq!(azure, [Adapter::Lora; 9]);
    let unverified = catalog.listings().filter(|row| row.status == Status::Unverified);
    // Seven rates of Lambda that a list replaces which nobody saw, four of RunPod that were not read
    // again, four databases, and a model that no newer list shows.
    assert_eq!(unverified.count(), 7 + 4 + 4 + 1);
}

/// The rows that ready scenarios take values from.
fn rows_of_presets() -> impl Iterator<Item = &'static PriceRow> {
    let sources = Preset::ALL.iter().flat_map(|preset| preset.overrides).map(|one| &one.source);
    sources.filter_map(|source| match source {
        Source::Price { row, .. } => Some(*row),
        Source::Document { .. } | Source::Assumption { .. } => None,
    })
}

#[test]
fn the_defaults_of_inputs_and_presets_stand_in_the_catalogue() {
    let file = file();
    assert!(rows_of_presets().count() > 10);
    for row in PRICE_ROWS.iter().chain(rows_of_presets()) {
        let listing = Catalog::shipped().listing(row.id, today()).expect(row.id);
        assert_eq!(listing.as_of.to_string(), row.as_of, "{}", row.id);
        assert_eq!(listing.confirmed, row.confirmed, "{}", row.id);
        let listed = sections(&file).flat_map(|(_, rows)| rows).find(|r| r["id"] == row.id);
        for (name, value) in row.figures {
            assert_eq!(listed.expect(row.id)[name].as_f64(), Some(*value), "{} {name}", row.id);
        }
    }
}

/// A list may have a column that no code knows: the reader finds it by its name.
#[test]
fn a_new_column_is_kept() {
    let text = serde_json::to_string(&file()).expect("JSON");
    let columns = "\"min_gpus\":1,\"gb_disk\":20,\"tier\":\"gold\",\"shared\":true,";
    let changed = text.replacen("\"min_gpus\":1,", columns, 1);
    let catalog = Catalog::from_json(&changed).expect("as before, with three columns more");
    let row = catalog.gpus.iter().find(|gpu| gpu.extra.contains_key("tier")).expect("the row");
    assert_eq!(row.figure("gb_disk"), Some(20.0));
    assert_eq!(row.figure("tier"), None);
    assert_eq!(row.extra["tier"], ExtraValue::Text("gold".to_owned()));
    assert_eq!(row.extra["shared"], ExtraValue::Flag(true));
}

#[test]
fn a_wrong_file_is_an_error_and_names_what_is_wrong() {
    let text = serde_json::to_string(&file()).expect("JSON");
    assert!(Catalog::from_json(&text).is_ok());
    for (from, to, says) in [
        ("\"list\":\"litellm\"", "\"list\":\"litelm\"", "litellm"),
        ("\"usd_per_gpu_hour\":", "\"usd_per_gpu_our\":", "usd_per_gpu_our"),
        ("\"usd_per_gpu_hour\":", "\"region\":\"x\",\"usd_per_gpu_hours\":", "usd_per_gpu_hours"),
        ("\"confirmed\":true", "\"confirmed\":1", "expected a boolean"),
        ("\"dated\":\"package\"", "\"dated\":\"someday\"", "someday"),
        ("\"as_of\":", "\"as_off\":", "as_of: is missing; is it \"as_off\"?"),
        ("\"as_of\":\"2026-11-04\"", "\"as_of\":\"2026-11-31\"", "as_of: the day is"),
        ("\"closes\":\"2027-01-14\"", "\"closes\":\"soon\"", "such as 2026-11-30"),
        ("\"provisioning\":\"spot\"", "\"provisioning\":\"spott\"", "spott"),
        // A new column is kept, and may hold no number in the form of a text.
        (
            "\"min_gpus\":1,",
            "\"min_gpus\":1,\"usd_per_disk\":\"2\",",
            "usd_per_disk: expected a number",
        ),
        ("\"min_gpus\":1,", "\"min_gpus\":1,\"gb_disk\":\"2\",", "gb_disk: expected a number"),
        ("\"min_gpus\":1,", "\"min_gpus\":1,\"disks\":[2],", "disks: expected a number"),
        ("\"min_gpus\":1,", "\"min_gpus\":1,\"min_gpus\":1,", "min_gpus is given twice"),
    ] {
        let wrong = text.replacen(from, to, 1);
        assert_ne!(wrong, text, "{from}");
        let error = Catalog::from_json(&wrong).expect_err(to).to_string();
        assert!(error.contains(says), "{error}");
    }
    for cut in (0..text.len()).step_by(997).filter(|cut| text.is_char_boundary(*cut)) {
        assert!(Catalog::from_json(&text[..cut]).is_err());
    }
}
