//! `cargo xtask bench`: the library's benchmarks, and those of the page beside a peer.

use crate::process::{cargo, program, run, succeeds};
use crate::{repository, test};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The charting library that the page is measured against.
const PEER: &str = "uplot@1.6.32";
/// The program that drives the page in a browser and prints what it measured.
const PAGE_BENCH: &str = "page_bench";

/// What the simulation is measured against.
const NUMPY: &str = "numpy==2.4.6";
/// Where the benchmark looks for a Python that has it.
const PYTHON: &str = "BREAKEVEN_NUMPY";

/// Runs every benchmark.
pub fn bench() -> Result<()> {
    run(library().env_remove(PYTHON))?;
    match numpy() {
        Ok(python) => beside_numpy(&python)?,
        Err(reason) => {
            eprintln!("\nThe simulation is not measured beside numpy: {reason:#}");
        }
    }
    if has_page_bench()? { page() } else { Ok(()) }
}

fn library() -> Command {
    let mut cargo = cargo();
    cargo.args(["bench", "--locked", "--package", "breakeven"]);
    cargo
}

/// The simulation beside numpy, first as it is built for any machine of this kind, then for this
/// one, since numpy chooses its loops by the processor it finds.
fn beside_numpy(python: &Path) -> Result<()> {
    let bench = || {
        let mut cargo = library();
        cargo.args(["--bench", "numpy"]).env(PYTHON, python);
        cargo
    };
    run(&mut bench())?;
    let folder = repository::target().join("bench/native");
    run(bench().env("RUSTFLAGS", "-C target-cpu=native").env("CARGO_TARGET_DIR", folder))
}

/// A Python of its own, with numpy, below `target/bench`.
fn numpy() -> Result<PathBuf> {
    let folder = repository::target().join("bench/numpy");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python3" });
    if !succeeds(program(&python).args(["-c", "import numpy"])) {
        let system = if cfg!(windows) { "python" } else { "python3" };
        if !succeeds(program(system).arg("--version")) {
            anyhow::bail!("there is no {system}");
        }
        run(program(system).args(["-m", "venv"]).arg(&folder))?;
        run(program(&python).args(["-m", "pip", "install", "--quiet", NUMPY]))?;
    }
    Ok(python)
}

fn page() -> Result<()> {
    let peer = peer()?;
    let mut cargo = cargo();
    // It only drives the browser: compiling it fast matters more than fast code.
    cargo.args(["run", "--locked", "--package", "breakeven-browser", "--bin"]);
    let environment = test::Environment::set_up()?;
    run(environment.put_into(&mut cargo).arg(PAGE_BENCH).env("BREAKEVEN_UPLOT", peer))
}

fn has_page_bench() -> Result<bool> {
    let metadata = repository::metadata(&["--no-deps"])?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let targets = packages.iter().filter_map(|package| package["targets"].as_array()).flatten();
    Ok(targets.into_iter().any(|target| target["name"] == PAGE_BENCH))
}

/// The peer's files: `uPlot.iife.min.js` and `uPlot.min.css`.
fn peer() -> Result<PathBuf> {
    let folder = repository::target().join("bench");
    let files = folder.join("node_modules/uplot/dist");
    if !files.is_dir() {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        if !succeeds(program(npm).arg("--version")) {
            anyhow::bail!("the page is measured beside {PEER}, which npm fetches: install Node.js");
        }
        let quietly = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefix"];
        run(program(npm).arg("install").args(quietly).arg(&folder).arg(PEER))?;
    }
    Ok(files)
}
