//! What `cargo xtask test` tells the tests, by environment variables.

use std::env;
use std::path::PathBuf;

/// The folder with the built page.
pub const DIST: &str = "BREAKEVEN_DIST";
/// The browser's program.
pub const BROWSER: &str = "BREAKEVEN_BROWSER";
/// The module that repeats the native computations in WASM.
pub const PARITY_WASM: &str = "BREAKEVEN_PARITY_WASM";
/// The script of axe-core, which looks for what keeps readers out.
pub const AXE: &str = "BREAKEVEN_AXE";
/// The program nginx.
pub const NGINX: &str = "BREAKEVEN_NGINX";
/// The script by which Lighthouse is run.
pub const LIGHTHOUSE: &str = "BREAKEVEN_LIGHTHOUSE";
/// The folder with the peer's script and style sheet, for the benchmark.
pub const UPLOT: &str = "BREAKEVEN_UPLOT";
/// The module that draws as the page's worker does, for the benchmark.
pub const DRAWS_WASM: &str = "BREAKEVEN_DRAWS_WASM";

/// The path that a variable names.
///
/// # Panics
/// Where it is not set or nothing is there: a test that cannot run has failed.
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
