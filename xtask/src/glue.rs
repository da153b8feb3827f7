//! Makes the page's scripts small: the glue that wasm-bindgen writes carries comments, long names and
//! what is never called, a fifth of it after compression, and trunk's own minifier refuses it.

use crate::repository;
use anyhow::{Result, ensure};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;
use std::fs;
use std::path::Path;

/// Slims every script in a folder.
pub fn slim_all(folder: &Path) -> Result<()> {
    for name in repository::files(folder)? {
        if name.ends_with(".js") {
            let path = folder.join(name);
            let script = without_unused(&fs::read_to_string(&path)?);
            fs::write(&path, slim(&script)?)?;
        }
    }
    Ok(())
}

/// A script that does the same in fewer bytes. What a module names for itself alone gets a short
/// name; what a plain script names others may call, and so it stays.
fn slim(script: &str) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::unambiguous()).parse();
    ensure!(parsed.diagnostics.is_empty(), "a script is not read: {:?}", parsed.diagnostics);
    let mut program = parsed.program;
    let minified = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let written = Codegen::new().with_options(CodegenOptions::minify());
    Ok(written.with_scoping(minified.scoping).build(&program).code)
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

/// A script without the blocks that are never called, and without the export of one.
fn without_unused(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    // How many braces are open in the block that is left out.
    let mut depth = 0;
    for line in script.lines() {
        if depth > 0 || UNUSED.iter().any(|start| line.trim_start().starts_with(start)) {
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
        let script = "a();\n  function initSync(module) {\n    if (b) {\n  }\nconsole.warn('c');\n}\n\
                      if (module_or_path === undefined && d) {\ne('f.wasm');\n}\ng();\n\
                      export { initSync, __wbg_init as default };\n";
        assert_eq!(without_unused(script), "a();\ng();\nexport { __wbg_init as default };\n");
    }

    #[test]
    fn a_module_keeps_what_it_exports_and_a_script_what_others_may_call() {
        let slim = |script: &str| slim(script).expect("a script");
        let module = slim(
            "// what\nfunction long_name(first) {\n  return first + 1;\n}\nexport { long_name as f };",
        );
        assert!(module.contains("as f") && !module.contains("long_name"), "{module}");
        assert!(!module.contains("what") && !module.contains('\n'), "{module}");
        let script = slim("let wasm_bindgen = (function (first) { return first.b; })(self);");
        assert!(script.contains("wasm_bindgen") && !script.contains("first"), "{script}");
        assert!(super::slim("let = ;").is_err());
    }
}
