//! Where things lie.

use crate::process;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The repository's root folder.
pub fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

/// Where tools and pages that only the developer needs are kept.
pub fn target() -> PathBuf {
    root().join("target")
}

/// Cargo's own answer about the workspace; with `--no-deps` in `options` it is quick.
pub fn metadata(options: &[&str]) -> Result<serde_json::Value> {
    let mut cargo = process::cargo();
    cargo.args(["metadata", "--format-version", "1", "--locked"]).args(options);
    serde_json::from_str(&process::output(&mut cargo)?).context("cargo metadata gave no JSON")
}

/// Where cargo puts what it builds: `target/` unless the user's configuration says otherwise.
pub fn cargo_target() -> Result<PathBuf> {
    metadata(&["--no-deps"])?["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .context("cargo metadata names no target directory")
}
