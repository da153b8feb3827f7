//! Interleaved events: updates from the worker or from other tabs lose nothing that the reader has
//! typed, clicked or requested.

use breakeven::{Input, Requirement};
use breakeven_browser::{Key, Page};
use breakeven_web::share::to_fragment;
use breakeven_web::state::{Action, State};

use crate::fixture::{
    Site, focused, state_with, wait_for_analyses, wait_for_fragment, wait_for_verdict,
};

const SAID: &str = "document.querySelector('.said p')?.innerText";
/// Waits longer than any delay of the page.
const REST: &str = "new Promise(done => setTimeout(() => done(true), 500))";

#[track_caller]
fn click_button(page: &mut Page, name: &str) {
    let button = page.find("button", name);
    page.click(&button);
}

/// Opens the list of saved scenarios.
fn open_shelf(page: &mut Page) {
    click_button(page, "Your scenarios");
    page.wait_until("document.getElementById('shelf-name') !== null");
    wait_for_analyses(page);
}

pub fn unrelated_storage_events_are_ignored(site: &Site, page: &mut Page) {
    site.open_default(page);
    let busy = "(window.dispatchEvent(new StorageEvent('storage', {key: 'other'})),
                 document.querySelector('.analyses').ariaBusy)";
    assert_eq!(page.evaluate::<String>(busy), "false");
    page.evaluate::<()>(
        "void localStorage.setItem('break-even', 'break-even 1\\nv=1&name=Other\\n')",
    );
    assert_eq!(page.evaluate::<String>(busy), "true");
    wait_for_analyses(page);
    assert_eq!(page.evaluate::<String>(busy), "false");
}

/// A change that still waits for its animation frame is discarded by a later reset.
pub fn a_reset_discards_a_pending_change(site: &Site, page: &mut Page) {
    site.open(page, &state_with(&[(Input::LoraRunUsd, 400.0)]));
    // The event handlers run in microtasks, before the next frame.
    page.evaluate::<()>(
        "(async () => {
            const thumb = document.querySelector('[data-key=\"workload.queries_per_month\"] [type=range]');
            thumb.value = 900;
            thumb.dispatchEvent(new Event('input', {bubbles: true}));
            for (let turn = 0; turn < 20; turn++) await null;
            [...document.querySelectorAll('button')].find(one => one.innerText === 'Reset all 1').click();
        })()",
    );
    wait_for_fragment(page, "");
    assert!(page.evaluate::<bool>(REST));
    wait_for_verdict(page, &State::default());
    wait_for_fragment(page, "");
}

pub fn a_malformed_link_stays_in_the_address(site: &Site, page: &mut Page) {
    site.open_default(page);
    let link = "v=1&lora.run_usd=400&nothing=3";
    page.goto(&site.address(link));
    wait_for_verdict(page, &state_with(&[(Input::LoraRunUsd, 400.0)]));
    assert!(page.evaluate::<bool>(REST));
    wait_for_fragment(page, link);
    // Closing the notice moves the focus to the verdict.
    click_button(page, "Close");
    page.wait_until("document.querySelector('.notice') === null");
    assert_eq!(focused(page), "verdict");
}

pub fn unchanged_sections_keep_their_elements_and_focus(site: &Site, page: &mut Page) {
    site.open_default(page);
    open_shelf(page);
    page.evaluate::<()>("void (document.getElementById('shelf-name').same = true)");
    let name = page.find("textbox", "Save this one as");
    page.focus(&name);
    page.type_text("abc");
    page.evaluate::<()>("void document.activeElement.setSelectionRange(1, 2)");
    let typed = "[document.activeElement.id, document.activeElement.value,
                  document.activeElement.selectionStart, document.activeElement.selectionEnd].join()";
    // An unchanged section keeps its elements.
    page.evaluate::<()>(
        "void (() => {
            const thumb = document.querySelector('[data-key=\"lora.run_usd\"] [type=range]');
            thumb.value = 900;
            thumb.dispatchEvent(new Event('input', {bubbles: true}));
        })()",
    );
    page.wait_until("location.hash !== ''");
    wait_for_analyses(page);
    assert!(page.evaluate::<bool>("document.getElementById('shelf-name').same"));
    assert_eq!(page.evaluate::<String>(typed), "shelf-name,abc,1,2");
}

/// Simulates another tab that saves a scenario, which the list in this tab has to show.
fn save_in_another_tab(page: &mut Page) {
    page.evaluate::<()>(
        "void (localStorage.setItem('break-even', 'break-even 1\\nv=1&name=Other\\n'),
               window.dispatchEvent(new StorageEvent('storage', {key: 'break-even'})))",
    );
    wait_for_analyses(page);
}

/// Whether the list shows the scenario of the other tab.
const LISTED: &str = "document.getElementById('place-start').innerText.includes('Other')";

pub fn typed_text_survives_an_update_of_its_section(site: &Site, page: &mut Page) {
    site.open_default(page);
    open_shelf(page);
    let name = page.find("textbox", "Save this one as");
    page.focus(&name);
    page.type_text("abc");
    page.evaluate::<()>("void document.activeElement.setSelectionRange(1, 2)");
    save_in_another_tab(page);
    assert!(!page.evaluate::<bool>(LISTED));
    page.type_text("x");
    let value = "document.getElementById('shelf-name').value";
    assert_eq!(page.evaluate::<String>(value), "axc");
    // When the field loses the focus, its text is kept and the section is updated.
    page.press(Key::Tab);
    page.wait_until(LISTED);
    assert_eq!(page.evaluate::<String>(value), "axc");
}

