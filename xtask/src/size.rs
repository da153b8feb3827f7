//! The page's weight and its budget.

use crate::{pressed, references, repository};
use anyhow::Result;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What all that loads at the start should weigh at most, in bytes of brotli.
pub const GOAL: usize = 100_000;
/// What it must not exceed.
pub const LIMIT: usize = 180_000;
/// What a base URL puts into the page's head, with room for a long one: kept free where none is given,
/// so that no site is over the limit by its address alone.
pub const HEAD: usize = 320;
/// What the page alone must not exceed, with its first sight and style: what a host can send before
/// it has to wait for the reader's first acknowledgement.
pub const FIRST_SIGHT: usize = 14_000;

/// Bytes as they are and as a host sends them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Size {
    pub raw: usize,
    pub gzip: usize,
    pub brotli: usize,
}

/// One file of the site.
pub struct Part {
    pub name: String,
    pub size: Size,
    /// Whether it loads at the start, and not only on demand.
    pub start: bool,
}

/// How a weight stands to the budget.
#[derive(Debug, PartialEq)]
pub enum Verdict {
    Within,
    AboveGoal,
    OverLimit,
}

/// Holds a weight in bytes of brotli against the budget.
pub fn verdict(brotli: usize) -> Verdict {
    if brotli <= GOAL {
        Verdict::Within
    } else if brotli <= LIMIT {
        Verdict::AboveGoal
    } else {
        Verdict::OverLimit
    }
}

/// Measures every file of a site, but not those that are others once more, compressed.
pub fn measure(folder: &Path) -> Result<Vec<Part>> {
    let mut names = repository::files(folder)?;
    names.retain(|name| !pressed::ENDINGS.iter().any(|ending| name.ends_with(ending)));
    let read = |name: String| fs::read(folder.join(&name)).map(|bytes| (name, bytes));
    let files: Vec<File> = names.into_iter().map(read).collect::<Result<_, _>>()?;
    let start = start_of(&files);
    files
        .iter()
        .map(|(name, bytes)| {
            Ok(Part { name: name.clone(), size: size_of(bytes)?, start: start.contains(name) })
        })
        .collect()
}

/// The sum of all that loads at the start.
pub fn start(parts: &[Part]) -> Size {
    parts.iter().filter(|part| part.start).fold(Size::default(), |sum, part| Size {
        raw: sum.raw + part.size.raw,
        gzip: sum.gzip + part.size.gzip,
        brotli: sum.brotli + part.size.brotli,
    })
}

/// The weight of the page alone.
pub fn first_sight(parts: &[Part]) -> usize {
    parts.iter().find(|part| part.name == PAGE).map_or(0, |part| part.size.brotli)
}

/// The weights as a table.
pub fn table(parts: &[Part]) -> String {
    let row = |name: &str, Size { raw, gzip, brotli }, loads: &str| {
        format!("{name:<48}{raw:>10}{gzip:>10}{brotli:>10}  {loads}\n")
    };
    let mut table = format!("{:<48}{:>10}{:>10}{:>10}\n", "bytes", "raw", "gzip", "brotli");
    for part in parts {
        table += &row(&part.name, part.size, if part.start { "at start" } else { "on demand" });
    }
    table + &row("all that loads at the start", start(parts), "")
}

type File = (String, Vec<u8>);

/// Where everything begins.
const PAGE: &str = "index.html";

/// Attributes of the start script that name what it asks for once the page stands.
const LATER: [&str; 3] = ["data-look=\"", "data-worker=\"", "data-sw=\""];

/// The page, and what it and the scripts and styles it loads name. What only an absolute address
/// or the WASM module names loads later, if at all.
fn start_of(files: &[File]) -> BTreeSet<String> {
    let mut start = BTreeSet::from([PAGE.to_owned()]);
    let mut pending = vec![PAGE.to_owned()];
    while let Some(name) = pending.pop() {
        let Some((_, bytes)) = files.iter().find(|(other, _)| *other == name) else {
            continue;
        };
        if !references::may_name(&name) {
            continue;
        }
        let text = String::from_utf8_lossy(bytes);
        for (other, _) in files {
            let at_once = |at: usize| {
                let before = text[..at].trim_end_matches("./");
                !LATER.iter().any(|attribute| before.ends_with(attribute))
            };
            if references::places(&text, other).any(at_once) && start.insert(other.clone()) {
                pending.push(other.clone());
            }
        }
    }
    start
}

fn size_of(bytes: &[u8]) -> Result<Size> {
    let (gzip, brotli) = (pressed::gzip(bytes)?.len(), pressed::brotli(bytes)?.len());
    Ok(Size { raw: bytes.len(), gzip, brotli })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_has_a_goal_and_a_limit() {
        assert_eq!(verdict(GOAL), Verdict::Within);
        assert_eq!(verdict(GOAL + 1), Verdict::AboveGoal);
        assert_eq!(verdict(LIMIT), Verdict::AboveGoal);
        assert_eq!(verdict(LIMIT + 1), Verdict::OverLimit);
    }

    #[test]
    fn a_file_loads_at_the_start_if_what_loads_names_it() {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let files = [
            file(
                "index.html",
                r#"<meta content="https://a.org/social.png"><script src="./start.js" data-wasm="./a.wasm" data-look="./later.css" data-worker="worker.js">"#,
            ),
            file("start.js", "import './b.js'"),
            file("b.js", "c.css"),
            file("a.wasm", "'./worker.js'"),
            file("later.css", ""),
            file("worker.js", ""),
            file("social.png", ""),
            file("c.css", ""),
        ];
        let start: Vec<_> = start_of(&files).into_iter().collect();
        assert_eq!(start, ["a.wasm", "b.js", "index.html", "start.js"]);
    }

    #[test]
    fn only_the_start_counts() {
        let part = |brotli, start| Part {
            name: "a".into(),
            size: Size { raw: 9, gzip: 5, brotli },
            start,
        };
        let parts = [part(4, true), part(100, false), part(3, true)];
        assert_eq!(start(&parts), Size { raw: 18, gzip: 10, brotli: 7 });
        assert!(table(&parts).contains("on demand"));
    }

    #[test]
    fn sizes_are_those_of_whole_streams() {
        let bytes = b"break-even ".repeat(1_000);
        let size = size_of(&bytes).expect("memory does not fail");
        assert_eq!(size.raw, 11_000);
        assert!((10..200).contains(&size.gzip) && (10..100).contains(&size.brotli), "{size:?}");
    }
}
