//! Compiles the page and its worker with trunk.

use crate::setup::{toolchain, tools};
use crate::{paths, process};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the page and returns the folder with its files.
pub fn build_page() -> Result<PathBuf> {
    let folder = paths::target().join("trunk");
    // Names without trunk's hashes: later passes change the files, and then give them their own.
    process::run(trunk_command("build", &folder)?.args(["--filehash", "false"]))?;
    Ok(folder)
}

/// A command of trunk that builds the page into a folder.
pub fn trunk_command(subcommand: &str, folder: &Path) -> Result<Command> {
    toolchain::set_up_wasm_target()?;
    tools::set_up_trunk()?;
    let mut trunk = tools::with_tools(process::program("trunk"))?;
    trunk.args([subcommand, "--offline", "--dist"]).arg(folder);
    set_compiler_options(&mut trunk)?;
    // trunk reads NO_COLOR as the value of its own option and refuses the usual value, 1.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    Ok(trunk)
}

/// Sets the compiler options of the page in the environment of a command: vector instructions, and
/// with them the standard library compiled from source, for size, without the messages of panics.
///
/// The latter options are unstable. They made the start of the page 128 KB of brotli instead of 150
/// when they were introduced. `RUSTC_BOOTSTRAP` makes the pinned stable compiler accept them, for the
/// page alone, whose code uses stable Rust. A panic stops the module with a trap instead of a message.
/// Where the sources of the standard library cannot be downloaded, these options are left out, and
/// the page is the same but larger.
pub fn set_compiler_options(command: &mut Command) -> Result<()> {
    const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
    // Simulations take half as long, and the page is 1 % smaller.
    let vectors = "-Ctarget-feature=+simd128";
    if !toolchain::set_up_std_sources()? {
        eprintln!("The standard library's sources cannot be had: the page will be larger.");
        command.env(FLAGS, vectors);
        return Ok(());
    }
    let small =
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env(FLAGS, format!("{vectors} {small}"));
    Ok(())
}
