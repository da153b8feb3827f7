//! Fetches packages from the registry of npm, for tests and benchmarks alone.

use crate::process::{program, run, succeeds};
use crate::repository;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// A file or folder of a package in the registry of npm, which is fetched below `target/bench`.
pub fn package(package: &str, path: &str) -> Result<PathBuf> {
    let folder = repository::target().join("bench");
    let (name, version) = package.rsplit_once('@').context("a package without a version")?;
    let installed = folder.join("node_modules").join(name);
    if !is_version(&installed, version) {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        if !succeeds(program("node").arg("--version")) || !succeeds(program(npm).arg("--version")) {
            anyhow::bail!("there is no npm: install Node.js");
        }
        let quietly = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefix"];
        run(program(npm).arg("install").args(quietly).arg(&folder).arg(package))?;
    }
    Ok(installed.join(path))
}

/// Whether a package of that very version is installed in a folder.
fn is_version(installed: &Path, version: &str) -> bool {
    let about = std::fs::read_to_string(installed.join("package.json")).unwrap_or_default();
    serde_json::from_str::<serde_json::Value>(&about).is_ok_and(|about| about["version"] == version)
}
