//! Examples of every kind of figure.

use super::*;

#[test]
fn money_in_a_sentence() {
    for (dollars, text) in [
        (0.0, "$0"),
        (-0.0, "$0"),
        (7498.12, "$7,498"),
        (-615.2, "−$615"),
        (0.00042, "$0.00042"),
        (0.004_196, "$0.0042"),
        (0.5, "$0.50"),
        (0.123_4, "$0.123"),
        (0.999_6, "$1.00"),
        (4.2, "$4.20"),
        (99.994, "$99.99"),
        (99.996, "$100"),
        (999.5, "$1,000"),
        (12_345.0, "$12,345"),
        (999_400.0, "$999,400"),
        (999_999.4, "$999,999"),
        (999_999.6, "$1M"),
        (1_200_000.0, "$1.2M"),
        (1_234_567.0, "$1.23M"),
        (999_600_000.0, "$1B"),
        (1.5e12, "$1.5T"),
        (999.6e12, "$1e15"),
        (1.234e15, "$1.23e15"),
        (1e300, "$1e300"),
        (f64::MAX, "$1.8e308"),
        (4.2e-7, "$4.2e-7"),
        (f64::MIN_POSITIVE, "$0"),
        (-1e-300, "$0"),
    ] {
        assert_eq!(money(dollars), text, "{dollars:e}");
    }
}

#[test]
fn money_in_a_table() {
    for (dollars, text) in [
        (0.0, "$0"),
        (1_234_567.8, "$1,234,568"),
        (999.994, "$999.99"),
        (999.995, "$1,000"),
        (615.2, "$615.20"),
        (-615.2, "−$615.20"),
        (0.012_345, "$0.01235"),
        (0.5, "$0.50"),
        (0.999_96, "$1.00"),
        (1e15, "$1e15"),
        (123_456_789_012_345.0, "$123,456,789,012,345"),
    ] {
        assert_eq!(money_exact(dollars), text, "{dollars:e}");
    }
}

#[test]
fn one_money_axis_has_one_form() {
    let labels = |step: f64, max: f64| -> Vec<String> {
        (0..4).map(|tick| MoneyTicks { step, max }.label(f64::from(tick) * step)).collect()
    };
    assert_eq!(labels(2000.0, 7498.0), ["$0", "$2,000", "$4,000", "$6,000"]);
    assert_eq!(labels(5000.0, 17_000.0), ["$0", "$5k", "$10k", "$15k"]);
    assert_eq!(labels(500_000.0, 1.6e6), ["$0", "$500k", "$1M", "$1.5M"]);
    assert_eq!(labels(0.5, 1.7), ["$0", "$0.50", "$1.00", "$1.50"]);
    assert_eq!(labels(0.002, 0.007), ["$0", "$0.002", "$0.004", "$0.006"]);
    assert_eq!(labels(5e14, 1.6e15), ["$0", "$500T", "$1e15", "$1.5e15"]);
    assert_eq!(labels(2e-9, 7e-9), ["$0", "$2e-9", "$4e-9", "$6e-9"]);
}

#[test]
fn counts() {
    for (number, short, full) in [
        (0.0, "0", "0"),
        (0.5, "0.5", "0.5"),
        (12.34, "12.3", "12.3"),
        (950.0, "950", "950"),
        (999.5, "1k", "1,000"),
        (1000.0, "1k", "1,000"),
        (1250.0, "1.25k", "1,250"),
        (128_000.0, "128k", "128,000"),
        (999_500.0, "1M", "999,500"),
        (1e9, "1B", "1,000,000,000"),
        (-2500.0, "−2.5k", "−2,500"),
        (1e300, "1e300", "1e300"),
    ] {
        assert_eq!(count(number), short, "{number:e}");
        assert_eq!(count_full(number), full, "{number:e}");
    }
}

#[test]
fn months_and_tokens() {
    assert_eq!(month(9.53), "month 9.5");
    assert_eq!(month(9.97), "month 10");
    assert_eq!(month_short(9.5), "9.5 mo");
    assert_eq!(month_short(0.031), "0.03 mo");
    assert_eq!(month_short(0.095), "0.1 mo");
    assert_eq!(month_short(0.0), "0 mo");
    assert_eq!(months(1.0), "1 month");
    assert_eq!(months(240.0), "240 months");
    assert_eq!(tokens(1.0), "1 token");
    assert_eq!(tokens(1900.0), "1,900 tokens");
    assert_eq!(tokens(1.25e6), "1.25M tokens");
}

#[test]
fn numbers_to_edit() {
    for (number, digits, text) in [
        (0.1, 12, "0.1"),
        (1234567.891, 12, "1,234,567.891"),
        (-2500.0, 3, "−2,500"),
        (0.000_1, 4, "0.0001"),
        (1e-12, 12, "0.000000000001"),
        (1e14, 12, "100,000,000,000,000"),
        (1e20, 3, "100,000,000,000,000,000,000"),
        (0.1 + 0.2, 12, "0.3"),
        (0.0, 12, "0"),
    ] {
        assert_eq!(plain(number, digits), text);
    }
    assert_eq!(times(5.44), "5.4");
    assert_eq!(times(9.96), "10");
    assert_eq!(times(1350.2), "1,350");
}

