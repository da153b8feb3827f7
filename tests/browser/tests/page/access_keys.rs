//! Use by keyboard alone: the order and the visibility of the focus, sliders, charts and map.

use breakeven::Input;
use breakeven_browser::{Key, Page};
use breakeven_web::field;
use breakeven_web::question::BY_VOLUME;
use serde::Deserialize;

use crate::access::open_everything;
use crate::fixture::{
    Site, focused, show_chart, slider, state_with, wait_for_analyses, wait_for_verdict,
};

/// The focused element.
#[derive(Debug, Deserialize)]
struct Stop {
    /// Its index among all focusable elements.
    index: i32,
    /// The beginning of its HTML.
    what: String,
    /// Whether it, or the field around it, has a visible outline.
    outlined: bool,
    /// Whether a part of it is within the window.
    seen: bool,
}

/// Stores all elements that Tab should reach, in document order, as `window.stops`. Of a group of
/// radio buttons only the checked one is among them.
const STOPS: &str = "window.stops = [...document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')]
    .filter(one => !one.disabled && !one.closest('[inert]') && one.checkVisibility())
    .filter(one => one.type !== 'radio' || one.checked)";

/// The focused element as a [`Stop`].
const FOCUSED_STOP: &str = "(() => {
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

pub fn tab_order_is_complete_with_visible_focus(site: &Site, page: &mut Page) {
    for width in [1440, 320] {
        page.resize(width, 900, 1.0);
        page.goto("about:blank");
        open_everything(site, page);
        page.evaluate::<()>("void (document.activeElement.blur(), scrollTo(0, 0))");
        // Starts at the beginning of the document.
        page.evaluate::<()>(
            "(() => { document.body.tabIndex = -1; document.body.focus(); \
             document.body.removeAttribute('tabindex'); })()",
        );
        let stops: i32 = page.evaluate(&format!("({STOPS}).length"));
        assert!(stops > 60, "{stops} stops");
        for index in 0..stops {
            page.press(Key::Tab);
            let stop: Stop = page.evaluate(FOCUSED_STOP);
            // No element is skipped and none traps the focus: Tab follows the document order.
            assert_eq!(stop.index, index, "at {width} px: {}", stop.what);
            assert!(stop.outlined, "at {width} px the focus is not seen: {}", stop.what);
            assert!(stop.seen, "at {width} px out of sight: {}", stop.what);
        }
        // After the last element the focus leaves the document.
        page.press(Key::Tab);
        let after: Stop = page.evaluate(FOCUSED_STOP);
        assert!(after.index <= 0, "at {width} px the last one holds: {}", after.what);
    }
}

pub fn every_slider_announces_its_unit_and_moves_by_keys(site: &Site, page: &mut Page) {
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
    // Every slider moves by keys, and its spoken value follows.
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

pub fn charts_map_and_explanation_work_by_keyboard(site: &Site, page: &mut Page) {
    site.open_default(page);
    // The volume chart: read a value, then set the volume to it.
    page.evaluate::<()>("document.getElementById('volume-chart').focus()");
    show_chart(page, BY_VOLUME);
    page.press(Key::End);
    page.settle();
    let readout = "document.getElementById('volume-chart-readout').innerText.startsWith('At ')";
    assert!(page.evaluate::<bool>(readout));
    page.press(Key::Enter);
    let most = Input::QueriesPerMonth.info().slider_max;
    wait_for_verdict(page, &state_with(&[(Input::QueriesPerMonth, most)]));
    wait_for_analyses(page);
    // The map: arrow keys move its point and both inputs.
    page.evaluate::<()>("document.getElementById('map-area').focus()");
    let before: String = page.evaluate("location.hash");
    page.press(Key::ArrowLeft);
    page.press(Key::ArrowUp);
    page.wait_until(&format!(
        "location.hash !== '{before}' && location.hash.includes('knowledge_updates_per_month')"
    ));
    wait_for_analyses(page);
    assert_eq!(focused(page), "map-area", "the focus stays on it");
    // A cell of the table of terms opens its explanation, whose parts can be opened.
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
