//! Runs the example program `evaluate`, which reads a scenario from standard input.

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The example's program, built once.
fn program() -> Command {
    static BUILT: OnceLock<escargot::CargoRun> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        escargot::CargoBuild::new()
            .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../core/Cargo.toml"))
            .example("evaluate")
            .run()
            .unwrap_or_else(|error| panic!("the example does not build: {error}"))
    });
    built.command()
}

/// Runs the example with a file on its standard input.
fn evaluate(input: &[u8]) -> Output {
    let mut child = program()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A program that ends before it has read everything is no fault of the test's.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("the example ends")
}

fn report(input: &str) -> Value {
    let output = evaluate(input.as_bytes());
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{input}: {error}");
    assert!(error.is_empty(), "{error}");
    serde_json::from_slice(&output.stdout).expect("a report is JSON")
}

/// Refused with exit code 2, nothing on standard output, and a message with all of `parts`.
#[track_caller]
fn refused(input: &[u8], parts: &[&str]) {
    let output = evaluate(input);
    let error = String::from_utf8(output.stderr).expect("messages are UTF-8");
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    for part in parts {
        assert!(error.contains(part), "{error:?} does not say {part:?}");
    }
    assert_eq!(error.lines().count(), 1, "{error:?} is one line");
}

#[test]
fn the_default_scenario_gives_its_report() {
    let found = report("{}");
    let total = found["strategies"]["prompting"]["total"].as_f64().expect("a number");
    assert!((total - 5548.72).abs() < 1e-9, "{total}");
    assert_eq!(found["version"], 1);
    assert_eq!(found, report(r#"{"version": 1}"#));
}

#[test]
fn what_is_named_counts() {
    let found = report(
        r#"{"version": 1, "name": "Support bot",
            "workload": {"queries_per_month": 250000}, "lora": {"run_usd": 400},
            "requirements": {"lacks_facts": true, "behaves_wrongly": false, "needs_citations": true,
                             "no_training_on_data": false, "tight_latency": false, "prompting_exhausted": false,
                             "too_dear": false},
            "lens": "allowed",
            "ranges": {"lora.run_usd": {"low": 50, "high": 5000, "shape": "lognormal"}}}"#,
    );
    // 250,000 × 12 × $0.001957, and the hours for the prompt; a run of $400 with labels of $2000
    // and three weeks of work.
    let at = |strategy: &str, term: &str| {
        found["strategies"][strategy][term].as_f64().expect("a number")
    };
    assert!((at("prompting", "total") - (5871.0 + 1600.0 + 1600.32)).abs() < 1e-8);
    assert!((at("lora", "setup") - (1600.0 + 2400.0 + 12_000.0)).abs() < 1e-9);
    assert_eq!(found["strategies"]["lora"]["cumulative"].as_array().map(Vec::len), Some(13));
}

#[test]
fn the_report_is_the_librarys() {
    let json = r#"{"workload": {"monthly_growth": 0.1, "horizon_months": 24}}"#;
    let scenario = breakeven::Scenario::from_json(json).expect("valid");
    let expected: Value =
        serde_json::from_str(&crate::help::model(&scenario).report().to_json()).expect("JSON");
    assert_eq!(report(json), expected);
}

#[test]
fn what_is_wrong_is_named_on_standard_error() {
    refused(
        br#"{"retrieval": {"chunk_overlap_share": 2}}"#,
        &["retrieval.chunk_overlap_share", "2", "0.95"],
    );
    refused(br#"{"workload": {"horizon_months": 1.5}}"#, &["workload.horizon_months", "1.5"]);
    refused(br#"{"lora": {"run_us": 1}}"#, &["lora.run_us", "lora.run_usd"]);
    refused(br#"{"lora": {"run_usd": "300"}}"#, &["lora.run_usd", "300"]);
    refused(br#"{"lora": {"run_usd": 1e999}}"#, &["run_usd"]);
    refused(br#"{"version": 2}"#, &["version", "2"]);
    refused(br#"{"ranges": {"lora.run_usd": {"low": 2, "high": 1}}}"#, &["lora.run_usd", "2", "1"]);
    refused(b"{\"lora\": {", &["line 1"]);
    refused(b"", &[]);
    refused(b"\xff\xfe{}", &[]); // no UTF-8
}
