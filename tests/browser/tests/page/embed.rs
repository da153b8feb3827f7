//! The compact form of the page, in a frame of another page.

use breakeven::Input;
use breakeven_browser::Page;
use breakeven_web::share::to_fragment;

use crate::fixture::{Site, field, state_with, wait_for_analyses, wait_for_verdict};

/// The frame of the example page adapts its height when its content changes.
pub fn frame_height_follows_its_content(site: &Site, page: &mut Page) {
    page.goto(&format!("{}/embedding.html", site.origin()));
    let fits = "(() => {
        const frame = document.querySelector('iframe');
        const body = frame.contentDocument?.body;
        return body?.querySelector('#sight:empty + #app .inputs') != null
            && Math.abs(frame.clientHeight - body.getBoundingClientRect().height) <= 1;
    })()";
    page.wait_until(fits);
    let height = "document.querySelector('iframe').clientHeight";
    let before: f64 = page.evaluate(height);
    assert!((500.0..4_000.0).contains(&before), "{before}");
    page.evaluate::<()>(
        "void document.querySelector('iframe').contentDocument
            .querySelector('.inputs-head input[type=checkbox]').click()",
    );
    page.wait_until(&format!("{height} > {before} + 1000"));
    page.wait_until(fits);
}

/// The address selects the parts, inputs and values that are shown; the link to the whole page
/// carries the current state.
pub fn embedded_page_shows_what_its_address_selects(site: &Site, page: &mut Page) {
    let state = state_with(&[(Input::LoraRunUsd, 400.0)]);
    let inputs = [Input::LoraRunUsd, Input::ChunkOverlapShare];
    let keys = inputs.map(Input::key).join(",");
    page.goto(&format!(
        "{}/embed.html?show=verdict,inputs&inputs={keys},nonsense#{}",
        site.origin(),
        to_fragment(&state)
    ));
    wait_for_verdict(page, &state);
    wait_for_analyses(page);
    let shown: Vec<String> =
        page.evaluate("[...document.querySelectorAll('[data-key]')].map(row => row.dataset.key)");
    let mut expected = inputs.map(|input| input.key().to_owned()).to_vec();
    expected.sort_by_key(|key| Input::ALL.into_iter().position(|input| input.key() == key));
    assert_eq!(shown, expected);
    for (selector, shows) in [
        ("h1", true),
        (".inputs", true),
        (".asked", false),
        (".strategies", false),
        ("#volume-chart", false),
        ("#cumulative-chart", false),
        (".analyses", false),
        (".masthead", false),
    ] {
        let visible: bool = page
            .evaluate(&format!("document.querySelector('{selector}').getClientRects().length > 0"));
        assert_eq!(visible, shows, "{selector}");
    }
    let overlap = field(page, Input::ChunkOverlapShare);
    page.fill(&overlap, "20");
    let state = state_with(&[(Input::LoraRunUsd, 400.0), (Input::ChunkOverlapShare, 0.2)]);
    let fragment = to_fragment(&state);
    page.wait_for("location.hash", &format!("#{fragment}"));
    assert!(page.evaluate::<String>("location.search").starts_with("?show="));
    let whole = page.find("link", "The whole calculator: Break-even");
    page.focus(&whole);
    page.wait_until(&format!("document.getElementById('whole').href.endsWith('/#{fragment}')"));
}

/// Messages from the parent page change nothing.
pub fn messages_of_the_parent_page_are_ignored(site: &Site, page: &mut Page) {
    page.goto(&format!("{}/embed.html", site.origin()));
    wait_for_analyses(page);
    let text = "document.body.innerText + location.href";
    let before: String = page.evaluate(text);
    for message in ["'#v=1&lora.run_usd=1'", "{type: 'break-even:height', height: 1}", "null"] {
        page.evaluate::<()>(&format!("postMessage({message}, '*')"));
    }
    page.settle();
    assert_eq!(page.evaluate::<String>(text), before);
}
