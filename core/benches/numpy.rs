//! Compares the uncertainty simulation with the same model in numpy: 100,000 draws of ten uncertain
//! inputs, all six strategies, and the summary. Both alternate in one run; the medians and their
//! ratio are printed.
//!
//! `cargo xtask bench` runs it twice: built for any machine, and for the machine it runs on. Run by
//! itself it needs `BREAKEVEN_NUMPY`, the path of a Python interpreter that has numpy.

mod peer;
mod ranges;

use std::env;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use breakeven::{Model, Simulation, Strategy, StrategySet};
use peer::{DRAWS, Peer};

/// How many draws are compared with those of numpy.
const COMPARED: usize = 1_000;
const SEED: u64 = 7;
const REPETITIONS: usize = 21;

/// Seconds for the draws and their totals alone, and with the summary.
type Seconds = (f64, f64);

/// Times the simulation of this crate.
fn time_breakeven(model: &Model) -> Seconds {
    let start = Instant::now();
    let mut simulation =
        Simulation::new(black_box(model), StrategySet::ALL, 1).expect("there are ranges");
    simulation.run(DRAWS);
    let drawn = start.elapsed().as_secs_f64();
    black_box(simulation.uncertainty());
    (drawn, start.elapsed().as_secs_f64())
}

/// Asks the peer to time its own simulation.
fn time_peer(peer: &mut Peer) -> Seconds {
    let answer = peer.ask(&format!("time {DRAWS}"));
    let seconds: Vec<f64> =
        answer.split_whitespace().map(|part| part.parse().expect("seconds")).collect();
    (seconds[0], seconds[1])
}

/// Asserts that both models give the same totals for the same draws.
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

fn main() {
    let Some(python) = env::var_os("BREAKEVEN_NUMPY") else {
        println!("uncertainty beside numpy: skipped, BREAKEVEN_NUMPY names no Python with numpy");
        return;
    };
    for (name, scenario) in peer::scenarios() {
        let model = Model::new(&scenario).expect("the ranges are allowed");
        let mut peer =
            Peer::start(Command::new(&python).arg(peer::script("uncertainty.py")), &scenario);
        println!("\nuncertainty, {DRAWS} draws of ten inputs, six strategies, {name}");
        assert_agreement(&model, &mut peer);
        let (mut here, mut there) = (Vec::new(), Vec::new());
        for repetition in 0..=REPETITIONS {
            let pair = (time_breakeven(&model), time_peer(&mut peer));
            // The first repetition is a warm-up and is not counted.
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
            let times = |all: &[Seconds]| all.iter().map(part).collect();
            peer::print_comparison(what, times(&here), "numpy", times(&there));
        }
    }
}
