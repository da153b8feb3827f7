//! Pass: adds the service worker, which keeps one whole version of the site in the browser.

use crate::paths;
use crate::site::files::{INDEX, SiteFiles};
use crate::site::{asset_refs, fingerprint, other_pages};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::fs;

/// The source of the script, with a constant for each value that is filled in.
const SOURCE: &str = "web/offline.js";
/// Its name in the site.
const SERVICE_WORKER: &str = "sw.js";
/// The start script's element, which registers the service worker that its attribute names.
const START_SCRIPT: &str = "<script id=\"script\"";

/// Adds `sw.js`, and its name to the start script's element in `index.html`. The source of
/// `index.html` does not have it, because `cargo xtask serve` must show each change at once.
pub fn add_service_worker(site: &mut SiteFiles, hashed_names: &[String]) -> Result<()> {
    let attribute = format!("{START_SCRIPT} data-sw=\"./{SERVICE_WORKER}\"");
    site.replace_once(INDEX, START_SCRIPT, &attribute)?;
    let source = fs::read_to_string(paths::root().join(SOURCE))
        .with_context(|| format!("cannot read {SOURCE}"))?;
    let script = fill_in(site, hashed_names, &source)?;
    site.insert(SERVICE_WORKER, script);
    Ok(())
}

/// The script with the names of all files that it keeps, and a hash of them as the version.
fn fill_in(site: &SiteFiles, hashed_names: &[String], source: &str) -> Result<String> {
    let mut pages = serde_json::Map::new();
    let mut kept = hashed_names.to_vec();
    for name in site.pages() {
        // Hosts show this page at addresses that are never cached.
        if name == other_pages::NOT_FOUND {
            continue;
        }
        let mut refs: Vec<_> = asset_refs::all_refs(site.text(&name)?).collect();
        refs.retain(|name| hashed_names.iter().any(|hashed| hashed == name));
        refs.sort_unstable();
        refs.dedup();
        // By the address of the folder, because hosts may redirect `index.html` to it.
        let path = if name == INDEX { "" } else { &name };
        pages.insert(path.to_owned(), json!(refs));
        kept.push(name);
    }
    kept.sort();
    let version = hash_of_files(site, &kept, source);
    let values =
        [("VERSION", json!(version)), ("FILES", json!(hashed_names)), ("PAGES", json!(pages))];
    let mut script = source.to_owned();
    for (name, value) in values {
        let place = format!("const {name} = null;");
        ensure!(script.matches(&place).count() == 1, "{SOURCE} must have one `{place}`");
        script = script.replace(&place, &format!("const {name} = {value};"));
    }
    Ok(script)
}

/// A hash of the names and contents of files and of the script's source.
fn hash_of_files(site: &SiteFiles, names: &[String], source: &str) -> String {
    let mut all = Vec::from(source);
    for name in names {
        all.extend_from_slice(name.as_bytes());
        all.extend_from_slice(&site.files[name]);
    }
    fingerprint::sha256_hex(&all)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "const VERSION = null;\nconst FILES = null;\nconst PAGES = null;\n";

    #[test]
    fn the_script_lists_files_and_pages_with_their_references() {
        let site =
            SiteFiles::from([(INDEX, "'a-1.js' 'b.js'"), ("404.html", ""), ("a-1.js", "go()")]);
        let script = fill_in(&site, &["a-1.js".into()], SCRIPT).expect("a place for each");
        let (version, rest) = script.split_once('\n').expect("three lines");
        assert_eq!(version.len(), "const VERSION = \"\";".len() + 64);
        assert_eq!(rest, "const FILES = [\"a-1.js\"];\nconst PAGES = {\"\":[\"a-1.js\"]};\n");
        assert!(fill_in(&site, &["a-1.js".into()], "").is_err());
    }

    #[test]
    fn a_change_of_a_file_changes_the_version() {
        let script = |page: &str| {
            let site = SiteFiles::from([(INDEX, page)]);
            fill_in(&site, &[], SCRIPT).expect("a place for each")
        };
        assert_eq!(script("a"), script("a"));
        assert_ne!(script("a"), script("b"));
    }

    #[test]
    fn the_page_names_the_service_worker_and_the_source_has_every_constant() {
        let mut site = SiteFiles::from([(INDEX, "<script id=\"script\" data-js=\"a\">")]);
        add_service_worker(&mut site, &[]).expect("the source is there");
        let expected = "<script id=\"script\" data-sw=\"./sw.js\" data-js=\"a\">";
        assert_eq!(site.text(INDEX).expect("there"), expected);
        assert!(site.text(SERVICE_WORKER).expect("added").contains("const PAGES = {\"\":[]}"));
    }
}
