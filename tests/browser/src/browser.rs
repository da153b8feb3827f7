//! Starts and stops the process of the headless browser.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::json;
use tempfile::TempDir;

use crate::connection::Connection;
use crate::environment;

/// How long the browser may take to start: a loaded machine with two cores is slow.
const START: Duration = Duration::from_secs(120);
/// How long the browser may take to close before it is killed.
const CLOSE: Duration = Duration::from_secs(10);
/// The text that the browser prints before the address of its DevTools socket.
const LISTENING: &str = "DevTools listening on ";

const FLAGS: [&str; 17] = [
    "--headless",
    "--remote-debugging-port=0",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--password-store=basic",
    // Subpixel text rendering would depend on this display; the pictures are viewed on others.
    "--disable-lcd-text",
    // Several tests draw at the same time, each in a separate window.
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
];
/// Makes every other host unreachable: the page must not need one.
const NO_OTHER_HOST: &str = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1";

/// A headless browser. Dropping it closes the browser and removes its profile.
pub struct Browser {
    process: Child,
    address: String,
    _profile: TempDir,
}

impl Browser {
    /// Starts the browser named by the environment variable [`environment::BROWSER`].
    #[track_caller]
    pub fn launch() -> Self {
        let program = environment::path(environment::BROWSER);
        let profile = tempfile::Builder::new()
            .prefix("breakeven-browser-")
            .tempdir()
            .expect("no folder could be made for the browser's profile");
        let mut command = Command::new(&program);
        command.args(FLAGS).arg(NO_OTHER_HOST);
        if runs_as_root(profile.path()) {
            // The browser refuses to start as root with its sandbox.
            command.arg("--no-sandbox");
        }
        command.arg(format!("--user-data-dir={}", profile.path().display()));
        command.arg("about:blank");
        let mut process = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let address = match devtools_address(&mut process) {
            Ok(address) => address,
            Err(output) => {
                let _ = process.kill();
                let _ = process.wait();
                panic!("{} printed no DevTools address. Its output:\n{output}", program.display());
            }
        };
        Self { process, address, _profile: profile }
    }

    /// Opens another connection to the browser.
    #[track_caller]
    pub(crate) fn connect(&self) -> Connection {
        Connection::open(&self.address)
    }

    fn has_ended_by(&mut self, end: Instant) -> bool {
        while Instant::now() < end {
            match self.process.try_wait() {
                Ok(None) => thread::sleep(Duration::from_millis(10)),
                Ok(Some(_)) | Err(_) => return true,
            }
        }
        false
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A browser that closes itself also ends its child processes and stops writing to the
        // profile.
        if let Ok(mut connection) = Connection::try_open(&self.address) {
            let _ = connection.try_call("Browser.close", &json!({}));
        }
        if !self.has_ended_by(Instant::now() + CLOSE) {
            let _ = self.process.kill();
            let _ = self.process.wait();
        }
    }
}

/// Waits until the browser prints its DevTools address; the error is all that it printed instead.
fn devtools_address(process: &mut Child) -> Result<String, String> {
    let errors = process.stderr.take().ok_or("its output could not be read")?;
    let (sender, lines) = mpsc::channel();
    // Reads until the end of the output: otherwise the pipe fills up and the browser blocks.
    thread::spawn(move || {
        for line in BufReader::new(errors).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    let end = Instant::now() + START;
    let mut output = String::new();
    while let Ok(line) = lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
        if let Some(address) = line.strip_prefix(LISTENING) {
            return Ok(address.trim().to_owned());
        }
        output.push_str(&line);
        output.push('\n');
    }
    Err(output)
}

/// Whether this process runs as root, found by the owner of a folder that it has just created.
#[cfg(unix)]
fn runs_as_root(made: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(made).is_ok_and(|folder| folder.uid() == 0)
}

#[cfg(not(unix))]
fn runs_as_root(made: &Path) -> bool {
    let _ = fs::metadata(made);
    false
}
