//! The panel of inputs: sliders, fields, errors, resetting, search, badges and tracks.

use breakeven::{Input, Source};
use breakeven_browser::{Element, Key, Page};
use breakeven_web::field as typed;
use breakeven_web::share::to_fragment;
use breakeven_web::state::State;

use crate::fixture::{
    HEADING, Site, every_input_is_shown, field, slider, state_with, verdict, wait_for_fragment,
    wait_for_verdict, with_queries,
};

const QUERIES: Input = Input::QueriesPerMonth;

/// The text of the table of strategies.
fn table(page: &mut Page) -> String {
    page.evaluate("document.querySelector('table').innerText")
}

pub fn dragging_the_slider_updates_all_results(site: &Site, page: &mut Page) {
    site.open_default(page);
    let thumb = slider(page, QUERIES);
    let queries = field(page, QUERIES);
    let before = table(page);
    let start = QUERIES.info().position(100_000.0);
    page.drag(&thumb, start, 1.0, 40);
    let most = with_queries(QUERIES.info().slider_max);
    wait_for_verdict(page, &most);
    page.wait_for_value(&queries, "100,000,000");
    wait_for_fragment(page, &to_fragment(&most));
    let at_most = table(page);
    assert_ne!(before, at_most);

    page.drag(&thumb, 1.0, 0.0, 40);
    let least = with_queries(QUERIES.info().slider_min);
    wait_for_verdict(page, &least);
    page.wait_for_value(&queries, "100");
    wait_for_fragment(page, &to_fragment(&least));
    assert_ne!(at_most, table(page));
    assert_eq!(page.attribute(&thumb, "aria-valuetext"), Some("100 queries per month".to_owned()));
}

pub fn keys_move_the_slider(site: &Site, page: &mut Page) {
    site.open_default(page);
    let thumb = slider(page, QUERIES);
    let queries = field(page, QUERIES);
    page.focus(&thumb);
    let mut shown = typed::text(QUERIES.info(), 100_000.0);
    // Each key starts from the value that the previous key left, and changes it.
    let mut press = |page: &mut Page, key: Key, up: bool| {
        let before = number(&shown);
        page.press(key);
        page.wait_for_element(&thumb, &changed(&shown), "changed");
        shown = page.value(&queries);
        assert_eq!(number(&shown) > before, up, "{key:?} from {before} to {shown}");
    };
    press(page, Key::ArrowRight, true);
    press(page, Key::ArrowLeft, false);
    press(page, Key::ArrowUp, true);
    press(page, Key::ArrowDown, false);
    press(page, Key::PageUp, true);
    press(page, Key::PageDown, false);
    press(page, Key::End, true);
    page.wait_for_value(&queries, "100,000,000");
    press(page, Key::Home, false);
    page.wait_for_value(&queries, "100");
    wait_for_verdict(page, &with_queries(100.0));
}

/// A JavaScript function that returns whether the field in the slider's row has changed.
fn changed(text: &str) -> String {
    format!(
        "function () {{
            const field = document.getElementById(this.closest('[data-key]').dataset.key.replace('.', '-'));
            return field.value === '{text}' ? 'the same' : 'changed';
        }}"
    )
}

fn number(text: &str) -> f64 {
    typed::parse(QUERIES.info(), text).expect("a number")
}

pub fn common_number_notations_are_accepted(site: &Site, page: &mut Page) {
    site.open_default(page);
    let queries = field(page, QUERIES);
    let thumb = slider(page, QUERIES);
    for (text, value) in [
        ("250k", 250_000.0),
        ("1,250,000", 1_250_000.0),
        ("0.3M", 300_000.0),
        ("2e4", 20_000.0),
        ("40 000", 40_000.0),
        ("0", 0.0),
    ] {
        page.fill(&queries, text);
        // The text stays as typed while the field has the focus, and is formatted afterwards.
        assert_eq!(page.value(&queries), text);
        wait_for_verdict(page, &with_queries(value));
        page.press(Key::Tab);
        page.wait_for_value(&queries, &typed::text(QUERIES.info(), value));
        assert_eq!(page.attribute(&queries, "aria-invalid").as_deref(), Some("false"));
        let position = format!("{}", (QUERIES.info().position(value) * 1000.0).round());
        assert_eq!(page.value(&thumb), position, "the slider follows {text}");
    }
    let overlap = Input::ChunkOverlapShare;
    let all = page.find("checkbox", &format!("All {} inputs", Input::ALL.len()));
    page.click(&all);
    let share = field(page, overlap);
    page.fill(&share, "12.5%");
    let state = state_with(&[(QUERIES, 0.0), (overlap, 0.125)]);
    wait_for_fragment(page, &to_fragment(&state));
}

