//! The browser's process.

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

/// A loaded machine with two cores may take long to start a browser.
const START: Duration = Duration::from_secs(120);
/// How long a browser that was asked to close may take, before it is killed.
const CLOSE: Duration = Duration::from_secs(10);
/// What the browser prints before the address under which it listens.
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
    // Pictures are looked at on other displays than this one.
    "--disable-lcd-text",
    // Several tests draw at the same time, each in a window of its own.
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
];
/// The page must not need another host; here there is none.
const NO_OTHER_HOST: &str = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1";

/// A headless browser; closed, and its profile removed, when dropped.
pub struct Browser {
    process: Child,
    address: String,
    _profile: TempDir,
}

impl Browser {
    /// Starts the browser that the environment names.
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
        let address = match listening(&mut process) {
            Ok(address) => address,
            Err(said) => {
                let _ = process.kill();
                let _ = process.wait();
                panic!("{} gave no address for its tools. It said:\n{said}", program.display());
            }
        };
        Self { process, address, _profile: profile }
    }

    /// A connection of its own to the browser.
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
        // Asked to close it ends all its processes and leaves the profile alone.
        if let Ok(mut connection) = Connection::try_open(&self.address) {
            let _ = connection.try_call("Browser.close", &json!({}));
        }
        if !self.has_ended_by(Instant::now() + CLOSE) {
            let _ = self.process.kill();
            let _ = self.process.wait();
        }
    }
}

/// Waits for the address; else all that the browser said.
fn listening(process: &mut Child) -> Result<String, String> {
    let errors = process.stderr.take().ok_or("its output could not be read")?;
    let (sender, lines) = mpsc::channel();
    // Reads on to the end, or the browser would wait for a reader some day.
    thread::spawn(move || {
        for line in BufReader::new(errors).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    let end = Instant::now() + START;
    let mut said = String::new();
    while let Ok(line) = lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
        if let Some(address) = line.strip_prefix(LISTENING) {
            return Ok(address.trim().to_owned());
        }
        said.push_str(&line);
        said.push('\n');
    }
    Err(said)
}

/// Whose a folder is that we have just made, we are.
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
