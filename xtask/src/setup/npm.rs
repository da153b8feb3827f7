//! Downloads npm packages into `target/bench`, for tests and benchmarks alone.

use crate::paths;
use crate::process::{program, run, succeeds};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The path of a file or folder in an npm package (`name@version`), which is installed if missing.
pub fn package_path(package: &str, path: &str) -> Result<PathBuf> {
    let folder = paths::target().join("bench");
    let (name, version) = package.rsplit_once('@').context("a package without a version")?;
    let installed = folder.join("node_modules").join(name);
    if !has_version(&installed, version) {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        if !succeeds(program("node").arg("--version")) || !succeeds(program(npm).arg("--version")) {
            anyhow::bail!("there is no npm: install Node.js");
        }
        let options = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefix"];
        run(program(npm).arg("install").args(options).arg(&folder).arg(package))?;
    }
    Ok(installed.join(path))
}

/// Whether the package in a folder has exactly this version.
fn has_version(installed: &Path, version: &str) -> bool {
    std::fs::read_to_string(installed.join("package.json"))
        .ok()
        .and_then(|manifest| serde_json::from_str::<serde_json::Value>(&manifest).ok())
        .is_some_and(|manifest| manifest["version"] == version)
}
