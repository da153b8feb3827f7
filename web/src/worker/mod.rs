//! The long computations, off the main thread.
//!
//! A question is answered piece by piece, with a look at the inbox after each: a newer question
//! takes the place of the one in work. Draws come last and in growing numbers, each time with what
//! they say so far.

mod errands;
mod post;

use std::cell::RefCell;
use std::rc::Rc;

use breakeven::{Input, Scenario, Simulation};
use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{File, FileList, MessageEvent, OffscreenCanvas, OffscreenCanvasRenderingContext2d};

use errands::Exporter;
use post::{post, scope, section};

use crate::answers::Answers;
use crate::charts::{FONT, Metrics};
use crate::number;
use crate::question::{DONE, EXPLAIN, MARKS, PROGRESS, Question, SAID, TEXTS};
use crate::views::{Findings, PageAndDay, RenderContext, Section, marks, said, texts};

/// Draws at which the page is told what they say.
const MILESTONES: [usize; 3] = [1_000, 5_000, Simulation::DRAWS];
/// Draws between two looks at the inbox.
const PIECE: usize = 1_000;
/// How long all that was asked rests before the verdict is said aloud, in milliseconds: whoever
/// goes on meanwhile is not interrupted.
const REST: u32 = 400;
/// A section that is longer has the display to itself for a moment: laid out at once, several of
/// them would hold up whoever scrolls or types meanwhile.
const LONG: usize = 8_000;
/// How long that is, in milliseconds: a picture's turn on most displays.
const FRAME: u32 = 17;
/// The same draws for the same ranges, whenever and wherever.
const SEED: u64 = 1;

/// A question in work.
struct Job {
    context: RenderContext,
    /// The file that the reader chose last.
    file: Option<File>,
    /// The next section to write.
    next: usize,
}

#[derive(Default)]
struct WorkerState {
    job: Option<Job>,
    /// The draws of the last question, and its scenario: where the ranges stay they are weighed
    /// anew and not drawn again.
    kept: Option<(Scenario, Simulation)>,
    /// Makes the files.
    exporter: Exporter,
    /// Whether every section has its place on the page.
    placed: bool,
    /// The figure that was last explained.
    explained: Option<String>,
    /// The verdict that the page opened with; that is not said aloud.
    opened: Option<String>,
    /// Whether it has been another since.
    moved: bool,
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
    let worker = Rc::new(RefCell::new(WorkerState::default()));
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let words: Array = event.data().unchecked_into();
        let file = words.pop().dyn_into::<FileList>().ok().and_then(|files| files.get(0));
        let words: Vec<String> = words.iter().filter_map(|word| word.as_string()).collect();
        let Some(question) = Question::read(&words) else {
            return;
        };
        let answers =
            Answers::to(&question.state).expect("invariant: a link reads as a valid state");
        let page = page_and_day();
        let today = page.day.parse().expect("invariant: a date of the browser is a day");
        let mut context = RenderContext::new(question, answers, metrics.clone(), None, today);
        context.page = Some(page);
        worker.borrow_mut().job = Some(Job { context, file, next: 0 });
        schedule(&worker, 0);
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // For as long as the worker lives.
    listen.forget();
}

/// Where the page is, and the day. The worker's file stands in the page's folder.
fn page_and_day() -> PageAndDay {
    let here = scope().location().href();
    let file = here.split(['#', '?']).next().expect("invariant: a split has a first part");
    let (home, _) = file.rsplit_once('/').expect("invariant: an address has a slash");
    let now = js_sys::Date::new_0();
    let day =
        format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    PageAndDay { home: format!("{home}/"), day }
}

/// The next piece after so many milliseconds, once the inbox has been looked at.
fn schedule(worker: &Rc<RefCell<WorkerState>>, wait: u32) {
    let next = worker.clone();
    worker.borrow_mut().timer = Some(Timeout::new(wait, move || {
        let due = next.borrow_mut().step();
        if let Some(wait) = due {
            schedule(&next, wait);
        }
    }));
}

