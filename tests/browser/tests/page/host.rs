//! A separate host for one test, whose files the test may change while the page is open.

use std::fs;
use std::path::Path;

use breakeven_browser::{Page, Server, environment};
use tempfile::TempDir;

/// The path of the page on the host.
const PATH: &str = "/a/b/";

/// A copy of the built page on a server.
pub struct Host {
    folder: TempDir,
    server: Option<Server>,
    origin: String,
}

impl Host {
    /// Serves a copy of the page; the headers are sent with every response.
    #[track_caller]
    pub fn start(headers: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy(folder.path());
        let server = Server::start(&[(PATH, folder.path().to_owned())], headers);
        Self { folder, origin: server.origin(), server: Some(server) }
    }

    /// The page's address with a fragment.
    pub fn address(&self, fragment: &str) -> String {
        format!("{}{PATH}{fragment}", self.origin)
    }

    /// The full name of the file with a prefix and a suffix.
    #[track_caller]
    pub fn name(&self, start: &str, end: &str) -> String {
        let names = fs::read_dir(self.folder.path()).expect("the folder is there");
        let mut names = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let name = names.find(|name| name.starts_with(start) && name.ends_with(end));
        name.unwrap_or_else(|| panic!("no file {start}…{end}"))
    }

    #[track_caller]
    pub fn remove(&self, name: &str) {
        fs::remove_file(self.folder.path().join(name)).expect("it was there");
    }

    #[track_caller]
    pub fn copy(&self, name: &str, other: &str) {
        let path = |name: &str| self.folder.path().join(name);
        fs::copy(path(name), path(other)).expect("it is there");
    }

    #[track_caller]
    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).expect("written");
    }

    /// Replaces a text in a file, which must contain it.
    #[track_caller]
    pub fn replace(&self, name: &str, old: &str, new: &str) {
        let path = self.folder.path().join(name);
        let text = fs::read_to_string(&path).expect("a text");
        assert!(text.contains(old), "{name} has no {old}");
        fs::write(path, text.replace(old, new)).expect("written");
    }

    /// Restores all files of the built page.
    #[track_caller]
    pub fn deploy(&self) {
        copy(self.folder.path());
    }

    /// Stops the server, as if there was no network.
    pub fn stop(&mut self) {
        self.server = None;
    }

    /// Ends a test and asserts that the page sent no request to another host.
    #[track_caller]
    pub fn close(self, page: &mut Page) {
        // Leaves the page first, so that pending requests neither fail nor reach the next test.
        page.goto("about:blank");
        let elsewhere = page.record().requests_outside(&self.origin);
        assert!(elsewhere.is_empty(), "the page asked elsewhere: {elsewhere:?}");
        page.take_requests();
    }
}

/// Copies the built page without the precompressed files, which would hide changes of a file.
#[track_caller]
pub fn copy(to: &Path) {
    for entry in fs::read_dir(environment::path(environment::DIST)).expect("a folder") {
        let from = entry.expect("a file").path();
        if !from.extension().is_some_and(|ending| ending == "br" || ending == "gz") {
            let name = from.file_name().expect("files have names");
            fs::copy(&from, to.join(name)).expect("copied");
        }
    }
}
