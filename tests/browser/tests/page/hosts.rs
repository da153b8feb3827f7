//! The site on static hosts: content security policy, not-found page, precompressed files, and
//! nginx.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use breakeven::{Input, Preset};
use breakeven_browser::{Key, Page, environment};
use breakeven_web::share::to_fragment;
use breakeven_web::state::State;
use tempfile::TempDir;

use crate::fixture::{
    Site, field, slider, state_with, wait_for_analyses, wait_for_fragment, wait_for_verdict,
};
use crate::host::{self, Host};

/// The headers for the address of the page, read from `_headers`.
fn headers() -> Vec<(String, String)> {
    let path = environment::path(environment::DIST).join("_headers");
    let text = fs::read_to_string(path).expect("the site has headers");
    let mut headers = Vec::new();
    let mut holds = false;
    for line in text.lines() {
        if let Some(path) = line.strip_prefix('/') {
            holds = path.is_empty() || path == "*";
        } else if let Some((name, value)) = line.trim().split_once(": ")
            && holds
        {
            headers.push((name.to_owned(), value.to_owned()));
        }
    }
    headers
}

/// Using all parts of the page violates neither the policy in its head nor the same policy sent by
/// the host.
pub fn page_complies_with_its_content_security_policy(_: &Site, page: &mut Page) {
    page.before_load(
        "window.violations = [];
         addEventListener('securitypolicyviolation', (event) =>
            violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));",
    );
    let headers = headers();
    let headers: Vec<_> =
        headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert!(headers.iter().any(|(name, _)| *name == "Content-Security-Policy"), "{headers:?}");
    let host = Host::start(&headers);
    page.goto(&host.address(""));
    wait_for_verdict(page, &State::default());
    wait_for_analyses(page);
    let queries = slider(page, Input::QueriesPerMonth);
    page.drag(&queries, 0.5, 0.6, 5);
    let queries = field(page, Input::QueriesPerMonth);
    page.fill(&queries, "250k");
    let state = state_with(&[(Input::QueriesPerMonth, 250_000.0)]);
    wait_for_fragment(page, &to_fragment(&state));
    wait_for_analyses(page);
    page.evaluate::<()>("document.querySelector('[data-explain]').click()");
    page.wait_until("document.querySelector('.explanation') !== null");
    // Expands everything, so that every kind of content that the worker renders is present.
    page.evaluate::<()>(
        "void document.querySelectorAll('[aria-expanded=false]').forEach(one => one.click())",
    );
    page.settle();
    wait_for_analyses(page);
    let list = page.find("combobox", "Start from");
    page.focus(&list);
    page.press(Key::ArrowDown);
    wait_for_verdict(page, &State::from(Preset::ALL[0].scenario()));
    wait_for_analyses(page);
    assert!(page.evaluate::<bool>("navigator.serviceWorker.ready.then(() => true)"));
    assert_eq!(page.evaluate::<Vec<String>>("window.violations"), [""; 0]);
    host.close(page);
}

pub fn not_found_page_works_at_any_depth(_: &Site, page: &mut Page) {
    let host = Host::start(&[]);
    page.goto(&host.address("no/such/page.html"));
    page.wait_for("document.querySelector('h1').textContent", "There is no page at this address.");
    // Its inline style is applied: the policy contains its hash.
    assert_eq!(
        page.evaluate::<String>("getComputedStyle(document.querySelector('main')).maxWidth"),
        "608px"
    );
    let complaints = page.take_complaints();
    assert!(complaints.iter().all(|one| one.contains("404")), "{complaints:?}");
    // It needs no further request, not even for an icon.
    let requests = page.take_requests();
    assert!(
        requests.iter().all(|url| url.ends_with("page.html") || url.starts_with("data:")),
        "{requests:?}"
    );
}

/// Scripts, styles and modules are served precompressed, and the page works with them.
pub fn precompressed_files_are_served(site: &Site, page: &mut Page) {
    site.open_default(page);
    let encodings: Vec<String> = page.evaluate(
        "Promise.all(performance.getEntriesByType('resource').map(one => one.name)
            .filter(name => /\\.(js|css|wasm)$/.test(name))
            .map(name => fetch(name).then(answer => answer.headers.get('content-encoding'))))",
    );
    assert!(encodings.len() >= 3, "{encodings:?}");
    assert!(encodings.iter().all(|one| one == "br" || one == "gzip"), "{encodings:?}");
}

/// A running nginx; dropping it stops it.
struct Nginx {
    process: Child,
    port: u16,
    _folder: TempDir,
}

impl Nginx {
    /// Serves a copy of the site below `/break-even/` by the configuration in the documentation.
    #[track_caller]
    fn start() -> Self {
        let program = environment::path(environment::NGINX);
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("root/break-even")).expect("a folder");
        host::copy(&at("root/break-even"));
        copy_gzipped(&at("root/break-even"));
        // Its worker processes may run as another user.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let open = fs::Permissions::from_mode(0o755);
            fs::set_permissions(folder.path(), open).expect("it is ours");
        }
        // Another process may take the free port before nginx listens on it.
        let mut said = String::new();
        for _ in 0..3 {
            let port = free_port();
            configure(folder.path(), port);
            let mut process = Command::new(&program)
                .arg("-p")
                .arg(folder.path())
                .arg("-c")
                .arg(at("nginx.conf"))
                .args(["-e", "stderr"])
                .stderr(Stdio::piped())
                .spawn()
                .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
            if listens(&mut process, port) {
                return Self { process, port, _folder: folder };
            }
            end(&mut process);
            let _ = process.stderr.take().map(|mut err| err.read_to_string(&mut said));
        }
        panic!("nginx does not listen. It said:\n{said}");
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("a port").port()
}

