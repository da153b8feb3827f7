//! The allowed imports between the top-level modules of the core and of the page.

use super::module_graph::FileGraph;
use super::source::root;
use std::collections::BTreeSet;

/// A module right below `src/`, and which of its neighbours it may use.
type Layer = (&'static str, &'static [&'static str]);

/// The core: from data to answers.
const CORE: &[Layer] = &[
    ("math", &[]),
    ("random", &[]),
    ("source", &[]),
    ("strategy", &[]),
    ("requirement", &[]),
    ("input", &["math", "source", "strategy"]),
    ("documents", &["source", "strategy", "input"]),
    ("error", &["input"]),
    ("check", &["input", "error"]),
    ("scenario", &["strategy", "requirement", "input", "error"]),
    ("estimator", &["math", "source", "strategy", "input", "error", "scenario"]),
    ("catalog", &["source", "strategy", "input", "error", "scenario", "estimator"]),
    ("distribution", &["math", "input", "error", "scenario"]),
    ("presets", &["source", "requirement", "input", "scenario", "documents"]),
    ("formula", &["math", "source", "strategy", "requirement", "input", "scenario"]),
    ("reading", &["math", "source", "strategy", "requirement", "input", "scenario", "formula"]),
    ("cost", &["formula", "reading"]),
    ("ledger", &["math", "scenario", "formula", "reading"]),
    ("model", &["strategy", "error", "scenario", "formula", "reading", "ledger"]),
    (
        "fit",
        &["source", "strategy", "requirement", "input", "scenario", "formula", "reading", "model"],
    ),
    ("verdict", &["math", "strategy", "requirement", "input", "scenario", "model", "fit"]),
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
    ("report", &["math", "strategy", "input", "scenario", "model", "fit", "verdict", "analysis"]),
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
