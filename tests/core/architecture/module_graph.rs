//! The import graph of a crate: which file uses names that which other file defines.
//!
//! A crate's modules are read from its root file on, as the compiler does. Every path in the code
//! (`use` declarations, qualified paths, names of macros) is resolved, through re-exports, to the
//! file that defines its target. Declaring a module, and re-exporting a name that the file does not
//! use itself, is no use; unit tests are left out.
//!
//! Methods are not resolved: which file an `impl` is in does not matter to who calls it.

use super::source::SourceFile;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use syn::{Item, UseTree};

/// The files of a crate, and for each pair of files the names that the first uses of the second.
#[derive(Default)]
pub struct FileGraph {
    /// For each file those it uses names of, with the names.
    pub uses: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
}

/// A module: what it declares, and the tokens of its code.
struct Module {
    /// The file it is written in.
    file: PathBuf,
    parent: Option<usize>,
    children: HashMap<String, usize>,
    /// Names that items of this module define.
    definitions: BTreeSet<String>,
    /// Macros of this module, which modules below it see as well.
    macros: BTreeSet<String>,
    imports: Vec<Import>,
    code: TokenStream,
}

/// One name, or all names of a module, that a `use` declaration brings into a module.
struct Import {
    path: Vec<String>,
    /// The name here; `*` for all names.
    name: String,
    reexport: bool,
}

/// What a path leads to.
#[derive(Clone, Debug, PartialEq)]
enum Target {
    Module(usize),
    /// An item with its name and the module that defines it.
    Item(usize, String),
}

/// How deep imports of imports are followed.
const MOST_IMPORTS: usize = 20;

/// The modules of one crate.
struct Crate {
    modules: Vec<Module>,
}

/// All paths that a file's code names, `use` declarations included and unit tests left out.
pub fn names(file: &SourceFile) -> BTreeSet<String> {
    let parsed = syn::parse_file(&file.text).unwrap_or_else(|e| panic!("{}: {e}", file.path));
    let mut found = BTreeSet::new();
    add_names(parsed.items, &mut found);
    found
}

fn add_names(items: Vec<Item>, found: &mut BTreeSet<String>) {
    let (mut imports, mut paths) = (Vec::new(), Vec::new());
    for item in items.into_iter().filter(|item| !is_for_tests(item)) {
        match item {
            Item::Mod(declared) => {
                add_names(declared.content.map_or_else(Vec::new, |(_, items)| items), found);
            }
            Item::Use(declared) => flatten(&declared.tree, &mut Vec::new(), false, &mut imports),
            other => collect_paths(quote::ToTokens::into_token_stream(other), &mut paths),
        }
    }
    found.extend(imports.into_iter().map(|import| import.path.join("::")));
    found.extend(paths.into_iter().map(|path| path.segments.join("::")));
}

impl FileGraph {
    /// Reads a crate from its root file on; its files are named from `folder` on.
    pub fn read(root: &Path, folder: &Path) -> Self {
        let mut all = Crate { modules: Vec::new() };
        all.read_file(root, root.parent().expect("a file is in a folder"), None);
        let mut graph = Self::default();
        let name = |file: &Path| {
            let below = file.strip_prefix(folder).unwrap_or(file);
            below.to_string_lossy().replace('\\', "/")
        };
        for (number, module) in all.modules.iter().enumerate() {
            let edges = graph.uses.entry(name(&module.file)).or_default();
            for (user, item) in all.uses(number) {
                let file = &all.modules[user].file;
                if *file != module.file {
                    edges.entry(name(file)).or_default().insert(item);
                }
            }
        }
        graph
    }

    /// The sets of two or more files each of which uses every other one, directly or not.
    pub fn circles(&self) -> Vec<BTreeSet<&str>> {
        let reached: BTreeMap<&str, BTreeSet<&str>> =
            self.uses.keys().map(|file| (file.as_str(), self.reached_from(file))).collect();
        let mut circles: Vec<BTreeSet<&str>> = Vec::new();
        for (file, below) in &reached {
            let circle: BTreeSet<&str> =
                below.iter().copied().filter(|other| reached[other].contains(file)).collect();
            if circle.len() > 1 && !circles.contains(&circle) {
                circles.push(circle);
            }
        }
        circles
    }

    /// A circle as text: each use within it, file by file, with the names.
    pub fn describe(&self, circle: &BTreeSet<&str>) -> String {
        let mut text = format!("{} files use each other in a circle:\n", circle.len());
        for file in circle {
            for (used, names) in &self.uses[*file] {
                if circle.contains(used.as_str()) {
                    let names: Vec<&str> = names.iter().map(String::as_str).collect();
                    text.push_str(&format!("  {file} uses {used}: {}\n", names.join(", ")));
                }
            }
        }
        text
    }

