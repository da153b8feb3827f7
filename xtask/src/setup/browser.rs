//! Finds or installs a Chromium-based browser, for the browser tests.

use crate::process::{program, succeeds};
use crate::setup::packages::{apt_install, has_apt};
use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};

/// Program names to look for on the search path.
const PROGRAM_NAMES: [&str; 7] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
];
/// Paths below `/Applications` and `~/Applications` on macOS.
const MACOS_PATHS: [&str; 3] = [
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];
/// Paths below the program folders on Windows.
const WINDOWS_PATHS: [&str; 3] = [
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
];

/// Debian packages to install; without a font the browser draws no text.
const PACKAGES: [&str; 2] = ["chromium", "fonts-liberation"];

/// The program: the one that `BREAKEVEN_BROWSER` names, or an installed one, or on Debian and Ubuntu
/// one that is installed now.
pub fn set_up() -> Result<PathBuf> {
    if let Some(path) = env::var_os("BREAKEVEN_BROWSER") {
        let browser = PathBuf::from(path);
        if !browser.is_file() {
            bail!("BREAKEVEN_BROWSER names {}, which is no file", browser.display());
        }
        return Ok(browser);
    }
    if let Some(browser) = find() {
        return Ok(browser);
    }
    if !has_apt() {
        bail!(
            "the browser tests need Chromium, Chrome or Edge, and none was found. Install one \
             (Debian: apt-get install chromium), or name yours: \
             BREAKEVEN_BROWSER=/path/to/chrome cargo xtask test"
        );
    }
    apt_install(&PACKAGES, "for the browser tests", "2 minutes")?;
    find().context("chromium was installed, but does not run; name another by BREAKEVEN_BROWSER")
}

fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = PROGRAM_NAMES.iter().flat_map(|name| {
        env::split_paths(&path)
            .map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
            .collect::<Vec<_>>()
    });
    on_path.chain(usual_paths()).find(|browser| browser.is_file() && runs(browser))
}

fn usual_paths() -> Vec<PathBuf> {
    let folders = |variables: &[&str], below: &str| {
        let folders = variables.iter().filter_map(env::var_os).map(PathBuf::from);
        folders.map(|folder| folder.join(below)).collect::<Vec<_>>()
    };
    if cfg!(target_os = "macos") {
        let mut application_folders = folders(&["HOME"], "Applications");
        application_folders.insert(0, "/Applications".into());
        return join_all(&application_folders, &MACOS_PATHS);
    }
    if cfg!(windows) {
        return join_all(
            &folders(&["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"], ""),
            &WINDOWS_PATHS,
        );
    }
    Vec::new()
}

/// Each path joined to each folder, path by path.
fn join_all(folders: &[PathBuf], paths: &[&str]) -> Vec<PathBuf> {
    paths.iter().flat_map(|path| folders.iter().map(move |folder| folder.join(path))).collect()
}

/// Whether the program is a browser that runs. On Linux it is tried, because Ubuntu's
/// `chromium-browser` may only print that it is a snap. Elsewhere an existing file is enough; on
/// Windows `--version` would open a window.
fn runs(browser: &Path) -> bool {
    !cfg!(target_os = "linux") || succeeds(program(browser).arg("--version"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_tried_browser_by_browser() {
        let folders = [PathBuf::from("a"), PathBuf::from("b")];
        let tried = join_all(&folders, &["x", "y"]);
        assert_eq!(tried, ["a/x", "b/x", "a/y", "b/y"].map(PathBuf::from));
    }
}
