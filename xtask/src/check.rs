//! `cargo xtask check`: all that can be said of the code without running it.

use crate::process::{cargo, run};
use crate::tools::{self, WASM};
use anyhow::Result;

/// Format, lints, documentation, licences and advisories.
pub fn check() -> Result<()> {
    tools::set_up_component("rustfmt", "fmt")?;
    tools::set_up_component("clippy", "clippy")?;
    tools::set_up_target()?;
    run(cargo().args(["fmt", "--all", "--check"]))?;

    let strict = ["--", "-D", "warnings"];
    let clippy = || {
        let mut clippy = cargo();
        clippy.args(["clippy", "--locked"]);
        clippy
    };
    run(clippy().args(["--workspace", "--all-targets"]).args(strict))?;
    let in_wasm = ["--package", "breakeven-web", "--package", "breakeven-parity"];
    run(clippy().args(in_wasm).args(["--target", WASM]).args(strict))?;
    // The page itself is built without what its worker alone needs.
    let page = ["--package", "breakeven-web", "--no-default-features"];
    run(clippy().args(page).args(["--target", WASM]).args(strict))?;

    run(cargo()
        .args(["doc", "--locked", "--workspace", "--no-deps"])
        .env("RUSTDOCFLAGS", "-D warnings"))?;

    dependencies()?;
    println!("\nAll checks passed.");
    Ok(())
}

/// Licences and origins need no network; advisories need the database of known vulnerabilities,
/// which not every machine can reach: the public CI does.
fn dependencies() -> Result<()> {
    tools::set_up_deny()?;
    let deny = || {
        tools::with_tools(cargo()).map(|mut cargo| {
            cargo.arg("deny");
            cargo
        })
    };
    run(deny()?.args(["--offline", "check", "licenses", "bans", "sources"]))?;
    match run(deny()?.args(["fetch", "db"])) {
        Ok(()) => run(deny()?.args(["--offline", "check", "advisories"])),
        Err(_) => {
            println!("\nNOT CHECKED: advisories. Their database could not be fetched (see above).");
            Ok(())
        }
    }
}
