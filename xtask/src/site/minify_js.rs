//! Pass: minifies the scripts, most of all those that wasm-bindgen generates with comments and long
//! names. Trunk's own minifier fails on them.

use crate::site::files::SiteFiles;
use anyhow::{Context, Result, ensure};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// Minifies every script of the site.
pub fn minify_scripts(site: &mut SiteFiles) -> Result<()> {
    for (name, contents) in &mut site.files {
        if name.ends_with(".js") {
            let script =
                std::str::from_utf8(contents).with_context(|| format!("{name} is no UTF-8"))?;
            *contents =
                minify(script).with_context(|| format!("cannot minify {name}"))?.into_bytes();
        }
    }
    Ok(())
}

/// Minifies a script. Names at the top level are shortened in modules alone: those of other scripts
/// are visible to every script of the page.
fn minify(script: &str) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::unambiguous()).parse();
    ensure!(parsed.diagnostics.is_empty(), "it does not parse: {:?}", parsed.diagnostics);
    let mut program = parsed.program;
    let minified = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let codegen = Codegen::new().with_options(CodegenOptions::minify());
    Ok(codegen.with_scoping(minified.scoping).build(&program).code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_of_modules_and_globals_of_scripts_keep_their_names() {
        let mut site = SiteFiles::from([
            (
                "module.js",
                "// comment\nfunction long_name(first) {\n  return first + 1;\n}\nexport { long_name as f };",
            ),
            ("script.js", "let wasm_bindgen = (function (first) { return first.b; })(self);"),
        ]);
        minify_scripts(&mut site).expect("valid scripts");
        let module = site.text("module.js").expect("there");
        assert!(module.contains("as f") && !module.contains("long_name"), "{module}");
        assert!(!module.contains("comment") && !module.contains('\n'), "{module}");
        let script = site.text("script.js").expect("there");
        assert!(script.contains("wasm_bindgen") && !script.contains("first"), "{script}");
    }

    #[test]
    fn an_error_names_the_script_that_does_not_parse() {
        let error =
            minify_scripts(&mut SiteFiles::from([("a.js", "let = ;")])).expect_err("refused");
        assert!(error.to_string().contains("a.js"), "{error}");
    }
}
