//! Undo and redo, saved scenarios, and the comparison of two scenarios.

use breakeven::{Input, Preset, Strategy};
use breakeven_browser::{Key, Page};
use breakeven_web::share::to_fragment;
use breakeven_web::state::State;
use breakeven_web::views::Section;

use crate::fixture::{
    SAID, Site, drag_at_once, field, native_html, press, slider, state_with, wait_for_analyses,
    wait_for_fragment, wait_for_verdict,
};

#[track_caller]
/// Waits for a status message.
fn wait_for_status(page: &mut Page, message: &str) {
    page.wait_for(SAID, message);
}

/// Whether a button is disabled.
fn is_disabled(page: &mut Page, name: &str) -> bool {
    let button = page.find("button", name);
    page.ask(&button, "function () { return this.disabled; }")
}

/// Waits until the verdict and the address are those of a state.
#[track_caller]
fn wait_for_state(page: &mut Page, state: &State) {
    wait_for_verdict(page, state);
    wait_for_fragment(page, &to_fragment(state));
}

pub fn a_drag_is_one_undo_step(site: &Site, page: &mut Page) {
    site.open_default(page);
    assert!(is_disabled(page, "Undo") && is_disabled(page, "Redo"));
    let thumb = slider(page, Input::QueriesPerMonth);
    drag_at_once(page, &thumb);
    page.wait_until("location.hash !== ''");
    let dragged: String = page.evaluate("location.hash.slice(1)");
    press(page, "Undo");
    wait_for_state(page, &State::default());
    assert!(is_disabled(page, "Undo") && !is_disabled(page, "Redo"));
    press(page, "Redo");
    wait_for_fragment(page, &dragged);
    assert!(!is_disabled(page, "Undo") && is_disabled(page, "Redo"));
    // By keyboard, unless the focus is in a text field.
    page.focus(&thumb);
    page.press_control('z', false);
    wait_for_state(page, &State::default());
    page.press_control('z', true);
    wait_for_fragment(page, &dragged);
    page.press_control('z', false);
    wait_for_state(page, &State::default());
    page.press_control('y', false);
    wait_for_fragment(page, &dragged);
}

pub fn undo_discards_typed_text(site: &Site, page: &mut Page) {
    site.open_default(page);
    let input = Input::LoraRunUsd;
    let text = field(page, input);
    page.fill(&text, "400");
    let state = state_with(&[(input, 400.0)]);
    wait_for_state(page, &state);
    // An invalid text is discarded when the value is replaced.
    page.fill(&text, "many");
    page.wait_until("document.querySelector('[data-wrong]') !== null");
    // Typed slowly, each character is an undo step.
    while !is_disabled(page, "Undo") {
        press(page, "Undo");
        page.settle();
    }
    wait_for_state(page, &State::default());
    page.wait_until("document.querySelector('[data-wrong]') === null");
    page.wait_for_value(&text, "300");
}

pub fn replacing_the_scenario_can_be_undone(site: &Site, page: &mut Page) {
    let first = state_with(&[(Input::LoraRunUsd, 400.0)]);
    site.open(page, &first);
    let mut states = vec![first.clone()];
    // A preset, a change of one of its values, another link, and a reset of everything.
    let list = page.find("combobox", "Start from");
    page.focus(&list);
    page.press(Key::ArrowDown);
    let ready = State::from(Preset::ALL[0].scenario());
    wait_for_state(page, &ready);
    states.push(ready);
    let other = state_with(&[(Input::FullRunUsd, 9_000.0)]);
    let link = serde_json::Value::from(format!("#{}", to_fragment(&other)));
    // Each becomes an undo step once it has settled.
    page.evaluate::<bool>("new Promise(done => setTimeout(() => done(true), 300))");
    page.evaluate::<()>(&format!("void (location.hash = {link})"));
    wait_for_state(page, &other);
    states.push(other);
    page.evaluate::<bool>("new Promise(done => setTimeout(() => done(true), 300))");
    press(page, "Reset all 1");
    wait_for_state(page, &State::default());
    for state in states.iter().rev() {
        press(page, "Undo");
        wait_for_state(page, state);
    }
    for state in states.iter().skip(1).chain([&State::default()]) {
        press(page, "Redo");
        wait_for_state(page, state);
    }
    // A new change clears the redo steps.
    press(page, "Undo");
    press(page, "Undo");
    wait_for_state(page, &states[1]);
    let thumb = slider(page, Input::KnowledgeUpdatesPerMonth);
    page.focus(&thumb);
    page.press(Key::ArrowRight);
    let redo =
        "[...document.querySelectorAll('button')].find(one => one.innerText === 'Redo').disabled";
    page.wait_until(redo);
}

