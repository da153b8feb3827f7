//! The default scenario: 100,000 queries a month for twelve months, all six totals.

use crate::help::{assert_close, assert_terms, ledger};
use breakeven::{Scenario, Strategy};

/// 100,000 queries × 12 months.
const QUERIES: f64 = 1_200_000.0;

/// Two days to write and try the prompt, at $100 an hour.
const PROMPT: f64 = 16.0 * 100.0;
/// Eight hours of trying it again, 0.1667 times a month.
const REVISION: f64 = 0.1667 * 8.0 * 100.0; // $133.36 a month
/// Two weeks of work for the index; 5,000,000 tokens, a tenth of each chunk repeated, at $0.02 a
/// million; and what is written, at $0.25 a gigabyte.
const INDEX: f64 = 50.0 + FILL + 80.0 * 100.0;
const FILL: f64 = 5e6 / 0.9 * 0.02 / 1e6 + GIGABYTES * 0.25; // $0.1361
/// 13,888.9 chunks of 4 × 1536 + 1040 = 7184 bytes.
const GIGABYTES: f64 = 5e6 / 0.9 / 400.0 * 7184.0 / 1e9; // 0.099778
/// $50, the storage at $0.33 a gigabyte, and four hours of upkeep.
const DATABASE: f64 = 50.0 + GIGABYTES * 0.33 + 4.0 * 100.0; // $450.0329 a month
/// 100 tokens embedded at $0.02 a million; $4 per million queries, the least, which is more than
/// $16 a gigabyte.
const SEARCH: f64 = (100.0 * 0.02 + 4.0) / 1e6; // $0.000006 a query
/// A knowledge update a month embeds and writes a twentieth of the index.
const REINDEX: f64 = 0.05 * FILL; // $0.0068 a month
/// 1000 examples at $2 and three weeks of work.
const TRAINING: f64 = 1000.0 * 2.0 + 120.0 * 100.0;

#[test]
fn prompting() {
    // 600 + 1500 tokens that a cache holds nine times in ten: 1890 at $0.05 and 210 written at
    // $1.25; 100 of question at $1; 300 out at $5: 94.5 + 262.5 + 100 + 1500 = $1957 a million.
    let per_query = (1890.0 * 0.05 + 210.0 * 1.25 + 100.0 * 1.0 + 300.0 * 5.0) / 1e6;
    let ledger = ledger(&Scenario::default(), Strategy::Prompting);
    assert_terms(&ledger, PROMPT, QUERIES * per_query, 12.0 * REVISION, 0.0, 0.0);
    assert_close("total", ledger.total, 1600.0 + 2348.4 + 1600.32); // 5548.72
    assert_close("cash", ledger.cash, 5548.72);
    // Half of the queries need facts that the model lacks; of the other half it gets 80 % right.
    assert_close("accuracy", ledger.accuracy, 0.4);
    assert_close("per query", ledger.per_query.expect("queries"), 5548.72 / QUERIES);
    assert_close(
        "per correct answer",
        ledger.per_correct_answer.expect("some"),
        5548.72 / (QUERIES * 0.4),
    );
}

#[test]
fn rag() {
    // 5 chunks of 400 tokens are read afresh: 2100 in at $1 beside what the cache holds.
    let per_query = (94.5 + 262.5 + 2100.0 * 1.0 + 300.0 * 5.0) / 1e6 + SEARCH; // 0.003963
    let ledger = ledger(&Scenario::default(), Strategy::Rag);
    let updates = REVISION + REINDEX;
    assert_terms(
        &ledger,
        PROMPT + INDEX,
        QUERIES * per_query,
        12.0 * updates,
        12.0 * DATABASE,
        0.0,
    );
    // 9650.14 + 4755.60 + 1600.40 + 5400.40
    assert!((ledger.total - 21_406.53).abs() < 0.01, "{}", ledger.total);
    // One in ten of the missing facts is not found: 95 % of 0.8.
    assert_close("accuracy", ledger.accuracy, 0.76);
}

