//! Runs a property over many random cases with a fixed seed.

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use std::fmt::Debug;

/// What a law's test returns for one case.
pub type LawResult = Result<(), TestCaseError>;

/// How many cases to run where the full run has `full`: all of them, unless `BREAKEVEN_CASES`
/// names another number for every 10,000.
///
/// # Panics
/// If `BREAKEVEN_CASES` is not a whole number.
pub fn cases(full: u32) -> u32 {
    let Ok(named) = std::env::var("BREAKEVEN_CASES") else {
        return full;
    };
    let of_ten_thousand: u64 = named.parse().expect("BREAKEVEN_CASES is a whole number");
    let scaled = u64::from(full) * of_ten_thousand / 10_000;
    u32::try_from(scaled.max(1)).expect("BREAKEVEN_CASES is small enough")
}

/// Whether this run has fewer cases than the full one, so that counts of rare cases are not held
/// to their minimum.
pub fn is_short() -> bool {
    cases(10_000) < 10_000
}

/// Runs `test` over `full` cases (see [`cases`]) and shrinks the first that fails. The seed is
/// the law's name, and `BREAKEVEN_SEED` where set.
///
/// # Panics
/// With the smallest failing case found.
pub fn law<S>(name: &str, full: u32, strategy: S, test: impl Fn(S::Value) -> LawResult)
where
    S: Strategy,
    S::Value: Debug,
{
    let config = Config {
        cases: cases(full),
        max_shrink_iters: 2_000,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(config, rng(name));
    if let Err(failure) = runner.run(&strategy, test) {
        panic!("{name}: {failure}");
    }
}

/// A generator whose seed is spread from the name.
fn rng(name: &str) -> TestRng {
    let extra = std::env::var("BREAKEVEN_SEED").unwrap_or_default();
    let mut seed = [0_u8; 32];
    for (place, byte) in name.bytes().chain(extra.bytes()).enumerate() {
        let slot = &mut seed[place % 32];
        *slot = slot.wrapping_mul(31).wrapping_add(byte);
    }
    TestRng::from_seed(RngAlgorithm::ChaCha, &seed)
}

/// `a` and `b` differ by at most `share` of the larger.
pub fn close(a: f64, b: f64, share: f64) -> bool {
    (a - b).abs() <= share * a.abs().max(b.abs())
}
