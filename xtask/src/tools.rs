//! Sets up what the commands need beside cargo: the WASM target, trunk, wasm-bindgen, cargo-deny.
//!
//! Everything goes into `target/tools`, so that the machine stays as it was; a tool of the right
//! version that is already on `PATH` is used as it is.

use crate::process::{self, program, run, succeeds};
use crate::{lock, repository};
use anyhow::{Context, Result, anyhow, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target that the page is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// A program from the registry that `cargo install` builds.
struct Tool {
    package: &'static str,
    /// The name by which it is run.
    program: &'static str,
    version: String,
    options: &'static [&'static str],
    minutes: &'static str,
}

/// Puts the tools' folder first on the search path of a program and of all it starts.
pub fn with_tools(mut command: Command) -> Result<Command> {
    command.env("PATH", search_path()?);
    Ok(command)
}

/// All that building the page needs.
pub fn set_up_page() -> Result<()> {
    set_up_target()?;
    install(&Tool {
        package: "trunk",
        program: "trunk",
        version: "0.21.14".into(),
        // Without the default features it cannot download, which it never shall, and asks for no
        // TLS library, which would need a C compiler.
        options: &["--locked", "--no-default-features"],
        minutes: "4 minutes on two cores",
    })?;
    let lock = std::fs::read_to_string(repository::root().join("Cargo.lock"))
        .context("cannot read Cargo.lock")?;
    install(&Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        // The glue is made for one version of the library exactly.
        version: lock::version(&lock, "wasm-bindgen")?,
        // Not --locked: its own lock file names a dependency that is no longer to be had.
        options: &["--no-default-features"],
        minutes: "1½ minutes on two cores",
    })?;
    clean_up();
    fetch()
}

/// cargo-deny, which reads `deny.toml`.
pub fn set_up_deny() -> Result<()> {
    install(&Tool {
        package: "cargo-deny",
        program: "cargo-deny",
        version: "0.20.2".into(),
        options: &["--locked"],
        minutes: "1½ minutes on two cores",
    })?;
    clean_up();
    fetch()
}

/// Fetches the dependencies, since what follows runs offline.
fn fetch() -> Result<()> {
    run(process::cargo().args(["fetch", "--locked"]))
        .context("cannot fetch the dependencies: is the network there?")
}

/// The standard library for WASM.
pub fn set_up_target() -> Result<()> {
    let there =
        process::output(program("rustc").args(["--print", "target-libdir", "--target", WASM]))
            .is_ok_and(|folder| Path::new(folder.trim()).is_dir());
    if there {
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

/// The sources of the standard library, with their dependencies; `false` where they cannot be had.
pub fn set_up_std_sources() -> Result<bool> {
    let sysroot = process::output(program("rustc").args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
    if !library.join("Cargo.lock").is_file() {
        announce("Adding the sources of Rust's standard library", "half a minute, once");
        if run(program("rustup").args(["component", "add", "rust-src"])).is_err() {
            return Ok(false);
        }
    }
    let manifest = library.join("Cargo.toml");
    let mut fetch = process::cargo();
    fetch.args(["fetch", "--locked", "--manifest-path"]).arg(manifest);
    // The library's own manifest uses what is not stable yet.
    Ok(run(fetch.env("RUSTC_BOOTSTRAP", "1")).is_ok())
}

/// A component of the toolchain, such as clippy, that may be missing from a minimal installation.
pub fn set_up_component(component: &str, subcommand: &str) -> Result<()> {
    if succeeds(process::cargo().args([subcommand, "--version"])) {
        return Ok(());
    }
    announce(&format!("Adding {component}"), "seconds, once");
    run(program("rustup").args(["component", "add", component]))
        .with_context(|| format!("please install {component} for your Rust toolchain"))
}

/// Says what is being set up, and how long that may take.
pub fn announce(what: &str, time: &str) {
    eprintln!("\n{what}. This takes about {time}.");
}

fn install(tool: &Tool) -> Result<()> {
    let Tool { package, version, .. } = tool;
    if is_installed(tool)? {
        return Ok(());
    }
    announce(
        &format!("Installing {package} {version} into target/tools"),
        &format!("{}, once", tool.minutes),
    );
    let mut cargo = process::cargo();
    cargo.args(["install", package, "--version", version, "--force"]).args(tool.options);
    cargo.arg("--root").arg(folder()).arg("--target-dir").arg(folder().join("build"));
    // They run for moments: compiling them fast matters more than fast code.
    for (key, value) in [("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "16")] {
        cargo.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
    }
    run(&mut cargo).with_context(|| {
        format!(
            "could not install {package}; what is above says why. Without a network, put \
             {} {version} on PATH yourself",
            tool.program
        )
    })?;
    if !is_installed(tool)? {
        bail!("{package} was installed, but does not run as {} {version}", tool.program);
    }
    Ok(())
}

fn is_installed(tool: &Tool) -> Result<bool> {
    let mut asked = with_tools(program(tool.program))?;
    // trunk takes NO_COLOR for an option of its own and refuses the usual value, 1.
    asked.arg("--version").env_remove("NO_COLOR");
    Ok(process::output(&mut asked).is_ok_and(|said| names_version(&said, &tool.version)))
}

/// Whether `program --version` answered with that version: `trunk 0.21.14`.
fn names_version(said: &str, version: &str) -> bool {
    said.split_whitespace().nth(1) == Some(version)
}

/// What compiling left is more than a gigabyte, and never needed again. Left where it cannot go.
fn clean_up() {
    std::fs::remove_dir_all(folder().join("build")).ok();
}

fn folder() -> PathBuf {
    repository::target().join("tools")
}

fn search_path() -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder().join("bin")).chain(std::env::split_paths(&path));
    Ok(std::env::join_paths(folders)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_version_counts() {
        assert!(names_version("wasm-bindgen 0.2.130\n", "0.2.130"));
        assert!(names_version("wasm-bindgen 0.2.130 (abc)", "0.2.130"));
        assert!(!names_version("wasm-bindgen 0.2.13\n", "0.2.130"));
        assert!(!names_version("", "0.2.130"));
    }

    #[test]
    fn the_repositorys_tools_come_first() {
        let path = search_path().expect("a search path");
        assert_eq!(std::env::split_paths(&path).next(), Some(folder().join("bin")));
    }
}
