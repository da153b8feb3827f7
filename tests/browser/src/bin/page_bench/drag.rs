//! Drags the slider of a page, alone or with a busy second worker, and measures the time of each step.

use breakeven::{Input, Model, Range};
use breakeven_browser::{Browser, Page as Tab, Server};
use breakeven_web::charts::Theme;
use breakeven_web::question::{Choices, DONE, PROGRESS, Question, TEXTS};
use breakeven_web::share::to_fragment;
use breakeven_web::state::{Action, State};
use serde_json::json;

use crate::peer::{self, ChartSize, Extent};

/// Steps of a drag from one end of the slider to the other.
const STEPS: usize = 200;
/// The size of the window in CSS pixels, high enough to show all that any of the pages draws. The
/// measured page skips charts that are out of view, so in a lower window it would do less than the
/// peer.
const WINDOW: (u32, u32) = (1440, 2400);
/// The size of a usual window.
const LOW_WINDOW: (u32, u32) = (1440, 900);
/// Unmeasured steps before a drag, in which the browser compiles frequently run code.
const WARM_UP: usize = 200;
const PROBE: &str = include_str!("../../../peer/probe.js");
const SLIDER: &str =
    "document.querySelector('input[type=range][aria-label=\"Queries per month\"]')";

/// A page to measure, with the conditions of the measurement.
pub struct DraggedPage {
    pub name: &'static str,
    address: String,
    is_peer: bool,
    window: (u32, u32),
    /// Whether a second worker runs the simulation during the drag.
    is_busy: bool,
}

/// The measurements of one drag, in milliseconds.
#[derive(Clone, Debug)]
pub struct Round {
    /// Script time of each step.
    pub script: Vec<f64>,
    /// Script, style and layout time of each step.
    pub with_layout: Vec<f64>,
    /// Mean time per step of all tasks of the main thread.
    pub thread: f64,
    /// What a second worker did during the steps.
    pub work: Work,
}

impl DraggedPage {
    /// The built page in the high window.
    pub fn ours(server: &Server, state: &State) -> Self {
        let address = format!("{}/#{}", server.origin(), to_fragment(state));
        Self { name: "this page", address, is_peer: false, window: WINDOW, is_busy: false }
    }

    /// The built page in a low window.
    pub fn ours_in_low_window(server: &Server, state: &State) -> Self {
        Self { name: "this page, 900 px high", window: LOW_WINDOW, ..Self::ours(server, state) }
    }

    /// The built page with a second worker that runs the simulation without a pause.
    pub fn ours_with_busy_worker(server: &Server, state: &State) -> Self {
        Self { name: "this page, worker drawing", is_busy: true, ..Self::ours(server, state) }
    }

    /// The peer page made with uPlot.
    pub fn peer(
        server: &Server,
        state: &State,
        sizes: [ChartSize; 2],
        samples: usize,
        extent: Extent,
    ) -> Self {
        let path = peer::address(state, sizes, samples, extent);
        let name = match extent {
            Extent::Equal => "uPlot, equal page",
            Extent::Bare => "uPlot, charts bare",
        };
        let address = format!("{}{path}", server.origin());
        Self { name, address, is_peer: true, window: WINDOW, is_busy: false }
    }

    /// Opens the page and waits until it is ready for measuring.
    fn open(&self, browser: &Browser) -> Tab {
        let mut tab = Tab::open(browser);
        tab.unwatch();
        tab.resize(self.window.0, self.window.1, 1.0);
        tab.before_load(PROBE);
        tab.goto(&self.address);
        tab.wait_until(&format!(
            "{SLIDER} !== null && document.querySelector('h1').textContent !== ''"
        ));
        if !self.is_peer {
            tab.wait_until("document.querySelector('.analyses[aria-busy=false]') !== null");
        }
        tab.settle();
        assert!(tab.evaluate::<bool>("crossOriginIsolated"), "the clock would be coarse");
        tab
    }
}

/// The sizes of the built page's two charts; the peer uses the same.
pub fn chart_sizes(browser: &Browser, server: &Server, state: &State) -> [ChartSize; 2] {
    let mut tab = DraggedPage::ours(server, state).open(browser);
    tab.evaluate(
        "[...document.querySelectorAll('canvas[role=img]')].map(one => [one.clientWidth, one.clientHeight])",
    )
}

