//! What the worker has written, put into its place on the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::browser;

/// Puts a section into its place, which is made in the element of the analyses where there is none.
/// The focus, where it is within, goes to the element of the same name, or to the one that says it
/// takes over from those that are gone. Returns the element that is to be clicked now, if there is
/// one.
pub(super) fn put_into_place(
    analyses: &HtmlElement,
    place: &str,
    html: &str,
) -> Option<HtmlElement> {
    let document = browser::window().document()?;
    let focused = document.active_element();
    let place = document.get_element_by_id(place).or_else(|| {
        let made = document.create_element("div").ok()?;
        made.set_id(place);
        analyses.append_child(&made).ok()?;
        Some(made)
    })?;
    let focused = focused.filter(|element| place.contains(Some(element)));
    place.set_inner_html(html);
    let find = |selector: &str| place.query_selector(selector).ok().flatten();
    if let Some(focused) = focused {
        let again = find(&["[id=\"", &focused.id(), "\"]"].concat());
        let again = again.or_else(|| find("[data-heir]"));
        browser::focus(again.map(JsCast::unchecked_into));
    }
    find("[data-now]").map(JsCast::unchecked_into)
}

/// Empties all places within an element.
pub(super) fn empty(around: Option<Element>) {
    const FULL: &str = ":is([id^=place-],[id$=-under]):not(:empty)";
    while let Some(place) = around.as_ref().and_then(|one| one.query_selector(FULL).ok()?) {
        place.set_inner_html("");
    }
}
