//! Finds or installs nginx, for the test of `docs/nginx.conf`.

use crate::process::{program, succeeds};
use crate::setup::apt;
use anyhow::{Context, Result, bail};
use std::env;
use std::path::PathBuf;

/// Usual places outside the search path: users on Debian have no `sbin` folder in it.
const USUAL_PATHS: [&str; 3] =
    ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"];

/// The program: the one that `BREAKEVEN_NGINX` names, or an installed one, or on Debian and Ubuntu
/// one that is installed now.
pub fn set_up() -> Result<PathBuf> {
    if let Some(nginx) = env::var_os("BREAKEVEN_NGINX") {
        return Ok(nginx.into());
    }
    if let Some(nginx) = find() {
        return Ok(nginx);
    }
    if !apt::is_available() {
        bail!(
            "the test of docs/nginx.conf needs nginx, and none was found. Install it (Debian: \
             apt-get install nginx), or name yours: BREAKEVEN_NGINX=/path/to/nginx cargo xtask test"
        );
    }
    apt::install(&["nginx"], "for the test of its configuration", "half a minute")?;
    find().context("nginx was installed, but does not run")
}

fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = env::split_paths(&path).map(|folder| folder.join("nginx"));
    let mut candidates = on_path.chain(USUAL_PATHS.map(PathBuf::from));
    candidates.find(|nginx| nginx.is_file() && succeeds(program(nginx).arg("-v")))
}
