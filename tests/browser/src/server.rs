//! A static file server on this machine alone, as plain as a static host.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Response};

/// Serves folders until dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    worker: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves each folder at its path, such as `/` or `/some/sub/path/`; where several fit, the
    /// longest wins. Every answer carries the headers.
    pub fn start(mounts: &[(&'static str, PathBuf)], headers: &[(&str, &str)]) -> Self {
        let http = tiny_http::Server::http("127.0.0.1:0").expect("no port is free on 127.0.0.1");
        let http = Arc::new(http);
        let mut mounts = mounts.to_vec();
        mounts.sort_by_key(|(at, _)| std::cmp::Reverse(at.len()));
        let headers: Vec<_> = headers.iter().map(|(name, value)| header(name, value)).collect();
        let worker = thread::spawn({
            let http = http.clone();
            move || {
                for request in http.incoming_requests() {
                    let answer = answer(&mounts, request.url());
                    let answer =
                        headers.iter().cloned().fold(answer, |answer, one| answer.with_header(one));
                    // The browser may hang up at any time.
                    let _ = request.respond(answer);
                }
            }
        });
        Self { http, worker: Some(worker) }
    }

    /// `http://127.0.0.1:port`, without a slash at its end.
    pub fn origin(&self) -> String {
        format!("http://{}", self.http.server_addr())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.http.unblock();
        if let Some(worker) = self.worker.take() {
            let _ = worker.join();
        }
    }
}

type Answer = Response<std::io::Cursor<Vec<u8>>>;

fn answer(mounts: &[(&'static str, PathBuf)], url: &str) -> Answer {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let file =
        mounts.iter().find_map(|(at, folder)| Some(folder.join(inside(path.strip_prefix(at)?)?)));
    match file.as_deref().and_then(|file| Some((fs::read(file).ok()?, file))) {
        Some((bytes, file)) => {
            Response::from_data(bytes).with_header(header("Content-Type", media_type(file)))
        }
        None => Response::from_string("not found").with_status_code(404),
    }
}

/// A path below a folder, never outside of it; a folder stands for its index.
fn inside(path: &str) -> Option<PathBuf> {
    let path = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let path = PathBuf::from(path);
    path.components().all(|part| matches!(part, Component::Normal(_))).then_some(path)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("headers are plain text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_below_a_folder_is_served() {
        assert_eq!(inside(""), Some("index.html".into()));
        assert_eq!(inside("a/b.css"), Some("a/b.css".into()));
        assert_eq!(inside("a/"), Some("a/index.html".into()));
        for outside in ["../secret", "a/../../secret", "/etc/passwd"] {
            assert_eq!(inside(outside), None, "{outside}");
        }
    }

    #[test]
    fn the_longest_mount_wins() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in [("a", "at the root"), ("b", "below")] {
            fs::create_dir(folder.path().join(name)).expect("a folder");
            fs::write(folder.path().join(name).join("x.txt"), text).expect("a file");
        }
        let mounts = [("/sub/", folder.path().join("b")), ("/", folder.path().join("a"))];
        let text = |url| {
            let mut out = String::new();
            std::io::Read::read_to_string(&mut answer(&mounts, url).into_reader(), &mut out)
                .expect("text");
            out
        };
        assert_eq!(text("/x.txt?query"), "at the root");
        assert_eq!(text("/sub/x.txt"), "below");
        assert_eq!(text("/sub/y.txt"), "not found");
    }
}
