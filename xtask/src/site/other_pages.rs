//! Pass: adds the pages beside `index.html`: `embed.html`, the compact form of the page for a frame in
//! another page, with an example of such a page, and `404.html`, the page for unknown addresses.

use crate::base_url::BaseUrl;
use crate::paths;
use crate::site::files::{INDEX, SiteFiles};
use anyhow::{Context, Result};
use std::fs;

/// The compact page.
const EMBED: &str = "embed.html";
/// Files in `web/embed` that are copied beside it.
const EMBED_FILES: [&str; 4] = ["embed.css", "embed.js", "frame.js", "embedding.html"];
/// Elements that the compact page has in its head besides.
const HEAD: &str = "<meta name=\"robots\" content=\"noindex\">\n\
                    <link rel=\"stylesheet\" href=\"./embed.css\">\n\
                    <script defer src=\"./embed.js\"></script>\n\
                    </head>";
/// The footer of the compact page.
const FOOTER: &str = "<footer>\n<p><a id=\"whole\" href=\"./\" target=\"_blank\">The whole calculator: \
                      Break-even</a></p>\n</footer>";

/// Adds the compact page, and the page for unknown addresses.
///
/// # Errors
/// If a source cannot be read, or a page lacks what is to be replaced.
pub fn add_other_pages(site: &mut SiteFiles, base_url: Option<&BaseUrl>) -> Result<()> {
    add_compact_page(site)?;
    add_404_page(site, base_url)
}

/// Derives the compact page from `index.html`, and adds the files that belong to it.
fn add_compact_page(site: &mut SiteFiles) -> Result<()> {
    derive_compact_page(site)?;
    for name in EMBED_FILES {
        let path = paths::root().join("web/embed").join(name);
        let contents =
            fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        site.insert(name, contents);
    }
    Ok(())
}

fn derive_compact_page(site: &mut SiteFiles) -> Result<()> {
    let page = site.text(INDEX)?.to_owned();
    let start = page.find("<footer>").context("index.html has no footer")?;
    let end = page.find("</footer>").context("index.html has no footer")? + "</footer>".len();
    site.insert(EMBED, page.as_str());
    site.replace_once(EMBED, "<html lang=\"en\">", "<html lang=\"en\" class=\"embed\">")?;
    site.replace_once(EMBED, "</head>", HEAD)?;
    site.replace_once(EMBED, &page[start..end], FOOTER)
}

/// The page for unknown addresses.
pub const NOT_FOUND: &str = "404.html";
/// Its source. It refers to no other file: hosts answer any path with it, so relative references would
/// lead anywhere.
const NOT_FOUND_SOURCE: &str = "web/404.html";
/// The place for the link to the calculator, which is left out if its address is not known.
const LINK_PLACE: &str = "<!-- home -->";

/// Adds the page for unknown addresses, with a link to the calculator if the site's address is known.
fn add_404_page(site: &mut SiteFiles, base_url: Option<&BaseUrl>) -> Result<()> {
    let page = fs::read_to_string(paths::root().join(NOT_FOUND_SOURCE))
        .with_context(|| format!("cannot read {NOT_FOUND_SOURCE}"))?;
    let link =
        base_url.map(|url| format!("<p><a href=\"{}\">To the calculator</a></p>", url.as_str()));
    site.insert(NOT_FOUND, page);
    site.replace_once(NOT_FOUND, LINK_PLACE, link.as_deref().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compact_page_differs_in_class_head_and_footer() {
        let page = "<html lang=\"en\"><head><title>T</title></head><body><div id=\"app\"></div>\
                    <footer>F</footer></body></html>";
        let mut site = SiteFiles::from([(INDEX, page)]);
        derive_compact_page(&mut site).expect("a page");
        assert_eq!(site.text(INDEX).expect("there"), page);
        let compact = site.text(EMBED).expect("added");
        assert!(compact.starts_with("<html lang=\"en\" class=\"embed\"><head><title>T</title>"));
        assert!(compact.contains("<script defer src=\"./embed.js\"></script>\n</head>"));
        assert!(compact.contains("<div id=\"app\"></div><footer>\n<p><a id=\"whole\""));
        assert!(!compact.contains(">F<"));
        assert!(derive_compact_page(&mut SiteFiles::from([(INDEX, "<html>")])).is_err());
    }

    #[test]
    fn the_page_for_unknown_addresses_has_no_relative_references() {
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
