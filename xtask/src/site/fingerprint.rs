//! Pass: puts a hash of its contents into the name of each file that others refer to, so that browsers
//! may cache it for ever: changed contents have another name.
//!
//! Trunk has such hashes too, but of files before the passes change them, and not for copied files and
//! the worker.

use crate::site::asset_refs;
use crate::site::files::SiteFiles;
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Files beside pages that browsers, crawlers or hosts request by a fixed name.
const FIXED_NAMES: [&str; 5] = ["sw.js", "robots.txt", "sitemap.xml", "social.png", "_headers"];
/// Hexadecimal digits of the hash in a name: enough, since two versions must differ in it only from
/// files of the same name.
const HASH_DIGITS: usize = 12;

/// Renames the files and the references to them, and returns the new names.
///
/// A file is renamed after all that it refers to, because their new names change its hash.
///
/// # Errors
/// If files refer to each other in a circle, a reference leads to no file, or no file refers to one.
pub fn rename_by_contents(site: &mut SiteFiles) -> Result<Vec<String>> {
    let mut pending: Vec<String> =
        site.files.keys().filter(|name| !has_fixed_name(name)).cloned().collect();
    let mut new_names = Vec::new();
    while !pending.is_empty() {
        let refers_to_no_pending = |name: &&String| {
            let text = text_with_refs(name, &site.files[*name]);
            !pending.iter().any(|other| other != *name && asset_refs::refers_to(&text, other))
        };
        let Some(old) = pending.iter().find(refers_to_no_pending).cloned() else {
            bail!("{} refer to each other in a circle", pending.join(", "));
        };
        pending.retain(|name| *name != old);
        let contents = site.files.remove(&old).context("invariant: pending files exist")?;
        let new = name_with_hash(&old, &contents);
        for (name, contents) in &mut site.files {
            let text = text_with_refs(name, contents);
            if asset_refs::refers_to(&text, &old) {
                *contents = asset_refs::rename_refs(&text, &old, &new).into_bytes();
            }
        }
        site.insert(&new, contents);
        new_names.push(new);
    }
    check_references(&site.files)?;
    Ok(new_names)
}

/// Fails if a reference leads to no file, or no file refers to one.
fn check_references(files: &BTreeMap<String, Vec<u8>>) -> Result<()> {
    let texts: Vec<_> =
        files.iter().map(|(name, contents)| (name, text_with_refs(name, contents))).collect();
    for (name, text) in &texts {
        let mut refs = asset_refs::all_refs(text);
        if let Some(missing) = refs.find(|other| !files.contains_key(*other)) {
            bail!("{name} refers to {missing}, which does not exist");
        }
    }
    for file in files.keys().filter(|name| !has_fixed_name(name)) {
        let is_other_with_ref =
            |(name, text): &(&String, String)| *name != file && asset_refs::refers_to(text, file);
        if !texts.iter().any(is_other_with_ref) {
            bail!("no file refers to {file}");
        }
    }
    Ok(())
}

fn has_fixed_name(name: &str) -> bool {
    name.ends_with(".html") || FIXED_NAMES.contains(&name)
}

/// The text of a file that may contain references; of other files nothing.
fn text_with_refs(name: &str, contents: &[u8]) -> String {
    if asset_refs::may_contain_refs(name) {
        String::from_utf8_lossy(contents).into_owned()
    } else {
        String::new()
    }
}

fn name_with_hash(name: &str, contents: &[u8]) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}-{}.{ending}", &sha256_hex(contents)[..HASH_DIGITS])
}

/// The SHA-256 of bytes in hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(style: &str) -> (SiteFiles, Vec<String>) {
        let mut site = SiteFiles::from([
            ("index.html", "<script src=\"./start.js\" data-js=\"./p.js\">"),
            ("start.js", "'look.css'"),
            ("look.css", style),
            ("p.js", "new URL('p_bg.wasm')"),
            ("p_bg.wasm", "\0asm 'start.js'"),
            ("robots.txt", ""),
        ]);
        let names = rename_by_contents(&mut site).expect("complete references");
        (site, names)
    }

    #[test]
    fn each_name_has_the_hash_of_its_contents() {
        let (site, names) = renamed("p{}");
        assert_eq!(names.len(), 4);
        assert_eq!(site.files.len(), 6);
        for name in &names {
            let hash = &sha256_hex(&site.files[name])[..HASH_DIGITS];
            assert!(name.contains(hash), "{name}");
        }
        let index = site.text("index.html").expect("there");
        let refs: Vec<_> = asset_refs::all_refs(index).collect();
        assert!(refs[0].starts_with("start-") && refs[1].starts_with("p-"), "{refs:?}");
        assert!(names.iter().any(|name| name.starts_with("p_bg-") && name.ends_with(".wasm")));
    }

    #[test]
    fn a_change_renames_the_file_and_those_that_refer_to_it() {
        let (one, other) = (renamed("p{}").1, renamed("q{}").1);
        let starting_with = |names: &[String], stem: &str| {
            names.iter().find(|name| name.starts_with(stem)).cloned().expect("such a file")
        };
        for stem in ["look-", "start-"] {
            assert_ne!(starting_with(&one, stem), starting_with(&other, stem));
        }
        for stem in ["p-", "p_bg-"] {
            assert_eq!(starting_with(&one, stem), starting_with(&other, stem));
        }
    }

    #[test]
    fn missing_unused_and_circular_references_are_errors() {
        let error =
            |mut site: SiteFiles| rename_by_contents(&mut site).expect_err("refused").to_string();
        assert!(error(SiteFiles::from([("index.html", "'a.js'")])).contains("does not exist"));
        assert!(
            error(SiteFiles::from([("index.html", ""), ("a.js", "")])).contains("no file refers")
        );
        assert!(
            error(SiteFiles::from([("a.js", "'b.js'"), ("b.js", "'a.js'")])).contains("circle")
        );
    }
}
