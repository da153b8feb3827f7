//! Opening the page, also where things are not as they should be.

use breakeven::Input;
use breakeven_browser::Page;
use breakeven_web::state::State;

use crate::fixture::{
    HEADING, SUB_PATH, Site, field, state_with, wait_for_analyses, wait_for_fragment,
    wait_for_verdict,
};

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
    wait_for_fragment(page, &breakeven_web::share::to_fragment(&state));
    assert_eq!(page.evaluate::<String>("location.pathname"), SUB_PATH);
}

pub fn asks_no_other_host(site: &Site, page: &mut Page) {
    site.open_default(page);
    // All that is on the page at all: nothing may hold a request back until it is used.
    let all = page.find("checkbox", &format!("All {} inputs", Input::ALL.len()));
    page.click(&all);
    page.settle();
    let record = page.record().clone();
    assert_eq!(record.elsewhere(&site.origin()), [""; 0]);
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
