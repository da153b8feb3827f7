//! How long a slider step takes from input to drawn: the built page beside an equal page made with
//! uPlot, in the same browser and the same run.
//!
//! Run by `cargo xtask bench`. Measured is the script's work for a step: the event's handler, the
//! callback of the animation frame, and the microtasks of both, in which the page computes, renders
//! and draws on its canvases. The wait for the frame is no work and is not counted; what the browser
//! then does for style and layout stands in a column of its own, and all that its main thread did,
//! rasterising aside, in the last.

mod busy;
mod drag;
mod draws;
mod peer;
mod table;

use breakeven::Input;
use breakeven_browser::{Browser, Server, environment};
use breakeven_web::state::{Action, State};
use drag::{DraggedPage, Round, measure};

/// Drags of each page under each condition. The pages take turns, so that a disturbance of the
/// machine meets all of them.
const ROUNDS: usize = 5;
/// How much slower the processor is made.
const SLOWNESS: [f64; 2] = [1.0, 4.0];
/// Without these two the browser's clock ticks in tenths of milliseconds.
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
    draws::print(&browser, &server);
    println!("\n{}", table::TITLE);
    for (name, state) in [("default", State::default()), ("replicas and growth", heavier())] {
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
            let rounds = take_turns(&browser, &pages, &state, slowness);
            table::print(slowness, &pages.each_ref().map(|page| page.name), &rounds);
            table::print_ratio(pages[1].name, &rounds[0], &rounds[1]);
            table::print_ratio(pages[2].name, &rounds[0], &rounds[2]);
        }
    }
    beside_draws(&browser, &server);
    println!("\n{}", table::BUDGET);
}

/// The page with the documents' ranges, alone and beside a worker that draws.
fn beside_draws(browser: &Browser, server: &Server) {
    let state = State::default().after(Action::UseDocumentRanges);
    let pages = [DraggedPage::ours_beside_draws(server, &state), DraggedPage::ours(server, &state)];
    println!("\n{}", table::BESIDE_DRAWS);
    for slowness in SLOWNESS {
        let rounds = take_turns(browser, &pages, &state, slowness);
        table::print(slowness, &pages.each_ref().map(|page| page.name), &rounds);
        table::print_ratio(pages[1].name, &rounds[0], &rounds[1]);
        table::print_work(&rounds[0]);
    }
}

/// The rounds of each page.
fn take_turns<const N: usize>(
    browser: &Browser,
    pages: &[DraggedPage; N],
    state: &State,
    slowness: f64,
) -> [Vec<Round>; N] {
    let mut rounds = [const { Vec::new() }; N];
    for _ in 0..ROUNDS {
        for (page, rounds) in pages.iter().zip(&mut rounds) {
            rounds.push(measure(browser, page, state, slowness));
        }
    }
    rounds
}

/// Where most has to be computed: every model rented, growing use, prices and money that change.
fn heavier() -> State {
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
