//! Pass: removes the custom sections of WASM modules: function names for debuggers, and which tools
//! made the module. Browsers need none of them, and trunk has no option for it.

use crate::site::files::SiteFiles;
use anyhow::{Context, Result, ensure};

/// The bytes before the first section: a magic number and the version of the format.
const HEADER_BYTES: usize = 8;
/// The id of custom sections.
const CUSTOM: u8 = 0;

/// Removes the custom sections of every module.
pub fn remove_custom_sections(site: &mut SiteFiles) -> Result<()> {
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
}
