//! What the page shows before any script runs: the default scenario, made by the page's own code
//! and put into its HTML together with the style, so that one answer from a host is a first sight.

use crate::{process, repository};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// The element that the page takes over.
const APP: &str = "<div id=\"app\"></div>";

/// Puts the first sight and the style sheet into a folder's page; the style sheet is then gone.
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
    let style = slim(&fs::read_to_string(&sheet)?) + &sight("sight.css")?;
    fs::write(&index, filled(&page, link, &style, &sight("sight.html")?)?)?;
    fs::remove_file(sheet)?;
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
    anyhow::ensure!(page.contains(APP), "index.html has no {APP}");
    let page = page.replacen(link, &format!("<style>{style}</style>"), 1);
    let (head, tail) = APP.split_at(APP.len() - "</div>".len());
    Ok(page.replacen(APP, &[head, sight, tail].concat(), 1))
}

/// A style sheet without comments and indentation.
fn slim(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((code, comment)) = rest.split_once("/*") {
        out.push_str(code);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><link rel=\"stylesheet\" href=\"./s-1.css\"/></head><body><div id=\"app\"></div></body>";

    #[test]
    fn style_and_sight_stand_in_the_page() {
        let (link, sheet) = style_sheet(PAGE).expect("it names one");
        assert_eq!(sheet, "s-1.css");
        let page = filled(PAGE, link, "p{}", "<p>1</p>").expect("has a place");
        assert_eq!(
            page,
            "<head><style>p{}</style></head><body><div id=\"app\"><p>1</p></div></body>"
        );
        assert!(filled(PAGE, link, "</style>", "").is_err());
        assert!(filled("<body>", link, "", "").is_err());
        assert_eq!(style_sheet("<body>"), None);
    }

    #[test]
    fn comments_and_indentation_leave_a_style_sheet() {
        assert_eq!(slim("/* a\n b */\np {\n  color: red; /* c */\n}\n\n"), "p {\ncolor: red;\n}");
        assert_eq!(slim("p{} /* never closed"), "p{}");
    }
}
