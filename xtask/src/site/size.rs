//! Measures the site and holds it against its budget.

use crate::site::files::{INDEX, SiteFiles};
use crate::site::{asset_refs, compress};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;

/// The limit for all files that load at the start, in bytes of brotli.
const START_LIMIT: usize = 180_000;
/// The limit for `index.html`, in bytes of brotli: what a host can send in the first round trip of a
/// connection, which is ten packets.
const FIRST_SIGHT_LIMIT: usize = 14_000;
/// What a long base URL adds to `index.html`, in bytes of brotli. Reserved in sites without one, so
/// that a site cannot exceed the limit by its address alone.
const BASE_URL_RESERVE: usize = 320;

/// Bytes of a file, uncompressed and as hosts send it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct TransferSize {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// The size of one file of the site.
struct FileSize {
    name: String,
    size: TransferSize,
    loads_at_start: bool,
}

/// Prints the size of every file and of all that loads at the start.
///
/// # Errors
/// If a size exceeds its limit.
pub fn check_budget(site: &SiteFiles, has_base_url: bool) -> Result<()> {
    let sizes = measure(site)?;
    print!("\n{}", table(&sizes));
    check_limits(&sizes, has_base_url)
}

fn check_limits(sizes: &[FileSize], has_base_url: bool) -> Result<()> {
    let index = sizes.iter().find(|file| file.name == INDEX).context("there is no index.html")?;
    let first_sight = index.size.brotli;
    ensure!(
        first_sight <= FIRST_SIGHT_LIMIT,
        "{INDEX} has {first_sight} bytes of brotli, over its limit of {FIRST_SIGHT_LIMIT}"
    );
    let reserve = if has_base_url { 0 } else { BASE_URL_RESERVE };
    let start = start_size(sizes).brotli + reserve;
    ensure!(
        start <= START_LIMIT,
        "all that loads at the start has {start} bytes of brotli, {reserve} of them reserved for a \
         base URL, over the limit of {START_LIMIT}"
    );
    Ok(())
}

fn measure(site: &SiteFiles) -> Result<Vec<FileSize>> {
    let start_files = files_at_start(site);
    let measure_file = |(name, contents): (&String, &Vec<u8>)| {
        Ok(FileSize {
            name: name.clone(),
            size: transfer_size(contents)?,
            loads_at_start: start_files.contains(name),
        })
    };
    site.files.iter().map(measure_file).collect()
}

/// The sum of all files that load at the start.
fn start_size(sizes: &[FileSize]) -> TransferSize {
    let at_start = sizes.iter().filter(|file| file.loads_at_start);
    at_start.fold(TransferSize::default(), |sum, FileSize { size, .. }| TransferSize {
        raw: sum.raw + size.raw,
        gzip: sum.gzip + size.gzip,
        brotli: sum.brotli + size.brotli,
    })
}

fn table(sizes: &[FileSize]) -> String {
    let row = |name: &str, TransferSize { raw, gzip, brotli }, loads: &str| {
        format!("{name:<48}{raw:>10}{gzip:>10}{brotli:>10}  {loads}\n")
    };
    let mut table = format!("{:<48}{:>10}{:>10}{:>10}\n", "bytes", "raw", "gzip", "brotli");
    for file in sizes {
        let loads = if file.loads_at_start { "at start" } else { "on demand" };
        table += &row(&file.name, file.size, loads);
    }
    table + &row("all that loads at the start", start_size(sizes), "")
}

/// Attributes of the start script's element that name files which load once the page has started.
const LATER_ATTRIBUTES: [&str; 3] = ["data-look=\"", "data-worker=\"", "data-sw=\""];

/// The files that load at the start: the page and, from there on, all that pages, scripts and style
/// sheets refer to, except in the attributes for later. References in the WASM module and absolute
/// addresses do not count.
fn files_at_start(site: &SiteFiles) -> BTreeSet<String> {
    let mut start = BTreeSet::from([INDEX.to_owned()]);
    let mut pending = vec![INDEX.to_owned()];
    while let Some(name) = pending.pop() {
        let Some(contents) = site.files.get(&name) else {
            continue;
        };
        if !asset_refs::may_contain_refs(&name) {
            continue;
        }
        let text = String::from_utf8_lossy(contents);
        for other in site.files.keys() {
            let loads_at_once = |at: usize| {
                let before = text[..at].trim_end_matches("./");
                !LATER_ATTRIBUTES.iter().any(|attribute| before.ends_with(attribute))
            };
            let refers = asset_refs::ref_positions(&text, other).any(loads_at_once);
            if refers && start.insert(other.clone()) {
                pending.push(other.clone());
            }
        }
    }
    start
}

fn transfer_size(bytes: &[u8]) -> Result<TransferSize> {
    let (gzip, brotli) = (compress::gzip(bytes)?.len(), compress::brotli(bytes)?.len());
    Ok(TransferSize { raw: bytes.len(), gzip, brotli })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, brotli: usize, loads_at_start: bool) -> FileSize {
        let size = TransferSize { raw: 9, gzip: 5, brotli };
        FileSize { name: name.into(), size, loads_at_start }
    }

    #[test]
    fn a_site_over_a_limit_is_refused() {
        let check = |index, script, has_base_url| {
            let sizes = [file(INDEX, index, true), file("a.js", script, true)];
            check_limits(&sizes, has_base_url).map_err(|error| error.to_string())
        };
        assert_eq!(check(14_000, 166_000, true), Ok(()));
        let error = check(14_001, 0, true).expect_err("the page is too large");
        assert!(error.contains("over its limit of 14000"), "{error}");
        let error = check(14_000, 166_001, true).expect_err("the start is too large");
        assert!(error.contains("over the limit of 180000"), "{error}");
        assert_eq!(check(14_000, 165_680, false), Ok(()));
        assert!(check(14_000, 165_681, false).is_err());
        assert!(check_limits(&[], true).is_err(), "a site without a page");
    }

    #[test]
    fn files_at_the_start_are_found_by_reference() {
        let site = SiteFiles::from([
            (
                INDEX,
                r#"<meta content="https://a.org/social.png"><script src="./start.js" data-wasm="./a.wasm" data-look="./later.css" data-worker="worker.js">"#,
            ),
            ("start.js", "import './b.js'"),
            ("b.js", "c.css"),
            ("a.wasm", "'./worker.js'"),
            ("later.css", ""),
            ("worker.js", ""),
            ("social.png", ""),
            ("c.css", ""),
        ]);
        let start: Vec<_> = files_at_start(&site).into_iter().collect();
        assert_eq!(start, ["a.wasm", "b.js", INDEX, "start.js"]);
    }

    #[test]
    fn only_files_at_the_start_are_summed() {
        let sizes = [file("a", 4, true), file("b", 100, false), file("c", 3, true)];
        assert_eq!(start_size(&sizes), TransferSize { raw: 18, gzip: 10, brotli: 7 });
        assert!(table(&sizes).contains("on demand"));
    }
}
