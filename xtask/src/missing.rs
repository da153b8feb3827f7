//! The page for addresses that do not exist.

use crate::head::BaseUrl;
use crate::repository;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// The page as it is written, whole in itself: hosts answer any path with it.
const PAGE: &str = "web/404.html";
/// Where the way home comes, if it is known: a relative one would lead anywhere.
const HOME: &str = "<!-- home -->";

/// Writes `404.html` into a folder.
pub fn write_into(folder: &Path, base_url: Option<&BaseUrl>) -> Result<()> {
    let page = fs::read_to_string(repository::root().join(PAGE))
        .with_context(|| format!("cannot read {PAGE}"))?;
    fs::write(folder.join("404.html"), with_home(&page, base_url)).context("cannot write 404.html")
}

fn with_home(page: &str, base_url: Option<&BaseUrl>) -> String {
    let link =
        base_url.map(|url| format!("<p><a href=\"{}\">To the calculator</a></p>", url.as_str()));
    page.replace(HOME, link.as_deref().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_leans_on_no_path() {
        let page = fs::read_to_string(repository::root().join(PAGE)).expect("it is there");
        let alone = with_home(&page, None);
        // No icon either, which a browser would else look for at the host's root.
        let alone = alone.replace("href=\"data:,\"", "");
        assert!(!alone.contains("href=") && !alone.contains("src=") && !alone.contains(HOME));
        let url = "https://example.org/a/".parse().expect("an address");
        assert!(with_home(&page, Some(&url)).contains("<a href=\"https://example.org/a/\">"));
    }
}
