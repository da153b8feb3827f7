//! Writes each file once more as hosts send it, for those that do not compress by themselves.

use crate::repository;
use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::Path;

/// What the compressed files' names end with.
pub const ENDINGS: [&str; 2] = [".br", ".gz"];
/// What gains from compression; pictures such as PNG do not.
const WORTH: [&str; 8] = [".html", ".js", ".css", ".wasm", ".svg", ".txt", ".xml", ".json"];

/// Writes a `.br` and a `.gz` beside every file of a folder that is worth it.
pub fn beside_all(folder: &Path) -> Result<()> {
    for name in repository::files(folder)? {
        if WORTH.iter().any(|ending| name.ends_with(ending)) {
            let bytes = fs::read(folder.join(&name))?;
            for (ending, pressed) in ENDINGS.into_iter().zip([brotli(&bytes)?, gzip(&bytes)?]) {
                fs::write(folder.join(format!("{name}{ending}")), pressed)?;
            }
        }
    }
    Ok(())
}

/// Bytes compressed by brotli as well as it can.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut brotli = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    brotli.write_all(bytes)?;
    Ok(brotli.into_inner())
}

/// Bytes compressed by gzip as well as it can.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(gzip.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_compressed_comes_out_again() {
        let bytes = b"break-even ".repeat(1_000);
        let mut read = Vec::new();
        let pressed = gzip(&bytes).expect("memory does not fail");
        flate2::read::GzDecoder::new(&pressed[..]).read_to_end(&mut read).expect("whole");
        assert_eq!(read, bytes);
        let mut read = Vec::new();
        let pressed = brotli(&bytes).expect("memory does not fail");
        brotli::Decompressor::new(&pressed[..], 4096).read_to_end(&mut read).expect("whole");
        assert_eq!(read, bytes);
    }
}
