//! The only place that rounds: numbers for people.
//!
//! What is computed stays a full `f64`; what is read is rounded here, half away from zero.
//! How many digits a figure deserves:
//!
//! | | from | to | shown as |
//! |---|---|---|---|
//! | [`money`] | $1,000,000 | | three significant digits and a suffix: `$1.23M` |
//! | | $100 | $1,000,000 | whole dollars: `$7,498` |
//! | | $1 | $100 | cents: `$4.20` |
//! | | | $1 | three significant digits, cents at least: `$0.50`, `$0.00042` |
//! | [`money_exact`] | $1,000 | | whole dollars: `$1,234,568` |
//! | | $1 | $1,000 | cents: `$615.20` |
//! | | | $1 | four significant digits, cents at least |
//! | [`count`] | | | three significant digits and a suffix: `128k`, `1.25M` |
//!
//! From 10^15 on and below 10^-6 the exponent is written (`$1.2e15`). Which row applies is decided
//! after rounding, so 999,999.6 is `$1M` and never `$1,000,000`. Nothing here panics, and no text
//! holds `NaN` or `inf`: what is not a finite number is an en dash. The table is as English readers
//! see it: [`Separators`] are the reader's own.

use crate::math::power_of_ten;

mod separators;
#[cfg(test)]
mod tests;

pub use separators::Separators;

/// What stands where there is no number.
pub const NONE: &str = "–";
/// In US dollars: what is less is shown as nothing, and is nobody's reason.
pub const HALF_A_CENT: f64 = 0.005;

/// Money to read in a sentence: `$7,498`, `$1.2M`, `$0.00042`, `−$615`.
pub fn money(dollars: f64) -> String {
    signed("$", dollars, |size| match size {
        0.995..99.995 => fixed(size, 2),
        99.995..999_999.5 => fixed(size, 0),
        1.0.. => Digits::of(size, 3).compact(),
        _ => Digits::of(size, 3).plain(2),
    })
}

/// Money for tables, where a reader adds up: whole dollars from $1,000, cents below.
pub fn money_exact(dollars: f64) -> String {
    signed("$", dollars, |size| match size {
        0.999_95..999.995 => fixed(size, 2),
        999.995..1e15 => fixed(size, 0),
        _ => Digits::of(size, 4).plain(2),
    })
}

/// Money in a formula, where a reader multiplies: eight significant digits.
pub fn money_fine(dollars: f64) -> String {
    money_plain(dollars, 8)
}

/// A price as it is listed: that many significant digits, cents where there is a fraction, never an
/// exponent: `$300`, `$0.10`, `$0.002`.
pub fn money_plain(dollars: f64, digits: usize) -> String {
    signed("$", dollars, |size| {
        let digits = Digits::of(size, digits.clamp(1, 17) as i32);
        digits.shifted(digits.exponent, if digits.has_fraction() { 2 } else { 0 })
    })
}

/// Money in the fewest characters: `$5k`, `$2.5M`, `$0.05`, for ticks of a logarithmic axis.
pub fn money_short(dollars: f64) -> String {
    signed("$", dollars, |size| Digits::of(size, 3).compact())
}

/// The labels of one money axis: all of them with the same decimals, all short or all in full.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MoneyTicks {
    /// The distance of two ticks.
    pub step: f64,
    /// The end of the axis.
    pub max: f64,
}

impl MoneyTicks {
    /// The label of a tick.
    pub fn label(&self, dollars: f64) -> String {
        signed("$", dollars, |size| {
            let step = Digits::of(self.step, 1);
            if self.max >= 10_000.0 || step.exponent < -6 {
                Digits::of(size, 4).compact()
            } else if size == 0.0 {
                "0".to_owned()
            } else if step.exponent >= 0 {
                fixed(size, 0)
            } else {
                fixed(size, step.exponent.unsigned_abs().max(2) as usize)
            }
        })
    }
}

