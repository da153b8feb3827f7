//! Shortens the names by which the page's module and its glue know each other.
//!
//! wasm-bindgen gives each of the nearly two hundred things that a module imports a name with a hash
//! in it, once in the module and once in the script: three kilobytes that no compression takes out.

use crate::repository;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{CustomSectionReader, Export, Import, ImportSectionReader, Parser};

/// Shortens the names of every module in a folder that has its script beside it.
pub fn shorten_all(folder: &Path) -> Result<()> {
    for file in repository::files(folder)? {
        if let Some(name) = file.strip_suffix("_bg.wasm") {
            let (path, script) = (folder.join(&file), folder.join(format!("{name}.js")));
            let (module, text) = (fs::read(&path)?, fs::read_to_string(&script)?);
            let (module, text) = shorten(&module, &text)
                .with_context(|| format!("cannot shorten the names in {}", path.display()))?;
            fs::write(&path, module)?;
            fs::write(&script, text)?;
        }
    }
    Ok(())
}

/// A module and its script with short names.
fn shorten(module: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut names = Names { mark: unused_mark(script), known: BTreeMap::new() };
    let mut short = Module::new();
    names.parse_core_module(&mut short, Parser::new(0), module)?;
    Ok((short.finish(), names.rename(script)))
}

/// What short names begin with, so that they are nothing else in the script.
fn unused_mark(script: &str) -> String {
    let mut mark = "$".to_owned();
    while script.contains(&mark) {
        mark.push('$');
    }
    mark
}

struct Names {
    mark: String,
    known: BTreeMap<String, String>,
}

impl Names {
    fn short(&mut self, name: &str) -> String {
        let short = format!("{}{:x}", self.mark, self.known.len());
        if name.len() <= short.len() {
            return name.to_owned();
        }
        self.known.entry(name.to_owned()).or_insert(short).clone()
    }

    /// The script with the short names in place of the long ones, wherever they stand as a word.
    fn rename(&self, script: &str) -> String {
        let in_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let mut out = String::with_capacity(script.len());
        let mut rest = script;
        while let Some(start) = rest.find(in_word) {
            let end = rest[start..].find(|c| !in_word(c)).map_or(rest.len(), |end| start + end);
            let word = &rest[start..end];
            out.push_str(&rest[..start]);
            out.push_str(self.known.get(word).map_or(word, String::as_str));
            rest = &rest[end..];
        }
        out + rest
    }
}

impl Reencode for Names {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let name = self.short(import.name);
            utils::parse_import(self, imports, Import { name: &name, ..import })?;
        }
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let name = self.short(export.name);
        utils::parse_export(self, exports, Export { name: &name, ..export })
    }

    /// Which tools made the module is of no use to a browser.
    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, ExportKind, MemoryType, TypeSection};

    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./page_bg.js", "__wbg_is_2248ff2b575d60c7", EntityType::Function(0));
        imports.import("./page_bg.js", "__wbg_is_2248ff2b575d60c70", EntityType::Function(0));
        let memory = MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        imports.import("env", "memory", EntityType::Memory(memory));
        let mut exports = ExportSection::new();
        exports.export("wasm_bindgen__start", ExportKind::Func, 0);
        exports.export("m", ExportKind::Memory, 0);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&exports);
        module.finish()
    }

    #[test]
    fn module_and_script_agree_on_the_new_names() {
        let script = "const i = { __wbg_is_2248ff2b575d60c7: is, __wbg_is_2248ff2b575d60c70: f };\n\
                      wasm.wasm_bindgen__start(wasm.m, '$', env.memory, my__wbg_is);";
        let (short, text) = shorten(&module(), script).expect("a valid module");
        assert_eq!(
            text,
            "const i = { $$0: is, $$1: f };\nwasm.$$3(wasm.m, '$', env.$$2, my__wbg_is);"
        );
        let mut found = Vec::new();
        for payload in Parser::new(0).parse_all(&short) {
            match payload.expect("a valid module") {
                wasmparser::Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        found.push(import.expect("an import").name.to_owned());
                    }
                }
                wasmparser::Payload::ExportSection(section) => {
                    found.extend(section.into_iter().map(|one| one.expect("one").name.to_owned()));
                }
                _ => {}
            }
        }
        assert_eq!(found, ["$$0", "$$1", "$$2", "$$3", "m"]);
    }

    #[test]
    fn what_is_no_module_is_an_error() {
        assert!(shorten(b"\0asm", "").is_err());
        assert!(shorten(b"text", "").is_err());
    }
}
