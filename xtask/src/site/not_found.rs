//! Pass: adds `404.html`, the page for unknown addresses.

use crate::base_url::BaseUrl;
use crate::paths;
use crate::site::files::SiteFiles;
use anyhow::{Context, Result};
use std::fs;

/// The name of the page in the site.
pub const NOT_FOUND: &str = "404.html";
/// Its source. It refers to no other file: hosts answer any path with it, so relative references would
/// lead anywhere.
const SOURCE: &str = "web/404.html";
/// The place for the link to the calculator, which is left out if its address is not known.
const LINK_PLACE: &str = "<!-- home -->";

/// Adds the page, with a link to the calculator if the site's address is known.
pub fn add_404_page(site: &mut SiteFiles, base_url: Option<&BaseUrl>) -> Result<()> {
    let page = fs::read_to_string(paths::root().join(SOURCE))
        .with_context(|| format!("cannot read {SOURCE}"))?;
    let link =
        base_url.map(|url| format!("<p><a href=\"{}\">To the calculator</a></p>", url.as_str()));
    site.insert(NOT_FOUND, page);
    site.replace_once(NOT_FOUND, LINK_PLACE, link.as_deref().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_no_relative_references() {
        let mut site = SiteFiles::default();
        add_404_page(&mut site, None).expect("the source is there");
        // The icon is empty, because a browser would otherwise look for one at the host's root.
        let page = site.text(NOT_FOUND).expect("added").replace("href=\"data:,\"", "");
        assert!(!page.contains("href=") && !page.contains("src=") && !page.contains(LINK_PLACE));
        let url = BaseUrl::parse("https://example.org/a/").expect("an address");
        add_404_page(&mut site, Some(&url)).expect("the source is there");
        let page = site.text(NOT_FOUND).expect("added");
        assert!(page.contains("<a href=\"https://example.org/a/\">"));
    }
}