/// Writes an nginx configuration that includes the documented part into a folder.
#[track_caller]
fn configure(folder: &Path, port: u16) {
    let at = |name: &str| folder.join(name);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/nginx.conf");
    let mut server = fs::read_to_string(sample).expect("docs/nginx.conf is there");
    for (old, new) in [
        ("listen 80;", format!("listen 127.0.0.1:{port};")),
        ("root /var/www/html;", format!("root {};", at("root").display())),
    ] {
        assert_eq!(server.matches(old).count(), 1, "{old}");
        server = server.replace(old, &new);
    }
    fs::write(at("server.conf"), server).expect("written");
    let paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {};\n", at(name).display()))
        .concat();
    let conf = format!(
        "daemon off;\npid {};\nerror_log stderr;\nevents {{}}\nhttp {{\ninclude {MEDIA};\n\
             access_log off;\n{paths}include {};\n}}\n",
        at("pid").display(),
        at("server.conf").display()
    );
    fs::write(at("nginx.conf"), conf).expect("written");
}

/// Waits until nginx answers at a port; returns whether it does.
fn listens(process: &mut Child, port: u16) -> bool {
    let end = Instant::now() + Duration::from_secs(30);
    while Instant::now() < end {
        if process.try_wait().is_ok_and(|ended| ended.is_some()) {
            return false;
        }
        if server(port).is_ok_and(|answer| answer.contains("\r\nServer: nginx")) {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}

/// The status line and the headers of a response from a port.
fn server(port: u16) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(1)))?;
    stream.write_all(b"HEAD / HTTP/1.0\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

/// Stops nginx by a signal, which also stops its worker processes.
fn end(process: &mut Child) {
    if process.try_wait().is_ok_and(|ended| ended.is_some()) {
        return;
    }
    let asked = Command::new("kill").arg(process.id().to_string()).status();
    if !asked.is_ok_and(|status| status.success()) {
        let _ = process.kill();
    }
    let _ = process.wait();
}

impl Drop for Nginx {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

/// The path of the media types file of the installed nginx.
const MEDIA: &str = if cfg!(target_os = "macos") {
    "/opt/homebrew/etc/nginx/mime.types"
} else {
    "/etc/nginx/mime.types"
};

#[track_caller]
fn copy_gzipped(to: &Path) {
    for entry in fs::read_dir(environment::path(environment::DIST)).expect("a folder") {
        let from = entry.expect("a file").path();
        if from.extension().is_some_and(|ending| ending == "gz") {
            fs::copy(&from, to.join(from.file_name().expect("a name"))).expect("copied");
        }
    }
}

pub fn nginx_serves_the_site_as_documented(_: &Site, page: &mut Page) {
    let nginx = Nginx::start();
    let origin = format!("http://127.0.0.1:{}", nginx.port);
    // The address without the final slash works too.
    let state = state_with(&[(Input::QueriesPerMonth, 250_000.0)]);
    page.goto(&format!("{origin}/break-even#{}", to_fragment(&state)));
    page.wait_for("location.pathname", "/break-even/");
    wait_for_verdict(page, &state);
    wait_for_analyses(page);
    page.wait_until("document.querySelector('#why') !== null");
    assert!(page.evaluate::<bool>("navigator.serviceWorker.ready.then(() => true)"));
    page.reload();
    wait_for_verdict(page, &state);

    let header = |page: &mut Page, path: &str, name: &str| {
        page.evaluate::<Option<String>>(&format!(
            "fetch('{origin}/break-even/{path}', {{ cache: 'reload' }})
                .then(answer => answer.headers.get('{name}'))"
        ))
    };
    let module: String = page.evaluate("document.getElementById('script').dataset.wasm.slice(2)");
    for (path, kept) in
        [("", "no-cache"), ("sw.js", "no-cache"), (&module, "public, max-age=31536000, immutable")]
    {
        assert_eq!(header(page, path, "cache-control").as_deref(), Some(kept), "{path}");
        assert_eq!(header(page, path, "content-encoding").as_deref(), Some("gzip"), "{path}");
        assert_eq!(header(page, path, "x-content-type-options").as_deref(), Some("nosniff"));
    }
    assert_eq!(header(page, &module, "content-type").as_deref(), Some("application/wasm"));
    let frames = header(page, "", "content-security-policy");
    assert_eq!(frames.as_deref(), Some("frame-ancestors 'none'"));
    // Responses for missing files have the headers too and are never cached.
    for (name, value) in [("x-content-type-options", "nosniff"), ("cache-control", "no-cache")] {
        assert_eq!(header(page, "gone-0123456789ab.js", name).as_deref(), Some(value));
    }
    page.goto(&format!("{origin}/break-even/no/such/page"));
    page.wait_until("document.body.textContent.includes('There is no page at this address.')");
    page.take_complaints();
    let elsewhere = page.record().requests_outside(&origin);
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
    page.take_requests();
}
