//! The analyses: asked of the worker once a change has settled, and put into place as it wrote them.
//!
//! What stands in them is not yew's: nothing in it is known here, so there is nothing to compare.

mod heard;

use std::cell::RefCell;
use std::hash::Hasher;
use std::rc::Rc;

use breakeven::Input;
use fnv::FnvHasher;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement};
use yew::{AttrValue, Callback};

use super::about;
use super::map_point::MapPoint;
use super::scheduling::{Settling, settle};
use crate::browser::{self, Background, SizeWatch};
use crate::charts::Theme;
use crate::question::{
    CUMULATIVE, Choices, DO, DONE, MARKS, PROGRESS, Question, REFUSED, SECTION, STORE, TEXTS,
    UNDER_CUMULATIVE,
};
use crate::state::{Action, State};

/// How long a change rests before the worker is asked: a drag goes on at full speed.
const ASKED_MS: f64 = 80.0;
/// The element that names the worker's file.
const SCRIPT: &str = "script";
/// What stands where the worker does not run.
const FAILED: &str = "<p role=\"alert\">The analyses could not be computed: the browser did not run the page’s \
                      worker. Everything else still works. <button type=\"button\" data-again>Try again</button></p>";

/// The place of the analyses, and the worker that fills it.
pub(super) struct Pane {
    element: HtmlElement,
    on_change: Callback<(Input, f64)>,
    act: Callback<Action>,
    inner: RefCell<Inner>,
    settling: Rc<RefCell<Settling>>,
}

#[derive(Default)]
struct Inner {
    state: State,
    theme: Option<Theme>,
    choices: Choices,
    /// The files that the reader has chosen last.
    files: JsValue,
    ticket: u32,
    /// The width of the last question.
    width: i32,
    /// The map that is being dragged on, where it stood when that began: what is said elsewhere may
    /// move it meanwhile.
    dragged: Option<MapPoint>,
    worker: Option<Background>,
    /// Whether the worker listens.
    ready: bool,
    /// Whether an answer is awaited.
    busy: bool,
    /// What stands in the places, marks by their identifiers: what is the same is not put there anew, which
    /// would take a text that is being typed with it, and the button under a click.
    written: Choices,
    /// The places in which the reader is typing and pressing: none is written under their hands.
    held: [String; 2],
    /// Whether something waits for them to be let go.
    waits: bool,
    listeners: Vec<EventListener>,
    watch: Option<SizeWatch>,
}

/// A hash of a text, in place of a hundred kilobytes of texts: FNV-1a, of which 53 bits are kept.
fn hash_of(text: &str) -> String {
    let mut hash = FnvHasher::default();
    hash.write(text.as_bytes());
    crate::number::text(hash.finish() as f64)
}

