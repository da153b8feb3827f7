//! How long the simulation takes in WASM, built as the page's worker is.

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use breakeven::Input;
use breakeven_browser::{Browser, Page as Tab, Server, environment};
use breakeven_parity::Draws;
use serde::Deserialize;
use serde_json::json;

use crate::table::at;

/// Draws for figures to print, and those that are kept under a slider.
const DRAWS: usize = 100_000;
const KEPT: usize = 5_000;
/// Calls before the timed ones, in which the browser compiles what runs often.
const WARM_UP: usize = 30;
const REPETITIONS: usize = 101;
/// Where two sliders start; each call moves them by one.
const VALUES: [f64; 2] = [100_000.0, 100.0];
const SCRIPT: &str = include_str!("../../../peer/draws.js");

/// What one of the jobs took.
#[derive(Deserialize)]
struct Timed {
    /// Milliseconds of each call.
    times: Vec<f64>,
    /// The sum of all totals after the last one.
    sum: f64,
}

/// Measures and prints, on a page of `server` that does nothing itself.
pub fn print(browser: &Browser, server: &Server) {
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

    // It is the same work only if it gives the same, to the last bit.
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
    row("100,000 draws of ten inputs", 50.0, drawing.times);
    row("5,000 kept draws, queries per month moved", 0.5, queries.times);
    row("the same, question tokens, all six", 0.5, question.times);
    row("the same, question tokens, those that fit", 0.5, fitting.times);
}

fn row(what: &str, target: f64, times: Vec<f64>) {
    let took = at(0.5, times);
    let missed = if took > target { ", missed" } else { "" };
    println!("  {what:<42} {took:>8.3}, target {target}{missed}");
}
