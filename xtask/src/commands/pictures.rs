//! `cargo xtask pictures`: takes the screenshots in the documentation.

use crate::commands::test_environment::TestEnvironment;
use crate::process;
use anyhow::Result;

/// The program of `breakeven-browser` that takes the screenshots.
const PICTURES_PROGRAM: &str = "page_pictures";

/// Takes every screenshot, and writes `docs/views.md`, which shows them.
pub fn pictures() -> Result<()> {
    let environment = TestEnvironment::set_up()?;
    process::run(&mut environment.browser_program(PICTURES_PROGRAM))?;
    println!("\nThe pictures are in docs/ and docs/views/: look at each of them.");
    Ok(())
}
