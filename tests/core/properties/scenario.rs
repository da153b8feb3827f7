//! Scenarios keep their values in memory and through files.

use breakeven::{Input, Range, Requirement, Scenario};
use breakeven_tests::laws::law;
use breakeven_tests::scenarios::{ValuePlace, extreme, value};
use proptest::prelude::*;

/// Ranges on some inputs, any of the requirements, any name.
fn dressed() -> impl Strategy<Value = Scenario> {
    let range = (0..Input::ALL.len(), 0.0..=1.0_f64, 0.0..=1.0_f64);
    let dress =
        (any::<String>(), any::<[bool; Requirement::COUNT]>(), prop::collection::vec(range, 0..8));
    (extreme(), dress).prop_map(|(case, (name, answers, ranges))| {
        let mut scenario = case.scenario();
        scenario.name = name;
        for (requirement, answer) in Requirement::ALL.into_iter().zip(answers) {
            scenario.requirements.set(requirement, answer);
        }
        for (which, one, other) in ranges {
            let input = Input::ALL[which];
            if !input.info().takes_range() {
                continue;
            }
            let ends =
                [one.min(other), one.max(other)].map(|part| value(input, ValuePlace::Limits, part));
            let range = Range::new(ends[0].min(ends[1]), ends[0].max(ends[1]));
            scenario.set_range(input, range).expect("ordered and within the limits");
        }
        scenario
    })
}

#[test]
fn what_is_set_is_what_one_gets() {
    let draw = (extreme(), 0..Input::ALL.len(), 0.0..=1.0_f64);
    law("what is set is what one gets", 20_000, draw, |(case, which, part)| {
        let input = Input::ALL[which];
        let before = case.scenario();
        let mut after = before.clone();
        let set = value(input, ValuePlace::Limits, part);
        after.set(input, set).expect("valid");
        prop_assert_eq!(after.get(input).to_bits(), set.to_bits());
        // And nothing else changed.
        for other in Input::ALL.into_iter().filter(|other| *other != input) {
            prop_assert_eq!(after.get(other).to_bits(), before.get(other).to_bits());
        }
        prop_assert_eq!(after.validate(), Ok(()));
        prop_assert_eq!(Input::from_key(input.key()), Ok(input));
        Ok(())
    });
}

#[test]
fn a_file_gives_back_the_scenario_to_the_last_bit() {
    law("a file gives back the scenario", 10_000, dressed(), |scenario| {
        let json = scenario.to_json();
        let back = Scenario::from_json(&json);
        prop_assert_eq!(back.as_ref(), Ok(&scenario), "{}", json);
        let back = back.expect("it is");
        for input in Input::ALL {
            prop_assert_eq!(back.get(input).to_bits(), scenario.get(input).to_bits());
        }
        // Written again it is the same text, and through serde the same scenario.
        prop_assert_eq!(back.to_json(), json.clone());
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        prop_assert_eq!(&value["version"], 1);
        let through = serde_json::from_value::<Scenario>(value).expect("by serde as well");
        prop_assert_eq!(through, scenario);
        Ok(())
    });
}

#[test]
fn a_file_names_only_what_differs() {
    law("a file names only what differs", 10_000, dressed(), |scenario| {
        let json: serde_json::Value = serde_json::from_str(&scenario.to_json()).expect("JSON");
        for input in Input::ALL {
            let info = input.info();
            let named = json[info.group()].get(info.name()).is_some();
            prop_assert_eq!(named, scenario.get(input) != info.default, "{}", info.key);
            let ranged = json["ranges"].get(info.key).is_some();
            prop_assert_eq!(ranged, scenario.ranges.contains(input));
        }
        Ok(())
    });
}