/// Opens the list of saved scenarios.
fn open_shelf(page: &mut Page, title: &str) {
    press(page, title);
    page.wait_until("document.getElementById('shelf-name') !== null");
}

fn save_as(page: &mut Page, name: &str) {
    let field = page.find("textbox", "Save this one as");
    page.fill(&field, name);
    press(page, "Save");
}

pub fn saved_scenarios_survive_reloading(site: &Site, page: &mut Page) {
    let state = state_with(&[(Input::LoraRunUsd, 400.0), (Input::QueriesPerMonth, 250_000.0)]);
    site.open(page, &state);
    open_shelf(page, "Your scenarios");
    save_as(page, "Support <b>bot</b>");
    wait_for_status(page, "“Support <b>bot</b>” is among your scenarios.");
    let mut named = state.clone();
    named.scenario.name = "Support <b>bot</b>".into();
    let kept = format!("break-even 1\n{}\n", to_fragment(&named));
    page.wait_for("localStorage.getItem('break-even')", &kept);
    page.wait_until("document.querySelector('#shelf-open-0') !== null");

    page.goto("about:blank");
    site.open_default(page);
    // By keyboard.
    let title = page.find("button", "Your scenarios (1)");
    page.focus(&title);
    page.press(Key::Enter);
    let saved = page.find("button", "Open Support <b>bot</b>");
    page.focus(&saved);
    page.press(Key::Enter);
    wait_for_state(page, &named);
    page.wait_until("document.querySelector('.shelf li').innerText.includes('open now')");

    // Saving under an existing name asks first, then replaces the scenario.
    let thumb = slider(page, Input::LoraRunUsd);
    page.focus(&thumb);
    page.press(Key::ArrowRight);
    page.wait_until("!document.querySelector('.shelf li').innerText.includes('open now')");
    press(page, "Save");
    wait_for_status(page, "There is a scenario “Support <b>bot</b>” already. Replace it");
    assert_eq!(page.evaluate::<String>("localStorage.getItem('break-even')"), kept);
    press(page, "Replace it");
    page.wait_until("document.querySelector('.shelf li').innerText.includes('open now')");
    assert_ne!(page.evaluate::<String>("localStorage.getItem('break-even')"), kept);

    // Rename, delete, restore.
    press(page, "Rename Support <b>bot</b>");
    let field = page.find("textbox", "New name of “Support <b>bot</b>”");
    page.fill(&field, "Bot");
    press(page, "Rename");
    page.wait_until("localStorage.getItem('break-even').includes('name=Bot&')");
    // The form closes after the rename.
    page.wait_until("document.querySelector('.shelf li input') === null");
    press(page, "Delete Bot");
    page.wait_for("localStorage.getItem('break-even')", "break-even 1\n");
    press(page, "Put it back");
    page.wait_until("localStorage.getItem('break-even').includes('name=Bot&')");
}

pub fn scenarios_saved_in_other_tabs_are_listed(site: &Site, page: &mut Page) {
    site.open_default(page);
    // Simulates another tab: it writes to the storage, and this tab receives the event.
    page.evaluate::<()>(
        "void (localStorage.setItem('break-even', 'break-even 1\\nv=1&name=Other&lora.run_usd=400\\n'),
            window.dispatchEvent(new StorageEvent('storage', {key: 'break-even'})))",
    );
    open_shelf(page, "Your scenarios (1)");
    press(page, "Open Other");
    let mut state = state_with(&[(Input::LoraRunUsd, 400.0)]);
    state.scenario.name = "Other".into();
    wait_for_state(page, &state);
}

/// If storage is forbidden or full, scenarios are kept in memory for the session.
pub fn refused_storage_loses_nothing(site: &Site, page: &mut Page) {
    for (script, why) in [
        (
            "Storage.prototype.getItem = Storage.prototype.setItem =
                () => { throw new DOMException('no', 'SecurityError'); }",
            "it forbids this page to keep anything",
        ),
        (
            "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }",
            "its storage is full",
        ),
        (
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})",
            "it forbids this page to keep anything",
        ),
        (
            "Object.defineProperty(window, 'localStorage', {get() { return null; }})",
            "it has no storage for pages",
        ),
    ] {
        page.before_load(script);
        page.goto("about:blank");
        let state = state_with(&[(Input::LoraRunUsd, 400.0)]);
        site.open(page, &state);
        open_shelf(page, "Your scenarios");
        for name in ["One", "Two"] {
            save_as(page, name);
            page.wait_until(&format!(
                "[...document.querySelectorAll('.shelf .name')].some(one => one.innerText === '{name}')"
            ));
        }
        page.wait_until(&format!(
            "document.querySelector('.shelf .note').innerText.includes('{why}')"
        ));
        let thumb = slider(page, Input::LoraRunUsd);
        page.focus(&thumb);
        page.press(Key::ArrowRight);
        page.wait_until("!document.querySelector('.shelf li').innerText.includes('open now')");
        wait_for_analyses(page);
        press(page, "Open One");
        let mut named = state.clone();
        named.scenario.name = "One".into();
        wait_for_state(page, &named);
    }
}

