//! Installs Debian packages with apt.

use crate::process::{announce, output, program, run};
use anyhow::Result;
use std::path::Path;

/// Whether apt can install packages without a password: on Debian and its derivatives, as root.
pub fn is_available() -> bool {
    Path::new("/etc/debian_version").exists()
        && output(program("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Installs packages, and prints their purpose and how long that takes.
pub fn install(packages: &[&str], purpose: &str, duration: &str) -> Result<()> {
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
