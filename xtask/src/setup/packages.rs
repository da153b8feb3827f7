//! Installs packages for tests and benchmarks: Debian packages with apt, nginx among them, and npm
//! packages into `target/bench`.

use crate::paths;
use crate::process::{announce, output, program, run, succeeds};
use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};

/// Whether apt can install packages without a password: on Debian and its derivatives, as root.
pub fn has_apt() -> bool {
    Path::new("/etc/debian_version").exists()
        && output(program("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Installs Debian packages with apt, and prints their purpose and how long that takes.
pub fn apt_install(packages: &[&str], purpose: &str, duration: &str) -> Result<()> {
    let names = packages.join(" and ");
    announce(&format!("Installing {names} {purpose} with apt"), &format!("{duration}, once"));
    let apt_get = || {
        let mut apt_get = program("apt-get");
        // Runlevel 1 keeps installation scripts that respect it from starting services.
        apt_get.env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1");
        apt_get
    };
    run(apt_get().args(["update", "-qq"]))?;
    run(apt_get().args(["install", "-qq", "-y", "--no-install-recommends"]).args(packages))
}

/// Usual places of nginx outside the search path: users on Debian have no `sbin` folder in it.
const USUAL_NGINX_PATHS: [&str; 3] =
    ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"];

/// The program nginx, for the test of `docs/nginx.conf`: the one that `BREAKEVEN_NGINX` names, or an
/// installed one, or on Debian and Ubuntu one that is installed now.
pub fn set_up_nginx() -> Result<PathBuf> {
    if let Some(nginx) = env::var_os("BREAKEVEN_NGINX") {
        return Ok(nginx.into());
    }
    if let Some(nginx) = find_nginx() {
        return Ok(nginx);
    }
    if !has_apt() {
        bail!(
            "the test of docs/nginx.conf needs nginx, and none was found. Install it (Debian: \
             apt-get install nginx), or name yours: BREAKEVEN_NGINX=/path/to/nginx cargo xtask test"
        );
    }
    apt_install(&["nginx"], "for the test of its configuration", "half a minute")?;
    find_nginx().context("nginx was installed, but does not run")
}

fn find_nginx() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = env::split_paths(&path).map(|folder| folder.join("nginx"));
    let mut candidates = on_path.chain(USUAL_NGINX_PATHS.map(PathBuf::from));
    candidates.find(|nginx| nginx.is_file() && succeeds(program(nginx).arg("-v")))
}

/// The path of a file or folder in an npm package (`name@version`), which is installed into
/// `target/bench` if missing: for tests and benchmarks alone.
pub fn npm_path(package: &str, path: &str) -> Result<PathBuf> {
    let folder = paths::target().join("bench");
    let (name, version) = package.rsplit_once('@').context("a package without a version")?;
    let installed = folder.join("node_modules").join(name);
    if !has_version(&installed, version) {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        if !succeeds(program("node").arg("--version")) || !succeeds(program(npm).arg("--version")) {
            bail!("there is no npm: install Node.js");
        }
        let options = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefix"];
        run(program(npm).arg("install").args(options).arg(&folder).arg(package))?;
    }
    Ok(installed.join(path))
}

/// Whether the npm package in a folder has exactly this version.
fn has_version(installed: &Path, version: &str) -> bool {
    std::fs::read_to_string(installed.join("package.json"))
        .ok()
        .and_then(|manifest| serde_json::from_str::<serde_json::Value>(&manifest).ok())
        .is_some_and(|manifest| manifest["version"] == version)
}