pub fn malformed_stored_lines_are_preserved(site: &Site, page: &mut Page) {
    for (kept, said) in [
        ("{\"some\": [\"thing\"]}\nelse", "2 lines of what was kept are no scenarios"),
        (
            "break-even 1\nv=1&name=One\n<img src=x onerror=alert(1)>",
            "A line of what was kept is no scenario",
        ),
        ("break-even 7\nv=7&name=One", "of a later release"),
    ] {
        let text = serde_json::Value::from(kept);
        page.goto(&site.address(""));
        page.evaluate::<()>(&format!("void localStorage.setItem('break-even', {text})"));
        page.goto("about:blank");
        site.open(page, &state_with(&[(Input::LoraRunUsd, 400.0)]));
        page.wait_until(&format!(
            "document.querySelector('.shelf .note')?.innerText.includes('{said}')"
        ));
        press(page, if kept.contains("1\nv=1") { "Your scenarios (1)" } else { "Your scenarios" });
        save_as(page, "New");
        page.wait_until(
            "[...document.querySelectorAll('.shelf .name')].some(one => one.innerText === 'New')",
        );
        let now: String = page.evaluate("localStorage.getItem('break-even')");
        for line in kept.lines() {
            assert!(now.contains(line), "{line} in {now}");
        }
        assert_eq!(now.contains("name=New"), !kept.contains("break-even 7"), "{now}");
        page.evaluate::<()>("localStorage.clear()");
    }
}

/// The storage belongs to a later release, so scenarios are kept in memory only; a change by
/// another tab does not discard them.
pub fn unstored_scenarios_survive_changes_of_other_tabs(site: &Site, page: &mut Page) {
    page.goto(&site.address(""));
    page.evaluate::<()>("void localStorage.setItem('break-even', 'break-even 7\\nv=7&name=One')");
    page.goto("about:blank");
    site.open_default(page);
    open_shelf(page, "Your scenarios");
    save_as(page, "Mine");
    page.wait_until("document.querySelector('#shelf-open-0') !== null");
    wait_for_analyses(page);
    page.evaluate::<()>(
        "void (localStorage.setItem('break-even', 'break-even 7\\nv=7&name=Two'),
            window.dispatchEvent(new StorageEvent('storage', {key: 'break-even'})))",
    );
    wait_for_analyses(page);
    save_as(page, "Other");
    page.wait_until("document.querySelector('#shelf-open-1') !== null");
    let names = "[...document.querySelectorAll('.shelf .name')].map(one => one.innerText).join()";
    assert_eq!(page.evaluate::<String>(names), "Mine,Other");
    page.evaluate::<()>("localStorage.clear()");
}

pub fn two_scenarios_are_compared(site: &Site, page: &mut Page) {
    site.open_default(page);
    let place = "document.getElementById('place-versus')";
    assert!(page.evaluate::<bool>(&format!("{place}.innerText.includes('Both are the same.')")));
    press(page, "Pin the current scenario");
    wait_for_analyses(page);
    let state = state_with(&[(Input::QueriesPerMonth, 250_000.0), (Input::LoraRunUsd, 400.0)]);
    for (input, text) in [(Input::QueriesPerMonth, "250000"), (Input::LoraRunUsd, "400")] {
        let field = field(page, input);
        page.fill(&field, text);
    }
    wait_for_state(page, &state);
    let text = |choices: &[(&str, &str)]| {
        let html = native_html(Section::Versus, &state, choices);
        let meaning = html.split("<p class=\"meaning\">").nth(1).expect("a meaning");
        meaning.split("</p>").next().expect("an end").to_owned()
    };
    let said = format!("{place}.querySelector('.meaning').innerText");
    let pinned = ("versus.pin", "#");
    page.wait_for(&said, &text(&[pinned]));
    let rag = page.find("combobox", "Strategy");
    page.focus(&rag);
    page.press(Key::Home);
    let prompting = ("versus.strategy", Strategy::Prompting.id());
    page.wait_for(&said, &text(&[pinned, prompting]));
    press(page, "Swap A and B");
    page.wait_for(&said, &text(&[pinned, prompting, ("versus.swapped", "yes")]));
    assert_eq!(crate::fixture::focused(page), "versus-swap");
    press(page, "What differs, step by step");
    page.wait_until(&format!("{place}.querySelectorAll('tbody tr').length === 3"));
    let svgs: usize = page.evaluate(&format!("{place}.querySelectorAll('svg').length"));
    assert_eq!(svgs, 2);
}
