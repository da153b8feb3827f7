//! `cargo xtask test` and `cargo xtask pictures`, and the environment that they and the benchmarks
//! need: a built site, a browser, WASM modules.

use crate::process::{cargo, cargo_target_folder, program, run, succeeds};
use crate::setup::browser;
use crate::setup::packages::{apt_install, has_apt, npm_path, set_up_nginx};
use crate::setup::toolchain::{self, WASM};
use crate::site::build;
use crate::{paths, site};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

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
    if has_apt() && !succeeds(program("npm").arg("--version")) {
        apt_install(&["nodejs", "npm"], "for the browser tests", "2 minutes")?;
    }
    npm_path(AXE, "axe.min.js")
        .with_context(|| format!("the page is tested with {AXE}, which npm fetches"))
}

/// The program of `breakeven-browser` that takes the screenshots.
const PICTURES_PROGRAM: &str = "page_pictures";

/// Takes every screenshot, and writes `docs/views.md`, which shows them.
pub fn pictures() -> Result<()> {
    let environment = TestEnvironment::set_up()?;
    run(&mut environment.browser_program(PICTURES_PROGRAM))?;
    println!("\nThe pictures are in docs/ and docs/views/: look at each of them.");
    Ok(())
}

/// Paths that are passed to tests in environment variables.
pub struct TestEnvironment {
    /// The folder of the built site.
    dist: PathBuf,
    browser: PathBuf,
    /// The module that repeats native computations in WASM.
    parity: PathBuf,
    /// The program. Without it the one test of nginx's configuration fails and prints why.
    nginx: Option<PathBuf>,
}

impl TestEnvironment {
    /// Finds a browser, builds the site and the parity module, and finds nginx.
    pub fn set_up() -> Result<Self> {
        // The browser first, so that a missing one is reported before minutes of compilation.
        let browser = browser::set_up()?;
        // Not in dist/, which may hold a site that someone is about to publish.
        let dist = paths::target().join("site");
        site::build_site(&dist, None)?;
        let nginx = set_up_nginx();
        if let Err(reason) = &nginx {
            eprintln!("\nThe test of nginx's configuration will fail: {reason:#}");
        }
        Ok(Self { dist, browser, parity: build_parity_module("page")?, nginx: nginx.ok() })
    }

    /// A program of the package `breakeven-browser`, which drives the page in a browser.
    pub fn browser_program(&self, name: &str) -> Command {
        let mut cargo = cargo();
        cargo.args(["run", "--locked", "--package", "breakeven-browser", "--bin", name]);
        self.set_variables(&mut cargo);
        cargo
    }

    /// Sets the environment variables that tests read.
    pub fn set_variables<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("BREAKEVEN_DIST", &self.dist)
            .env("BREAKEVEN_BROWSER", &self.browser)
            .env("BREAKEVEN_PARITY_WASM", &self.parity)
            .envs(self.nginx.iter().map(|nginx| ("BREAKEVEN_NGINX", nginx)))
    }
}

/// Builds the parity module in the profile of the page or of its worker, with the same compiler flags,
/// because their results and their speed are what is tested.
pub fn build_parity_module(profile: &str) -> Result<PathBuf> {
    toolchain::set_up_wasm_target()?;
    let options = ["--locked", "--package", "breakeven-parity", "--profile", profile];
    let mut cargo = cargo();
    cargo.arg("build").args(options).args(["--target", WASM]);
    build::set_compiler_options(&mut cargo)?;
    run(&mut cargo)?;
    let module = cargo_target_folder()?.join(WASM).join(profile).join("breakeven_parity.wasm");
    module.is_file().then_some(module).context("cargo built no breakeven_parity.wasm")
}
