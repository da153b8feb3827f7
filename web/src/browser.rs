//! What the page asks of the browser, each with an answer where the browser refuses.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

/// The window; a page has one.
pub fn window() -> web_sys::Window {
    // invariant: the page runs in a window, never in a worker
    web_sys::window().expect_throw("no window")
}

/// Whether there is a browser: not where the page's first sight is made.
pub const THERE: bool = cfg!(target_arch = "wasm32");

/// The fragment of the page's address, with its `#`; empty where there is none.
pub fn fragment() -> String {
    if !THERE {
        return String::new();
    }
    window().location().hash().unwrap_or_default()
}

/// What the page's address says of a name between `?` and `#`; empty where it says nothing.
pub fn asked(name: &str) -> String {
    if !THERE {
        return String::new();
    }
    let search = window().location().search().unwrap_or_default();
    let mut parts = form_urlencoded::parse(search.as_bytes().get(1..).unwrap_or_default());
    parts.find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// The page's address with another fragment.
pub fn address(fragment: &str) -> String {
    let here = window().location().href().unwrap_or_default();
    let page = here.split_once('#').map_or(&*here, |(page, _)| page);
    [page, if fragment.is_empty() { "" } else { "#" }, fragment].concat()
}

/// Puts a fragment into the page's address without a new entry in the history: a slider that is
/// dragged would fill it, and Safari refuses more than a hundred in half a minute.
pub fn replace_fragment(fragment: &str) {
    // Where the browser refuses, the page works on and only the address stays behind.
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address(fragment)));
    }
}

/// The element of an identifier.
pub fn element(id: &str) -> Option<HtmlElement> {
    window().document()?.get_element_by_id(id).map(JsCast::unchecked_into)
}

/// The element of an event, or the nearest around it, that answers to a selector.
pub fn around(event: &Event, selector: &str) -> Option<HtmlElement> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?.map(JsCast::unchecked_into)
}

/// Gives an element the focus that another one loses as it goes.
pub fn focus(element: Option<HtmlElement>) {
    let _ = element.map(|element| element.focus());
}

/// Puts a text on the clipboard. Tells whether the browser has done it.
pub fn copy(text: &str, then: impl Fn(bool) + 'static) {
    let clipboard = window().navigator().clipboard();
    // A page that came over plain HTTP has none.
    if clipboard.is_undefined() {
        return then(false);
    }
    // Told nothing where it is done, and else why not.
    let told = Closure::<dyn FnMut(js_sys::Array)>::new(move |why: js_sys::Array| {
        then(why.is_undefined());
    });
    clipboard.write_text(text).unchecked_ref::<ClipboardPromise>().then(&told, &told);
    // The browser calls it at a time of its own.
    told.forget();
}

#[wasm_bindgen]
extern "C" {
    /// What the browser will say once it has done something.
    type ClipboardPromise;

    #[wasm_bindgen(method)]
    fn then(
        this: &ClipboardPromise,
        done: &Closure<dyn FnMut(js_sys::Array)>,
        failed: &Closure<dyn FnMut(js_sys::Array)>,
    );
}

/// The name under which the page keeps a text with the browser.
const KEPT: &str = "break-even";

/// Keeps a text with the browser, or gives the one that is kept.
///
/// # Errors
/// Where the browser refuses: what it calls the reason.
pub fn kept(write: Option<&str>) -> Result<Option<String>, String> {
    let keep = || match (window().local_storage()?, write) {
        (Some(storage), Some(text)) => storage.set_item(KEPT, text).map(|()| None),
        (Some(storage), None) => storage.get_item(KEPT),
        (None, _) => Err(JsValue::NULL),
    };
    // A refusal is an error of a name; none is where there is no storage at all.
    keep().map_err(|why: JsValue| match why.is_null() {
        true => "none".to_owned(),
        false => why.unchecked_into::<js_sys::Error>().name().into(),
    })
}

/// Listens to the window until dropped.
pub fn on_window(event: &'static str, callback: impl FnMut() + 'static) -> EventListener {
    let mut callback = callback;
    EventListener::new(&window(), event, move |_| callback())
}

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the page was opened: a clock that nobody sets. Asked straight away, since it
    /// is asked at each step of a slider.
    #[wasm_bindgen(js_namespace = performance)]
    pub fn now() -> f64;
}

/// Device pixels to a CSS pixel.
pub fn pixel_ratio() -> f64 {
    let ratio = window().device_pixel_ratio();
    if ratio.is_finite() && ratio > 0.0 { ratio } else { 1.0 }
}

/// A question to the browser about the display, such as `(prefers-color-scheme: dark)`.
pub fn media(query: &str) -> Option<web_sys::MediaQueryList> {
    if !THERE {
        return None;
    }
    window().match_media(query).ok().flatten()
}

#[wasm_bindgen]
extern "C" {
    /// Asks the host for another version of the page, and loads it if there is one: start.js has it.
    pub fn renew();
}

/// Calls back when an element changes its size, until dropped.
pub struct SizeWatch {
    observer: web_sys::ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Watches an element; `None` where the browser cannot.
    pub fn new(element: &Element, callback: impl FnMut() + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let observer = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls back when an element comes into sight or goes out of it, until dropped.
pub struct SightWatch {
    observer: web_sys::IntersectionObserver,
    _callback: Closure<dyn FnMut(js_sys::Array)>,
}

impl SightWatch {
    /// Watches an element; `None` where the browser cannot.
    pub fn new(element: &Element, callback: impl FnMut(bool) + 'static) -> Option<Self> {
        let mut callback = callback;
        let callback = Closure::<dyn FnMut(_)>::new(move |entries: js_sys::Array| {
            // Of several the last tells how it is now.
            let last: web_sys::IntersectionObserverEntry = entries.pop().unchecked_into();
            callback(last.is_intersecting());
        });
        let watch = callback.as_ref().unchecked_ref();
        // A little before, so that it is never seen empty.
        let options = web_sys::IntersectionObserverInit::new();
        options.set_root_margin("25%");
        let observer = web_sys::IntersectionObserver::new_with_options(watch, &options).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for SightWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// A worker beside the page, until dropped.
pub struct Background {
    worker: web_sys::Worker,
    _listeners: [EventListener; 2],
}

impl Background {
    /// Starts a worker by its script; `None` where the browser cannot. `hear` is told what it says,
    /// `fail` where it could not be loaded or broke down.
    pub fn start(
        script: &str,
        mut hear: impl FnMut(js_sys::Array) + 'static,
        mut fail: impl FnMut() + 'static,
    ) -> Option<Self> {
        let worker = web_sys::Worker::new(script).ok()?;
        let hear = EventListener::new(&worker, "message", move |event| {
            let event: &web_sys::MessageEvent = event.unchecked_ref();
            if let Ok(words) = event.data().dyn_into() {
                hear(words);
            }
        });
        let fail = EventListener::new(&worker, "error", move |_| fail());
        Some(Self { worker, _listeners: [hear, fail] })
    }

    /// Asks it something, of files that the reader has chosen or of none.
    pub fn ask(&self, words: &[String], files: &JsValue) {
        let words: js_sys::Array = words.iter().map(|word| JsValue::from_str(word)).collect();
        words.push(files);
        // What is posted are texts and files, which can always be.
        let _ = self.worker.post_message(&words);
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
