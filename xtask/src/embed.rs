//! The page's compact form for a frame in another page, made from the page itself, and an example of
//! a page that shows it.

use crate::repository;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// What is copied beside it.
const FILES: [&str; 4] = ["embed.css", "embed.js", "frame.js", "embedding.html"];
/// What the compact form has in its head besides.
const HEAD: &str = "<meta name=\"robots\" content=\"noindex\">\n\
                    <link rel=\"stylesheet\" href=\"./embed.css\">\n\
                    <script defer src=\"./embed.js\"></script>\n";
/// What it has at its foot.
const FOOT: &str = "<footer>\n<p><a id=\"whole\" href=\"./\" target=\"_blank\">The whole calculator: \
                    Break-even</a></p>\n</footer>";

/// Writes `embed.html` into a folder, from its `index.html`, and what belongs to it.
pub fn write_into(folder: &Path) -> Result<()> {
    let page =
        fs::read_to_string(folder.join("index.html")).context("trunk wrote no index.html")?;
    fs::write(folder.join("embed.html"), compact(&page)?)?;
    for name in FILES {
        let from = repository::root().join("web/embed").join(name);
        fs::copy(&from, folder.join(name)).with_context(|| format!("no {}", from.display()))?;
    }
    Ok(())
}

fn compact(page: &str) -> Result<String> {
    let page = page.replacen("<html lang=\"en\">", "<html lang=\"en\" class=\"embed\">", 1);
    let page = page.replacen("</head>", &[HEAD, "</head>"].concat(), 1);
    let start = page.find("<footer>").context("index.html has no footer")?;
    let end = page.find("</footer>").context("index.html has no footer")? + "</footer>".len();
    Ok([&page[..start], FOOT, &page[end..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_page_with_another_frame() {
        let page = "<html lang=\"en\"><head><title>T</title></head><body><div id=\"app\"></div>\
                    <footer>F</footer></body></html>";
        let compact = compact(page).expect("a page");
        assert!(compact.starts_with("<html lang=\"en\" class=\"embed\"><head><title>T</title>"));
        assert!(compact.contains("<script defer src=\"./embed.js\"></script>\n</head>"));
        assert!(compact.contains("<div id=\"app\"></div><footer>\n<p><a id=\"whole\""));
        assert!(!compact.contains(">F<"));
        assert!(super::compact("<html>").is_err());
    }
}
