//! Compares the library's totals, cost terms and cumulative curves with the oracle's, to 1e-12.

use super::ledger::{Calendar, ledgers};
use super::number::{OracleNumber, System};
use super::plan::Plan;
use super::scenario::{CELLS, OracleScenario};
use crate::help::model;
use breakeven::{Scenario, Strategy};
use breakeven_tests::laws::{LawResult, law};
use breakeven_tests::scenarios::{extreme, lively, ordinary};
use proptest::prelude::*;

/// Every figure of every strategy's ledger against the oracle's.
fn agrees(scenario: &Scenario) -> LawResult {
    let inputs = OracleScenario::read(scenario);
    let model = model(scenario);
    let totals = model.totals();
    for (place, oracle) in ledgers(&inputs).iter().enumerate() {
        let strategy = Strategy::ALL[place];
        let found = model.ledger(strategy);
        let slack = oracle.slack.last().copied().unwrap_or_default();
        let near = |what: &str, found: f64, expected: &OracleNumber, slack: f64| {
            let expected = expected.to_f64();
            let allowed = 1e-12 * expected.abs() + slack;
            prop_assert!(
                (found - expected).abs() <= allowed,
                "{} {what}: {found:?}, the oracle says {expected:?}, off by {:e} of {:e}",
                strategy.id(),
                found - expected,
                allowed
            );
            Ok(())
        };
        near("setup", found.breakdown.setup, &oracle.setup, 0.0)?;
        near("queries", found.breakdown.queries, &oracle.queries, slack)?;
        near("updates", found.breakdown.updates, &oracle.updates, 0.0)?;
        near("hosting", found.breakdown.hosting, &oracle.hosting, slack)?;
        near("errors", found.breakdown.errors, &oracle.errors, slack)?;
        near("cash", found.cash, &oracle.cash, slack)?;
        near("total", found.total, &oracle.total, slack)?;
        near("total of all six", totals[place], &oracle.total, slack)?;
        // A sum of gains and losses: as exact as its parts.
        near("accuracy", found.accuracy, &oracle.accuracy, 2e-15)?;
        prop_assert_eq!(found.cumulative.len(), oracle.cumulative.len());
        for (month, (found, expected)) in
            found.cumulative.iter().zip(&oracle.cumulative).enumerate()
        {
            near(&format!("cumulative {month}"), *found, expected, oracle.slack[month])?;
        }
        quotient("per query", found.per_query, &oracle.per_query, &oracle.total, slack, 0.0)?;
        let accuracy = oracle.accuracy.to_f64();
        // Where gains and losses cancel to nothing, floats may keep a crumb of accuracy.
        if accuracy == 0.0 || accuracy > 1e-12 {
            let crumb = if accuracy == 0.0 { 0.0 } else { 1e-15 / accuracy };
            quotient(
                "per correct",
                found.per_correct_answer,
                &oracle.per_correct_answer,
                &oracle.cash,
                slack,
                crumb,
            )?;
        }
    }
    Ok(())
}

/// A figure per query of `usd`: its rounding over the same divisor.
fn quotient(
    what: &str,
    found: Option<f64>,
    expected: &Option<OracleNumber>,
    usd: &OracleNumber,
    slack: f64,
    share: f64,
) -> LawResult {
    match (found, expected) {
        (None, None) => {}
        (Some(found), Some(expected)) => {
            let (expected, usd) = (expected.to_f64(), usd.to_f64());
            let slack = if usd > 0.0 { slack / usd } else { 0.0 };
            let allowed = expected.abs() * (2e-12 + share + slack);
            prop_assert!((found - expected).abs() <= allowed, "{what}: {found:?}, {expected:?}");
        }
        // A quotient that no float holds is none.
        (None, Some(expected)) if expected.to_f64().is_infinite() => {}
        _ => prop_assert!(false, "{what}: {found:?}, the oracle says {expected:?}"),
    }
    Ok(())
}

fn without_growth(mut scenario: Scenario) -> Scenario {
    scenario.workload.monthly_growth = 0.0;
    scenario.money.annual_discount_rate = 0.0;
    scenario.money.annual_token_price_change = 0.0;
    scenario
}

#[test]
fn the_default_scenario() {
    agrees(&Scenario::default()).expect("the library agrees");
}

#[test]
fn rational_totals_on_the_sliders() {
    law("rational totals on the sliders", 10_000, ordinary(), |case| {
        agrees(&without_growth(case.scenario()))
    });
}

#[test]
fn rational_totals_within_the_limits() {
    law("rational totals within the limits", 10_000, extreme(), |case| {
        agrees(&without_growth(case.scenario()))
    });
}

#[test]
fn totals_to_many_digits_on_the_sliders() {
    law("totals to many digits on the sliders", 10_000, lively(true), |case| {
        agrees(&case.scenario())
    });
}

#[test]
fn totals_to_many_digits_within_the_limits() {
    law("totals to many digits within the limits", 10_000, extreme(), |case| {
        agrees(&case.scenario())
    });
}

/// The oracle against itself: its two number systems, where both apply.
#[test]
fn both_number_systems_agree_to_forty_digits() {
    law("both number systems agree", 500, ordinary(), |case| {
        let scenario = without_growth(case.scenario());
        let exact = ledgers(&OracleScenario::read(&scenario));
        let digits = ledgers(&OracleScenario::read(&scenario).within(System::Digits));
        for (exact, digits) in exact.iter().zip(&digits) {
            let apart = (digits.total.as_exact() - &exact.total).to_f64().abs();
            prop_assert!(apart <= 1e-40 * exact.total.to_f64(), "{apart:e}");
        }
        Ok(())
    });
}

/// The powers of twelfth roots, multiplied up month by month, return to whole years.
#[test]
fn twelve_twelfth_roots_are_a_year() {
    let mut scenario = Scenario::default();
    scenario.workload.horizon_months = 240.0;
    scenario.money.annual_discount_rate = 0.07;
    scenario.money.annual_token_price_change = -0.3;
    let inputs = OracleScenario::read(&scenario);
    let calendar = Calendar::new(&inputs);
    let year = |rate: &str| inputs.n(1.0) + inputs.at(rate);
    let (discount, price) =
        (year("money.annual_discount_rate"), year("money.annual_token_price_change"));
    let mut years = inputs.n(1.0);
    for y in 0..19 {
        let apart = |found: &OracleNumber, expected: &OracleNumber| {
            (found / expected - inputs.n(1.0)).to_f64().abs()
        };
        assert!(apart(&calendar.price[12 * y], &years) < 1e-50);
        years = years * &price;
        let discounted = (0..=y).fold(inputs.n(1.0), |product, _| product / &discount);
        assert!(apart(&calendar.discount[12 * y + 11], &discounted) < 1e-50);
    }
}

/// The cells are the library's strategies, in its order.
#[test]
fn the_cells_are_the_strategies() {
    for ((id, retrieval, _), strategy) in CELLS.iter().zip(Strategy::ALL) {
        assert_eq!((*id, *retrieval), (strategy.id(), strategy.retrieval()));
    }
    // By default the hours for the prompt are all that prompting's setup costs, and the least of
    // what any other's does.
    let inputs = OracleScenario::read(&Scenario::default());
    let setups = CELLS.map(|(_, r, t)| Plan::new(&inputs, r, t).setup.to_f64());
    assert_eq!(setups[0], 16.0 * 100.0);
    assert!(setups[1..].iter().all(|&setup| setup > setups[0]));
}
