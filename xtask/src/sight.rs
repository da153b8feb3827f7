//! What the page shows before any script runs: the default scenario, made by the page's own code
//! and put into its HTML together with the style and the script that starts the page, so that one
//! answer from a host is a first sight, and one that can mend itself: nothing it needs for that can
//! be missing.

use crate::{process, repository};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// The element that shows it until the page has taken its place.
const SIGHT: &str = "<div id=\"sight\"></div>";

/// The element of the script that starts the page, up to what the page tells it.
const LOADER: &str = "<script defer id=\"script\" src=\"./start.js\"";

/// Puts the first sight, the style sheet and the script that starts the page into a folder's page;
/// as files the latter two are then gone.
pub fn put_into(folder: &Path) -> Result<()> {
    let made = repository::target().join("sight");
    fs::create_dir_all(&made)?;
    let mut cargo = process::cargo();
    cargo.args(["run", "--locked", "--package", "breakeven-web", "--bin", "breakeven-prerender"]);
    process::run(cargo.arg("--").arg(&made))?;
    let sight = |name: &str| {
        fs::read_to_string(made.join(name)).with_context(|| format!("no {name} was made"))
    };
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).context("trunk wrote no index.html")?;
    let (link, sheet) = style_sheet(&page).context("index.html names no style sheet")?;
    let sheet = folder.join(sheet);
    let style = fs::read_to_string(&sheet)? + &sight("sight.css")?;
    let loader = folder.join("start.js");
    let page = filled(&page, link, &style, &sight("sight.html")?)?;
    fs::write(&index, with_loader(&page, &fs::read_to_string(&loader)?)?)?;
    fs::remove_file(sheet)?;
    fs::remove_file(loader)?;
    Ok(())
}

/// The link to the page's style sheet, and the file it names.
fn style_sheet(page: &str) -> Option<(&str, &str)> {
    let start = page.find("<link rel=\"stylesheet\"")?;
    let link = &page[start..];
    let link = &link[..=link.find('>')?];
    let name = link.split_once("href=\"")?.1.split_once('"')?.0;
    Some((link, name.trim_start_matches("./")))
}

/// The page with its style in place of the link, and its first sight.
fn filled(page: &str, link: &str, style: &str, sight: &str) -> Result<String> {
    anyhow::ensure!(!style.contains("</"), "the style would end its element");
    anyhow::ensure!(page.contains(SIGHT), "index.html has no {SIGHT}");
    let page = page.replacen(link, &format!("<style>{style}</style>"), 1);
    let (head, tail) = SIGHT.split_at(SIGHT.len() - "</div>".len());
    Ok(page.replacen(SIGHT, &[head, sight, tail].concat(), 1))
}

/// The page with its loader at its foot: all that the script finds stands before it.
fn with_loader(page: &str, script: &str) -> Result<String> {
    anyhow::ensure!(!script.contains("</"), "the script would end its element");
    let (before, rest) = page.split_once(LOADER).context("index.html has no loader")?;
    let (told, after) = rest.split_once("></script>").context("its loader has no end")?;
    let (after, tail) = after.split_once("</body>").context("index.html has no body")?;
    let parts =
        [before, after, "<script id=\"script\"", told, ">", script, "</script></body>", tail];
    Ok(parts.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><link rel=\"stylesheet\" href=\"./s-1.css\"/></head><body><div id=\"sight\"></div></body>";

    #[test]
    fn style_and_sight_stand_in_the_page() {
        let (link, sheet) = style_sheet(PAGE).expect("it names one");
        assert_eq!(sheet, "s-1.css");
        let page = filled(PAGE, link, "p{}", "<p>1</p>").expect("has a place");
        assert_eq!(
            page,
            "<head><style>p{}</style></head><body><div id=\"sight\"><p>1</p></div></body>"
        );
        assert!(filled(PAGE, link, "</style>", "").is_err());
        assert!(filled("<body>", link, "", "").is_err());
        assert_eq!(style_sheet("<body>"), None);
    }

    #[test]
    fn what_starts_the_page_stands_at_its_foot() {
        let page = format!("<head>{LOADER} data-js=\"a\"></script></head><body><p></body>");
        assert_eq!(
            with_loader(&page, "go()").expect("a page with a loader"),
            "<head></head><body><p><script id=\"script\" data-js=\"a\">go()</script></body>"
        );
        assert!(with_loader(&page, "'</script>'").is_err());
        assert!(with_loader("<body></body>", "go()").is_err());
    }
}
