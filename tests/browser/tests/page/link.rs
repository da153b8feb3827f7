//! The scenario in the fragment of the page's address.

use breakeven::{Input, Strategy, StrategySet};
use breakeven_browser::Page;
use breakeven_web::share::{from_fragment, to_fragment};
use breakeven_web::state::{State, VolumeMeasure};

use crate::fixture::{
    HEADING, Site, field, slider, state_with, verdict, wait_for_analyses, wait_for_fragment,
    wait_for_verdict,
};

/// The notice about invalid parts of a link.
const NOTICE: &str = "What the link left out";

pub fn a_change_shows_in_the_address_and_survives_reloading(site: &Site, page: &mut Page) {
    site.open_default(page);
    let lora = field(page, Input::LoraRunUsd);
    page.fill(&lora, "400");
    let queries = field(page, Input::QueriesPerMonth);
    page.fill(&queries, "2M");
    let state = state_with(&[(Input::LoraRunUsd, 400.0), (Input::QueriesPerMonth, 2e6)]);
    wait_for_verdict(page, &state);
    wait_for_fragment(page, &to_fragment(&state));
    let entries: usize = page.evaluate("history.length");
    page.reload();
    wait_for_verdict(page, &state);
    let lora = field(page, Input::LoraRunUsd);
    assert_eq!(page.value(&lora), "400");
    assert_eq!(page.evaluate::<usize>("history.length"), entries, "no entry by a mere change");
    wait_for_analyses(page);
    // The same link in a new document shows the same page.
    let shown: String = page.evaluate("document.querySelector('main').innerText");
    page.goto("about:blank");
    site.open(page, &state);
    page.settle();
    assert_eq!(page.evaluate::<String>("document.querySelector('main').innerText"), shown);
    // Dragging adds no history entries either.
    let before: usize = page.evaluate("history.length");
    let thumb = slider(page, Input::QueriesPerMonth);
    page.drag(&thumb, 0.2, 0.8, 30);
    page.wait_until("!location.hash.includes('2000000')");
    assert_eq!(page.evaluate::<usize>("history.length"), before);
}

pub fn a_malformed_link_keeps_what_is_valid(site: &Site, page: &mut Page) {
    let fragment = "v=1&workload.queries_per_month=250000&lora.run_usd=-4&no.such_input=7\
                    &workload.horizon_months=1.5&retrieval.setup_usd=ten&hide=nobody&view=sideways";
    let link = from_fragment(fragment);
    assert_eq!(link.dropped.len(), 6, "{:?}", link.dropped);
    page.goto(&site.address(fragment));
    wait_for_verdict(page, &state_with(&[(Input::QueriesPerMonth, 250_000.0)]));
    let notice = page.find("status", NOTICE);
    let said = page.text(&notice);
    for why in link.dropped.iter().take(5) {
        assert!(said.contains(why.as_str()), "no {why:?} in {said:?}");
    }
    assert!(said.contains("1 more"), "{said:?}");
    let visible: bool = page
        .ask(&notice, "function () { return this.checkVisibility() && this.offsetHeight > 20; }");
    assert!(visible);
    // The pasted link stays in the address until the state changes.
    assert_eq!(page.evaluate::<String>("location.hash"), format!("#{fragment}"));
    let close = page.find("button", "Close");
    page.click(&close);
    page.wait_until_gone("status", NOTICE);
    wait_for_verdict(page, &link.state);
}

pub fn back_and_forward_move_between_scenarios(site: &Site, page: &mut Page) {
    let first = state_with(&[(Input::QueriesPerMonth, 5000.0)]);
    let second = State {
        shown: StrategySet::ALL.without(Strategy::Prompting),
        measure: VolumeMeasure::PerQuery,
        ..state_with(&[(Input::LoraRunUsd, 400.0)])
    };
    site.open(page, &first);
    // Only the fragment differs, so the document is not reloaded.
    page.evaluate::<bool>("window.here = true");
    page.goto(&site.address(&to_fragment(&second)));
    wait_for_verdict(page, &second);
    page.goto(&site.address("v=1&lora.run_usd=oops"));
    wait_for_verdict(page, &State::default());
    page.find("status", NOTICE);
    for (go, state) in [("back", &second), ("back", &first), ("forward", &second)] {
        page.evaluate::<Option<bool>>(&format!("void history.{go}()"));
        wait_for_verdict(page, state);
        page.wait_until_gone("status", NOTICE);
    }
    let lora = field(page, Input::LoraRunUsd);
    assert_eq!(page.value(&lora), "400");
    let prompting = page.find("checkbox", "Compare Prompting");
    assert!(!page.ask::<bool>(&prompting, "function () { return this.checked; }"));
    let per_query = page.find("radio", "Per query");
    assert!(page.ask::<bool>(&per_query, "function () { return this.checked; }"));
    assert!(page.evaluate::<bool>("window.here"), "the document was not loaded anew");
}

pub fn default_state_has_no_fragment(site: &Site, page: &mut Page) {
    site.open_default(page);
    page.settle();
    assert_eq!(page.evaluate::<String>("location.href"), site.address(""));
    let queries = field(page, Input::QueriesPerMonth);
    page.fill(&queries, "5000");
    wait_for_fragment(page, &to_fragment(&state_with(&[(Input::QueriesPerMonth, 5000.0)])));
    page.fill(&queries, "100000");
    wait_for_fragment(page, "");
    assert_eq!(page.evaluate::<String>("location.href"), site.address(""), "not even a #");
}

pub fn following_a_link_discards_typed_text(site: &Site, page: &mut Page) {
    site.open_default(page);
    let queries = field(page, Input::QueriesPerMonth);
    page.fill(&queries, "many");
    page.wait_for_element(&queries, "function () { return this.ariaInvalid; }", "true");
    let state = state_with(&[(Input::QueriesPerMonth, 5000.0)]);
    page.goto(&site.address(&to_fragment(&state)));
    wait_for_verdict(page, &state);
    assert_eq!(page.evaluate::<String>(HEADING), verdict(&state));
    page.wait_for_value(&queries, "5,000");
    page.wait_for_element(&queries, "function () { return this.ariaInvalid; }", "false");
}

/// A change that is not in the address yet does not overwrite a link that is followed meanwhile.
pub fn a_pending_change_does_not_overwrite_a_followed_link(site: &Site, page: &mut Page) {
    site.open_default(page);
    let lora = field(page, Input::LoraRunUsd);
    page.fill(&lora, "400");
    wait_for_verdict(page, &state_with(&[(Input::LoraRunUsd, 400.0)]));
    let linked = state_with(&[(Input::QueriesPerMonth, 250_000.0)]);
    let link = to_fragment(&linked);
    // Blocks the thread until the delay has passed, so that the timer and the link run back to
    // back.
    page.evaluate::<()>(&format!(
        "void (() => {{
            document.querySelector('#lora-run_usd').dispatchEvent(new InputEvent('input', {{bubbles: true}}));
            const end = performance.now() + 400;
            while (performance.now() < end);
            location.hash = '{link}';
        }})()"
    ));
    wait_for_verdict(page, &linked);
    page.settle();
    wait_for_fragment(page, &link);
    wait_for_verdict(page, &linked);
}
