//! `cargo xtask dist` and `cargo xtask serve`: build the static site, and serve the page on this
//! machine, rebuilt on change.

use crate::base_url::BaseUrl;
use crate::site::{self, build};
use crate::{paths, process};
use anyhow::{Result, anyhow};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

/// Builds the site into `dist/`.
pub fn dist(base_url: Option<&BaseUrl>) -> Result<()> {
    let folder = paths::root().join("dist");
    site::build_site(&folder, base_url)?;
    println!("\nThe site is in {}: copy it to any static host.", folder.display());
    println!("docs/hosting.md has the steps for some of them.");
    Ok(())
}

/// Builds and serves the page until interrupted.
pub fn serve(port: u16) -> Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address).map_err(|error| {
        anyhow!(
            "cannot serve on port {port}: {error}. Another one: cargo xtask serve --port {}",
            if port < u16::MAX { port + 1 } else { 8080 }
        )
    })?;
    // Not in dist/: trunk adds its reload script, which must never be published.
    let mut trunk = build::trunk_command("serve", &paths::target().join("serve"))?;
    // The web socket of the reload script needs an absolute address.
    trunk.args(["--public-url", "/", "--address", "127.0.0.1", "--port", &port.to_string()]);
    std::thread::spawn(move || print_address_when_ready(address));
    process::run(&mut trunk)
}

/// Waits until trunk has built the page and listens, then prints the address.
fn print_address_when_ready(address: SocketAddr) {
    while TcpStream::connect(address).is_err() {
        std::thread::sleep(Duration::from_millis(200));
    }
    println!("\n  Break-even is at http://{address}/  (Ctrl-C stops it)\n");
}
