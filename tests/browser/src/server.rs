//! Static file server on the loopback address that behaves like a plain static host: it sends the
//! precompressed file to clients that accept it, and the site's `404.html` for missing files.
//!
//! Each connection has its own thread and serves one file. A browser opens several connections at
//! once and keeps them open; with a fixed number of threads some would wait for ever.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

/// A running server; dropping it stops it.
pub struct Server {
    address: SocketAddr,
    closing: Arc<AtomicBool>,
    worker: Option<JoinHandle<()>>,
}

/// The served folders and the headers of every response.
struct ServedFolders {
    /// URL paths and the folders that they map to, the longest path first.
    mounts: Vec<(&'static str, PathBuf)>,
    /// Header lines of every response.
    headers: String,
}

/// The body of a response with its media type and encoding.
struct Answer {
    body: Vec<u8>,
    media: &'static str,
    /// The content encoding, if the body is compressed.
    encoding: Option<&'static str>,
}

impl Server {
    /// Serves each folder at its URL path, such as `/` or `/some/sub/path/`; if several match, the
    /// longest wins. The headers are sent with every response.
    #[track_caller]
    pub fn start(mounts: &[(&'static str, PathBuf)], headers: &[(&str, &str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("no port is free on 127.0.0.1");
        let address = listener.local_addr().expect("a port was given");
        let mut mounts = mounts.to_vec();
        mounts.sort_by_key(|(at, _)| std::cmp::Reverse(at.len()));
        let headers = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let site = Arc::new(ServedFolders { mounts, headers });
        let closing = Arc::new(AtomicBool::new(false));
        let worker = thread::spawn({
            let closing = closing.clone();
            move || {
                for stream in listener.incoming().map_while(Result::ok) {
                    if closing.load(Ordering::SeqCst) {
                        return;
                    }
                    let site = site.clone();
                    // An error here only means that the browser closed the connection.
                    thread::spawn(move || site.serve(stream).ok());
                }
            }
        });
        Self { address, closing, worker: Some(worker) }
    }

    /// The server's origin: `http://127.0.0.1:port`, without a slash at the end.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        // Connects once, so that the listener wakes up and sees that it is closing.
        let woken = TcpStream::connect(self.address);
        if let (Ok(_), Some(worker)) = (woken, self.worker.take()) {
            let _ = worker.join();
        }
    }
}

impl ServedFolders {
    fn serve(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut request = String::new();
        let mut lines = BufReader::new(&stream);
        lines.read_line(&mut request)?;
        // All headers have to be read: closing the connection with unread data would reset it.
        let (mut header, mut accepted) = (String::new(), String::new());
        while lines.read_line(&mut header)? > 2 {
            if let Some((name, value)) = header.split_once(':')
                && name.eq_ignore_ascii_case("accept-encoding")
            {
                accepted = value.trim().to_owned();
            }
            header.clear();
        }
        let url = request.split(' ').nth(1).unwrap_or_default();
        let (status, answer) = match self.find(url, &accepted) {
            Some(answer) => ("200 OK", answer),
            None => ("404 Not Found", self.not_found(url)),
        };
        let Answer { body, media, encoding } = answer;
        let encoding = encoding.map(|name| format!("Content-Encoding: {name}\r\n"));
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{}Content-Length: {}\r\n{}Connection: \
             close\r\n\r\n",
            encoding.unwrap_or_default(),
            body.len(),
            self.headers
        );
        stream.write_all(&[head.as_bytes(), &body].concat())
    }

    /// The folder that an address maps to, and the path below it.
    fn resolve<'a>(&self, url: &'a str) -> Option<(&Path, &'a str)> {
        let path = url.split(['?', '#']).next()?;
        let mut matching = self
            .mounts
            .iter()
            .filter_map(|(at, folder)| path.strip_prefix(at).map(|rest| (folder.as_path(), rest)));
        matching.next()
    }

