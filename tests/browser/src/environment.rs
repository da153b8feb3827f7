//! Names of the environment variables by which `cargo xtask` passes paths to the tests.

use std::env;
use std::path::PathBuf;

/// The folder with the built page.
pub const DIST: &str = "BREAKEVEN_DIST";
/// The executable of the browser.
pub const BROWSER: &str = "BREAKEVEN_BROWSER";
/// The WASM module that repeats the computations of the native parity test.
pub const PARITY_WASM: &str = "BREAKEVEN_PARITY_WASM";
/// The script of axe-core, which checks a page for accessibility defects.
pub const AXE: &str = "BREAKEVEN_AXE";
/// The executable of nginx.
pub const NGINX: &str = "BREAKEVEN_NGINX";
/// The script that runs Lighthouse.
pub const LIGHTHOUSE: &str = "BREAKEVEN_LIGHTHOUSE";
/// The folder with uPlot's script and style sheet, for the benchmark.
pub const UPLOT: &str = "BREAKEVEN_UPLOT";
/// The WASM module with the simulation, built as the page's worker is, for the benchmark.
pub const DRAWS_WASM: &str = "BREAKEVEN_DRAWS_WASM";

/// The path in an environment variable.
///
/// # Panics
/// If the variable is not set or the path does not exist: a test that cannot run has failed.
#[track_caller]
pub fn path(variable: &str) -> PathBuf {
    let measures = [UPLOT, DRAWS_WASM, LIGHTHOUSE].contains(&variable);
    let command = if measures { "cargo xtask bench" } else { "cargo xtask test" };
    let Some(path) = env::var_os(variable).map(PathBuf::from) else {
        if variable == NGINX {
            panic!(
                "{variable} is not set, for `{command}` found no nginx and could not install it: \
                 install it (Debian: apt-get install nginx), or name yours by {variable}."
            );
        }
        panic!("{variable} is not set. `{command}` builds the page, finds a browser and sets it.");
    };
    assert!(
        path.exists(),
        "{variable} names {}, where nothing is. `{command}` builds what is missing.",
        path.display()
    );
    path
}