    /// All files that a file uses, directly or not.
    fn reached_from(&self, file: &str) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let mut pending: Vec<&str> = self.uses[file].keys().map(String::as_str).collect();
        while let Some(next) = pending.pop() {
            if reached.insert(next) {
                pending.extend(self.uses[next].keys().map(String::as_str));
            }
        }
        reached
    }
}

impl Crate {
    /// Reads a module that has a file, and those below it; `folder` is where these have theirs.
    fn read_file(&mut self, file: &Path, folder: &Path, parent: Option<usize>) -> usize {
        let text = fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        self.read_module(file, folder, parent, parsed.items)
    }

    fn read_module(
        &mut self,
        file: &Path,
        folder: &Path,
        parent: Option<usize>,
        items: Vec<Item>,
    ) -> usize {
        let number = self.modules.len();
        self.modules.push(Module {
            file: file.to_owned(),
            parent,
            children: HashMap::new(),
            definitions: BTreeSet::new(),
            macros: BTreeSet::new(),
            imports: Vec::new(),
            code: TokenStream::new(),
        });
        for item in items {
            self.read_item(number, file, folder, item);
        }
        number
    }

    fn read_item(&mut self, number: usize, file: &Path, folder: &Path, item: Item) {
        if is_for_tests(&item) {
            return;
        }
        let module = &mut self.modules[number];
        match item {
            Item::Mod(declared) => {
                let name = declared.ident.to_string();
                let child = match declared.content {
                    Some((_, items)) => {
                        self.read_module(file, &folder.join(&name), Some(number), items)
                    }
                    None => {
                        let (file, below) = match attribute_path(&declared.attrs) {
                            Some(path) => {
                                let file = file.with_file_name(path);
                                (file.clone(), file.with_file_name(""))
                            }
                            None => (module_file(folder, &name), folder.join(&name)),
                        };
                        self.read_file(&file, &below, Some(number))
                    }
                };
                self.modules[number].children.insert(name, child);
            }
            Item::Use(declared) => {
                let reexport = !matches!(declared.vis, syn::Visibility::Inherited);
                flatten(&declared.tree, &mut Vec::new(), reexport, &mut module.imports);
            }
            other => {
                if let Some(name) = defined_name(&other) {
                    if let Item::Macro(_) = other {
                        module.macros.insert(name.clone());
                    }
                    module.definitions.insert(name);
                }
                module.code.extend(quote::ToTokens::into_token_stream(other));
            }
        }
    }

    /// The items that a module uses, each with the module that defines it.
    fn uses(&self, number: usize) -> Vec<(usize, String)> {
        let module = &self.modules[number];
        let mut found = Vec::new();
        let mut paths = Vec::new();
        collect_paths(module.code.clone(), &mut paths);
        for import in module.imports.iter().filter(|import| !import.reexport) {
            if import.name != "*" {
                paths.push(CodePath { segments: import.path.clone(), is_macro: false });
            }
        }
        for path in paths {
            if let Some(Target::Item(module, name)) = self.resolve(number, &path.segments, 0) {
                found.push((module, name));
            } else if path.is_macro && path.segments.len() == 1 {
                found.extend(self.macro_above(number, &path.segments[0]));
            }
        }
        found
    }

    /// The nearest module above that defines a macro.
    fn macro_above(&self, number: usize, name: &str) -> Option<(usize, String)> {
        let above = std::iter::successors(Some(number), |number| self.modules[*number].parent);
        let mut defining = above.filter(|number| self.modules[*number].macros.contains(name));
        defining.next().map(|number| (number, name.to_owned()))
    }

    /// What a path leads to from within a module; `None` where that is outside of the crate.
    fn resolve(&self, number: usize, path: &[String], depth: usize) -> Option<Target> {
        if depth > MOST_IMPORTS {
            return None;
        }
        let (first, rest) = path.split_first()?;
        let mut target = match first.as_str() {
            "crate" => Target::Module(0),
            "self" => Target::Module(number),
            "super" => Target::Module(self.modules[number].parent?),
            name => self.lookup(number, name, depth, path.len() > 1)?,
        };
        for segment in rest {
            let Target::Module(inside) = target else {
                break; // a variant or an associated item
            };
            target = if segment == "super" {
                Target::Module(self.modules[inside].parent?)
            } else {
                // A name that is not found is one that a macro of this module defines.
                self.lookup(inside, segment, depth, false)
                    .unwrap_or_else(|| Target::Item(inside, segment.clone()))
            };
        }
        Some(target)
    }

