//! `cargo xtask bench`: runs the benchmarks of the library and of the page.

use crate::commands::test::{self, TestEnvironment};
use crate::paths;
use crate::process::{cargo, program, run, succeeds};
use crate::setup::packages::npm_path;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The charting library that the page's charts are compared with.
const UPLOT: &str = "uplot@1.6.32";
/// The program of `breakeven-browser` that measures the page.
const PAGE_BENCH_PROGRAM: &str = "page_bench";

/// The tool that audits the page load, and the program of `breakeven-browser` that runs it.
const LIGHTHOUSE: &str = "lighthouse@12.8.2";
const PAGE_AUDIT_PROGRAM: &str = "page_audit";

/// The Python library that the simulation is compared with, and the variable that tells the benchmark
/// which Python has it.
const NUMPY: &str = "numpy==2.4.6";
const NUMPY_VARIABLE: &str = "BREAKEVEN_NUMPY";

/// Runs every benchmark. Comparisons whose tool cannot be installed are left out with a note, except
/// the comparison with uPlot, which is an error.
pub fn bench() -> Result<()> {
    run(library_bench().env_remove(NUMPY_VARIABLE))?;
    match python_with_numpy() {
        Ok(python) => compare_with_numpy(&python)?,
        Err(reason) => eprintln!("\nThe simulation is not compared with numpy: {reason:#}"),
    }
    let environment = TestEnvironment::set_up()?;
    match npm_path(LIGHTHOUSE, "cli/index.js") {
        Ok(lighthouse) => audit_page(&environment, &lighthouse)?,
        Err(reason) => eprintln!("\nThe page is not audited by Lighthouse: {reason:#}"),
    }
    bench_page(&environment)
}

fn library_bench() -> Command {
    let mut cargo = cargo();
    cargo.args(["bench", "--locked", "--package", "breakeven"]);
    cargo
}

/// Compares the simulation with numpy twice: built for any processor of this kind, and built for this
/// processor, because numpy selects its loops by the processor at run time.
fn compare_with_numpy(python: &Path) -> Result<()> {
    let bench = || {
        let mut cargo = library_bench();
        cargo.args(["--bench", "numpy"]).env(NUMPY_VARIABLE, python);
        cargo
    };
    run(&mut bench())?;
    let folder = paths::target().join("bench/native");
    run(bench().env("RUSTFLAGS", "-C target-cpu=native").env("CARGO_TARGET_DIR", folder))
}

/// A Python with numpy, in a virtual environment below `target/bench` that is made if missing.
fn python_with_numpy() -> Result<PathBuf> {
    let folder = paths::target().join("bench/numpy");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python3" });
    if !succeeds(program(&python).args(["-c", "import numpy"])) {
        let system_python = if cfg!(windows) { "python" } else { "python3" };
        if !succeeds(program(system_python).arg("--version")) {
            anyhow::bail!("there is no {system_python}");
        }
        run(program(system_python).args(["-m", "venv"]).arg(&folder))?;
        run(program(&python).args(["-m", "pip", "install", "--quiet", NUMPY]))?;
    }
    Ok(python)
}

fn audit_page(environment: &TestEnvironment, lighthouse: &Path) -> Result<()> {
    run(environment.browser_program(PAGE_AUDIT_PROGRAM).env("BREAKEVEN_LIGHTHOUSE", lighthouse))
}

/// Measures the page in a browser, and its charts against those of uPlot.
fn bench_page(environment: &TestEnvironment) -> Result<()> {
    let uplot = npm_path(UPLOT, "dist")
        .with_context(|| format!("the page is compared with {UPLOT}, which npm fetches"))?;
    let worker_module = test::build_parity_module("worker")?;
    let mut cargo = environment.browser_program(PAGE_BENCH_PROGRAM);
    run(cargo.env("BREAKEVEN_UPLOT", uplot).env("BREAKEVEN_DRAWS_WASM", worker_module))
}
