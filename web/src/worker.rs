//! The long computations, off the main thread.
//!
//! A question is answered piece by piece, with a look at the inbox after each: a newer question
//! takes the place of the one in work.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{
    DedicatedWorkerGlobalScope, MessageEvent, OffscreenCanvas, OffscreenCanvasRenderingContext2d,
};

use crate::answers::Answers;
use crate::charts::Metrics;
use crate::question::{DONE, Question, SECTION, TEXTS};
use crate::views::{Desk, Section, texts};

/// The font of the pictures: that of the page.
const FONT: &str =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// A question in work.
struct Job {
    desk: Desk,
    /// The next section to write.
    next: usize,
}

#[derive(Default)]
struct Office {
    job: Option<Job>,
    /// Fires for the next piece of work.
    timer: Option<Timeout>,
}

/// Tells the page the texts of the inputs, and answers its questions from then on.
pub fn run() {
    let said = Array::of1(&TEXTS.into());
    for text in texts() {
        said.push(&text.help.into());
        said.push(&text.about.into());
    }
    post(&said);
    let metrics = measure().unwrap_or_else(Metrics::arial);
    let office = Rc::new(RefCell::new(Office::default()));
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let words: Array = event.data().unchecked_into();
        let words: Vec<String> = words.iter().filter_map(|word| word.as_string()).collect();
        let Some(question) = Question::read(&words) else {
            return;
        };
        let state = &question.state;
        if let Ok(answers) = Answers::new(&state.scenario, state.shown) {
            let desk = Desk { question, answers, metrics: metrics.clone() };
            office.borrow_mut().job = Some(Job { desk, next: 0 });
            schedule(&office);
        }
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // For as long as the worker lives.
    listen.forget();
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn post(message: &Array) {
    // What is posted are texts and numbers, which can always be.
    let _ = scope().post_message(message);
}

/// The next piece once the inbox has been looked at.
fn schedule(office: &Rc<RefCell<Office>>) {
    let next = office.clone();
    office.borrow_mut().timer = Some(Timeout::new(0, move || {
        let more = step(&mut next.borrow_mut());
        if more {
            schedule(&next);
        }
    }));
}

/// Does one piece of work. Says whether there is more.
fn step(office: &mut Office) -> bool {
    let Some(job) = &mut office.job else {
        return false;
    };
    let ticket = JsValue::from(job.desk.question.ticket);
    let Some(section) = Section::ALL.get(job.next) else {
        post(&Array::of2(&DONE.into(), &ticket));
        office.job = None;
        return false;
    };
    let html = section.write(&job.desk);
    post(&Array::of4(&SECTION.into(), &ticket, &section.place().into(), &html.into()));
    job.next += 1;
    true
}

/// Measures the page's font; `None` where the browser has no canvas for workers.
fn measure() -> Option<Metrics> {
    const SIZE: f64 = 96.0;
    let context = OffscreenCanvas::new(1, 1).ok()?.get_context("2d").ok()??;
    let context: OffscreenCanvasRenderingContext2d = context.unchecked_into();
    let mut font = None;
    Some(Metrics::measured(FONT, |text, bold| {
        if font != Some(bold) {
            let weight = if bold { "bold " } else { "" };
            context.set_font(&format!("{weight}{SIZE}px {FONT}"));
            font = Some(bold);
        }
        context.measure_text(text).map_or(1.0, |metrics| metrics.width() / SIZE)
    }))
}
