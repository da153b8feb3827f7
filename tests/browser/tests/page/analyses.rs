//! The analyses that the worker renders: their content, their controls, and failures of the worker.

use breakeven::{Input, Range, Strategy};
use breakeven_browser::{Key, Page};
use breakeven_web::field as typed;
use breakeven_web::question::read_change;
use breakeven_web::share::to_fragment;
use breakeven_web::state::{Action, State};
use breakeven_web::views::Section;

use crate::fixture::{
    Site, answers, field, native_html, slider, state_with, wait_for_analyses, wait_for_fragment,
    wait_for_verdict,
};

/// The summary sentences of a section's pictures, rendered natively.
fn native_summaries(section: Section, state: &State, choices: &[(&str, &str)]) -> Vec<String> {
    let html = native_html(section, state, choices);
    let sentences = html.split("<p class=\"meaning\">").skip(1);
    sentences.map(|rest| rest.split("</p>").next().expect("an end").to_owned()).collect()
}

/// Asserts that a section of the page has the same summaries as its native rendering.
#[track_caller]
pub fn check(page: &mut Page, section: Section, state: &State, choices: &[(&str, &str)]) {
    let expected = native_summaries(section, state, choices);
    let found: Vec<String> = page.evaluate(&format!(
        "[...document.querySelectorAll('#{} .meaning')].map(one => one.innerHTML)",
        section.place()
    ));
    assert_eq!(found, expected, "{section:?}");
}

/// Waits for a state's analyses and checks every section.
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
    let volume = Range::new(30_000.0, 800_000.0);
    let run = Range::new(50.0, 5_000.0);
    State::default()
        .after(Action::SetRange(Input::QueriesPerMonth, Some(volume)))
        .after(Action::SetRange(Input::LoraRunUsd, Some(run)))
}

/// The page shows the same text as the native rendering, including results of the simulation. This
/// tests the transport to the page; native tests check that the content is correct.
pub fn worker_sections_match_native_html(site: &Site, page: &mut Page) {
    for state in [State::default(), state_with(&[(Input::QueriesPerMonth, 2e6)]), uncertain()] {
        page.goto("about:blank");
        site.open(page, &state);
        check_all(page, &state);
    }
    let chance: String =
        page.evaluate("document.querySelector('#place-verdict-chance').textContent");
    assert!(chance.contains("of 20,000 draws"), "{chance}");
}

pub fn outdated_worker_answers_are_discarded(site: &Site, page: &mut Page) {
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

pub fn a_switching_value_is_applied_and_undone(site: &Site, page: &mut Page) {
    site.open_default(page);
    let go: String = page.evaluate("document.querySelector('#flips [data-go]').dataset.go");
    let (input, value) = read_change(&go).expect("a change");
    page.evaluate::<()>("document.querySelector('#flips [data-go]').focus()");
    page.press(Key::Enter);
    let there = state_with(&[(input, value)]);
    wait_for_verdict(page, &there);
    // Those that change the recommendation come first.
    let recommended = |state: &State| answers(state).verdict.map(|verdict| verdict.strategy);
    assert_ne!(recommended(&there), recommended(&State::default()));
    page.wait_until("document.querySelector('#go-back') !== null");
    wait_for_analyses(page);
    // If the button is gone, the focus moves to the beginning of the section.
    let focus_is_inside = "document.activeElement.closest('#flips') !== null";
    assert!(page.evaluate::<bool>(focus_is_inside));
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
    // The point is where the mouse was released.
    let place = "(() => { const a = document.querySelector('#map-area'), p = a.nextElementSibling;
        const n = (e, k) => Number(e.getAttribute(k));
        return [(n(p, 'cx') - n(a, 'x')) / n(a, 'width'), 1 - (n(p, 'cy') - n(a, 'y')) / n(a, 'height')]; })()";
    let [cx, cy]: [f64; 2] = page.evaluate(place);
    assert!((cx - x).abs() < 1e-6 && (cy - y).abs() < 1e-6, "{cx} {cy}");
    // Keys move it too, and it keeps the focus while the map is redrawn.
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

pub fn a_range_is_set_by_thumbs_and_fields(site: &Site, page: &mut Page) {
    site.open_default(page);
    let button = page.find("button", "Range of LoRA run");
    page.click(&button);
    let documents = Range::new(50.0, 5_000.0);
    let with = |range| State::default().after(Action::SetRange(Input::LoraRunUsd, Some(range)));
    wait_for_fragment(page, &to_fragment(&with(documents)));
    check_all(page, &with(documents));
    // A field accepts a valid end of the range and explains why it refuses another value.
    let low = page.find("textbox", "LoRA run, low end of the range");
    page.fill(&low, "9000");
    page.wait_until("document.querySelector('[data-key=\"lora.run_usd\"] .error') !== null");
    wait_for_fragment(page, &to_fragment(&with(documents)));
    page.fill(&low, "200");
    page.wait_until("document.querySelector('[data-key=\"lora.run_usd\"] .error') === null");
    let narrower = Range { low: 200.0, ..documents };
    wait_for_fragment(page, &to_fragment(&with(narrower)));
    // A thumb stops at the other thumb.
    let high = page.find("slider", "LoRA run, high end of the range");
    page.focus(&high);
    page.press(Key::Home);
    let point = Range::new(200.0, 200.0);
    wait_for_fragment(page, &to_fragment(&with(point)));
    page.click(&button);
    page.wait_until("document.querySelectorAll('.end').length === 0");
    wait_for_analyses(page);
    page.wait_until("document.querySelector('#place-verdict-chance').textContent === ''");
}

pub fn documents_ranges_are_set_in_one_step(site: &Site, page: &mut Page) {
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

pub fn choosing_in_an_analysis_keeps_the_focus(site: &Site, page: &mut Page) {
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

pub fn page_works_without_its_worker(site: &Site, page: &mut Page) {
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

/// A worker that fails during the simulation is replaced by another one. Its messages are ignored,
/// and the rest of the page keeps working.
pub fn a_crashed_worker_is_restarted(site: &Site, page: &mut Page) {
    page.before_load(
        // Fails at the first progress message; later the simulation might have finished.
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

pub fn missing_worker_support_shows_an_alert(site: &Site, page: &mut Page) {
    page.before_load(
        "window.Worker = function () { throw new DOMException('no', 'SecurityError'); };",
    );
    page.goto(&site.address(""));
    wait_for_verdict(page, &State::default());
    page.wait_until("document.querySelector('.analyses [role=alert]') !== null");
}
