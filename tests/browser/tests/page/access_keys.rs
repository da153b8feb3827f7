//! The keyboard alone: through everything, in order, and always seen.

use breakeven::Input;
use breakeven_browser::{Key, Page};
use breakeven_web::field;
use breakeven_web::question::BY_VOLUME;
use serde::Deserialize;

use crate::access::open_everything;
use crate::fixture::{Site, focused, see, slider, state_with, wait_for_analyses, wait_for_verdict};

/// What has the focus.
#[derive(Debug, Deserialize)]
struct Stop {
    /// Where it stands among all that can have it.
    index: i32,
    /// How it begins.
    what: String,
    /// Whether it, or the field around it, has a line around it that can be seen.
    outlined: bool,
    /// Whether a part of it lies within the window.
    seen: bool,
}

/// All that Tab should come to, in the page's order, kept under a name; of radio buttons of one name
/// only the chosen one is.
const STOPS: &str = "window.stops = [...document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')]
    .filter(one => !one.disabled && !one.closest('[inert]') && one.checkVisibility())
    .filter(one => one.type !== 'radio' || one.checked)";

const NOW: &str = "(() => {
    const one = document.activeElement, around = one.closest('.field') ?? one;
    const box = one.getBoundingClientRect();
    const style = getComputedStyle(around);
    return {
        index: window.stops.indexOf(one), what: one.outerHTML.slice(0, 160),
        outlined: one === document.body
            || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
                && style.outlineColor !== 'rgba(0, 0, 0, 0)',
        seen: one === document.body
            || box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
})()";

pub fn tab_goes_everywhere_in_reading_order_and_shows_where(site: &Site, page: &mut Page) {
    for width in [1440, 320] {
        page.resize(width, 900, 1.0);
        page.goto("about:blank");
        open_everything(site, page);
        page.evaluate::<()>("void (document.activeElement.blur(), scrollTo(0, 0))");
        // From the very beginning of the page.
        page.evaluate::<()>(
            "(() => { document.body.tabIndex = -1; document.body.focus(); \
             document.body.removeAttribute('tabindex'); })()",
        );
        let stops: i32 = page.evaluate(&format!("({STOPS}).length"));
        assert!(stops > 60, "{stops} stops");
        for index in 0..stops {
            page.press(Key::Tab);
            let stop: Stop = page.evaluate(NOW);
            // Neither skipped nor held, and so in the order of the page, which is that of reading.
            assert_eq!(stop.index, index, "at {width} px: {}", stop.what);
            assert!(stop.outlined, "at {width} px the focus is not seen: {}", stop.what);
            assert!(stop.seen, "at {width} px out of sight: {}", stop.what);
        }
        // And out of it again.
        page.press(Key::Tab);
        let after: Stop = page.evaluate(NOW);
        assert!(after.index <= 0, "at {width} px the last one holds: {}", after.what);
    }
}

pub fn every_slider_speaks_its_unit_and_moves_by_keys(site: &Site, page: &mut Page) {
    site.open_default(page);
    let all = page.find("checkbox", &format!("All {} inputs", Input::ALL.len()));
    page.click(&all);
    let count = Input::ALL.len();
    page.wait_until(&format!("document.querySelectorAll('input[type=range]').length === {count}"));
    let said: Vec<(String, String)> = page.evaluate(
        "[...document.querySelectorAll('input[type=range]')]
            .map(one => [one.closest('[data-key]').dataset.key, one.ariaValueText])",
    );
    for (input, (key, said)) in Input::ALL.into_iter().zip(said) {
        let info = input.info();
        assert_eq!(key, info.key);
        assert_eq!(said, field::spoken(info, info.default));
        let unit = field::unit(info);
        let first = unit.split(' ').next().expect("a word").trim_end_matches('s');
        let stem = first.strip_suffix("ie").unwrap_or(first);
        assert!(said.contains(stem), "{key}: {said} without {unit}");
    }
    // Each by its own keys, and what is spoken moves with it.
    let alone = |input: &Input| {
        Input::ALL.iter().filter(|other| other.info().label == input.info().label).count() == 1
    };
    for input in Input::ALL.into_iter().filter(alone).step_by(4) {
        let (info, thumb) = (input.info(), slider(page, input));
        page.focus(&thumb);
        for (key, position) in [(Key::Home, 0.0), (Key::End, 1.0)] {
            page.press(key);
            let value = field::stop(info, position);
            let spoken = "function () { return this.ariaValueText; }";
            page.wait_for_element(&thumb, spoken, &field::spoken(info, value));
        }
        let steps = "function () { return this.value; }";
        page.press(Key::ArrowLeft);
        page.wait_for_element(&thumb, steps, "999");
        page.press(Key::PageDown);
        page.wait_for_element(&thumb, "function () { return String(this.value < 990); }", "true");
        page.press(Key::PageUp);
        page.press(Key::ArrowRight);
        page.wait_for_element(&thumb, "function () { return String(this.value > 990); }", "true");
    }
}

pub fn charts_map_and_explanation_by_keys(site: &Site, page: &mut Page) {
    site.open_default(page);
    // The chart by volume: read, then gone to.
    page.evaluate::<()>("document.getElementById('volume-chart').focus()");
    see(page, BY_VOLUME);
    page.press(Key::End);
    page.settle();
    let readout = "document.getElementById('volume-chart-readout').innerText.startsWith('At ')";
    assert!(page.evaluate::<bool>(readout));
    page.press(Key::Enter);
    let most = Input::QueriesPerMonth.info().slider_max;
    wait_for_verdict(page, &state_with(&[(Input::QueriesPerMonth, most)]));
    wait_for_analyses(page);
    // The map: its point, by arrows, with both inputs.
    page.evaluate::<()>("document.getElementById('map-area').focus()");
    let before: String = page.evaluate("location.hash");
    page.press(Key::ArrowLeft);
    page.press(Key::ArrowUp);
    page.wait_until(&format!(
        "location.hash !== '{before}' && location.hash.includes('knowledge_updates_per_month')"
    ));
    wait_for_analyses(page);
    assert_eq!(focused(page), "map-area", "the focus stays on it");
    // A cell of the table of terms opens its figure, and what is explained can be gone into.
    let terms = page.find("button", "The cost breakdown in numbers");
    page.focus(&terms);
    page.press(Key::Enter);
    page.wait_until("document.querySelector('.opens') !== null");
    page.evaluate::<()>("document.querySelector('.opens[data-value=\"rag.total\"]').focus()");
    page.press(Key::Enter);
    page.wait_until("document.querySelector('.explanation .disclosure') !== null");
    page.evaluate::<()>("document.querySelector('.explanation .disclosure').focus()");
    let title: String = page.evaluate("document.querySelector('.explanation b').textContent");
    page.press(Key::Space);
    page.wait_until(&format!(
        "![null, {}].includes(document.querySelector('.explanation b')?.textContent ?? null)",
        serde_json::Value::from(title)
    ));
    page.wait_until("document.activeElement.matches('.explanation, .explanation *')");
}
