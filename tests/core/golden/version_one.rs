//! Version 1's default scenario: 100,000 queries a month for twelve months, all six totals. None
//! of the parts that version 2 added is on in it.

use crate::help::{assert_close, assert_terms, ledger, plain};
use breakeven::Strategy;

/// 100,000 queries × 12 months.
const QUERIES: f64 = 1_200_000.0;

/// 5,000,000 tokens, a tenth of each chunk repeated: 5,555,555.56 stored, at $0.02 a million.
const EMBED: f64 = 5e6 / 0.9 * 0.02 / 1e6; // $0.1111
/// $50 and the storage of 13,888.9 chunks of 4 × 1536 + 1040 = 7184 bytes: 0.099778 GB at $0.33.
const DATABASE: f64 = 50.0 + 5e6 / 0.9 / 400.0 * 7184.0 / 1e9 * 0.33; // $50.0329 a month
/// 100 tokens embedded at $0.02 a million and $4 per million queries.
const SEARCH: f64 = (100.0 * 0.02 + 4.0) / 1e6; // $0.000006 a query
/// A knowledge update a month embeds a twentieth of the corpus.
const REEMBED: f64 = 0.05 * EMBED; // $0.0056 a month

#[test]
fn prompting() {
    // 600 + 1500 + 100 = 2200 tokens in at $1, 300 out at $5: 2200 + 1500 = $3700 a million.
    let per_query = (2200.0 * 1.0 + 300.0 * 5.0) / 1e6;
    let ledger = ledger(&plain(), Strategy::Prompting);
    assert_terms(&ledger, 0.0, QUERIES * per_query, 0.0, 0.0, 0.0);
    assert_close("total", ledger.total, 4440.0);
    assert_close("accuracy", ledger.accuracy, 0.75);
    assert_close("per query", ledger.per_query.expect("queries"), 0.0037);
    assert_close("per correct answer", ledger.per_correct_answer.expect("some"), 0.0037 / 0.75);
}

#[test]
fn rag() {
    // 5 chunks of 400 tokens come on top: 4200 in, 300 out.
    let per_query = (4200.0 * 1.0 + 300.0 * 5.0) / 1e6 + SEARCH; // 0.0057 + 0.000006
    let ledger = ledger(&plain(), Strategy::Rag);
    assert_terms(&ledger, 50.0 + EMBED, QUERIES * per_query, 12.0 * REEMBED, 12.0 * DATABASE, 0.0);
    // 50.11 + 6847.20 + 0.07 + 600.40
    assert!((ledger.total - 7497.77).abs() < 0.01, "{}", ledger.total);
    assert_close("accuracy", ledger.accuracy, 0.80);
}

#[test]
fn lora() {
    // A quarter of the instructions, no examples: 150 + 100 tokens in at $0.07, 300 out at $0.30.
    let per_query = (250.0 * 0.07 + 300.0 * 0.30) / 1e6; // 0.0001075
    // One run of $300, and 1000 examples at $2.
    let setup = 300.0 + 1000.0 * 2.0; // 2300
    // The weights hold the facts: a retrain a month, of one run and a tenth of the labels.
    let retrain = 300.0 + 0.1 * 1000.0 * 2.0; // 500
    let ledger = ledger(&plain(), Strategy::Lora);
    // Rent: the provider scales it, so one replica at $219.
    assert_terms(&ledger, setup, QUERIES * per_query, 12.0 * retrain, 12.0 * 219.0, 0.0);
    assert_close("total", ledger.total, 2300.0 + 129.0 + 6000.0 + 2628.0); // 11,057
    // 0.06 is what full tuning adds to 0.75 without retrieval; LoRA keeps 92.5 % of it.
    assert_close("accuracy", ledger.accuracy, 0.75 + 0.925 * 0.06); // 0.8055
}

#[test]
fn rag_lora() {
    // 150 + 2000 + 100 tokens in, 300 out.
    let per_query = (2250.0 * 0.07 + 300.0 * 0.30) / 1e6 + SEARCH; // 0.0002475 + 0.000006
    let setup = 50.0 + EMBED + 2300.0;
    // The index holds the facts: retrained for behaviour alone, twice a year.
    let updates = REEMBED + 0.1667 * 500.0; // 83.36 a month
    let hosting = DATABASE + 219.0;
    let ledger = ledger(&plain(), Strategy::RagLora);
    assert_terms(&ledger, setup, QUERIES * per_query, 12.0 * updates, 12.0 * hosting, 0.0);
    // 2350.11 + 304.20 + 1000.27 + 3228.40
    assert!((ledger.total - 6882.97).abs() < 0.01, "{}", ledger.total);
    // 92.5 % of 32 % of the fifth that is wrong although the facts are there.
    assert_close("accuracy", ledger.accuracy, 0.8 + 0.925 * 0.32 * 0.2); // 0.8592
}

#[test]
fn full() {
    let setup = 35_000.0 + 2000.0;
    let retrain = 35_000.0 + 200.0;
    // 250 tokens read at 20,000 a second and 300 written at 3,895.4: 0.0895 s a query. A replica
    // has 730 × 3600 × 0.4 = 1,051,200 s a month; 8951 s are 0.0085 of that: one replica.
    let seconds: f64 = 250.0 / 20_000.0 + 300.0 / 3895.4;
    assert!(100_000.0 * seconds < 1_051_200.0);
    let ledger = ledger(&plain(), Strategy::Full);
    assert_terms(&ledger, setup, 0.0, 12.0 * retrain, 12.0 * 11_650.8, 0.0);
    assert_close("total", ledger.total, 37_000.0 + 422_400.0 + 139_809.6); // 599,209.60
    assert_close("accuracy", ledger.accuracy, 0.81);
}

#[test]
fn rag_full() {
    let setup = 50.0 + EMBED + 37_000.0;
    let updates = REEMBED + 0.1667 * 35_200.0; // 5867.85 a month
    let hosting = DATABASE + 11_650.8;
    let ledger = ledger(&plain(), Strategy::RagFull);
    assert_terms(&ledger, setup, QUERIES * SEARCH, 12.0 * updates, 12.0 * hosting, 0.0);
    // 37,050.11 + 7.20 + 70,414.15 + 140,410.00
    assert!((ledger.total - 247_881.45).abs() < 0.01, "{}", ledger.total);
    assert_close("accuracy", ledger.accuracy, 0.8 + 0.32 * 0.2); // 0.864
}
