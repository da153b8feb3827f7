//! Finds a browser for the tests, or installs one where that is a plain thing to do.

use crate::apt;
use crate::process::{program, succeeds};
use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};

/// Names on the search path.
const PROGRAMS: [&str; 7] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
];
/// Below `/Applications` and `~/Applications` on macOS.
const MAC: [&str; 3] = [
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];
/// Below the program folders on Windows.
const WINDOWS: [&str; 3] = [
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
];

/// A browser to test with: the one that `BREAKEVEN_BROWSER` names, one that is there, or on Debian
/// and Ubuntu one that is now installed.
pub fn set_up() -> Result<PathBuf> {
    if let Some(named) = env::var_os("BREAKEVEN_BROWSER") {
        let browser = PathBuf::from(named);
        if !browser.is_file() {
            bail!("BREAKEVEN_BROWSER names {}, which is no file", browser.display());
        }
        return Ok(browser);
    }
    if let Some(browser) = find() {
        return Ok(browser);
    }
    if !apt::may_install() {
        bail!(
            "the browser tests need Chromium, Chrome or Edge, and none was found. Install one \
             (Debian: apt-get install chromium), or name yours: \
             BREAKEVEN_BROWSER=/path/to/chrome cargo xtask test"
        );
    }
    apt::install(&PACKAGES, "for the browser tests", "2 minutes")?;
    find().context("chromium was installed, but does not run; name another by BREAKEVEN_BROWSER")
}

fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = PROGRAMS.iter().flat_map(|name| {
        env::split_paths(&path)
            .map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
            .collect::<Vec<_>>()
    });
    on_path.chain(usual_places()).find(|browser| browser.is_file() && runs(browser))
}

fn usual_places() -> Vec<PathBuf> {
    let folders = |variables: &[&str], below: &str| {
        let folders = variables.iter().filter_map(env::var_os).map(PathBuf::from);
        folders.map(|folder| folder.join(below)).collect::<Vec<_>>()
    };
    if cfg!(target_os = "macos") {
        let mut places = folders(&["HOME"], "Applications");
        places.insert(0, "/Applications".into());
        return below(&places, &MAC);
    }
    if cfg!(windows) {
        return below(
            &folders(&["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"], ""),
            &WINDOWS,
        );
    }
    Vec::new()
}

fn below(folders: &[PathBuf], paths: &[&str]) -> Vec<PathBuf> {
    paths.iter().flat_map(|path| folders.iter().map(move |folder| folder.join(path))).collect()
}

/// Ubuntu's `chromium-browser` only says that it is a snap; elsewhere being there is enough (and
/// on Windows `--version` would open a window).
fn runs(browser: &Path) -> bool {
    !cfg!(target_os = "linux") || succeeds(program(browser).arg("--version"))
}

/// What is installed: without a font no text would be drawn.
const PACKAGES: [&str; 2] = ["chromium", "fonts-liberation"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_tried_browser_by_browser() {
        let folders = [PathBuf::from("a"), PathBuf::from("b")];
        let tried = below(&folders, &["x", "y"]);
        assert_eq!(tried, ["a/x", "b/x", "a/y", "b/y"].map(PathBuf::from));
    }
}
