//! Shared fixture of the tests: one browser, one server, and helpers that open and read the page.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use breakeven::catalog::Day;
use breakeven::{Input, Simulation, StrategySet};
use breakeven_browser::{Browser, Element, Page, Server, environment};
use breakeven_web::answers::Answers;
use breakeven_web::charts::{Metrics, Theme};
use breakeven_web::question::{Choices, Question};
use breakeven_web::state::State;
use breakeven_web::views::{Findings, RenderContext, Section};
use breakeven_web::{share, words};

/// A path below which a static host may serve the page.
pub const SUB_PATH: &str = "/some/sub/path/";

/// The JavaScript condition that the form shows a row for every input.
pub fn every_input_is_shown() -> String {
    format!("document.querySelectorAll('[data-key]').length === {}", Input::ALL.len())
}

/// A test function; its page is empty at first.
pub type Test = fn(&Site, &mut Page);

/// The browser and the server, started by the first test that runs.
#[derive(Default)]
pub struct Fixture {
    started: OnceLock<(Browser, Site)>,
}

impl Fixture {
    /// Runs a test in a new page. The test fails if the page logged an error that the test did not
    /// take, or sent a request to another origin.
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

    /// Opens the page by the link of a state and waits for its verdict and its analyses.
    #[track_caller]
    pub fn open(&self, page: &mut Page, state: &State) {
        page.goto(&self.address(&share::to_fragment(state)));
        wait_for_verdict(page, state);
        wait_for_analyses(page);
    }

    /// Opens the page with the default state.
    #[track_caller]
    pub fn open_default(&self, page: &mut Page) {
        self.open(page, &State::default());
    }
}

/// The default state with some inputs changed.
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

/// The default state with a subset of the strategies shown.
pub fn state_showing(shown: StrategySet) -> State {
    State { shown, ..State::default() }
}

/// The core's results for a state.
pub fn answers(state: &State) -> Answers {
    Answers::to(state).expect("a valid state")
}

/// The sentence of the verdict, computed natively.
pub fn verdict(state: &State) -> String {
    words::verdict(&answers(state)).into_iter().map(|phrase| phrase.text).collect()
}

/// The pixels of the first chart, layer by layer.
pub const FIRST_CHART: &str =
    "[...document.querySelectorAll('.plot')[0].querySelectorAll('canvas')]
        .map(layer => layer.toDataURL()).join()";
/// The page's first heading is the verdict.
pub const HEADING: &str = "document.querySelector('h1')?.textContent";

/// Waits until the page shows the verdict of a state.
#[track_caller]
pub fn wait_for_verdict(page: &mut Page, state: &State) {
    wait_for_takeover(page);
    page.wait_for(HEADING, &verdict(state));
}

/// Waits until the app has replaced the prerendered HTML, which does not react to events.
#[track_caller]
pub fn wait_for_takeover(page: &mut Page) {
    page.wait_until("document.querySelector('#sight:empty + #app .inputs') !== null");
}

/// The status message about the last command.
pub const SAID: &str = "document.querySelector('.said p')?.innerText";

/// Waits for a button and clicks it.
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

/// The folder for screenshots, beside the folder for temporary files.
pub fn screenshots() -> PathBuf {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    temporary.parent().unwrap_or(temporary).join("screenshots")
}

/// Scrolls to a chart and waits until it is drawn.
#[track_caller]
pub fn show_chart(page: &mut Page, id: &str) {
    let chart = format!("document.getElementById('{id}')");
    page.evaluate::<()>(&format!("void {chart}.scrollIntoView()"));
    // A canvas that has not been drawn is 300 pixels wide, whatever its layout.
    page.wait_until(&format!(
        "Math.abs({chart}.width - {chart}.clientWidth * devicePixelRatio) <= 1"
    ));
    page.settle();
}

/// Opens the sheet of the inputs, if the window is so narrow that there is one.
#[track_caller]
pub fn open_sheet(page: &mut Page) {
    if page.count("button", "Inputs") > 0 {
        let button = page.find("button", "Inputs");
        page.click(&button);
        page.wait_until("document.querySelector('.inputs:popover-open') !== null");
    }
}

/// Waits until the address has a fragment.
#[track_caller]
pub fn wait_for_fragment(page: &mut Page, fragment: &str) {
    let hash = if fragment.is_empty() { "" } else { "#" };
    page.wait_for("location.hash", &format!("{hash}{fragment}"));
}

/// The slider of an input.
#[track_caller]
pub fn slider(page: &mut Page, input: Input) -> Element {
    page.find("slider", input.info().label)
}

/// The text field of an input.
#[track_caller]
pub fn field(page: &mut Page, input: Input) -> Element {
    page.find("textbox", input.info().label)
}

/// The day of this machine's clock and time zone, which the browser's scripts see too.
pub fn today() -> Day {
    let written = Command::new("date").arg("+%F").output().expect("a clock");
    let text = String::from_utf8(written.stdout).expect("digits");
    text.trim().parse().expect("a day")
}

/// The HTML of a section, rendered natively for a state and choices within the analyses. It equals
/// the page's HTML except for pictures, in which text is measured differently.
pub fn native_html(section: Section, state: &State, choices: &[(&str, &str)]) -> String {
    let mut chosen = Choices::default();
    for (name, value) in choices {
        chosen.set(name, value);
    }
    let answers = answers(state);
    let mut simulation = Simulation::new(&answers.model, answers.candidates, 1);
    if let Some(simulation) = &mut simulation {
        simulation.run(Simulation::DRAWS);
    }
    let findings = simulation.as_ref().and_then(Findings::of);
    let (theme, width, height) = (Theme::Light, 800.0, 352.0);
    let state = state.clone();
    let question = Question { ticket: 1, state, choices: chosen, width, height, theme };
    section.write(&RenderContext::new(question, answers, Metrics::arial(), findings, today()))
}

/// Waits until the HTML of a section without pictures equals its native rendering.
#[track_caller]
pub fn wait_for_section(
    page: &mut Page,
    section: Section,
    state: &State,
    choices: &[(&str, &str)],
) {
    // Normalised by the browser, which serialises quotes and empty attributes differently.
    let html = serde_json::Value::from(native_html(section, state, choices));
    let expected: String = page.evaluate(&format!(
        "(() => {{ const place = document.createElement('div'); place.innerHTML = {html};
            return place.innerHTML; }})()"
    ));
    let place = section.place();
    // The attribute `aria-live` depends on the previous content and is ignored.
    let shown = format!(
        "document.getElementById('{place}')?.innerHTML
            .replace(' data-heir=\"\" aria-live=\"off\"', ' data-heir=\"\"')"
    );
    page.wait_for(&shown, &expected);
}

/// The id of the focused element, or the beginning of its HTML if it has none.
#[track_caller]
pub fn focused(page: &mut Page) -> String {
    page.evaluate("document.activeElement.id || document.activeElement.outerHTML.slice(0, 200)")
}

/// Waits until the worker has answered all requests.
#[track_caller]
pub fn wait_for_analyses(page: &mut Page) {
    page.wait_until("document.querySelector('.analyses')?.getAttribute('aria-busy') === 'false'");
}
