//! `cargo xtask dist`: the static site, measured.

use crate::head::{self, BaseUrl};
use crate::size::{self, Verdict};
use crate::{glue, names, page, repository, sight};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// Builds the site into `dist/`.
pub fn dist(base_url: Option<&BaseUrl>) -> Result<()> {
    let folder = repository::root().join("dist");
    build(&folder, base_url)?;
    println!("\nThe site is in {}: copy it to any static host.", folder.display());
    Ok(())
}

/// Builds the site into a folder, prints its size and fails where it is over the budget.
pub fn build(folder: &Path, base_url: Option<&BaseUrl>) -> Result<()> {
    page::build(folder)?;
    names::shorten_all(folder)?;
    glue::slim_all(folder)?;
    sight::put_into(folder)?;
    if let Some(url) = base_url {
        let index = folder.join("index.html");
        let html = fs::read_to_string(&index).context("trunk wrote no index.html")?;
        let preview = "social.png";
        let preview = folder.join(preview).exists().then_some(preview);
        fs::write(index, head::with_base_url(&html, url.as_str(), preview)?)?;
    }
    let parts = size::measure(folder)?;
    print!("\n{}", size::table(&parts));
    match size::verdict(size::start(&parts).brotli) {
        Verdict::Within => {}
        Verdict::AboveGoal => println!("warning: the start is above the goal of {}", size::GOAL),
        Verdict::OverLimit => bail!("the start is over the limit of {} bytes", size::LIMIT),
    }
    Ok(())
}
