//! What the tests share: one browser, one server, and how a fresh page is looked at.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use breakeven::{Input, Simulation, StrategySet};
use breakeven_browser::{Browser, Element, Page, Server, environment};
use breakeven_web::answers::Answers;
use breakeven_web::charts::{Metrics, Theme};
use breakeven_web::question::{Choices, Question};
use breakeven_web::state::State;
use breakeven_web::views::{Findings, RenderContext, Section};
use breakeven_web::{share, words};

/// A path such as a static host may serve the page from.
pub const SUB_PATH: &str = "/some/sub/path/";

/// The condition that the form shows a row for every input.
pub fn every_input_is_shown() -> String {
    format!("document.querySelectorAll('[data-key]').length === {}", Input::ALL.len())
}

/// A test gets the site and a page that is still empty.
pub type Test = fn(&Site, &mut Page);

/// Started by the first test that runs.
#[derive(Default)]
pub struct Fixture {
    started: OnceLock<(Browser, Site)>,
}

impl Fixture {
    /// Runs a test in a page of its own, and lets it fail where the page complained of anything
    /// that the test did not take note of.
    pub fn run(&self, test: Test) {
        let (browser, site) = self.started.get_or_init(|| (Browser::launch(), Site::start()));
        let mut page = Page::open(browser);
        test(site, &mut page);
        let complaints = page.take_complaints();
        assert!(complaints.is_empty(), "the page complained: {complaints:#?}");
        let elsewhere = page.record().requests_outside(&site.origin());
        assert!(elsewhere.is_empty(), "the page asked elsewhere: {elsewhere:?}");
    }
}

/// The built page on its server.
pub struct Site {
    server: Server,
}

impl Site {
    fn start() -> Self {
        let dist = environment::path(environment::DIST);
        let mounts = [("/", dist.clone()), (SUB_PATH, dist)];
        Self { server: Server::start(&mounts, &[]) }
    }

    pub fn origin(&self) -> String {
        self.server.origin()
    }

    /// The page's address with a fragment.
    pub fn address(&self, fragment: &str) -> String {
        let hash = if fragment.is_empty() { "" } else { "#" };
        format!("{}/{hash}{fragment}", self.origin())
    }

    /// Opens the page at a state, as its link does, and waits for the answer to it.
    #[track_caller]
    pub fn open(&self, page: &mut Page, state: &State) {
        page.goto(&self.address(&share::to_fragment(state)));
        wait_for_verdict(page, state);
        wait_for_analyses(page);
    }

    /// Opens the page as one finds it.
    #[track_caller]
    pub fn open_default(&self, page: &mut Page) {
        self.open(page, &State::default());
    }
}

/// The default state with other values.
pub fn state_with(values: &[(Input, f64)]) -> State {
    let mut state = State::default();
    for (input, value) in values {
        state.scenario.set(*input, *value).expect("a valid value");
    }
    state
}

/// The default state at another volume.
pub fn with_queries(value: f64) -> State {
    state_with(&[(Input::QueriesPerMonth, value)])
}

/// The default state with fewer strategies.
pub fn state_showing(shown: StrategySet) -> State {
    State { shown, ..State::default() }
}

/// What the core says of a state.
pub fn answers(state: &State) -> Answers {
    Answers::to(state).expect("a valid state")
}

/// The verdict's sentence, as it is worked out natively.
pub fn verdict(state: &State) -> String {
    words::verdict(&answers(state)).into_iter().map(|phrase| phrase.text).collect()
}

/// The pixels of the first chart, layer by layer.
pub const FIRST_CHART: &str =
    "[...document.querySelectorAll('.plot')[0].querySelectorAll('canvas')]
        .map(layer => layer.toDataURL()).join()";
/// The page's first heading is the verdict.
pub const HEADING: &str = "document.querySelector('h1')?.textContent";

#[track_caller]
pub fn wait_for_verdict(page: &mut Page, state: &State) {
    wait_for_takeover(page);
    page.wait_for(HEADING, &verdict(state));
}

/// What stands in the page before the scripts run hears nothing: waits for what takes its place.
#[track_caller]
pub fn wait_for_takeover(page: &mut Page) {
    page.wait_until("document.querySelector('#sight:empty + #app .inputs') !== null");
}

/// What the page says of what was just done.
pub const SAID: &str = "document.querySelector('.said p')?.innerText";

