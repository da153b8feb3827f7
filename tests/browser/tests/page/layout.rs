//! Width, colours, and pictures for people to look at.

use std::path::Path;

use breakeven::Input;
use breakeven_browser::Page;
use breakeven_web::state::State;

use crate::fixture::{FIRST_CHART, Site, wait_for_verdict};

const SCHEME: &str = "prefers-color-scheme";

pub fn nothing_scrolls_sideways(site: &Site, page: &mut Page) {
    for width in [320, 768, 1440] {
        page.resize(width, 800, 1.0);
        page.goto("about:blank");
        site.open_default(page);
        let wide: f64 = page.evaluate("document.scrollingElement.scrollWidth");
        assert_eq!(wide, f64::from(width), "at {width} px");
        // Nor with all opened that can be opened.
        let all = page.find("checkbox", &format!("All {} inputs", Input::ALL.len()));
        page.click(&all);
        page.evaluate::<Option<bool>>(
            "void document.querySelectorAll('[aria-expanded=false]').forEach(one => one.click())",
        );
        page.settle();
        let wide: f64 = page.evaluate("document.scrollingElement.scrollWidth");
        assert_eq!(wide, f64::from(width), "at {width} px with everything open");
        // No text is cut off within its own box.
        let cut: Vec<String> = page.evaluate(
            "[...document.querySelectorAll('button, label, legend, p, td, h1, h2, .unit')]
                .filter(one => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
                .map(one => one.outerHTML.slice(0, 120))",
        );
        assert!(cut.is_empty(), "at {width} px: {cut:#?}");
    }
}

/// How bright a CSS colour is, 0 to 1.
const BRIGHTNESS: &str = "(colour => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
    return (0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]) / 255;
})";

pub fn dark_is_dark(site: &Site, page: &mut Page) {
    site.open_default(page);
    let colours = format!(
        "['backgroundColor', 'color'].map(name => {BRIGHTNESS}(getComputedStyle(document.body)[name]))"
    );
    let canvas = FIRST_CHART;
    let (paper, ink): (f64, f64) = page.evaluate(&colours);
    assert!(paper > 0.9 && ink < 0.2, "{paper} {ink}");
    page.settle();
    let light: String = page.evaluate(canvas);
    // Changed while the page is open.
    page.prefer(SCHEME, "dark");
    page.settle();
    let (paper, ink): (f64, f64) = page.evaluate(&colours);
    assert!(paper < 0.2 && ink > 0.8, "{paper} {ink}");
    let dark: String = page.evaluate(canvas);
    assert_ne!(light, dark, "the charts follow");
    // And found so on opening.
    page.reload();
    wait_for_verdict(page, &State::default());
    page.settle();
    assert_eq!(page.evaluate::<String>(canvas), dark);
}

pub fn pictures_for_people(site: &Site, page: &mut Page) {
    // The folder for temporary files stands in the target folder.
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = tmp.parent().unwrap_or(tmp).join("screenshots");
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
        }
    }
}
