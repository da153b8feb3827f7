//! Pass: puts what the page shows before any script runs into `index.html`: the default scenario,
//! rendered by the page's own code, with the style sheet and the start script inline.
//!
//! One response thus shows the result, and the start script can handle failures of later downloads
//! because it cannot be missing itself.

use crate::site::files::{INDEX, SiteFiles};
use crate::{paths, process};
use anyhow::{Context, Result, ensure};
use std::fs;

/// The element for the prerendered HTML; the app replaces it once it has started.
const SIGHT: &str = "<div id=\"sight\"></div>";

/// The element that loads the start script, up to its data attributes.
const LOADER: &str = "<script defer id=\"script\" src=\"./start.js\"";
/// The file of the start script.
const LOADER_FILE: &str = "start.js";

/// The prerendered default scenario.
struct FirstSight {
    html: String,
    css: String,
}

/// Renders the default scenario and puts it into `index.html`, together with the style sheet and the
/// start script, whose files are then removed from the site.
pub fn insert_first_sight(site: &mut SiteFiles) -> Result<()> {
    let first_sight = render()?;
    inline_style_sheet(site, &first_sight.css)?;
    let (start, end) = SIGHT.split_at(SIGHT.len() - "</div>".len());
    site.replace_once(INDEX, SIGHT, &[start, &first_sight.html, end].concat())?;
    inline_start_script(site)
}

/// Runs the native program that renders the page.
fn render() -> Result<FirstSight> {
    let folder = paths::target().join("sight");
    fs::create_dir_all(&folder)?;
    let mut cargo = process::cargo();
    cargo.args(["run", "--locked", "--package", "breakeven-web", "--bin", "breakeven-prerender"]);
    process::run(cargo.arg("--").arg(&folder))?;
    let read = |name: &str| {
        fs::read_to_string(folder.join(name)).with_context(|| format!("no {name} was rendered"))
    };
    Ok(FirstSight { html: read("sight.html")?, css: read("sight.css")? })
}

/// Replaces the link to the style sheet by its text, followed by more rules.
fn inline_style_sheet(site: &mut SiteFiles, more: &str) -> Result<()> {
    let (link, file) =
        style_sheet_link(site.text(INDEX)?).context("index.html has no style sheet")?;
    let style = site.take_text(&file)? + more;
    ensure!(!style.contains("</"), "the style would end its element");
    site.replace_once(INDEX, &link, &format!("<style>{style}</style>"))
}

/// The element that links to the style sheet, and the name of its file.
fn style_sheet_link(page: &str) -> Option<(String, String)> {
    let start = page.find("<link rel=\"stylesheet\"")?;
    let link = &page[start..];
    let link = &link[..=link.find('>')?];
    let file = link.split_once("href=\"")?.1.split_once('"')?.0;
    Some((link.to_owned(), file.trim_start_matches("./").to_owned()))
}

/// Moves the start script to the end of the body, inline: it reads elements that come before it.
fn inline_start_script(site: &mut SiteFiles) -> Result<()> {
    let script = site.take_text(LOADER_FILE)?;
    ensure!(!script.contains("</"), "the script would end its element");
    let (_, rest) = site.text(INDEX)?.split_once(LOADER).context("index.html has no loader")?;
    let (attributes, _) = rest.split_once("></script>").context("its loader has no end")?;
    let inline = format!("<script id=\"script\"{attributes}>{script}</script></body>");
    let loader = format!("{LOADER}{attributes}></script>");
    site.replace_once(INDEX, &loader, "")?;
    site.replace_once(INDEX, "</body>", &inline)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><link rel=\"stylesheet\" href=\"./s-1.css\"/></head><body></body>";

    #[test]
    fn the_style_sheet_becomes_an_element() {
        let mut site = SiteFiles::from([(INDEX, PAGE), ("s-1.css", "p{}")]);
        inline_style_sheet(&mut site, "q{}").expect("a page with a style sheet");
        let expected = "<head><style>p{}q{}</style></head><body></body>";
        assert_eq!(site, SiteFiles::from([(INDEX, expected)]));
        for (page, style) in [(PAGE, "</style>"), ("<body>", "p{}")] {
            let mut site = SiteFiles::from([(INDEX, page), ("s-1.css", style)]);
            assert!(inline_style_sheet(&mut site, "").is_err());
        }
    }

    #[test]
    fn the_start_script_moves_to_the_end_of_the_body() {
        let page = format!("<head>{LOADER} data-js=\"a\"></script></head><body><p></body>");
        let mut site = SiteFiles::from([(INDEX, page.as_str()), (LOADER_FILE, "go()")]);
        inline_start_script(&mut site).expect("a page with a loader");
        let expected =
            "<head></head><body><p><script id=\"script\" data-js=\"a\">go()</script></body>";
        assert_eq!(site, SiteFiles::from([(INDEX, expected)]));
        for (page, script) in [(page.as_str(), "'</script>'"), ("<body></body>", "go()")] {
            let mut site = SiteFiles::from([(INDEX, page), (LOADER_FILE, script)]);
            assert!(inline_start_script(&mut site).is_err());
        }
    }
}
