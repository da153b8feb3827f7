//! Layout, names of controls, print, dark colours, and screenshots for visual review.

use breakeven::{Input, Strategy};
use breakeven_browser::{Key, Page};
use breakeven_web::format;
use breakeven_web::question::BY_VOLUME;
use breakeven_web::state::State;

use crate::fixture::{
    FIRST_CHART, Site, answers, open_sheet, screenshots, show_chart, wait_for_analyses,
    wait_for_verdict,
};

const SCHEME: &str = "prefers-color-scheme";

pub fn no_horizontal_scrolling(site: &Site, page: &mut Page) {
    for width in [320, 768, 1440] {
        page.resize(width, 800, 1.0);
        page.goto("about:blank");
        site.open_default(page);
        let wide: f64 = page.evaluate("document.scrollingElement.scrollWidth");
        assert_eq!(wide, f64::from(width), "at {width} px");
        // The same with everything expanded.
        open_sheet(page);
        let all = page.find("checkbox", &format!("All {} inputs", Input::ALL.len()));
        page.click(&all);
        page.evaluate::<Option<bool>>(
            "void document.querySelectorAll('[aria-expanded=false]').forEach(one => one.click())",
        );
        page.settle();
        wait_for_analyses(page);
        let wide: f64 = page.evaluate("document.scrollingElement.scrollWidth");
        assert_eq!(wide, f64::from(width), "at {width} px with everything open");
        // No text is clipped by its element.
        let cut: Vec<String> = page.evaluate(
            "[...document.querySelectorAll('button, label, legend, p, td, h1, h2, .unit')]
                .filter(one => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
                .map(one => one.outerHTML.slice(0, 120))",
        );
        assert!(cut.is_empty(), "at {width} px: {cut:#?}");
    }
}

/// Opens a state without a fitting strategy, with all reasons, an explanation and the table of
/// terms.
fn open_all(site: &Site, page: &mut Page) {
    site.open(page, &crate::fit::state_without_fitting_strategy());
    let more = page.find("button", "Why each fits or not, and what each requirement costs");
    page.click(&more);
    page.wait_until("document.querySelector('#fit-reasons').ariaExpanded === 'true'");
    let list = page.find("combobox", "figure");
    page.focus(&list);
    page.press(Key::End);
    page.wait_until("document.querySelector('.explanation button') !== null");
    let terms = page.find("button", "The cost breakdown in numbers");
    page.click(&terms);
    page.wait_until("document.querySelector('.opens') !== null");
    wait_for_analyses(page);
}

pub fn controls_have_unique_names(site: &Site, page: &mut Page) {
    for width in [320, 1440] {
        page.resize(width, 900, 1.0);
        page.goto("about:blank");
        open_all(site, page);
        open_sheet(page);
        for role in ["button", "combobox", "checkbox", "radio", "slider", "textbox"] {
            assert!(!page.all(role).is_empty(), "{role}");
            assert_eq!(page.count(role, ""), 0, "a {role} without a name");
        }
        // Proves that a button without a name would be found.
        page.evaluate::<()>("document.body.append(document.createElement('button'))");
        assert_eq!(page.count("button", ""), 1);
        // Names of buttons are unique among the results; rows of inputs are separate groups.
        let mut names: Vec<String> = page.evaluate(
            "[...document.querySelectorAll('.results button')]
                .map(one => one.ariaLabel ?? one.textContent)",
        );
        names.sort();
        let twice: Vec<&[String]> = names.windows(2).filter(|two| two[0] == two[1]).collect();
        assert!(twice.is_empty(), "at {width} px: {twice:?}");
    }
}

/// Print hides controls, but keeps the buttons whose text is a figure or the name of one.
pub fn print_keeps_every_figure(site: &Site, page: &mut Page) {
    open_all(site, page);
    page.print();
    page.settle();
    let shown = |page: &mut Page, selector: &str| -> Vec<String> {
        page.evaluate(&format!(
            "[...document.querySelectorAll('{selector}')]
                .filter(one => one.getClientRects().length > 0).map(one => one.textContent)"
        ))
    };
    let answers = answers(&crate::fit::state_without_fitting_strategy());
    let figures = Strategy::ALL.into_iter().flat_map(|strategy| {
        let ledger = answers.ledger(strategy);
        let b = &ledger.breakdown;
        [b.setup, b.queries, b.updates, b.hosting, ledger.cash, b.errors, ledger.total]
    });
    let figures: Vec<String> = figures.map(format::money_exact).collect();
    assert_eq!(shown(page, ".opens"), figures);
    let parts = shown(page, ".explanation button");
    assert!(!parts.is_empty());
    assert_eq!(shown(page, "button"), [figures, parts].concat());
    assert!(shown(page, ".inputs, .switch").is_empty());
    let marks: Vec<String> = page.evaluate(
        "[...document.querySelectorAll('.explanation button')]
            .map(one => getComputedStyle(one, '::before').content)",
    );
    assert!(marks.iter().all(|mark| mark == "none"), "{marks:?}");
}

/// The brightness of a CSS colour, 0 to 1.
const BRIGHTNESS: &str = "(colour => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
    return (0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]) / 255;
})";

pub fn dark_scheme_has_dark_colours(site: &Site, page: &mut Page) {
    site.open_default(page);
    let colours = format!(
        "['backgroundColor', 'color'].map(name => {BRIGHTNESS}(getComputedStyle(document.body)[name]))"
    );
    let canvas = FIRST_CHART;
    let (paper, ink): (f64, f64) = page.evaluate(&colours);
    assert!(paper > 0.9 && ink < 0.2, "{paper} {ink}");
    show_chart(page, BY_VOLUME);
    let light: String = page.evaluate(canvas);
    // Changed while the page is open.
    page.prefer(SCHEME, "dark");
    page.settle();
    let (paper, ink): (f64, f64) = page.evaluate(&colours);
    assert!(paper < 0.2 && ink > 0.8, "{paper} {ink}");
    let dark: String = page.evaluate(canvas);
    assert_ne!(light, dark, "the charts follow");
    // Already set when the page opens.
    page.reload();
    wait_for_verdict(page, &State::default());
    show_chart(page, BY_VOLUME);
    assert_eq!(page.evaluate::<String>(canvas), dark);
}

pub fn screenshots_for_review(site: &Site, page: &mut Page) {
    let folder = screenshots();
    for width in [320, 1440] {
        for scheme in ["light", "dark"] {
            page.resize(width, 900, 2.0);
            page.prefer(SCHEME, scheme);
            page.goto("about:blank");
            site.open_default(page);
            page.settle();
            let file = folder.join(format!("{width}-{scheme}.png"));
            page.screenshot(&file);
            let bytes = std::fs::metadata(&file).expect("written").len();
            assert!(bytes > 20_000, "{} has {bytes} bytes", file.display());
            // The same with suggested changes, reasons and an explanation.
            page.goto("about:blank");
            open_all(site, page);
            page.settle();
            page.screenshot(&folder.join(format!("{width}-{scheme}-open.png")));
        }
    }
}
