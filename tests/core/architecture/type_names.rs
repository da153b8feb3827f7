//! A type name means one thing in the whole workspace.

use super::source::{SourceFile, rust};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::Item;

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
        if super::module_graph::is_for_tests(&item) {
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
