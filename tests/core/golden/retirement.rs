//! Hours for the prompt and the retirement of a model, calculated by hand.

use crate::help::{assert_close, blank, ledger, time_crossings_of};
use breakeven::Strategy::{self, Full, Lora, Prompting, Rag, RagFull, RagLora};

#[test]
fn every_strategy_has_a_prompt_to_write_and_to_revise() {
    // Three hours at the start and two at each of half a change a month, at $50.
    let scenario = blank(&[
        ("labour.hourly_usd", 50.0),
        ("prompt.setup_hours", 3.0),
        ("prompt.revision_hours", 2.0),
        ("workload.behaviour_updates_per_month", 0.5),
    ]);
    for strategy in Strategy::ALL {
        let breakdown = ledger(&scenario, strategy).breakdown;
        assert_close("setup", breakdown.setup, 150.0);
        assert_close("updates", breakdown.updates, 12.0 * 0.5 * 100.0);
    }
}

#[test]
fn a_model_retires_once_in_its_month() {
    // Trying the prompt again takes two hours at $50. A tuned model is trained again: a run and a
    // half of $200, a fifth of $300 of labels, four hours: $560. Money costs 1 % a month.
    let power = |ratio: f64, exponent: f64| libm::pow(ratio, exponent);
    let scenario = blank(&[
        ("labour.hourly_usd", 50.0),
        ("prompt.revision_hours", 2.0),
        ("training.runs_per_retrain", 1.5),
        ("training.examples", 100.0),
        ("training.label_usd_per_example", 3.0),
        ("training.relabel_share", 0.2),
        ("training.retrain_hours", 4.0),
        ("lora.run_usd", 200.0),
        ("full.run_usd", 200.0),
        ("money.annual_discount_rate", power(1.01, 12.0) - 1.0),
        ("base_serving.retires_after_months", 3.0),
        ("lora_serving.retires_after_months", 12.0),
        ("full_serving.retires_after_months", 13.0),
    ]);
    let base = 100.0 / power(1.01, 3.0);
    let lora = (100.0 + 560.0) / power(1.01, 12.0);
    for (strategy, setup, updates) in [
        (Prompting, 0.0, base),
        (Rag, 0.0, base),
        (Lora, 300.0, lora),
        (RagLora, 300.0, lora),
        (Full, 300.0, 0.0), // after the horizon
        (RagFull, 300.0, 0.0),
    ] {
        let ledger = ledger(&scenario, strategy);
        assert_close("setup", ledger.breakdown.setup, setup);
        assert_close(strategy.id(), ledger.breakdown.updates, updates);
    }
    // In the third month and in no other.
    let cumulative = ledger(&scenario, Prompting).cumulative;
    assert_eq!(cumulative[..3], [0.0, 0.0, 0.0]);
    assert!(cumulative[3..].iter().all(|&usd| (usd - base).abs() < 1e-12 * base));
}

#[test]
fn a_retirement_may_move_a_crossing_in_time() {
    // Prompting costs $30 a month, LoRA $100 at once: it is cheaper from month 3⅓ on. That its
    // model retires costs $90 in month 5.
    let scenario = blank(&[
        ("workload.queries_per_month", 1e3),
        ("prompt.answer_tokens", 1e3),
        ("base_serving.output_usd_per_million_tokens", 30.0),
        ("lora.runs", 1.0),
        ("lora.run_usd", 100.0),
        ("training.runs_per_retrain", 0.9),
        ("lora_serving.retires_after_months", 5.0),
    ]);
    // 120 to 100 after four months; 150 to 190 after five: 20 − 60 t = 0 at a third of the fifth.
    // Then 30 a month against nothing: 40 behind after five, so at 6⅓.
    let found = time_crossings_of(&scenario, Prompting, Lora);
    assert_eq!(found.len(), 3);
    for ((month, cheaper), (expected, after)) in found.into_iter().zip([
        (10.0 / 3.0, Lora),
        (4.0 + 1.0 / 3.0, Prompting),
        (5.0 + 4.0 / 3.0, Lora),
    ]) {
        assert_close("the month", month, expected);
        assert_eq!(cheaper, after);
    }
}
