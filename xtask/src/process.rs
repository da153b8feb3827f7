//! Runs other programs.

use crate::paths;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A program that will run in the root folder of the repository, without standard input.
pub fn program(name: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(paths::root()).stdin(Stdio::null());
    command
}

/// The same cargo that runs this command.
pub fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Prints a command, runs it, and fails if it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let line = command_line(command);
    eprintln!("\n$ {line}");
    let status = command.status().with_context(|| format!("cannot run `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// Runs a command and returns its standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let line = command_line(command);
    let output = command.output().with_context(|| format!("cannot run `{line}`"))?;
    if !output.status.success() {
        bail!("`{line}` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{line}` printed no UTF-8"))
}

/// Runs a command silently and returns whether it succeeded; `false` also if it is not installed.
pub fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

/// Prints what is about to be set up and how long that takes.
pub fn announce(action: &str, duration: &str) {
    eprintln!("\n{action}. This takes about {duration}.");
}

/// The folder that cargo builds into: `target/` unless the user's configuration says otherwise.
pub fn cargo_target_folder() -> Result<PathBuf> {
    let mut cargo = cargo();
    cargo.args(["metadata", "--format-version", "1", "--locked", "--no-deps"]);
    let metadata: serde_json::Value =
        serde_json::from_str(&output(&mut cargo)?).context("cargo metadata gave no JSON")?;
    metadata["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .context("cargo metadata names no target directory")
}

/// The command as one would type it in a shell.
fn command_line(command: &Command) -> String {
    let name = std::path::Path::new(command.get_program());
    let name = name.file_stem().unwrap_or(command.get_program()).to_string_lossy();
    command.get_args().fold(name.into_owned(), |line, argument| {
        let argument = argument.to_string_lossy();
        if argument.contains(' ') {
            format!("{line} '{argument}'")
        } else {
            format!("{line} {argument}")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_contains_the_command_line() {
        let error = output(cargo().args(["no-such-command", "a b"])).expect_err("no such command");
        assert!(error.to_string().starts_with("`cargo no-such-command 'a b'` failed"));
    }
}
