//! Paths of folders in the repository.

use std::path::{Path, PathBuf};

/// The root folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("invariant: the package xtask is a folder of the repository")
}

/// The folder for installed tools, test sites and benchmarks; never committed.
pub fn target() -> PathBuf {
    root().join("target")
}
