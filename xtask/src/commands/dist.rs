//! `cargo xtask dist`: builds the static site.

use crate::base_url::BaseUrl;
use crate::{paths, site};
use anyhow::Result;

/// Builds the site into `dist/`.
pub fn dist(base_url: Option<&BaseUrl>) -> Result<()> {
    let folder = paths::root().join("dist");
    site::build_site(&folder, base_url)?;
    println!("\nThe site is in {}: copy it to any static host.", folder.display());
    println!("docs/hosting.md has the steps for some of them.");
    Ok(())
}
