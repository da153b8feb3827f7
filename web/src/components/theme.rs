//! The colours of the charts, as the reader's display wants them.

use gloo::events::EventListener;
use web_sys::MediaQueryList;
use yew::Callback;

use crate::browser;
use crate::charts::{Rgb, Theme};

const DARK: &str = "(prefers-color-scheme: dark)";
const FORCED: &str = "(forced-colors: active)";

/// Tells when the display's theme is another, until dropped.
pub(super) fn watch_theme(changed: &Callback<()>) -> Vec<EventListener> {
    let queries = [DARK, FORCED].into_iter().filter_map(browser::media);
    let listen = |query: MediaQueryList| {
        let changed = changed.clone();
        EventListener::new(&query, "change", move |_| changed.emit(()))
    };
    queries.map(listen).collect()
}

fn matches(query: &str) -> bool {
    browser::media(query).is_some_and(|query| query.matches())
}

/// The theme of the moment.
pub(super) fn present() -> Theme {
    if matches(FORCED) {
        let (background, text) = system_colors();
        Theme::Forced(background, text)
    } else if matches(DARK) {
        Theme::Dark
    } else {
        Theme::Light
    }
}

/// The reader's own background and text colours.
fn system_colors() -> (Rgb, Rgb) {
    let fallback = (Rgb(255, 255, 255), Rgb(0, 0, 0));
    let Some(body) = browser::window().document().and_then(|document| document.body()) else {
        return fallback;
    };
    let Ok(Some(style)) = browser::window().get_computed_style(&body) else {
        return fallback;
    };
    let color = |name: &str| style.get_property_value(name).ok().and_then(|text| read_rgb(&text));
    (color("background-color").unwrap_or(fallback.0), color("color").unwrap_or(fallback.1))
}

/// Reads `rgb(1, 2, 3)`, the form in which browsers answer.
fn read_rgb(text: &str) -> Option<Rgb> {
    let inner = text.split_once('(')?.1.trim_end_matches(')');
    let mut parts = inner.split(',').map(|part| part.trim().parse::<u8>().ok());
    Some(Rgb(parts.next()??, parts.next()??, parts.next()??))
}
