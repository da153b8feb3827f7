//! The core's dependencies: few, and none that knows a browser, a clock or randomness.

use super::source::root;
use std::process::Command;

/// What `Cargo.toml` of the core may name.
const DIRECT: &[&str] = &["libm", "multiversion", "serde", "serde_json", "strsim"];

/// What must not come in through others either.
const BANNED: &[&str] = &[
    "getrandom",
    "rand",
    "rand_core",
    "fastrand",
    "chrono",
    "time",
    "instant",
    "web-time",
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "gloo",
    "yew",
    "tokio",
    "plotters",
    "breakeven-web",
];

/// The names of the core's dependencies down to a depth, for any target, with all features.
fn dependencies(depth: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", "breakeven", "--edges", "normal", "--all-features"])
        .args(["--target", "all", "--prefix", "none", "--format", "{p}", "--depth", depth])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout)
        .expect("names are UTF-8")
        .lines()
        .skip(1) // the core itself
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect()
}

#[test]
fn the_core_depends_on_little() {
    for name in dependencies("1") {
        assert!(DIRECT.contains(&name.as_str()), "the core depends on {name}");
    }
}

#[test]
fn nothing_brings_a_browser_a_clock_or_chance_into_the_core() {
    let all = dependencies("99");
    assert!(all.iter().any(|name| name == "libm"), "the list is not empty: {all:?}");
    for name in &all {
        assert!(!BANNED.contains(&name.as_str()), "the core depends on {name}");
    }
}
