//! Announcements of live regions: one sentence per change, after the change has settled.

use breakeven::{Input, Strategy};
use breakeven_browser::{Key, Page};
use breakeven_web::share::to_fragment;
use breakeven_web::state::State;

use crate::fixture::{
    Site, drag_at_once, slider, state_with, verdict, wait_for_analyses, wait_for_fragment,
    wait_for_verdict, with_queries,
};

/// Records in `window.heard` what a screen reader would announce: new or changed texts in live
/// regions.
const RECORD_ANNOUNCEMENTS: &str = "void (() => {
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

/// Waits longer than the delay before a change is announced.
const REST: &str = "new Promise(done => setTimeout(() => done(true), 900))";

/// Removes and returns the announcements recorded so far.
fn take_announcements(page: &mut Page) -> Vec<String> {
    wait_for_analyses(page);
    assert!(page.evaluate::<bool>(REST));
    wait_for_analyses(page);
    page.evaluate("window.heard.splice(0)")
}

/// A change before the first answer has settled is announced too. Ranges make the first answer
/// slow.
pub fn a_change_before_the_first_answer_is_announced(site: &Site, page: &mut Page) {
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

pub fn a_change_is_announced_once_it_has_settled(site: &Site, page: &mut Page) {
    site.open_default(page);
    page.evaluate::<()>(RECORD_ANNOUNCEMENTS);
    assert!(take_announcements(page).is_empty(), "nothing is announced on opening");
    let said = "document.getElementById('said').textContent";
    assert_eq!(page.evaluate::<String>(said), "");
    // Many slider steps cause one announcement.
    let queries = slider(page, Input::QueriesPerMonth);
    drag_at_once(page, &queries);
    page.settle();
    let sentence: String = page.evaluate("document.querySelector('h1').textContent");
    assert_eq!(take_announcements(page), std::slice::from_ref(&sentence));
    assert_eq!(page.evaluate::<String>(said), sentence);
    // A change that leaves the verdict unchanged is not announced.
    let full = page.find("checkbox", &format!("Compare {}", Strategy::Full.name()));
    page.click(&full);
    page.wait_until("location.hash.includes('hide')");
    assert!(take_announcements(page).is_empty(), "the verdict is the same");
    // A change of the verdict is announced.
    page.focus(&queries);
    page.press(Key::Home);
    let least = with_queries(Input::QueriesPerMonth.info().slider_min);
    page.wait_until(&format!("{said} === document.querySelector('h1').textContent"));
    assert_eq!(take_announcements(page).len(), 1);
    assert!(verdict(&least).starts_with("At 100 queries"));
}

/// One change causes one announcement, also with an open explanation or a focused chart.
pub fn one_change_is_announced_once(site: &Site, page: &mut Page) {
    let state = state_with(&[(Input::LoraRunUsd, 400.0)]);
    site.open(page, &state);
    page.evaluate::<()>(RECORD_ANNOUNCEMENTS);
    let cell = "document.querySelector('[data-row=rag] .total')";
    page.evaluate::<()>(&format!("{cell}.click()"));
    page.wait_until("document.querySelector('.explanation') !== null");
    // Opening an explanation announces the explanation only.
    let said = take_announcements(page);
    assert_eq!(said.len(), 1, "{said:#?}");
    let shown: String = page.evaluate("document.querySelector('.explanation').textContent");
    assert_eq!(said[0], shown.trim());
    // A slider changes the explanation too, but only the verdict is announced.
    let queries = slider(page, Input::QueriesPerMonth);
    page.focus(&queries);
    page.press(Key::PageUp);
    let said = take_announcements(page);
    let sentence: String = page.evaluate("document.querySelector('h1').textContent");
    assert_eq!(said, [sentence]);
    assert_ne!(
        page.evaluate::<String>("document.querySelector('.explanation').textContent"),
        shown
    );
    // From the chart, whose readout is announced while the keys move along it.
    page.evaluate::<()>("document.getElementById('volume-chart').focus()");
    page.press(Key::End);
    assert_eq!(take_announcements(page).len(), 1, "the reading");
    page.press(Key::Enter);
    let most = Input::QueriesPerMonth.info().slider_max;
    let there = state_with(&[(Input::LoraRunUsd, 400.0), (Input::QueriesPerMonth, most)]);
    wait_for_fragment(page, &to_fragment(&there));
    assert_eq!(take_announcements(page), [verdict(&there)]);
    // A malformed link: the notice and the verdict are announced.
    page.focus(&queries);
    page.settle();
    take_announcements(page);
    page.goto(&site.address("v=1&nothing=3"));
    page.wait_until("document.querySelector('.notice') !== null");
    let said = take_announcements(page);
    assert_eq!(said.len(), 2, "{said:#?}");
    // With a focused chart its readout is not announced again.
    page.evaluate::<()>("document.querySelector('.notice button').click()");
    page.evaluate::<()>("document.getElementById('volume-chart').focus()");
    page.press(Key::End);
    take_announcements(page);
    let link = to_fragment(&there).replace("v=1&", "v=1&nothing=3&");
    page.goto(&site.address(&link));
    page.wait_until("document.querySelector('.notice') !== null");
    let said = take_announcements(page);
    assert_eq!(said.len(), 2, "{said:#?}");
}