pub fn a_click_survives_an_update_of_its_section(site: &Site, page: &mut Page) {
    site.open_default(page);
    open_shelf(page);
    let name = page.find("textbox", "Save this one as");
    page.fill(&name, "Mine");
    let save = page.find("button", "Save");
    let place = page.place(&save, 0.5, 0.5);
    page.hold_at(place);
    save_in_another_tab(page);
    assert!(!page.evaluate::<bool>(LISTED));
    page.release_at(place);
    page.wait_for(SAID, "“Mine” is among your scenarios.");
    page.wait_until(LISTED);
}

pub fn a_key_press_survives_an_update_of_its_section(site: &Site, page: &mut Page) {
    site.open_default(page);
    open_shelf(page);
    let name = page.find("textbox", "Save this one as");
    page.fill(&name, "Mine");
    page.press(Key::Tab);
    assert_eq!(focused(page), "shelf-save");
    wait_for_analyses(page);
    page.hold_key(Key::Space);
    save_in_another_tab(page);
    assert!(!page.evaluate::<bool>(LISTED));
    page.release_key(Key::Space);
    page.wait_for(SAID, "“Mine” is among your scenarios.");
    page.wait_until(LISTED);
}

pub fn enter_in_a_field_clicks_its_button(site: &Site, page: &mut Page) {
    site.open_default(page);
    open_shelf(page);
    page.evaluate::<()>(
        "void (document.getElementById('shelf-name').dataset.enter = 'shelf-save')",
    );
    let name = page.find("textbox", "Save this one as");
    page.focus(&name);
    page.type_text("Mine");
    page.press(Key::Enter);
    page.wait_for(SAID, "“Mine” is among your scenarios.");
    page.wait_for("localStorage.getItem('break-even')", "break-even 1\nv=1&name=Mine\n");
}

pub fn queued_commands_are_all_executed(site: &Site, page: &mut Page) {
    page.before_load(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.resolve()}})",
    );
    site.open_default(page);
    open_shelf(page);
    let name = page.find("textbox", "Save this one as");
    page.fill(&name, "Mine");
    page.evaluate::<()>(
        "void (document.activeElement.blur(), ['shelf-save', 'shelf-save', 'copy-link', 'shelf-save'].forEach(id => document.getElementById(id).click()))",
    );
    page.wait_for(SAID, "Copied the link.");
    page.wait_for("localStorage.getItem('break-even')", "break-even 1\nv=1&name=Mine\n");
    wait_for_analyses(page);
    page.wait_for(SAID, "Copied the link.");
}

pub fn removing_a_range_clears_its_error(site: &Site, page: &mut Page) {
    site.open(page, &state_with(&[(Input::LoraRunUsd, 400.0)]));
    let wrong = "document.querySelector('[data-wrong]') !== null";
    let name = format!("Range of {}", Input::LoraRunUsd.info().label);
    click_button(page, &name);
    page.wait_until("document.getElementById('lora-run_usd-low') !== null");
    page.evaluate::<()>("void document.getElementById('lora-run_usd-low').focus()");
    page.type_text("many");
    page.wait_until(wrong);
    click_button(page, &name);
    page.wait_until("document.getElementById('lora-run_usd-low') === null");
    click_button(page, &name);
    page.wait_until("document.getElementById('lora-run_usd-low') !== null");
    assert!(!page.evaluate::<bool>(wrong));
}

pub fn undo_and_reset_are_available_where_needed(site: &Site, page: &mut Page) {
    // Reset is available when only answers differ from the default.
    let answer = Requirement::ALL[0];
    let state = State::default().after(Action::Answer(answer, !answer.default()));
    site.open(page, &state);
    click_button(page, "Reset all 1");
    wait_for_fragment(page, "");
    // With the focus on a radio button, Control+Z undoes the last change of the page.
    page.evaluate::<()>("void document.querySelector('[type=radio]').focus()");
    page.press_control('z', false);
    wait_for_fragment(page, &to_fragment(&state));
    // A reset button that disappears when it is pressed leaves the focus in its row.
    site.open(page, &state_with(&[(Input::LoraRunUsd, 400.0)]));
    page.evaluate::<()>("void document.querySelector('[data-kind=reset]').focus()");
    page.press(Key::Enter);
    wait_for_fragment(page, "");
    assert!(page.evaluate::<bool>(
        "document.activeElement.closest('.input')?.dataset.key === 'lora.run_usd'"
    ));
}

pub fn an_open_sheet_moves_beside_the_results(site: &Site, page: &mut Page) {
    page.resize(400, 800, 1.0);
    site.open_default(page);
    crate::fixture::open_sheet(page);
    for width in [1000, 1300, 1800] {
        page.resize(width, 800, 1.0);
        page.wait_until(&format!("innerWidth === {width}"));
        page.settle();
        assert!(
            page.evaluate::<bool>(
                "(() => {
                const box = selector => document.querySelector(selector).getBoundingClientRect();
                const [inputs, results] = [box('.inputs'), box('.results')];
                return inputs.left >= results.right && inputs.right <= innerWidth;
            })()"
            ),
            "{width}"
        );
    }
}
