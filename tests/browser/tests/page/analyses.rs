//! What the worker writes: right, at its place, and of use by mouse and keyboard.

use breakeven::{Input, Range, Strategy};
use breakeven_browser::{Key, Page};
use breakeven_web::field as typed;
use breakeven_web::question::read_change;
use breakeven_web::share::to_fragment;
use breakeven_web::state::{Action, State};
use breakeven_web::views::Section;

use crate::fixture::{
    Site, answers, field, slider, state_with, wait_for_analyses, wait_for_fragment,
    wait_for_verdict, written,
};

/// What a section says natively, picture by picture: its sentences.
fn sentences(section: Section, state: &State, choices: &[(&str, &str)]) -> Vec<String> {
    let html = written(section, state, choices);
    let sentences = html.split("<p class=\"meaning\">").skip(1);
    sentences.map(|rest| rest.split("</p>").next().expect("an end").to_owned()).collect()
}

/// The same on the page.
#[track_caller]
pub fn check(page: &mut Page, section: Section, state: &State, choices: &[(&str, &str)]) {
    let expected = sentences(section, state, choices);
    let found: Vec<String> = page.evaluate(&format!(
        "[...document.querySelectorAll('#{} .meaning')].map(one => one.innerHTML)",
        section.place()
    ));
    assert_eq!(found, expected, "{section:?}");
}

#[track_caller]
fn check_all(page: &mut Page, state: &State) {
    wait_for_verdict(page, state);
    wait_for_analyses(page);
    for section in Section::ALL {
        check(page, section, state, &[]);
    }
}

/// A state in which two inputs are uncertain.
fn uncertain() -> State {
    let volume = Range { low: 30_000.0, high: 800_000.0 };
    let run = Range { low: 50.0, high: 5_000.0 };
    State::default()
        .after(Action::SetRange(Input::QueriesPerMonth, Some(volume)))
        .after(Action::SetRange(Input::LoraRunUsd, Some(run)))
}

/// What the worker sends stands on the page as the same code writes it natively, figures that rest
/// on draws included. Whether it is true, native tests tell.
pub fn sections_arrive_as_written_natively(site: &Site, page: &mut Page) {
    for state in [State::default(), state_with(&[(Input::QueriesPerMonth, 2e6)]), uncertain()] {
        page.goto("about:blank");
        site.open(page, &state);
        check_all(page, &state);
    }
    let chance: String =
        page.evaluate("document.querySelector('#place-verdict-chance').textContent");
    assert!(chance.contains("of 20,000 draws"), "{chance}");
}

pub fn only_the_last_question_counts(site: &Site, page: &mut Page) {
    site.open(page, &uncertain());
    let thumb = slider(page, Input::TrainingExamples);
    page.drag(&thumb, 0.2, 0.8, 40);
    let answer = field(page, Input::AnswerTokens);
    for tokens in ["10", "20", "900"] {
        page.fill(&answer, tokens);
    }
    page.settle();
    wait_for_analyses(page);
    page.wait_until("location.hash.includes('prompt.answer_tokens=900')");
    let fragment: String = page.evaluate("location.hash");
    let state = breakeven_web::share::from_fragment(&fragment).state;
    assert_ne!(state.scenario.training.examples, 1000.0, "it was dragged");
    check_all(page, &state);
}

pub fn a_flip_goes_there_and_back(site: &Site, page: &mut Page) {
    site.open_default(page);
    let go: String = page.evaluate("document.querySelector('#flips [data-go]').dataset.go");
    let (input, value) = read_change(&go).expect("a change");
    page.evaluate::<()>("document.querySelector('#flips [data-go]').focus()");
    page.press(Key::Enter);
    let there = state_with(&[(input, value)]);
    wait_for_verdict(page, &there);
    let cheapest = |state: &State| {
        let answers = answers(state);
        answers.model.cheapest(answers.compared)
    };
    assert_ne!(cheapest(&there), cheapest(&State::default()));
    page.wait_until("document.querySelector('#go-back') !== null");
    wait_for_analyses(page);
    // Its button may be gone: then the focus is where its sentences begin.
    let heard = "document.activeElement.closest('#flips') !== null";
    assert!(page.evaluate::<bool>(heard));
    let before = State::default().scenario.get(input);
    let name = format!("Back to {}", typed::spoken(input.info(), before));
    let back = page.find("button", &name);
    page.click(&back);
    wait_for_verdict(page, &State::default());
    page.wait_until("document.querySelector('#go-back') === null");
}