/// A count in the fewest characters: `950`, `1k`, `128k`, `1.25M`.
pub fn count(number: f64) -> String {
    signed("", number, |size| Digits::of(size, 3).compact())
}

/// A count in full, for sentences: `100,000`; below 100 with its fraction.
pub fn count_full(number: f64) -> String {
    signed("", number, |size| {
        if (99.95..1e15).contains(&size) { fixed(size, 0) } else { Digits::of(size, 3).plain(0) }
    })
}

/// How many times as much: `5.4`, `12`, `1,350`.
pub fn times(factor: f64) -> String {
    signed("", factor, |size| if size < 9.95 { fixed(size, 1) } else { fixed(size.min(1e15), 0) })
}

/// A number to edit: that many significant digits, thousands separated, never an exponent.
pub fn plain(number: f64, digits: usize) -> String {
    signed("", number, |size| {
        let digits = Digits::of(size, digits.clamp(1, 17) as i32);
        digits.shifted(digits.exponent, 0)
    })
}

/// A number rounded to that many significant digits: exactly the number that its text names, as
/// long as no power of ten beyond 10^22 is in between.
pub fn significant(number: f64, digits: usize) -> f64 {
    if !number.is_finite() {
        return number;
    }
    let digits = Digits::of(number.abs(), digits.clamp(1, 17) as i32);
    let (mantissa, places) = (digits.mantissa as f64, digits.exponent - digits.count + 1);
    let size =
        if places < 0 { mantissa / power_of_ten(-places) } else { mantissa * power_of_ten(places) };
    size.copysign(number)
}

/// A point in time: `month 9.5`.
pub fn month(month: f64) -> String {
    format!("month {}", tenths(month))
}

/// A point in time in the fewest characters: `9.5 mo`.
pub fn month_short(month: f64) -> String {
    format!("{} mo", tenths(month))
}

/// A length of time: `12 months`, `1 month`.
pub fn months(months: f64) -> String {
    let number = tenths(months);
    let unit = if number == "1" { "month" } else { "months" };
    format!("{number} {unit}")
}

/// Tokens: `1 token`, `1,900 tokens`, `1.25M tokens`.
pub fn tokens(number: f64) -> String {
    let text = if number < 999_999.5 { count_full(number) } else { count(number) };
    let unit = if text == "1" { "token" } else { "tokens" };
    format!("{text} {unit}")
}

/// A share of 0 to 1 as `12.5%`. What is neither nothing nor all is never called 0% or 100%.
pub fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.0001 {
        return format!("<{}%", fixed(0.01, 2));
    }
    if (0.9995..1.0).contains(&share) {
        return format!(">{}%", fixed(99.9, 1));
    }
    let mut text = signed("", share * 100.0, |size| match size {
        1000.0..1e15 => fixed(size, 0),
        1.0.. => Digits::of(size, 3).plain(0),
        _ => Digits::of(size, 2).plain(0),
    });
    if share.is_finite() {
        text.push('%');
    }
    text
}

const MINUS: char = '−';

/// Sign, currency and size; an en dash for what is not finite.
fn signed(currency: &str, value: f64, size: impl FnOnce(f64) -> String) -> String {
    if !value.is_finite() {
        return NONE.to_owned();
    }
    let text = size(value.abs());
    let zero = !text.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    let mut out = String::with_capacity(text.len() + 4);
    if value < 0.0 && !zero {
        out.push(MINUS);
    }
    out.push_str(currency);
    out.push_str(&text);
    out
}

/// One decimal, dropped where it is 0; one digit of what is less than a tenth.
fn tenths(value: f64) -> String {
    signed("", value, |size| {
        if size >= 1e6 {
            return Digits::of(size, 3).compact();
        }
        if size < 0.095 {
            return Digits::of(size, 1).plain(0);
        }
        decimal((size * 10.0).round() as u64, 1, 0)
    })
}

/// A size below 10^15 with that many decimals and separated thousands.
fn fixed(size: f64, decimals: usize) -> String {
    let scaled = (size * power_of_ten(decimals as i32)).round() as u64;
    decimal(scaled, decimals, decimals)
}

