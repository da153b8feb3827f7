//! What may be named where, and that a type name means one thing in the whole workspace.

use super::module_graph::{is_for_tests, names};
use super::source::{SourceFile, files, rust};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::Item;

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

/// Names that each file may define for itself: yew's components all have messages and properties.
const REPEATED: &[&str] = &["Msg", "Props"];

/// The types and traits that the items of a file define, unit tests left out.
fn defined_types(file: &SourceFile) -> BTreeSet<String> {
    let parsed =
        syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
    let mut names = BTreeSet::new();
    add_types(parsed.items, &mut names);
    names
}

fn add_types(items: Vec<Item>, names: &mut BTreeSet<String>) {
    for item in items {
        if is_for_tests(&item) {
            continue;
        }
        let name = match item {
            Item::Enum(item) => item.ident,
            Item::Struct(item) => item.ident,
            Item::Trait(item) => item.ident,
            Item::Type(item) => item.ident,
            Item::Union(item) => item.ident,
            Item::Mod(item) => {
                add_types(item.content.map_or_else(Vec::new, |(_, items)| items), names);
                continue;
            }
            Item::Macro(item) => {
                add_types_of_macro(item.mac.tokens, names);
                continue;
            }
            _ => continue,
        };
        names.insert(name.to_string());
    }
}

/// The types whose names stand in a macro.
fn add_types_of_macro(tokens: TokenStream, names: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for pair in tokens.windows(2) {
        if let [TokenTree::Ident(keyword), TokenTree::Ident(name)] = pair
            && ["struct", "enum", "trait"].contains(&keyword.to_string().as_str())
        {
            names.insert(name.to_string());
        }
    }
    for token in tokens {
        if let TokenTree::Group(group) = token {
            add_types_of_macro(group.stream(), names);
        }
    }
}

#[test]
fn types_are_found_in_modules_and_macros_but_not_in_tests() {
    let text = "struct A; mod inner { enum B {} } macro_rules! m { () => { pub trait C {} } }\n\
                type D = A; impl A { fn f() { struct Local; } } #[cfg(test)] mod tests { struct E; }";
    let file = SourceFile { path: "a.rs".into(), text: text.into() };
    assert_eq!(defined_types(&file).into_iter().collect::<Vec<_>>(), ["A", "B", "C", "D"]);
}

#[test]
fn no_type_name_means_two_things() {
    let mut files_of: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for folder in ["core", "web", "tests", "xtask"] {
        for file in rust(folder) {
            for name in defined_types(&file) {
                files_of.entry(name).or_default().push(file.path.clone());
            }
        }
    }
    assert!(files_of.len() > 300, "{} names", files_of.len());
    let repeated: Vec<String> = files_of
        .into_iter()
        .filter(|(name, files)| files.len() > 1 && !REPEATED.contains(&name.as_str()))
        .map(|(name, files)| format!("{name}: {}", files.join(", ")))
        .collect();
    assert!(repeated.is_empty(), "{}", repeated.join("\n"));
}
