//! What JavaScript calls; 64-bit integers are `BigInt`s there.

use std::cell::RefCell;

use breakeven::Input;

use crate::drawing::Draws;

thread_local! {
    /// What was drawn last.
    static DRAWS: RefCell<Option<Draws>> = const { RefCell::new(None) };
}

#[allow(unsafe_code, reason = "an export needs its plain name, and nothing else is so called")]
#[unsafe(export_name = "hash_totals")]
extern "C" fn hash_totals(seed: u64, count: u32) -> u64 {
    crate::hash_totals(seed, count)
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
