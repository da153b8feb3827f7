//! Opening the page: first results, requests, missing browser APIs, failures at start, and layout
//! shift.

use breakeven::{Input, Requirement, Strategy};
use breakeven_browser::Page;
use breakeven_web::share::to_fragment;
use breakeven_web::state::State;

use crate::fixture::{
    HEADING, SUB_PATH, Site, field, state_with, verdict, wait_for_analyses, wait_for_fragment,
    wait_for_verdict,
};
use crate::host::Host;

/// The text of the notice at the bottom of the window.
const NOTICE: &str = "document.querySelector('body > .notice')?.textContent ?? ''";

pub fn shows_the_verdict_on_load(site: &Site, page: &mut Page) {
    page.goto(&site.address(""));
    page.wait_for(
        HEADING,
        "At 100,000 queries a month for 12 months, RAG is the cheapest that fits: $21,407.",
    );
    wait_for_verdict(page, &State::default());
    let title: String = page.evaluate("document.title");
    assert!(title.contains("Break-even"), "{title}");
    assert_eq!(page.evaluate::<String>("document.documentElement.lang"), "en");
    wait_for_analyses(page);
    // One first-level heading, and the landmarks that screen readers navigate to.
    assert_eq!(
        page.all("heading").len(),
        page.evaluate::<usize>("document.querySelectorAll('h1, h2').length")
    );
    assert_eq!(page.evaluate::<usize>("document.querySelectorAll('h1').length"), 1);
    for landmark in ["main", "banner", "contentinfo"] {
        assert_eq!(page.all(landmark).len(), 1, "{landmark}");
    }
    // No console message of any level.
    assert!(page.record().console.is_empty(), "{:?}", page.record().console);
}

pub fn works_below_any_path(site: &Site, page: &mut Page) {
    page.goto(&format!("{}{SUB_PATH}", site.origin()));
    wait_for_verdict(page, &State::default());
    let below = format!("{}{SUB_PATH}", site.origin());
    let requests = page.record().requests.clone();
    assert!(requests.iter().all(|url| url.starts_with(&below)), "{requests:?}");
    // The fragment is added to the path and does not replace it.
    let lora = field(page, Input::LoraRunUsd);
    page.fill(&lora, "400");
    let state = state_with(&[(Input::LoraRunUsd, 400.0)]);
    wait_for_fragment(page, &to_fragment(&state));
    assert_eq!(page.evaluate::<String>("location.pathname"), SUB_PATH);
}

pub fn requests_go_to_no_other_host(site: &Site, page: &mut Page) {
    site.open_default(page);
    // Shows all inputs, because a request might be sent only when a part is used.
    let all = page.find("checkbox", &format!("All {} inputs", Input::ALL.len()));
    page.click(&all);
    page.settle();
    let record = page.record().clone();
    assert_eq!(record.requests_outside(&site.origin()), [""; 0]);
    let module = record.requests.iter().filter(|url| url.ends_with(".wasm")).count();
    assert_eq!(module, 1, "the module is fetched once: {:?}", record.requests);
    let kept: usize = page.evaluate("document.cookie.length + localStorage.length");
    assert_eq!(kept, 0, "the page keeps nothing");
}

/// Safari throws after a hundred history entries in 30 seconds, and in some frames always.
pub fn works_when_the_history_api_throws(site: &Site, page: &mut Page) {
    page.before_load(
        "for (const name of ['replaceState', 'pushState'])
            history[name] = () => { window.refused = true; throw new DOMException('no', 'SecurityError'); };",
    );
    site.open_default(page);
    let queries = field(page, Input::QueriesPerMonth);
    page.fill(&queries, "250k");
    wait_for_verdict(page, &state_with(&[(Input::QueriesPerMonth, 250_000.0)]));
    page.wait_until("window.refused === true");
    page.fill(&queries, "1000");
    wait_for_verdict(page, &state_with(&[(Input::QueriesPerMonth, 1000.0)]));
}

pub fn works_when_storage_apis_throw(site: &Site, page: &mut Page) {
    page.before_load(
        "for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
            Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });",
    );
    site.open_default(page);
    let queries = field(page, Input::QueriesPerMonth);
    page.fill(&queries, "5000");
    wait_for_verdict(page, &state_with(&[(Input::QueriesPerMonth, 5000.0)]));
}

pub fn failed_start_shows_an_alert(site: &Site, page: &mut Page) {
    page.before_load("delete window.WebAssembly;");
    page.goto(&site.address(""));
    page.wait_until(
        "document.querySelector('[role=alert]')?.textContent.includes('WebAssembly') ?? false",
    );
    // The reason is also logged on the console.
    assert!(!page.take_complaints().is_empty());
}

/// Asserts that the prerendered page shows the verdict, the table and both charts of the default
/// scenario.
#[track_caller]
fn check_prerendered_page(page: &mut Page) {
    assert_eq!(page.evaluate::<String>(HEADING), verdict(&State::default()));
    let rows: usize = page.evaluate("document.querySelectorAll('tr[data-row]').length");
    assert_eq!(rows, Strategy::ALL.len());
    let seen: usize = page.evaluate(
        "[...document.querySelectorAll('svg.still')]
            .filter(one => one.getBoundingClientRect().width > 100).length",
    );
    assert_eq!(seen, 2, "charts");
}