pub fn typed_text_and_caret_are_left_alone(site: &Site, page: &mut Page) {
    site.open_default(page);
    let queries = field(page, QUERIES);
    page.fill(&queries, "");
    for (more, text) in [
        ("1", "1"),
        ("2", "12"),
        (".", "12."),
        ("0", "12.0"),
        ("5", "12.05"),
        ("e", "12.05e"),
        ("3", "12.05e3"),
    ] {
        page.type_text(more);
        page.settle();
        assert_eq!(page.value(&queries), text);
        let caret: (usize, usize) =
            page.ask(&queries, "function () { return [this.selectionStart, this.selectionEnd]; }");
        assert_eq!(caret, (text.len(), text.len()), "the caret stays at the end of {text}");
    }
    wait_for_verdict(page, &with_queries(12_050.0));
    // In the middle of the text the caret stays behind the typed character.
    page.press(Key::Home);
    page.press(Key::ArrowRight);
    page.type_text("9");
    page.settle();
    assert_eq!(page.value(&queries), "192.05e3");
    let caret: usize = page.ask(&queries, "function () { return this.selectionStart; }");
    assert_eq!(caret, 2);
    // Backspace deletes character by character, and the page inserts nothing.
    page.press(Key::Backspace);
    page.press(Key::End);
    page.press(Key::Backspace);
    page.settle();
    assert_eq!(page.value(&queries), "12.05e");
}

/// The error message of a field, found by `aria-describedby` as a screen reader does.
fn error_of(page: &mut Page, field: &Element) -> String {
    let described = "function () {
        const id = this.getAttribute('aria-describedby');
        return id ? document.getElementById(id).textContent : '';
    }";
    page.ask(field, described)
}

pub fn an_error_is_shown_beside_its_field(site: &Site, page: &mut Page) {
    site.open_default(page);
    let queries = field(page, QUERIES);
    page.fill(&queries, "250k");
    let valid = with_queries(250_000.0);
    wait_for_verdict(page, &valid);
    for wrong in ["-5", "1e13", "ten", "nan", "Infinity", "", "1e", "12..5", "<b>1</b>"] {
        page.paste(&queries, wrong);
        let error = typed::parse(QUERIES.info(), wrong).expect_err("refused");
        page.wait_for_element(
            &queries,
            "function () {
                const id = this.getAttribute('aria-describedby');
                return id ? document.getElementById(id)?.textContent ?? '' : '';
            }",
            &error,
        );
        assert_eq!(page.attribute(&queries, "aria-invalid").as_deref(), Some("true"));
        // Without the focus the field still shows the invalid text, and the page its last verdict.
        page.press(Key::Tab);
        page.settle();
        assert_eq!(page.value(&queries), wrong);
        assert_eq!(error_of(page, &queries), error);
        assert_eq!(page.evaluate::<String>(HEADING), verdict(&valid));
    }
    page.paste(&queries, "1e13");
    page.settle();
    let error = error_of(page, &queries);
    assert!(error.contains("between 0 and 1,000,000,000,000"), "{error}");
    // The error is announced as an alert and is in the row of its field.
    let row = page.ask::<bool>(
        &queries,
        "function () {
            const error = document.getElementById(this.getAttribute('aria-describedby'));
            return error.getAttribute('role') === 'alert'
                && error.closest('[data-key]') === this.closest('[data-key]');
        }",
    );
    assert!(row);
    page.fill(&queries, "300");
    wait_for_verdict(page, &with_queries(300.0));
    assert_eq!(error_of(page, &queries), "");
}

pub fn moving_the_slider_clears_an_error(site: &Site, page: &mut Page) {
    site.open_default(page);
    let queries = field(page, QUERIES);
    page.fill(&queries, "many");
    page.wait_for_element(&queries, "function () { return this.ariaInvalid; }", "true");
    let thumb = slider(page, QUERIES);
    page.focus(&thumb);
    page.press(Key::End);
    page.wait_for_value(&queries, "100,000,000");
    page.wait_for_element(&queries, "function () { return this.ariaInvalid; }", "false");
    wait_for_verdict(page, &with_queries(1e8));
}

