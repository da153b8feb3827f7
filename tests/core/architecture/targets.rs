//! Lists the cargo targets of the workspace: crates, programs, tests and benchmarks.

use super::source::root;
use std::path::PathBuf;
use std::process::Command;

/// What cargo compiles from one root file.
pub struct CargoTarget {
    pub name: String,
    pub root: PathBuf,
}

/// Every target of the workspace.
pub fn targets() -> Vec<CargoTarget> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("a list").iter();
    let targets = packages.flat_map(|package| package["targets"].as_array().expect("a list"));
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    targets
        .map(|target| CargoTarget {
            name: text(&target["name"]),
            root: text(&target["src_path"]).into(),
        })
        .collect()
}
