//! `cargo xtask dist`: the static site, measured.

use crate::head::{self, BaseUrl};
use crate::size::{self, Verdict};
use crate::{
    embed, glue, hashed, missing, names, offline, page, policy, pressed, repository, sight,
};
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
    names::shorten_all(folder)?;
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
    weigh(folder)?;
    pressed::beside_all(folder)
}

fn weigh(folder: &Path) -> Result<()> {
    let parts = size::measure(folder)?;
    print!("\n{}", size::table(&parts));
    let first = size::first_sight(&parts);
    if first > size::FIRST_SIGHT {
        bail!("the first sight is {first} bytes, over its limit of {}", size::FIRST_SIGHT);
    }
    match size::verdict(size::start(&parts).brotli) {
        Verdict::Within => {}
        Verdict::AboveGoal => println!("warning: the start is above the goal of {}", size::GOAL),
        Verdict::OverLimit => bail!("the start is over the limit of {} bytes", size::LIMIT),
    }
    Ok(())
}
