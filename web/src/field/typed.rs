//! What people type as a number, with the marks of any country.

use crate::format::Separators;
use crate::number as decimal;

/// Reads a number, whatever marks it is typed with; `None` where it is none.
pub(super) fn number(text: &str) -> Option<f64> {
    let text: String = text
        .trim()
        .trim_start_matches('$')
        .trim_end_matches('%')
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '\'' | '’'))
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    let (digits, factor) = match text.char_indices().last()? {
        (at, 'k' | 'K') => (&text[..at], "e3"),
        (at, 'm' | 'M') => (&text[..at], "e6"),
        (at, 'b' | 'B') => (&text[..at], "e9"),
        (at, 't' | 'T') => (&text[..at], "e12"),
        _ => (text.as_str(), ""),
    };
    let plain = without_groups(digits)?;
    if !factor.is_empty() && plain.contains(['e', 'E']) {
        return None;
    }
    // The suffix is read as an exponent, so that 0.3M is 300000 to the last bit.
    decimal::parse(&format!("{plain}{factor}"))
}

/// The number with a point for what stands before its fraction and nothing between its groups.
fn without_groups(digits: &str) -> Option<String> {
    let comma = |letter: char| matches!(letter, '.' | ',');
    let Some(at) = digits.rfind(comma) else {
        return Some(digits.to_owned());
    };
    let (before, mark, after) = (&digits[..at], &digits[at..=at], &digits[at + 1..]);
    let decimal = match before.find(comma) {
        // Two of a kind stand between groups; of two kinds the last stands before the fraction.
        Some(first) => before[first..=first] != *mark,
        None => !is_group(before, after) || is_decimal(mark),
    };
    let (whole, fraction) = if decimal { (before, Some(after)) } else { (digits, None) };
    let mut groups = whole.trim_start_matches(['-', '+']).split(comma);
    let first = groups.next()?.len();
    // One kind of mark between groups of three; in India the last alone has three.
    let mut rest = groups.clone();
    let last = rest.next_back();
    let grouped = last.is_none_or(|last| last.len() == GROUP)
        && rest.all(|group| matches!(group.len(), 2 | GROUP));
    let kinds = [".", ","].iter().filter(|kind| whole.contains(**kind)).count();
    if kinds > 0 && !(grouped && kinds == 1 && (1..=GROUP).contains(&first)) {
        return None;
    }
    let whole = whole.replace(comma, "");
    Some(fraction.map_or_else(|| whole.clone(), |fraction| [&whole, ".", fraction].concat()))
}

/// Digits of a group.
const GROUP: usize = 3;

/// Whether what stands before and after a single mark may be groups of one number.
fn is_group(before: &str, after: &str) -> bool {
    let before = before.trim_start_matches(['-', '+']);
    (1..=GROUP).contains(&before.len())
        && !before.starts_with('0')
        && after.len() == GROUP
        && after.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a mark that may stand for either stands before the fraction: as the reader has it. A
/// point that is neither of the reader's is the point of the keypad.
fn is_decimal(mark: &str) -> bool {
    let Separators { decimal, group, .. } = Separators::present();
    let is = |other: char| mark.starts_with(other);
    is(decimal) || (is('.') && !group.is_some_and(is))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{parse, stop, text};
    use breakeven::Input;

    /// The way browsers of readers in England, Germany, France, Switzerland and India write a number.
    const READERS: [&str; 5] =
        ["1,234,567.8", "1.234.567,8", "1\u{202f}234\u{202f}567,8", "1’234’567.8", "12,34,567.8"];

    #[test]
    fn both_separators_are_understood_and_the_reader_decides() {
        let volume = Input::QueriesPerMonth.info();
        // The same for everyone.
        for (text, expected) in [
            ("1.234.567,8", 1_234_567.8),
            ("1,234,567.8", 1_234_567.8),
            ("1.234.567", 1_234_567.0),
            ("1,234,567", 1_234_567.0),
            ("1\u{202f}234\u{202f}567,8", 1_234_567.8),
            ("1’234’567.8", 1_234_567.8),
            ("1'234'567", 1_234_567.0),
            ("12,34,567", 1_234_567.0),
            ("0,5", 0.5),
            ("0.5", 0.5),
            ("0,125", 0.125),
            ("0.125", 0.125),
            (",5", 0.5),
            ("1,5k", 1_500.0),
            ("1,234e3", 1_234.0),
            ("1.234e3", 1_234.0),
            ("1234,567", 1_234.567),
            ("1234.567", 1_234.567),
        ] {
            for reader in READERS {
                Separators::of(reader).put();
                let read = parse(volume, text);
                Separators::ENGLISH.put();
                assert_eq!(read, Ok(expected), "{text} to {reader}");
            }
        }
        // What may be either.
        for (reader, point, comma) in [
            (READERS[0], 1.234, 1_234.0),
            (READERS[1], 1_234.0, 1.234),
            // In France a point is no mark: it is the point of the keypad.
            (READERS[2], 1.234, 1.234),
            (READERS[3], 1.234, 1_234.0),
            (READERS[4], 1.234, 1_234.0),
        ] {
            Separators::of(reader).put();
            let read = [parse(volume, "1.234"), parse(volume, "1,234")];
            Separators::ENGLISH.put();
            assert_eq!(read, [Ok(point), Ok(comma)], "{reader}");
        }
        for text in
            ["1,2,3", "1.2.3", "1,23.456,7", "1.234,567.8", "1234,567,890", "1,,000", "1.,5"]
        {
            assert!(parse(volume, text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_field_reads_what_it_shows_to_any_reader() {
        for reader in READERS {
            Separators::of(reader).put();
            for input in Input::ALL {
                let info = input.info();
                for value in [info.min, info.max, info.default, info.slider_min, info.slider_max] {
                    let read = parse(info, &text(info, value));
                    let near = |read: &f64| (read - value).abs() <= 1e-12 * value.abs();
                    assert!(read.as_ref().is_ok_and(near), "{input} {value} to {reader}: {read:?}");
                }
                for step in 0..=100 {
                    let value = stop(info, f64::from(step) / 100.0);
                    let read = parse(info, &text(info, value)).expect(info.key);
                    assert!((read - value).abs() <= 1e-5 * value.abs(), "{input} {step} {reader}");
                }
            }
        }
        Separators::ENGLISH.put();
    }
}