/// A whole number of 10^-decimals, with trailing zeros dropped down to `least` decimals.
fn decimal(mut scaled: u64, mut decimals: usize, least: usize) -> String {
    while decimals > least && scaled.is_multiple_of(10) {
        scaled /= 10;
        decimals -= 1;
    }
    grouped(&scaled.to_string(), decimals)
}

/// Digits with a point, as the reader writes it, before the last `decimals` of them and separated
/// thousands.
fn grouped(digits: &str, decimals: usize) -> String {
    let marks = Separators::present();
    // At least one digit stands before the point.
    let width = digits.len().max(decimals + 1);
    let whole = width - decimals;
    let zeros = std::iter::repeat_n('0', width - digits.len());
    let mut out = String::with_capacity(width + whole / 3 + 1);
    for (place, digit) in zeros.chain(digits.chars()).enumerate() {
        if place == whole {
            out.push(marks.decimal);
        } else if place > 0 && place < whole {
            let left = whole - place;
            if left >= 3 && (left - 3).is_multiple_of(marks.step) {
                out.extend(marks.group);
            }
        }
        out.push(digit);
    }
    out
}

/// A size rounded to significant digits: `mantissa` × 10^(`exponent` − `count` + 1).
#[derive(Clone, Copy)]
struct Digits {
    mantissa: u64,
    count: i32,
    exponent: i32,
}

impl Digits {
    fn of(size: f64, count: i32) -> Self {
        // Below anything that means something; keeps the powers of ten finite.
        if size < 1e-280 {
            return Self { mantissa: 0, count, exponent: 0 };
        }
        let mut exponent = libm::log10(size).floor() as i32;
        let scaled = |exponent: i32| {
            let places = count - 1 - exponent;
            let exact = if places >= 0 {
                size * power_of_ten(places)
            } else {
                size / power_of_ten(-places)
            };
            exact.round() as u64
        };
        let end = power_of_ten(count) as u64;
        let mut mantissa = scaled(exponent);
        if mantissa >= end {
            exponent += 1;
            mantissa = scaled(exponent);
        } else if mantissa < end / 10 {
            exponent -= 1;
            mantissa = scaled(exponent);
        }
        Self { mantissa, count, exponent }
    }

    /// With a suffix from a thousand on: `1.25M`.
    fn compact(self) -> String {
        let group = self.exponent.div_euclid(3);
        match group {
            1..=4 => {
                let suffix = [' ', 'k', 'M', 'B', 'T'][group as usize];
                let mut text = self.shifted(self.exponent - 3 * group, 0);
                text.push(suffix);
                text
            }
            _ => self.plain(0),
        }
    }

    /// Without a suffix; a fraction has at least `least` decimals.
    fn plain(self, least: usize) -> String {
        if self.mantissa != 0 && !(-6..15).contains(&self.exponent) {
            let mut text = self.shifted(0, 0);
            text.push('e');
            text.push_str(&self.exponent.to_string());
            return text;
        }
        let whole = self.mantissa == 0 || self.exponent >= self.count;
        self.shifted(self.exponent, if whole { 0 } else { least })
    }

    /// Whether anything but zeros stands behind the point.
    fn has_fraction(self) -> bool {
        let decimals = (self.count - 1 - self.exponent).max(0).unsigned_abs();
        10_u64
            .checked_pow(decimals)
            .map_or(self.mantissa != 0, |unit| !self.mantissa.is_multiple_of(unit))
    }

    /// The digits with the first of them at 10^`exponent`.
    fn shifted(self, exponent: i32, least: usize) -> String {
        let decimals = self.count - 1 - exponent;
        if decimals >= 0 {
            decimal(self.mantissa, decimals as usize, least.min(decimals as usize))
        } else {
            let mut digits = self.mantissa.to_string();
            digits.extend(std::iter::repeat_n('0', decimals.unsigned_abs() as usize));
            grouped(&digits, 0)
        }
    }
}
