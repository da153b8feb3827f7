//! Writes the site's service worker, which keeps one whole version of the site in the browser.

use crate::{hashed, policy, references, repository};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::fs;
use std::path::Path;

/// What the site is asked for when an address does not exist: kept by hosts, not by browsers.
const MISSING: &str = "404.html";
/// The script, without what it is told.
const SCRIPT: &str = "web/offline.js";

/// The start script's element: it registers the service worker that is named there.
const START: &str = "<script id=\"script\"";

/// Has the page's start script register the service worker. Not in index.html itself, so that
/// `cargo xtask serve` shows each change at once.
pub fn name_in_page(folder: &Path) -> Result<()> {
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).context("there is no index.html")?;
    ensure!(page.matches(START).count() == 1, "index.html has no {START}");
    fs::write(index, page.replace(START, &format!("{START} data-sw=\"./sw.js\"")))?;
    Ok(())
}

/// Writes `sw.js` for a folder whose files have their last names.
pub fn write_into(folder: &Path, hashed: &[String]) -> Result<()> {
    let script = fs::read_to_string(repository::root().join(SCRIPT))
        .with_context(|| format!("cannot read {SCRIPT}"))?;
    let mut pages = serde_json::Map::new();
    let mut kept = hashed.to_vec();
    for name in policy::pages(folder)? {
        if name != MISSING {
            let page = fs::read_to_string(folder.join(&name))?;
            let mut named: Vec<_> = references::all(&page).collect();
            named.retain(|name| hashed.iter().any(|one| one == name));
            named.sort_unstable();
            named.dedup();
            // By the folder's own address: hosts answer `index.html` with another one.
            let path = if name == "index.html" { "" } else { &name };
            pages.insert(path.to_owned(), json!(named));
            kept.push(name);
        }
    }
    kept.sort();
    let version = version(folder, &kept, &script)?;
    let script = filled(&script, &version, &json!(hashed), &json!(pages))?;
    fs::write(folder.join("sw.js"), script).context("cannot write sw.js")
}

/// Which version of the site a folder holds: a hash of all that is in it, and of what keeps it.
fn version(folder: &Path, files: &[String], script: &str) -> Result<String> {
    let mut all = Vec::from(script);
    for name in files {
        all.extend_from_slice(name.as_bytes());
        all.extend_from_slice(&fs::read(folder.join(name))?);
    }
    Ok(hashed::hex(&all))
}

/// The script with what it is told.
fn filled(
    script: &str,
    version: &str,
    files: &serde_json::Value,
    pages: &serde_json::Value,
) -> Result<String> {
    let mut script = script.to_owned();
    let told = [("VERSION", &json!(version)), ("FILES", files), ("PAGES", pages)];
    for (name, value) in told {
        let place = format!("const {name} = null;");
        ensure!(script.matches(&place).count() == 1, "{SCRIPT} has no `{place}`");
        script = script.replace(&place, &format!("const {name} = {value};"));
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_told_what_to_keep() {
        let script = "const VERSION = null;\nconst FILES = null;\nconst PAGES = null;\n";
        let told = filled(script, "1", &json!(["a.js"]), &json!({"": ["a.js"]})).expect("filled");
        assert_eq!(
            told,
            "const VERSION = \"1\";\nconst FILES = [\"a.js\"];\nconst PAGES = {\"\":[\"a.js\"]};\n"
        );
        assert!(filled("", "1", &json!([]), &json!({})).is_err());
    }

    #[test]
    fn the_script_has_a_place_for_each() {
        let script = fs::read_to_string(repository::root().join(SCRIPT)).expect("it is there");
        assert!(filled(&script, "1", &json!([]), &json!({})).is_ok());
    }
}
