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
    build_small(&mut trunk)?;
    // trunk takes NO_COLOR for an option of its own and refuses the usual value, 1.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    Ok(trunk)
}

/// Has the page built with vector instructions, and the standard library with it, for size and
/// without the texts of panics: a seventh of the page after compression, for which there is no
/// stable option yet. Needs nothing but the library's sources; where those cannot be had the page is
/// the same and larger.
///
/// A panic then stops the module with a trap instead of a message. `RUSTC_BOOTSTRAP` lets the
/// stable compiler take the options, here and in `.cargo/config.toml`; the code of the page itself
/// uses stable Rust alone.
pub fn build_small(command: &mut Command) -> Result<()> {
    const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
    // Draws take half as long, and the page is a hundredth smaller.
    let vectors = "-Ctarget-feature=+simd128";
    if !tools::set_up_std_sources()? {
        eprintln!("The standard library's sources cannot be had: the page will be larger.");
        command.env(FLAGS, vectors);
        return Ok(());
    }
    let small =
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
    command.env("RUSTC_BOOTSTRAP", "1").env(FLAGS, format!("{vectors} {small}"));
    Ok(())
}

/// Builds the page into a folder that is then ready to be copied to a host.
pub fn build(folder: &Path) -> Result<()> {
    crate::process::run(&mut trunk("build", folder)?)
}
