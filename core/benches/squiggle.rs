//! Uncertainty beside the same model in Squiggle, a language for estimates: 100,000 draws of ten
//! uncertain inputs, all six strategies. Both take turns in one run; medians and their ratio are
//! printed.
//!
//! Squiggle draws by a generator of its own, so what must agree are the means, within their errors.
//! Its time includes reading the program, some milliseconds: its users write one and run it.
//!
//! `cargo xtask bench` runs it; alone it wants Node.js and `BREAKEVEN_SQUIGGLE`, the file of the
//! module `@quri/squiggle-lang`.

mod peer;
mod ranges;

use std::env;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use breakeven::{Model, Simulation, Strategy, StrategySet};
use peer::{DRAWS, Peer};
use serde_json::Value;

const REPETITIONS: u64 = 9;
/// How many combined standard errors two means may be apart. Seeds are fixed, and so is the answer:
/// equal models cannot fail by chance from one run to the next.
const ERRORS: f64 = 4.0;

/// What one run took, in seconds, and the means of the six totals with their standard errors.
struct Run {
    seconds: f64,
    means: [(f64, f64); Strategy::COUNT],
}

fn ours(model: &Model, seed: u64) -> Run {
    let start = Instant::now();
    let mut simulation =
        Simulation::new(black_box(model), StrategySet::ALL, seed).expect("there are ranges");
    simulation.run(DRAWS);
    let seconds = start.elapsed().as_secs_f64();
    let found = simulation.uncertainty().expect("there are draws");
    let means = std::array::from_fn(|place| {
        let mean = found.strategies[place].mean;
        (mean.value, mean.error)
    });
    Run { seconds, means }
}

fn theirs(peer: &mut Peer, seed: u64) -> Run {
    let answer: Value = serde_json::from_str(&peer.ask(&format!("time {DRAWS} {seed}")))
        .expect("Squiggle runs the program");
    let number = |value: &Value| value.as_f64().expect("a number");
    let means = &answer["means"];
    Run {
        seconds: number(&answer["seconds"]),
        means: std::array::from_fn(|place| (number(&means[place][0]), number(&means[place][1]))),
    }
}

/// How many combined standard errors the means are apart, the worst of the six.
fn apart(one: &Run, other: &Run) -> f64 {
    let pairs = one.means.iter().zip(&other.means);
    let apart = pairs.map(|(one, other)| {
        let variance = one.1 * one.1 + other.1 * other.1;
        (one.0 - other.0).abs() / variance.sqrt()
    });
    apart.fold(0.0, f64::max)
}

fn main() {
    let Some(module) = env::var_os("BREAKEVEN_SQUIGGLE") else {
        println!("uncertainty beside Squiggle: skipped, BREAKEVEN_SQUIGGLE names no module");
        return;
    };
    for (name, scenario) in peer::scenarios() {
        let model = Model::new(&scenario).expect("the ranges are allowed");
        let script = peer::script("squiggle.mjs");
        let mut peer = Peer::start(Command::new("node").arg(script).arg(&module), &scenario);
        println!("\nuncertainty, {DRAWS} draws of ten inputs, six strategies, {name}");
        let (mut here, mut there, mut worst) = (Vec::new(), Vec::new(), 0.0_f64);
        for seed in 0..=REPETITIONS {
            let (ours, theirs) = (ours(&model, seed), theirs(&mut peer, seed));
            worst = worst.max(apart(&ours, &theirs));
            // The first of each warms up.
            if seed > 0 {
                here.push(ours.seconds);
                there.push(theirs.seconds);
            }
        }
        peer.stop();
        assert!(worst <= ERRORS, "a mean is {worst:.1} standard errors from Squiggle's");
        println!(
            "the means of {} runs × 6 totals agree within {worst:.1} standard errors",
            REPETITIONS + 1
        );
        peer::print("draws and totals", here, "Squiggle", there);
    }
}
