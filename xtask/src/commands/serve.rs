//! `cargo xtask serve`: serves the page on this machine and rebuilds it on change.

use crate::site::build;
use crate::{paths, process};
use anyhow::{Result, anyhow};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

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
