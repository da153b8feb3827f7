//! The long computations, off the main thread.
//!
//! A question is answered piece by piece, with a look at the inbox after each: a newer question
//! takes the place of the one in work. Draws come last and in growing numbers, each time with what
//! they say so far.

mod errands;

use std::cell::RefCell;
use std::rc::Rc;

use breakeven::{Input, Scenario, Simulation};
use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{
    DedicatedWorkerGlobalScope, File, FileList, MessageEvent, OffscreenCanvas,
    OffscreenCanvasRenderingContext2d,
};

use errands::Clerk;

use crate::answers::Answers;
use crate::charts::{FONT, Metrics};
use crate::number;
use crate::question::{DONE, EXPLAIN, MARKS, PROGRESS, Question, SAID, SECTION, TEXTS};
use crate::views::{Desk, Findings, Place, Section, marks, said, texts};

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
    desk: Desk,
    /// The file that the reader chose last.
    file: Option<File>,
    /// The next section to write.
    next: usize,
}

#[derive(Default)]
struct Office {
    job: Option<Job>,
    /// The draws of the last question, and its scenario: where the ranges stay they are weighed
    /// anew and not drawn again.
    kept: Option<(Scenario, Simulation)>,
    /// Makes the files.
    clerk: Clerk,
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
    let office = Rc::new(RefCell::new(Office::default()));
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let words: Array = event.data().unchecked_into();
        let file = words.pop().dyn_into::<FileList>().ok().and_then(|files| files.get(0));
        let words: Vec<String> = words.iter().filter_map(|word| word.as_string()).collect();
        let Some(question) = Question::read(&words) else {
            return;
        };
        let state = &question.state;
        if let Ok(answers) = Answers::to(state) {
            let mut desk = Desk::new(question, answers, metrics.clone(), None);
            desk.place = Some(place());
            {
                let mut office = office.borrow_mut();
                office.job = Some(Job { desk, file, next: 0 });
            }
            schedule(&office, 0);
        }
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // For as long as the worker lives.
    listen.forget();
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Where the page is, and the day. The worker's file stands in the page's folder.
fn place() -> Place {
    let here = scope().location().href();
    let file = here.split(['#', '?']).next().unwrap_or_default();
    let home = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let now = js_sys::Date::new_0();
    let day = format!("{}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    Place { home: format!("{home}/"), day }
}

fn post(message: &Array) {
    // What is posted are texts and numbers, which can always be.
    let _ = scope().post_message(message);
}

/// Posts what stands in a place of the page.
fn section(ticket: u32, place: &str, html: &str) {
    post(&Array::of4(&SECTION.into(), &ticket.into(), &place.into(), &html.into()));
}

/// The next piece after so many milliseconds, once the inbox has been looked at.
fn schedule(office: &Rc<RefCell<Office>>, wait: u32) {
    let next = office.clone();
    office.borrow_mut().timer = Some(Timeout::new(wait, move || {
        let due = next.borrow_mut().step();
        if let Some(wait) = due {
            schedule(&next, wait);
        }
    }));
}

impl Office {
    /// Does one piece of work. Says in how many milliseconds the next is due, if there is one.
    fn step(&mut self) -> Option<u32> {
        let job = self.job.as_mut()?;
        if let Some(section) = Section::ALL.get(job.next) {
            if job.next == 0 {
                // A change may come before this answer has rested: it was said of what was before.
                self.opened.get_or_insert_with(|| said(&job.desk.answers));
                self.kept = self.kept.take().and_then(|kept| weigh(kept, &job.desk));
                // What kept draws say is there at once, and the files of it can be made.
                job.desk.findings = self.kept.as_ref().and_then(|(_, kept)| Findings::of(kept));
                self.clerk.run(&job.desk, job.file.as_ref());
                job.mark();
            }
            if *section == Section::Explain {
                let figure = job.desk.question.choices.get(EXPLAIN).map(str::to_owned);
                job.desk.follows = figure == self.explained;
                self.explained = figure;
            }
            // Without draws nothing is said that draws will say in a moment; but its place among
            // the others is made.
            let mut said = 0;
            if !section.draws() || job.desk.findings.is_some() || job.certain() {
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
            post(&Array::of2(&DONE.into(), &job.desk.question.ticket.into()));
            return Some(REST);
        }
        let said = said(&job.desk.answers);
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
        self.desk.question.state.scenario.ranges.is_empty()
    }

    /// Posts where values come from.
    fn mark(&self) {
        let said = Array::of2(&MARKS.into(), &self.desk.question.ticket.into());
        for mark in marks(&self.desk.question.state.scenario) {
            let value = number::text(mark.value);
            for word in [mark.input.key(), &value, &mark.badge, &mark.html] {
                said.push(&word.into());
            }
        }
        post(&said);
    }

    /// Writes a section and posts it; says how long it is.
    fn say(&self, section: Section) -> usize {
        let html = section.write(&self.desk);
        self.post(section.place(), &html);
        html.len()
    }

    fn post(&self, place: &str, html: &str) {
        section(self.desk.question.ticket, place, html);
    }

    /// Adds draws; at a milestone says what all of them do. Says whether there are more to come.
    fn draw(&mut self, kept: &mut Option<(Scenario, Simulation)>) -> bool {
        if kept.is_none() {
            let candidates = self.desk.answers.compared;
            let simulation = Simulation::new(&self.desk.answers.model, candidates, SEED);
            *kept = simulation.map(|new| (self.desk.question.state.scenario.clone(), new));
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
        let ticket = JsValue::from(self.desk.question.ticket);
        post(&Array::of3(&PROGRESS.into(), &ticket, &share.into()));
        if draws == milestone {
            self.desk.findings = Findings::of(simulation);
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
    desk: &Desk,
) -> Option<(Scenario, Simulation)> {
    const MOST: usize = 2;
    let next = &desk.question.state.scenario;
    let same = scenario.ranges == next.ranges
        && scenario.requirements == next.requirements
        && simulation.candidates() == desk.answers.compared;
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
