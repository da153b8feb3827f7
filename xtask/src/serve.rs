//! `cargo xtask serve`: the page on this machine, rebuilt on change.

use crate::{page, process, repository};
use anyhow::{Result, anyhow};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

/// Builds and serves the page until it is interrupted.
pub fn serve(port: u16) -> Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address).map_err(|error| {
        anyhow!(
            "cannot serve on port {port}: {error}. Another one: cargo xtask serve --port {}",
            if port < u16::MAX { port + 1 } else { 8080 }
        )
    })?;
    // Not in dist/: trunk adds its reload script, which must never be published.
    let mut trunk = page::trunk("serve", &repository::target().join("serve"))?;
    // Its web socket needs an absolute address.
    trunk.args(["--public-url", "/", "--address", "127.0.0.1", "--port", &port.to_string()]);
    std::thread::spawn(move || announce(address));
    process::run(&mut trunk)
}

/// Prints the address as soon as the page can be opened: trunk listens once it has built.
fn announce(address: SocketAddr) {
    while TcpStream::connect(address).is_err() {
        std::thread::sleep(Duration::from_millis(200));
    }
    println!("\n  Break-even is at http://{address}/  (Ctrl-C stops it)\n");
}
