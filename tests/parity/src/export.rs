//! Functions that the WASM module exports to JavaScript; 64-bit integers are `BigInt`s there.

use std::cell::RefCell;

use breakeven::Input;

use crate::drawing::Draws;
use crate::{Fingerprint, Subject};

thread_local! {
    /// The fingerprint that scenarios are added to.
    static FINGERPRINT: RefCell<Option<Fingerprint>> = const { RefCell::new(None) };
    /// What was drawn last.
    static DRAWS: RefCell<Option<Draws>> = const { RefCell::new(None) };
}

#[allow(unsafe_code, reason = "an export needs its plain name, and nothing else is so called")]
#[unsafe(export_name = "start_fingerprint")]
extern "C" fn start_fingerprint(subject: u32, seed: u64) {
    FINGERPRINT.set(Some(Fingerprint::new(Subject::ALL[subject as usize], seed)));
}

#[allow(unsafe_code, reason = "an export needs its plain name, and nothing else is so called")]
#[unsafe(export_name = "add_scenarios")]
extern "C" fn add_scenarios(count: u32) -> u64 {
    FINGERPRINT.with_borrow_mut(|fingerprint| {
        fingerprint.as_mut().map_or(0, |fingerprint| {
            fingerprint.add_scenarios(count);
            fingerprint.hash()
        })
    })
}

#[allow(unsafe_code, reason = "an export needs its plain name, and nothing else is so called")]
#[unsafe(export_name = "draw")]
extern "C" fn draw(count: u32, queries_are_uncertain: u32, by_fit: u32) {
    DRAWS.set(Some(Draws::new(count as usize, queries_are_uncertain != 0, by_fit != 0)));
}

#[allow(unsafe_code, reason = "an export needs its plain name, and nothing else is so called")]
#[unsafe(export_name = "move_queries_per_month")]
extern "C" fn move_queries_per_month(value: f64) {
    set(Input::QueriesPerMonth, value);
}

#[allow(unsafe_code, reason = "an export needs its plain name, and nothing else is so called")]
#[unsafe(export_name = "move_question_tokens")]
extern "C" fn move_question_tokens(value: f64) {
    set(Input::QuestionTokens, value);
}

#[allow(unsafe_code, reason = "an export needs its plain name, and nothing else is so called")]
#[unsafe(export_name = "sum")]
extern "C" fn sum() -> f64 {
    DRAWS.with_borrow(|draws| draws.as_ref().map_or(f64::NAN, Draws::sum))
}

fn set(input: Input, value: f64) {
    DRAWS.with_borrow_mut(|draws| {
        if let Some(draws) = draws {
            draws.set(input, value);
        }
    });
}
