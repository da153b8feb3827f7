//! What the reader does in the analyses, and anywhere that is heard as they are: by attributes.

use std::rc::Rc;

use breakeven::cost::cache_hit_share;
use breakeven::{Input, Requirement};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent, PointerEvent};

use super::Pane;
use crate::browser::{self, around};
use crate::components::map_point::{MapPoint, put_point};
use crate::question::{
    BACK, COPIED, DO, DOCUMENTS, EVERY_RANGE, EXPLAIN, IMPORT, MAP_AREA, UNCOPIED, read_change,
    to_change,
};
use crate::share;
use crate::state::{Action, State};
use crate::{field, format, number};

/// The places that the worker fills.
const PLACE: &str = "[id^=place-]";
/// What listens to clicks.
const LISTENS: &str = "[data-go],[data-choice],[data-ranges],[data-again],button[data-answer],\
                       button[data-patch],[data-copy],[data-print],[data-explain],[data-open],\
                       [data-store],[data-step],[data-cache]";
/// Significant digits of a share of cache hits that follows from traffic.
const CACHE_DIGITS: usize = 4;

/// Whether it is told of a pointer or a key: a button may be pressed before the field is left.
fn is_press(event: &Event) -> bool {
    event.type_().starts_with(['p', 'k'])
}

impl Pane {
    /// What was clicked does what it says.
    pub(super) fn click(self: &Rc<Self>, event: &Event) {
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
            let _ = self.element.focus();
            self.start();
        } else if let Some(which) = says("data-ranges") {
            self.act.emit(match which.as_str() {
                DOCUMENTS => Action::UseDocumentRanges,
                EVERY_RANGE => Action::UseAllRanges,
                _ => Action::ClearRanges,
            });
        } else if let Some(hours) = says("data-cache").and_then(|text| number::parse(&text)) {
            let share = {
                let workload = &self.inner.borrow().state.scenario.workload;
                let tries = 1.0 + workload.retry_share;
                cache_hit_share(workload.queries_per_month, tries, hours)
            };
            let share = format::significant(share, CACHE_DIGITS);
            self.on_change.emit((Input::CacheHitShare, share));
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
            // The address in sight may be behind.
            let link = || browser::address(&share::to_fragment(&self.inner.borrow().state));
            let text = browser::element(&id).and_then(|element| element.text_content());
            let pane = self.clone();
            browser::copy(&text.unwrap_or_else(link), move |done| {
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

    /// A pointer on a map, pressed or dragged, takes the present point with it.
    pub(super) fn point(self: &Rc<Self>, event: &Event) {
        let event: &PointerEvent = event.unchecked_ref();
        if event.type_() == "pointerdown" {
            self.inner.borrow_mut().dragged = MapPoint::around(event);
        }
        let dragged = self.inner.borrow_mut().dragged.take().filter(|_| event.buttons() & 1 == 1);
        if let Some(map) = dragged {
            self.go(&map, map.under(event));
            self.inner.borrow_mut().dragged = Some(map);
        }
    }

    /// Undo and redo; arrow keys on a map move the present point.
    pub(super) fn press(self: &Rc<Self>, event: &Event) {
        if let Some(back) = step_by_key(event) {
            event.prevent_default();
            self.act.emit(Action::Step(back));
        }
        let key: &KeyboardEvent = event.unchecked_ref();
        let enters = key.key() == "Enter" && !key.is_composing();
        if let Some(field) = around(event, "[data-enter]").filter(|_| enters) {
            event.prevent_default();
            // Its change would be told only once it is left.
            self.choose(event);
            let button = field.get_attribute("data-enter").and_then(|id| browser::element(&id));
            let _ = button.map(|button| button.click());
        }
        let Some(map) = MapPoint::around(event) else {
            return;
        };
        let moved = map.moved(&self.inner.borrow().state.scenario, event.unchecked_ref());
        if let Some(positions) = moved {
            event.prevent_default();
            self.go(&map, positions);
        }
    }

    /// Puts both inputs of a map to positions along their sliders, and its point there at once.
    fn go(&self, map: &MapPoint, positions: [f64; 2]) {
        for (input, position) in map.inputs.into_iter().zip(positions) {
            self.on_change.emit((input, field::stop(input.info(), position)));
        }
        put_point(positions);
        if let Some(area) = browser::element(MAP_AREA) {
            self.touch(&area);
        }
    }

    /// What was chosen or typed is told.
    pub(super) fn choose(self: &Rc<Self>, event: &Event) {
        let Some(target) = event.target() else {
            return;
        };
        // A list and a field are read alike: both have a value.
        let element: &HtmlInputElement = target.unchecked_ref();
        self.touch(element);
        self.let_go(event);
        let says = |name: &str| element.get_attribute(name);
        if let Some(requirement) = says("data-answer").and_then(|id| Requirement::from_id(&id)) {
            self.act.emit(Action::Answer(requirement, element.checked()));
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

    /// The place of an element no longer stands as it was written.
    fn touch(&self, element: &Element) {
        if let Ok(Some(place)) = element.closest(PLACE) {
            self.inner.borrow_mut().written.set(&place.id(), "");
        }
    }

    /// What is being pressed or typed in stays as it is: a button that is written anew between press
    /// and release is never clicked, and half a name would be gone. A map is pressed to see what
    /// follows.
    pub(super) fn hold(self: &Rc<Self>, event: &Event) {
        let place = around(event, PLACE).filter(|_| MapPoint::around(event).is_none());
        let place = place.map_or_else(String::new, |place| place.id());
        self.inner.borrow_mut().held[usize::from(is_press(event))] = place;
    }

    /// What had to wait is asked for anew, for it may have changed since.
    pub(super) fn let_go(self: &Rc<Self>, event: &Event) {
        let waits = {
            let mut inner = self.inner.borrow_mut();
            inner.held[usize::from(is_press(event))].clear();
            std::mem::take(&mut inner.waits)
        };
        if waits {
            self.ask();
        }
    }
}

/// Where a text is typed: undo is then the text's own.
const TYPING: &str = "input:not([type=range],[type=checkbox],[type=radio],[type=file])";

/// Whether a key undoes or redoes; `None` where it does neither.
fn step_by_key(event: &Event) -> Option<bool> {
    let key: &KeyboardEvent = event.unchecked_ref();
    if !key.ctrl_key() && !key.meta_key() || around(event, TYPING).is_some() {
        return None;
    }
    // With Shift the letter is a capital, and so it is where capitals are locked.
    match key.key().as_str() {
        "z" | "Z" => Some(!key.shift_key()),
        "y" | "Y" => Some(false),
        _ => None,
    }
}
