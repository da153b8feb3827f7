//! `cargo xtask test`: runs every test.

use crate::commands::test_environment::TestEnvironment;
use crate::process::{cargo, program, run, succeeds};
use crate::setup::{apt, npm};
use anyhow::{Context, Result};
use std::path::PathBuf;

/// The accessibility checker that the browser tests run in the page.
const AXE: &str = "axe-core@4.14.1";

/// Sets up and runs every test, documentation and browser tests included.
pub fn test() -> Result<()> {
    let environment = TestEnvironment::set_up()?;
    let axe = axe_script()?;
    let mut cargo = cargo();
    cargo.args(["test", "--workspace", "--locked", "--no-fail-fast"]).env("BREAKEVEN_AXE", axe);
    run(environment.set_variables(&mut cargo))
}

/// The path of axe-core's script. An error if npm is missing and cannot be installed: the tests do not
/// run without accessibility checks.
fn axe_script() -> Result<PathBuf> {
    if apt::is_available() && !succeeds(program("npm").arg("--version")) {
        apt::install(&["nodejs", "npm"], "for the browser tests", "2 minutes")?;
    }
    npm::package_path(AXE, "axe.min.js")
        .with_context(|| format!("the page is tested with {AXE}, which npm fetches"))
}