impl Pane {
    /// The analyses in an element, whose parent is listened to.
    pub fn new(
        element: HtmlElement,
        on_change: Callback<(Input, f64)>,
        act: Callback<Action>,
    ) -> Rc<Self> {
        let pane = Rc::new(Self {
            element,
            on_change,
            act,
            inner: RefCell::default(),
            settling: Rc::default(),
        });
        // What can be clicked stands anywhere on the page.
        let around = browser::window();
        let listen = |event: &'static str, then: fn(&Rc<Self>, &Event)| {
            let heard = pane.clone();
            // Keys that move a map's point must not scroll the page as well.
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&around, event, options, move |event| {
                then(&heard, event);
            })
        };
        let elsewhere = pane.clone();
        let listeners = vec![
            browser::on_window("storage", move || elsewhere.read_again()),
            listen("click", Self::click),
            listen("change", Self::choose),
            listen("pointerdown", Self::point),
            listen("pointermove", Self::point),
            listen("keydown", Self::press),
            listen("pointerdown", Self::hold),
            listen("input", Self::hold),
            listen("pointerup", Self::let_go),
            listen("pointercancel", Self::let_go),
            listen("keydown", Self::hold),
            listen("keyup", Self::let_go),
            listen("focusout", Self::let_go),
        ];
        let resized = pane.clone();
        let results = pane.element.parent_element();
        let watch = results.and_then(|results| {
            SizeWatch::new(&results, move || {
                if resized.inner.borrow().width != resized.width() {
                    resized.ask();
                }
            })
        });
        {
            let mut inner = pane.inner.borrow_mut();
            inner.listeners = listeners;
            inner.watch = watch;
        }
        pane.keep(None);
        pane.start();
        pane
    }

    /// The room of a picture: that of all results, for a frame may hide the analyses.
    fn width(&self) -> i32 {
        self.element.parent_element().map_or(0, |results| results.client_width())
    }

    /// Keeps a text with the browser, or takes what is kept; the worker hears of either.
    fn keep(&self, write: Option<&str>) {
        let kept = browser::kept(write);
        let choices = &mut self.inner.borrow_mut().choices;
        choices.set(REFUSED, kept.as_ref().err().map_or("", String::as_str));
        // What the browser refuses to keep is kept here.
        if let Some(text) = write.map(str::to_owned).or(kept.ok().map(Option::unwrap_or_default)) {
            choices.set(STORE, &text);
        }
    }

    /// Another tab, or another page of this origin, has written what is kept. What this one holds
    /// alone is not lost for it.
    fn read_again(self: &Rc<Self>) {
        let kept = |name: &str| self.inner.borrow().choices.get(name).map(str::to_owned);
        let before = kept(STORE);
        if kept(REFUSED).is_none() {
            self.keep(None);
            if kept(STORE) != before {
                self.ask();
            }
        }
    }

    fn start(self: &Rc<Self>) {
        let (hears, fails) = (self.clone(), self.clone());
        let script = browser::element(SCRIPT).and_then(|one| one.get_attribute("data-worker"));
        let script = script.unwrap_or_default();
        let worker =
            Background::start(&script, move |words| hears.hear(&words), move || fails.fail());
        let started = worker.is_some();
        self.inner.borrow_mut().worker = worker;
        if !started {
            self.fail();
        }
    }

    fn fail(self: &Rc<Self>) {
        {
            let mut inner = self.inner.borrow_mut();
            inner.ready = false;
            // What it may still say does not count.
            inner.ticket = inner.ticket.wrapping_add(1);
            inner.choices.set(DO, "");
            inner.written = Choices::default();
        }
        self.busy(false);
        self.progress(None);
        // It would be false as soon as a slider moves.
        empty(self.element.parent_element());
        self.element.set_inner_html(FAILED);
        // A host that has another version by now has no such worker any more.
        browser::renew();
    }

    fn busy(self: &Rc<Self>, busy: bool) {
        // Not at each step of a drag: the page's style would be worked out anew.
        if std::mem::replace(&mut self.inner.borrow_mut().busy, busy) == busy {
            return;
        }
        let _ = self.element.set_attribute("aria-busy", if busy { "true" } else { "false" });
        if busy {
            // What lay under the lines was of other ones.
            self.write(UNDER_CUMULATIVE, "");
        }
    }

    /// What the analyses shall be about.
    pub fn about(self: &Rc<Self>, state: &State, theme: Theme) {
        {
            let mut inner = self.inner.borrow_mut();
            if inner.state == *state && inner.theme == Some(theme) {
                return;
            }
            inner.state = state.clone();
            inner.theme = Some(theme);
        }
        self.ask();
    }

    /// Asks the worker once changes have settled. What it still says of the question before no
    /// longer counts.
    fn ask(self: &Rc<Self>) {
        let ready = {
            let mut inner = self.inner.borrow_mut();
            inner.ticket = inner.ticket.wrapping_add(1);
            inner.ready
        };
        self.busy(ready);
        let pane = self.clone();
        settle(&self.settling, ASKED_MS, move || {
            let width = pane.width();
            let mut inner = pane.inner.borrow_mut();
            inner.width = width;
            let (Some(theme), true) = (inner.theme, inner.ready && width > 0) else {
                return;
            };
            let (state, choices) = (inner.state.clone(), inner.choices.clone());
            let (ticket, width) = (inner.ticket, width.into());
            let chart = browser::element(CUMULATIVE);
            let height = chart.map_or(0.0, |chart| chart.client_height().into());
            if let Some(worker) = &inner.worker {
                let question = Question { ticket, state, choices, width, height, theme };
                worker.ask(&question.to_words(), &inner.files);
            }
        });
    }

    fn hear(self: &Rc<Self>, words: &js_sys::Array) {
        let kind = words.get(0).as_string().unwrap_or_default();
        let texts = |from: u32| -> Vec<AttrValue> {
            let texts = (from..words.length()).filter_map(|at| words.get(at).as_string());
            texts.map(AttrValue::from).collect()
        };
        if kind == TEXTS {
            about::bring(texts(1));
            self.inner.borrow_mut().ready = true;
            self.ask();
        } else if words.get(1).as_f64() != Some(self.inner.borrow().ticket.into()) {
            // An answer to a question that is no longer asked.
        } else if kind == DONE {
            self.busy(false);
            self.progress(None);
        } else if kind == PROGRESS {
            self.progress(words.get(2).as_f64());
        } else if kind == MARKS {
            if about::mark(texts(2)) {
                self.act.emit(Action::Marked);
            }
        } else if kind == SECTION
            && let (Some(place), Some(html)) = (words.get(2).as_string(), words.get(3).as_string())
        {
            self.write(&place, &html);
        }
    }

    /// Shows how much of the draws is drawn; nothing once it is done.
    fn progress(&self, share: Option<f64>) {
        if let Some(bar) = browser::element("draws") {
            let share = share.map_or_else(String::new, crate::number::text);
            let _ = bar.set_attribute("value", &share);
            let _ = bar.set_attribute("class", if share.is_empty() { "" } else { "drawing" });
        }
    }

    /// Puts a section into its place where it says something else, and clicks what it wants clicked
    /// at once.
    fn write(self: &Rc<Self>, place: &str, html: &str) {
        {
            let inner = &mut *self.inner.borrow_mut();
            let hash = hash_of(html);
            if inner.written.get(place) == Some(&hash) {
                return;
            }
            if inner.held.iter().any(|held| held == place) {
                inner.waits = true;
                return;
            }
            inner.written.set(place, &hash);
        }
        if let Some(now) = put_into_place(&self.element, place, html) {
            let more = {
                let Inner { choices, written, .. } = &mut *self.inner.borrow_mut();
                // The same again is done again.
                written.set(place, "");
                choices.next(DO);
                choices.get(DO).is_some()
            };
            now.click();
            if more {
                self.ask();
            }
        }
    }

    /// Keeps a choice within the analyses, and has them written anew.
    fn pick(self: &Rc<Self>, name: &str, value: &str) {
        {
            let choices = &mut self.inner.borrow_mut().choices;
            // What is to be done is done one after the other.
            if name == DO { choices.add(name, value) } else { choices.set(name, value) }
        }
        self.ask();
    }
}

/// Puts a section that the worker has written into its place, which is made in the element of the
/// analyses where there is none. The focus, where it is within, goes to the element of the same
/// name, or to the one that says it takes over from those that are gone. Returns the element that is
/// to be clicked now, if there is one.
fn put_into_place(analyses: &HtmlElement, place: &str, html: &str) -> Option<HtmlElement> {
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
fn empty(around: Option<Element>) {
    const FULL: &str = ":is([id^=place-],[id$=-under]):not(:empty)";
    while let Some(place) = around.as_ref().and_then(|one| one.query_selector(FULL).ok()?) {
        place.set_inner_html("");
    }
}