pub fn reset_restores_the_default(site: &Site, page: &mut Page) {
    let changed = state_with(&[(QUERIES, 250_000.0), (Input::LoraRunUsd, 400.0)]);
    site.open(page, &changed);
    let name = "Reset to 100,000 queries per month: Queries per month";
    let reset = page.find("button", name);
    assert_eq!(page.text(&reset), "Reset to 100,000 queries per month");
    page.click(&reset);
    wait_for_verdict(page, &state_with(&[(Input::LoraRunUsd, 400.0)]));
    page.wait_until_gone("button", name);
    let all = page.find("button", "Reset all 1");
    page.click(&all);
    wait_for_verdict(page, &State::default());
    wait_for_fragment(page, "");
    let reset = page.find("button", "Reset");
    assert!(page.ask::<bool>(&reset, "function () { return this.disabled; }"));
}

pub fn reset_all_clears_errors(site: &Site, page: &mut Page) {
    site.open(page, &state_with(&[(Input::LoraRunUsd, 400.0)]));
    let queries = field(page, QUERIES);
    page.fill(&queries, "many");
    page.wait_for_element(&queries, "function () { return this.ariaInvalid; }", "true");
    let all = page.find("button", "Reset all 1");
    page.click(&all);
    page.wait_for_value(&queries, "100,000");
    page.wait_for_element(&queries, "function () { return this.ariaInvalid; }", "false");
}

pub fn all_inputs_are_shown_on_request(site: &Site, page: &mut Page) {
    site.open_default(page);
    let basic = Input::ALL.into_iter().filter(|input| input.info().basic).count();
    assert_eq!(page.all("slider").len(), basic);
    let all = page.find("checkbox", &format!("All {} inputs", Input::ALL.len()));
    page.click(&all);
    page.wait_until(&format!(
        "document.querySelectorAll('input[type=range]').length === {}",
        Input::ALL.len()
    ));
    // Each input has a slider and a field with its name, its unit and the source of its default.
    let keys: Vec<String> =
        page.evaluate("[...document.querySelectorAll('[data-key]')].map(row => row.dataset.key)");
    let expected: Vec<&str> = Input::ALL.into_iter().map(Input::key).collect();
    assert_eq!(keys, expected, "in the registry's order");
    for (role, number) in [("slider", Input::ALL.len()), ("textbox", Input::ALL.len())] {
        assert_eq!(page.all(role).len(), number, "{role}");
    }
    let rows: Vec<Vec<String>> = page.evaluate(
        "[...document.querySelectorAll('[data-key]')].map(row => [
            row.querySelector('label').textContent,
            row.querySelector('input:not([type=range])').value,
            row.innerText,
        ])",
    );
    for (input, row) in Input::ALL.into_iter().zip(rows) {
        let info = input.info();
        assert_eq!(row[0], info.label, "{input}");
        assert_eq!(row[1], typed::text(info, info.default), "{input}");
        assert!(row[2].contains(&typed::unit(info)), "{input}: {}", row[2]);
        let badge = match &info.source {
            Source::Document { document, .. } => format!("Document {}", document.id),
            Source::Price { row, .. } => format!("Price list {}", row.as_of),
            Source::Assumption { .. } => "Assumption".to_owned(),
        };
        assert!(row[2].contains(&badge), "{input}: {}", row[2]);
    }
    // The checkbox is the same element and still has the focus.
    assert!(page.ask::<bool>(&all, "function () { return document.activeElement === this; }"));
    page.press(Key::Space);
    page.wait_until(&format!("document.querySelectorAll('input[type=range]').length === {basic}"));
}

