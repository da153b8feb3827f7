//! Growth, discounting and price changes, calculated by hand.

use crate::help::{assert_close, blank, ledger};
use breakeven::Strategy::{Lora, Prompting, Rag};

/// `ratio` to the power of `exponent`, by hand.
fn power(ratio: f64, exponent: u32) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * ratio)
}

#[test]
fn growth_and_discount() {
    // 1000 queries of $0.10, a tenth more each month; money costs 1 % a month, which is
    // 1.01^12 − 1 = 12.68 % a year.
    let scenario = blank(&[
        ("workload.queries_per_month", 1000.0),
        ("workload.monthly_growth", 0.1),
        ("workload.horizon_months", 3.0),
        ("money.annual_discount_rate", power(1.01, 12) - 1.0),
        ("prompt.question_tokens", 1000.0),
        ("base_serving.input_usd_per_million_tokens", 100.0),
        ("lora.run_usd", 500.0),
        ("lora.runs", 1.0),
        ("training.upkeep_hours_per_month", 1.0),
        ("labour.hourly_usd", 60.0),
        ("quality.wrong_answer_usd", 1.0),
        ("quality.base_accuracy", 0.9),
    ]);
    // 100 / 1.01 + 110 / 1.01² + 121 / 1.01³ = 99.0099 + 107.8326 + 117.4416 = 324.2840
    let queries = 100.0 / 1.01 + 110.0 / power(1.01, 2) + 121.0 / power(1.01, 3);
    let prompting = ledger(&scenario, Prompting);
    assert_close("queries", prompting.breakdown.queries, queries);
    // A tenth of the answers is wrong and costs ten times a query's price: as much again.
    assert_close("errors", prompting.breakdown.errors, queries);
    // Queries are discounted as their cost is: 3242.84 of them, at $0.10 and as much for errors.
    assert_close("per query", prompting.per_query.expect("queries"), 0.2);
    // Errors are no part of what a right answer costs.
    let right = prompting.per_correct_answer.expect("queries");
    assert_close("per correct answer", right, 0.1 / 0.9);
    // Setup falls at the start, whole; upkeep at each month's end.
    let lora = ledger(&scenario, Lora);
    assert_close("setup", lora.breakdown.setup, 500.0);
    assert_close(
        "hosting",
        lora.breakdown.hosting,
        60.0 / 1.01 + 60.0 / power(1.01, 2) + 60.0 / power(1.01, 3),
    );
    let first = 500.0 + 60.0 / 1.01 + 100.0 / 1.01;
    assert_close("after a month", lora.cumulative[1], first); // its tokens are free, its errors are not
}

#[test]
fn token_prices_fall_and_nothing_else_does() {
    // 2 % less a month is 0.98^12 − 1 = −21.5 % a year. The first month is at today's price.
    let scenario = blank(&[
        ("workload.queries_per_month", 1000.0),
        ("workload.horizon_months", 3.0),
        ("money.annual_token_price_change", power(0.98, 12) - 1.0),
        ("prompt.question_tokens", 1000.0),
        ("base_serving.input_usd_per_million_tokens", 100.0),
        ("base_serving.replica_usd_per_month", 30.0),
        ("base_serving.min_replicas", 1.0),
        ("retrieval.reranker_usd_per_thousand_queries", 50.0),
        ("retrieval.database_usd_per_month", 40.0),
        ("quality.wrong_answer_usd", 0.2),
    ]);
    let months = 1.0 + 0.98 + 0.9604;
    let prompting = ledger(&scenario, Prompting);
    assert_close("tokens", prompting.breakdown.queries, 100.0 * months);
    assert_close("rent", prompting.breakdown.hosting, 3.0 * 30.0);
    assert_close("errors", prompting.breakdown.errors, 3.0 * 1000.0 * 0.2);
    // A search and a busy machine are not tokens, and cost what they cost.
    let rag = ledger(&scenario, Rag);
    assert_close("tokens and search", rag.breakdown.queries, 100.0 * months + 3.0 * 50.0);
    assert_close("rent and database", rag.breakdown.hosting, 3.0 * 70.0);
}

#[test]
fn twenty_years_shrinking_by_nine_tenths() {
    // 1000 + 100 + 10 + …: 1111.11 queries, whatever the horizon, at $1 each.
    let scenario = blank(&[
        ("workload.queries_per_month", 1000.0),
        ("workload.horizon_months", 240.0),
        ("workload.monthly_growth", -0.9),
        ("prompt.question_tokens", 1.0),
        ("base_serving.input_usd_per_million_tokens", 1e6),
    ]);
    let prompting = ledger(&scenario, Prompting);
    assert_close("queries", prompting.breakdown.queries, 1000.0 / 0.9);
    assert_eq!(prompting.cumulative.len(), 241);
}

#[test]
fn growth_near_nothing_is_almost_no_growth() {
    // The sum of (1 + g)^(m−1) over twelve months is 12 + 66 g + 220 g² + …; a closed form that
    // subtracts powers would lose eight digits here.
    for growth in [1e-9, 1e-12, -1e-9] {
        let scenario = blank(&[
            ("workload.queries_per_month", 1000.0),
            ("workload.monthly_growth", growth),
            ("prompt.question_tokens", 1.0),
            ("base_serving.input_usd_per_million_tokens", 1e6),
        ]);
        assert_close(
            "queries",
            ledger(&scenario, Prompting).breakdown.queries,
            1000.0 * (12.0 + 66.0 * growth),
        );
    }
}
