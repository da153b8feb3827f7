//! The peer of a benchmark: another program, run as a child process, that simulates the same
//! scenarios. Requests and answers are single lines on its standard input and output.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use breakeven::input::Scale;
use breakeven::{Input, Scenario};
use serde_json::{Value, json};

use crate::ranges::{self, RANGES};

/// The number of draws that are timed.
pub const DRAWS: usize = 100_000;

/// The scenario of the benchmarks without rented replicas, and with replicas of two models.
pub fn scenarios() -> [(&'static str, Scenario); 2] {
    [
        ("no replicas", scenario_with_replicas(false)),
        ("replicas of two models", scenario_with_replicas(true)),
    ]
}

fn scenario_with_replicas(rented: bool) -> Scenario {
    let mut scenario = ranges::scenario();
    if !rented {
        scenario.lora_serving.replica_usd_per_month = 0.0;
        scenario.full_serving.replica_usd_per_month = 0.0;
    }
    scenario
}

/// A running peer process.
pub struct Peer {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts the program and sends it the scenario.
    pub fn start(program: &mut Command, scenario: &Scenario) -> Peer {
        let mut process = program
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the peer's interpreter starts");
        let input = process.stdin.take().expect("a pipe");
        let output = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut peer = Peer { process, input, output };
        writeln!(peer.input, "{}", scenario_message(scenario)).expect("the peer reads");
        peer
    }

    /// Sends one line and returns the line that the peer answers.
    pub fn ask(&mut self, line: &str) -> String {
        writeln!(self.input, "{line}").expect("the peer reads");
        let mut answer = String::new();
        self.output.read_line(&mut answer).expect("the peer answers");
        answer
    }

    /// Closes the peer's input and waits for the process to end.
    pub fn stop(mut self) {
        drop(self.input);
        self.process.wait().expect("the peer ends");
    }
}

/// The path of a peer's script.
pub fn script(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/peers").join(name)
}

/// The scenario, its ranges and the registry's limits as the JSON that the scripts read.
fn scenario_message(scenario: &Scenario) -> Value {
    let inputs =
        Input::ALL.iter().map(|input| (input.key().to_owned(), scenario.get(*input).into()));
    let rows = RANGES.iter().map(|(input, ..)| {
        let info = input.info();
        let scale = match info.scale {
            Scale::Linear => "linear",
            Scale::Log => "log",
            Scale::Log0 => "log0",
            Scale::Off => "off",
            Scale::Whole => "whole",
        };
        (info.key.to_owned(), json!({ "scale": scale, "min": info.min, "max": info.max }))
    });
    let ranges =
        RANGES.iter().map(|(input, low, high)| (input.key().to_owned(), json!([low, high])));
    json!({
        "inputs": inputs.collect::<serde_json::Map<_, _>>(),
        "ranges": ranges.collect::<serde_json::Map<_, _>>(),
        "registry": rows.collect::<serde_json::Map<_, _>>(),
        "lacks_facts": scenario.requirements.lacks_facts,
    })
}

/// The median of the measured times.
pub fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

/// Prints the medians of two programs and their ratio.
pub fn print_comparison(what: &str, ours: Vec<f64>, name: &str, theirs: Vec<f64>) {
    let (ours, theirs) = (median(ours), median(theirs));
    let ratio = ours / theirs;
    println!("{what}: {:.1} ms, {name} {:.1} ms, ratio {ratio:.3}", 1e3 * ours, 1e3 * theirs);
}
