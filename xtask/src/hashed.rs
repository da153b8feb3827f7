//! Gives files names that carry a hash of what is in them, so that a browser may keep them for
//! ever: what changes has another name.
//!
//! Trunk's own hashes are of files as they were before this command changed them, and it gives none
//! to copied files and to the worker.

use crate::{references, repository};
use anyhow::{Result, bail};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What is asked for by its plain name, beside pages: by the browser, by crawlers and by hosts.
const PLAIN: [&str; 5] = ["sw.js", "robots.txt", "sitemap.xml", "social.png", "_headers"];
/// Digits of a hash: two files that meet in them would have to meet in their name as well.
const DIGITS: usize = 12;
/// Digits of trunk's.
const TRUNKS: usize = 16;

type Files = BTreeMap<String, Vec<u8>>;

/// Renames the files of a folder, and returns their new names.
pub fn name_all(folder: &Path) -> Result<Vec<String>> {
    let mut files = Files::new();
    for name in repository::files(folder)? {
        let path = folder.join(&name);
        files.insert(name, fs::read(&path)?);
        fs::remove_file(&path)?;
    }
    let (files, named) = hashed(files)?;
    for (name, bytes) in &files {
        fs::write(folder.join(name), bytes)?;
    }
    Ok(named)
}

/// The files by their new names, and those names.
fn hashed(mut files: Files) -> Result<(Files, Vec<String>)> {
    let mut pending: Vec<String> = files.keys().filter(|name| !is_plain(name)).cloned().collect();
    let mut named = Vec::new();
    // What names others comes after them, for their names are a part of it.
    while !pending.is_empty() {
        let ready = |name: &&String| {
            let text = text(name, &files[*name]);
            !pending.iter().any(|other| other != *name && references::names(&text, other))
        };
        let Some(old) = pending.iter().find(ready).cloned() else {
            bail!("{} name each other in a circle", pending.join(", "));
        };
        pending.retain(|name| *name != old);
        let bytes = files.remove(&old).unwrap_or_default();
        let new = with_hash(&old, &bytes);
        for (name, bytes) in &mut files {
            let text = text(name, bytes);
            if references::names(&text, &old) {
                *bytes = references::renamed(&text, &old, &new).into_bytes();
            }
        }
        files.insert(new.clone(), bytes);
        named.push(new);
    }
    check(&files)?;
    Ok((files, named))
}

/// Fails where a file names another that is not there, or is there and named by none.
fn check(files: &Files) -> Result<()> {
    let texts: Vec<_> = files.iter().map(|(name, bytes)| (name, text(name, bytes))).collect();
    for (name, text) in &texts {
        if let Some(missing) = references::all(text).find(|other| !files.contains_key(*other)) {
            bail!("{name} names {missing}, which is not there");
        }
    }
    for file in files.keys().filter(|name| !is_plain(name)) {
        let by_another =
            |(name, text): &(&String, String)| *name != file && references::names(text, file);
        if !texts.iter().any(by_another) {
            bail!("{file} is named by no other file");
        }
    }
    Ok(())
}

fn is_plain(name: &str) -> bool {
    name.ends_with(".html") || PLAIN.contains(&name)
}

/// What is in a file that may name others; of all else nothing.
fn text(name: &str, bytes: &[u8]) -> String {
    if references::may_name(name) {
        String::from_utf8_lossy(bytes).into_owned()
    } else {
        String::new()
    }
}

fn with_hash(name: &str, bytes: &[u8]) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{}-{}.{ending}", without_trunks(stem), &hex(bytes)[..DIGITS])
}

/// The stem without the hash that trunk put into it.
fn without_trunks(stem: &str) -> String {
    let is_hash = |part: &str| {
        part.len() == TRUNKS && part.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c))
    };
    let part = |part: &str| {
        let (first, rest) = part.split_at(part.find('_').unwrap_or(part.len()));
        if is_hash(first) { rest.to_owned() } else { format!("-{part}") }
    };
    let kept: String = stem.split('-').map(part).collect();
    kept.trim_start_matches('-').to_owned()
}

/// The SHA-256 of bytes in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(given: &[(&str, &str)]) -> Files {
        given.iter().map(|(name, text)| ((*name).to_owned(), (*text).into())).collect()
    }

    fn site(style: &str) -> Files {
        files(&[
            ("index.html", "<script src=\"./start.js\" data-js=\"./p-0123456789abcdef.js\">"),
            ("start.js", "'look.css'"),
            ("look.css", style),
            ("p-0123456789abcdef.js", "new URL('p-0123456789abcdef_bg.wasm')"),
            ("p-0123456789abcdef_bg.wasm", "\0asm 'start.js'"),
            ("robots.txt", ""),
        ])
    }

    #[test]
    fn every_name_says_what_is_in_the_file() {
        let (files, named) = hashed(site("p{}")).expect("a whole site");
        assert_eq!(named.len(), 4);
        assert_eq!(files.len(), 6);
        for name in &named {
            let hash = &hex(&files[name])[..DIGITS];
            assert!(name.contains(hash), "{name}");
        }
        let index = String::from_utf8_lossy(&files["index.html"]);
        let names: Vec<_> = references::all(&index).collect();
        assert!(names[0].starts_with("start-") && names[1].starts_with("p-"), "{names:?}");
        assert!(named.iter().any(|name| name.starts_with("p_bg-") && name.ends_with(".wasm")));
    }

    #[test]
    fn a_change_shows_in_every_name_above_it_and_nowhere_else() {
        let names = |style| hashed(site(style)).expect("a whole site").1;
        let (one, other) = (names("p{}"), names("q{}"));
        let of = |names: &[String], stem: &str| {
            names.iter().find(|name| name.starts_with(stem)).cloned().expect("such a file")
        };
        for stem in ["look-", "start-"] {
            assert_ne!(of(&one, stem), of(&other, stem));
        }
        for stem in ["p-", "p_bg-"] {
            assert_eq!(of(&one, stem), of(&other, stem));
        }
    }

    #[test]
    fn what_is_missing_unused_or_circular_is_an_error() {
        let refused =
            |given: &[(&str, &str)]| hashed(files(given)).expect_err("refused").to_string();
        assert!(refused(&[("index.html", "'a.js'")]).contains("not there"));
        assert!(refused(&[("index.html", ""), ("a.js", "")]).contains("no other"));
        assert!(refused(&[("a.js", "'b.js'"), ("b.js", "'a.js'")]).contains("circle"));
    }
}