/// Asserts that the prerendered page is complete without the app: no empty placeholders and no
/// controls that do nothing.
#[track_caller]
fn check_prerendered_page_without_app(page: &mut Page) {
    check_prerendered_page(page);
    let room = "[id^=place-], .inputs, :is(.strategy, .requirements) input, .readout, .switch";
    let heights = format!(
        "[...document.querySelectorAll('#sight :is({room})')].map(one => one.offsetHeight)"
    );
    let heights: Vec<f64> = page.evaluate(&heights);
    assert!(heights.len() > 10 && heights.iter().all(|height| *height == 0.0), "{heights:?}");
    // The requirements that hold are listed.
    let requirements = State::default().scenario.requirements;
    let holds = Requirement::ALL.into_iter().filter(|one| requirements.get(*one));
    let mut told = vec!["Requirements"];
    told.extend(holds.map(Requirement::statement));
    let seen: String = page.evaluate("document.querySelector('.requirements').innerText.trim()");
    assert_eq!(seen.split('\n').collect::<Vec<_>>(), told);
}

/// WebAssembly is disabled by a policy, or its module is missing.
pub fn failed_start_keeps_the_prerendered_page(_: &Site, page: &mut Page) {
    let state = state_with(&[(Input::QueriesPerMonth, 250_000.0)]);
    for policy in [Some("script-src 'self' 'unsafe-inline'"), None] {
        let headers = policy.map(|policy| ("Content-Security-Policy", policy));
        let host = Host::start(headers.as_slice());
        let module = host.name("breakeven-web_bg-", ".wasm");
        if policy.is_none() {
            host.remove(&module);
        }
        let address = host.address(&format!("#{}", to_fragment(&state)));
        page.goto(&address);
        page.wait_until(&format!("({NOTICE}).includes('The calculator could not start')"));
        check_prerendered_page_without_app(page);
        assert!(!page.take_complaints().is_empty(), "the reason is on the console");
        // Reloading keeps the scenario, and the app starts if the module is there.
        host.deploy();
        page.evaluate::<()>("void (window.before = true)");
        let again = page.find("button", "Reload");
        page.click(&again);
        page.wait_until("window.before === undefined");
        page.wait_for("location.hash", &format!("#{}", to_fragment(&state)));
        if policy.is_none() {
            wait_for_verdict(page, &state);
        } else {
            page.wait_until(&format!("({NOTICE}).includes('The calculator could not start')"));
        }
        page.take_complaints();
        host.close(page);
    }
}

/// After a panic the module cannot continue, and a notice offers to reload.
pub fn a_panic_shows_a_notice(site: &Site, page: &mut Page) {
    let state = state_with(&[(Input::QueriesPerMonth, 250_000.0)]);
    for how in ["throw trap()", "Promise.reject(trap())"] {
        site.open(page, &state);
        assert_eq!(page.evaluate::<String>(NOTICE), "");
        page.evaluate::<()>(&format!(
            "{{ const trap = () => new WebAssembly.RuntimeError('unreachable');
                void setTimeout(() => {{ {how} }}); }}"
        ));
        page.wait_until(&format!("({NOTICE}).includes('The calculator stopped')"));
        wait_for_verdict(page, &state);
        assert_eq!(page.take_complaints().len(), 1, "{how}");
        let again = page.find("button", "Reload");
        page.click(&again);
        page.wait_until(&format!("({NOTICE}) === ''"));
        wait_for_verdict(page, &state);
        page.goto("about:blank");
    }
    // Other errors, such as those of browser extensions, show no notice.
    site.open(page, &state);
    page.evaluate::<()>("void setTimeout(() => { throw new Error('of an extension'); })");
    page.settle();
    page.take_complaints();
    assert_eq!(page.evaluate::<String>(NOTICE), "");
}

pub fn a_slow_start_shows_a_notice(site: &Site, page: &mut Page) {
    page.before_load(
        "const real = setTimeout, compile = WebAssembly.instantiateStreaming;
         window.setTimeout = (then, ms, ...more) => real(then, ms === 1e4 ? 0 : ms, ...more);
         WebAssembly.instantiateStreaming = (...all) =>
            new Promise(done => { window.go = done; }).then(() => compile(...all));",
    );
    page.goto(&site.address(""));
    page.wait_until(&format!("({NOTICE}).includes('still loading')"));
    check_prerendered_page(page);
    page.wait_until("window.go !== undefined");
    page.evaluate::<()>("void window.go()");
    page.wait_until(&format!("({NOTICE}) === ''"));
    wait_for_analyses(page);
}

pub fn prerendered_page_is_complete_without_scripts(site: &Site, page: &mut Page) {
    page.without_scripts();
    page.goto(&site.address(""));
    check_prerendered_page_without_app(page);
    let said: String = page.evaluate("document.querySelector('noscript').innerText");
    assert!(said.contains("JavaScript"), "{said}");
    // The inputs cannot be used.
    assert!(page.evaluate::<bool>("document.querySelector('.inputs').inert"));
    let scripts = page.take_requests().iter().filter(|url| url.ends_with(".wasm")).count();
    assert!(scripts <= 1, "at most what was asked for in advance");
}

/// From the prerendered page to the last analysis.
pub fn no_layout_shift_while_loading(site: &Site, page: &mut Page) {
    page.before_load(
        "window.shifts = [];
         new PerformanceObserver(list => shifts.push(...list.getEntries().map(entry => [entry.value,
            entry.sources.map(one => (one.node?.outerHTML ?? '').slice(0, 80)).join(' | ')])))
            .observe({ type: 'layout-shift', buffered: true });",
    );
    for width in [1440, 360] {
        page.resize(width, 900, 1.0);
        page.goto("about:blank");
        site.open_default(page);
        page.settle();
        let shifts: Vec<(f64, String)> = page.evaluate("window.shifts");
        let sum: f64 = shifts.iter().map(|(value, _)| value).sum();
        assert!(sum < 0.01, "at {width} px: {shifts:#?}");
    }
}
