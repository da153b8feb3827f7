//! `cargo xtask pictures`: pictures of the page for its documentation.

use crate::{process, test};
use anyhow::Result;

/// The program that takes them.
const PICTURES: &str = "page_pictures";

/// Takes every picture anew, and writes the page that shows them.
pub fn pictures() -> Result<()> {
    let environment = test::Environment::set_up()?;
    process::run(&mut environment.driver(PICTURES))?;
    println!("\nThe pictures are in docs/ and docs/views/: look at each of them.");
    Ok(())
}
