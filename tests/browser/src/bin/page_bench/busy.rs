//! A second worker beside the page, which draws without a pause.

use breakeven::Range;
use breakeven_browser::Page as Tab;
use breakeven_web::charts::Theme;
use breakeven_web::question::{Choices, DONE, PROGRESS, Question, TEXTS};
use breakeven_web::state::{Action, State};
use serde_json::json;

const SCRIPT: &str = include_str!("../../../peer/busy.js");

/// What the worker has done so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Work {
    /// Pieces of a thousand draws.
    pub pieces: u32,
    /// Questions, each with all its pictures.
    pub answers: u32,
}

impl Work {
    /// What was done since.
    pub fn since(self, before: Self) -> Self {
        Self { pieces: self.pieces - before.pieces, answers: self.answers - before.answers }
    }
}

/// Starts it, and waits until it has answered once.
pub fn start(tab: &mut Tab, state: &State) {
    let questions = [state.clone(), other_ranges(state)].map(|state| {
        let (choices, theme) = (Choices::default(), Theme::Light);
        let question = Question { ticket: 0, state, choices, width: 1000.0, height: 352.0, theme };
        // The script numbers them itself.
        question.to_words()[1..].to_vec()
    });
    tab.evaluate::<Option<()>>(&format!("{{ {SCRIPT} }}; null"));
    let (questions, kinds) = (json!(questions), json!([TEXTS, PROGRESS, DONE]));
    assert!(tab.evaluate::<bool>(&format!("keepBusy({questions}, {kinds})")));
}

/// What it has done by now.
pub fn work(tab: &mut Tab) -> Work {
    let (pieces, answers) = tab.evaluate("workDone()");
    Work { pieces, answers }
}

/// A state for which the draws of the other are of no use.
fn other_ranges(state: &State) -> State {
    let ranges = &state.scenario.ranges;
    let (input, range) = ranges.iter().next().expect("the documents give ranges");
    let wider = Range { low: range.low, high: range.high * 1.5 };
    let other = state.after(Action::SetRange(input, Some(wider)));
    assert_ne!(other, *state, "the other range is allowed");
    other
}
