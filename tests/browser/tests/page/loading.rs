//! Opening the page, also where things are not as they should be.

use breakeven::{Input, Requirement, Strategy};
use breakeven_browser::Page;
use breakeven_web::share::to_fragment;
use breakeven_web::state::State;

use crate::fixture::{
    HEADING, SUB_PATH, Site, field, state_with, verdict, wait_for_analyses, wait_for_fragment,
    wait_for_verdict,
};
use crate::host::Host;

/// What a notice at the foot of the window says.
const NOTICE: &str = "document.querySelector('body > .notice')?.textContent ?? ''";

pub fn shows_the_answer_at_once(site: &Site, page: &mut Page) {
    page.goto(&site.address(""));
    page.wait_for(
        HEADING,
        "At 100,000 queries a month for 12 months, RAG is the cheapest that fits: $7,498.",
    );
    wait_for_verdict(page, &State::default());
    let title: String = page.evaluate("document.title");
    assert!(title.contains("Break-even"), "{title}");
    assert_eq!(page.evaluate::<String>("document.documentElement.lang"), "en");
    wait_for_analyses(page);
    // One heading of the first rank, and the page's parts where a screen reader jumps to.
    assert_eq!(
        page.all("heading").len(),
        page.evaluate::<usize>("document.querySelectorAll('h1, h2').length")
    );
    assert_eq!(page.evaluate::<usize>("document.querySelectorAll('h1').length"), 1);
    for landmark in ["main", "banner", "contentinfo"] {
        assert_eq!(page.all(landmark).len(), 1, "{landmark}");
    }
    // Nothing was said on the console, not even in passing.
    assert!(page.record().console.is_empty(), "{:?}", page.record().console);
}

pub fn works_below_any_path(site: &Site, page: &mut Page) {
    page.goto(&format!("{}{SUB_PATH}", site.origin()));
    wait_for_verdict(page, &State::default());
    let below = format!("{}{SUB_PATH}", site.origin());
    let requests = page.record().requests.clone();
    assert!(requests.iter().all(|url| url.starts_with(&below)), "{requests:?}");
    // The fragment joins the path and does not replace it.
    let lora = field(page, Input::LoraRunUsd);
    page.fill(&lora, "400");
    let state = state_with(&[(Input::LoraRunUsd, 400.0)]);
    wait_for_fragment(page, &to_fragment(&state));
    assert_eq!(page.evaluate::<String>("location.pathname"), SUB_PATH);
}

pub fn asks_no_other_host(site: &Site, page: &mut Page) {
    site.open_default(page);
    // All that is on the page at all: nothing may hold a request back until it is used.
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

/// Safari refuses more than a hundred entries in half a minute, and some frames refuse all.
pub fn goes_on_where_the_history_refuses(site: &Site, page: &mut Page) {
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

pub fn goes_on_where_the_browser_lacks_comforts(site: &Site, page: &mut Page) {
    page.before_load(
        "for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
            Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });",
    );
    site.open_default(page);
    let queries = field(page, Input::QueriesPerMonth);
    page.fill(&queries, "5000");
    wait_for_verdict(page, &state_with(&[(Input::QueriesPerMonth, 5000.0)]));
}

pub fn says_so_where_it_cannot_start(site: &Site, page: &mut Page) {
    page.before_load("delete window.WebAssembly;");
    page.goto(&site.address(""));
    page.wait_until(
        "document.querySelector('[role=alert]')?.textContent.includes('WebAssembly') ?? false",
    );
    // The reason also reaches the console, for those who look there.
    assert!(!page.take_complaints().is_empty());
}

/// The default scenario stands there to be read: the verdict, the table and both charts.
#[track_caller]
fn check_first_sight(page: &mut Page) {
    assert_eq!(page.evaluate::<String>(HEADING), verdict(&State::default()));
    let rows: usize = page.evaluate("document.querySelectorAll('tr[data-row]').length");
    assert_eq!(rows, Strategy::ALL.len());
    let seen: usize = page.evaluate(
        "[...document.querySelectorAll('svg.still')]
            .filter(one => one.getBoundingClientRect().width > 100).length",
    );
    assert_eq!(seen, 2, "charts");
}

/// It is all there will be: no room for what does not come, and nothing that could only be pressed.
#[track_caller]
fn check_alone(page: &mut Page) {
    check_first_sight(page);
    let room = "[id^=place-], .inputs, :is(.strategy, .requirements) input, .readout, .switch";
    let heights = format!(
        "[...document.querySelectorAll('#sight :is({room})')].map(one => one.offsetHeight)"
    );
    let heights: Vec<f64> = page.evaluate(&heights);
    assert!(heights.len() > 10 && heights.iter().all(|height| *height == 0.0), "{heights:?}");
    // What holds is still told.
    let requirements = State::default().scenario.requirements;
    let holds = Requirement::ALL.into_iter().filter(|one| requirements.get(*one));
    let mut told = vec!["Requirements"];
    told.extend(holds.map(Requirement::statement));
    let seen: String = page.evaluate("document.querySelector('.requirements').innerText.trim()");
    assert_eq!(seen.split('\n').collect::<Vec<_>>(), told);
}

/// WebAssembly switched off by a policy, or its module lost on the way.
pub fn keeps_the_first_sight_where_it_cannot_start(_: &Site, page: &mut Page) {
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
        check_alone(page);
        assert!(!page.take_complaints().is_empty(), "the reason stands on the console");
        // Tried again it keeps the scenario, and starts where all is there.
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

/// A panic stops the module for good.
pub fn says_so_where_it_breaks_down(site: &Site, page: &mut Page) {
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
    // What else goes wrong on a page is not the calculator's end.
    site.open(page, &state);
    page.evaluate::<()>("void setTimeout(() => { throw new Error('of an extension'); })");
    page.settle();
    page.take_complaints();
    assert_eq!(page.evaluate::<String>(NOTICE), "");
}

pub fn says_so_where_it_takes_long(site: &Site, page: &mut Page) {
    page.before_load(
        "const real = setTimeout, compile = WebAssembly.instantiateStreaming;
         window.setTimeout = (then, ms, ...more) => real(then, ms === 1e4 ? 0 : ms, ...more);
         WebAssembly.instantiateStreaming = (...all) =>
            new Promise(done => { window.go = done; }).then(() => compile(...all));",
    );
    page.goto(&site.address(""));
    page.wait_until(&format!("({NOTICE}).includes('still loading')"));
    check_first_sight(page);
    page.wait_until("window.go !== undefined");
    page.evaluate::<()>("void window.go()");
    page.wait_until(&format!("({NOTICE}) === ''"));
    wait_for_analyses(page);
}

pub fn without_scripts_the_default_stands(site: &Site, page: &mut Page) {
    page.without_scripts();
    page.goto(&site.address(""));
    check_alone(page);
    let said: String = page.evaluate("document.querySelector('noscript').innerText");
    assert!(said.contains("JavaScript"), "{said}");
    // It is not there to be used.
    assert!(page.evaluate::<bool>("document.querySelector('.inputs').inert"));
    let scripts = page.take_requests().iter().filter(|url| url.ends_with(".wasm")).count();
    assert!(scripts <= 1, "at most what was asked for in advance");
}

/// From the first sight to the last analysis.
pub fn nothing_moves_while_it_loads(site: &Site, page: &mut Page) {
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