/// Opens the page and measures one drag.
pub fn measure_drag(browser: &Browser, page: &DraggedPage, state: &State, slowness: f64) -> Round {
    let mut tab = page.open(browser);
    if page.is_peer {
        check_peer_totals(&mut tab, state);
    }
    let drag = |tab: &mut Tab, steps: usize| -> Vec<(f64, f64, bool)> {
        tab.evaluate(&format!("drag({SLIDER}, {steps})"))
    };
    if page.is_busy {
        start_worker(&mut tab, state);
    }
    drag(&mut tab, WARM_UP);
    tab.throttle(slowness);
    let work = |tab: &mut Tab| if page.is_busy { work_done(tab) } else { Work::default() };
    let before = work(&mut tab);
    let steps = drag(&mut tab, STEPS);
    let work = work(&mut tab).since(before);
    assert!(!page.is_busy || work.answers > 0, "the worker was not busy: {work:?}");
    // Measured in a separate drag: reading the thread's clock at every task slows the tasks down.
    let before = tab.seconds("TaskDuration");
    drag(&mut tab, STEPS);
    let thread = (tab.seconds("TaskDuration") - before) * 1000.0 / STEPS as f64;
    tab.throttle(1.0);
    let missed: Vec<usize> = (0..steps.len()).filter(|step| !steps[*step].2).collect();
    assert!(missed.is_empty(), "{} did not draw the steps {missed:?}", page.name);
    let complaints = tab.take_complaints();
    assert!(complaints.is_empty(), "{} complained: {complaints:#?}", page.name);
    Round {
        script: steps.iter().map(|(script, ..)| *script).collect(),
        with_layout: steps.iter().map(|(script, layout, _)| script + layout).collect(),
        thread,
        work,
    }
}

/// Asserts that the peer computes the same totals: otherwise the comparison would be void.
fn check_peer_totals(tab: &mut Tab, state: &State) {
    for queries in [0.0, 100.0, 12_345.0, 1e6, 1e8] {
        let mut scenario = state.scenario.clone();
        scenario.set(Input::QueriesPerMonth, queries).expect("a valid volume");
        let ours = Model::new(&scenario).expect("a valid scenario").totals();
        let theirs: [f64; 6] = tab.evaluate(&format!("peerTotals({queries})"));
        for (one, other) in ours.into_iter().zip(theirs) {
            let error = (one - other).abs() / one.max(1.0);
            assert!(error < 1e-9, "at {queries} queries the peer has {theirs:?}, not {ours:?}");
        }
    }
}

/// A second worker in the page that answers requests without a pause, as load for the benchmark.
const BUSY_SCRIPT: &str = include_str!("../../../peer/busy.js");

/// How much the worker has done so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Work {
    /// Progress messages, one for each thousand draws.
    pub pieces: u32,
    /// Completed requests, each answered with all sections and charts.
    pub answers: u32,
}

impl Work {
    /// The work done since an earlier count.
    pub fn since(self, before: Self) -> Self {
        Self { pieces: self.pieces - before.pieces, answers: self.answers - before.answers }
    }
}

/// Starts the worker and waits until it has completed one request.
fn start_worker(tab: &mut Tab, state: &State) {
    let questions = [state.clone(), with_a_wider_range(state)].map(|state| {
        let (choices, theme) = (Choices::default(), Theme::Light);
        let question = Question { ticket: 0, state, choices, width: 1000.0, height: 352.0, theme };
        // Without the first field, the ticket: the script numbers its requests.
        question.to_words()[1..].to_vec()
    });
    tab.evaluate::<Option<()>>(&format!("{{ {BUSY_SCRIPT} }}; null"));
    let (questions, kinds) = (json!(questions), json!([TEXTS, PROGRESS, DONE]));
    assert!(tab.evaluate::<bool>(&format!("keepBusy({questions}, {kinds})")));
}

/// Reads how much the worker has done so far.
fn work_done(tab: &mut Tab) -> Work {
    let (pieces, answers) = tab.evaluate("workDone()");
    Work { pieces, answers }
}

/// A state with one range widened, so that the draws of the given state cannot be reused.
fn with_a_wider_range(state: &State) -> State {
    let ranges = &state.scenario.ranges;
    let (input, range) = ranges.iter().next().expect("the documents give ranges");
    let wider = Range::new(range.low, range.high * 1.5);
    let other = state.after(Action::SetRange(input, Some(wider)));
    assert_ne!(other, *state, "the other range is allowed");
    other
}