    /// What a name means in a module; where it names both an item and a module, `modules` tells
    /// which of the two is meant.
    fn lookup(&self, number: usize, name: &str, depth: usize, modules: bool) -> Option<Target> {
        let module = &self.modules[number];
        if module.definitions.contains(name) {
            return Some(Target::Item(number, name.to_owned()));
        }
        for import in module.imports.iter().filter(|import| import.name == name) {
            // `use std;` says nothing about this crate.
            if import.path.len() == 1 && import.path[0] == name {
                continue;
            }
            if let Some(target) = self.resolve_import(number, &import.path, depth) {
                let is_module = matches!(target, Target::Module(_));
                if !modules || is_module || !module.children.contains_key(name) {
                    return Some(target);
                }
            }
        }
        if let Some(child) = module.children.get(name) {
            return Some(Target::Module(*child));
        }
        for import in module.imports.iter().filter(|import| import.name == "*") {
            if let Some(Target::Module(inside)) = self.resolve_import(number, &import.path, depth)
                && inside != number
                && depth < MOST_IMPORTS
                && let Some(target) = self.lookup(inside, name, depth + 1, modules)
            {
                return Some(target);
            }
        }
        None
    }

    /// What the path of a `use` declaration leads to.
    fn resolve_import(&self, number: usize, path: &[String], depth: usize) -> Option<Target> {
        let first = path.first()?;
        let module = &self.modules[number];
        let imported =
            || module.imports.iter().any(|other| other.name == *first && other.path != path);
        let inside = ["crate", "self", "super"].contains(&first.as_str())
            || module.children.contains_key(first)
            || module.definitions.contains(first)
            || imported();
        if inside { self.resolve(number, path, depth + 1) } else { None }
    }
}

/// A path in some code: `a::b::c`, or one name alone.
struct CodePath {
    segments: Vec<String>,
    is_macro: bool,
}

/// All paths of some code, those within macros included. One name alone counts where it may be an
/// item: with a capital, or called, and not after a dot.
fn collect_paths(code: TokenStream, found: &mut Vec<CodePath>) {
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    let is = |place: usize, sign: char| matches!(tokens.get(place), Some(TokenTree::Punct(punct)) if punct.as_char() == sign);
    let mut place = 0;
    while place < tokens.len() {
        match &tokens[place] {
            TokenTree::Group(group) => {
                let attribute = group.delimiter() == Delimiter::Bracket
                    && place > 0
                    && (is(place - 1, '#')
                        || (place > 1 && is(place - 1, '!') && is(place - 2, '#')));
                if !attribute {
                    collect_paths(group.stream(), found);
                }
                place += 1;
            }
            TokenTree::Ident(first) => {
                let after_dot =
                    place > 0 && is(place - 1, '.') && !(place > 1 && is(place - 2, '.'));
                let start = place;
                let mut segments = vec![first.to_string()];
                place += 1;
                while is(place, ':') && is(place + 1, ':') {
                    match tokens.get(place + 2) {
                        Some(TokenTree::Ident(next)) => {
                            segments.push(next.to_string());
                            place += 3;
                        }
                        _ => break, // the generics of a call
                    }
                }
                let absolute = start > 1 && is(start - 1, ':') && is(start - 2, ':');
                let is_macro = is(place, '!') && !is(place + 1, '=');
                let called = matches!(
                    tokens.get(place),
                    Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis
                );
                let capital = segments[0].starts_with(char::is_uppercase);
                let field = is(place, ':') && !is(place + 1, ':') && !capital;
                let counts = segments.len() > 1 || capital || called || is_macro;
                if counts && !after_dot && !absolute && !field {
                    found.push(CodePath { segments, is_macro });
                }
            }
            _ => place += 1,
        }
    }
}

/// Adds the names of a `use` declaration.
fn flatten(tree: &UseTree, before: &mut Vec<String>, reexport: bool, found: &mut Vec<Import>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            flatten(&path.tree, before, reexport, found);
            before.pop();
        }
        UseTree::Name(name) if name.ident == "self" => {
            let name = before.last().cloned().unwrap_or_default();
            found.push(Import { path: before.clone(), name, reexport });
        }
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            let path = before.iter().cloned().chain([name.clone()]).collect();
            found.push(Import { path, name, reexport });
        }
        UseTree::Rename(renamed) => {
            let mut path = before.clone();
            if renamed.ident != "self" {
                path.push(renamed.ident.to_string());
            }
            found.push(Import { path, name: renamed.rename.to_string(), reexport });
        }
        UseTree::Glob(_) => {
            found.push(Import { path: before.clone(), name: "*".to_owned(), reexport });
        }
        UseTree::Group(group) => {
            group.items.iter().for_each(|tree| flatten(tree, before, reexport, found));
        }
    }
}

