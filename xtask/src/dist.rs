//! `cargo xtask dist`: the static site, measured.

use crate::head::{self, BaseUrl};
use crate::size::{self, Verdict};
use crate::{embed, glue, hashed, missing, offline, page, policy, pressed, repository, sight};
use anyhow::{Result, bail};
use std::path::Path;

/// Builds the site into `dist/`.
pub fn dist(base_url: Option<&BaseUrl>) -> Result<()> {
    let folder = repository::root().join("dist");
    build(&folder, base_url)?;
    println!("\nThe site is in {}: copy it to any static host.", folder.display());
    println!("docs/hosting.md has the steps for some of them.");
    Ok(())
}

/// Builds the site into a folder, prints its size and fails where it is over the budget.
pub fn build(folder: &Path, base_url: Option<&BaseUrl>) -> Result<()> {
    page::build(folder)?;
    glue::slim_all(folder)?;
    sight::put_into(folder)?;
    embed::write_into(folder)?;
    missing::write_into(folder, base_url)?;
    // From here on files are what they will be, but for what names them.
    let hashed = hashed::name_all(folder)?;
    offline::name_in_page(folder)?;
    if let Some(url) = base_url {
        head::write_into(folder, url)?;
    }
    policy::put_into(folder)?;
    policy::write_headers(folder, &hashed)?;
    offline::write_into(folder, &hashed)?;
    weigh(folder, if base_url.is_none() { size::HEAD } else { 0 })?;
    pressed::beside_all(folder)
}

/// Prints what a site weighs; an error where that and what has to stay free are over the limit.
fn weigh(folder: &Path, free: usize) -> Result<()> {
    let parts = size::measure(folder)?;
    print!("\n{}", size::table(&parts));
    let first = size::first_sight(&parts);
    if first > size::FIRST_SIGHT {
        bail!("the first sight is {first} bytes, over its limit of {}", size::FIRST_SIGHT);
    }
    match size::verdict(size::start(&parts).brotli + free) {
        Verdict::Within => {}
        Verdict::AboveGoal => println!("warning: the start is above the goal of {}", size::GOAL),
        Verdict::OverLimit => {
            bail!("the start and {free} bytes for its head are over the limit of {}", size::LIMIT)
        }
    }
    Ok(())
}
