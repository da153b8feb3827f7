//! What the worker has written, put into its place on the page.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::browser;
use crate::question::SAID;

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
    // What was said already would be read out again.
    if place.id() == SAID && place.text_content().as_deref() == Some(html) {
        return None;
    }
    let focused = focused.filter(|element| place.contains(Some(element)));
    place.set_inner_html(html);
    let find = |selector: &str| place.query_selector(selector).ok().flatten();
    if let Some(focused) = focused
        && let Some(again) =
            find(&["[id=\"", &focused.id(), "\"]"].concat()).or_else(|| find("[data-heir]"))
    {
        let _ = again.unchecked_into::<HtmlElement>().focus();
    }
    find("[data-now]").map(JsCast::unchecked_into)
}
