//! Reads the repository's files for the architecture tests.

use std::fs;
use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the tests are a folder of the workspace").to_owned()
}

/// A file of the repository, by its path from the root.
pub struct SourceFile {
    pub path: String,
    pub text: String,
}

impl SourceFile {
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
}

/// All Rust files below a folder, in the order of their paths.
pub fn rust(folder: &str) -> Vec<SourceFile> {
    let found: Vec<_> =
        files(folder).into_iter().filter(|file| file.path.ends_with(".rs")).collect();
    assert!(!found.is_empty(), "no source in {folder}");
    found
}

/// All text files below a folder, what is built or fetched left out.
pub fn files(folder: &str) -> Vec<SourceFile> {
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
            found.push(SourceFile { path: path.to_string_lossy().replace('\\', "/"), text });
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

#[test]
fn comments_and_unit_tests_are_no_code() {
    let source = SourceFile {
        path: "core/src/cost/tokens.rs".into(),
        text: "use a; // use b\n/// use c\nfn d() {}\n#[cfg(test)]\nmod tests { use e; }".into(),
    };
    assert_eq!(source.code(), "use a; \n\nfn d() {}\n");
}