pub fn search_finds_inputs(site: &Site, page: &mut Page) {
    site.open_default(page);
    let search = page.find("searchbox", "Search inputs");
    page.fill(&search, "overlap");
    let overlap = Input::ChunkOverlapShare.key();
    page.wait_until(&format!(
        "[...document.querySelectorAll('[data-key]')].some(row => row.dataset.key === '{overlap}')"
    ));
    let found = Input::ALL.into_iter().filter(|input| {
        let info = input.info();
        let texts = [info.label, info.key, info.unit.name(), info.help];
        texts.iter().any(|text| text.to_lowercase().contains("overlap"))
    });
    let found = found.count();
    assert!((1..10).contains(&found));
    page.wait_until(&format!("document.querySelectorAll('[data-key]').length === {found}"));
    page.fill(&search, "no such thing");
    page.wait_until("document.querySelectorAll('[data-key]').length === 0");
    page.wait_until("document.body.innerText.includes('No input matches')");
    // An input found by search works like any other. A changed input stays visible afterwards.
    page.fill(&search, "overlap");
    let share = field(page, Input::ChunkOverlapShare);
    page.fill(&share, "20");
    let state = state_with(&[(Input::ChunkOverlapShare, 0.2)]);
    wait_for_fragment(page, &to_fragment(&state));
    page.fill(&search, "");
    let basic = Input::ALL.into_iter().filter(|input| input.info().basic).count();
    page.wait_until(&format!("document.querySelectorAll('[data-key]').length === {}", basic + 1));
    assert_eq!(page.count("slider", Input::ChunkOverlapShare.info().label), 1);
}

pub fn a_badge_opens_to_the_source(site: &Site, page: &mut Page) {
    site.open_default(page);
    for input in [QUERIES, Input::LoraRunUsd, Input::BaseInputUsdPerMillionTokens] {
        let info = input.info();
        let (badge, said) = match &info.source {
            Source::Document { document, .. } => {
                (format!("Document {}", document.id), document.title)
            }
            Source::Price { row, .. } => (format!("Price list {}", row.as_of), row.list),
            Source::Assumption { .. } => ("Assumption".to_owned(), "Assumption"),
        };
        let button = page.find("button", &format!("{badge}: about {}", info.label));
        assert_eq!(page.attribute(&button, "aria-expanded").as_deref(), Some("false"));
        page.click(&button);
        page.wait_for_element(
            &button,
            "function () { return this.getAttribute('aria-expanded'); }",
            "true",
        );
        let row: String =
            page.ask(&button, "function () { return this.closest('[data-key]').innerText; }");
        for part in [info.help, said, info.key, &typed::spoken(info, info.default)] {
            assert!(row.to_lowercase().contains(&part.to_lowercase()), "no {part:?} in {row}");
        }
        page.click(&button);
        page.wait_for_element(
            &button,
            "function () { return this.getAttribute('aria-expanded'); }",
            "false",
        );
    }
}

/// The shaded part of a track extends from the documents' low to their high value, and the mark of
/// the default is at the position of the thumb for the default.
pub fn known_range_is_drawn_at_its_position(site: &Site, page: &mut Page) {
    site.open_default(page);
    let all = page.find("checkbox", &format!("All {} inputs", Input::ALL.len()));
    page.click(&all);
    page.wait_until(&every_input_is_shown());
    /// The key, the position of the default's mark, and both ends of the range of the documents or of
    /// a named assumption.
    type Track = (String, f64, Option<(f64, f64)>);
    let tracks: Vec<Track> = page.evaluate(
        "[...document.querySelectorAll('[data-key]')].map(row => {
            const whole = row.querySelector('svg').getBoundingClientRect();
            const share = x => (x - whole.left) / whole.width;
            const mark = row.querySelector('svg .default').getBoundingClientRect();
            const range = row.querySelector('svg .documents')?.getBoundingClientRect();
            return [row.dataset.key, share((mark.left + mark.right) / 2),
                range ? [share(range.left), share(range.right)] : null];
        })",
    );
    let near = |one: f64, other: f64| (one - other).abs() < 0.005;
    for (key, mark, range) in tracks {
        let info = Input::from_key(&key).expect("a key").info();
        assert!(near(mark, info.position(info.default)), "{key}: the default stands at {mark}");
        let expected = info.range().map(|(low, high)| (info.position(low), info.position(high)));
        match (range, expected) {
            (Some(range), Some(expected)) => {
                let right = near(range.0, expected.0) && near(range.1, expected.1);
                assert!(right, "{key}: {range:?}, not {expected:?}");
            }
            (range, expected) => assert_eq!(range, expected, "{key}"),
        }
    }
}

/// A field that has lost the focus shows the exact value used for the results.
pub fn a_left_field_shows_the_value_in_use(site: &Site, page: &mut Page) {
    site.open_default(page);
    let queries = field(page, QUERIES);
    page.fill(&queries, "1234567");
    let state = with_queries(1_234_567.0);
    wait_for_verdict(page, &state);
    page.press(Key::Tab);
    page.settle();
    assert_eq!(number(&page.value(&queries)), 1_234_567.0);
}
