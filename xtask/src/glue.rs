//! Makes the page's scripts small: the glue that wasm-bindgen writes carries comments, long names,
//! and trunk's own minifier refuses it.

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
            let script = fs::read_to_string(&path)?;
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

#[cfg(test)]
mod tests {
    use super::*;

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
