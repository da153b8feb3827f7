//! Waterfalls, bridges between scenarios, and deferred switches, over random scenarios.

use crate::help::model;
use breakeven::analysis::{BridgeCause, SwitchTrigger};
use breakeven::{Input, Requirement, Scenario, Strategy, StrategySet};
use breakeven_tests::laws::{close, law};
use breakeven_tests::scenarios::{extreme, ordinary};
use proptest::prelude::*;
use proptest::strategy::Strategy as Proptest;

/// Any two strategies.
fn pair() -> impl Proptest<Value = (Strategy, Strategy)> {
    Proptest::prop_map((0..Strategy::COUNT, 0..Strategy::COUNT), |(a, b)| {
        (Strategy::ALL[a], Strategy::ALL[b])
    })
}

/// How far a waterfall is from the difference of two totals, and what it may be measured by: the
/// larger total, and the largest thing that is added up.
fn waterfall_off(scenario: &Scenario, (a, b): (Strategy, Strategy)) -> (f64, f64, f64) {
    let model = model(scenario);
    let why = model.waterfall(a, b);
    let (from, to) = (model.total(a), model.total(b));
    let pieces = [why.tokens, why.token_prices, why.rent, why.setup, why.updates];
    let largest = pieces.iter().fold(from.max(to), |largest, piece| largest.max(piece.abs()));
    ((why.total() - (to - from)).abs(), from.max(to), largest)
}

#[test]
fn a_waterfall_sums_to_the_difference() {
    law("a waterfall sums to the difference", 10_000, (ordinary(), pair()), |(case, pair)| {
        let (off, total, _) = waterfall_off(&case.scenario(), pair);
        prop_assert!(off <= 1e-12 * total, "off by {off} of {total}");
        Ok(())
    });
    // At the limits B's tokens at A's prices can be 1e5 times both totals: no sum of such pieces
    // is good to 1e-12 of the totals.
    law("at the limits as well", 10_000, (extreme(), pair()), |(case, pair)| {
        let (off, _, largest) = waterfall_off(&case.scenario(), pair);
        prop_assert!(off <= 1e-12 * largest, "off by {off} of {largest}");
        Ok(())
    });
}

#[test]
fn a_transition_sums_to_the_difference() {
    let both = (extreme(), extreme(), pair());
    law("the steps from one scenario to another", 3_000, both, |(one, other, (strategy, _))| {
        let (from, to) = (model(&one.scenario()), model(&other.scenario()));
        let way = from.bridge_to(&to, strategy);
        prop_assert_eq!((way.from, way.to), (from.total(strategy), to.total(strategy)));
        let largest =
            way.steps.iter().fold(way.from.max(way.to), |most, step| most.max(step.total));
        let sum: f64 = way.steps.iter().map(|step| step.usd).sum();
        let off = (sum - way.difference()).abs();
        prop_assert!(off <= 1e-9 * largest, "off by {off} of {largest}");
        // It ends where it should, and names what differs and nothing else.
        let end = way.steps.last().map_or(way.from, |step| step.total);
        prop_assert_eq!(end.to_bits(), way.to.to_bits());
        let differs = |input: &Input| from.scenario().get(*input) != to.scenario().get(*input);
        let mut causes: Vec<BridgeCause> =
            Input::ALL.into_iter().filter(differs).map(BridgeCause::Input).collect();
        if one.lacks_facts != other.lacks_facts {
            causes.push(BridgeCause::Answer(Requirement::LacksFacts));
        }
        prop_assert_eq!(way.steps.iter().map(|step| step.cause).collect::<Vec<_>>(), causes);
        Ok(())
    });
}

#[test]
fn one_model_makes_no_difference() {
    law("strategies on one model differ by themselves alone", 2_000, extreme(), |case| {
        let mut scenario = case.scenario();
        // One model for all, without machines of its own.
        scenario.base_serving.replica_usd_per_month = 0.0;
        scenario.base_serving.busy_usd_per_hour = 0.0;
        scenario.lora_serving = scenario.base_serving;
        scenario.full_serving = scenario.base_serving;
        scenario.quality.lora_model_accuracy_change = 0.0;
        scenario.quality.full_model_accuracy_change = 0.0;
        let model = model(&scenario);
        for (a, b) in StrategySet::ALL.pairs() {
            prop_assert_eq!(model.waterfall(a, b).model(), 0.0);
        }
        Ok(())
    });
}

