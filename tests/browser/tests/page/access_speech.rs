//! What is read out without being looked for: one sentence for a change, once it has settled.

use breakeven::{Input, Strategy};
use breakeven_browser::{Key, Page};
use breakeven_web::share::to_fragment;
use breakeven_web::state::State;

use crate::fixture::{
    Site, drag_at_once, slider, state_with, verdict, wait_for_analyses, wait_for_fragment,
    wait_for_verdict, with_queries,
};

/// Notes all that a screen reader would read out: texts that come, or become others, in what is
/// live.
const LISTEN: &str = "void (() => {
    window.heard = [];
    const live = one => {
        const around = one.closest('[aria-live], [role=status], [role=alert]');
        return around !== null && around.ariaLive !== 'off' ? around : null;
    };
    const texts = new Map();
    const note = nodes => {
        const places = new Set(nodes
            .map(node => node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)
            .map(one => one && live(one)).filter(one => one !== null));
        for (const place of places) {
            const quiet = place.cloneNode(true);
            quiet.querySelectorAll('[aria-live=off]').forEach(one => one.remove());
            const text = quiet.textContent.trim();
            if (text !== '' && texts.get(place) !== text) window.heard.push(text);
            texts.set(place, text);
        }
    };
    for (const place of document.querySelectorAll('[aria-live], [role=status], [role=alert]')) {
        const quiet = place.cloneNode(true);
        quiet.querySelectorAll('[aria-live=off]').forEach(one => one.remove());
        texts.set(place, quiet.textContent.trim());
    }
    new MutationObserver(changes => note(changes.flatMap(change =>
        change.type === 'childList' ? [...change.addedNodes] : [change.target])))
        .observe(document.body, { subtree: true, childList: true, characterData: true });
})()";

/// Longer than a change rests before it is said.
const REST: &str = "new Promise(done => setTimeout(() => done(true), 900))";

fn heard(page: &mut Page) -> Vec<String> {
    wait_for_analyses(page);
    assert!(page.evaluate::<bool>(REST));
    wait_for_analyses(page);
    page.evaluate("window.heard.splice(0)")
}

/// Also where it comes before the first answer has rested: with ranges, whose draws take their time.
pub fn a_change_at_once_is_said(site: &Site, page: &mut Page) {
    let mut state = State::default();
    state.scenario.use_document_ranges();
    page.goto(&site.address(&to_fragment(&state)));
    wait_for_verdict(page, &state);
    page.wait_until("document.querySelector('#place-versus section') !== null");
    let queries = slider(page, Input::QueriesPerMonth);
    page.focus(&queries);
    page.press(Key::Home);
    page.wait_until(
        "document.getElementById('said').textContent === document.querySelector('h1').textContent",
    );
    wait_for_analyses(page);
}

pub fn a_change_is_said_once_it_has_settled(site: &Site, page: &mut Page) {
    site.open_default(page);
    page.evaluate::<()>(LISTEN);
    assert!(heard(page).is_empty(), "nothing is said on opening");
    let said = "document.getElementById('said').textContent";
    assert_eq!(page.evaluate::<String>(said), "");
    // Many steps, one sentence.
    let queries = slider(page, Input::QueriesPerMonth);
    drag_at_once(page, &queries);
    page.settle();
    let sentence: String = page.evaluate("document.querySelector('h1').textContent");
    assert_eq!(heard(page), std::slice::from_ref(&sentence));
    assert_eq!(page.evaluate::<String>(said), sentence);
    // What leaves the verdict as it was says nothing.
    let full = page.find("checkbox", &format!("Compare {}", Strategy::Full.name()));
    page.click(&full);
    page.wait_until("location.hash.includes('hide')");
    assert!(heard(page).is_empty(), "the verdict is the same");
    // And what brings another says it.
    page.focus(&queries);
    page.press(Key::Home);
    let least = with_queries(Input::QueriesPerMonth.info().slider_min);
    page.wait_until(&format!("{said} === document.querySelector('h1').textContent"));
    assert_eq!(heard(page).len(), 1);
    assert!(verdict(&least).starts_with("At 100 queries"));
}

/// Also where an explanation is open, and the reader points at a chart.
pub fn one_change_speaks_once(site: &Site, page: &mut Page) {
    let state = state_with(&[(Input::LoraRunUsd, 400.0)]);
    site.open(page, &state);
    page.evaluate::<()>(LISTEN);
    let cell = "document.querySelector('[data-row=rag] .total')";
    page.evaluate::<()>(&format!("{cell}.click()"));
    page.wait_until("document.querySelector('.explanation') !== null");
    // What was asked for is read out, and it alone.
    let said = heard(page);
    assert_eq!(said.len(), 1, "{said:#?}");
    let shown: String = page.evaluate("document.querySelector('.explanation').textContent");
    assert_eq!(said[0], shown.trim());
    // A slider moves what is explained as well: the verdict is said.
    let queries = slider(page, Input::QueriesPerMonth);
    page.focus(&queries);
    page.press(Key::PageUp);
    let said = heard(page);
    let sentence: String = page.evaluate("document.querySelector('h1').textContent");
    assert_eq!(said, [sentence]);
    assert_ne!(
        page.evaluate::<String>("document.querySelector('.explanation').textContent"),
        shown
    );
    // From the chart, whose reading is read out as one moves along it.
    page.evaluate::<()>("document.getElementById('volume-chart').focus()");
    page.press(Key::End);
    assert_eq!(heard(page).len(), 1, "the reading");
    page.press(Key::Enter);
    let most = Input::QueriesPerMonth.info().slider_max;
    let there = state_with(&[(Input::LoraRunUsd, 400.0), (Input::QueriesPerMonth, most)]);
    wait_for_fragment(page, &to_fragment(&there));
    assert_eq!(heard(page), [verdict(&there)]);
    // A link: what it left out, and the verdict.
    page.focus(&queries);
    page.settle();
    heard(page);
    page.goto(&site.address("v=1&nothing=3"));
    page.wait_until("document.querySelector('.notice') !== null");
    let said = heard(page);
    assert_eq!(said.len(), 2, "{said:#?}");
    // Also where a chart has the focus: its reading was not asked for again.
    page.evaluate::<()>("document.querySelector('.notice button').click()");
    page.evaluate::<()>("document.getElementById('volume-chart').focus()");
    page.press(Key::End);
    heard(page);
    let link = to_fragment(&there).replace("v=1&", "v=1&nothing=3&");
    page.goto(&site.address(&link));
    page.wait_until("document.querySelector('.notice') !== null");
    let said = heard(page);
    assert_eq!(said.len(), 2, "{said:#?}");
}
