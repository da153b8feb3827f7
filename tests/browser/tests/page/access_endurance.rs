//! Long use of the page: memory after many slider steps, many resizes, hiding, and lost canvas
//! contexts.

use breakeven::Input;
use breakeven_browser::Page;
use breakeven_web::state::State;

use crate::fixture::{FIRST_CHART, Site, state_with, wait_for_analyses, wait_for_verdict};

/// The size of a WebAssembly memory page in bytes.
const PAGE: f64 = 65_536.0;

/// Moves three sliders in turn for a number of steps, five steps per frame.
fn move_sliders(page: &mut Page, number: usize) {
    page.evaluate::<()>(&format!(
        "(async () => {{
            const keys = ['workload.queries_per_month', 'lora.run_usd', 'workload.horizon_months'];
            const sliders = keys.map(key =>
                document.querySelector(`[data-key=\"${{key}}\"] input[type=range]`)).filter(one => one);
            window.step ??= 0;
            for (let left = {number}; left > 0; left--) {{
                const slider = sliders[window.step % sliders.length];
                slider.value = 100 + window.step * 37 % 800;
                slider.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
                window.step++;
                if (left % 5 === 1) await new Promise(requestAnimationFrame);
            }}
        }})()"
    ));
}

/// Memory in use once the page is idle: bytes of the JavaScript heap, DOM nodes, and bytes of the
/// WASM module.
fn memory_in_use(page: &mut Page) -> (f64, f64, f64) {
    page.settle();
    wait_for_analyses(page);
    // The address and the announcement are updated after a delay.
    assert!(page.evaluate::<bool>("new Promise(done => setTimeout(() => done(true), 1000))"));
    wait_for_analyses(page);
    let module: f64 = page.evaluate(
        "import(new URL(document.querySelector('script[data-js]').dataset.js, document.baseURI).href)
            .then(page => page.default())
            .then(held => Object.values(held).find(one => one instanceof WebAssembly.Memory)
                .buffer.byteLength)",
    );
    let (heap, nodes) = page.memory();
    (heap, nodes, module)
}

pub fn slider_steps_leak_no_memory(site: &Site, page: &mut Page) {
    site.open_default(page);
    move_sliders(page, 10_000);
    let mut before = memory_in_use(page);
    let mut rounds = 1;
    // Rarely used code lets the memory grow for a few rounds; a leak lets it grow in every round.
    loop {
        move_sliders(page, 10_000);
        let after = memory_in_use(page);
        rounds += 1;
        assert_eq!(page.evaluate::<usize>("window.step"), rounds * 10_000);
        // A tolerance of 10 %: the memory in use depends a little on the last values.
        assert!(after.0 < before.0 * 1.1, "scripts hold {} bytes, {} before", after.0, before.0);
        assert!(after.1 < before.1 * 1.1, "{} nodes, {} before", after.1, before.1);
        // The memory grows by whole pages. A leak of only 16 bytes per step would fill two pages.
        if after.2 - before.2 <= PAGE {
            break;
        }
        assert!(rounds < 5, "the module still grows: {} bytes, {} before", after.2, before.2);
        before = after;
    }
}

pub fn repeated_resizing_restores_the_layout(site: &Site, page: &mut Page) {
    site.open_default(page);
    page.settle();
    let before: String = page.evaluate(FIRST_CHART);
    for step in 0..80_u32 {
        let width = 240 + step * 389 % 1400;
        page.resize(width, 200 + step * 113 % 900, f64::from(1 + step % 3));
    }
    page.resize(1440, 900, 1.0);
    page.wait_until("innerWidth === 1440 && devicePixelRatio === 1");
    wait_for_analyses(page);
    page.wait_until(&format!("{FIRST_CHART} === {}", serde_json::Value::from(before)));
    let wide: f64 = page.evaluate("document.scrollingElement.scrollWidth");
    assert_eq!(wide, 1440.0);
}

pub fn a_hidden_page_is_redrawn_when_shown(site: &Site, page: &mut Page) {
    let state = state_with(&[(Input::QueriesPerMonth, 250_000.0)]);
    // High enough to show the chart: charts out of view are not drawn.
    page.resize(1440, 2000, 1.0);
    site.open(page, &state);
    page.settle();
    let before: String = page.evaluate(FIRST_CHART);
    let analyses = "document.querySelector('#place-why').innerHTML";
    let written: String = page.evaluate(analyses);
    // Hidden like a closed tab panel, without any size, while the state changes.
    page.evaluate::<()>("void (document.getElementById('app').style.display = 'none')");
    page.settle();
    page.evaluate::<()>("void (location.hash = '')");
    page.wait_for(
        "document.querySelector('h1').textContent",
        &crate::fixture::verdict(&State::default()),
    );
    page.settle();
    page.evaluate::<()>("void (document.getElementById('app').style.display = '')");
    page.settle();
    page.evaluate::<()>(&format!(
        "void (location.hash = '{}')",
        breakeven_web::share::to_fragment(&state)
    ));
    wait_for_verdict(page, &state);
    wait_for_analyses(page);
    page.wait_until(&format!("{FIRST_CHART} === {}", serde_json::Value::from(before)));
    page.wait_until(&format!("{analyses} === {}", serde_json::Value::from(written)));
}

/// A browser that is short of memory discards canvas contexts and restores them empty.
pub fn restored_canvases_are_redrawn(site: &Site, page: &mut Page) {
    page.resize(1440, 1800, 1.5);
    site.open_default(page);
    page.settle();
    let drawn = "[...document.querySelectorAll('.plot canvas')].map(one => one.toDataURL()).join()";
    let before: String = page.evaluate(drawn);
    page.evaluate::<()>(
        "document.querySelectorAll('.plot canvas').forEach(one => {
            one.dispatchEvent(new Event('contextlost', { cancelable: true }));
            one.getContext('2d').reset();
        })",
    );
    assert_ne!(page.evaluate::<String>(drawn), before, "they are empty");
    page.evaluate::<()>(
        "document.querySelectorAll('.plot canvas')
            .forEach(one => one.dispatchEvent(new Event('contextrestored')))",
    );
    page.settle();
    page.wait_until(&format!("{drawn} === {}", serde_json::Value::from(before)));
}
