//! What may use what: layers of modules, files without circles, and the core's dependencies.

use super::module_graph::FileGraph;
use super::source::root;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

/// A module right below `src/`, and which of its neighbours it may use.
type Layer = (&'static str, &'static [&'static str]);

/// The core: from data to answers.
const CORE: &[Layer] = &[
    ("math", &[]),
    ("random", &[]),
    ("source", &[]),
    ("strategy", &[]),
    ("requirement", &[]),
    ("lens", &[]),
    ("input", &["math", "source", "strategy"]),
    ("documents", &["source", "strategy", "input"]),
    ("error", &["input"]),
    ("check", &["input", "error"]),
    ("scenario", &["strategy", "requirement", "lens", "input", "error"]),
    ("estimator", &["math", "source", "strategy", "input", "error", "scenario"]),
    ("catalog", &["source", "strategy", "input", "error", "scenario", "estimator"]),
    ("distribution", &["math", "input", "error", "scenario"]),
    ("presets", &["source", "requirement", "input", "scenario", "documents"]),
    ("published", &["source"]),
    ("formula", &["math", "source", "strategy", "requirement", "input", "scenario"]),
    ("reading", &["math", "source", "strategy", "requirement", "input", "scenario", "formula"]),
    ("cost", &["formula", "reading"]),
    ("ledger", &["math", "scenario", "formula", "reading"]),
    ("model", &["strategy", "error", "scenario", "formula", "reading", "ledger"]),
    (
        "fit",
        &[
            "source",
            "strategy",
            "requirement",
            "lens",
            "input",
            "scenario",
            "formula",
            "reading",
            "model",
        ],
    ),
    ("verdict", &["math", "strategy", "requirement", "lens", "input", "scenario", "model", "fit"]),
    (
        "explain",
        &[
            "source",
            "strategy",
            "requirement",
            "input",
            "scenario",
            "formula",
            "reading",
            "ledger",
            "model",
        ],
    ),
    (
        "analysis",
        &[
            "math",
            "random",
            "strategy",
            "requirement",
            "lens",
            "input",
            "error",
            "scenario",
            "distribution",
            "formula",
            "reading",
            "ledger",
            "model",
            "fit",
        ],
    ),
    (
        "report",
        &["math", "strategy", "lens", "input", "scenario", "model", "fit", "verdict", "analysis"],
    ),
    ("model_reference", &[]),
];

/// The page: what the reader chose, what the core says of it, how it looks.
const WEB: &[Layer] = &[
    ("math", &[]),
    ("format", &["math"]),
    ("number", &["format"]),
    ("field", &["format", "number"]),
    ("state", &[]),
    ("history", &[]),
    ("share", &["number", "field", "state"]),
    ("answers", &["state"]),
    ("words", &["format", "answers"]),
    ("charts", &["math", "format"]),
    ("labels", &[]),
    ("picture", &["format", "state", "answers", "words", "charts"]),
    ("question", &["number", "state", "share", "charts"]),
    (
        "views",
        &[
            "math", "format", "number", "field", "state", "share", "answers", "words", "charts",
            "labels", "picture", "question",
        ],
    ),
    ("worker", &["number", "answers", "charts", "question", "views"]),
    ("browser", &[]),
    (
        "components",
        &[
            "format", "number", "field", "state", "history", "share", "answers", "words", "charts",
            "labels", "question", "picture", "browser",
        ],
    ),
    ("prerender", &["state", "answers", "charts", "question", "picture", "components"]),
];

/// Checks the uses between a crate's files, names resolved, against a table of layers.
fn check(src: &str, layers: &[Layer]) {
    let place = |name: &str| layers.iter().position(|(layer, _)| *layer == name);
    for (index, (name, may_use)) in layers.iter().enumerate() {
        for used in *may_use {
            assert!(
                place(used).is_some_and(|used| used < index),
                "{name} before {used} in the table"
            );
        }
    }
    let mut seen = BTreeSet::from([ROOT]);
    let mut wrong = Vec::new();
    let graph = FileGraph::read(&root().join(src).join("lib.rs"), &root());
    for (file, uses) in &graph.uses {
        let module = module(file, src);
        if module == ROOT {
            continue;
        }
        let Some(row) = place(module) else {
            wrong.push(format!("{file}: {module} has no row in the table of layers"));
            continue;
        };
        seen.insert(module);
        for (used_file, names) in uses {
            let used = self::module(used_file, src);
            if used != module && !layers[row].1.contains(&used) {
                wrong.push(format!("{file}: {module} must not use {used}: {names:?}"));
            }
        }
    }
    for (name, _) in layers {
        if !seen.contains(name) {
            wrong.push(format!("{src}: there is no {name}, but a row for it"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The file that gathers the modules.
const ROOT: &str = "lib";

/// The module right below `src/`: `cost` for `core/src/cost/tokens.rs`.
fn module<'a>(file: &'a str, src: &str) -> &'a str {
    let below = file.strip_prefix(src).unwrap_or(file);
    let first = below.split('/').next().unwrap_or(below);
    first.strip_suffix(".rs").unwrap_or(first)
}

#[test]
fn the_core_imports_to_the_left() {
    check("core/src/", CORE);
}

#[test]
fn the_page_imports_to_the_left() {
    check("web/src/", WEB);
}

/// What cargo compiles from one root file.
struct CargoTarget {
    name: String,
    root: PathBuf,
}

/// Every target of the workspace.
fn targets() -> Vec<CargoTarget> {
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

/// Holds for every crate, test and program of the workspace. Names are resolved as
/// [`FileGraph`] describes.
#[test]
fn no_files_use_each_other_in_a_circle() {
    let mut found = String::new();
    let mut files = 0;
    for target in targets() {
        let graph = FileGraph::read(&target.root, &root());
        files += graph.uses.len();
        for circle in graph.circles() {
            found.push_str(&format!("{}: {}", target.name, graph.describe(&circle)));
        }
    }
    assert!(files > 300, "{files} files were read");
    assert!(found.is_empty(), "{found}");
}

/// What `Cargo.toml` of the core may name: few crates, and none that knows a browser, a clock or
/// randomness.
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