pub fn the_map_moves_both_inputs(site: &Site, page: &mut Page) {
    site.open_default(page);
    let map = "The present point on the map of Queries per month and Knowledge updates: arrow keys move it";
    let area = page.find("application", map);
    page.drag(&area, 0.3, 0.8, 12);
    page.settle();
    let inputs = [Input::QueriesPerMonth, Input::KnowledgeUpdatesPerMonth];
    let moved = inputs.map(|input| {
        let field = field(page, input);
        (input, typed::parse(input.info(), &page.value(&field)).expect("a number"))
    });
    wait_for_fragment(page, &to_fragment(&state_with(&moved)));
    wait_for_analyses(page);
    let [x, y] = moved.map(|(input, value)| input.info().position(value));
    assert!((x - 0.8).abs() < 0.02 && (y - 0.5).abs() < 0.02, "{x} {y}");
    // The point stands where it was let go.
    let place = "(() => { const a = document.querySelector('#map-area'), p = a.nextElementSibling;
        const n = (e, k) => Number(e.getAttribute(k));
        return [(n(p, 'cx') - n(a, 'x')) / n(a, 'width'), 1 - (n(p, 'cy') - n(a, 'y')) / n(a, 'height')]; })()";
    let [cx, cy]: [f64; 2] = page.evaluate(place);
    assert!((cx - x).abs() < 1e-6 && (cy - y).abs() < 1e-6, "{cx} {cy}");
    // And by keys, with the focus kept while the map is drawn anew.
    let area = page.find("application", map);
    page.focus(&area);
    for _ in 0..3 {
        page.press(Key::ArrowLeft);
        page.settle();
        wait_for_analyses(page);
    }
    assert_eq!(page.evaluate::<String>("document.activeElement.id"), "map-area");
    let [cx, _]: [f64; 2] = page.evaluate(place);
    assert!((cx - (x - 0.03)).abs() < 0.006, "{cx} after {x}");
}

pub fn a_range_by_thumbs_and_fields(site: &Site, page: &mut Page) {
    site.open_default(page);
    let button = page.find("button", "Range of LoRA run");
    page.click(&button);
    let documents = Range { low: 50.0, high: 5_000.0 };
    let with = |range| State::default().after(Action::SetRange(Input::LoraRunUsd, Some(range)));
    wait_for_fragment(page, &to_fragment(&with(documents)));
    check_all(page, &with(documents));
    // A field takes what is a range, and says why it does not take anything else.
    let low = page.find("textbox", "LoRA run, low end of the range");
    page.fill(&low, "9000");
    page.wait_until("document.querySelector('[data-key=\"lora.run_usd\"] .error') !== null");
    wait_for_fragment(page, &to_fragment(&with(documents)));
    page.fill(&low, "200");
    page.wait_until("document.querySelector('[data-key=\"lora.run_usd\"] .error') === null");
    let narrower = Range { low: 200.0, ..documents };
    wait_for_fragment(page, &to_fragment(&with(narrower)));
    // A thumb stops at the other one.
    let high = page.find("slider", "LoRA run, high end of the range");
    page.focus(&high);
    page.press(Key::Home);
    let point = Range { low: 200.0, high: 200.0 };
    wait_for_fragment(page, &to_fragment(&with(point)));
    page.click(&button);
    page.wait_until("document.querySelectorAll('.end').length === 0");
    wait_for_analyses(page);
    page.wait_until("document.querySelector('#place-verdict-chance').textContent === ''");
}

