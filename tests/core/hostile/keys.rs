//! Misspelt keys: the error suggests the nearest one.

use breakeven::{Error, Input};

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
