//! Uncertainty beside the same model in numpy: 100,000 draws of ten uncertain inputs, all six
//! strategies, and their summary. Both take turns in one run; medians and their ratio are printed.
//!
//! `cargo xtask bench` runs it, as built for any machine and for this one; alone it wants
//! `BREAKEVEN_NUMPY`, a Python that has numpy.

use std::env;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use breakeven::{Input, Model, Range, Scale, Scenario, Simulation, Strategy, StrategySet};
use serde_json::{Value, json};

const DRAWS: usize = 100_000;
/// Draws that must be the same in both.
const COMPARED: usize = 1_000;
const SEED: u64 = 7;
const REPETITIONS: usize = 21;

const RANGES: [(Input, f64, f64); 10] = [
    (Input::QueriesPerMonth, 3e4, 3e5),
    (Input::KnowledgeUpdatesPerMonth, 0.5, 4.0),
    (Input::InstructionTokens, 300.0, 1_200.0),
    (Input::AnswerTokens, 100.0, 900.0),
    (Input::ChunksPerQuery, 3.0, 10.0),
    (Input::TrainingExamples, 300.0, 3_000.0),
    (Input::LabelUsdPerExample, 0.1, 20.0),
    (Input::LoraRunUsd, 50.0, 5_000.0),
    (Input::FullRunUsd, 3_000.0, 50_000.0),
    (Input::BaseInputUsdPerMillionTokens, 0.3, 3.0),
];

/// The same model in numpy, in a process of its own.
struct Peer {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Peer {
    fn start(python: &Path, task: &Value) -> Peer {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/peers/uncertainty.py");
        let mut process = Command::new(python)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("BREAKEVEN_NUMPY is a Python");
        let input = process.stdin.take().expect("a pipe");
        let output = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut peer = Peer { process, input, output };
        writeln!(peer.input, "{task}").expect("the peer reads");
        peer
    }

    fn ask(&mut self, line: &str) -> String {
        writeln!(self.input, "{line}").expect("the peer reads");
        let mut answer = String::new();
        self.output.read_line(&mut answer).expect("the peer answers");
        answer
    }

    fn stop(mut self) {
        drop(self.input);
        self.process.wait().expect("the peer ends");
    }
}

/// Seconds of drawing and weighing alone, and with the summary.
type Seconds = (f64, f64);

fn ours(model: &Model) -> Seconds {
    let start = Instant::now();
    let mut simulation =
        Simulation::new(black_box(model), StrategySet::ALL, 1).expect("there are ranges");
    simulation.run(DRAWS);
    let drawn = start.elapsed().as_secs_f64();
    black_box(simulation.uncertainty());
    (drawn, start.elapsed().as_secs_f64())
}

fn theirs(peer: &mut Peer) -> Seconds {
    let answer = peer.ask(&format!("time {DRAWS}"));
    let seconds: Vec<f64> =
        answer.split_whitespace().map(|part| part.parse().expect("seconds")).collect();
    (seconds[0], seconds[1])
}

/// Both models on the same draws.
fn assert_agreement(model: &Model, peer: &mut Peer) {
    let mut simulation = Simulation::new(model, StrategySet::ALL, SEED).expect("there are ranges");
    simulation.run(COMPARED);
    let answer = peer.ask(&format!("agree {COMPARED} {SEED}"));
    let peers: Vec<[f64; Strategy::COUNT]> = serde_json::from_str(&answer).expect("totals");
    assert_eq!(peers.len(), COMPARED);
    let mut worst = 0.0_f64;
    for (ours, theirs) in simulation.totals().iter().flatten().zip(peers.iter().flatten()) {
        worst = worst.max((ours - theirs).abs() / theirs);
    }
    assert!(worst <= 1e-9, "the totals differ by {worst:e}");
    println!("{COMPARED} draws × 6 totals agree to {worst:.0e} of each");
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

fn scenario(rented: bool) -> Scenario {
    let mut scenario = Scenario::default();
    for (input, low, high) in RANGES {
        scenario.ranges.insert(input, Range { low, high });
    }
    if !rented {
        scenario.lora_serving.replica_usd_per_month = 0.0;
        scenario.full_serving.replica_usd_per_month = 0.0;
    }
    scenario
}

fn task(scenario: &Scenario) -> Value {
    let inputs =
        Input::ALL.iter().map(|input| (input.key().to_owned(), scenario.get(*input).into()));
    let rows = RANGES.iter().map(|(input, ..)| {
        let info = input.info();
        let scale = match info.scale {
            Scale::Linear => "linear",
            Scale::Log => "log",
            Scale::Log0 => "log0",
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

fn main() {
    let Some(python) = env::var_os("BREAKEVEN_NUMPY") else {
        println!("uncertainty beside numpy: skipped, BREAKEVEN_NUMPY names no Python with numpy");
        return;
    };
    for (name, rented) in [("no replicas", false), ("replicas of two models", true)] {
        let scenario = scenario(rented);
        let model = Model::new(&scenario).expect("the ranges are allowed");
        let mut peer = Peer::start(Path::new(&python), &task(&scenario));
        println!("\nuncertainty, {DRAWS} draws of ten inputs, six strategies, {name}");
        assert_agreement(&model, &mut peer);
        let (mut here, mut there) = (Vec::new(), Vec::new());
        for repetition in 0..=REPETITIONS {
            let pair = (ours(&model), theirs(&mut peer));
            // The first of each warms up.
            if repetition > 0 {
                here.push(pair.0);
                there.push(pair.1);
            }
        }
        peer.stop();
        for (what, part) in [
            ("draws and totals", (|seconds: &Seconds| seconds.0) as fn(&Seconds) -> f64),
            ("with the summary", |seconds: &Seconds| seconds.1),
        ] {
            let ours = median(here.iter().map(part).collect());
            let theirs = median(there.iter().map(part).collect());
            println!(
                "{what}: {:.1} ms, numpy {:.1} ms, ratio {:.2}",
                1e3 * ours,
                1e3 * theirs,
                ours / theirs
            );
        }
    }
}
