//! Every input with every kind of invalid number, and misspelt keys, for which the error suggests the
//! nearest one.

use breakeven::input::Scale;
use breakeven::{Error, Input, Model, Range, Scenario};

/// Refused by `set`, by `check` and by `Model::new`; the error names key, value and limits, and
/// nothing is changed.
#[track_caller]
fn refused(input: Input, value: f64) -> Error {
    let info = input.info();
    let untouched = Scenario::default();
    let mut scenario = untouched.clone();
    let error = scenario.set(input, value).expect_err(info.key);
    assert_eq!(scenario, untouched, "{} was changed", info.key);
    assert_eq!(error.input(), Some(input));
    let message = error.to_string();
    for part in [info.key.to_owned(), info.min.to_string(), info.max.to_string(), value.to_string()]
    {
        assert!(message.contains(&part), "{message:?} does not say {part}");
    }
    assert!(info.check(value).is_err());
    error
}

#[test]
fn not_a_number_and_the_infinities() {
    for input in Input::ALL {
        for value in [f64::NAN, -f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let error = refused(input, value);
            assert!(matches!(error, Error::NotFinite { .. }), "{error:?}");
        }
    }
}

#[test]
fn beyond_the_limits_and_just_within() {
    for input in Input::ALL {
        let info = input.info();
        for beyond in [info.min.next_down(), info.max.next_up(), f64::MIN, f64::MAX] {
            let error = refused(input, beyond);
            assert!(matches!(error, Error::OutOfLimits { .. }), "{error:?}");
        }
        let mut scenario = Scenario::default();
        for within in [info.min, info.max] {
            scenario.set(input, within).expect(info.key);
            assert_eq!(scenario.get(input), within);
            assert!(Model::new(&scenario).is_ok(), "{} at {within}", info.key);
        }
    }
}

#[test]
fn minus_nothing_is_nothing() {
    for input in Input::ALL.into_iter().filter(|input| input.info().min <= 0.0) {
        let mut scenario = Scenario::default();
        scenario.set(input, -0.0).expect("zero");
        assert!(scenario.get(input).is_sign_positive(), "{}", input.key());
        assert!(!scenario.to_json().contains("-0"), "{}", scenario.to_json());
    }
}

#[test]
fn halves_of_whole_things() {
    let whole: Vec<_> =
        Input::ALL.into_iter().filter(|input| input.info().scale == Scale::Whole).collect();
    assert_eq!(whole.len(), 9, "horizon, rounds, RAFT passages, three fleets, three retirements");
    for input in whole {
        for value in [1.5, 1.0_f64.next_up(), 2.0_f64.next_down()] {
            let error = refused(input, value);
            assert!(matches!(error, Error::NotWhole { .. }), "{error:?}");
        }
    }
}

#[test]
fn speeds_of_almost_nothing() {
    let speeds: Vec<_> =
        Input::ALL.into_iter().filter(|input| input.key().ends_with("tokens_per_second")).collect();
    assert_eq!(speeds.len(), 9);
    for input in speeds {
        for value in [0.0005, f64::MIN_POSITIVE, 0.001_f64.next_down()] {
            let error = refused(input, value);
            assert!(error.to_string().contains("0.001"), "{error}");
        }
        let mut scenario = Scenario::default();
        for value in [0.0, 0.001] {
            scenario.set(input, value).expect("no time at all, or slow");
        }
    }
}

/// Fields are public: what was written past `set` is found when the model is made.
#[test]
fn what_is_written_past_set_is_found() {
    let mut scenario = Scenario::default();
    scenario.lora.run_usd = f64::NAN;
    let error = Model::new(&scenario).expect_err("NaN");
    assert_eq!(error.input(), Some(Input::LoraRunUsd));
    assert_eq!(scenario.validate().expect_err("NaN").input(), Some(Input::LoraRunUsd));

    let mut scenario = Scenario::default();
    scenario.workload.horizon_months = 12.5;
    assert_eq!(Model::new(&scenario).expect_err("half").input(), Some(Input::HorizonMonths));

    let mut scenario = Scenario::default();
    scenario.serving.utilisation_share = 0.0;
    assert!(Model::new(&scenario).is_err(), "nothing divides by nothing");

    let mut scenario = Scenario::default();
    scenario.ranges.insert(Input::LoraRunUsd, Range::new(2.0, 1.0));
    assert_eq!(Model::new(&scenario).expect_err("reversed").input(), Some(Input::LoraRunUsd));
}

#[test]
fn ranges_that_are_none() {
    for input in Input::ALL {
        let info = input.info();
        for (low, high) in [
            (f64::NAN, info.max),
            (info.min, f64::NAN),
            (info.min, f64::INFINITY),
            (f64::NEG_INFINITY, info.max),
            (info.min.next_down(), info.max),
            (info.min, info.max.next_up()),
            (info.max, info.min),
        ] {
            let mut scenario = Scenario::default();
            let error = scenario.set_range(input, Range::new(low, high)).expect_err(info.key);
            assert_eq!(error.input(), Some(input));
            let message = error.to_string();
            for part in [info.key.to_owned(), low.to_string(), high.to_string()] {
                assert!(message.contains(&part), "{message:?} does not say {part}");
            }
            assert_eq!(scenario, Scenario::default());
        }
        // The whole span, or one point of it, is a range; the horizon, the rounds and the month of
        // a retirement take none.
        let mut scenario = Scenario::default();
        let takes = !matches!(input, Input::HorizonMonths | Input::Rounds)
            && !input.key().ends_with("retires_after_months");
        for (low, high) in [(info.min, info.max), (info.max, info.max)] {
            assert_eq!(
                scenario.set_range(input, Range::new(low, high)).is_ok(),
                takes,
                "{}",
                info.key
            );
        }
    }
}

#[test]
fn a_slip_of_the_finger_is_answered_with_the_key() {
    for input in Input::ALL {
        let key = input.key();
        // One letter left out, in the middle of the name.
        let middle = key.len() - 3;
        let slipped = format!("{}{}", &key[..middle], &key[middle + 1..]);
        let Err(Error::UnknownKey { key: named, nearest }) = Input::from_key(&slipped) else {
            panic!("{slipped} is no key");
        };
        assert_eq!(named, slipped);
        assert_eq!(nearest.as_deref(), Some(key), "for {slipped}");
    }
}

#[test]
fn what_is_near_nothing_is_not_guessed() {
    for key in [
        "",
        ".",
        "lora",
        "lora.",
        ".run_usd",
        "🦀🦀🦀",
        "__proto__",
        "constructor",
        "\0",
        "lora\u{202e}.run_usd",
    ] {
        let error = Input::from_key(key).expect_err(key);
        assert!(matches!(error, Error::UnknownKey { .. }), "{key:?}: {error:?}");
    }
    // Keys are told apart by every letter's case and every space.
    for key in ["LORA.run_usd", "lora.run_usd ", " lora.run_usd", "lora .run_usd", "lora.Run_usd"] {
        assert!(Input::from_key(key).is_err(), "{key:?}");
    }
}

#[test]
fn a_flood_of_a_key_is_cut_in_the_message() {
    let error = Input::from_key(&"lora.run_usd".repeat(100_000)).expect_err("far too long");
    assert!(error.to_string().len() < 1000);
}
