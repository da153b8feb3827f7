//! Malformed, truncated, oversized and malicious scenario files.

use breakeven::{Input, Scenario};
use breakeven_tests::laws::{cases, law};
use breakeven_tests::scenarios::ordinary;
use proptest::prelude::*;

/// Refused, with a message that names all of `parts`.
#[track_caller]
fn refused(json: &str, parts: &[&str]) {
    let short: String = json.chars().take(200).collect();
    let error = match Scenario::from_json(json) {
        Ok(_) => panic!("accepted: {short}"),
        Err(error) => error.to_string(),
    };
    for part in parts {
        assert!(error.contains(part), "{short}: {error:?} does not say {part:?}");
    }
    assert!(error.len() < 2000, "a message of {} bytes", error.len());
}

#[test]
fn every_input_against_every_other_type() {
    for input in Input::ALL {
        let info = input.info();
        let (min, max) = (info.min.to_string(), info.max.to_string());
        for wrong in
            ["\"1\"", "true", "false", "null", "[]", "[1]", "{}", "{\"value\": 1}", "\"NaN\""]
        {
            let json = format!(r#"{{"{}": {{"{}": {wrong}}}}}"#, info.group(), info.name());
            refused(&json, &[info.key, &min, &max]);
        }
        // Numbers that JSON does not know, and one that no float holds.
        for wrong in
            ["NaN", "Infinity", "-Infinity", "+1", ".5", "1.", "0x10", "1e999", "-1e999", "01"]
        {
            let json = format!(r#"{{"{}": {{"{}": {wrong}}}}}"#, info.group(), info.name());
            refused(&json, &[]);
        }
        let beyond = info.max * 2.0 + 1.0;
        let json = format!(r#"{{"{}": {{"{}": {beyond}}}}}"#, info.group(), info.name());
        refused(&json, &[info.key, &beyond.to_string(), &min, &max]);
    }
}

#[test]
fn a_number_too_great_is_refused_under_its_key() {
    refused(r#"{"lora": {"run_usd": 1e999}}"#, &["lora", "run_usd"]);
    refused(
        r#"{"ranges": {"lora.run_usd": {"low": 1, "high": 1e999}}}"#,
        &["lora.run_usd", "high"],
    );
    // A number too small is as good as none.
    let tiny = Scenario::from_json(r#"{"lora": {"run_usd": 1e-999}}"#).expect("zero");
    assert_eq!(tiny.lora.run_usd, 0.0);
}

#[test]
fn unknown_names_at_every_level() {
    refused(r#"{"workloads": {}}"#, &["workloads", "workload"]);
    refused(
        r#"{"workload": {"querys_per_month": 1}}"#,
        &["workload.querys_per_month", "workload.queries_per_month"],
    );
    refused(r#"{"requirements": {"lack_facts": true}}"#, &["lack_facts", "lacks_facts"]);
    refused(
        r#"{"ranges": {"lora.run_us": {"low": 1, "high": 2}}}"#,
        &["lora.run_us", "lora.run_usd"],
    );
    refused(r#"{"ranges": {"lora.run_usd": {"low": 1, "hig": 2}}}"#, &["hig", "high"]);
    refused(r#"{"lora.run_usd": 3}"#, &["lora.run_usd"]);
    refused(r#"{"": 3}"#, &[]);
    refused(r#"{"strategies": {}}"#, &["strategies"]); // a report is not a scenario
    // A whole input that is known, in a group that is not its own.
    refused(r#"{"full": {"adapters_sharing_replicas": 2}}"#, &["full.adapters_sharing_replicas"]);
}

#[test]
fn the_same_key_twice() {
    for json in [
        r#"{"lora": {"runs": 1, "runs": 1}}"#,
        r#"{"lora": {}, "lora": {}}"#,
        r#"{"name": "a", "name": "a"}"#,
        r#"{"version": 1, "version": 1}"#,
        r#"{"requirements": {"lacks_facts": true, "lacks_facts": true}}"#,
        r#"{"ranges": {"lora.runs": {"low": 1, "high": 2}, "lora.runs": {"low": 1, "high": 2}}}"#,
        r#"{"ranges": {"lora.runs": {"low": 1, "low": 1, "high": 2}}}"#,
        // The same key, spelt with an escape.
        "{\"lora\": {\"runs\": 1, \"\\u0072uns\": 1}}",
    ] {
        refused(json, &["twice"]);
    }
}

#[test]
fn versions() {
    for json in ["{}", r#"{"version": 1}"#, r#"{"version": 1.0}"#] {
        assert_eq!(Scenario::from_json(json), Ok(Scenario::default()), "{json}");
    }
    for version in
        ["0", "2", "-1", "1.5", "\"1\"", "null", "true", "[1]", "{}", "1e3", "18446744073709551616"]
    {
        refused(&format!(r#"{{"version": {version}}}"#), &["version"]);
        // Wherever it stands, and before anything else that is wrong is told.
        refused(&format!(r#"{{"lora": {{"new_key": 1}}, "version": {version}}}"#), &["version"]);
    }
    refused(r#"{"version": 2}"#, &["2", "1"]);
}

#[test]
fn requirements_names_and_ranges_of_other_types() {
    for wrong in ["1", "0", "\"true\"", "null", "[]", "{}"] {
        refused(
            &format!(r#"{{"requirements": {{"lacks_facts": {wrong}}}}}"#),
            &["requirements.lacks_facts"],
        );
    }
    for wrong in ["1", "\"yes\"", "null", "[]", "true"] {
        refused(&format!(r#"{{"requirements": {wrong}}}"#), &["requirements"]);
        refused(&format!(r#"{{"ranges": {wrong}}}"#), &["ranges"]);
        refused(&format!(r#"{{"lora": {wrong}}}"#), &["lora"]);
    }
    for wrong in ["1", "null", "[]", "{}", "true"] {
        refused(&format!(r#"{{"name": {wrong}}}"#), &["name"]);
    }
    for wrong in [
        "1",
        "null",
        "[1, 2]",
        "{}",
        r#"{"low": 1}"#,
        r#"{"high": 1}"#,
        r#"{"low": "1", "high": 2}"#,
    ] {
        refused(&format!(r#"{{"ranges": {{"lora.run_usd": {wrong}}}}}"#), &["lora.run_usd"]);
    }
    refused(r#"{"ranges": {"lora.run_usd": {"low": 2, "high": 1}}}"#, &["lora.run_usd", "2", "1"]);
    refused(
        r#"{"ranges": {"workload.horizon_months": {"low": 6, "high": 12}}}"#,
        &["workload.horizon_months"],
    );
    refused(
        r#"{"ranges": {"retrieval.chunk_overlap_share": {"low": 0, "high": 1}}}"#,
        &["retrieval.chunk_overlap_share", "0.95"],
    );
}

#[test]
fn whole_numbers_and_speeds_in_files() {
    refused(
        r#"{"workload": {"horizon_months": 1.5}}"#,
        &["workload.horizon_months", "1.5", "whole"],
    );
    refused(
        r#"{"base_serving": {"decode_tokens_per_second": 0.0005}}"#,
        &["base_serving.decode_tokens_per_second", "0.0005", "0.001"],
    );
    let whole = Scenario::from_json(r#"{"workload": {"horizon_months": 1.2e1}}"#).expect("12");
    assert_eq!(whole, Scenario::default());
}

#[test]
fn what_is_no_object() {
    for json in [
        "",
        " ",
        "null",
        "true",
        "1",
        "\"{}\"",
        "[]",
        "[{}]",
        "{",
        "}",
        "{]",
        "{}{}",
        "{} x",
        "{,}",
        "{\"a\"}",
        "'{}'",
        "{lora: {}}",
        "// {}\n",
        "{\"name\": \"a\nb\"}",
        "\0",
        "\u{feff}",
    ] {
        refused(json, &[]);
    }
    // A byte order mark is not JSON. A file that begins with one is refused, or read as without;
    // never read as something else.
    match Scenario::from_json("\u{feff}{\"lora\": {\"run_usd\": 400}}") {
        Ok(scenario) => assert_eq!(scenario.lora.run_usd, 400.0),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// A valid file with something of everything.
fn valid() -> String {
    let json = r#"{"version": 1, "name": "Support \"bot\" \u00e9\ud83e\udd80",
        "workload": {"queries_per_month": 250000, "monthly_growth": -0.05},
        "lora": {"run_usd": 4.0e2},
        "requirements": {"lacks_facts": true, "needs_citations": false},
        "ranges": {"lora.run_usd": {"low": 50, "high": 5000}}}"#;
    assert!(Scenario::from_json(json).is_ok());
    json.to_owned()
}

#[test]
fn every_truncation_is_refused() {
    let json = valid();
    for end in (0..json.len()).filter(|end| json.is_char_boundary(*end)) {
        refused(&json[..end], &[]);
    }
}

#[test]
fn a_changed_letter_is_read_or_refused_and_never_more() {
    // One byte of a file replaced by any other: whatever is read is a valid scenario.
    let json = valid();
    law("a changed letter", 10_000, (0..json.len(), any::<u8>()), |(place, byte)| {
        let mut bytes = json.clone().into_bytes();
        bytes[place] = byte;
        let Ok(text) = String::from_utf8(bytes) else {
            return Ok(());
        };
        if let Ok(scenario) = Scenario::from_json(&text) {
            prop_assert_eq!(scenario.validate(), Ok(()));
            prop_assert_eq!(Scenario::from_json(&scenario.to_json()), Ok(scenario));
        }
        Ok(())
    });
}

#[test]
fn any_text_is_read_or_refused() {
    law("any text", 10_000, any::<String>(), |text| {
        if let Ok(scenario) = Scenario::from_json(&text) {
            prop_assert_eq!(scenario.validate(), Ok(()));
        }
        Ok(())
    });
}

#[test]
fn a_file_with_one_mistake_is_refused_whole() {
    // Valid files, and one value in them made wrong: an error, not the rest of the file.
    law("one mistake", 2000, (ordinary(), 0..Input::ALL.len()), |(case, which)| {
        let info = Input::ALL[which].info();
        let json = case.scenario().to_json();
        let mut tree: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        tree[info.group()][info.name()] = serde_json::json!(info.max * 2.0 + 1.0);
        let error = Scenario::from_json(&tree.to_string()).expect_err("beyond the limit");
        prop_assert_eq!(error.input(), Some(info.input));
        Ok(())
    });
}

#[test]
fn depth_and_size_are_borne() {
    // Deep nesting must not overflow the stack.
    for depth in [127, 128, 10_000, 1_000_000] {
        refused(&"[".repeat(depth), &[]);
        refused(&"{\"lora\":".repeat(depth), &[]);
        refused(&format!("{{\"lora\": {}{}}}", "[".repeat(depth), "]".repeat(depth)), &[]);
    }
    // Nor may size hurt: a long name is a name, a long unknown key is cut in the message.
    let long = "x".repeat(4_000_000);
    let named = Scenario::from_json(&format!(r#"{{"name": "{long}"}}"#)).expect("a name");
    assert_eq!(named.name.len(), long.len());
    refused(&format!(r#"{{"{long}": {{}}}}"#), &[]);
    refused(&format!(r#"{{"lora": {{"{long}": 1}}}}"#), &[]);
    refused(&format!(r#"{{"lora": {{"run_usd": "{long}"}}}}"#), &["lora.run_usd"]);
    refused(&format!(r#"{{"lora": {{"run_usd": {}}}}}"#, "9".repeat(1_000_000)), &[]);
    // Many keys, all unknown; many entries in a list where an object belongs.
    let many: Vec<String> = (0..cases(100_000)).map(|i| format!("\"k{i}\": 0")).collect();
    refused(&format!("{{{}}}", many.join(",")), &["k0"]);
    refused(&format!("{{\"lora\": [{}]}}", vec!["0"; 100_000].join(",")), &["lora"]);
    // White space is white space.
    let spaced = format!("{}{{}}{}", " ".repeat(1_000_000), "\n".repeat(1_000_000));
    assert_eq!(Scenario::from_json(&spaced), Ok(Scenario::default()));
}

#[test]
fn names_are_kept_as_they_are() {
    for name in
        ["", " ", "Käse", "\u{202e}abc", "<script>alert(1)</script>", "\u{0}", "\"\\\u{7f}", "🦀"]
    {
        let scenario = Scenario { name: name.into(), ..Scenario::default() };
        assert_eq!(Scenario::from_json(&scenario.to_json()), Ok(scenario));
    }
}
