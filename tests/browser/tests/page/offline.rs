//! The service worker: use without a network, updates, and recovery from outdated cached pages.

use breakeven::Input;
use breakeven_browser::Page;
use breakeven_web::share::to_fragment;
use breakeven_web::state::State;

use crate::fixture::{
    Site, field, state_with, wait_for_analyses, wait_for_fragment, wait_for_verdict,
};
use crate::host::Host;

/// The text before the version in the service worker's script.
const VERSION_PREFIX: &str = "const VERSION = \"";
/// A text that only the newer page contains.
const NEWER: &str = "A newer page.";
/// The JavaScript condition that the notice contains a text.
fn notice_contains(text: &str) -> String {
    format!("document.querySelector('body > .notice')?.textContent.includes('{text}') ?? false")
}

/// Waits until the service worker has cached the whole site.
#[track_caller]
fn wait_until_cached(page: &mut Page) {
    assert!(page.evaluate::<bool>("navigator.serviceWorker.ready.then(() => true)"));
}

/// Deploys a newer version on the host.
fn deploy_newer_version(host: &Host) {
    host.replace("sw.js", VERSION_PREFIX, &format!("{VERSION_PREFIX}0"));
    host.replace("index.html", "nothing you enter leaves it.", NEWER);
}

/// Makes the browser check for a new version, as it does at each visit.
#[track_caller]
fn check_for_update(page: &mut Page) {
    let update = "navigator.serviceWorker.getRegistration().then(one => one.update())";
    assert!(page.evaluate::<bool>(&format!("{update}.then(() => true, () => true)")));
}

/// Visits twice: the first visit fills the cache, the second one is served from it.
#[track_caller]
fn visit_twice(page: &mut Page, host: &Host) {
    page.goto(&host.address(""));
    wait_for_verdict(page, &State::default());
    wait_until_cached(page);
    page.reload();
    wait_for_verdict(page, &State::default());
}

pub fn opens_without_a_network_after_the_first_visit(_: &Site, page: &mut Page) {
    let mut host = Host::start(&[]);
    page.goto(&host.address(""));
    wait_for_verdict(page, &State::default());
    wait_until_cached(page);
    host.stop();
    page.reload();
    wait_for_verdict(page, &State::default());
    wait_for_analyses(page);
    let state = state_with(&[(Input::QueriesPerMonth, 250_000.0)]);
    for address in ["index.html", "", "?from=somewhere"] {
        page.goto("about:blank");
        page.goto(&host.address(&format!("{address}#{}", to_fragment(&state))));
        wait_for_verdict(page, &state);
        wait_for_analyses(page);
        page.wait_until("document.querySelector('#why') !== null");
    }
    // A failed check for a new version does no harm.
    page.take_complaints();
    host.close(page);
}

pub fn a_new_version_is_offered_and_keeps_the_scenario(_: &Site, page: &mut Page) {
    let host = Host::start(&[]);
    visit_twice(page, &host);
    deploy_newer_version(&host);
    check_for_update(page);
    page.wait_until(&notice_contains("A new version is ready."));
    // The page stays at the old version until the reader accepts the new one.
    page.reload();
    wait_for_verdict(page, &State::default());
    page.wait_until(&notice_contains("A new version is ready."));
    assert!(!page.evaluate::<bool>(&format!("document.body.textContent.includes('{NEWER}')")));
    let queries = field(page, Input::QueriesPerMonth);
    page.fill(&queries, "250k");
    // Immediately, before the address is updated.
    page.evaluate::<()>("document.querySelector('body > .notice button').click()");
    page.wait_until(&format!("document.body.textContent.includes('{NEWER}')"));
    let state = state_with(&[(Input::QueriesPerMonth, 250_000.0)]);
    wait_for_verdict(page, &state);
    wait_for_fragment(page, &to_fragment(&state));
    assert!(!page.evaluate::<bool>(&notice_contains("")));
    page.wait_until("caches.keys().then(keys => keys.length === 1)");
    host.close(page);
}

pub fn a_version_is_cached_completely_or_not_at_all(_: &Site, page: &mut Page) {
    let host = Host::start(&[]);
    page.goto(&host.address(""));
    wait_for_verdict(page, &State::default());
    wait_until_cached(page);
    // The new version names a file that does not exist yet, or its page names different files.
    let style = host.name("analyses-", ".css");
    let other = style.replace("analyses-", "analyses-0");
    for file in ["sw.js", "index.html"] {
        host.deploy();
        deploy_newer_version(&host);
        host.replace(file, &style, &other);
        check_for_update(page);
        let update = "navigator.serviceWorker.getRegistration().then(one =>
            !one.installing && !one.waiting && !!one.active)";
        page.wait_until(update);
        page.wait_until("caches.keys().then(keys => keys.length === 1)");
        assert!(!page.evaluate::<bool>(&notice_contains("")));
    }
    page.reload();
    wait_for_verdict(page, &State::default());
    wait_for_analyses(page);
    page.take_complaints();
    host.close(page);
}

