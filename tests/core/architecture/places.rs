//! Names that only some files may use, the length of files, and no paths of one machine.

use super::module_graph::names;
use super::source::{files, rust};

/// Names that code of one folder must not use, but for some files.
struct NameBan {
    reason: &'static str,
    folder: &'static str,
    /// Beginnings of paths that the ban leaves out.
    but: &'static [&'static str],
    /// Names, or paths from their first name on.
    names: &'static [&'static str],
}

/// Transcendental functions of the standard library are banned by clippy.toml, by their types.
const BANS: &[NameBan] = &[
    NameBan {
        reason: "transcendental functions come from math alone: they differ between native and WASM",
        folder: "core/src/",
        but: &["core/src/math"],
        names: &["libm"],
    },
    NameBan {
        reason: "the core is pure: no clock, files, threads, chance, or order by hashing",
        folder: "core/src/",
        but: &[],
        names: &[
            "std::time",
            "std::fs",
            "std::io",
            "std::net",
            "std::env",
            "std::process",
            "std::thread",
            "SystemTime",
            "Instant",
            "HashMap",
            "HashSet",
            "RandomState",
            "println",
            "eprintln",
            "print",
            "eprint",
            "thread_local",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
        ],
    },
    NameBan {
        reason: "the browser is known to components, browser.rs, worker and the canvas alone",
        folder: "web/src/",
        but: &[
            "web/src/main.rs",
            "web/src/components",
            "web/src/browser.rs",
            "web/src/worker",
            "web/src/charts/canvas.rs",
            "web/src/charts/display.rs",
            // Numbers as text by the language around the module.
            "web/src/number.rs",
        ],
        names: &["web_sys", "js_sys", "wasm_bindgen", "gloo", "yew", "plotters_canvas"],
    },
    NameBan {
        reason: "the page computes no money: the core's cost formulas are not its matter",
        folder: "web/src/",
        but: &[],
        names: &["StrategyCost", "Fleet", "Prices", "Tokens"],
    },
];

#[test]
fn names_are_used_only_where_they_may_be() {
    let mut wrong = Vec::new();
    for ban in BANS {
        for file in rust(ban.folder) {
            if ban.but.iter().any(|but| file.path.starts_with(but)) {
                continue;
            }
            for path in names(&file) {
                let begins = |name: &&&str| {
                    path.strip_prefix(**name)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
                };
                let alone = |name: &&&str| path.split("::").any(|one| one == **name);
                if let Some(name) = ban.names.iter().find(|name| begins(name) || alone(name)) {
                    wrong.push(format!("{}: {name}: {}", file.path, ban.reason));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Numbers that people read are written by one module. Types do not tell: a number can be written
/// out anywhere.
#[test]
fn figures_that_people_read_are_rounded_in_format_alone() {
    // Lengths of drawings are no figures.
    let left_out = ["web/src/format", "web/src/charts/"];
    let mut wrong = Vec::new();
    for file in rust("web/src/") {
        if left_out.iter().any(|but| file.path.starts_with(but)) {
            continue;
        }
        let code = file.code();
        for word in ["{:.", "to_fixed", "toFixed", "to_precision"] {
            if code.contains(word) {
                wrong.push(format!("{}: {word}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A file is one idea, usually of 100 to 300 lines; far more are two.
#[test]
fn no_file_is_very_long() {
    const MOST_LINES: usize = 600;
    let folders = ["core", "web", "tests", "xtask"].into_iter();
    let long = folders.flat_map(rust).filter(|file| file.text.lines().count() > MOST_LINES);
    let long: Vec<String> = long.map(|file| file.path).collect();
    assert!(long.is_empty(), "more than {MOST_LINES} lines: {long:?}");
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
