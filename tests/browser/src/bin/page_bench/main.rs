//! Benchmark of a slider step, from the input event to the drawn charts: the built page compared
//! with an equal page made with uPlot, in the same browser and the same run.
//!
//! Run by `cargo xtask bench`. The script time of a step is the time of the event handler, of the
//! animation frame callback, and of the microtasks of both, in which the page computes, renders and
//! draws on its canvases. The wait for the frame is not counted. Style and layout are reported in a
//! separate column, and all tasks of the main thread, without rasterising, in the last one.

mod drag;
mod draws;
mod peer;
mod table;

use breakeven::Input;
use breakeven_browser::{Browser, Server, environment};
use breakeven_web::state::{Action, State};
use drag::{DraggedPage, Round, measure_drag};

/// Drags per page and condition. The pages alternate, so that other load of the machine affects all
/// of them.
const ROUNDS: usize = 5;
/// Factors by which the processor is slowed down.
const SLOWNESS: [f64; 2] = [1.0, 4.0];
/// Headers that isolate the page's origin: without them the browser's clock is rounded to a tenth
/// of a millisecond.
const PRECISE_CLOCK: [(&str, &str); 2] = [
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
];

fn main() {
    let mounts = [
        ("/", environment::path(environment::DIST)),
        ("/peer/", peer::folder()),
        ("/uplot/", environment::path(environment::UPLOT)),
    ];
    let server = Server::start(&mounts, &PRECISE_CLOCK);
    let browser = Browser::launch();
    draws::measure_and_print(&browser, &server);
    println!("\n{}", table::TITLE);
    for (name, state) in
        [("default", State::default()), ("replicas and growth", most_expensive_state())]
    {
        let sizes = drag::chart_sizes(&browser, &server, &state);
        let samples = peer::samples(&state, sizes[0]);
        let pages = [
            DraggedPage::ours(&server, &state),
            DraggedPage::peer(&server, &state, sizes, samples, peer::Extent::Equal),
            DraggedPage::peer(&server, &state, sizes, samples, peer::Extent::Bare),
            DraggedPage::ours_in_low_window(&server, &state),
        ];
        println!("\n{name}, {samples} samples of a curve");
        for slowness in SLOWNESS {
            let rounds = measure_alternately(&browser, &pages, &state, slowness);
            table::print_rows(slowness, &pages.each_ref().map(|page| page.name), &rounds);
            table::print_ratio(pages[1].name, &rounds[0], &rounds[1]);
            table::print_ratio(pages[2].name, &rounds[0], &rounds[2]);
        }
    }
    measure_with_busy_worker(&browser, &server);
    println!("\n{}", table::BUDGET);
}

/// Measures the page with the documents' ranges, alone and with a busy second worker.
fn measure_with_busy_worker(browser: &Browser, server: &Server) {
    let state = State::default().after(Action::UseDocumentRanges);
    let pages =
        [DraggedPage::ours_with_busy_worker(server, &state), DraggedPage::ours(server, &state)];
    println!("\n{}", table::BUSY_WORKER);
    for slowness in SLOWNESS {
        let rounds = measure_alternately(browser, &pages, &state, slowness);
        table::print_rows(slowness, &pages.each_ref().map(|page| page.name), &rounds);
        table::print_ratio(pages[1].name, &rounds[0], &rounds[1]);
        table::print_work(&rounds[0]);
    }
}

/// Measures the pages in turn and returns the rounds of each page.
fn measure_alternately<const N: usize>(
    browser: &Browser,
    pages: &[DraggedPage; N],
    state: &State,
    slowness: f64,
) -> [Vec<Round>; N] {
    let mut rounds = [const { Vec::new() }; N];
    for _ in 0..ROUNDS {
        for (page, rounds) in pages.iter().zip(&mut rounds) {
            rounds.push(measure_drag(browser, page, state, slowness));
        }
    }
    rounds
}

/// A state that needs the most computation: every model rented, growth, token prices that change,
/// and a discount rate.
fn most_expensive_state() -> State {
    let mut state = State::default();
    for (input, value) in [
        (Input::MonthlyGrowth, 0.03),
        (Input::AnnualDiscountRate, 0.08),
        (Input::AnnualTokenPriceChange, -0.2),
        (Input::WrongAnswerUsd, 0.02),
        (Input::BaseReplicaUsdPerMonth, 2000.0),
        (Input::BasePrefillTokensPerSecond, 20_000.0),
        (Input::BaseDecodeTokensPerSecond, 4000.0),
        (Input::LoraPrefillTokensPerSecond, 30_000.0),
        (Input::LoraDecodeTokensPerSecond, 6000.0),
    ] {
        state.scenario.set(input, value).expect("a valid value");
    }
    state
}
