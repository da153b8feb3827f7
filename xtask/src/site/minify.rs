//! Pass: makes modules and scripts smaller. Browsers need neither the custom sections of WASM modules
//! nor the comments and long names of scripts, and trunk's own options fail here: it has none for the
//! sections, and its minifier fails on the scripts that wasm-bindgen generates.

use crate::site::files::SiteFiles;
use anyhow::{Context, Result, ensure};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// The bytes before the first section: a magic number and the version of the format.
const HEADER_BYTES: usize = 8;
/// The id of custom sections.
const CUSTOM: u8 = 0;

/// Makes every module and script of the site smaller.
///
/// # Errors
/// If a file is no WASM module, or no script.
pub fn minify_code(site: &mut SiteFiles) -> Result<()> {
    remove_custom_sections(site)?;
    minify_scripts(site)
}

/// Removes the custom sections of every module: function names for debuggers, and which tools made
/// the module.
fn remove_custom_sections(site: &mut SiteFiles) -> Result<()> {
    for (name, contents) in &mut site.files {
        if name.ends_with(".wasm") {
            *contents = without_custom_sections(contents)
                .with_context(|| format!("{name} is no WASM module"))?;
        }
    }
    Ok(())
}

/// A module without its custom sections. After the header, each section has an id, the length of its
/// contents in LEB128, and the contents.
fn without_custom_sections(module: &[u8]) -> Result<Vec<u8>> {
    ensure!(module.starts_with(b"\0asm") && module.len() >= HEADER_BYTES, "it has no header");
    let (header, mut rest) = module.split_at(HEADER_BYTES);
    let mut out = header.to_vec();
    while let Some((&id, after_id)) = rest.split_first() {
        let (length, length_bytes) = leb128(after_id).context("a section has no length")?;
        let end = 1 + length_bytes + length;
        ensure!(end <= rest.len(), "a section is cut off");
        let (section, after) = rest.split_at(end);
        if id != CUSTOM {
            out.extend_from_slice(section);
        }
        rest = after;
    }
    Ok(out)
}

/// An unsigned LEB128 number of 32 bits, and how many bytes it has.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut number = 0;
    for (index, byte) in bytes.iter().enumerate().take(5) {
        number |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((number, index + 1));
        }
    }
    None
}

/// Minifies every script of the site, most of all those of wasm-bindgen.
fn minify_scripts(site: &mut SiteFiles) -> Result<()> {
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
    fn custom_sections_are_removed_and_others_kept() {
        let header = b"\0asm\x01\0\0\0".as_slice();
        let types = [b"\x01\xc8\x01".as_slice(), &[7; 200]].concat();
        let names = b"\0\x05\x04name".as_slice();
        let code = b"\x0a\x01\0".as_slice();
        let module = [header, names, &types, names, code].concat();
        let expected = [header, &types, code].concat();
        assert_eq!(without_custom_sections(&module).expect("a module"), expected);
        for broken in [b"text".as_slice(), b"\0asm", &module[..module.len() - 1]] {
            assert!(without_custom_sections(broken).is_err());
        }
    }

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
