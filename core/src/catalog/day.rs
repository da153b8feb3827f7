//! A day of the Gregorian calendar: read, written, and counted to another day.

use core::fmt;
use core::str::FromStr;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use crate::error::{Error, shortened};

/// Months of a year.
const MONTHS: u32 = 12;

/// A day, such as 2026-11-30.
///
/// Nothing in the catalogue knows what day it is: a program gives the day on which a scenario
/// starts, or on which prices are looked at.
///
/// ```
/// use breakeven::catalog::Day;
/// let start: Day = "2026-11-30".parse()?;
/// let end: Day = "2027-01-14".parse()?;
/// assert!(start < end);
/// assert_eq!(start.days_until(end), 45);
/// // One month later is 2026-12-30, two months later is past the end.
/// assert_eq!(start.months_until(end), 2);
/// assert_eq!(end.to_string(), "2027-01-14");
/// assert!("2026-11-31".parse::<Day>().is_err());
/// # Ok::<(), breakeven::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u32,
    month: u32,
    day: u32,
}

impl Day {
    /// The number of days from this day to another: negative if the other is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        i64::from(other.number()) - i64::from(self.number())
    }

    /// The whole months from this day to another, rounded up: the smallest number of months after
    /// which this day of the month, or the last of a shorter month, is not before the other day. 0
    /// if the other day is not later.
    pub fn months_until(self, other: Self) -> u32 {
        if other <= self {
            return 0;
        }
        let months = (other.year - self.year) * MONTHS + other.month - self.month;
        let reached = self.day.min(last_day(other.year, other.month));
        months + u32::from(other.day > reached)
    }

    /// The number of the day since 1 March of the year 0. Years begin in March here, so that a leap
    /// day is a year's last.
    fn number(self) -> u32 {
        let (years, month) = if self.month > 2 {
            (self.year, self.month - 3)
        } else {
            // January and February of the year 0 would be negative; no list is that old.
            (self.year.saturating_sub(1), self.month + 9)
        };
        365 * years + years / 4 - years / 100 + years / 400 + (153 * month + 2) / 5 + self.day - 1
    }
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400)
}

fn last_day(year: u32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for Day {
    type Err = Error;

    /// Reads a day in the form `2026-11-30`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::WrongType {
            key: "the day".to_owned(),
            found: format!("the text \"{}\"", shortened(text)),
            expected: "a day of the calendar, such as 2026-11-30".to_owned(),
        };
        let mut parts = text.split('-');
        let mut part = |digits: usize| {
            let part = parts.next().filter(|part| part.len() == digits)?;
            part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok())?
        };
        let found = part(4).zip(part(2)).zip(part(2));
        let ((year, month), day) = found.ok_or_else(wrong)?;
        let fits = parts.next().is_none()
            && (1..=9999).contains(&year)
            && (1..=MONTHS).contains(&month)
            && (1..=last_day(year, month)).contains(&day);
        fits.then_some(Self { year, month, day }).ok_or_else(wrong)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect(text)
    }

    #[test]
    fn days_are_counted_by_the_calendar() {
        for (from, to, days) in [
            ("2026-02-28", "2026-03-01", 1),
            ("2024-02-28", "2024-03-01", 2),
            ("1900-02-28", "1900-03-01", 1),
            ("2000-02-28", "2000-03-01", 2),
            ("2000-01-01", "2001-01-01", 366),
            // The day on which Unix time begins and a day of 2026, 56 years with 14 leap days later.
            ("1970-01-01", "2026-01-01", 56 * 365 + 14),
            ("2026-11-30", "2026-11-30", 0),
        ] {
            assert_eq!(day(from).days_until(day(to)), days, "{from} {to}");
            assert_eq!(day(to).days_until(day(from)), -days, "{to} {from}");
        }
    }

    #[test]
    fn months_are_whole_and_rounded_up() {
        for (from, to, months) in [
            ("2026-11-20", "2026-11-20", 0),
            ("2026-11-20", "2026-10-01", 0),
            ("2026-11-20", "2026-11-21", 1),
            ("2026-11-20", "2026-12-20", 1),
            ("2026-11-20", "2026-12-21", 2),
            ("2026-11-20", "2027-01-14", 2),
            ("2026-11-20", "2027-11-20", 12),
            ("2026-11-20", "2028-05-14", 18),
            // The 31st is the last of a shorter month.
            ("2027-01-31", "2027-02-28", 1),
            ("2027-01-31", "2027-03-01", 2),
            ("2027-01-30", "2027-02-28", 1),
            ("2028-01-31", "2028-02-28", 1),
            ("2028-01-31", "2028-02-29", 1),
            ("2027-02-28", "2027-03-28", 1),
            ("2027-02-28", "2027-03-31", 2),
            ("2028-02-29", "2029-02-28", 12),
            ("2028-02-29", "2029-03-01", 13),
        ] {
            assert_eq!(day(from).months_until(day(to)), months, "{from} {to}");
        }
    }

    #[test]
    fn only_days_of_the_calendar_are_read() {
        for text in ["2028-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(day(text).to_string(), text);
        }
        for text in [
            "",
            "2026",
            "2026-11",
            "today",
            "2026-xx-01",
            "2026-1-01",
            "2026-11-1",
            "26-11-01",
            "2026-00-10",
            "2026-13-10",
            "2026-11-00",
            "2026-11-31",
            "2027-02-29",
            "1900-02-29",
            "2026-11-30-",
            "2026-11-30T00",
            "+026-11-30",
            "0000-01-01",
            "2026/11/30",
        ] {
            let error = text.parse::<Day>().expect_err(text).to_string();
            assert!(error.contains("such as 2026-11-30"), "{error}");
        }
    }

    #[test]
    fn days_are_in_the_order_of_time() {
        let days = ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01", "2026-11-30"];
        assert!(days.windows(2).all(|two| day(two[0]) < day(two[1])));
        assert!(days.windows(2).all(|two| day(two[0]).days_until(day(two[1])) > 0));
    }
}
