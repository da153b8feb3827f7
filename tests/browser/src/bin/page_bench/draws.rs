//! Benchmark of the uncertainty simulation in WASM, built as the page's worker is.

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use breakeven::Input;
use breakeven_browser::{Browser, Page as Tab, Server, environment};
use breakeven_parity::Draws;
use serde::Deserialize;
use serde_json::json;

use crate::table::quantile;

/// The number of draws of a full simulation, and of those re-evaluated while a slider moves.
const DRAWS: usize = 100_000;
const KEPT: usize = 5_000;
/// Unmeasured calls, in which the browser compiles frequently run code.
const WARM_UP: usize = 30;
const REPETITIONS: usize = 101;
/// The start values of two inputs; each call increases them by one.
const VALUES: [f64; 2] = [100_000.0, 100.0];
const SCRIPT: &str = include_str!("../../../peer/draws.js");

/// The measurements of one job.
#[derive(Deserialize)]
struct Timed {
    /// Milliseconds of each call.
    times: Vec<f64>,
    /// The sum of all totals after the last call.
    sum: f64,
}

/// Measures and prints the times of all jobs, on an empty page of `server`.
pub fn measure_and_print(browser: &Browser, server: &Server) {
    let module = fs::read(environment::path(environment::DRAWS_WASM)).expect("the module");
    let mut tab = Tab::open(browser);
    tab.unwatch();
    tab.goto(&format!("{}/peer/blank.html", server.origin()));
    assert!(tab.evaluate::<bool>("crossOriginIsolated"), "the clock would be coarse");
    tab.evaluate::<Option<()>>(&format!("{{ {SCRIPT} }}; null"));
    let options = json!({
        "draws": DRAWS, "kept": KEPT, "values": VALUES,
        "warmUp": WARM_UP, "repetitions": REPETITIONS,
    });
    let module = STANDARD.encode(module);
    let [drawing, queries, question, fitting]: [Timed; 4] =
        tab.evaluate(&format!("timeDraws('{module}', {options})"));

    // The browser must get the same results as native code, to the last bit.
    assert_eq!(drawing.sum, Draws::new(DRAWS, true, false).sum());
    let mut draws = Draws::new(KEPT, false, false);
    let last = REPETITIONS as f64 - 1.0;
    draws.set(Input::QueriesPerMonth, VALUES[0] + last);
    assert_eq!(queries.sum, draws.sum());
    draws.set(Input::QuestionTokens, VALUES[1] + last);
    assert_eq!(question.sum, draws.sum());
    let mut draws = Draws::new(KEPT, false, true);
    draws.set(Input::QuestionTokens, VALUES[1] + last);
    assert_eq!(fitting.sum, draws.sum());

    println!(
        "\nThe simulation in WASM, built as the page's worker is: milliseconds, medians of {REPETITIONS}"
    );
    print_row("100,000 draws of ten inputs", 50.0, drawing.times);
    print_row("5,000 kept draws, queries per month moved", 0.5, queries.times);
    print_row("the same, question tokens, all six", 0.5, question.times);
    print_row("the same, question tokens, those that fit", 0.5, fitting.times);
}

/// Prints the median time of a job beside its target in milliseconds.
fn print_row(what: &str, target: f64, times: Vec<f64>) {
    let took = quantile(0.5, times);
    let missed = if took > target { ", missed" } else { "" };
    println!("  {what:<42} {took:>8.3}, target {target}{missed}");
}
