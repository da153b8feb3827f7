//! Slider positions and values.

use breakeven::input::Scale;
use breakeven::{Input, InputInfo};
use breakeven_tests::laws::{close, law};
use proptest::prelude::*;

fn span(info: &InputInfo) -> f64 {
    info.slider_max - info.slider_min
}

#[test]
fn a_position_gives_the_value_of_the_scale() {
    let draw = (0..Input::ALL.len(), 0.0..=1.0_f64);
    #[allow(clippy::disallowed_methods)] // another library's exp and ln than the slider's own
    law("a position gives the value of the scale", 20_000, draw, |(which, p)| {
        let info = Input::ALL[which].info();
        let (a, b) = (info.slider_min, info.slider_max);
        let ten = |exponent: f64| (exponent * std::f64::consts::LN_10).exp();
        let expected = match info.scale {
            Scale::Linear => a + p * (b - a),
            Scale::Log => a * ((b / a).ln() * p).exp(),
            Scale::Log0 => b * (ten(6.0 * p) - 1.0) / 999_999.0,
            Scale::Off if p == 0.0 => 0.0,
            Scale::Off => a * ((b / a).ln() * p).exp(),
            Scale::Whole => (a + p * (b - a) + 0.5).floor(),
        };
        let found = info.at(p);
        // A speed is 0 or at least 0.001.
        if info.key.ends_with("per_second") && expected < 0.001 * (1.0 - 1e-9) {
            prop_assert_eq!(found, 0.0);
            return Ok(());
        }
        // Near 0 the difference of powers cancels, here more than there.
        let near = close(found, expected, 1e-12) || (found - expected).abs() <= 1e-15 * span(info);
        prop_assert!(near, "{} at {p}: {found} and not {expected}", info.key);
        prop_assert!(info.check(found).is_ok());
        Ok(())
    });
}

#[test]
fn value_and_position_are_inverse() {
    let draw = (0..Input::ALL.len(), 0.0..=1.0_f64);
    law("value and position are inverse", 20_000, draw, |(which, p)| {
        let info = Input::ALL[which].info();
        let value = info.at(p);
        if value == 0.0 && p > 0.0 {
            return Ok(()); // a speed too slow to be one, brought to 0
        }
        let back = info.position(value);
        prop_assert!((0.0..=1.0).contains(&back));
        match info.scale {
            // A whole number stands for all positions that round to it.
            Scale::Whole => {
                prop_assert!((back - p).abs() <= 0.5 / span(info) + 1e-9);
                prop_assert_eq!(info.at(back), value);
            }
            _ => {
                prop_assert!((back - p).abs() <= 1e-9, "{}: {p} and {back}", info.key);
                let again = info.at(back);
                prop_assert!(
                    close(again, value, 1e-12) || (again - value).abs() <= 1e-15 * span(info)
                );
            }
        }
        Ok(())
    });
}

#[test]
fn the_ends_are_the_span() {
    for input in Input::ALL {
        let info = input.info();
        let off = info.scale == Scale::Off;
        let left = if off { 0.0 } else { info.slider_min };
        assert_eq!((info.at(0.0), info.left_end()), (left, left), "{}", info.key);
        assert!(close(info.at(1.0), info.slider_max, 1e-12), "{}", info.key);
        assert_eq!(info.position(info.slider_min), 0.0, "{}", info.key);
        assert_eq!(info.position(info.slider_max), 1.0, "{}", info.key);
        // What lies beyond the span stands at its end.
        assert_eq!(info.position(info.min), 0.0, "{}", info.key);
        assert_eq!(info.position(info.max), 1.0, "{}", info.key);
        assert!(info.min <= info.slider_min && info.slider_max <= info.max, "{}", info.key);
        assert!(info.check(info.default).is_ok());
        assert!(left <= info.default && info.default <= info.slider_max, "{}", info.key);
        let named = left == info.default || info.slider_min <= info.default;
        assert!(named, "{}: between off and the least", info.key);
    }
}

#[test]
fn further_right_is_never_less() {
    let draw = (0..Input::ALL.len(), 0.0..=1.0_f64, 0.0..=1.0_f64);
    law("further right is never less", 10_000, draw, |(which, one, other)| {
        let info = Input::ALL[which].info();
        let (left, right) = (one.min(other), one.max(other));
        prop_assert!(info.at(left) <= info.at(right));
        prop_assert!(info.position(info.at(left)) <= info.position(info.at(right)));
        Ok(())
    });
}

/// A slider's own steps must reach its ends and nothing beyond, whatever is typed.
#[test]
fn positions_outside_are_brought_to_the_ends() {
    for input in Input::ALL {
        let info = input.info();
        for p in [-1.0, -1e300, f64::NEG_INFINITY] {
            assert_eq!(info.at(p), info.at(0.0), "{} at {p}", info.key);
        }
        for p in [1.5, 1e300, f64::INFINITY] {
            assert_eq!(info.at(p), info.at(1.0), "{} at {p}", info.key);
        }
    }
}
