//! Pass: adds `embed.html`, the compact form of the page for a frame in another page, and an example
//! of such a page.

use crate::paths;
use crate::site::files::{INDEX, SiteFiles};
use anyhow::{Context, Result};
use std::fs;

/// The compact page.
const EMBED: &str = "embed.html";
/// Files in `web/embed` that are copied beside it.
const FILES: [&str; 4] = ["embed.css", "embed.js", "frame.js", "embedding.html"];
/// Elements that the compact page has in its head besides.
const HEAD: &str = "<meta name=\"robots\" content=\"noindex\">\n\
                    <link rel=\"stylesheet\" href=\"./embed.css\">\n\
                    <script defer src=\"./embed.js\"></script>\n\
                    </head>";
/// The footer of the compact page.
const FOOTER: &str = "<footer>\n<p><a id=\"whole\" href=\"./\" target=\"_blank\">The whole calculator: \
                      Break-even</a></p>\n</footer>";

/// Derives the compact page from `index.html`, and adds the files that belong to it.
pub fn add_compact_page(site: &mut SiteFiles) -> Result<()> {
    derive_compact_page(site)?;
    for name in FILES {
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
}
