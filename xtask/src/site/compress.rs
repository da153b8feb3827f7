//! Pass: adds every text file and WASM module once more as `.br` and `.gz`, for hosts that send such
//! files but do not compress by themselves.

use crate::site::files::SiteFiles;
use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// Endings of files that compression makes smaller; pictures such as PNG are compressed already.
const COMPRESSIBLE: [&str; 8] = [".html", ".js", ".css", ".wasm", ".svg", ".txt", ".xml", ".json"];

/// Adds the compressed copies.
pub fn add_compressed_copies(site: &mut SiteFiles) -> Result<()> {
    let mut copies = Vec::new();
    for (name, contents) in &site.files {
        if COMPRESSIBLE.iter().any(|ending| name.ends_with(ending)) {
            copies.push((format!("{name}.br"), brotli(contents)?));
            copies.push((format!("{name}.gz"), gzip(contents)?));
        }
    }
    site.files.extend(copies);
    Ok(())
}

/// Compresses bytes with brotli at its highest level.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut brotli = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    brotli.write_all(bytes)?;
    Ok(brotli.into_inner())
}

/// Compresses bytes with gzip at its highest level.
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
    fn texts_have_two_copies_of_the_same_contents_and_pictures_none() {
        let text = "break-even ".repeat(1_000);
        let mut site =
            SiteFiles::from([("a.html", text.as_str()), ("b.png", "x"), ("_headers", "y")]);
        add_compressed_copies(&mut site).expect("memory does not fail");
        let names: Vec<_> = site.files.keys().map(String::as_str).collect();
        assert_eq!(names, ["_headers", "a.html", "a.html.br", "a.html.gz", "b.png"]);
        let (mut from_brotli, mut from_gzip) = (String::new(), String::new());
        brotli::Decompressor::new(&site.files["a.html.br"][..], 4096)
            .read_to_string(&mut from_brotli)
            .expect("a whole stream");
        flate2::read::GzDecoder::new(&site.files["a.html.gz"][..])
            .read_to_string(&mut from_gzip)
            .expect("a whole stream");
        assert_eq!((from_brotli, from_gzip), (text.clone(), text));
    }
}
