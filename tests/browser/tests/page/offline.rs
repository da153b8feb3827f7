//! The page without a network, and when the host has another version of it.

use breakeven::Input;
use breakeven_browser::Page;
use breakeven_web::share::to_fragment;
use breakeven_web::state::State;

use crate::fixture::{
    Site, field, state_with, wait_for_analyses, wait_for_fragment, wait_for_verdict,
};
use crate::host::Host;

/// A version of the site.
const HEX: &str = "const VERSION = \"";
/// What stands on the newer page.
const NEWER: &str = "A newer page.";
/// Whether a notice says something.
fn says(text: &str) -> String {
    format!("document.querySelector('body > .notice')?.textContent.includes('{text}') ?? false")
}

/// Waits until the browser keeps the whole site.
#[track_caller]
fn wait_until_kept(page: &mut Page) {
    assert!(page.evaluate::<bool>("navigator.serviceWorker.ready.then(() => true)"));
}

/// Puts a newer version on the host.
fn renew(host: &Host) {
    host.replace("sw.js", HEX, &format!("{HEX}0"));
    host.replace("index.html", "nothing you enter leaves it.", NEWER);
}

/// Has the browser look for a new version, as it does by itself at each visit.
#[track_caller]
fn look(page: &mut Page) {
    let update = "navigator.serviceWorker.getRegistration().then(one => one.update())";
    assert!(page.evaluate::<bool>(&format!("{update}.then(() => true, () => true)")));
}

/// A visit after which the page is kept, and one that is answered from what is kept.
#[track_caller]
fn visit_twice(page: &mut Page, host: &Host) {
    page.goto(&host.address(""));
    wait_for_verdict(page, &State::default());
    wait_until_kept(page);
    page.reload();
    wait_for_verdict(page, &State::default());
}

pub fn opens_without_a_network_after_the_first_visit(_: &Site, page: &mut Page) {
    let mut host = Host::start(&[]);
    page.goto(&host.address(""));
    wait_for_verdict(page, &State::default());
    wait_until_kept(page);
    host.go();
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
    // That there is no network to look for a new version in is no harm.
    page.take_complaints();
    host.close(page);
}

pub fn a_new_version_is_offered_and_keeps_the_scenario(_: &Site, page: &mut Page) {
    let host = Host::start(&[]);
    visit_twice(page, &host);
    renew(&host);
    look(page);
    page.wait_until(&says("A new version is ready."));
    // Until it is asked for, the page stays the one it was.
    page.reload();
    wait_for_verdict(page, &State::default());
    page.wait_until(&says("A new version is ready."));
    assert!(!page.evaluate::<bool>(&format!("document.body.textContent.includes('{NEWER}')")));
    let queries = field(page, Input::QueriesPerMonth);
    page.fill(&queries, "250k");
    // At once, before the address has followed.
    page.evaluate::<()>("document.querySelector('body > .notice button').click()");
    page.wait_until(&format!("document.body.textContent.includes('{NEWER}')"));
    let state = state_with(&[(Input::QueriesPerMonth, 250_000.0)]);
    wait_for_verdict(page, &state);
    wait_for_fragment(page, &to_fragment(&state));
    assert!(!page.evaluate::<bool>(&says("")));
    page.wait_until("caches.keys().then(keys => keys.length === 1)");
    host.close(page);
}

pub fn a_version_is_kept_whole_or_not_at_all(_: &Site, page: &mut Page) {
    let host = Host::start(&[]);
    page.goto(&host.address(""));
    wait_for_verdict(page, &State::default());
    wait_until_kept(page);
    // It names a file that is not there yet, or comes with a page that names others.
    let style = host.name("analyses-", ".css");
    let other = style.replace("analyses-", "analyses-0");
    for file in ["sw.js", "index.html"] {
        host.deploy();
        renew(&host);
        host.replace(file, &style, &other);
        look(page);
        let update = "navigator.serviceWorker.getRegistration().then(one =>
            !one.installing && !one.waiting && !!one.active)";
        page.wait_until(update);
        page.wait_until("caches.keys().then(keys => keys.length === 1)");
        assert!(!page.evaluate::<bool>(&says("")));
    }
    page.reload();
    wait_for_verdict(page, &State::default());
    wait_for_analyses(page);
    page.take_complaints();
    host.close(page);
}

/// The host's last version has gone, and the browser still has a page that names its files; `keep`
/// says what is left of the one that is named.
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
    // It has asked the host, which has no other yet: else it might be the newer page that is kept.
    page.wait_until(
        "performance.getEntriesByType('resource').some(one => one.initiatorType === 'fetch'
            && one.name.split('#')[0] === location.href.split('#')[0])",
    );
    assert!(!page.take_complaints().is_empty(), "what is missing is told on the console");
    host.deploy();
    page.goto("about:blank");
    page.take_requests();
    page.goto(&address);
    page.wait_until(&format!("document.documentElement.outerHTML.includes('{name}')"));
    wait_for_verdict(page, &state);
    wait_for_analyses(page);
    page.wait_until("document.querySelector('#why') !== null");
    assert!(!page.evaluate::<bool>("document.querySelector('[role=alert]') !== null"));
    // It was the old page that came, out of the browser's cache, and it has recovered.
    let requests = page.take_requests();
    let asked = |name: &str| requests.iter().position(|url| url.ends_with(name));
    let (missed, found) = (asked(&old), asked(&name));
    assert!(missed.is_some() && missed < found, "{requests:?}");
    page.take_complaints();
    host.close(page);
}

pub fn an_old_page_whose_module_has_gone_recovers(_: &Site, page: &mut Page) {
    follow_a_deployment(page, ["breakeven-web-", ".js"], |_, _, _| {});
}

pub fn an_old_page_whose_worker_has_gone_recovers(_: &Site, page: &mut Page) {
    follow_a_deployment(page, ["worker-", ".js"], |_, _, _| {});
}

pub fn an_old_page_whose_workers_module_has_gone_recovers(_: &Site, page: &mut Page) {
    // The browser still has the worker's script as well.
    follow_a_deployment(page, ["worker-", ".js"], |host, name, old| {
        host.copy(name, old);
        let module = host.name("breakeven-worker_bg-", ".wasm");
        host.replace(old, &module, "breakeven-worker_bg-000000000000.wasm");
    });
}

/// Whatever the host says, it is asked for another page once.
pub fn recovery_never_goes_in_a_circle(_: &Site, page: &mut Page) {
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
        page.wait_until(&says("could not start"));
        page.settle();
        let record = page.record();
        let loads = record.requests.iter().filter(|url| **url == address).count();
        assert_eq!(loads, expected, "{search}");
    }
    page.take_complaints();
    host.close(page);
}

/// `cargo xtask serve` has no service worker, but at its address another site may have left one.
pub fn while_developing_an_old_one_makes_way(_: &Site, page: &mut Page) {
    let host = Host::start(&[]);
    visit_twice(page, &host);
    wait_for_analyses(page);
    host.write("sw.js", include_str!("../../../../web/sw.js"));
    host.replace("index.html", " data-sw=\"./sw.js\"", "");
    host.replace("index.html", "nothing you enter leaves it.", NEWER);
    look(page);
    page.wait_until(&format!("document.body.textContent.includes('{NEWER}')"));
    wait_for_verdict(page, &State::default());
    wait_for_analyses(page);
    page.wait_until("caches.keys().then(keys => keys.length === 0)");
    page.wait_until("navigator.serviceWorker.getRegistration().then(one => !one)");
    host.close(page);
}