    fn find(&self, url: &str, accepted: &str) -> Option<Answer> {
        let (folder, rest) = self.resolve(url)?;
        let file = folder.join(relative_file(rest)?);
        let media = media_type(&file);
        let accepts = |name: &str| accepted.split(',').any(|one| one.trim() == name);
        for (name, ending) in [("br", "br"), ("gzip", "gz")] {
            let compressed = PathBuf::from(format!("{}.{ending}", file.display()));
            if accepts(name)
                && let Ok(body) = fs::read(compressed)
            {
                return Some(Answer { body, media, encoding: Some(name) });
            }
        }
        Some(Answer { body: fs::read(&file).ok()?, media, encoding: None })
    }

    /// The response for a missing file: the site's `404.html`, if it has one.
    fn not_found(&self, url: &str) -> Answer {
        let page = self.resolve(url).and_then(|(folder, _)| fs::read(folder.join("404.html")).ok());
        let (body, media) = match page {
            Some(page) => (page, "text/html; charset=utf-8"),
            None => (b"not found".to_vec(), "text/plain"),
        };
        Answer { body, media, encoding: None }
    }
}

/// The relative path of a file for a URL path, `None` if it leads outside the folder. A path that
/// ends with a slash means `index.html`.
fn relative_file(path: &str) -> Option<PathBuf> {
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
        Some("xml") => "text/xml; charset=utf-8",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_outside_the_folder_are_refused() {
        assert_eq!(relative_file(""), Some("index.html".into()));
        assert_eq!(relative_file("a/b.css"), Some("a/b.css".into()));
        assert_eq!(relative_file("a/"), Some("a/index.html".into()));
        for outside in ["../secret", "a/../../secret", "/etc/passwd"] {
            assert_eq!(relative_file(outside), None, "{outside}");
        }
    }

    #[test]
    fn the_longest_mount_wins() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in [("a", "at the root"), ("b", "below")] {
            fs::create_dir(folder.path().join(name)).expect("a folder");
            fs::write(folder.path().join(name).join("x.txt"), text).expect("a file");
        }
        let mounts = vec![("/sub/", folder.path().join("b")), ("/", folder.path().join("a"))];
        let site = ServedFolders { mounts, headers: String::new() };
        let text = |url| String::from_utf8(site.find(url, "")?.body).ok();
        assert_eq!(text("/x.txt?query").as_deref(), Some("at the root"));
        assert_eq!(text("/sub/x.txt").as_deref(), Some("below"));
        assert_eq!(text("/sub/y.txt"), None);
    }

    #[test]
    fn compressed_files_are_sent_to_clients_that_accept_them() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in [("x.js", "plain"), ("x.js.br", "short"), ("404.html", "missing")] {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        let site =
            ServedFolders { mounts: vec![("/", folder.path().into())], headers: String::new() };
        let served = |accepted| site.find("/x.js", accepted).map(|one| (one.encoding, one.body));
        assert_eq!(served("gzip, deflate, br"), Some((Some("br"), b"short".to_vec())));
        assert_eq!(served("gzip"), Some((None, b"plain".to_vec())));
        assert!(site.find("/y.js", "br").is_none());
        assert_eq!(site.not_found("/y.js").body, b"missing");
    }

    #[test]
    fn many_connections_are_served_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("index.html"), "here").expect("a file");
        let server = Server::start(&[("/", folder.path().to_owned())], &[("X-Test", "yes")]);
        // A browser may open connections that it never uses.
        let _idle: Vec<_> = (0..20).map(|_| TcpStream::connect(server.address)).collect();
        let mut stream = TcpStream::connect(server.address).expect("a connection");
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
        let mut answer = String::new();
        std::io::Read::read_to_string(&mut stream, &mut answer).expect("answered");
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html"), "{answer}");
        assert!(
            answer.contains("\r\nX-Test: yes\r\n") && answer.ends_with("\r\n\r\nhere"),
            "{answer}"
        );
    }
}
