//! `cargo xtask bench`: the library's benchmarks, and those of the page beside a peer.

use crate::process::{cargo, program, run, succeeds};
use crate::{npm, repository, test};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The charting library that the page is measured against.
const PEER: &str = "uplot@1.6.32";
/// The program that drives the page in a browser and prints what it measured.
const PAGE_BENCH: &str = "page_bench";

/// What audits the page as it loads, and the program that asks it.
const LIGHTHOUSE: &str = "lighthouse@12.8.2";
const PAGE_AUDIT: &str = "page_audit";

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
    let environment = test::Environment::set_up()?;
    match npm::package(LIGHTHOUSE, "cli/index.js") {
        Ok(lighthouse) => audit(&environment, &lighthouse)?,
        Err(reason) => eprintln!("\nThe page is not audited by Lighthouse: {reason:#}"),
    }
    page(&environment)
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

fn audit(environment: &test::Environment, lighthouse: &Path) -> Result<()> {
    run(environment.driver(PAGE_AUDIT).env("BREAKEVEN_LIGHTHOUSE", lighthouse))
}

fn page(environment: &test::Environment) -> Result<()> {
    let peer = npm::package(PEER, "dist")
        .with_context(|| format!("the page is measured beside {PEER}, which npm fetches"))?;
    let mut cargo = environment.driver(PAGE_BENCH);
    run(cargo.env("BREAKEVEN_UPLOT", peer).env("BREAKEVEN_DRAWS_WASM", test::parity("worker")?))
}
