//! Where things lie.

use crate::process;
use anyhow::{Context, Result, bail};
use std::fs;
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

/// The names of a built page's files, in order. It has no folders: what a file in one names would be
/// relative to it.
pub fn files(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {folder:?}"))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            bail!("{name} is a folder, in which references would be relative to it");
        }
        names.push(name);
    }
    names.sort();
    Ok(names)
}

/// Where cargo puts what it builds: `target/` unless the user's configuration says otherwise.
pub fn cargo_target() -> Result<PathBuf> {
    let mut cargo = process::cargo();
    cargo.args(["metadata", "--format-version", "1", "--locked", "--no-deps"]);
    let metadata: serde_json::Value = serde_json::from_str(&process::output(&mut cargo)?)
        .context("cargo metadata gave no JSON")?;
    metadata["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .context("cargo metadata names no target directory")
}