#[test]
fn significant_digits_are_the_nearest_number_to_their_text() {
    for exponent in -16..=22 {
        for mantissa in [1.0, 1.234_567_89, 3.333_333_333, 9.995, 9.994_999] {
            let number = mantissa * libm::exp10(f64::from(exponent));
            for digits in [1, 3, 6] {
                let text = format!("{:.*e}", digits - 1, significant(number, digits));
                let named: f64 = text.parse().expect("a number");
                assert_eq!(significant(number, digits), named, "{number:e} {digits}");
                assert_eq!(significant(-number, digits), -named);
                assert!((named / number - 1.0).abs() <= 0.5 * libm::exp10(1.0 - digits as f64));
            }
        }
    }
    assert_eq!(significant(0.0, 3), 0.0);
    assert!(significant(f64::NAN, 3).is_nan());
}

#[test]
fn shares() {
    for (share, text) in [
        (0.0, "0%"),
        (1.0, "100%"),
        (0.125, "12.5%"),
        (0.72, "72%"),
        (0.0005, "0.05%"),
        (0.000_01, "<0.01%"),
        (0.9999, ">99.9%"),
        (-0.2, "−20%"),
        (12.5, "1,250%"),
        (9.999, "1,000%"),
    ] {
        assert_eq!(percent(share), text, "{share}");
    }
}

/// Readers of four countries; words and suffixes stay English.
#[test]
fn numbers_are_written_as_the_reader_writes_them() {
    let said = || {
        [
            money(7498.12),
            money(0.000_42),
            money_short(1_250.0),
            money_exact(-1_234_567.8),
            count_full(100_000.0),
            plain(1_234_567.891, 12),
            percent(0.125),
            percent(0.000_01),
            percent(0.9999),
            month(9.53),
            month(9.97),
            times(5.44),
            money(1.234e15),
            MoneyTicks { step: 2000.0, max: 7498.0 }.label(4000.0),
        ]
    };
    let english = said();
    let written = |decimal: char, group: char| {
        let swap = |letter| match letter {
            '.' => decimal,
            ',' => group,
            other => other,
        };
        english.clone().map(|text| text.chars().map(swap).collect::<String>())
    };
    for sample in ["1.234.567,8", "1\u{202f}234\u{202f}567,8", "1’234’567.8"] {
        let marks = Separators::of(sample);
        marks.put();
        let (now, expected) = (said(), written(marks.decimal, marks.group.expect("one")));
        Separators::ENGLISH.put();
        assert_eq!(now, expected, "{sample}");
    }
    // In India groups are of two but the last; by word and suffix nothing changes.
    Separators::of("12,34,567.8").put();
    let now = [
        money_exact(-1_234_567.8),
        count_full(100_000.0),
        count_full(99_999.0),
        count_full(1_000.0),
        plain(123_456_789.125, 12),
        money_exact(999.99),
        count(123_456.0),
    ];
    Separators::ENGLISH.put();
    let expected =
        ["−$12,34,568", "1,00,000", "99,999", "1,000", "12,34,56,789.125", "$999.99", "123k"];
    assert_eq!(now, expected);
    Separators::of("1234567,8").put();
    let now = [count_full(100_000.0), plain(1_234.5, 12)];
    Separators::ENGLISH.put();
    assert_eq!(now, ["100000", "1234,5"]);
    assert_eq!(said(), english);
}

#[test]
fn what_is_no_number_is_a_dash() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let ticks = MoneyTicks { step: value, max: value };
        for text in [
            money(value),
            money_exact(value),
            money_short(value),
            ticks.label(value),
            ticks.label(1.0),
            count(value),
            count_full(value),
            month(value),
            months(value),
            tokens(value),
            percent(value),
        ] {
            assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
        }
    }
}

/// Every decade, just below, at and just above the powers of ten and half of them.
#[test]
fn rounding_carries_into_the_next_place_at_every_decade() {
    for exponent in -279..308 {
        for mantissa in [1.0, 1.0 - 1e-9, 1.0 + 1e-9, 5.0, 9.994_9, 9.995, 9.999_999] {
            let value = mantissa * libm::exp10(f64::from(exponent));
            if !value.is_finite() {
                continue;
            }
            for text in [money(value), money_exact(value), money_short(value), count(value)] {
                let read = read(&text);
                assert!((read / value - 1.0).abs() <= 0.006, "{value:e} reads {text}");
                let digits = text.bytes().filter(u8::is_ascii_digit).count();
                assert!(digits <= 15, "{value:e} reads {text}");
            }
        }
    }
}

/// The value a reader takes from a text.
fn read(text: &str) -> f64 {
    let plain: String = text.chars().filter(|c| !matches!(c, '$' | ',')).collect();
    let (digits, factor) = match plain.chars().last() {
        Some('k') => (&plain[..plain.len() - 1], 1e3),
        Some('M') => (&plain[..plain.len() - 1], 1e6),
        Some('B') => (&plain[..plain.len() - 1], 1e9),
        Some('T') => (&plain[..plain.len() - 1], 1e12),
        _ => (plain.as_str(), 1.0),
    };
    digits.parse::<f64>().expect(text) * factor
}

#[test]
fn prices_have_their_cents_and_all_their_digits() {
    for (dollars, text) in [
        (0.0, "$0"),
        (50.0, "$50"),
        (0.1, "$0.10"),
        (0.02, "$0.02"),
        (0.002, "$0.002"),
        (1.5, "$1.50"),
        (11_650.8, "$11,650.80"),
        (-2.5, "−$2.50"),
        (1e12, "$1,000,000,000,000"),
        (1e-300, "$0"),
        (f64::NAN, NONE),
    ] {
        assert_eq!(money_plain(dollars, 15), text, "{dollars}");
    }
    assert_eq!(money_fine(6_847.2), "$6,847.20");
    assert_eq!(money_fine(50.111_111_111), "$50.111111");
}
