//! Installs packages of the system where that is a plain thing to do.

use crate::process::{output, program, run};
use crate::tools::announce;
use anyhow::Result;
use std::path::Path;

/// Whether packages can be installed: where they are Debian's and no password is asked for.
pub fn may_install() -> bool {
    Path::new("/etc/debian_version").exists()
        && output(program("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Installs packages, and says what for and how long it may take. No service of theirs is started
/// where the system's scripts heed it.
pub fn install(packages: &[&str], what_for: &str, time: &str) -> Result<()> {
    let names = packages.join(" and ");
    announce(&format!("Installing {names} {what_for} with apt"), &format!("{time}, once"));
    let apt = || {
        let mut apt = program("apt-get");
        // In this runlevel, that of a single user, there are no services, where scripts heed it.
        apt.env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1");
        apt
    };
    run(apt().args(["update", "-qq"]))?;
    run(apt().args(["install", "-qq", "-y", "--no-install-recommends"]).args(packages))
}
