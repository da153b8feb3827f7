//! The analyses: asked of the worker once a change has settled, and put into place as it wrote them.
//!
//! What stands in them is not yew's: nothing in it is known here, so there is nothing to compare.

use std::cell::RefCell;
use std::rc::Rc;

use breakeven::{Input, Requirement};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, HtmlInputElement, PointerEvent};
use yew::{AttrValue, Callback};

use super::about;
use super::map_point::{Map, around, put_point};
use super::section::put_into_place;
use super::settle::{Settling, settle};
use super::steps::step_by_key;
use crate::browser::{self, Background, SizeWatch};
use crate::charts::Theme;
use crate::field;
use crate::question::{
    BACK, COPIED, CUMULATIVE, Choices, DO, DOCUMENTS, DONE, EXPLAIN, IMPORT, MARKS, PROGRESS,
    Question, REFUSED, SECTION, STORE, TEXTS, UNCOPIED, UNDER_CUMULATIVE, read_change, to_change,
};
use crate::share;
use crate::state::{Action, State};

/// What listens to clicks.
const LISTENS: &str = "[data-go],[data-choice],[data-ranges],[data-again],button[data-answer],\
                       button[data-patch],[data-copy],[data-print],[data-explain],[data-open],\
                       [data-store],[data-step]";
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
    /// The files that the reader has chosen last.
    files: JsValue,
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
            browser::on_window("storage", move || elsewhere.renew()),
            listen("click", Self::click),
            listen("change", Self::choose),
            listen("pointerdown", Self::point),
            listen("pointermove", Self::point),
            listen("keydown", Self::press),
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

    /// Another tab has written what is kept. What this one holds alone is not lost for it.
    fn renew(self: &Rc<Self>) {
        let alone = self.inner.borrow().choices.get(REFUSED).is_some();
        if !alone {
            self.keep(None);
            self.ask();
        }
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
        let bar = browser::window().document().and_then(|page| page.get_element_by_id("draws"));
        if let Some(bar) = bar {
            let share = share.map_or_else(String::new, crate::number::text);
            let _ = bar.set_attribute("value", &share);
            let _ = bar.set_attribute("class", if share.is_empty() { "" } else { "drawing" });
        }
    }

    /// Puts a section into its place, and clicks what it wants clicked at once.
    fn write(&self, place: &str, html: &str) {
        if let Some(now) = put_into_place(&self.element, place, html) {
            self.inner.borrow_mut().choices.set(DO, "");
            now.click();
        }
    }

    fn click(self: &Rc<Self>, event: &Event) {
        let Some(element) = around(event, LISTENS) else {
            return;
        };
        let says = |name: &str| element.get_attribute(name);
        if let Some(step) = says("data-step") {
            self.act.emit(Action::Step(step == BACK));
        } else if let Some(text) = says("data-store") {
            self.keep(Some(&text));
            self.ask();
        } else if let Some(link) = says("data-open") {
            self.load(&link, State::default());
        } else if says("data-again").is_some() {
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
            // The address may be behind.
            browser::replace_fragment(&share::to_fragment(&self.inner.borrow().state));
            let pane = self.clone();
            browser::copy(&id.clone(), move |done| {
                pane.pick(DO, &[if done { COPIED } else { UNCOPIED }, &id].concat());
            });
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

    /// Undo and redo; arrow keys on a map move the present point.
    fn press(self: &Rc<Self>, event: &Event) {
        if let Some(back) = step_by_key(event) {
            event.prevent_default();
            self.act.emit(Action::Step(back));
        }
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
        } else if says("data-import").is_some() {
            self.inner.borrow_mut().files = element.files().into();
            self.pick(DO, IMPORT);
        } else if let (Some(name), None) = (says("data-choice"), says("data-value")) {
            if says("data-keep").is_some() {
                self.inner.borrow_mut().choices.set(&name, &element.value());
            } else {
                self.pick(&name, &element.value());
            }
        }
    }
}
