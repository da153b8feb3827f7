//! Values of any unit, such as the registry and the sources name them: `USD per run`, `share`.

use crate::format;
use crate::number;

/// Per cent of one.
const PERCENT: f64 = 100.0;
/// Significant digits of figures that sources give: more than any of them has.
const ALL_DIGITS: usize = 6;
/// Those of what no digits end: thirds and sixtieths.
const FEW_DIGITS: usize = 3;

/// A figure of any unit as its source gives it, not rounded: the number with its sign of money or
/// percent, and the rest of the unit with a space before it, where it has one.
pub fn quoted(unit: &str, value: f64) -> (String, String) {
    // A year is no amount: its thousands are not set apart.
    if unit == "year" {
        return (number::text(value), String::new());
    }
    let exact = |value: f64| {
        let ends = format::significant(value, ALL_DIGITS) == value;
        format::plain(value, if ends { ALL_DIGITS } else { FEW_DIGITS })
    };
    if let Some(rest) = unit.strip_prefix("USD") {
        (format!("${}", exact(value)), rest.to_owned())
    } else if let Some(rest) = unit.strip_prefix("share") {
        (format!("{}%", exact(value * PERCENT)), rest.to_owned())
    } else {
        (exact(value), format!(" {unit}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_unit_is_written() {
        for (unit, value, expected) in [
            ("USD per run", 35_000.0, "$35,000 per run"),
            ("share of weights", 0.145, "14.5% of weights"),
            ("output tokens", 3_895.4, "3,895.4 output tokens"),
            ("year", 2026.0, "2026"),
            ("updates per month", 1.0 / 3.0, "0.333 updates per month"),
        ] {
            let (number, rest) = quoted(unit, value);
            assert_eq!(format!("{number}{rest}"), expected);
        }
    }
}
