//! A second worker in the page that answers requests without a pause, as load for the benchmark.

use breakeven::Range;
use breakeven_browser::Page as Tab;
use breakeven_web::charts::Theme;
use breakeven_web::question::{Choices, DONE, PROGRESS, Question, TEXTS};
use breakeven_web::state::{Action, State};
use serde_json::json;

const SCRIPT: &str = include_str!("../../../peer/busy.js");

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
pub fn start_worker(tab: &mut Tab, state: &State) {
    let questions = [state.clone(), with_a_wider_range(state)].map(|state| {
        let (choices, theme) = (Choices::default(), Theme::Light);
        let question = Question { ticket: 0, state, choices, width: 1000.0, height: 352.0, theme };
        // Without the first field, the ticket: the script numbers its requests.
        question.to_words()[1..].to_vec()
    });
    tab.evaluate::<Option<()>>(&format!("{{ {SCRIPT} }}; null"));
    let (questions, kinds) = (json!(questions), json!([TEXTS, PROGRESS, DONE]));
    assert!(tab.evaluate::<bool>(&format!("keepBusy({questions}, {kinds})")));
}

/// Reads how much the worker has done so far.
pub fn work_done(tab: &mut Tab) -> Work {
    let (pieces, answers) = tab.evaluate("workDone()");
    Work { pieces, answers }
}

/// A state with one range widened, so that the draws of the given state cannot be reused.
fn with_a_wider_range(state: &State) -> State {
    let ranges = &state.scenario.ranges;
    let (input, range) = ranges.iter().next().expect("the documents give ranges");
    let wider = Range { low: range.low, high: range.high * 1.5 };
    let other = state.after(Action::SetRange(input, Some(wider)));
    assert_ne!(other, *state, "the other range is allowed");
    other
}
