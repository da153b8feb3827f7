//! Parts of the Rust toolchain: components, the WASM target, the sources of the standard library.
//!
//! `rust-toolchain.toml` names all of them, so rustup usually has them; a toolchain that was installed
//! by other means may not.

use crate::process::{announce, cargo, output, program, run, succeeds};
use anyhow::{Context, Result, anyhow};
use std::path::Path;

/// The target that the page is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Adds the standard library for WASM.
pub fn set_up_wasm_target() -> Result<()> {
    let is_installed =
        output(program("rustc").args(["--print", "target-libdir", "--target", WASM]))
            .is_ok_and(|folder| Path::new(folder.trim()).is_dir());
    if is_installed {
        return Ok(());
    }
    announce(&format!("Adding Rust's target {WASM}"), "a minute, once");
    run(program("rustup").args(["target", "add", WASM])).map_err(|error| {
        anyhow!(
            "{error:#}\n\nThe page needs Rust's standard library for {WASM}. With rustup: \
             `rustup target add {WASM}`. Without rustup, install your system's package for the \
             same Rust version (Debian and Ubuntu: libstd-rust-dev-wasm32, Fedora: \
             rust-std-static-{WASM}, Arch: rust-wasm), or rustup from https://rustup.rs."
        )
    })
}

/// Adds the sources of the standard library and fetches its dependencies; `false` if either cannot
/// be downloaded.
pub fn set_up_std_sources() -> Result<bool> {
    let sysroot = output(program("rustc").args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
    if !library.join("Cargo.lock").is_file() {
        announce("Adding the sources of Rust's standard library", "half a minute, once");
        if run(program("rustup").args(["component", "add", "rust-src"])).is_err() {
            return Ok(false);
        }
    }
    let mut fetch = cargo();
    fetch.args(["fetch", "--locked", "--manifest-path"]).arg(library.join("Cargo.toml"));
    // The manifest of the standard library uses unstable features of cargo.
    Ok(run(fetch.env("RUSTC_BOOTSTRAP", "1")).is_ok())
}

/// Adds a component of the toolchain, such as clippy, unless its cargo subcommand runs.
pub fn set_up_component(component: &str, subcommand: &str) -> Result<()> {
    if succeeds(cargo().args([subcommand, "--version"])) {
        return Ok(());
    }
    announce(&format!("Adding {component}"), "seconds, once");
    run(program("rustup").args(["component", "add", component]))
        .with_context(|| format!("please install {component} for your Rust toolchain"))
}