/// Presses a button, once it is there.
#[track_caller]
pub fn press(page: &mut Page, name: &str) {
    let button = page.find("button", name);
    page.click(&button);
}

/// Drags a slider through positions along it, all of them at once: a machine that stalls in
/// mid-drag would let it settle.
#[track_caller]
pub fn drag_at_once(page: &mut Page, slider: &Element) {
    page.ask::<()>(
        slider,
        "function () {
            for (let at = 600; at <= 900; at += 10) {
                this.value = at;
                this.dispatchEvent(new Event('input', {bubbles: true}));
            }
        }",
    );
}

/// Where pictures for people are kept: beside the folder for temporary files.
pub fn screenshots() -> PathBuf {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    temporary.parent().unwrap_or(temporary).join("screenshots")
}

/// Brings a chart into sight, where it is first drawn, and waits until it is.
#[track_caller]
pub fn see(page: &mut Page, id: &str) {
    let chart = format!("document.getElementById('{id}')");
    page.evaluate::<()>(&format!("void {chart}.scrollIntoView()"));
    // A canvas that was never drawn on is 300 pixels wide, whatever its box.
    page.wait_until(&format!(
        "Math.abs({chart}.width - {chart}.clientWidth * devicePixelRatio) <= 1"
    ));
    page.settle();
}

/// Opens the inputs where they are a sheet.
#[track_caller]
pub fn open_sheet(page: &mut Page) {
    if page.count("button", "Inputs") > 0 {
        let button = page.find("button", "Inputs");
        page.click(&button);
        page.wait_until("document.querySelector('.inputs:popover-open') !== null");
    }
}

#[track_caller]
pub fn wait_for_fragment(page: &mut Page, fragment: &str) {
    let hash = if fragment.is_empty() { "" } else { "#" };
    page.wait_for("location.hash", &format!("{hash}{fragment}"));
}

#[track_caller]
pub fn slider(page: &mut Page, input: Input) -> Element {
    page.find("slider", input.info().label)
}

#[track_caller]
pub fn field(page: &mut Page, input: Input) -> Element {
    page.find("textbox", input.info().label)
}

/// What a section says natively of a state and of choices within the analyses, as HTML: to the
/// letter but for its pictures, whose text is measured otherwise.
pub fn written(section: Section, state: &State, choices: &[(&str, &str)]) -> String {
    let mut chosen = Choices::default();
    for (name, value) in choices {
        chosen.set(name, value);
    }
    let answers = answers(state);
    let mut simulation = Simulation::new(&answers.model, answers.compared, 1);
    if let Some(simulation) = &mut simulation {
        simulation.run(Simulation::DRAWS);
    }
    let findings = simulation.as_ref().and_then(Findings::of);
    let (theme, width, height) = (Theme::Light, 800.0, 352.0);
    let state = state.clone();
    let question = Question { ticket: 1, state, choices: chosen, width, height, theme };
    section.write(&RenderContext::new(question, answers, Metrics::arial(), findings))
}

/// Waits until a section without pictures stands on the page to the letter.
#[track_caller]
pub fn wait_for_section(
    page: &mut Page,
    section: Section,
    state: &State,
    choices: &[(&str, &str)],
) {
    // As the browser writes it: it has quotes and empty attributes its own way.
    let html = serde_json::Value::from(written(section, state, choices));
    let expected: String = page.evaluate(&format!(
        "(() => {{ const place = document.createElement('div'); place.innerHTML = {html};
            return place.innerHTML; }})()"
    ));
    let place = section.place();
    // Whether it is read out depends on what was there before.
    let shown = format!(
        "document.getElementById('{place}')?.innerHTML
            .replace(' data-heir=\"\" aria-live=\"off\"', ' data-heir=\"\"')"
    );
    page.wait_for(&shown, &expected);
}

/// Whether the element of an identifier has the keyboard's focus.
#[track_caller]
pub fn focused(page: &mut Page) -> String {
    page.evaluate("document.activeElement.id || document.activeElement.outerHTML.slice(0, 200)")
}

/// Waits until the worker has answered all that was asked.
#[track_caller]
pub fn wait_for_analyses(page: &mut Page) {
    page.wait_until("document.querySelector('.analyses')?.getAttribute('aria-busy') === 'false'");
}
