//! `cargo xtask test`: every test.

use crate::tools::{self, WASM};
use crate::{apt, browser, dist, nginx, npm, page, process, repository};
use anyhow::{Context, Result};
use std::path::PathBuf;

/// What looks for what keeps readers out; fetched for the tests alone.
const AXE: &str = "axe-core@4.14.1";

/// What the tests are told, by environment variables.
pub struct Environment {
    /// The built page.
    dist: PathBuf,
    browser: PathBuf,
    /// The module that repeats the native computations in WASM.
    parity: PathBuf,
    /// Where it is missing one test fails and says so; all others need none.
    nginx: Option<PathBuf>,
}

/// Sets up and runs every test, documentation and browser tests included.
pub fn test() -> Result<()> {
    let environment = Environment::set_up()?;
    let axe = axe()?;
    let mut cargo = process::cargo();
    cargo.args(["test", "--workspace", "--locked", "--no-fail-fast"]).env("BREAKEVEN_AXE", axe);
    process::run(environment.put_into(&mut cargo))
}

/// The script of axe-core. Where npm is missing and cannot be installed the tests do not run: what
/// keeps readers out would go unseen.
fn axe() -> Result<PathBuf> {
    if apt::may_install() && !process::succeeds(process::program("npm").arg("--version")) {
        apt::install(&["nodejs", "npm"], "for the browser tests", "2 minutes")?;
    }
    npm::package(AXE, "axe.min.js")
        .with_context(|| format!("the page is tested with {AXE}, which npm fetches"))
}

impl Environment {
    /// Builds the page and the parity module, and finds a browser.
    pub fn set_up() -> Result<Self> {
        // The browser first: where it is missing, one hears of it before all the compiling.
        let browser = browser::set_up()?;
        // Not in dist/, where someone's site with its address may stand.
        let dist = repository::target().join("site");
        dist::build(&dist, None)?;
        let nginx = nginx::set_up();
        if let Err(reason) = &nginx {
            eprintln!("\nThe test of nginx's configuration will fail: {reason:#}");
        }
        Ok(Self { dist, browser, parity: parity("page")?, nginx: nginx.ok() })
    }

    /// A program that drives the page in a browser.
    pub fn driver(&self, program: &str) -> std::process::Command {
        let mut cargo = process::cargo();
        // It only drives the browser: compiling it fast matters more than fast code.
        cargo.args(["run", "--locked", "--package", "breakeven-browser", "--bin", program]);
        self.put_into(&mut cargo);
        cargo
    }

    /// Tells a command.
    pub fn put_into<'a>(
        &self,
        command: &'a mut std::process::Command,
    ) -> &'a mut std::process::Command {
        command
            .env("BREAKEVEN_DIST", &self.dist)
            .env("BREAKEVEN_BROWSER", &self.browser)
            .env("BREAKEVEN_PARITY_WASM", &self.parity)
            .envs(self.nginx.iter().map(|nginx| ("BREAKEVEN_NGINX", nginx)))
    }
}

/// The parity module as the page or its worker is built: it is that code whose results must not
/// differ, and whose speed counts.
pub fn parity(profile: &str) -> Result<PathBuf> {
    tools::set_up_target()?;
    let options = ["--locked", "--package", "breakeven-parity", "--profile", profile];
    let mut cargo = process::cargo();
    cargo.arg("build").args(options).args(["--target", WASM]);
    page::build_small(&mut cargo)?;
    process::run(&mut cargo)?;
    let module = repository::cargo_target()?.join(WASM).join(profile);
    let module = module.join("breakeven_parity.wasm");
    module.is_file().then_some(module).context("cargo built no breakeven_parity.wasm")
}
