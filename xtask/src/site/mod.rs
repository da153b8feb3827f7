//! Builds the static site.
//!
//! Trunk compiles the page into a folder. Its files are read into memory once, changed by one pass
//! after another, and written once. Each pass is one file with one public function. The order matters:
//!
//! 1. [`minify`] removes names for debuggers from the modules, and shortens the scripts, those of
//!    wasm-bindgen included.
//! 2. [`prerender`] puts the default scenario's HTML, the style sheet and the start script into
//!    `index.html`.
//! 3. [`other_pages`] derives the compact page for frames from `index.html`, and adds the page for
//!    unknown addresses.
//! 4. [`fingerprint`] puts a hash of its contents into the name of each file, so that browsers may
//!    cache it for ever. After it only pages change, and files are added that nothing else names.
//! 5. [`meta_tags`] adds what needs the absolute address, if there is one.
//! 6. [`csp`] adds a content security policy with the hashes of inline scripts and styles, so after it
//!    those do not change.
//! 7. [`service_worker`] adds the script that caches one version of the site, which is known by a hash
//!    of all files, so it comes after every change.
//! 8. [`size`] fails if the site is over its budget, and [`compress`] adds compressed copies.

mod asset_refs;
pub mod build;
mod compress;
mod csp;
mod files;
mod fingerprint;
mod meta_tags;
mod minify;
mod other_pages;
mod prerender;
mod service_worker;
mod size;

use crate::base_url::BaseUrl;
use anyhow::Result;
use files::SiteFiles;
use std::path::Path;

/// Builds the site, prints its size, and writes it into a folder in place of what is there.
///
/// # Errors
/// If a step fails or the site is over its budget; the folder then stays as it was.
pub fn build_site(folder: &Path, base_url: Option<&BaseUrl>) -> Result<()> {
    let mut site = SiteFiles::read(&build::build_page()?)?;
    minify::minify_code(&mut site)?;
    prerender::insert_first_sight(&mut site)?;
    other_pages::add_other_pages(&mut site, base_url)?;
    let hashed_names = fingerprint::rename_by_contents(&mut site)?;
    if let Some(url) = base_url {
        meta_tags::add_absolute_addresses(&mut site, url)?;
    }
    csp::add_policies(&mut site, &hashed_names)?;
    service_worker::add_service_worker(&mut site, &hashed_names)?;
    size::check_budget(&site, base_url.is_some())?;
    compress::add_compressed_copies(&mut site)?;
    site.write(folder)
}
