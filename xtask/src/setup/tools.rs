//! Installs command-line tools from crates.io: trunk, wasm-bindgen, cargo-deny.
//!
//! They are installed into `target/tools`, which leaves the rest of the machine unchanged. A tool of
//! the right version that is already on `PATH` is used instead.

use crate::paths;
use crate::process::{announce, cargo, output, program, run};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use toml::{Table, Value};

/// A program that `cargo install` builds from crates.io.
struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: String,
    /// Further options of `cargo install`.
    options: &'static [&'static str],
    /// How long the installation takes, for the reader.
    duration: &'static str,
}

/// Puts the tools' folder first on the `PATH` of a command and of all that it starts.
pub fn with_tools(mut command: Command) -> Result<Command> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder().join("bin")).chain(std::env::split_paths(&path));
    let path: OsString = std::env::join_paths(folders)?;
    command.env("PATH", path);
    Ok(command)
}

/// Installs trunk and wasm-bindgen, which build the page, and fetches the dependencies.
pub fn set_up_trunk() -> Result<()> {
    install(&CargoTool {
        package: "trunk",
        program: "trunk",
        version: "0.21.14".into(),
        // The default features let it download tools, which it must not do, and need a TLS library
        // and thus a C compiler.
        options: &["--locked", "--no-default-features"],
        duration: "4 minutes on two cores",
    })?;
    let lock = std::fs::read_to_string(paths::root().join("Cargo.lock"))
        .context("cannot read Cargo.lock")?;
    install(&CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        // The tool refuses modules built with another version of the library.
        version: locked_version(&lock, "wasm-bindgen")?,
        // Not --locked: its lock file names a version that was removed from crates.io.
        options: &["--no-default-features"],
        duration: "1½ minutes on two cores",
    })?;
    remove_build_files();
    fetch_dependencies()
}

/// Installs cargo-deny, which checks the dependencies against `deny.toml`, and fetches them.
pub fn set_up_deny() -> Result<()> {
    install(&CargoTool {
        package: "cargo-deny",
        program: "cargo-deny",
        version: "0.20.2".into(),
        options: &["--locked"],
        duration: "1½ minutes on two cores",
    })?;
    remove_build_files();
    fetch_dependencies()
}

/// Downloads the dependencies of the workspace, because trunk and cargo-deny run offline.
fn fetch_dependencies() -> Result<()> {
    run(cargo().args(["fetch", "--locked"]))
        .context("cannot fetch the dependencies: is the network there?")
}

fn install(tool: &CargoTool) -> Result<()> {
    let CargoTool { package, version, .. } = tool;
    if is_installed(tool)? {
        return Ok(());
    }
    announce(
        &format!("Installing {package} {version} into target/tools"),
        &format!("{}, once", tool.duration),
    );
    let mut cargo = cargo();
    cargo.args(["install", package, "--version", version, "--force"]).args(tool.options);
    cargo.arg("--root").arg(folder()).arg("--target-dir").arg(folder().join("build"));
    // The tools run briefly: a fast compilation saves more than fast code.
    for (key, value) in [("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "16")] {
        cargo.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
    }
    run(&mut cargo).with_context(|| {
        format!(
            "could not install {package}; the output above says why. Without a network, put \
             {} {version} on PATH yourself",
            tool.program
        )
    })?;
    if !is_installed(tool)? {
        bail!("{package} was installed, but does not run as {} {version}", tool.program);
    }
    Ok(())
}

fn is_installed(tool: &CargoTool) -> Result<bool> {
    let mut command = with_tools(program(tool.program))?;
    // trunk reads NO_COLOR as the value of its own option and refuses the usual value, 1.
    command.arg("--version").env_remove("NO_COLOR");
    Ok(output(&mut command).is_ok_and(|answer| is_version(&answer, &tool.version)))
}

/// Whether the answer to `--version`, such as `trunk 0.21.14`, names exactly this version.
fn is_version(answer: &str, version: &str) -> bool {
    answer.split_whitespace().nth(1) == Some(version)
}

/// Deletes the intermediate files of `cargo install`, more than a gigabyte. A failure is ignored: they
/// only take space.
fn remove_build_files() {
    std::fs::remove_dir_all(folder().join("build")).ok();
}

fn folder() -> PathBuf {
    paths::target().join("tools")
}

/// The version of a package in the text of a lock file; of several, the first.
fn locked_version(lock: &str, package: &str) -> Result<String> {
    let lock: Table = lock.parse().context("Cargo.lock is no TOML")?;
    lock.get("package")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .find(|entry| entry.get("name").and_then(Value::as_str) == Some(package))
        .and_then(|entry| entry.get("version")?.as_str())
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock has no package {package}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_matches() {
        assert!(is_version("wasm-bindgen 0.2.130\n", "0.2.130"));
        assert!(is_version("wasm-bindgen 0.2.130 (abc)", "0.2.130"));
        assert!(!is_version("wasm-bindgen 0.2.13\n", "0.2.130"));
        assert!(!is_version("", "0.2.130"));
    }

    const LOCK: &str = r#"
version = 4

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.1"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = ["wasm-bindgen-macro"]
"#;

    #[test]
    fn the_package_name_must_match_exactly() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen").expect("there"), "0.2.130");
    }

    #[test]
    fn an_error_names_the_missing_package() {
        let error = locked_version(LOCK, "trunk").expect_err("not there");
        assert!(error.to_string().contains("trunk"));
        assert!(locked_version("[[package", "trunk").is_err());
    }
}
