//! `cargo xtask check`: static checks.

use crate::process::{cargo, run};
use crate::setup::toolchain::{self, WASM};
use crate::setup::tools;
use anyhow::Result;

/// Checks the format, lints, documentation, licences and advisories.
pub fn check() -> Result<()> {
    toolchain::set_up_component("rustfmt", "fmt")?;
    toolchain::set_up_component("clippy", "clippy")?;
    toolchain::set_up_wasm_target()?;
    run(cargo().args(["fmt", "--all", "--check"]))?;
    lints()?;
    // Warnings include intra-doc links that do not resolve.
    run(cargo()
        .args(["doc", "--locked", "--workspace", "--no-deps"])
        .env("RUSTDOCFLAGS", "-D warnings"))?;
    dependencies()?;
    println!("\nAll checks passed.");
    Ok(())
}

/// Runs clippy on native code, on what runs in a browser, and on the page without the features that
/// only its worker has.
fn lints() -> Result<()> {
    let clippy = |arguments: &[&str]| {
        let mut clippy = cargo();
        clippy.args(["clippy", "--locked"]).args(arguments).args(["--", "-D", "warnings"]);
        run(&mut clippy)
    };
    clippy(&["--workspace", "--all-targets"])?;
    clippy(&["--package", "breakeven-web", "--package", "breakeven-parity", "--target", WASM])?;
    clippy(&["--package", "breakeven-web", "--no-default-features", "--target", WASM])
}

/// Checks the dependencies with cargo-deny. Licences and origins need no network. Advisories need a
/// database that cannot be downloaded everywhere; without it a note is printed instead.
fn dependencies() -> Result<()> {
    tools::set_up_deny()?;
    let deny = |arguments: &[&str]| run(tools::with_tools(cargo())?.arg("deny").args(arguments));
    deny(&["--offline", "check", "licenses", "bans", "sources"])?;
    match deny(&["fetch", "db"]) {
        Ok(()) => deny(&["--offline", "check", "advisories"]),
        Err(_) => {
            println!("\nNOT CHECKED: advisories. Their database could not be fetched (see above).");
            Ok(())
        }
    }
}
