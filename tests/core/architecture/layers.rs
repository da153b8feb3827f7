//! Imports point one way: a module uses those above it in its table, and of these the named ones.

use super::source::{imports, rust};
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
    ("input", &["math", "source"]),
    ("documents", &["source", "strategy", "input"]),
    ("error", &["input"]),
    ("check", &["input", "error"]),
    ("scenario", &["strategy", "requirement", "input", "error"]),
    ("estimator", &["math", "source", "strategy", "input", "error", "scenario"]),
    ("catalog", &["source", "input", "error", "scenario", "estimator"]),
    ("distribution", &["math", "input", "error", "scenario"]),
    ("presets", &["source", "requirement", "input", "scenario", "documents"]),
    ("cost", &["source", "strategy", "scenario"]),
    ("ledger", &["math", "scenario", "cost"]),
    ("model", &["strategy", "error", "scenario", "cost", "ledger"]),
    ("fit", &["source", "strategy", "requirement", "input", "scenario", "cost", "model"]),
    ("verdict", &["math", "strategy", "requirement", "input", "scenario", "model", "fit"]),
    (
        "explain",
        &["source", "strategy", "requirement", "input", "scenario", "cost", "ledger", "model"],
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
            "cost",
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
    ("number", &[]),
    ("locale", &["format"]),
    ("field", &["format", "number"]),
    ("unit", &["format", "number"]),
    ("state", &[]),
    ("history", &[]),
    ("share", &["number", "field", "state"]),
    ("answers", &["state"]),
    ("words", &["format", "answers"]),
    ("charts", &["math", "format"]),
    ("terms", &[]),
    ("badge", &[]),
    ("picture", &["format", "state", "answers", "words", "charts"]),
    ("question", &["number", "state", "share", "charts"]),
    (
        "views",
        &[
            "math", "format", "number", "field", "unit", "state", "share", "answers", "words",
            "charts", "terms", "badge", "picture", "question",
        ],
    ),
    ("worker", &["number", "answers", "charts", "question", "views"]),
    ("browser", &[]),
    (
        "components",
        &[
            "format", "number", "field", "state", "history", "share", "answers", "words", "charts",
            "badge", "terms", "question", "picture", "browser",
        ],
    ),
    ("prerender", &["state", "answers", "charts", "question", "picture", "components"]),
];

/// Files right below `src/` that gather the others.
const ROOTS: [&str; 4] = ["lib", "main", "worker_main", "prerender_main"];

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
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for file in rust(src) {
        let module = file.module(src);
        if ROOTS.contains(&module) {
            continue;
        }
        let Some(row) = place(module) else {
            wrong.push(format!("{}: {module} has no row in the table of layers", file.path));
            continue;
        };
        seen.insert(layers[row].0);
        let code = file.code();
        for used in imports(&code) {
            if used != module && !layers[row].1.contains(&used.as_str()) {
                wrong.push(format!("{}: {module} must not use {used}", file.path));
            }
        }
        // `super` must not lead out of the module unseen.
        let depth = file.path[src.len()..].matches('/').count();
        if code.contains(&"super::".repeat(depth + 1)) {
            wrong.push(format!("{}: names the crate's root by super", file.path));
        }
    }
    for (name, _) in layers {
        if !seen.contains(name) {
            wrong.push(format!("{src}: there is no {name}, but a row for it"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_core_imports_to_the_left() {
    check("core/src/", CORE);
}

#[test]
fn the_page_imports_to_the_left() {
    check("web/src/", WEB);
}
