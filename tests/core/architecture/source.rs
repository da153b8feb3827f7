//! Source files as these tests read them.

use std::fs;
use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the tests are a folder of the workspace").to_owned()
}

/// A file of the repository, by its path from the root.
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    /// The code alone: no comments, nothing from the tests inside the file on.
    pub fn code(&self) -> String {
        let text = self.text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let text = text.split("\n#[cfg(all(test").next().unwrap_or_default();
        let mut code = String::new();
        for line in text.lines() {
            // A `//` in a text is taken for a comment as well; none of the rules look there.
            code.push_str(line.split("//").next().unwrap_or_default());
            code.push('\n');
        }
        code
    }

    /// The module right below `src/`: `cost` for `core/src/cost/tokens.rs`.
    pub fn module(&self, src: &str) -> &str {
        let below = self.path.strip_prefix(src).unwrap_or(&self.path);
        let first = below.split('/').next().unwrap_or(below);
        first.strip_suffix(".rs").unwrap_or(first)
    }
}

/// All Rust files below a folder, in the order of their paths.
pub fn rust(folder: &str) -> Vec<Source> {
    let found: Vec<_> =
        files(folder).into_iter().filter(|file| file.path.ends_with(".rs")).collect();
    assert!(!found.is_empty(), "no source in {folder}");
    found
}

/// All text files below a folder, what is built or fetched left out.
pub fn files(folder: &str) -> Vec<Source> {
    let root = root();
    let mut pending = vec![root.join(folder)];
    let mut found = Vec::new();
    while let Some(path) = pending.pop() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", "dist", ".git", "node_modules"].contains(&name.as_str()) {
                let entries = fs::read_dir(&path).expect("a readable folder");
                pending.extend(entries.map(|entry| entry.expect("a readable entry").path()));
            }
        } else if name != ".git"
            && let Ok(text) = fs::read_to_string(&path)
        {
            let path = path.strip_prefix(&root).expect("below the root");
            found.push(Source { path: path.to_string_lossy().replace('\\', "/"), text });
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// Every name that follows `crate::` in some code, groups in braces opened.
pub fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for after in code.split("crate::").skip(1) {
        if let Some(group) = after.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for letter in group.chars() {
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.push(std::mem::take(&mut name)),
                    _ if depth == 0 => name.push(letter),
                    _ => {}
                }
            }
            found.push(name);
        } else {
            found.push(after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found
        .iter()
        .map(|name| name.trim().split("::").next().unwrap_or_default().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn imports_are_found() {
    let code =
        "use crate::cost::Fleet; use crate::{model::{self, Model}, ledger}; crate::math::exp(1.0)";
    assert_eq!(imports(code), ["cost", "model", "ledger", "math"]);
    let source = Source {
        path: "core/src/cost/tokens.rs".into(),
        text: "use a; // use b\n/// use c\nfn d() {}\n#[cfg(test)]\nmod tests { use e; }".into(),
    };
    assert_eq!(source.module("core/src/"), "cost");
    assert_eq!(source.code(), "use a; \n\nfn d() {}\n");
}