/// The name that an item defines in its module.
fn defined_name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

fn attributes(item: &Item) -> &[syn::Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// Whether an item is compiled for unit tests alone.
pub fn is_for_tests(item: &Item) -> bool {
    attributes(item).iter().any(|attribute| {
        let condition = match &attribute.meta {
            syn::Meta::List(list) if list.path.is_ident("cfg") => list.tokens.to_string(),
            _ => return false,
        };
        condition == "test" || condition.replace(' ', "").starts_with("all(test")
    })
}

/// The file that a `#[path = "…"]` attribute names.
fn attribute_path(attributes: &[syn::Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| match &attribute.meta {
        syn::Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    })
}

/// The file of a module that is declared by name.
fn module_file(folder: &Path, name: &str) -> PathBuf {
    let name = name.strip_prefix("r#").unwrap_or(name);
    let file = folder.join(format!("{name}.rs"));
    if file.is_file() { file } else { folder.join(name).join("mod.rs") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The uses of a crate of these files, as `user -> used: names`.
    fn uses(name: &str, files: &[(&str, &str)]) -> (FileGraph, Vec<String>) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        for (file, text) in files {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let graph = FileGraph::read(&folder.join("lib.rs"), &folder);
        let uses = graph.uses.iter().flat_map(|(user, uses)| {
            uses.iter().map(move |(used, names)| {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                format!("{user} -> {used}: {}", names.join(" "))
            })
        });
        let uses = uses.collect();
        (graph, uses)
    }

    #[test]
    fn names_lead_through_reexports_to_the_file_that_defines_them() {
        let (graph, found) = uses(
            "reexports",
            &[
                ("lib.rs", "mod a; mod b; pub use a::A; use std::fmt;"),
                ("a/mod.rs", "mod inner; pub use inner::{A, help}; pub mod other;"),
                ("a/inner.rs", "pub struct A; pub fn help() {}"),
                ("a/other.rs", "pub const LIMIT: u8 = 1; impl super::A {}"),
                (
                    "b.rs",
                    "use crate::{A, a}; fn b(a: A) -> u8 { a::help(); vec![a::other::LIMIT][0] }",
                ),
            ],
        );
        let expected = [
            "a/other.rs -> a/inner.rs: A",
            "b.rs -> a/inner.rs: A help",
            "b.rs -> a/other.rs: LIMIT",
        ];
        assert_eq!(found, expected);
        assert!(graph.circles().is_empty());
    }

    #[test]
    fn a_circle_is_found_and_described() {
        let (graph, found) = uses(
            "circle",
            &[
                ("lib.rs", "mod a; mod b; mod c;"),
                ("a.rs", "use crate::b::B; pub struct A(B);"),
                ("b.rs", "pub struct B; fn b() { super::c::run::<u8>(1) }"),
                ("c.rs", "use super::a::*; pub fn run<T>(_: T) { let _: Option<A>; }"),
            ],
        );
        assert_eq!(found, ["a.rs -> b.rs: B", "b.rs -> c.rs: run", "c.rs -> a.rs: A"]);
        let [circle] = &graph.circles()[..] else { panic!("one circle: {found:?}") };
        assert!(graph.describe(circle).contains("  b.rs uses c.rs: run\n"));
    }

    #[test]
    fn a_parent_that_uses_what_it_reexports_is_in_the_circle() {
        let child = ("a/child.rs", "pub struct Child; fn child() { super::parent() }");
        let (graph, _) = uses(
            "declares",
            &[
                ("lib.rs", "mod a;"),
                ("a/mod.rs", "mod child; pub use child::Child; pub fn parent() {}"),
                child,
            ],
        );
        assert!(graph.circles().is_empty());
        let (graph, _) = uses(
            "uses",
            &[
                ("lib.rs", "mod a;"),
                ("a/mod.rs", "mod child; pub use child::Child; pub fn parent() -> Child { Child }"),
                child,
            ],
        );
        assert_eq!(graph.circles().len(), 1);
    }

    #[test]
    fn unit_tests_and_macros_of_parents_are_seen_as_they_are() {
        let (_, found) = uses(
            "macros",
            &[
                ("lib.rs", "macro_rules! rows { () => {} } mod a; mod b;"),
                ("a.rs", "rows!(); #[cfg(test)] mod tests { use crate::b::B; }"),
                ("b.rs", "pub struct B;"),
            ],
        );
        assert_eq!(found, ["a.rs -> lib.rs: rows"]);
    }
}
