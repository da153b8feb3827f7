//! Export and import of files, and copying to the clipboard.

use std::fs;
use std::path::Path;

use breakeven::{Input, Scenario, Strategy};
use breakeven_browser::{Key, Page};
use breakeven_web::format;
use breakeven_web::share::to_fragment;
use breakeven_web::state::State;
use serde_json::Value;
use tempfile::TempDir;

use crate::fixture::{
    SAID, Site, answers, focused, press, state_with, verdict, wait_for_analyses, wait_for_fragment,
    wait_for_verdict,
};

/// A temporary folder for the browser's downloads.
pub fn folder(page: &mut Page) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    page.save_into(folder.path());
    folder
}

/// Waits until a download is complete and returns its content.
#[track_caller]
pub fn saved(page: &mut Page, folder: &Path, name: &str) -> Vec<u8> {
    page.wait_for(SAID, &format!("Saved {name}."));
    let file = folder.join(name);
    for _ in 0..6_000 {
        if let Ok(bytes) = fs::read(&file)
            && !bytes.is_empty()
        {
            return bytes;
        }
        page.settle();
    }
    panic!(
        "{name} was not saved; there are {:?}",
        fs::read_dir(folder).expect("a folder").collect::<Vec<_>>()
    );
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

/// Width and height of a PNG picture.
fn size(png: &[u8]) -> [u32; 2] {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    [16, 20].map(|at| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes")))
}

/// Opens or closes the menu of a figure's files.
#[track_caller]
fn open_menu(page: &mut Page, id: &str) {
    page.evaluate::<()>(&format!("void document.getElementById('{id}').click()"));
    wait_for_analyses(page);
}

pub fn every_format_of_a_figure_is_saved(site: &Site, page: &mut Page) {
    let folder = folder(page);
    let state = state_with(&[(Input::QueriesPerMonth, 250_000.0)]);
    site.open(page, &state);
    open_menu(page, "volume-save");
    let mut sizes = Vec::new();
    for (button, name) in [
        ("PNG", "break-even-volume.png"),
        ("PNG 2×", "break-even-volume-2x.png"),
        ("PNG 4×", "break-even-volume-4x.png"),
    ] {
        press(page, button);
        sizes.push(size(&saved(page, folder.path(), name)));
    }
    let [width, height] = sizes[0];
    assert!(width > 500 && height > 200, "{sizes:?}");
    for (times, scaled) in [(2, sizes[1]), (4, sizes[2])] {
        assert!(
            scaled[0].abs_diff(times * width) <= times
                && scaled[1].abs_diff(times * height) <= times
        );
    }
    press(page, "SVG");
    let svg = text(saved(page, folder.path(), "break-even-volume.svg"));
    assert!(
        svg.starts_with("<svg ") && svg.contains("<title>") && svg.trim_end().ends_with("</svg>")
    );
    press(page, "CSV");
    let csv = text(saved(page, folder.path(), "break-even-volume.csv"));
    let expected = answers(&state);
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines.len(), expected.volume.crossings.len() + 2);
    for (line, crossing) in lines[1..].iter().zip(&expected.volume.crossings) {
        assert_eq!(
            line.split(',').next().and_then(|at| at.parse().ok()),
            Some(crossing.queries_per_month)
        );
    }
    // Closes the menu, because the buttons of two open menus have the same names.
    open_menu(page, "volume-save");
    page.wait_until("document.getElementById('save-volume-csv') === null");
    open_menu(page, "strategies-save");
    press(page, "CSV");
    let csv = text(saved(page, folder.path(), "break-even-strategies.csv"));
    for strategy in Strategy::ALL {
        let line = csv.lines().find(|line| line.starts_with(&format!("{},", strategy.name())));
        let total = expected.ledger(strategy).total.to_string();
        assert!(
            line.is_some_and(|line| line.split(',').any(|field| field == total)),
            "{total} in {line:?}"
        );
    }
}

/// The exported files of the uncertainty figures contain the results of the simulation.
pub fn uncertainty_figures_are_saved_after_the_draws(site: &Site, page: &mut Page) {
    let folder = folder(page);
    let mut state = State::default();
    state.scenario.use_document_ranges();
    site.open(page, &state);
    for figure in ["fans", "chance"] {
        open_menu(page, &format!("{figure}-save"));
        press(page, "CSV");
        let csv = text(saved(page, folder.path(), &format!("break-even-{figure}.csv")));
        assert!(csv.lines().count() > 2 && csv.contains("1 in 10 below"), "{csv}");
        open_menu(page, &format!("{figure}-save"));
        page.wait_until(&format!("document.getElementById('save-{figure}-csv') === null"));
    }
}

/// A status message neither covers the button that opens the inputs nor is covered by their sheet.
pub fn status_messages_cover_no_controls(site: &Site, page: &mut Page) {
    let apart = |other: &str| {
        format!(
            "(() => {{
                const [a, b] = ['.said', '{other}'].map(one => document.querySelector(one).getBoundingClientRect());
                return a.height > 0 && b.height > 0 && (a.bottom <= b.top || b.bottom <= a.top);
            }})()"
        )
    };
    page.prefer("prefers-reduced-motion", "reduce");
    page.resize(390, 800, 1.0);
    site.open_default(page);
    page.evaluate::<()>("void document.getElementById('copy-verdict').click()");
    page.wait_until("document.querySelector('.said') !== null");
    page.wait_until(&apart(".sheet-button"));
    crate::fixture::open_sheet(page);
    page.wait_until(&apart(".inputs"));
    // With reduced motion a message stays until it is closed.
    page.evaluate::<()>("document.querySelector('.inputs').hidePopover()");
    press(page, "Close");
    page.wait_until("document.querySelector('.said') === null");
}

