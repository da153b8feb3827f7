//! The analyses: asked of the worker once a change has settled, and put into place as it wrote them.
//!
//! What stands in them is not yew's: nothing in it is known here, so there is nothing to compare.

use std::cell::RefCell;
use std::rc::Rc;

use breakeven::{Input, Requirement};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, PointerEvent};
use yew::{AttrValue, Callback};

use super::about;
use super::map_point::{Map, around, put_point};
use super::settle::{Settling, settle};
use crate::browser::{self, Background, SizeWatch};
use crate::charts::Theme;
use crate::field;
use crate::question::{
    BACK, CUMULATIVE, Choices, DOCUMENTS, DONE, EXPLAIN, MARKS, PROGRESS, Question, SAID, SECTION,
    TEXTS, UNDER_CUMULATIVE, read_change, to_change,
};
use crate::share;
use crate::state::{Action, State};

/// What listens to clicks.
const LISTENS: &str = "[data-go],[data-choice],[data-ranges],[data-again],button[data-answer],\
                       button[data-patch],[data-copy],[data-print],[data-explain]";
/// How long a change rests before the worker is asked: a drag goes on at full speed.
const SETTLED_MS: f64 = 80.0;
/// The element that names the worker's file.
const SCRIPT: &str = "script";
/// What stands where the worker does not run.
const FAILED: &str = "<p role=\"alert\">The analyses could not be worked out: the browser did not run the page’s \
                      worker. All else is as it was. <button type=\"button\" data-again>Try again</button></p>";

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
    ticket: u32,
    /// The width of the last question.
    width: i32,
    /// The map that is being dragged on, where it stood when that began: what is said elsewhere may
    /// move it meanwhile.
    dragged: Option<Map>,
    worker: Option<Background>,
    /// Whether the worker listens.
    ready: bool,
    /// Whether an answer is awaited.
    busy: bool,
    listeners: Vec<EventListener>,
    watch: Option<SizeWatch>,
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
        // What it fills stands among the results; so does what can be clicked.
        let around = pane.element.parent_element().unwrap_or_else(|| pane.element.clone().into());
        let listen = |event: &'static str, then: fn(&Rc<Self>, &Event)| {
            let heard = pane.clone();
            // Keys that move a map's point must not scroll the page as well.
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&around, event, options, move |event| {
                then(&heard, event);
            })
        };
        let listeners = vec![
            listen("click", Self::click),
            listen("change", Self::choose),
            listen("pointerdown", Self::point),
            listen("pointermove", Self::point),
            listen("keydown", Self::press),
        ];
        let resized = pane.clone();
        let watch = SizeWatch::new(&around, move || {
            if resized.inner.borrow().width != resized.width() {
                resized.ask();
            }
        });
        {
            let mut inner = pane.inner.borrow_mut();
            inner.listeners = listeners;
            inner.watch = watch;
        }
        pane.start();
        pane
    }

    /// The room of a picture: that of all results, for a frame may hide the analyses.
    fn width(&self) -> i32 {
        self.element.parent_element().map_or(0, |results| results.client_width())
    }

    fn start(self: &Rc<Self>) {
        let (hears, fails) = (self.clone(), self.clone());
        let script = browser::window().document().and_then(|page| page.get_element_by_id(SCRIPT));
        let script = script.and_then(|script| script.get_attribute("data-worker"));
        let script = script.unwrap_or_default();
        let worker =
            Background::start(&script, move |words| hears.hear(&words), move || fails.fail());
        let started = worker.is_some();
        self.inner.borrow_mut().worker = worker;
        if !started {
            self.fail();
        }
    }

    fn fail(&self) {
        self.inner.borrow_mut().ready = false;
        self.busy(false);
        self.element.set_inner_html(FAILED);
        // A host that has another version by now has no such worker any more.
        browser::renew();
    }

    fn busy(&self, busy: bool) {
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
        settle(&self.settling, SETTLED_MS, move || {
            let width = pane.width();
            let mut inner = pane.inner.borrow_mut();
            inner.width = width;
            let (Some(theme), true) = (inner.theme, inner.ready && width > 0) else {
                return;
            };
            let (state, choices) = (inner.state.clone(), inner.choices.clone());
            let (ticket, width) = (inner.ticket, width.into());
            let chart =
                browser::window().document().and_then(|page| page.get_element_by_id(CUMULATIVE));
            let height = chart.map_or(0.0, |chart| chart.client_height().into());
            if let Some(worker) = &inner.worker {
                worker.ask(&Question { ticket, state, choices, width, height, theme }.to_words());
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
        let bar = browser::window().document().and_then(|page| page.get_element_by_id("draws"));
        if let Some(bar) = bar {
            let share = share.map_or_else(String::new, crate::number::text);
            let _ = bar.set_attribute("value", &share);
            let _ = bar.set_attribute("class", if share.is_empty() { "" } else { "drawing" });
        }
    }

    /// Puts a section into its place; the focus, where it is within, goes to the element of the
    /// same name, or to the one that says it takes over from those that are gone.
    fn write(&self, place: &str, html: &str) -> Option<()> {
        let document = browser::window().document()?;
        let focused = document.active_element();
        let place = document.get_element_by_id(place).or_else(|| {
            let made = document.create_element("div").ok()?;
            made.set_id(place);
            self.element.append_child(&made).ok()?;
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
        Some(())
    }

    fn click(self: &Rc<Self>, event: &Event) {
        let Some(element) = around(event, LISTENS) else {
            return;
        };
        let says = |name: &str| element.get_attribute(name);
        if says("data-again").is_some() {
            self.element.set_inner_html("");
            self.start();
        } else if let Some(which) = says("data-ranges") {
            let all = which == DOCUMENTS;
            self.act.emit(if all { Action::UseDocumentRanges } else { Action::ClearRanges });
        } else if let Some(requirement) =
            says("data-answer").and_then(|id| Requirement::from_id(&id))
        {
            let answer = says("data-value").is_some_and(|value| value == "true");
            self.act.emit(Action::Answer(requirement, answer));
        } else if let Some(patch) = says("data-patch") {
            self.load(&patch, self.inner.borrow().state.clone());
        } else if let Some(measure) = says("data-explain") {
            let row = element.parent_element().and_then(|row| row.get_attribute("data-row"));
            self.pick(EXPLAIN, &[&row.unwrap_or_default(), ".", &measure].concat());
        } else if let Some(id) = says("data-copy") {
            browser::copy_text_of(&id);
        } else if says("data-print").is_some() {
            let _ = browser::window().print();
        } else if let Some((input, value)) = says("data-go").and_then(|text| read_change(&text)) {
            {
                let mut inner = self.inner.borrow_mut();
                let back = to_change(input, inner.state.scenario.get(input));
                // Once the reader is back, there is nothing to go back to.
                let back = if says("data-back").is_some() { "" } else { &back };
                inner.choices.set(BACK, back);
            }
            self.on_change.emit((input, value));
        } else if let (Some(name), Some(value)) = (says("data-choice"), says("data-value")) {
            self.pick(&name, &value);
        }
    }

    /// What follows from a link that is put upon a state.
    fn load(&self, fragment: &str, state: State) {
        self.act.emit(Action::Load(Box::new(share::onto(state, fragment).state)));
    }

    /// Keeps a choice within the analyses, and has them written anew.
    fn pick(self: &Rc<Self>, name: &str, value: &str) {
        self.inner.borrow_mut().choices.set(name, value);
        self.ask();
    }

    /// A pointer on a map, pressed or dragged, takes the present point with it.
    fn point(self: &Rc<Self>, event: &Event) {
        let event: &PointerEvent = event.unchecked_ref();
        if event.type_() == "pointerdown" {
            self.inner.borrow_mut().dragged = Map::around(event);
        }
        let dragged = self.inner.borrow_mut().dragged.take().filter(|_| event.buttons() & 1 == 1);
        if let Some(map) = dragged {
            self.go(&map, map.under(event));
            self.inner.borrow_mut().dragged = Some(map);
        }
    }

    /// Arrow keys on a map move the present point.
    fn press(self: &Rc<Self>, event: &Event) {
        let Some(map) = Map::around(event) else {
            return;
        };
        let moved = map.moved(&self.inner.borrow().state.scenario, event.unchecked_ref());
        if let Some(positions) = moved {
            event.prevent_default();
            self.go(&map, positions);
        }
    }

    /// Puts both inputs of a map to positions along their sliders, and its point there at once.
    fn go(&self, map: &Map, positions: [f64; 2]) {
        for (input, position) in map.inputs.into_iter().zip(positions) {
            self.on_change.emit((input, field::stop(input.info(), position)));
        }
        put_point(positions);
    }

    fn choose(self: &Rc<Self>, event: &Event) {
        let Some(target) = event.target() else {
            return;
        };
        // A list and a field are read alike: both have a value.
        let element: &HtmlInputElement = target.unchecked_ref();
        let says = |name: &str| element.get_attribute(name);
        if let Some(requirement) = says("data-answer").and_then(|id| Requirement::from_id(&id)) {
            self.act.emit(Action::Answer(requirement, element.checked()));
        } else if says("data-widen").is_some() {
            self.act.emit(Action::Widen(element.checked()));
        } else if says("data-load").is_some() {
            self.load(&element.value(), State::default());
        } else if let (Some(name), None) = (says("data-choice"), says("data-value")) {
            self.pick(&name, &element.value());
        }
    }
}