impl WorkerState {
    /// Does one piece of work. Says in how many milliseconds the next is due, if there is one.
    fn step(&mut self) -> Option<u32> {
        let job = self.job.as_mut()?;
        if let Some(section) = Section::ALL.get(job.next) {
            if job.next == 0 {
                // A change may come before this answer has rested: it was said of what was before.
                self.opened.get_or_insert_with(|| said(&job.context.answers));
                self.kept = self.kept.take().and_then(|kept| weigh(kept, &job.context));
                // What kept draws say is there at once, and the files of it can be made.
                job.context.findings = self.kept.as_ref().and_then(|(_, kept)| Findings::of(kept));
                self.exporter.run(&job.context, job.file.as_ref());
                job.mark();
            }
            if *section == Section::Explain {
                let figure = job.context.question.choices.get(EXPLAIN).map(str::to_owned);
                job.context.follows = figure == self.explained;
                self.explained = figure;
            }
            // Without draws nothing is said that draws will say in a moment; but its place among
            // the others is made.
            let mut said = 0;
            if !section.draws() || job.context.findings.is_some() || job.certain() {
                said = job.say(*section);
            } else if !self.placed {
                job.post(section.place(), "");
            }
            job.next += 1;
            self.placed |= job.next == Section::ALL.len();
            return Some(if said > LONG { FRAME } else { 0 });
        }
        if !job.certain() && job.draw(&mut self.kept) {
            return Some(0);
        }
        if job.next == Section::ALL.len() {
            job.next += 1;
            post(&Array::of2(&DONE.into(), &job.context.question.ticket.into()));
            return Some(REST);
        }
        let said = said(&job.context.answers);
        self.moved |= self.opened.as_ref().is_some_and(|opened| *opened != said);
        if self.moved {
            job.post(SAID, &said);
        }
        self.job = None;
        None
    }
}

impl Job {
    /// Whether no input has a range.
    fn certain(&self) -> bool {
        self.context.question.state.scenario.ranges.is_empty()
    }

    /// Posts where values come from.
    fn mark(&self) {
        let said = Array::of2(&MARKS.into(), &self.context.question.ticket.into());
        for mark in marks(&self.context.question.state.scenario, self.context.today) {
            let value = number::text(mark.value);
            for word in [mark.input.key(), &value, &mark.badge, &mark.html, &mark.remark] {
                said.push(&word.into());
            }
        }
        post(&said);
    }

    /// Writes a section and posts it; says how long it is.
    fn say(&self, section: Section) -> usize {
        let html = section.write(&self.context);
        self.post(section.place(), &html);
        html.len()
    }

    fn post(&self, place: &str, html: &str) {
        section(self.context.question.ticket, place, html);
    }

    /// Adds draws; at a milestone says what all of them do. Says whether there are more to come.
    fn draw(&mut self, kept: &mut Option<(Scenario, Simulation)>) -> bool {
        if kept.is_none() {
            let candidates = self.context.answers.candidates;
            let simulation = Simulation::new(&self.context.answers.model, candidates, SEED);
            *kept = simulation.map(|new| (self.context.question.state.scenario.clone(), new));
        }
        let Some((_, simulation)) = kept else {
            return false;
        };
        let before = simulation.draws();
        let Some(milestone) = MILESTONES.into_iter().find(|milestone| *milestone > before) else {
            return false;
        };
        simulation.run(PIECE.min(milestone - before));
        let draws = simulation.draws();
        let share = draws as f64 / Simulation::DRAWS as f64;
        let ticket = JsValue::from(self.context.question.ticket);
        post(&Array::of3(&PROGRESS.into(), &ticket, &share.into()));
        if draws == milestone {
            self.context.findings = Findings::of(simulation);
            Section::ALL.into_iter().filter(|one| one.draws()).for_each(|one| {
                self.say(one);
            });
        }
        true
    }
}

/// The kept draws weighed for another question; `None` where they are not its draws: another
/// range, requirement or candidate, or more inputs than can be moved one by one.
fn weigh(
    (scenario, mut simulation): (Scenario, Simulation),
    context: &RenderContext,
) -> Option<(Scenario, Simulation)> {
    const MOST: usize = 2;
    let next = &context.question.state.scenario;
    let same = scenario.ranges == next.ranges
        && scenario.requirements == next.requirements
        && scenario.lens == next.lens
        && simulation.candidates() == context.answers.compared;
    let moved = || Input::ALL.into_iter().filter(|input| scenario.get(*input) != next.get(*input));
    if !same || moved().count() > MOST {
        return None;
    }
    for input in moved() {
        simulation.set(input, next.get(input)).ok()?;
    }
    Some((next.clone(), simulation))
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