#[test]
fn lora() {
    // A quarter of the instructions, no examples: 150 + 100 tokens in, at $0.07 whether read from
    // the cache, written or fresh, and 300 out at $0.30.
    let per_query = (250.0 * 0.07 + 300.0 * 0.30) / 1e6; // 0.0001075
    // The weights hold the facts: a retrain a month, of one run, a tenth of the labels and a day.
    let retrain = 300.0 + 0.1 * 2000.0 + 8.0 * 100.0; // 1300
    let ledger = ledger(&Scenario::default(), Strategy::Lora);
    // Rent: the provider scales it, so one replica at $219; and four hours of upkeep.
    assert_terms(
        &ledger,
        PROMPT + 300.0 + TRAINING,
        QUERIES * per_query,
        12.0 * (REVISION + retrain),
        12.0 * (219.0 + 400.0),
        0.0,
    );
    assert_close("total", ledger.total, 15_900.0 + 129.0 + 17_200.32 + 7428.0); // 40,657.32
    // 0.7 on its model; LoRA keeps 92.5 % of a cut of 32 % of the errors: 0.7 + 0.296 × 0.3 =
    // 0.7888. Of the missing facts a tenth is recalled: 1 − 0.5 × 0.9 = 0.55.
    assert_close("accuracy", ledger.accuracy, 0.55 * 0.7888);
}

#[test]
fn rag_lora() {
    // 150 + 2000 + 100 tokens in, 300 out.
    let per_query = (2250.0 * 0.07 + 300.0 * 0.30) / 1e6 + SEARCH; // 0.0002475 + 0.000006
    // The index holds the facts: retrained for behaviour alone, twice a year.
    let updates = REVISION + REINDEX + 0.1667 * 1300.0; // 350.08 a month
    let hosting = DATABASE + 219.0 + 400.0;
    let ledger = ledger(&Scenario::default(), Strategy::RagLora);
    let setup = PROMPT + INDEX + 300.0 + TRAINING;
    assert_terms(&ledger, setup, QUERIES * per_query, 12.0 * updates, 12.0 * hosting, 0.0);
    // 23,950.14 + 304.20 + 4200.92 + 12,828.40
    assert!((ledger.total - 41_283.65).abs() < 0.01, "{}", ledger.total);
    assert_close("accuracy", ledger.accuracy, 0.95 * 0.7888);
}

#[test]
fn full() {
    let retrain = 35_000.0 + 200.0 + 800.0;
    // 100 tokens of question and 15 that the cache misses read at 20,000 a second, 300 written at
    // 3,895.4: 0.0828 s a query. A replica has 730 × 3600 × 0.4 = 1,051,200 s a month: one.
    let seconds: f64 = 115.0 / 20_000.0 + 300.0 / 3895.4;
    assert!(100_000.0 * seconds < 1_051_200.0);
    let ledger = ledger(&Scenario::default(), Strategy::Full);
    assert_terms(
        &ledger,
        PROMPT + 35_000.0 + TRAINING,
        0.0,
        12.0 * (REVISION + retrain),
        12.0 * (11_650.8 + 400.0),
        0.0,
    );
    assert_close("total", ledger.total, 50_600.0 + 433_600.32 + 144_609.6); // 628,809.92
    // 0.75 + 0.32 × 0.25 = 0.83.
    assert_close("accuracy", ledger.accuracy, 0.55 * 0.83);
}

#[test]
fn rag_full() {
    let updates = REVISION + REINDEX + 0.1667 * 36_000.0; // 6134.57 a month
    let hosting = DATABASE + 11_650.8 + 400.0;
    let ledger = ledger(&Scenario::default(), Strategy::RagFull);
    let setup = PROMPT + INDEX + 35_000.0 + TRAINING;
    assert_terms(&ledger, setup, QUERIES * SEARCH, 12.0 * updates, 12.0 * hosting, 0.0);
    // 58,650.14 + 7.20 + 73,614.80 + 150,010.00
    assert!((ledger.total - 282_282.13).abs() < 0.01, "{}", ledger.total);
    assert_close("accuracy", ledger.accuracy, 0.95 * 0.83);
}
