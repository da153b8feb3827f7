//! A host of a test's own, whose files it may change while the page is open.

use std::fs;
use std::path::Path;

use breakeven_browser::{Page, Server, environment};
use tempfile::TempDir;

/// Where the page lies there.
const PATH: &str = "/a/b/";

/// A copy of the built page on a server.
pub struct Host {
    folder: TempDir,
    server: Option<Server>,
    origin: String,
}

impl Host {
    /// Serves a copy of the page; every answer carries the headers.
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

    /// The whole name of a file by how it begins and ends.
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

    /// Puts one text in the place of another, which is there, in a file.
    #[track_caller]
    pub fn replace(&self, name: &str, old: &str, new: &str) {
        let path = self.folder.path().join(name);
        let text = fs::read_to_string(&path).expect("a text");
        assert!(text.contains(old), "{name} has no {old}");
        fs::write(path, text.replace(old, new)).expect("written");
    }

    /// Puts the built page there again.
    #[track_caller]
    pub fn deploy(&self) {
        copy(self.folder.path());
    }

    /// Takes the host away, as if there was no network.
    pub fn go(&mut self) {
        self.server = None;
    }

    /// Ends a test: the page asked nobody else.
    #[track_caller]
    pub fn close(self, page: &mut Page) {
        // What is still on its way shall not be missed, nor met by the next test.
        page.goto("about:blank");
        let elsewhere = page.record().requests_outside(&self.origin);
        assert!(elsewhere.is_empty(), "the page asked elsewhere: {elsewhere:?}");
        page.take_requests();
    }
}

/// Copies the built page, but what it is once more, compressed: that would hide a change.
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