/// Opens a page from the browser's cache after its version was replaced on the host, and checks
/// that it recovers. The page names an old file; `keep` prepares what is left of that file.
#[track_caller]
fn follow_a_deployment(page: &mut Page, [start, end]: [&str; 2], keep: fn(&Host, &str, &str)) {
    let host = Host::start(&[("Cache-Control", "max-age=600")]);
    host.remove("sw.js");
    let name = host.name(start, end);
    let old = format!("{start}{:012}{end}", 0);
    host.replace("index.html", &name, &old);
    keep(&host, &name, &old);
    let state = state_with(&[(Input::QueriesPerMonth, 250_000.0)]);
    let address = host.address(&format!("#{}", to_fragment(&state)));
    page.goto(&address);
    page.wait_until("document.querySelector('[role=alert]') !== null");
    assert!(
        page.evaluate::<bool>(&format!("document.documentElement.outerHTML.includes('{old}')"))
    );
    // The page has asked the host for a newer page before it is deployed; otherwise the browser
    // might have cached the newer page.
    page.wait_until(
        "performance.getEntriesByType('resource').some(one => one.initiatorType === 'fetch'
            && one.name.split('#')[0] === location.href.split('#')[0])",
    );
    assert!(!page.take_complaints().is_empty(), "the missing file is reported on the console");
    host.deploy();
    page.goto("about:blank");
    page.take_requests();
    page.goto(&address);
    page.wait_until(&format!("document.documentElement.outerHTML.includes('{name}')"));
    wait_for_verdict(page, &state);
    wait_for_analyses(page);
    page.wait_until("document.querySelector('#why') !== null");
    assert!(!page.evaluate::<bool>("document.querySelector('[role=alert]') !== null"));
    // The old page came from the browser's cache, requested its missing file, and recovered.
    let requests = page.take_requests();
    let asked = |name: &str| requests.iter().position(|url| url.ends_with(name));
    let (missed, found) = (asked(&old), asked(&name));
    assert!(missed.is_some() && missed < found, "{requests:?}");
    page.take_complaints();
    host.close(page);
}

pub fn old_page_recovers_when_its_module_is_gone(_: &Site, page: &mut Page) {
    follow_a_deployment(page, ["breakeven-web-", ".js"], |_, _, _| {});
}

pub fn old_page_recovers_when_its_worker_is_gone(_: &Site, page: &mut Page) {
    follow_a_deployment(page, ["worker-", ".js"], |_, _, _| {});
}

pub fn old_page_recovers_when_its_workers_module_is_gone(_: &Site, page: &mut Page) {
    // The old script of the worker is still available.
    follow_a_deployment(page, ["worker-", ".js"], |host, name, old| {
        host.copy(name, old);
        let module = host.name("breakeven-worker_bg-", ".wasm");
        host.replace(old, &module, "breakeven-worker_bg-000000000000.wasm");
    });
}

/// Whatever the host sends, the page reloads at most once.
pub fn recovery_reloads_at_most_once(_: &Site, page: &mut Page) {
    page.before_load(
        "const real = fetch, always = '<script data-wasm=\"./other.wasm\">';
         window.fetch = (what, how) =>
            what === location ? Promise.resolve(new Response(always)) : real(what, how);
         if (location.search) Object.defineProperty(window, 'sessionStorage',
            { get() { throw new DOMException('no', 'SecurityError'); } });",
    );
    let host = Host::start(&[]);
    host.remove(&host.name("breakeven-web_bg-", ".wasm"));
    for (search, expected) in [("", 2), ("?refuse", 1)] {
        let address = host.address(search);
        page.goto(&address);
        page.wait_until(&notice_contains("could not start"));
        page.settle();
        let record = page.record();
        let loads = record.requests.iter().filter(|url| **url == address).count();
        assert_eq!(loads, expected, "{search}");
    }
    page.take_complaints();
    host.close(page);
}

/// `cargo xtask serve` has no service worker, but a site served earlier at the same address may
/// have left one.
pub fn development_server_removes_an_old_service_worker(_: &Site, page: &mut Page) {
    let host = Host::start(&[]);
    visit_twice(page, &host);
    wait_for_analyses(page);
    host.write("sw.js", include_str!("../../../../web/sw.js"));
    host.replace("index.html", " data-sw=\"./sw.js\"", "");
    host.replace("index.html", "nothing you enter leaves it.", NEWER);
    check_for_update(page);
    page.wait_until(&format!("document.body.textContent.includes('{NEWER}')"));
    wait_for_verdict(page, &State::default());
    wait_for_analyses(page);
    page.wait_until("caches.keys().then(keys => keys.length === 0)");
    page.wait_until("navigator.serviceWorker.getRegistration().then(one => !one)");
    host.close(page);
}
