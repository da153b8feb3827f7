//! Number formats of other locales. The text of the page stays English.

use breakeven::{Input, Strategy};
use breakeven_browser::Page;
use breakeven_web::field;
use breakeven_web::format::{self, Separators};
use breakeven_web::share::to_fragment;
use breakeven_web::state::State;
use breakeven_web::views::Section;

use crate::files::{folder, saved};
use crate::fixture::{
    Site, answers, state_with, verdict, wait_for_analyses, wait_for_fragment, wait_for_section,
    wait_for_verdict, with_queries,
};

const QUERIES: Input = Input::QueriesPerMonth;
/// Locales and their decimal separators. The group separator is read from the browser, because it
/// depends on the version: for example a narrow space for fr-FR and an apostrophe for de-CH.
const READERS: [(&str, char); 5] =
    [("en-GB", '.'), ("de-DE", ','), ("fr-FR", ','), ("de-CH", '.'), ("en-IN", '.')];

/// Formats numbers in the test with the separators of a locale; dropping it restores English.
struct LocaleOverride;

impl Drop for LocaleOverride {
    fn drop(&mut self) {
        Separators::ENGLISH.put();
    }
}

/// Opens the page in a locale.
fn open(
    site: &Site,
    page: &mut Page,
    (locale, decimal): (&str, char),
    state: &State,
) -> LocaleOverride {
    page.goto("about:blank");
    page.locale("");
    page.locale(locale);
    let written: String = page.evaluate("(1234567.8).toLocaleString()");
    let marks = Separators::of(&written);
    assert_eq!(marks.decimal, decimal, "{locale}: {written}");
    assert!(marks.group.is_some_and(|group| group != decimal), "{locale}: {written}");
    assert_eq!(marks.step, if locale == "en-IN" { 2 } else { 3 }, "{locale}: {written}");
    marks.put();
    page.goto(&site.address(&to_fragment(state)));
    wait_for_verdict(page, state);
    wait_for_analyses(page);
    LocaleOverride
}

pub fn numbers_use_the_readers_separators(site: &Site, page: &mut Page) {
    let state = state_with(&[(QUERIES, 1_234_567.0), (Input::LoraRunUsd, 1_250.5)]);
    for reader @ (locale, _) in READERS {
        let _reader = open(site, page, reader, &state);
        let answers = answers(&state);
        let totals: Vec<String> = page.evaluate(
            "[...document.querySelectorAll('.strategies .total')].slice(-6).map(one => one.textContent)",
        );
        let expected = Strategy::ALL.map(|one| format::money_exact(answers.ledger(one).total));
        assert_eq!(totals, expected, "{locale}");
        for input in [QUERIES, Input::LoraRunUsd] {
            let shown = page.find("textbox", input.info().label);
            let value = state.scenario.get(input);
            assert_eq!(page.value(&shown), field::text(input.info(), value), "{locale}");
        }
        // The HTML of the worker uses the same separators.
        for section in [Section::VerdictModel, Section::Flips, Section::VolumeTable] {
            wait_for_section(page, section, &state, &[]);
        }
        // The link does not depend on the locale.
        wait_for_fragment(page, &to_fragment(&state));
        assert!(to_fragment(&state).contains("lora.run_usd=1250.5"));
        assert_eq!(page.evaluate::<String>("document.documentElement.lang"), "en");
    }
}

pub fn either_decimal_separator_can_be_typed(site: &Site, page: &mut Page) {
    for reader @ (locale, _) in READERS {
        let _reader = open(site, page, reader, &State::default());
        let queries = page.find("textbox", QUERIES.info().label);
        for (text, value) in [("1.234.567,5", 1_234_567.5), ("1,234,567.5", 1_234_567.5)] {
            page.fill(&queries, text);
            wait_for_verdict(page, &with_queries(value));
            page.press(breakeven_browser::Key::Tab);
            page.wait_for_value(&queries, &field::text(QUERIES.info(), value));
            wait_for_fragment(page, &to_fragment(&with_queries(value)));
        }
        // An ambiguous number is read by the rules of the locale.
        page.fill(&queries, "150.000");
        let value = if locale == "de-DE" { 150_000.0 } else { 150.0 };
        wait_for_verdict(page, &with_queries(value));
    }
}

/// JSON files and data attributes use a decimal point in every locale.
pub fn machine_readable_output_uses_points(site: &Site, page: &mut Page) {
    let state = state_with(&[(Input::LoraRunUsd, 1_250.5)]);
    let folder = folder(page);
    let _reader = open(site, page, READERS[1], &state);
    assert!(verdict(&state).contains("100.000 queries"));
    let report = page.find("button", "The report");
    page.click(&report);
    page.wait_until("document.getElementById('report-text') !== null");
    let save = page.find("button", "Download JSON");
    page.click(&save);
    let file = saved(page, folder.path(), "break-even-report.json");
    let report: serde_json::Value = serde_json::from_slice(&file).expect("JSON");
    assert_eq!(report["scenario"]["lora"]["run_usd"], 1_250.5);
    // Data attributes that the page itself parses.
    let patches: Vec<String> =
        page.evaluate("[...document.querySelectorAll('[data-go]')].map(one => one.dataset.go)");
    assert!(!patches.is_empty());
    for change in patches {
        assert!(breakeven_web::question::read_change(&change).is_some(), "{change}");
    }
}