/// Exports a report from page load on without a mouse.
pub fn a_report_is_exported_by_keyboard(site: &Site, page: &mut Page) {
    let folder = folder(page);
    site.open_default(page);
    // Presses Tab until the element with a name has the focus.
    let seek = |page: &mut Page, name: &str| {
        for _ in 0..600 {
            page.press(Key::Tab);
            let here: String = page.evaluate(
                "(document.activeElement.ariaLabel ?? document.activeElement.innerText ?? '').trim()",
            );
            if here == name {
                return;
            }
        }
        panic!("no Tab leads to {name}; the last one to {}", focused(page));
    };
    seek(page, "The report");
    page.press(Key::Enter);
    page.wait_until("document.getElementById('report-text') !== null");
    assert_eq!(focused(page), "report-open");
    seek(page, "Download JSON");
    page.press(Key::Enter);
    let report: Value =
        serde_json::from_slice(&saved(page, folder.path(), "break-even-report.json"))
            .expect("JSON");
    let best = answers(&State::default()).verdict.expect("a verdict").strategy;
    assert_eq!(report["report"]["verdict"]["strategy"], best.id());
    wait_for_analyses(page);
    assert_eq!(focused(page), "save-report-json");
}

pub fn saved_files_are_opened_again(site: &Site, page: &mut Page) {
    let folder = folder(page);
    let mut state = state_with(&[(Input::LoraRunUsd, 432.1), (Input::QueriesPerMonth, 250_000.0)]);
    state.scenario.name = "Käse <b>#1</b>".into();
    site.open(page, &state);
    press(page, "Your scenarios");
    press(page, "Save this one as a file");
    let json = text(saved(page, folder.path(), "break-even-scenario.json"));
    assert_eq!(Scenario::from_json(&json), Ok(state.scenario.clone()));
    press(page, "The report");
    press(page, "Download JSON");
    saved(page, folder.path(), "break-even-report.json");
    for name in ["break-even-scenario.json", "break-even-report.json"] {
        page.goto("about:blank");
        site.open_default(page);
        press(page, "Your scenarios");
        page.wait_until("document.getElementById('shelf-file') !== null");
        import(page, &folder.path().join(name));
        page.wait_for(SAID, &format!("Opened \"{name}\". Undo brings the previous one back."));
        wait_for_verdict(page, &state);
        wait_for_fragment(page, &to_fragment(&state));
        press(page, "Undo");
        wait_for_fragment(page, "");
    }
    // A link pasted into the field.
    let link = page.find("textbox", "Open a link");
    page.paste(&link, &format!("https://example.org/#{}", to_fragment(&state)));
    let button = page.find("button", "Open");
    page.click(&button);
    wait_for_fragment(page, &to_fragment(&state));
}