pub fn the_documents_ranges_come_in_one_step(site: &Site, page: &mut Page) {
    site.open_default(page);
    let button = page.find("button", "Use the documents’ ranges");
    page.click(&button);
    let all = State::default().after(Action::UseDocumentRanges);
    wait_for_fragment(page, &to_fragment(&all));
    check_all(page, &all);
    let button = page.find("button", "Clear all ranges");
    page.click(&button);
    page.wait_until("document.querySelectorAll('.end').length === 0");
    check_all(page, &State::default());
}

pub fn choices_keep_the_focus(site: &Site, page: &mut Page) {
    site.open_default(page);
    let list = page.find("combobox", "then switch to");
    page.focus(&list);
    page.press(Key::ArrowDown);
    page.wait_until("document.querySelector('#staging-b').value === 'full'");
    wait_for_analyses(page);
    check(page, Section::Staging, &State::default(), &[("staging.b", Strategy::Full.id())]);
    assert_eq!(page.evaluate::<String>("document.activeElement.id"), "staging-b");
    let table = page.find("button", "The difference in numbers");
    page.focus(&table);
    page.press(Key::Enter);
    page.wait_until("document.querySelector('#why table') !== null");
    assert_eq!(page.evaluate::<String>("document.activeElement.id"), "why-table");
    page.press(Key::Enter);
    page.wait_until("document.querySelector('#why table') === null");
}

pub fn without_its_worker_the_page_works_on(site: &Site, page: &mut Page) {
    page.before_load(
        "const real = Worker;
         window.Worker = function (url) { return new real(window.mended ? url : 'nothing.js'); };",
    );
    page.goto(&site.address(""));
    page.wait_until("document.querySelector('.analyses [role=alert]') !== null");
    let queries = field(page, Input::QueriesPerMonth);
    page.fill(&queries, "250k");
    let state = state_with(&[(Input::QueriesPerMonth, 250_000.0)]);
    wait_for_verdict(page, &state);
    page.evaluate::<()>("void (window.mended = true)");
    let again = page.find("button", "Try again");
    page.click(&again);
    page.wait_until("document.querySelector('#why') !== null");
    check_all(page, &state);
}

/// One that breaks down while it draws: what it said stays out, the page works on, and another takes
/// its place; nothing that the first may still say counts.
pub fn a_worker_that_breaks_down_at_work_is_started_again(site: &Site, page: &mut Page) {
    page.before_load(
        // As soon as it says how much is drawn: later it might have drawn all.
        "window.workers = [];
         window.Worker = class extends Worker {
             constructor(url) {
                 super(url);
                 if (workers.push(this) > 1) return;
                 const broken = ({ data }) => {
                     if (data[0] !== 'progress') return;
                     this.removeEventListener('message', broken);
                     this.dispatchEvent(new ErrorEvent('error'));
                 };
                 this.addEventListener('message', broken);
             }
         };",
    );
    let mut state = State::default();
    state.scenario.use_document_ranges();
    page.goto(&site.address(&to_fragment(&state)));
    wait_for_verdict(page, &state);
    page.wait_until("document.querySelector('.analyses [role=alert]') !== null");
    let queries = field(page, Input::QueriesPerMonth);
    page.fill(&queries, "250k");
    state.scenario.set(Input::QueriesPerMonth, 250_000.0).expect("a valid value");
    wait_for_verdict(page, &state);
    let again = page.find("button", "Try again");
    page.click(&again);
    page.wait_until("document.querySelector('#why') !== null");
    check_all(page, &state);
    assert_eq!(page.evaluate::<usize>("workers.length"), 2);
}

pub fn without_workers_at_all_the_page_says_so(site: &Site, page: &mut Page) {
    page.before_load(
        "window.Worker = function () { throw new DOMException('no', 'SecurityError'); };",
    );
    page.goto(&site.address(""));
    wait_for_verdict(page, &State::default());
    page.wait_until("document.querySelector('.analyses [role=alert]') !== null");
}