#[test]
fn the_ends_of_a_change_are_either_alone_and_the_best_is_the_least() {
    law("changing later", 5_000, (extreme(), pair()), |(case, (a, b))| {
        let model = model(&case.scenario());
        let staging = model.deferred_switch(a, b, StrategySet::ALL);
        let horizon = staging.costs.len() - 1;
        prop_assert_eq!(staging.costs[0], model.total(b));
        prop_assert_eq!(staging.costs[horizon], model.total(a));
        prop_assert!(staging.costs.iter().all(|cost| cost.is_finite() && *cost >= 0.0));
        let best = staging.costs[staging.best];
        prop_assert!(staging.costs.iter().all(|cost| best <= cost * (1.0 + 1e-11)));
        // Where nothing changes but the month, an end is as good as any month between. The very
        // first is apart: it does not pay for what is thrown away.
        if staging.now_or_never && horizon > 1 {
            let ends = staging.costs[1].min(staging.costs[horizon - 1]);
            let ends = ends.min(staging.costs[0]).min(staging.costs[horizon]);
            prop_assert!(ends <= best * (1.0 + 1e-9), "{ends} {best}");
        }
        Ok(())
    });
}

/// The trigger against the definition: below it no change pays, just above it one does.
#[test]
fn the_trigger_is_the_least_volume_at_which_a_change_pays() {
    law("the trigger", 2_000, (ordinary(), pair(), 0.0..1.0_f64), |(case, (a, b), part)| {
        let mut scenario = case.scenario();
        let trigger = model(&scenario).deferred_switch(a, b, StrategySet::ALL).trigger;
        let span = Input::QueriesPerMonth.info();
        let mut gain = |queries: f64| {
            scenario.set(Input::QueriesPerMonth, queries).expect("a valid volume");
            let staging = model(&scenario).deferred_switch(a, b, StrategySet::ALL);
            let (never, changes) = staging.costs.split_last().expect("there are months");
            let least = changes.iter().copied().fold(f64::INFINITY, f64::min);
            (never - least) / never.max(least).max(1e-300)
        };
        let at = |low: f64, high: f64| low * libm::pow(high / low, part);
        match trigger {
            SwitchTrigger::Always => prop_assert!(gain(span.slider_min * (1.0 + 1e-9)) > -1e-9),
            SwitchTrigger::Never => {
                let queries = at(span.slider_min, span.slider_max);
                prop_assert!(gain(queries) <= 1e-9, "at {queries}");
            }
            SwitchTrigger::Above(volume) => {
                prop_assert!((span.slider_min..=span.slider_max).contains(&volume));
                let below = at(span.slider_min, volume * (1.0 - 1e-9));
                prop_assert!(gain(below) <= 1e-9, "at {below}, below {volume}");
                // Just above, and not further: steps of a fleet may follow close upon each other.
                prop_assert!(gain(volume.next_up()) > -1e-9, "just above {volume}");
            }
        }
        Ok(())
    });
}

/// A change costs what its months cost, asked of scenarios that end where it happens.
#[test]
fn a_change_costs_what_its_months_cost() {
    law("months of a change", 2_000, (ordinary(), 1..239_usize), |(case, month)| {
        let mut scenario = case.scenario();
        scenario.workload.horizon_months = (month + 1) as f64;
        let (a, b) = (Strategy::Rag, Strategy::RagLora);
        let whole = model(&scenario);
        let staging = whole.deferred_switch(a, b, StrategySet::NONE);
        prop_assert_eq!(staging.saves_over_cheapest, None);
        scenario.workload.horizon_months = month as f64;
        let short = model(&scenario);
        let rate = scenario.money.annual_discount_rate;
        let due = whole.cost(b).setup.tuning / libm::pow(1.0 + rate, month as f64 / 12.0);
        let last = |strategy| whole.total(strategy) - short.total(strategy);
        // The change is needed with a chance; where it is not, the last month is like the others.
        let chance = scenario.workload.chance_tuning_needed;
        let expected = short.total(a) + chance * (due + last(b)) + (1.0 - chance) * last(a);
        let scale = whole.total(a).max(whole.total(b)).max(expected);
        prop_assert!(close(staging.costs[month] + scale, expected + scale, 1e-11));
        Ok(())
    });
}