#[track_caller]
fn import(page: &mut Page, file: &Path) {
    page.choose_file("shelf-file", file);
}

pub fn a_wrong_file_changes_nothing(site: &Site, page: &mut Page) {
    let folder = tempfile::tempdir().expect("a folder");
    let state = state_with(&[(Input::LoraRunUsd, 400.0)]);
    site.open(page, &state);
    press(page, "Your scenarios");
    page.wait_until("document.getElementById('shelf-file') !== null");
    let deep = "[".repeat(200_000);
    let huge = "x".repeat(2_000_001);
    for (name, bytes, said) in [
        ("empty.json", &b""[..], "it is empty"),
        ("binary.json", &[0xff, 0xd8, 0xff, 0xe0][..], "it is not text"),
        ("deep.json", deep.as_bytes(), "recursion limit exceeded"),
        ("huge.json", huge.as_bytes(), "no scenario or report is longer"),
        ("nan.json", b"{\"lora\":{\"run_usd\":NaN}}", "expected value at line 1"),
        ("key.json", b"{\"lora\":{\"run_usb\":3}}", "there is no \"lora.run_usb\""),
        (
            "half.json",
            b"{\"full\":{\"run_usd\":3},\"lora\":{\"run_usd\":-3}}",
            "lora.run_usd is -3",
        ),
        ("later.json", b"{\"version\":2}", "version is 2"),
        (
            "<img src=x onerror=alert(1)>.json",
            b"{\"<img src=x onerror=alert(1)>\":1}",
            "there is no \"<img",
        ),
    ] {
        let file = folder.path().join(name);
        fs::write(&file, bytes).expect("a file");
        import(page, &file);
        let said = Value::from(said);
        page.wait_until(&format!("({SAID} ?? '').includes({said}) && {SAID}.includes('{name}')"));
        assert!(page.evaluate::<bool>("document.querySelector('.said img') === null"));
        wait_for_analyses(page);
        wait_for_fragment(page, &to_fragment(&state));
    }
}

pub fn verdict_and_link_are_copied(site: &Site, page: &mut Page) {
    // Replaces the clipboard: a headless browser may forbid its use.
    page.before_load(
        "window.copied = []; window.refuse = false;
         Object.defineProperty(navigator, 'clipboard', {value: {writeText: text =>
            window.refuse ? Promise.reject(new Error('no')) : (window.copied.push(text), Promise.resolve())}})",
    );
    site.open_default(page);
    press(page, "Copy the verdict");
    page.wait_for(SAID, "Copied the verdict.");
    page.wait_for("window.copied.at(-1)", &verdict(&State::default()));
    // The copied link has the current state, although the address is updated later.
    let field = crate::fixture::field(page, Input::LoraRunUsd);
    page.fill(&field, "400");
    let state = state_with(&[(Input::LoraRunUsd, 400.0)]);
    page.wait_for(
        "document.querySelector('[data-row=lora] .total').textContent",
        &format::money_exact(answers(&state).ledger(Strategy::Lora).total),
    );
    page.evaluate::<()>("void document.getElementById('copy-link').click()");
    let link = site.address(&to_fragment(&state));
    page.wait_for(SAID, "Copied the link.");
    page.wait_for("window.copied.at(-1)", &link);
    page.evaluate::<()>("void (window.refuse = true)");
    // Sections rendered above the button may move it.
    wait_for_analyses(page);
    press(page, "Copy the link");
    page.wait_for(
        SAID,
        "The browser did not let the page copy the link. It is in the address bar.",
    );
}
