//! What may stand only in certain places.

use super::source::{files, rust};

/// A rule: in the files of a folder, but for some, none of these words.
struct Rule {
    name: &'static str,
    folder: &'static str,
    /// Beginnings of paths that the rule leaves out.
    but: &'static [&'static str],
    words: &'static [&'static str],
}

const BROWSER: &[&str] = &["web_sys", "js_sys", "wasm_bindgen", "gloo", "yew", "plotters_canvas"];

const RULES: &[Rule] = &[
    Rule {
        name: "transcendental functions through the module math alone: they differ between native and WASM",
        folder: "core/src/",
        but: &["core/src/math/"],
        words: &[
            "libm::", ".exp(", ".exp2(", ".exp_m1(", ".ln(", ".ln_1p(", ".log(", ".log2(",
            ".log10(", ".powf(", ".powi(", ".cbrt(", ".hypot(", ".sin(", ".cos(", ".tan(",
            ".tanh(", ".atan",
        ],
    },
    Rule {
        name: "the core is pure: no clock, no files, no threads, no randomness, no order by hashing",
        folder: "core/src/",
        but: &[],
        words: &[
            "std::time",
            "SystemTime",
            "Instant",
            "std::fs",
            "std::io",
            "std::net",
            "std::env",
            "std::process",
            "std::thread",
            "HashMap",
            "HashSet",
            "RandomState",
            "println!",
            "eprintln!",
            "static mut",
            "thread_local!",
            "web_sys",
            "wasm_bindgen",
        ],
    },
    Rule {
        name: "the browser is known to components, browser.rs, worker.rs and the canvas alone",
        folder: "web/src/",
        but: &[
            "web/src/main.rs",
            "web/src/components",
            "web/src/browser.rs",
            "web/src/worker",
            "web/src/charts/canvas.rs",
            "web/src/charts/pixels.rs",
            "web/src/charts/context.rs",
            "web/src/charts/display.rs",
            // Numbers as text by the language around the module.
            "web/src/locale.rs",
            "web/src/number.rs",
        ],
        words: BROWSER,
    },
    Rule {
        name: "the page computes no money: no price has a name in it",
        folder: "web/src/",
        // Shows what the estimator says of a run.
        but: &["web/src/views/training.rs"],
        words: &["_usd", "hourly", "utilisation_share", "StrategyCost", "Fleet", "Prices"],
    },
    Rule {
        name: "figures that people read are rounded in format.rs alone",
        folder: "web/src/",
        // Lengths of drawings are no figures.
        but: &["web/src/format", "web/src/components/track.rs", "web/src/charts/"],
        words: &["{:.", "to_fixed", "toFixed", "to_precision"],
    },
];

#[test]
fn everything_is_in_its_place() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for file in rust(rule.folder) {
            if rule.but.iter().any(|but| file.path.starts_with(but)) {
                continue;
            }
            let code = file.code();
            for word in rule.words.iter().filter(|word| code.contains(**word)) {
                wrong.push(format!("{}: {word}: {}", file.path, rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Files of more than 400 lines, each with the reason why it is one idea.
const LONG: &[(&str, &str)] = &[];

#[test]
fn long_files_have_a_reason() {
    const MOST_LINES: usize = 400;
    let mut wrong = Vec::new();
    for folder in ["core", "web", "tests", "xtask"] {
        for file in rust(folder) {
            let lines = file.text.lines().count();
            let reason = LONG.iter().find(|(path, _)| *path == file.path);
            match (lines > MOST_LINES, reason) {
                (true, None) => {
                    wrong.push(format!("{} has {lines} lines and no reason", file.path))
                }
                (false, Some(_)) => {
                    wrong.push(format!("{} has {lines} lines: strike it", file.path))
                }
                (true, Some(_)) | (false, None) => {}
            }
        }
    }
    for (path, _) in LONG {
        if !super::source::root().join(path).is_file() {
            wrong.push(format!("{path} is gone: strike it"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The project builds and reads the same wherever it lies: no path of someone's machine in it.
#[test]
fn no_file_names_a_folder_of_one_machine() {
    let folders = ["home", "Users", "root", "work", "mnt"].map(|name| format!("/{name}/"));
    let mut wrong = Vec::new();
    for file in files("") {
        for folder in &folders {
            for (place, _) in file.text.match_indices(folder.as_str()) {
                let before = file.text[..place].chars().next_back();
                // The path of an address, or a folder further down, is another thing.
                let inside = before.is_some_and(|c| c.is_alphanumeric() || "._-}*~".contains(c));
                if !inside {
                    let line = file.text[..place].lines().count();
                    wrong.push(format!("{}:{line}: {folder}", file.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
