//! Takes comments, indentation and what is never called out of the page's scripts: the glue that
//! wasm-bindgen writes carries more than half a kilobyte of them after compression, and trunk's own
//! minifier refuses it.

use crate::repository;
use anyhow::Result;
use std::fs;
use std::path::Path;

/// Slims every script in a folder.
pub fn slim_all(folder: &Path) -> Result<()> {
    for name in repository::files(folder)? {
        if name.ends_with(".js") {
            let path = folder.join(name);
            let script = fs::read_to_string(&path)?;
            if let Some(slim) = slim(&script) {
                fs::write(&path, without_unused(&slim))?;
            }
        }
    }
    Ok(())
}

/// The script without lines that only comment, and without indentation; `None` where a text goes
/// over several lines, so that what looks like a comment might be a part of it.
fn slim(script: &str) -> Option<String> {
    let mut out = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        if in_comment || line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
            continue;
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        if line.matches('`').count() % 2 == 1 {
            return None;
        }
        out.push_str(line);
        out.push('\n');
    }
    (!in_comment).then_some(out)
}

/// What begins the parts of the glue that this site has no use for: it starts its modules in one way,
/// with what it has fetched itself. What they would name by themselves would not be there.
const UNUSED: [&str; 4] = [
    "if (module_or_path === undefined",
    "if (typeof module_or_path === 'string'",
    "function initSync(",
    // Of a host that calls modules by another type: they start all the same.
    "console.warn(",
];

/// A slim script without the blocks that are never called, and without the export of one.
fn without_unused(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    // How many braces are open in the block that is left out.
    let mut depth = 0;
    for line in script.lines() {
        if depth > 0 || UNUSED.iter().any(|start| line.starts_with(start)) {
            depth += line.matches('{').count();
            depth -= line.matches('}').count().min(depth);
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    out.replace("{ initSync, __wbg_init as", "{ __wbg_init as").replace("{ initSync }, ", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_never_called_goes_with_all_within() {
        let script = "a();\nfunction initSync(module) {\nif (b) {\n}\nconsole.warn('c');\n}\n\
                      if (module_or_path === undefined && d) {\ne('f.wasm');\n}\ng();\n\
                      export { initSync, __wbg_init as default };\n";
        assert_eq!(without_unused(script), "a();\ng();\nexport { __wbg_init as default };\n");
    }

    #[test]
    fn comments_and_indentation_go_and_code_stays() {
        let script = "// what\n/**\n * @param\n */\nfunction f() {\n    /* x */\n    return `a // b`;\n}\n\n";
        assert_eq!(slim(script).expect("slim"), "function f() {\nreturn `a // b`;\n}\n");
    }

    #[test]
    fn what_may_hold_a_text_of_several_lines_is_left() {
        assert_eq!(slim("const a = `one\n// two\n`;"), None);
        assert_eq!(slim("/* never closed"), None);
    }
}
