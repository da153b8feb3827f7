//! Finds nginx for the test of its configuration in docs/, or installs it.

use crate::apt;
use crate::process::{program, succeeds};
use anyhow::{Context, Result, bail};
use std::env;
use std::path::PathBuf;

/// Where it is when it is not on the search path: Debian's users have no `sbin` there.
const PLACES: [&str; 3] = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"];

/// The program: the one that `BREAKEVEN_NGINX` names, one that is there, or on Debian and Ubuntu
/// one that is now installed.
pub fn set_up() -> Result<PathBuf> {
    if let Some(named) = env::var_os("BREAKEVEN_NGINX") {
        return Ok(named.into());
    }
    if let Some(nginx) = find() {
        return Ok(nginx);
    }
    if !apt::may_install() {
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
    let mut places = on_path.chain(PLACES.map(PathBuf::from));
    places.find(|nginx| nginx.is_file() && succeeds(program(nginx).arg("-v")))
}
