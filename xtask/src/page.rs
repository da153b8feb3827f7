//! Builds the page with trunk.

use crate::tools;
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// `trunk` with a subcommand and the folder that it writes the page to.
pub fn trunk(subcommand: &str, folder: &Path) -> Result<Command> {
    tools::set_up_page()?;
    let mut trunk = tools::with_tools(crate::process::program("trunk"))?;
    trunk.args([subcommand, "--offline", "--dist"]).arg(folder);
    // trunk takes NO_COLOR for an option of its own and refuses the usual value, 1.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    Ok(trunk)
}

/// Builds the page into a folder that is then ready to be copied to a host.
pub fn build(folder: &Path) -> Result<()> {
    crate::process::run(&mut trunk("build", folder)?)
}
